// What a run is made from, in one hash: if it has not changed, neither would
// the result.
//
// It covers the program (its size and time), the shipped data (names, sizes
// and times), every option, and the bytes of inputs, registry folders, code
// book and decisions. "" when it cannot be told: standard input is among the
// inputs, or a file cannot be read (the run itself will say so).
//
// Cost: reads all inputs once.

#ifndef ENGINE_BATCH_RUN_FINGERPRINT_H_
#define ENGINE_BATCH_RUN_FINGERPRINT_H_

#include <string>

#include "engine/batch/batch_run.h"

namespace claimgraph {

std::string RunFingerprint(const BatchRequest& request);

}  // namespace claimgraph

#endif  // ENGINE_BATCH_RUN_FINGERPRINT_H_
