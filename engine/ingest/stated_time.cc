#include "engine/ingest/stated_time.h"

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

constexpr absl::string_view kForms =
    "must be like 2017-05-24, 2017-05-24T06:30Z or "
    "2017-05-24T06:30:00+03:00";
constexpr int kMaxFractionDigits = 9;

// Reads from the left; after a mistake every function does nothing.
class Scanner {
 public:
  explicit Scanner(absl::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  const absl::Status& status() const { return status_; }

  // True, and past it, if `c` comes next.
  bool Skip(char c) {
    if (!status_.ok() || rest_.empty() || rest_[0] != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void Expect(char c) {
    if (!Skip(c)) Fail(kForms);
  }

  // A number of exactly `digits` digits, in [low, high].
  int Number(absl::string_view name, int digits, int low, int high) {
    if (!status_.ok()) return low;
    int value = 0;
    for (int i = 0; i < digits; ++i) {
      if (rest_.empty() || rest_[0] < '0' || rest_[0] > '9') {
        Fail(kForms);
        return low;
      }
      value = 10 * value + (rest_[0] - '0');
      rest_.remove_prefix(1);
    }
    if (value < low || value > high) {
      Fail(absl::StrFormat("%s must be %0*d to %0*d", std::string(name), digits,
                           low, digits, high));
      return low;
    }
    return value;
  }

  // Digits after a decimal point, as a share of a second.
  absl::Duration Fraction() {
    absl::Duration sum;
    absl::Duration unit = absl::Milliseconds(100);
    int digits = 0;
    for (; !rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9'; ++digits) {
      sum += (rest_[0] - '0') * unit;
      unit /= 10;
      rest_.remove_prefix(1);
    }
    if (digits == 0 || digits > kMaxFractionDigits) Fail(kForms);
    return sum;
  }

  void Fail(absl::string_view what) {
    if (status_.ok()) status_ = absl::InvalidArgumentError(what);
  }

 private:
  absl::string_view rest_;
  absl::Status status_;
};

// "Z", "+03:00", or nothing. True if one was stated.
bool ReadZone(Scanner& scanner, absl::Duration& east_of_utc) {
  if (scanner.Skip('Z') || scanner.Skip('z')) return true;
  int sign = 0;
  if (scanner.Skip('+')) sign = 1;
  if (scanner.Skip('-')) sign = -1;
  if (sign == 0) return false;
  const int hours = scanner.Number("hour of the zone", 2, 0, 23);
  scanner.Expect(':');
  const int minutes = scanner.Number("minute of the zone", 2, 0, 59);
  east_of_utc = sign * (absl::Hours(hours) + absl::Minutes(minutes));
  return true;
}

// Adds the time of day to `stated`, whose day is known.
void ReadTimeOfDay(Scanner& scanner, StatedTime& stated) {
  stated.time += absl::Hours(scanner.Number("hour", 2, 0, 23));
  scanner.Expect(':');
  stated.time += absl::Minutes(scanner.Number("minute", 2, 0, 59));
  stated.precision = TimePrecision::kMinute;
  if (scanner.Skip(':')) {
    // 60 is a leap second: the first moment of the next minute.
    stated.time += absl::Seconds(scanner.Number("second", 2, 0, 60));
    stated.precision = TimePrecision::kSecond;
    if (scanner.Skip('.')) stated.time += scanner.Fraction();
  }
  absl::Duration east_of_utc;
  stated.zone_stated = ReadZone(scanner, east_of_utc);
  stated.time -= east_of_utc;
}

int DaysIn(int year, int month) {
  const absl::CivilMonth first(year, month);
  return static_cast<int>(absl::CivilDay(first + 1) - absl::CivilDay(first));
}

}  // namespace

absl::StatusOr<StatedTime> ParseStatedTime(absl::string_view text) {
  Scanner scanner(text);
  StatedTime stated;
  int month = 1;
  int day = 1;
  const int year = scanner.Number("year", 4, 1, 9999);
  stated.precision = TimePrecision::kYear;
  if (scanner.Skip('-')) {
    month = scanner.Number("month", 2, 1, 12);
    stated.precision = TimePrecision::kMonth;
    if (scanner.Skip('-')) {
      day = scanner.Number("day", 2, 1, DaysIn(year, month));
      stated.precision = TimePrecision::kDay;
    }
  }
  stated.time =
      absl::FromCivil(absl::CivilDay(year, month, day), absl::UTCTimeZone());
  if (stated.precision == TimePrecision::kDay &&
      (scanner.Skip('T') || scanner.Skip('t') || scanner.Skip(' '))) {
    ReadTimeOfDay(scanner, stated);
  }
  if (!scanner.done()) scanner.Fail(kForms);
  if (!scanner.status().ok()) return scanner.status();
  return stated;
}

}  // namespace claimgraph
