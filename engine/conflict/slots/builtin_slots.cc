#include "engine/conflict/slots/builtin_slots.h"

#include "engine/conflict/slots/actor_slot.h"
#include "engine/conflict/slots/agreement_slot.h"
#include "engine/conflict/slots/control_slot.h"
#include "engine/conflict/slots/modality_slot.h"
#include "engine/conflict/slots/part_slot.h"
#include "engine/conflict/slots/place_slot.h"
#include "engine/conflict/slots/polarity_slot.h"
#include "engine/conflict/slots/quantity_slot.h"
#include "engine/conflict/slots/time_slot.h"

namespace claimgraph {

std::vector<std::unique_ptr<ConflictSlot>> BuiltinSlots(
    const VerdictWriter& writer) {
  std::vector<std::unique_ptr<ConflictSlot>> slots;
  slots.push_back(std::make_unique<PolaritySlot>(writer));
  slots.push_back(std::make_unique<ModalitySlot>(writer));
  slots.push_back(std::make_unique<ControlSlot>(writer));
  slots.push_back(std::make_unique<QuantitySlot>(writer));
  slots.push_back(std::make_unique<HourSlot>(writer));
  slots.push_back(std::make_unique<PerpetratorSlot>(writer));
  slots.push_back(std::make_unique<PartSlot>(writer));
  slots.push_back(std::make_unique<AgreementSlot>(writer));
  slots.push_back(std::make_unique<PlaceNameSlot>(writer));
  return slots;
}

}  // namespace claimgraph
