// Any bytes as a record of a dataset, of the family that the first byte
// chooses: it is refused with a reason, or it becomes a value that is written
// and read back as the same message.

#include <stddef.h>
#include <stdint.h>

#include "absl/status/status.h"
#include "engine/base/status_macros.h"
#include "engine/types/proto/conversions.h"

namespace claimgraph {
namespace {

template <typename Message>
void CheckRecord(const uint8_t* data, size_t size) {
  Message message;
  if (!message.ParseFromArray(data, static_cast<int>(size))) return;
  const auto value = FromProto(message);
  if (!value.ok()) {
    CLAIMGRAPH_CHECK(absl::IsInvalidArgument(value.status()));
    CLAIMGRAPH_CHECK(!value.status().message().empty());
    return;
  }
  // Once through the engine's value, nothing changes any more.
  const Message written = ToProto(*value);
  const auto again = FromProto(written);
  CLAIMGRAPH_CHECK(again.ok());
  CLAIMGRAPH_CHECK(ToProto(*again).DebugString() == written.DebugString());
}

using Check = void (*)(const uint8_t* data, size_t size);

constexpr Check kFamilies[] = {
    CheckRecord<v1::Report>,      CheckRecord<v1::Source>,
    CheckRecord<v1::Attribution>, CheckRecord<v1::Assertion>,
    CheckRecord<v1::Item>,        CheckRecord<v1::Claim>,
    CheckRecord<v1::Incident>,    CheckRecord<v1::Link>,
    CheckRecord<v1::Conflict>,    CheckRecord<v1::Compatible>,
    CheckRecord<v1::Origin>,      CheckRecord<v1::Confidence>,
    CheckRecord<v1::ItemBelief>,  CheckRecord<v1::Reliability>,
    CheckRecord<v1::Dependence>,  CheckRecord<v1::Decision>,
};

}  // namespace
}  // namespace claimgraph

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  claimgraph::kFamilies[data[0] % (sizeof(claimgraph::kFamilies) /
                                   sizeof(claimgraph::kFamilies[0]))](data + 1,
                                                                      size - 1);
  return 0;
}
