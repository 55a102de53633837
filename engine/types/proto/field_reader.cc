#include "engine/types/proto/field_reader.h"

#include <cmath>
#include <cstdint>

#include "absl/strings/escaping.h"

namespace claimgraph {
namespace {

// 0001-01-01 and 10000-01-01, the ends of what Timestamp may hold.
constexpr int64_t kFirstSecond = -62135596800;
constexpr int64_t kEndSecond = 253402300800;
constexpr int kNanosPerSecond = 1000000000;

}  // namespace

FieldReader::FieldReader(absl::string_view message, absl::string_view id)
    : subject_(absl::StrCat(message, id.empty() ? "" : " ",
                            absl::CHexEscape(id.substr(0, 40)))) {}

void FieldReader::Fail(absl::string_view field, absl::string_view found,
                       absl::string_view accepted) {
  if (!status_.ok()) return;
  const absl::string_view dot = path_.empty() || field.empty() ? "" : ".";
  status_ = absl::InvalidArgumentError(
      absl::StrCat(subject_, ": field `", path_, dot, field, "` is ", found,
                   ": must be ", accepted));
}

void FieldReader::FailId(absl::string_view field, absl::string_view text,
                         char letter) {
  Fail(field, absl::StrCat("\"", absl::CHexEscape(text.substr(0, 40)), "\""),
       absl::StrCat("an id: \"", absl::string_view(&letter, 1),
                    "\" and 26 base-32 digits"));
}

Probability FieldReader::ProbabilityOf(absl::string_view field, double value) {
  // Written so that NaN fails.
  if (!(value >= 0 && value <= 1)) {
    Fail(field, absl::StrCat(value), "in [0, 1]");
  }
  return Probability(value);
}

double FieldReader::Number(absl::string_view field, double value) {
  if (!std::isfinite(value)) Fail(field, absl::StrCat(value), "a number");
  return value;
}

double FieldReader::NotNegative(absl::string_view field, double value) {
  if (!std::isfinite(value) || value < 0) {
    Fail(field, absl::StrCat(value), "a number of at least 0");
  }
  return value;
}

int FieldReader::Count(absl::string_view field, int value) {
  if (value < 0) Fail(field, absl::StrCat(value), "at least 0");
  return value;
}

absl::Time FieldReader::Time(absl::string_view field,
                             const google::protobuf::Timestamp& time) {
  if (time.seconds() < kFirstSecond || time.seconds() >= kEndSecond ||
      time.nanos() < 0 || time.nanos() >= kNanosPerSecond) {
    Fail(field, absl::StrCat(time.seconds(), " s and ", time.nanos(), " ns"),
         "a time of the years 1 to 9999 with 0 to 999,999,999 ns");
    return absl::UnixEpoch();
  }
  return absl::FromUnixSeconds(time.seconds()) +
         absl::Nanoseconds(time.nanos());
}

std::optional<absl::Time> FieldReader::OptionalTime(
    absl::string_view field, bool present,
    const google::protobuf::Timestamp& time) {
  if (!present) return std::nullopt;
  return Time(field, time);
}

google::protobuf::Timestamp ToTimestamp(absl::Time time) {
  google::protobuf::Timestamp message;
  message.set_seconds(absl::ToUnixSeconds(time));
  message.set_nanos(static_cast<int32_t>(absl::ToInt64Nanoseconds(
      time - absl::FromUnixSeconds(message.seconds()))));
  return message;
}

bool IsWritable(const std::optional<absl::Time>& time) {
  return time.has_value() && *time >= absl::FromUnixSeconds(kFirstSecond) &&
         *time < absl::FromUnixSeconds(kEndSecond);
}

}  // namespace claimgraph
