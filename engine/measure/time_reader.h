// Reads time expressions and anchors them to the report's publication.
//
//     "on Wednesday" in a report of Thursday 25 May 2017
//         [2017-05-24, 2017-05-25), precision kDay
//     "in the past 24 hours"    [published - 24 h, published]
//     "last month", "previously", "now", "on Tuesday evening",
//     "before dawn on Thursday", "on 3 May", "since 2016", "at about 9 a.m."
//
// Without a publication time the day with which the text begins stands for
// it ("25 May 2017 - The road ... on Wednesday"); without that a relative
// expression has an unknown interval; its words are still given.
//
// Cost: linear in tokens. Threads: immutable.

#ifndef ENGINE_MEASURE_TIME_READER_H_
#define ENGINE_MEASURE_TIME_READER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/lexicon/lexicon.h"
#include "engine/text/document.h"
#include "engine/types/time_interval.h"

namespace claimgraph {

struct TimeMention {
  int first_token = 0;
  int last_token = 0;
  std::string expression;  // normalised wording: "past 24 hours", "Wednesday"
  TimeInterval interval;
};

class TimeReader {
 public:
  static absl::StatusOr<std::unique_ptr<TimeReader>> Create(
      const Lexicon& lexicon);
  virtual ~TimeReader() = default;

  // All mentions, by position; they do not overlap.
  virtual std::vector<TimeMention> Read(const Document& document) const = 0;
};

}  // namespace claimgraph

#endif  // ENGINE_MEASURE_TIME_READER_H_
