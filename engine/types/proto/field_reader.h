// Reads the fields of one protobuf message and remembers the first thing
// that is wrong, with the path of its field. After an error the functions
// give default values, so a converter reads on without checks and asks once:
//
//     FieldReader in("Claim", message.id());
//     Claim claim;
//     claim.id = in.Id<ClaimId>("id", message.id());
//     claim.assertions = in.Ids<AssertionId>("assertion_ids",
//                                            message.assertion_ids());
//     return in.Result(std::move(claim));
//
// Threads: one.

#ifndef ENGINE_TYPES_PROTO_FIELD_READER_H_
#define ENGINE_TYPES_PROTO_FIELD_READER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "engine/base/probability.h"
#include "google/protobuf/repeated_field.h"
#include "google/protobuf/timestamp.pb.h"

namespace claimgraph {

class FieldReader {
 public:
  // `message` is its type, `id` what it is known by.
  FieldReader(absl::string_view message, absl::string_view id);

  // `value`, or the first error.
  template <typename T>
  absl::StatusOr<T> Result(T value) const {
    if (!status_.ok()) return status_;
    return value;
  }

  // Records that `field` has `found` where `accepted` is.
  void Fail(absl::string_view field, absl::string_view found,
            absl::string_view accepted);

  template <typename StrongId>
  StrongId Id(absl::string_view field, const std::string& text) {
    const std::optional<StrongId> id = StrongId::Parse(text);
    if (id.has_value()) return *id;
    FailId(field, text, StrongId().ToString()[0]);
    return StrongId();
  }

  template <typename StrongId>
  std::optional<StrongId> OptionalId(absl::string_view field, bool present,
                                     const std::string& text) {
    if (!present) return std::nullopt;
    return Id<StrongId>(field, text);
  }

  template <typename StrongId>
  std::vector<StrongId> Ids(
      absl::string_view field,
      const google::protobuf::RepeatedPtrField<std::string>& texts) {
    return Each(field, texts, [this](const std::string& text) {
      return Id<StrongId>("", text);
    });
  }

  // `read` of each element, with its number in the path.
  template <typename Message, typename Read>
  auto Each(absl::string_view field,
            const google::protobuf::RepeatedPtrField<Message>& messages,
            Read read) {
    std::vector<decltype(read(messages.Get(0)))> values;
    values.reserve(messages.size());
    for (int i = 0; i < messages.size(); ++i) {
      values.push_back(Inside(absl::StrCat(field, "[", i, "]"),
                              [&] { return read(messages.Get(i)); }));
    }
    return values;
  }

  // What `read` gives; the fields it reads lie inside of `field`.
  template <typename Read>
  auto Inside(absl::string_view field, Read read) {
    const size_t size = path_.size();
    absl::StrAppend(&path_, path_.empty() ? "" : ".", field);
    auto value = read();
    path_.resize(size);
    return value;
  }

  // `number` as Enum; `known` is the generated X_IsValid.
  template <typename Enum>
  Enum EnumOf(absl::string_view field, int number, bool (*known)(int)) {
    if (known(number)) return static_cast<Enum>(number);
    Fail(field, absl::StrCat(number), "a value that this version knows");
    return Enum();
  }

  Probability ProbabilityOf(absl::string_view field, double value);
  // Finite.
  double Number(absl::string_view field, double value);
  // Finite and at least 0.
  double NotNegative(absl::string_view field, double value);
  int Count(absl::string_view field, int value);
  absl::Time Time(absl::string_view field,
                  const google::protobuf::Timestamp& time);
  std::optional<absl::Time> OptionalTime(
      absl::string_view field, bool present,
      const google::protobuf::Timestamp& time);

 private:
  void FailId(absl::string_view field, absl::string_view text, char letter);

  std::string subject_;
  std::string path_;
  absl::Status status_;
};

// The protobuf form; nanoseconds are kept, finer parts dropped.
google::protobuf::Timestamp ToTimestamp(absl::Time time);

// Whether `time` can be written: its year is 1 to 9999.
bool IsWritable(const std::optional<absl::Time>& time);

}  // namespace claimgraph

#endif  // ENGINE_TYPES_PROTO_FIELD_READER_H_
