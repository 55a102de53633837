#include "engine/cli/exit_codes.h"

#include <iostream>

namespace claimgraph {

ExitCode ExitCodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return kExitDone;
    case absl::StatusCode::kUnavailable:
      return kExitLocked;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kOutOfRange:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kDataLoss:
      return kExitUsage;
    case absl::StatusCode::kAborted:
      return kExitIncomplete;
    default:
      return kExitInternal;
  }
}

ExitCode Fail(const absl::Status& status) {
  std::cerr << "claimgraph: " << status.message() << "\n";
  return ExitCodeOf(status);
}

}  // namespace claimgraph
