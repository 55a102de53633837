#include "engine/testing/assertion_builders.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

namespace claimgraph {
namespace {

absl::Time Day(int day, double hour = 0) {
  return absl::FromCivil(absl::CivilDay(2020, 6, 1) + (day - 1),
                         absl::UTCTimeZone()) +
         absl::Minutes(static_cast<int>(hour * 60));
}

ActorSlot MakeActor(const std::string& name) {
  ActorSlot actor;
  actor.key = absl::StrCat("local:", name);
  actor.name = name;
  actor.surface = name;
  return actor;
}

PlaceSlot MakePlace(const std::string& name) {
  PlaceSlot place;
  place.key = absl::StrCat("local:", name);
  place.name = name;
  place.surface = name;
  place.role = PlaceRole::kLocation;
  return place;
}

}  // namespace

Statement::Statement(const std::string& event_class) {
  assertion_.event_class = event_class;
  assertion_.paragraph = 1;
}

Statement& Statement::By(const std::string& agent) {
  assertion_.agents.push_back(MakeActor(agent));
  return *this;
}

Statement& Statement::Of(const std::string& patient) {
  assertion_.patients.push_back(MakeActor(patient));
  return *this;
}

Statement& Statement::At(const std::string& place) {
  assertion_.places.push_back(MakePlace(place));
  return *this;
}

Statement& Statement::In(const std::string& direction,
                         const std::string& place) {
  PlaceSlot slot = MakePlace(place);
  slot.parent_key = slot.key;
  slot.key = absl::StrCat(slot.key, "/", direction);
  slot.name = absl::StrCat(direction, " ", place);
  slot.direction = direction;
  assertion_.places.push_back(std::move(slot));
  return *this;
}

Statement& Statement::Within(const std::string& area) {
  assertion_.places.back().parent_key = absl::StrCat("local:", area);
  return *this;
}

Statement& Statement::Type(const std::string& place_type) {
  assertion_.places.back().type = place_type;
  return *this;
}

Statement& Statement::As(PlaceRole role) {
  assertion_.places.back().role = role;
  return *this;
}

Statement& Statement::On(int day) { return From(day, day); }

Statement& Statement::From(int first_day, int last_day) {
  assertion_.time.interval = {Day(first_day), Day(last_day + 1),
                              TimePrecision::kDay};
  return *this;
}

Statement& Statement::AtHour(int day, double hour, double hours) {
  assertion_.time.interval = {Day(day, hour), Day(day, hour + hours),
                              TimePrecision::kHour};
  return *this;
}

Statement& Statement::Denied() {
  assertion_.polarity = Polarity::kNegated;
  return *this;
}

Statement& Statement::Modal(Modality modality) {
  assertion_.modality = modality;
  return *this;
}

Statement& Statement::Headline() {
  assertion_.in_headline = true;
  assertion_.paragraph = 0;
  return *this;
}

Statement& Statement::Paragraph(int paragraph) {
  assertion_.paragraph = paragraph;
  return *this;
}

Statement& Statement::Count(double n, const std::string& unit,
                            const std::string& role) {
  Quantity quantity;
  quantity.kind = unit == "km" || unit == "km2" ? QuantityKind::kMeasure
                  : unit == "ordinal"           ? QuantityKind::kOrdinal
                                                : QuantityKind::kCount;
  quantity.point = n;
  quantity.interval = {n, n};
  quantity.unit = unit;
  quantity.role = role;
  quantity.tolerance = unit == "km" ? 0.5 : 0;
  assertion_.quantities.push_back(std::move(quantity));
  return *this;
}

Statement& Statement::Hedge(const std::string& hedge, Interval interval) {
  Quantity& quantity = assertion_.quantities.back();
  quantity.hedge = hedge;
  quantity.interval = interval;
  if (absl::EndsWith(hedge, " of") || hedge == "several" || hedge == "vague") {
    quantity.point.reset();
  }
  return *this;
}

Statement& Statement::More() {
  assertion_.quantities.back().increment = true;
  return *this;
}

Statement& Statement::PartOfPrevious() {
  assertion_.quantities.back().part_of_previous = true;
  return *this;
}

Statement& Statement::Flag(const std::string& flag) {
  assertion_.quantities.back().flags.push_back(flag);
  return *this;
}

Statement& Statement::Detail(const std::string& name,
                             const std::string& value) {
  assertion_.details[name] = value;
  return *this;
}

Statement Killed(double n) {
  return Statement("casualties").Count(n, "persons", "killed");
}

Statement AtLeastKilled(double n) {
  return Killed(n).Hedge("at least", {n, std::nullopt});
}

Statement Distance(double km) {
  return Statement("distance").Count(km, "km", "distance");
}

void CollectionBuilder::Report(const std::string& id, const std::string& outlet,
                               double hour, const std::string& text) {
  outlets_.push_back(outlet);
  claimgraph::Report report;
  report.external_id = id;
  report.outlet_name = outlet;
  report.text = text.empty() ? absl::StrCat("Text of ", id, ".") : text;
  report.id = ReportId::Of({outlet, id, report.text});
  report.published = Day(2, hour);
  analyses_.emplace_back();
  analyses_.back().report = std::move(report);
  analyses_.back().report.outlet = AddSource(outlet, SourceKind::kOutlet);
}

SourceId CollectionBuilder::AddSource(const std::string& name,
                                      SourceKind kind) {
  ReportAnalysis& analysis = analyses_.back();
  Source source;
  source.name = name;
  source.kind = kind;
  for (const auto& [named, side] : sides_) {
    if (named == name) source.side = side;
  }
  if (kind == SourceKind::kOutlet) {
    source.registry_key = name;
    source.id = SourceId::Of({"source", name});
  } else {
    source.report = analysis.report.id;
    source.id = SourceId::Of({analysis.report.id.ToString(), name});
  }
  for (const Source& known : analysis.sources) {
    if (known.id == source.id) return source.id;
  }
  analysis.sources.push_back(source);
  std::sort(analysis.sources.begin(), analysis.sources.end(),
            [](const Source& a, const Source& b) { return a.id < b.id; });
  return source.id;
}

AssertionId CollectionBuilder::Says(const Statement& statement) {
  return Says(std::vector<std::string>(), statement);
}

AssertionId CollectionBuilder::Says(const std::string& speaker,
                                    const Statement& statement) {
  return Says(std::vector<std::string>{speaker}, statement);
}

AssertionId CollectionBuilder::Says(const std::vector<std::string>& chain,
                                    const Statement& statement) {
  Assertion assertion = statement.assertion();
  assertion.provenance.hops.push_back({analyses_.back().report.outlet, {}});
  for (const std::string& name : chain) {
    const bool outlet =
        std::find(outlets_.begin(), outlets_.end(), name) != outlets_.end();
    const bool unnamed =
        absl::StartsWith(name, "the ") || absl::StartsWith(name, "an ");
    assertion.provenance.hops.push_back(
        {AddSource(name, outlet    ? SourceKind::kOutlet
                         : unnamed ? SourceKind::kUnnamed
                                   : SourceKind::kPerson),
         {}});
  }
  ReportAnalysis& analysis = analyses_.back();
  assertion.report = analysis.report.id;
  const int at = static_cast<int>(analysis.assertions.size());
  assertion.spans = {Span{TextField::kText, at, at + 1}};
  assertion.id = AssertionId::Of(
      {analysis.report.id.ToString(), absl::StrCat(at), assertion.event_class});
  analysis.assertions.push_back(assertion);
  return assertion.id;
}

void CollectionBuilder::Side(const std::string& source,
                             const std::string& side) {
  sides_.emplace_back(source, side);
}

}  // namespace claimgraph
