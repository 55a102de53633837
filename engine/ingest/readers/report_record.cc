#include "engine/ingest/readers/report_record.h"

#include <map>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "engine/ingest/record_parser.h"
#include "engine/ingest/stated_time.h"
#include "engine/text/code_points.h"
#include "simdjson.h"

namespace claimgraph {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr size_t kMaxExcerptBytes = 200;

absl::string_view View(std::string_view text) {
  return {text.data(), text.size()};
}

// Escaped, so that it does no harm on a terminal and is valid in JSON.
std::string Excerpt(absl::string_view bytes) {
  bytes = bytes.substr(0, kMaxExcerptBytes);
  // Do not cut a character in two: at most three bytes belong to its rest.
  int64_t offset = 0;
  if (!IsValidUtf8(bytes, &offset) &&
      offset + 4 > static_cast<int64_t>(bytes.size())) {
    bytes = bytes.substr(0, offset);
  }
  std::string text = IsValidUtf8(bytes, &offset)
                         ? absl::Utf8SafeCHexEscape(bytes)
                         : absl::CHexEscape(bytes);
  while (text.size() > kMaxExcerptBytes) {
    bytes.remove_suffix(1);
    while (!bytes.empty() && (bytes.back() & 0xC0) == 0x80) {
      bytes.remove_suffix(1);
    }
    text = IsValidUtf8(bytes, &offset) ? absl::Utf8SafeCHexEscape(bytes)
                                       : absl::CHexEscape(bytes);
  }
  return text;
}

absl::string_view TypeName(element value) {
  switch (value.type()) {
    case element_type::ARRAY:
      return "a list";
    case element_type::OBJECT:
      return "an object";
    case element_type::STRING:
      return "a string";
    case element_type::BOOL:
      return "true or false";
    case element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

struct Problem {
  std::string code;
  std::string reason;
};

// Fields under their first name, others under their own.
absl::string_view CanonicalName(absl::string_view name) {
  if (name == "published_at") return "published";
  if (name == "lang") return "language";
  if (name == "headline") return "title";
  if (name == "license") return "licence";
  return name;
}

// Reads the fields of one object; stops at the first problem.
class ObjectReader {
 public:
  explicit ObjectReader(Report* report) : report_(report) {
    values_.reserve(16);
  }

  const std::optional<Problem>& problem() const { return problem_; }
  bool has_text() const { return has_text_; }

  void Read(simdjson::dom::object object) {
    for (const auto field : object) {
      const absl::string_view name = View(field.key);
      const absl::string_view canonical = CanonicalName(name);
      if (IsRepeated(name, canonical, field.value)) continue;
      if (problem_) return;
      if (!field.value.is_null()) ReadField(name, canonical, field.value);
      if (problem_) return;
    }
  }

 private:
  void Fail(absl::string_view code, std::string reason) {
    if (!problem_) problem_ = Problem{std::string(code), std::move(reason)};
  }

  // True if the field was there before with the same value; a problem if
  // with another one: which of the two would be meant?
  bool IsRepeated(absl::string_view name, absl::string_view canonical,
                  element value) {
    const auto [known, added] = values_.emplace(canonical, Named{name, value});
    if (added) return false;
    if (simdjson::to_string(known->second.value) ==
        simdjson::to_string(value)) {
      return true;
    }
    Fail("duplicate_field",
         absl::StrCat("field ", Quoted(name), " differs from the field ",
                      Quoted(known->second.name),
                      " before it: a field must be given once"));
    return false;
  }

  static std::string Quoted(absl::string_view name) {
    return absl::StrCat("`", absl::Utf8SafeCHexEscape(name.substr(0, 80)), "`");
  }

  void ReadField(absl::string_view name, absl::string_view canonical,
                 element value) {
    static const std::map<absl::string_view, std::string Report::*>* const
        kStrings = new std::map<absl::string_view, std::string Report::*>{
            {"outlet", &Report::outlet_name}, {"url", &Report::url},
            {"language", &Report::language},  {"title", &Report::title},
            {"text", &Report::text},
        };
    static const std::map<absl::string_view, std::string Capture::*>* const
        kCaptures = new std::map<absl::string_view, std::string Capture::*>{
            {"archive_url", &Capture::archive_url},
            {"platform", &Capture::platform},
            {"author", &Capture::author},
            {"licence", &Capture::licence},
        };
    if (const auto found = kStrings->find(canonical);
        found != kStrings->end()) {
      ReadString(name, value, report_->*found->second);
      if (canonical == "text") has_text_ = true;
    } else if (const auto capture = kCaptures->find(canonical);
               capture != kCaptures->end()) {
      ReadString(name, value, report_->capture.*capture->second);
    } else if (canonical == "id") {
      ReadId(value);
    } else if (canonical == "published") {
      ReadPublished(name, value);
    } else if (canonical == "retrieved") {
      ReadTime(name, value, report_->capture.retrieved);
    } else if (canonical == "first_seen") {
      ReadTime(name, value, report_->capture.first_seen);
    } else if (canonical == "extra") {
      ReadExtra(value);
    } else {
      AddExtra(name, value);
    }
  }

  void ReadString(absl::string_view name, element value, std::string& out) {
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) {
      Fail("wrong_type", absl::StrCat("field ", Quoted(name), " is ",
                                      TypeName(value), ": must be a string"));
      return;
    }
    if (const size_t nul = text.find('\0'); nul != text.npos) {
      Fail("nul_byte",
           absl::StrCat("field ", Quoted(name), " holds U+0000 at byte ", nul,
                        ": text must hold none"));
      return;
    }
    out.assign(text);
  }

  void ReadId(element value) {
    if (value.is_int64() || value.is_uint64()) {
      report_->external_id = simdjson::to_string(value);
    } else if (value.is_string()) {
      ReadString("id", value, report_->external_id);
    } else {
      Fail("wrong_type", absl::StrCat("field `id` is ", TypeName(value),
                                      ": must be a string or whole number"));
    }
  }

  std::optional<StatedTime> TimeOf(absl::string_view name, element value) {
    std::string text;
    ReadString(name, value, text);
    if (problem_ || text.empty()) return std::nullopt;
    const absl::StatusOr<StatedTime> time = ParseStatedTime(text);
    if (time.ok()) return *time;
    Fail("bad_date", absl::StrCat("field ", Quoted(name), " is \"",
                                  absl::Utf8SafeCHexEscape(text.substr(0, 60)),
                                  "\": ", time.status().message()));
    return std::nullopt;
  }

  void FlagMissingZone(absl::string_view name, const StatedTime& time) {
    if (time.zone_stated) return;
    report_->flags.push_back({"no_time_zone",
                              absl::StrCat("`", name,
                                           "` states no time zone: read as "
                                           "UTC"),
                              std::nullopt});
  }

  void ReadPublished(absl::string_view name, element value) {
    const std::optional<StatedTime> time = TimeOf(name, value);
    if (!time) return;
    report_->published = time->time;
    report_->published_precision = time->precision;
    FlagMissingZone(name, *time);
  }

  void ReadTime(absl::string_view name, element value,
                std::optional<absl::Time>& out) {
    const std::optional<StatedTime> time = TimeOf(name, value);
    if (!time) return;
    out = time->time;
    FlagMissingZone(name, *time);
  }

  void ReadExtra(element value) {
    simdjson::dom::object object;
    if (value.get(object) != simdjson::SUCCESS) {
      Fail("wrong_type", absl::StrCat("field `extra` is ", TypeName(value),
                                      ": must be an object"));
      return;
    }
    for (const auto field : object) AddExtra(View(field.key), field.value);
  }

  void AddExtra(absl::string_view name, element value) {
    const std::string text = simdjson::to_string(value);
    const auto [known, added] =
        report_->capture.extra.emplace(std::string(name), text);
    if (!added && known->second != text) {
      Fail("duplicate_field",
           absl::StrCat("field ", Quoted(name),
                        " is given twice with different values: a field "
                        "must be given once"));
    }
  }

  // Views into the parsed record.
  struct Named {
    absl::string_view name;
    element value;
  };

  Report* const report_;
  absl::flat_hash_map<absl::string_view, Named> values_;  // by canonical name
  std::optional<Problem> problem_;
  bool has_text_ = false;
};

// What a reader sees before it is looked at as JSON.
std::optional<Problem> CheckBytes(absl::string_view json) {
  int64_t offset = 0;
  if (!IsValidUtf8(json, &offset)) {
    return Problem{"invalid_utf8",
                   absl::StrCat("byte ", offset,
                                " of the record is no UTF-8: must be UTF-8")};
  }
  if (const size_t nul = json.find('\0'); nul != json.npos) {
    return Problem{"nul_byte", absl::StrCat("byte ", nul,
                                            " of the record is NUL: must be "
                                            "JSON, one object a line")};
  }
  return std::nullopt;
}

Problem ParseProblem(simdjson::error_code error, int max_depth) {
  if (error == simdjson::DEPTH_ERROR) {
    return {"too_deep", absl::StrCat("JSON is nested more than ", max_depth,
                                     " deep: at most that is accepted")};
  }
  return {"not_json",
          absl::StrCat("no valid JSON (", simdjson::error_message(error),
                       "): must be one JSON object a line")};
}

bool IsBlank(absl::string_view text) {
  return absl::StripAsciiWhitespace(text).empty();
}

}  // namespace

Reject MakeReject(const RecordPlace& place, absl::string_view code,
                  absl::string_view reason, absl::string_view bytes) {
  return {place.input, place.byte_offset, std::string(code),
          std::string(reason), Excerpt(bytes)};
}

void ApplyDefaults(const ReaderOptions& options, Report& report) {
  if (report.outlet_name.empty()) report.outlet_name = options.outlet;
  if (report.title.empty()) report.title = options.title;
  if (report.url.empty()) report.url = options.url;
  if (report.language.empty()) report.language = options.language;
  if (!report.published) {
    report.published = options.published;
    report.published_precision = options.published_precision;
  }
  // The tag for "undetermined" says no more than no tag.
  if (report.language == "und") report.language.clear();
}

struct ReportRecordParser::Buffers {
  simdjson::dom::parser parser;
  std::string padded;

