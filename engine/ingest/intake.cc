#include "engine/ingest/intake.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "engine/ingest/outlet_name.h"
#include "engine/ingest/report_flags.h"

namespace claimgraph {
namespace {

constexpr char kLooksLike[] = "outlet_looks_like";
constexpr char kUrlMismatch[] = "outlet_url_mismatch";
constexpr char kRepeatedAs[] = "repeated_as";

bool IsAddedByIntake(const std::string& code) {
  return code == kLooksLike || code == kUrlMismatch || code == kRepeatedAs ||
         IsReportFlag(code);
}

std::string TimeText(const std::optional<absl::Time>& time) {
  if (!time) return "";
  return absl::FormatTime(absl::RFC3339_full, *time, absl::UTCTimeZone());
}

ReportId IdOf(const Report& report) {
  return ReportId::Of({report.outlet_name, report.url,
                       TimeText(report.published), report.title, report.text});
}

// Which of two identical reports gives the fields that are not part of the
// id: the one known first; then whatever order, as long as it is one.
std::string RepeatKey(const Report& report, bool id_stated) {
  const Capture& capture = report.capture;
  std::string key = absl::StrCat(
      TimeText(report.KnownSince()), "\n", id_stated ? 0 : 1, "\n",
      report.external_id, "\n", report.language, "\n",
      static_cast<int>(report.published_precision), "\n",
      TimeText(capture.first_seen), "\n", TimeText(capture.retrieved), "\n",
      capture.archive_url, "\n", capture.platform, "\n", capture.author);
  absl::StrAppend(&key, "\n", capture.licence);
  for (const auto& [name, value] : capture.extra) {
    absl::StrAppend(&key, "\n", name, "\n", value);
  }
  return absl::StrCat(key, "\n", report.input);
}

// "wire/w01.txt" -> "w01.txt"; "wire/reports.jsonl:3" -> "reports.jsonl:3".
std::string NameFromInput(const std::string& input) {
  return input.substr(input.rfind('/') + 1);
}

// The file part of "reports.jsonl:214" or "reports.json[3]".
std::string FileOf(const std::string& input) {
  const size_t end = input.find_last_not_of("0123456789]");
  const bool numbered = end != std::string::npos && end + 1 < input.size() &&
                        (input[end] == ':' || input[end] == '[');
  return numbered ? input.substr(0, end) : input;
}

}  // namespace

Intake::Intake(const SourceRegistry* registry) : registry_(registry) {}

void Intake::Resume(std::vector<Report> reports, std::vector<Reject> rejects,
                    const IntakeCounts& counts) {
  for (Report& report : reports) {
    Entry entry;
    entry.id_stated = report.external_id != NameFromInput(report.input);
    std::vector<ReportFlag> flags;
    for (ReportFlag& flag : report.flags) {
      if (flag.code == kRepeatedAs) entry.other_ids.insert(flag.detail);
      // What Finish adds, it adds again; the reader's flags stay.
      if (!IsAddedByIntake(flag.code)) flags.push_back(std::move(flag));
    }
    report.flags = std::move(flags);
    report.previous_version.reset();
    report.version = 1;
    seen_.emplace(report.id, entries_.size());
    entry.report = std::move(report);
    entries_.push_back(std::move(entry));
  }
  result_.rejects = std::move(rejects);
  result_.counts = counts;
}

void Intake::Add(Record record) {
  ++result_.counts.read;
  if (auto* reject = std::get_if<Reject>(&record)) {
    ++result_.counts.rejected;
    result_.rejects.push_back(std::move(*reject));
  } else {
    Store(std::get<Report>(std::move(record)));
  }
}

void Intake::Store(Report report) {
  report.id = IdOf(report);
  Entry entry;
  entry.id_stated = !report.external_id.empty();
  if (!entry.id_stated) report.external_id = NameFromInput(report.input);
  const auto [known, added] = seen_.emplace(report.id, entries_.size());
  entry.report = std::move(report);
  if (added) {
    entries_.push_back(std::move(entry));
    return;
  }
  ++result_.counts.repeated;
  Entry& kept = entries_[known->second];
  if (RepeatKey(entry.report, entry.id_stated) <
      RepeatKey(kept.report, kept.id_stated)) {
    std::swap(kept, entry);
    kept.other_ids.swap(entry.other_ids);
  }
  if (entry.id_stated) kept.other_ids.insert(entry.report.external_id);
}

Source Intake::OutletOf(const Report& report) const {
  const std::string& name = report.outlet_name;
  const RegisteredSource* by_name =
      name.empty() ? nullptr : registry_->FindByName(name);
  if (by_name != nullptr) return by_name->source;
  const RegisteredSource* by_url = name.empty() && !report.url.empty()
                                       ? registry_->FindByUrl(report.url)
                                       : nullptr;
  if (by_url != nullptr) return by_url->source;
  Source source;
  if (name.empty()) {
    source.id = SourceId::Of({report.id.ToString(), "outlet"});
    source.kind = SourceKind::kUnknown;
    source.name = "unknown outlet";
    source.report = report.id;
    return source;
  }
  source.id = SourceId::Of({"outlet", NormalizedOutletName(name)});
  source.kind = SourceKind::kOutlet;
  source.name = name;
  source.looks_like = registry_->LooksLike(name);
  return source;
}

void Intake::ResolveOutlet(Report& report) {
  Source source = OutletOf(report);
  report.outlet = source.id;
  if (source.looks_like) {
    const RegisteredSource* real = registry_->FindById(*source.looks_like);
    report.flags.push_back(
        {kLooksLike,
         absl::StrCat(
             "the outlet's name looks like ",
             real == nullptr ? "that of another outlet" : real->source.name,
             " and is not"),
         std::nullopt});
  }
  const RegisteredSource* by_url =
      report.url.empty() ? nullptr : registry_->FindByUrl(report.url);
  if (by_url != nullptr && by_url->source.id != source.id) {
    report.flags.push_back(
        {kUrlMismatch, absl::StrCat("the URL belongs to ", by_url->source.name),
         std::nullopt});
  }
  const auto [known, added] = outlets_.emplace(source.id, source);
  // Of several spellings of one name the first in order is shown.
  if (!added && source.name < known->second.name) {
    known->second.name = source.name;
  }
}

// Requires: entries_ in order of time.
void Intake::LinkVersions() {
  // By outlet ("" when unknown) and stated id, the latest version so far.
  std::map<std::pair<std::string, std::string>, const Report*> latest;
  for (Entry& entry : entries_) {
    if (!entry.id_stated) continue;
    Report& report = entry.report;
    const Source& outlet = outlets_.at(report.outlet);
    const bool unknown = outlet.kind == SourceKind::kUnknown;
    const Report*& before =
        latest[{unknown ? "" : outlet.id.ToString(), report.external_id}];
    if (before != nullptr) {
      report.previous_version = before->id;
      report.version = before->version + 1;
    }
    before = &report;
  }
}

IntakeResult Intake::Finish() && {
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b) {
              return std::make_tuple(a.report.KnownSince(), a.report.id) <
                     std::make_tuple(b.report.KnownSince(), b.report.id);
            });
  for (Entry& entry : entries_) {
    Report& report = entry.report;
    report.title_in_text = BeginsWithTitle(report.text, report.title);
    ResolveOutlet(report);
    for (const std::string& id : entry.other_ids) {
      if (id == report.external_id) continue;
      report.flags.push_back({kRepeatedAs, id, std::nullopt});
    }
    AddReportFlags(report);
  }
  LinkVersions();
  for (Entry& entry : entries_) {
    result_.reports.push_back(std::move(entry.report));
  }
  for (auto& [id, outlet] : outlets_) {
    result_.outlets.push_back(std::move(outlet));
  }
  std::sort(result_.rejects.begin(), result_.rejects.end(),
            [](const Reject& a, const Reject& b) {
              return std::make_tuple(FileOf(a.input), a.byte_offset, a.input,
                                     a.code, a.reason) <
                     std::make_tuple(FileOf(b.input), b.byte_offset, b.input,
                                     b.code, b.reason);
            });
  result_.counts.stored = static_cast<int64_t>(result_.reports.size());
  return std::move(result_);
}

}  // namespace claimgraph
