// The include rule of the engine: an arrow to the left only.
//
//     base < types < text < lexicon < measure < registry < statistics
//          < {ingest, attribution, extraction, linkage} < graph < conflict
//          < inference < dataset < export < evaluation < training < engine.h
//          < batch < review < cli, python, spark
//
// Stages in braces never include each other. Some libraries have one room:
// Boost.Graph, Eigen, sockets. Tests and engine/testing may include all ours.
//
// Threads: pure functions.

#ifndef TESTS_LAYERING_INCLUDE_RULES_H_
#define TESTS_LAYERING_INCLUDE_RULES_H_

#include <string>

#include "absl/strings/string_view.h"

namespace claimgraph {

// What is wrong with the file `path` including `included` ("engine/a/b.h" or
// "Eigen/Dense"), both from the repository root; empty if nothing is.
std::string IncludeViolation(absl::string_view path,
                             absl::string_view included);

// The room of a file: "conflict" for engine/conflict/slots/time_slot.h,
// "engine" for engine/engine.h; empty if it is not under engine/.
absl::string_view RoomOf(absl::string_view path);

// True for a room that the rule has a place for.
bool IsKnownRoom(absl::string_view room);

}  // namespace claimgraph

#endif  // TESTS_LAYERING_INCLUDE_RULES_H_
