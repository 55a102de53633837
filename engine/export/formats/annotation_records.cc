#include "engine/export/formats/annotation_records.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "engine/types/names.h"
#include "nlohmann/json.hpp"

namespace claimgraph {
namespace {

using Json = nlohmann::ordered_json;

std::string Text(absl::string_view view) { return std::string(view); }

void AddField(const Span& span, Json& json) {
  if (span.field == TextField::kTitle) json["field"] = "title";
}

Json Bound(const std::optional<double>& bound) {
  if (!bound.has_value()) return nullptr;
  return *bound == static_cast<double>(static_cast<int64_t>(*bound))
             ? Json(static_cast<int64_t>(*bound))
             : Json(*bound);
}

Json Names(const std::vector<ActorSlot>& actors) {
  Json names = Json::array();
  for (const ActorSlot& actor : actors) {
    names.push_back(actor.name.empty() ? actor.surface : actor.name);
  }
  return names;
}

std::string WhereOf(SlotOrigin origin) {
  switch (origin) {
    case SlotOrigin::kInSpan:
      return "in_span";
    case SlotOrigin::kInSentence:
      return "in_paragraph";
    default:
      return "inherited";
  }
}

// What a place is called where it is not written: "X" for "X valley" before,
// but "the eastern desert" in full.
std::string BareName(const PlaceSlot& place) {
  const size_t space = place.surface.rfind(' ');
  if (space == std::string::npos || space + 1 == place.surface.size()) {
    return place.surface;
  }
  const auto is_lower = [&](size_t at) {
    return absl::ascii_islower(static_cast<unsigned char>(place.surface[at]));
  };
  // A single noun behind the name; of two, the first belongs to it.
  const size_t before = place.surface.rfind(' ', space - 1);
  const size_t last_of_name = before == std::string::npos ? 0 : before + 1;
  if (!is_lower(space + 1) || is_lower(last_of_name)) return place.surface;
  return place.surface.substr(0, space);
}

Json PlaceOf(const PlaceSlot& place, const ReportOffsets& offsets) {
  Json json;
  json["surface"] =
      WhereOf(place.origin) == "inherited" ? BareName(place) : place.surface;
  json["span"] = offsets.Range(place.span);
  AddField(place.span, json);
  json["norm"] = place.name.empty() ? place.surface : place.name;
  json["role"] = Text(NameOf(place.role));
  json["where"] = WhereOf(place.origin);
  json["key"] = place.key;
  return json;
}

std::string UnitOf(const Quantity& quantity) {
  switch (quantity.kind) {
    case QuantityKind::kNamePart:
      return "name part";
    case QuantityKind::kOrdinal:
      return "ordinal";
    default:
      return quantity.unit;
  }
}

// Of people the role says what is counted: "killed".
std::string CountedOf(const Quantity& quantity) {
  if (quantity.kind == QuantityKind::kNamePart) return "not a quantity";
  if (!quantity.role.empty()) return quantity.role;
  return quantity.counted;
}

Json QuantityOf(const Quantity& quantity, const Report& report,
                const ReportOffsets& offsets) {
  Json json;
  json["surface"] = Text(report.TextOf(quantity.span));
  json["span"] = offsets.Range(quantity.span);
  AddField(quantity.span, json);
  const bool bounded = quantity.kind != QuantityKind::kNamePart;
  json["lower"] = bounded ? Bound(quantity.interval.lower) : Json();
  json["upper"] = bounded ? Bound(quantity.interval.upper) : Json();
  json["unit"] = UnitOf(quantity);
  json["hedge"] = quantity.hedge;
  json["of"] = CountedOf(quantity);
  if (!quantity.counted.empty()) json["counted"] = quantity.counted;
  if (!quantity.written_unit.empty()) {
    json["written_unit"] = quantity.written_unit;
  }
  if (quantity.tolerance > 0) json["tolerance"] = quantity.tolerance;
  for (const Interval& other : quantity.alternatives) {
    json["alt"].push_back({Bound(other.lower), Bound(other.upper)});
  }
  if (quantity.increment) json["increment"] = true;
  if (!quantity.flags.empty()) json["flags"] = quantity.flags;
  return json;
}

// Dates, both inclusive; the time of day, where known, in `from`, `until`.
Json TimeOf(const TimeSlot& time) {
  const absl::TimeZone utc = absl::UTCTimeZone();
  Json json;
  json["expr"] = time.expression;
  json["start"] = nullptr;
  json["end"] = nullptr;
  if (time.interval.begin) {
    json["start"] = absl::FormatTime("%Y-%m-%d", *time.interval.begin, utc);
  }
  if (time.interval.end) {
    const absl::Time last = *time.interval.end - absl::Nanoseconds(1);
    json["end"] = absl::FormatTime("%Y-%m-%d", last, utc);
  }
  return json;
}

std::string KindOf(const Source* source) {
  if (source == nullptr) return "unnamed";
  return source->kind == SourceKind::kUnnamed ||
                 source->kind == SourceKind::kUnknown
             ? "unnamed"
             : "named";
}

std::string ClassOf(const Source& source) {
  if (source.source_class != SourceClass::kUnspecified) {
    return Text(NameOf(source.source_class));
  }
  return source.outlet_kind;
}

Json CoSources(const DatasetIndex& dataset, const Hop& hop) {
  Json names = Json::array();
  if (!hop.attribution) return names;
  const Attribution* attribution = dataset.Find(*hop.attribution);
  if (attribution == nullptr) return names;
  for (const SourceId& id : attribution->co_sources) {
    const Source* source = dataset.Find(id);
    if (source == nullptr) continue;
    names.push_back({{"name", source->name}, {"kind", KindOf(source)}});
  }
  return names;
}

Json ChainOf(const DatasetIndex& dataset, const Report& report,
             const Provenance& provenance) {
  const std::string outlet =
      report.outlet_name.empty() ? "outlet not stated" : report.outlet_name;
  Json chain = Json::array();
  chain.push_back({{"id", "S0"},
                   {"name", absl::StrCat("the report itself (", outlet, ")")},
                   {"kind", "narrator"}});
  for (size_t i = 1; i < provenance.hops.size(); ++i) {
    const Source* source = dataset.Find(provenance.hops[i].source);
    Json link;
    link["name"] = source == nullptr ? "" : source->name;
    link["kind"] = KindOf(source);
    if (source != nullptr) link["class"] = ClassOf(*source);
    Json others = CoSources(dataset, provenance.hops[i]);
    if (!others.empty()) link["co_sources"] = std::move(others);
    chain.push_back(std::move(link));
  }
  return chain;
}

std::string SourceKindOf(const Json& chain) {
  std::vector<std::string> kinds;
  for (size_t i = 1; i < chain.size(); ++i) kinds.push_back(chain[i]["kind"]);
  return kinds.empty() ? "narrator" : absl::StrJoin(kinds, ">");
}

Json RangesOf(const std::vector<Span>& spans, const ReportOffsets& offsets) {
  Json ranges = Json::array();
  for (const Span& span : spans) ranges.push_back(offsets.Range(span));
  return ranges;
}

// One range where there is one, as most annotations have it.
Json RangeOrRanges(const std::vector<Span>& spans,
                   const ReportOffsets& offsets) {
  if (spans.empty()) return nullptr;
  if (spans.size() == 1) return offsets.Range(spans.front());
  return RangesOf(spans, offsets);
}

// Whom the attribution speaks through, outermost first.
std::vector<std::string> ViaOf(const DatasetIndex& dataset,
                               const Attribution& attribution) {
  for (const Assertion* assertion : dataset.AssertionsOf(attribution.report)) {
    const std::vector<Hop>& hops = assertion->provenance.hops;
    for (size_t i = 1; i < hops.size(); ++i) {
      if (hops[i].attribution != attribution.id) continue;
      std::vector<std::string> names;
      for (size_t j = 1; j < i; ++j) {
        const Source* source = dataset.Find(hops[j].source);
        if (source != nullptr) names.push_back(source->name);
      }
      // The last hop of this attribution is its source.
      const bool speaks = hops[i].source == attribution.source;
      if (speaks) return names;
    }
  }
  std::vector<std::string> names;
  const Attribution* step = &attribution;
  while (step->parent) {
    step = dataset.Find(*step->parent);
    if (step == nullptr) break;
    const Source* source = dataset.Find(step->source);
    if (source != nullptr) names.insert(names.begin(), source->name);
  }
  return names;
}

}  // namespace

nlohmann::ordered_json AnnotatedClaim(const DatasetIndex& dataset,
                                      const Report& report,
                                      const ReportOffsets& offsets,
                                      const Assertion& assertion) {
  const Span hull = HullOf(assertion.spans);
  Json json;
  json["id"] = assertion.id.ToString();
  json["para"] = assertion.paragraph;
  json["span"] = offsets.Range(hull);
  AddField(hull, json);
  if (assertion.spans.size() > 1) {
    json["parts"] = RangesOf(assertion.spans, offsets);
  }
  json["text"] = Text(report.TextOf(hull));
  json["event_type"] = assertion.event_class;
  json["agent"] = Names(assertion.agents);
  json["patient"] = Names(assertion.patients);
  json["places"] = Json::array();
  for (const PlaceSlot& place : assertion.places) {
    json["places"].push_back(PlaceOf(place, offsets));
  }
  json["quantities"] = Json::array();
  for (const Quantity& quantity : assertion.quantities) {
    json["quantities"].push_back(QuantityOf(quantity, report, offsets));
  }
  json["time"] = TimeOf(assertion.time);
  json["attribution"] = ChainOf(dataset, report, assertion.provenance);
  for (const Provenance& other : assertion.alternative_provenances) {
    json["attribution_alt"].push_back(ChainOf(dataset, report, other));
  }
  json["source_kind"] = SourceKindOf(json["attribution"]);
  json["modality"] = Text(NameOf(assertion.modality));
  json["polarity"] = assertion.polarity == Polarity::kNegated ? "-" : "+";
  if (!assertion.details.empty()) json["detail"] = assertion.details;
  json["probability"] = assertion.probability.value();
  return json;
}

nlohmann::ordered_json AnnotatedAttribution(const DatasetIndex& dataset,
                                            const ReportOffsets& offsets,
                                            const Attribution& attribution) {
  const Source* source = dataset.Find(attribution.source);
  const std::vector<std::string> via = ViaOf(dataset, attribution);
  Json json;
  json["id"] = attribution.id.ToString();
  json["source"] = RangeOrRanges(attribution.source_spans, offsets);
  json["cue"] = RangeOrRanges(attribution.cue_spans, offsets);
  json["content"] = RangesOf(attribution.content_spans, offsets);
  if (!attribution.content_spans.empty()) {
    AddField(attribution.content_spans.front(), json);
  }
  json["kind"] = Text(NameOf(attribution.quote_kind));
  json["source_entity"] = source == nullptr ? ""
                          : KindOf(source) == "named"
                              ? source->name
                              : absl::StrCat("unnamed:", source->name);
  json["nested"] = attribution.parent.has_value();
  json["via"] = via.empty() ? Json() : Json(absl::StrJoin(via, " > "));
  json["inherited_source"] = attribution.inherited_source;
  json["cue_class"] = Text(NameOf(attribution.cue_class));
  if (attribution.cited_report != CitedReport::kUnspecified) {
    json["cited_report"] = Text(NameOf(attribution.cited_report));
  }
  json["probability"] = attribution.probability.value();
  return json;
}

std::string JsonLine(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace claimgraph
