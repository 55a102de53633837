#include "engine/measure/digits.h"

#include <cmath>
#include <vector>

#include "engine/text/characters.h"

namespace claimgraph {
namespace {

// A token taken apart: runs of digits, the mark before each run but the
// first, and a fraction sign at the end.
struct Parts {
  std::vector<std::string> runs = {""};
  std::vector<char> marks;
  double fraction = 0;
};

// The value of "½"; nullopt for the other signs.
std::optional<double> FractionOf(char32_t c) {
  switch (c) {
    case U'½':
      return 0.5;
    case U'¼':
      return 0.25;
    case U'¾':
      return 0.75;
    case U'⅓':
      return 1.0 / 3;
    case U'⅔':
      return 2.0 / 3;
    default:
      return std::nullopt;
  }
}

std::optional<Parts> TakeApart(absl::string_view token) {
  Parts parts;
  for (int at = 0; at < static_cast<int>(token.size());) {
    const Character c = CharacterAt(token, at);
    at += c.bytes;
    if (const int digit = DigitValue(c.code); digit >= 0) {
      parts.runs.back().push_back(static_cast<char>('0' + digit));
    } else if (const auto fraction = FractionOf(c.code)) {
      if (at != static_cast<int>(token.size())) return std::nullopt;
      parts.fraction = *fraction;
    } else if (c.code == '.' || c.code == 0x066B) {
      parts.marks.push_back('.');
      parts.runs.emplace_back();
    } else if (c.code == ',' || c.code == 0x066C) {
      parts.marks.push_back(',');
      parts.runs.emplace_back();
    } else {
      return std::nullopt;
    }
  }
  return parts;
}

double ValueOf(const std::string& digits, bool* huge) {
  double value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
    if (value > kLargestNumber) {
      *huge = true;
      return kLargestNumber;
    }
  }
  return value;
}

// True if the runs [1, end) are groups of three behind one to three digits.
bool IsGrouped(const std::vector<std::string>& runs, size_t end) {
  if (runs[0].empty() || runs[0].size() > 3) return false;
  for (size_t i = 1; i < end; ++i) {
    if (runs[i].size() != 3) return false;
  }
  return true;
}

std::string Joined(const std::vector<std::string>& runs, size_t end) {
  std::string all;
  for (size_t i = 0; i < end; ++i) all += runs[i];
  return all;
}

void SetDecimal(const std::string& whole, const std::string& decimals,
                DigitsReading* reading) {
  reading->value = ValueOf(whole, &reading->huge);
  reading->step = std::pow(10.0, -static_cast<double>(decimals.size()));
  double place = 0.1;
  for (const char c : decimals.substr(0, 15)) {
    reading->value += (c - '0') * place;
    place /= 10;
  }
  // Nearest to what was written: 7.5, not 7.4999...
  const double scale = std::pow(10.0, std::min<size_t>(decimals.size(), 12));
  if (reading->value < 1e6) {
    reading->value = std::round(reading->value * scale) / scale;
  }
}

}  // namespace

std::optional<DigitsReading> ReadDigits(absl::string_view token) {
  const std::optional<Parts> parts = TakeApart(token);
  if (!parts) return std::nullopt;
  const std::vector<std::string>& runs = parts->runs;
  const size_t marks = parts->marks.size();
  DigitsReading reading;
  for (const std::string& run : runs) {
    reading.digits += static_cast<int>(run.size());
  }
  if (marks == 0) {
    reading.plain = parts->fraction == 0;
    reading.value = ValueOf(runs[0], &reading.huge) + parts->fraction;
    if (parts->fraction != 0) reading.step = 0.5;
    return reading;
  }
  const char last_mark = parts->marks.back();
  bool same = true;
  for (const char mark : parts->marks) same = same && mark == last_mark;
  if (marks >= 2 && same) {  // "1.200.000", but not a date "20.05.2017"
    if (!IsGrouped(runs, runs.size())) return std::nullopt;
    reading.value = ValueOf(Joined(runs, runs.size()), &reading.huge);
    return reading;
  }
  if (marks >= 2) {  // "1,200.5"
    if (!IsGrouped(runs, runs.size() - 1)) return std::nullopt;
    SetDecimal(Joined(runs, runs.size() - 1), runs.back(), &reading);
    return reading;
  }
  const bool grouped = IsGrouped(runs, 2) && runs[0] != "0";
  if (grouped && last_mark == ',') {
    reading.value = ValueOf(Joined(runs, 2), &reading.huge);
    return reading;
  }
  SetDecimal(runs[0], runs[1], &reading);
  if (grouped) {
    reading.ambiguous = true;
    reading.other = reading.value;
    reading.value = ValueOf(Joined(runs, 2), &reading.huge);
    reading.step = 1;
  }
  return reading;
}

}  // namespace claimgraph
