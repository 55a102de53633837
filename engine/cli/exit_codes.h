// The exit codes of the program, for ever, and how a failure is told.

#ifndef ENGINE_CLI_EXIT_CODES_H_
#define ENGINE_CLI_EXIT_CODES_H_

#include "absl/status/status.h"

namespace claimgraph {

enum ExitCode : int {
  kExitDone = 0,
  kExitFound = 1,           // done, and what --fail-on names was found
  kExitUsage = 2,           // usage, configuration, an input that is no use
  kExitTooManyRejects = 3,  // more bad records than --max-bad-records
  kExitIncomplete = 4,      // cut off; the same command again finishes it
  kExitInternal = 5,        // our own fault
  kExitLocked = 6,          // another run is writing there
};

// The code for what went wrong in general: Unavailable is locked, what the
// user gave is usage, the rest is internal.
ExitCode ExitCodeOf(const absl::Status& status);

// "claimgraph: REASON" to standard error. Returns ExitCodeOf(status).
ExitCode Fail(const absl::Status& status);

}  // namespace claimgraph

#endif  // ENGINE_CLI_EXIT_CODES_H_
