// What a benchmark measures: processor time, memory, words.
//
//     const double start = CpuSeconds();
//     ...
//     WordsIn(text) / (CpuSeconds() - start)     words a second
//
// Of the whole process, all threads together. Errors: none. Threads: any.

#ifndef TESTS_BENCHMARK_USAGE_H_
#define TESTS_BENCHMARK_USAGE_H_

#include <sys/resource.h>

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"

namespace claimgraph {

// User and system time so far.
inline double CpuSeconds() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         1e-6 * static_cast<double>(usage.ru_utime.tv_usec +
                                    usage.ru_stime.tv_usec);
}

// The most memory that was resident so far.
inline int64_t PeakMebibytes() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

// Runs of what is no white space.
inline int64_t WordsIn(absl::string_view text) {
  int64_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = absl::ascii_isspace(static_cast<unsigned char>(c));
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

}  // namespace claimgraph

#endif  // TESTS_BENCHMARK_USAGE_H_
