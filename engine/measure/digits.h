// Turns a number token ("1,200", "7.5", "١٢", "2½") into its value.
//
// Cost: linear. Threads: pure function.

#ifndef ENGINE_MEASURE_DIGITS_H_
#define ENGINE_MEASURE_DIGITS_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace claimgraph {

// Larger numbers are read as this one and marked.
inline constexpr double kLargestNumber = 1e15;

struct DigitsReading {
  double value = 0;
  double step = 1;         // of the last digit
  bool plain = false;      // digits only
  bool ambiguous = false;  // one stop or comma that may group or divide
  double other = 0;        // the other reading then
  bool huge = false;
  int digits = 0;
};

// nullopt if the marks stand where neither grouping nor decimals allow.
std::optional<DigitsReading> ReadDigits(absl::string_view token);

}  // namespace claimgraph

#endif  // ENGINE_MEASURE_DIGITS_H_