  // The root of `json`; it lives until the next call.
  simdjson::error_code Parse(absl::string_view json, element& root) {
    padded.clear();
    padded.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    padded.append(json.data(), json.size());
    return parser.parse(padded.data(), padded.size(), false).get(root);
  }

  // Reads the object `json` into `report`; nullopt if all is well.
  std::optional<Problem> Read(absl::string_view json, int max_depth,
                              Report& report, bool& has_text) {
    element root;
    if (const auto error = Parse(json, root)) {
      // The parser has looked at the bytes as well, but does not say where.
      if (auto problem = CheckBytes(json)) return problem;
      return ParseProblem(error, max_depth);
    }
    simdjson::dom::object object;
    if (root.get(object) != simdjson::SUCCESS) {
      return Problem{"not_an_object",
                     absl::StrCat("the record is ", TypeName(root),
                                  ": must be one JSON object")};
    }
    ObjectReader reader(&report);
    reader.Read(object);
    has_text = reader.has_text();
    return reader.problem();
  }
};

ReportRecordParser::ReportRecordParser(const ReaderOptions& options)
    : options_(options), buffers_(std::make_unique<Buffers>()) {
  // Sets the depth; the capacity grows with the records. Without memory for
  // this much, the first record fails.
  (void)!buffers_->parser.allocate(4096, options.max_depth);
}

ReportRecordParser::~ReportRecordParser() = default;

Record ReportRecordParser::Parse(absl::string_view json,
                                 const RecordPlace& place) {
  Report report;
  bool has_text = false;
  std::optional<Problem> problem =
      buffers_->Read(json, options_.max_depth, report, has_text);
  if (!problem && IsBlank(report.text)) {
    problem = {"no_text",
               absl::StrCat("field `text` is ", has_text ? "empty" : "missing",
                            ": must hold the report")};
  }
  if (problem) return MakeReject(place, problem->code, problem->reason, json);
  report.input = place.input;
  ApplyDefaults(options_, report);
  return report;
}

Record ReportRecordParser::ParseSidecar(absl::string_view json,
                                        const RecordPlace& place,
                                        std::string text,
                                        const RecordPlace& text_place) {
  Report report;
  bool has_text = false;
  std::optional<Problem> problem =
      buffers_->Read(json, options_.max_depth, report, has_text);
  if (!problem && has_text) {
    problem = {"duplicate_field",
               "field `text` stands beside a text file: must be left out of "
               "a sidecar"};
  }
  if (problem) {
    return MakeReject(
        text_place, problem->code,
        absl::StrCat("sidecar ", place.input, ": ", problem->reason), json);
  }
  report.text = std::move(text);
  report.input = text_place.input;
  ApplyDefaults(options_, report);
  return report;
}

RecordParser::RecordParser(const ReaderOptions& options)
    : parser_(std::make_unique<ReportRecordParser>(options)) {}

RecordParser::~RecordParser() = default;
RecordParser::RecordParser(RecordParser&&) noexcept = default;

Record RecordParser::Parse(UnparsedRecord& unparsed) {
  if (unparsed.record) return *std::move(unparsed.record);
  return parser_->Parse(
      unparsed.json,
      {absl::StrCat(unparsed.input, ":", unparsed.line), unparsed.byte_offset});
}

}  // namespace claimgraph
