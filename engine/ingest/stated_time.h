// The time as a record states it: RFC 3339, or a plain date.
//
//     2017-05-24T06:30:00+03:00    second; a fraction of up to 9 digits
//     2017-05-24T06:30Z            minute
//     2017-05-24                   day, from midnight UTC
//     2017-05, 2017                month, year
//
// A blank may stand for the T. A time of day without a zone is taken as UTC
// and `zone_stated` is false, so that the report can be flagged.

#ifndef ENGINE_INGEST_STATED_TIME_H_
#define ENGINE_INGEST_STATED_TIME_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "engine/types/time_interval.h"

namespace claimgraph {

struct StatedTime {
  absl::Time time;
  TimePrecision precision = TimePrecision::kUnspecified;
  bool zone_stated = true;  // also for dates, which have none
};

// InvalidArgument with what must hold: "month must be 01 to 12".
absl::StatusOr<StatedTime> ParseStatedTime(absl::string_view text);

}  // namespace claimgraph

#endif  // ENGINE_INGEST_STATED_TIME_H_
