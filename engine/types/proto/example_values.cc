#include "engine/types/proto/example_values.h"

#include <string>

namespace claimgraph {
namespace {

// The em dash and the accent make bytes and code points differ.
constexpr char kFirstText[] =
    "Troops near Orveš \u2014 10 km away\n\nThe army is about 10km from "
    "Orveš, the bureau quoted a commander as saying.";
constexpr char kSecondText[] =
    "Troops near Orveš \u2014 7 km away\n\nThe army is 7km from Orveš, the "
    "bureau quoted a commander as saying.";

absl::Time Hour(int hour) {
  return absl::FromUnixSeconds(1495584000) + absl::Hours(hour) +
         absl::Nanoseconds(123456789);
}

Span Find(const Report& report, const std::string& words,
          TextField field = TextField::kText) {
  const std::string& text =
      field == TextField::kTitle ? report.title : report.text;
  const int begin = static_cast<int>(text.find(words));
  return {field, begin, begin + static_cast<int>(words.size())};
}

Source MakeOutlet(const Source& owner) {
  Source source;
  source.id = SourceId::Of({"source", "bureau"});
  source.kind = SourceKind::kOutlet;
  source.name = "The Bureau";
  source.registry_key = "bureau";
  source.outlet_kind = "state_agency";
  source.side = "government";
  source.country = "XA";
  source.owner = owner.id;
  return source;
}

Source MakeOwner() {
  Source source;
  source.id = SourceId::Of({"source", "ministry"});
  source.kind = SourceKind::kOrganisation;
  source.name = "Ministry of Information";
  source.registry_key = "ministry";
  return source;
}

Source MakeCommander(const Report& report, const Source& looks_like) {
  Source source;
  source.id = SourceId::Of({report.id.ToString(), "a commander"});
  source.kind = SourceKind::kUnnamed;
  source.name = "a commander";
  source.source_class = SourceClass::kMilitary;
  source.report = report.id;
  source.looks_like = looks_like.id;
  return source;
}

Report MakeReport(const Source& outlet, const std::string& text, int hour) {
  Report report;
  report.id = ReportId::Of({outlet.name, text});
  report.external_id = "ob01";
  report.outlet = outlet.id;
  report.outlet_name = outlet.name;
  report.url = "https://bureau.example/1";
  report.published = Hour(hour);
  report.published_precision = TimePrecision::kSecond;
  report.language = "en";
  report.title = text.substr(0, text.find('\n'));
  report.title_in_text = true;
  report.text = text;
  report.capture.retrieved = Hour(hour + 2);
  report.capture.first_seen = Hour(hour + 1);
  report.capture.archive_url = "https://archive.example/1";
  report.capture.platform = "web";
  report.capture.author = "A. Writer";
  report.capture.licence = "CC-BY-4.0";
  report.capture.extra = {{"section", "\"front\""}, {"words", "[1,2]"}};
  report.input = "reports.jsonl:1";
  report.flags = {{"bidi_control", "U+202E at 3", Span{TextField::kText, 0, 6}},
                  {"backdated", "published before first seen", std::nullopt}};
  return report;
}

Attribution MakeOuter(const Report& report, const Source& outlet,
                      const Source& other) {
  Attribution value;
  value.id = AttributionId::Of({report.id.ToString(), "outer"});
  value.report = report.id;
  value.source = outlet.id;
  value.co_sources = {other.id};
  value.via = {other.id};
  value.source_spans = {Find(report, "the bureau")};
  value.cue_spans = {Find(report, "quoted")};
  value.content_spans = {Find(report, "The army is")};
  value.cue_class = CueClass::kQuote;
  value.quote_kind = QuoteKind::kIndirect;
  value.inherited_source = true;
  value.probability = Probability(0.875);
  value.cited_report = CitedReport::kNotFound;
  return value;
}

Attribution MakeInner(const Report& report, const Attribution& outer,
                      const Source& commander) {
  Attribution value = outer;
  value.id = AttributionId::Of({report.id.ToString(), "inner"});
  value.parent = outer.id;
  value.source = commander.id;
  value.source_spans = {Find(report, "a commander")};
  value.cue_spans = {Find(report, "as saying")};
  return value;
}

Quantity MakeQuantity(const Report& report, const std::string& words,
                      double point) {
  Quantity value;
  value.span = Find(report, words);
  value.kind = QuantityKind::kMeasure;
  value.point = point;
  value.hedge = "about";
  value.interval = {point * 0.75, point * 1.25};
  value.alternatives = {{point, std::nullopt}};
  value.unit = "km";
  value.written_unit = "kms";
  value.counted = "road";
  value.role = "distance";
  value.tolerance = 0.5;
  value.increment = true;
  value.part_of_previous = true;
  value.flags = {"unit_error"};
  value.probability = Probability(0.75);
  return value;
}

ActorSlot MakeActor(const Report& report) {
  return {"army",
          "The Army",
          "The army",
          Find(report, "The army"),
          SlotOrigin::kInSpan,
          "government",
          Probability(0.5)};
}

PlaceSlot MakePlace(const Report& report) {
  PlaceSlot value;
  value.key = "local:orves";
  value.name = "Orveš";
  value.surface = "Orveš";
  value.span = Find(report, "Orveš");
  value.role = PlaceRole::kReference;
  value.origin = SlotOrigin::kInSentence;
  value.type = "village";
  value.direction = "Eastern";
  value.parent_key = "local:province";
  value.candidates = {{"g1", Probability(0.25)}};
  value.probability = Probability(0.625);
  return value;
}

TimeSlot MakeTime(const Report& report) {
  TimeSlot value;
  value.expression = "away";
  value.span = Find(report, "away");
  value.interval = {Hour(0), Hour(24), TimePrecision::kDay};
  value.origin = SlotOrigin::kInherited;
  value.probability = Probability(0.375);
  return value;
}

Assertion MakeAssertion(const Report& report, const Quantity& quantity,
                        const Provenance& provenance) {
  Assertion value;
  value.id = AssertionId::Of({report.id.ToString(), "distance"});
  value.report = report.id;
  value.spans = {Find(report, "The army is")};
  value.event_class = "distance";
  value.trigger = "be";
  value.agents = {MakeActor(report)};
  value.patients = {MakeActor(report)};
  value.places = {MakePlace(report)};
  value.time = MakeTime(report);
  value.quantities = {quantity};
  value.modality = Modality::kOngoing;
  value.polarity = Polarity::kNegated;
  value.provenance = provenance;
  value.alternative_provenances = {Provenance{{provenance.hops[0]}, true}};
  value.details = {{"bearing", "NW"}, {"speech_act", "denial"}};
  value.in_headline = true;
  value.paragraph = 1;
  value.probability = Probability(0.9375);
  value.corrected_slots = {"patients"};
  return value;
}

Claim MakeClaim(const ItemId& item, const Assertion& assertion) {
  const Quantity& quantity = assertion.quantities[0];
  Claim value;
  value.id = ClaimId::Of({assertion.id.ToString()});
  value.item = item;
  value.statement = "so many km";
  value.point = quantity.point;
  value.interval = quantity.interval;
  value.tolerance = 0.5;
  value.unit = "km";
  value.state = "army";
  value.polarity = Polarity::kNegated;
  value.assertions = {assertion.id};
  value.previous_ids = {ClaimId::Of({"before", assertion.id.ToString()})};
  return value;
}

Item MakeItem(const ItemId& id, const Assertion& assertion) {
  Item value;
  value.id = id;
  value.type = ItemType::kNumber;
  value.question = "How far was the army from Orveš?";
  value.event_class = "distance";
  value.role = "distance";
  value.unit = "km";
  value.agents = assertion.agents;
  value.patients = assertion.patients;
  value.places = assertion.places;
  value.time = assertion.time.interval;
  value.incident = IncidentId::Of({id.ToString()});
  value.previous_ids = {ItemId::Of({"before"})};
  return value;
}

Link MakeLink(LinkKind kind) {
  Link value;
  value.kind = kind;
  value.probability = Probability(0.75);
  value.category = "hedge drift";
  value.reason = "Both name the commander.";
  value.similarity = 0.5;
  value.credited = true;
  value.opposed_sides = true;
  return value;
}

Conflict MakeConflict(const Claim& a, const Claim& b) {
  Conflict value;
  value.id = ConflictId::Of({"quantity", a.id.ToString(), b.id.ToString()});
  value.rule = "quantity";
  value.category = "distance";
  value.strength = ConflictStrength::kStrong;
  value.claim_a = a.id;
  value.claim_b = b.id;
  value.assertion_a = a.assertions[0];
  value.assertion_b = b.assertions[0];
  value.further_pairs = {{b.assertions[0], a.assertions[0]}};
  value.slot = "quantity";
  value.slots = {{"place", SlotRelation::kEqual, 6.5},
                 {"quantity", SlotRelation::kDifferent, -1.5}};
  value.severity_nats = 0.356;
  value.probability = Probability(0.8125);
  value.question = "How far was the army from Orveš?";
  value.explanation = "One says 10 km, the other 7 km.";
  value.reading = "It moved in between.";
  return value;
}

Origin MakeOrigin(const Claim& claim, const Source& speaker) {
  Origin value;
  value.id = OriginId::Of({claim.assertions[0].ToString()});
  value.claim = claim.id;
  value.speaker = speaker.id;
  value.assertions = claim.assertions;
  value.root = claim.assertions[0];
  value.unsourced_loop = true;
  value.reasons = {"same speaker"};
  return value;
}

Confidence MakeConfidence(const Origin& origin, double nats) {
  Confidence value;
  value.claim = origin.claim;
  value.terms = {
      {"prior", LogOdds(-0.5), std::nullopt, std::nullopt, 1, "no evidence"},
      {"origin", LogOdds(nats + 0.5), origin.id, origin.speaker, 0.75,
       "a commander", Probability(0.375)}};
  value.probability = ToProbability(LogOdds(nats));
  value.low90 = Probability(0.125);
  value.low50 = Probability(0.25);
  value.high50 = Probability(0.75);
  value.high90 = Probability(0.875);
  value.roots = 1;
  value.effective_roots = 0.75;
  value.sufficient = true;
  value.chosen = nats > 0;
  return value;
}

Decision MakeDecision(const Conflict& conflict, const Report& report) {
  Decision value;
  value.id = DecisionId::Of({"reviewer-1", conflict.id.ToString()});
  value.subject = DecisionSubject::kConflict;
  value.subject_id = conflict.id.ToString();
  value.ruling = Ruling::kConfirm;
  value.slot = "patients";
  value.value = "army";
  value.report = report.id;
  value.span = Find(report, "The army");
  value.reviewer = "reviewer-1";
  value.reason = "Two maps agree.";
  value.decided = Hour(48);
  value.evidence_hash = "0a1b";
  return value;
}

void AddAnalysis(const Report& report, const std::string& words, double point,
                 const Source& outlet, ExampleValues& values) {
  const Source commander = MakeCommander(report, outlet);
  const Attribution outer = MakeOuter(report, outlet, commander);
  const Attribution inner = MakeInner(report, outer, commander);
  const Provenance provenance{
      {{outlet.id, std::nullopt}, {commander.id, inner.id}}, true};
  values.reports.push_back(report);
  values.sources.push_back(commander);
  values.attributions.push_back(outer);
  values.attributions.push_back(inner);
  values.assertions.push_back(
      MakeAssertion(report, MakeQuantity(report, words, point), provenance));
}

void AddClaims(ExampleValues& values) {
  const ItemId id = ItemId::Of({values.assertions[0].id.ToString()});
  Item item = MakeItem(id, values.assertions[0]);
  for (size_t i = 0; i < values.assertions.size(); ++i) {
    const Claim claim = MakeClaim(id, values.assertions[i]);
    const Origin origin = MakeOrigin(claim, values.sources[2 + i]);
    item.claims.push_back(claim.id);
    values.claims.push_back(claim);
    values.origins.push_back(origin);
    values.beliefs.confidences.push_back(MakeConfidence(origin, 0.5 - i));
  }
  values.items = {item};
  values.incidents = {{item.incident,
                       "Advance on Orveš",
                       {{id, Probability(0.5)}},
                       IncidentId::Of({"whole"}),
                       {IncidentId::Of({"before"})}},
                      {IncidentId::Of({"whole"}), "Campaign", {}, {}, {}}};
  values.beliefs.items = {
      {id, 7.5, {7, 8}, {6, std::nullopt}, Probability(0.25)}};
}

void AddLinks(ExampleValues& values) {
  Link version = MakeLink(LinkKind::kVersion);
  version.id = LinkId::Of({"version"});
  version.from_report = values.reports[1].id;
  version.to_report = values.reports[0].id;
  version.attribution = values.attributions[0].id;
  Link refines = MakeLink(LinkKind::kRefines);
  refines.id = LinkId::Of({"refines"});
  refines.from_assertion = values.assertions[1].id;
  refines.to_assertion = values.assertions[0].id;
  values.links = {version, refines};
  values.compatibles = {{values.assertions[0].id, values.assertions[1].id,
                         "scope mismatch", "place", "One speaks of the town."}};
}

}  // namespace

ExampleValues MakeExampleValues() {
  ExampleValues values;
  const Source owner = MakeOwner();
  const Source outlet = MakeOutlet(owner);
  values.sources = {owner, outlet};
  const Report first = MakeReport(outlet, kFirstText, 1);
  Report second = MakeReport(outlet, kSecondText, 5);
  second.previous_version = first.id;
  second.version = 2;
  AddAnalysis(first, "about 10km", 10, outlet, values);
  AddAnalysis(second, "7km", 7, outlet, values);
  AddClaims(values);
  AddLinks(values);
  values.conflicts = {MakeConflict(values.claims[0], values.claims[1])};
  values.beliefs.reliabilities = {{outlet.id, "killed", 3, 2, Probability(0.6),
                                   Probability(0.25), Probability(0.875), 5}};
  values.beliefs.dependences = {{outlet.id, owner.id, Probability(0.25), 2}};
  values.decisions = {MakeDecision(values.conflicts[0], first)};
  return values;
}

}  // namespace claimgraph
