// The slots that ship with the program, in the order in which they are asked:
// the first one that has a verdict gives it.

#ifndef ENGINE_CONFLICT_SLOTS_BUILTIN_SLOTS_H_
#define ENGINE_CONFLICT_SLOTS_BUILTIN_SLOTS_H_

#include <memory>
#include <vector>

#include "engine/conflict/conflict_slot.h"
#include "engine/conflict/slots/verdict_writer.h"

namespace claimgraph {

// `writer` must outlive the slots.
std::vector<std::unique_ptr<ConflictSlot>> BuiltinSlots(
    const VerdictWriter& writer);

}  // namespace claimgraph

#endif  // ENGINE_CONFLICT_SLOTS_BUILTIN_SLOTS_H_
