#include "engine/export/formats/csv_exporter.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/export/export_folder.h"
#include "engine/export/formats/csv_table.h"
#include "engine/export/report_offsets.h"
#include "engine/export/wording.h"
#include "engine/types/names.h"
#include "nlohmann/json.hpp"

namespace claimgraph {
namespace {

constexpr char kListSeparator[] = "; ";

// Pointers to `list`, by id, whatever its order.
template <typename T>
std::vector<const T*> ById(const std::vector<T>& list) {
  std::vector<const T*> sorted;
  for (const T& value : list) sorted.push_back(&value);
  std::sort(sorted.begin(), sorted.end(),
            [](const T* a, const T* b) { return a->id < b->id; });
  return sorted;
}

template <typename Slot>
std::string NamesOf(const std::vector<Slot>& slots) {
  return absl::StrJoin(
      slots, kListSeparator, [](std::string* out, const Slot& slot) {
        absl::StrAppend(out, slot.name.empty() ? slot.surface : slot.name);
      });
}

std::string TextOf(const Report& report, const std::vector<Span>& spans) {
  return absl::StrJoin(spans, " … ",
                       [&report](std::string* out, const Span& span) {
                         absl::StrAppend(out, report.TextOf(span));
                       });
}

void AddSpan(const ReportOffsets& offsets, const std::vector<Span>& spans,
             CsvTable& table) {
  if (spans.empty()) {
    table.Text("").Text("").Text("");
    return;
  }
  const Span hull = HullOf(spans);
  const auto [begin, end] = offsets.Range(hull);
  table.Text(hull.field == TextField::kTitle ? "title" : "text");
  table.Count(begin).Count(end);
}

std::string ReportsCsv(const DatasetIndex& dataset) {
  CsvTable table({"report",    "report_id",  "external_id",
                  "version",   "outlet",     "outlet_given",
                  "url",       "published",  "published_precision",
                  "language",  "title",      "text",
                  "retrieved", "first_seen", "archive_url",
                  "platform",  "author",     "licence",
                  "extra",     "flags",      "input"});
  for (const Report* report : ById(dataset.contents().reports)) {
    const Capture& capture = report->capture;
    nlohmann::ordered_json extra = nlohmann::ordered_json::object();
    for (const auto& [name, json] : capture.extra) {
      auto value = nlohmann::ordered_json::parse(json, nullptr, false);
      if (value.is_discarded()) value = json;  // kept as text
      extra[name] = std::move(value);
    }
    table.Text(dataset.NameOf(report->id))
        .Text(report->id.ToString())
        .Text(report->external_id)
        .Count(report->version)
        .Text(OutletInWords(dataset, *report))
        .Text(report->outlet_name)
        .Text(report->url)
        .Time(report->published)
        .Text(report->published ? NameOf(report->published_precision) : "")
        .Text(report->language)
        .Text(report->title)
        .Text(report->text)
        .Time(capture.retrieved)
        .Time(capture.first_seen)
        .Text(capture.archive_url)
        .Text(capture.platform)
        .Text(capture.author)
        .Text(capture.licence)
        .Text(extra.empty() ? "" : extra.dump())
        .Text(absl::StrJoin(report->flags, kListSeparator,
                            [](std::string* out, const ReportFlag& flag) {
                              out->append(flag.code);
                            }))
        .Text(report->input)
        .EndRow();
  }
  return table.bytes();
}

std::string SourcesCsv(const DatasetIndex& dataset) {
  CsvTable table({"source_id", "name", "kind", "class", "outlet_kind", "side",
                  "country", "registry_key", "owner", "report",
                  "reliability_mean", "reliability_low90", "reliability_high90",
                  "observations"});
  for (const Source* source : ById(dataset.contents().sources)) {
    const Reliability* reliability = dataset.ReliabilityOf(source->id);
    std::optional<double> mean, low, high, observations;
    if (reliability != nullptr) {
      mean = reliability->mean.value();
      low = reliability->low90.value();
      high = reliability->high90.value();
      observations = reliability->observations;
    }
    const bool classed = source->source_class != SourceClass::kUnspecified;
    table.Text(source->id.ToString())
        .Text(source->name)
        .Text(NameOf(source->kind))
        .Text(classed ? NameOf(source->source_class) : "")
        .Text(source->outlet_kind)
        .Text(source->side)
        .Text(source->country)
        .Text(source->registry_key)
        .Text(source->owner ? source->owner->ToString() : "")
        .Text(source->report && dataset.Find(*source->report) != nullptr
                  ? dataset.NameOf(*source->report)
                  : "")
        .Number(mean)
        .Number(low)
        .Number(high)
        .Number(observations)
        .EndRow();
  }
  return table.bytes();
}

std::string AttributionsCsv(const DatasetIndex& dataset) {
  CsvTable table({"attribution_id", "report",        "outlet",
                  "published",      "source",        "source_id",
                  "source_kind",    "source_class",  "source_text",
                  "cue_text",       "cue_class",     "quote_kind",
                  "content_text",   "content_field", "content_begin",
                  "content_end",    "parent_id",     "inherited_source",
                  "cited_report",   "probability",   "url"});
  for (const Report* report : ById(dataset.contents().reports)) {
    const ReportOffsets offsets(*report);
    for (const Attribution* found : dataset.AttributionsOf(report->id)) {
      const Source* source = dataset.Find(found->source);
      const bool classed = source != nullptr &&
                           source->source_class != SourceClass::kUnspecified;
      table.Text(found->id.ToString())
          .Text(dataset.NameOf(report->id))
          .Text(OutletInWords(dataset, *report))
          .Time(report->published)
          .Text(SourceInWords(dataset, found->source))
          .Text(found->source.ToString())
          .Text(source == nullptr ? "" : NameOf(source->kind))
          .Text(classed ? NameOf(source->source_class) : "")
          .Text(TextOf(*report, found->source_spans))
          .Text(TextOf(*report, found->cue_spans))
          .Text(NameOf(found->cue_class))
          .Text(NameOf(found->quote_kind))
          .Text(TextOf(*report, found->content_spans));
      AddSpan(offsets, found->content_spans, table);
      table.Text(found->parent ? found->parent->ToString() : "")
          .Flag(found->inherited_source)
          .Text(found->cited_report == CitedReport::kUnspecified
                    ? ""
                    : NameOf(found->cited_report))
          .Number(found->probability.value())
          .Text(report->url)
          .EndRow();
    }
  }
  return table.bytes();
}

// The number that the assertion is about, as columns; the first that is no
// part of a name.
void AddQuantity(const Assertion& said, CsvTable& table) {
  for (const Quantity& quantity : said.quantities) {
    if (quantity.kind == QuantityKind::kNamePart) continue;
    table.Number(quantity.point)
        .Number(quantity.interval.lower)
        .Number(quantity.interval.upper)
        .Text(quantity.unit)
        .Text(quantity.role)
        .Text(quantity.hedge)
        .Text(quantity.counted)
        .Text(absl::StrJoin(quantity.flags, kListSeparator));
    return;
  }
  for (int i = 0; i < 8; ++i) table.Text("");
}

std::string AssertionsCsv(const DatasetIndex& dataset) {
  CsvTable table(
      {"assertion_id", "report",   "outlet", "published",  "claim_id",
       "event_class",  "text",     "field",  "begin",      "end",
       "agents",       "patients", "places", "place_keys", "time_expression",
       "time_begin",   "time_end", "point",  "lower",      "upper",
       "unit",         "role",     "hedge",  "counted",    "quantity_flags",
       "modality",     "polarity", "chain",  "speaker",    "speaker_id",
       "probability"});
  for (const Report* report : ById(dataset.contents().reports)) {
    const ReportOffsets offsets(*report);
    for (const Assertion* said : dataset.AssertionsOf(report->id)) {
      const Claim* claim = dataset.ClaimOf(said->id);
      const SourceId speaker = said->provenance.speaker();
      table.Text(said->id.ToString())
          .Text(dataset.NameOf(report->id))
          .Text(OutletInWords(dataset, *report))
          .Time(report->published)
          .Text(claim == nullptr ? "" : claim->id.ToString())
          .Text(said->event_class)
          .Text(TextOf(*report, said->spans));
      AddSpan(offsets, said->spans, table);
      table.Text(NamesOf(said->agents))
          .Text(NamesOf(said->patients))
          .Text(NamesOf(said->places))
          .Text(absl::StrJoin(said->places, kListSeparator,
                              [](std::string* out, const PlaceSlot& place) {
                                out->append(place.key);
                              }))
          .Text(said->time.expression)
          .Time(said->time.interval.begin)
          .Time(said->time.interval.end);
      AddQuantity(*said, table);
      table.Text(NameOf(said->modality))
          .Text(NameOf(said->polarity))
          .Text(ChainInWords(ChainOf(dataset, said->provenance)))
          .Text(SourceInWords(dataset, speaker))
          .Text(speaker.ToString())
          .Number(said->probability.value())
          .EndRow();
    }
  }
  return table.bytes();
}

std::string ClaimsCsv(const DatasetIndex& dataset) {
  CsvTable table({"claim_id",
                  "item_id",
                  "incident_id",
                  "question",
                  "answer",
                  "item_type",
                  "event_class",
                  "probability",
                  "low90",
                  "high90",
                  "sufficient",
                  "chosen",
                  "independent_roots",
                  "effective_roots",
                  "point",
                  "lower",
                  "upper",
                  "unit",
                  "state",
                  "polarity",
                  "n_assertions",
                  "n_outlets",
                  "speakers",
                  "first_seen",
                  "last_seen",
                  "n_conflicts"});
  for (const Claim* claim : ById(dataset.contents().claims)) {
    const Item* item = dataset.Find(claim->item);
    const Confidence* confidence = dataset.ConfidenceOf(claim->id);
    std::set<SourceId> outlets;
    std::optional<absl::Time> first, last;
    for (const Assertion* said : dataset.AssertionsOf(claim->id)) {
      outlets.insert(said->provenance.outlet());
      const Report* report = dataset.Find(said->report);
      if (report == nullptr) continue;
      const absl::Time known = report->KnownSince();
      if (known == absl::InfiniteFuture()) continue;
      if (!first || known < *first) first = known;
      if (!last || known > *last) last = known;
    }
    std::vector<std::string> speakers;
    for (const Origin* origin : dataset.OriginsOf(claim->id)) {
      speakers.push_back(SourceInWords(dataset, origin->speaker));
    }
    std::optional<double> probability, low, high, effective;
    if (confidence != nullptr) {
      probability = confidence->probability.value();
      low = confidence->low90.value();
      high = confidence->high90.value();
      effective = confidence->effective_roots;
    }
    table.Text(claim->id.ToString())
        .Text(claim->item.ToString())
        .Text(item == nullptr ? "" : item->incident.ToString())
        .Text(item == nullptr ? "" : item->question)
        .Text(claim->statement)
        .Text(item == nullptr ? "" : NameOf(item->type))
        .Text(item == nullptr ? "" : item->event_class)
        .Number(probability)
        .Number(low)
        .Number(high)
        .Flag(confidence != nullptr && confidence->sufficient)
        .Flag(confidence != nullptr && confidence->chosen)
        .Count(confidence == nullptr ? 0 : confidence->roots)
        .Number(effective)
        .Number(claim->point)
        .Number(claim->interval.lower)
        .Number(claim->interval.upper)
        .Text(claim->unit)
        .Text(claim->state)
        .Text(NameOf(claim->polarity))
        .Count(static_cast<int64_t>(claim->assertions.size()))
        .Count(static_cast<int64_t>(outlets.size()))
        .Text(absl::StrJoin(speakers, kListSeparator))
        .Time(first)
        .Time(last)
        .Count(static_cast<int64_t>(dataset.ConflictsOf(claim->id).size()))
        .EndRow();
  }
  return table.bytes();
}

void AddConflictSide(const DatasetIndex& dataset, const ClaimId& claim_id,
                     const AssertionId& said_id, CsvTable& table) {
  const Claim* claim = dataset.Find(claim_id);
  const Assertion* said = dataset.Find(said_id);
  const Report* report = said == nullptr ? nullptr : dataset.Find(said->report);
  const Confidence* confidence = dataset.ConfidenceOf(claim_id);
  table.Text(claim_id.ToString())
      .Text(claim == nullptr ? "" : claim->statement)
      .Text(report == nullptr ? "" : TextOf(*report, said->spans))
      .Text(report == nullptr ? "" : dataset.NameOf(report->id))
      .Text(said == nullptr ? ""
                            : ChainInWords(ChainOf(dataset, said->provenance)))
      .Number(confidence == nullptr
                  ? std::nullopt
                  : std::optional(confidence->probability.value()));
}

std::string ConflictsCsv(const DatasetIndex& dataset) {
  CsvTable table({"conflict_id",   "rule",          "category", "strength",
                  "severity_nats", "probability",   "slot",     "question",
                  "claim_a",       "answer_a",      "text_a",   "report_a",
                  "chain_a",       "probability_a", "claim_b",  "answer_b",
                  "text_b",        "report_b",      "chain_b",  "probability_b",
                  "explanation",   "reading"});
  for (const Conflict* conflict : ById(dataset.contents().conflicts)) {
    table.Text(conflict->id.ToString())
        .Text(conflict->rule)
        .Text(conflict->category)
        .Text(NameOf(conflict->strength))
        .Number(conflict->severity_nats)
        .Number(conflict->probability.value())
        .Text(conflict->slot)
        .Text(conflict->question);
    AddConflictSide(dataset, conflict->claim_a, conflict->assertion_a, table);
    AddConflictSide(dataset, conflict->claim_b, conflict->assertion_b, table);
    table.Text(conflict->explanation).Text(conflict->reading).EndRow();
  }
  return table.bytes();
}

std::string LinksCsv(const DatasetIndex& dataset) {
  CsvTable table({"link_id", "kind", "from_report", "to_report",
                  "from_assertion", "to_assertion", "category", "probability",
                  "similarity", "credited", "opposed_sides", "reason"});
  const auto name = [&dataset](const std::optional<ReportId>& id) {
    return id && dataset.Find(*id) != nullptr ? dataset.NameOf(*id)
                                              : std::string();
  };
  for (const Link* link : ById(dataset.contents().links)) {
    table.Text(link->id.ToString())
        .Text(NameOf(link->kind))
        .Text(name(link->from_report))
        .Text(name(link->to_report))
        .Text(link->from_assertion ? link->from_assertion->ToString() : "")
        .Text(link->to_assertion ? link->to_assertion->ToString() : "")
        .Text(link->category)
        .Number(link->probability.value())
        .Number(link->similarity)
        .Flag(link->credited)
        .Flag(link->opposed_sides)
        .Text(link->reason)
        .EndRow();
  }
  return table.bytes();
}

}  // namespace

absl::Status CsvExporter::Export(const DatasetIndex& dataset,
                                 const std::string& path) const {
  CLAIMGRAPH_ASSIGN_OR_RETURN(ExportFolder folder,
                              ExportFolder::Open(path, name()));
  for (const auto& [file, write] :
       {std::pair{"reports.csv", &ReportsCsv},
        std::pair{"sources.csv", &SourcesCsv},
        std::pair{"attributions.csv", &AttributionsCsv},
        std::pair{"assertions.csv", &AssertionsCsv},
        std::pair{"claims.csv", &ClaimsCsv},
        std::pair{"conflicts.csv", &ConflictsCsv},
        std::pair{"links.csv", &LinksCsv}}) {
    CLAIMGRAPH_RETURN_IF_ERROR(folder.Write(file, write(dataset)));
  }
  return folder.Finish();
}

}  // namespace claimgraph
