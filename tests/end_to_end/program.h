// Runs the built program as a user would.
//
//     const ProgramResult result = RunProgram({"verify", "out"});
//     EXPECT_EQ(result.exit_code, 0) << result.error;
//
// Threads: one at a time.

#ifndef TESTS_END_TO_END_PROGRAM_H_
#define TESTS_END_TO_END_PROGRAM_H_

#include <string>
#include <vector>

#include "engine/dataset/dataset_contents.h"

namespace claimgraph {

struct ProgramResult {
  int exit_code = -1;  // -1: ended by a signal
  std::string output;  // standard output
  std::string error;   // standard error
};

// `input` is what it finds on standard input.
ProgramResult RunProgram(const std::vector<std::string>& arguments,
                         const std::string& input = "");

// A new path under the test's temporary folder; nothing is there.
std::string NewPath(const std::string& name);

// Writes a file at a new path and gives the path.
std::string NewFile(const std::string& name, const std::string& bytes);

// CHECK-fails if it cannot be read.
std::string ReadAll(const std::string& path);
DatasetContents ReadAllOf(const std::string& dataset);

// Names and bytes of the files of a folder, run.json aside.
std::string AllBytes(const std::string& folder);

}  // namespace claimgraph

#endif  // TESTS_END_TO_END_PROGRAM_H_
