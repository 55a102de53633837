#include "engine/export/sample_contents.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

absl::Time Hour(int hour) {
  return absl::FromCivil(absl::CivilHour(2022, 10, 6, hour),
                         absl::UTCTimeZone());
}

class Builder {
 public:
  Builder() {
    contents_.run.tool_version = "0.0.0-sample";
    contents_.run.settings = {{"codebook", "default"}};
    contents_.counts = {6, 4, 1, 1};
    contents_.rejects.push_back({"reports.jsonl:6", 812, "not_json",
                                 "is not JSON: expected a value",
                                 "{\"text\": <b>}"});
  }

  SourceId AddSource(const std::string& name, SourceKind kind,
                     SourceClass source_class = SourceClass::kUnspecified) {
    Source source;
    source.id = SourceId::Of({"sample", name});
    source.kind = kind;
    source.name = name;
    source.source_class = source_class;
    if (kind == SourceKind::kOutlet) source.outlet_kind = "wire_agency";
    contents_.sources.push_back(source);
    return source.id;
  }

  Report& AddReport(const std::string& name, const SourceId& outlet,
                    const std::string& outlet_name, int hour,
                    const std::string& text) {
    Report report;
    report.id = ReportId::Of({name, text});
    report.external_id = name;
    report.outlet = outlet;
    report.outlet_name = outlet_name;
    report.published = Hour(hour);
    report.published_precision = TimePrecision::kMinute;
    report.language = "en";
    report.text = text;
    report.input = absl::StrCat("reports.jsonl:", hour);
    contents_.reports.push_back(std::move(report));
    return contents_.reports.back();
  }

  // The first stretch of the report that reads `words`.
  static Span SpanOf(const Report& report, const std::string& words,
                     TextField field = TextField::kText) {
    const std::string& text =
        field == TextField::kTitle ? report.title : report.text;
    const size_t at = text.find(words);
    CLAIMGRAPH_CHECK(at != std::string::npos);
    return {field, static_cast<int32_t>(at),
            static_cast<int32_t>(at + words.size())};
  }

  AttributionId Attribute(const Report& report, const SourceId& source,
                          const std::string& who, const std::string& cue,
                          const std::string& content) {
    Attribution attribution;
    attribution.id = AttributionId::Of({report.external_id, who, content});
    attribution.report = report.id;
    attribution.source = source;
    attribution.source_spans = {SpanOf(report, who)};
    attribution.cue_spans = {SpanOf(report, cue)};
    attribution.content_spans = {SpanOf(report, content)};
    attribution.cue_class = CueClass::kReport;
    attribution.quote_kind = QuoteKind::kIndirect;
    attribution.probability = Probability(0.9);
    contents_.attributions.push_back(attribution);
    return attribution.id;
  }

  Assertion& Assert(const Report& report, const std::string& event_class,
                    const std::string& words, std::vector<Hop> hops,
                    TextField field = TextField::kText) {
    Assertion assertion;
    assertion.id = AssertionId::Of({report.external_id, words});
    assertion.report = report.id;
    assertion.spans = {SpanOf(report, words, field)};
    assertion.event_class = event_class;
    assertion.provenance.hops = std::move(hops);
    assertion.probability = Probability(0.95);
    assertion.in_headline = field == TextField::kTitle;
    contents_.assertions.push_back(std::move(assertion));
    return contents_.assertions.back();
  }

  static Quantity Number(const Report& report, const std::string& words,
                         double point, Interval interval,
                         const std::string& hedge, const std::string& unit,
                         const std::string& role,
                         TextField field = TextField::kText) {
    Quantity quantity;
    quantity.span = SpanOf(report, words, field);
    quantity.kind =
        unit == "km" ? QuantityKind::kMeasure : QuantityKind::kCount;
    quantity.point = point;
    quantity.interval = interval;
    quantity.hedge = hedge;
    quantity.unit = unit;
    quantity.role = role;
    return quantity;
  }

  ItemId AddItem(const std::string& question, ItemType type,
                 const std::string& event_class) {
    Item item;
    item.id = ItemId::Of({question});
    item.type = type;
    item.question = question;
    item.event_class = event_class;
    item.incident = IncidentId::Of({"sample"});
    contents_.items.push_back(item);
    return item.id;
  }

  // A claim whose assertions fall into `origins`, with its confidence.
  ClaimId AddClaim(const ItemId& item, const std::string& statement,
                   std::vector<std::vector<AssertionId>> origins,
                   double probability, bool chosen) {
    Claim claim;
    claim.id = ClaimId::Of({item.ToString(), statement});
    claim.item = item;
    claim.statement = statement;
    Confidence confidence;
    confidence.claim = claim.id;
    confidence.probability = Probability(probability);
    confidence.low90 = Probability(probability * 0.7);
    confidence.high90 = Probability(1 - (1 - probability) * 0.7);
    confidence.roots = static_cast<int>(origins.size());
    confidence.effective_roots = confidence.roots;
    confidence.sufficient = confidence.roots >= 2;
    confidence.chosen = chosen;
    double sum = -0.5;
    confidence.terms.push_back({"prior", LogOdds(sum), std::nullopt,
                                std::nullopt, 1, "before anybody has spoken"});
    for (auto& assertions : origins) {
      const Origin& origin = AddOrigin(claim, assertions);
      confidence.terms.push_back({"origin", LogOdds(0.8), origin.id,
                                  origin.speaker, 0.9,
                                  absl::StrCat("a source says ", statement),
                                  Probability(probability * 0.8)});
      sum += 0.8;
    }
    confidence.terms.push_back(
        {"other answer",
         LogOdds(ToLogOdds(confidence.probability).nats() - sum), std::nullopt,
         std::nullopt, 1, "others say something else"});
    std::sort(claim.assertions.begin(), claim.assertions.end());
    contents_.claims.push_back(claim);
    contents_.beliefs.confidences.push_back(std::move(confidence));
    for (Item& known : contents_.items) {
      if (known.id == item) known.claims.push_back(claim.id);
    }
    return claim.id;
  }

  Conflict& AddConflict(ConflictStrength strength, const ClaimId& a,
                        const ClaimId& b, const AssertionId& said_a,
                        const AssertionId& said_b) {
    Conflict conflict;
    conflict.id = ConflictId::Of({a.ToString(), b.ToString()});
    conflict.rule = "quantity";
    conflict.category = "numeric_contradiction";
    conflict.strength = strength;
    conflict.claim_a = a;
    conflict.claim_b = b;
    conflict.assertion_a = said_a;
    conflict.assertion_b = said_b;
    conflict.slot = "quantity";
    conflict.slots = {{"place", SlotRelation::kEqual, 4.2},
                      {"quantity", SlotRelation::kDifferent, 0}};
    conflict.severity_nats = 0.6;
    conflict.probability = Probability(0.9);
    contents_.conflicts.push_back(conflict);
    return contents_.conflicts.back();
  }

  DatasetContents& contents() { return contents_; }

 private:
  const Origin& AddOrigin(Claim& claim,
                          const std::vector<AssertionId>& assertions) {
    Origin origin;
    origin.id = OriginId::Of({assertions.front().ToString()});
    origin.claim = claim.id;
    origin.root = assertions.front();
    origin.assertions = assertions;
    std::sort(origin.assertions.begin(), origin.assertions.end());
    for (const Assertion& assertion : contents_.assertions) {
      if (assertion.id == origin.root) {
        origin.speaker = assertion.provenance.speaker();
      }
    }
    if (assertions.size() > 1) {
      origin.reasons = {"daily-1 is a copy of wire-1"};
    }
    claim.assertions.insert(claim.assertions.end(), assertions.begin(),
                            assertions.end());
    contents_.origins.push_back(origin);
    return contents_.origins.back();
  }

  DatasetContents contents_;
};

constexpr char kWireText[] =
    "The army stands five kilometres from Kessarin, a military source told "
    "Halyard.\nOver 20 soldiers were wounded on Thursday, the source added.";
constexpr char kRadioText[] =
    "Nine kilometres separate the army from Kessarin, field sources said.\n"
    "No soldier was wounded on Thursday, a doctor said.";
constexpr char kHostileText[] =
    "The army is 4km from <script>alert(1)</script>Kessarin & its mill.";

}  // namespace

DatasetContents SampleContents() {
  Builder b;
  const SourceId halyard = b.AddSource("Halyard", SourceKind::kOutlet);
  const SourceId glasvar = b.AddSource("Glasvar", SourceKind::kOutlet);
  const SourceId unknown = b.AddSource("", SourceKind::kUnknown);
  const SourceId military = b.AddSource(
      "a military source", SourceKind::kUnnamed, SourceClass::kMilitary);
  const SourceId field = b.AddSource("field sources <b>\"x\"</b>",
                                     SourceKind::kUnnamed, SourceClass::kField);
  const SourceId doctor =
      b.AddSource("a doctor", SourceKind::kUnnamed, SourceClass::kMedical);

  b.contents().reports.reserve(4);
  b.contents().assertions.reserve(16);
  const Report& wire = b.AddReport("wire-1", halyard, "Halyard", 8, kWireText);
  const Report& daily =
      b.AddReport("daily-1", glasvar, "Glasvar", 10, kWireText);
  const Report& radio = b.AddReport("radio-1", unknown, "", 12, kRadioText);
  Report& later = b.AddReport("wire/2", halyard, "Halyard", 18, kHostileText);
  later.title = "Army at the “gates” of Kessarin <4 km>";
  later.url = "javascript:alert(1)";
  later.capture.extra = {{"desk", "\"war\""}};

  std::vector<AssertionId> near, hurt;
  for (const Report* report : {&wire, &daily}) {
    const SourceId outlet = report == &wire ? halyard : glasvar;
    const AttributionId said =
        b.Attribute(*report, military, "a military source", "told",
                    "The army stands five kilometres from Kessarin");
    const AttributionId added =
        b.Attribute(*report, military, "the source", "added",
                    "Over 20 soldiers were wounded on Thursday");
    Assertion& distance = b.Assert(
        *report, "distance", "The army stands five kilometres from Kessarin",
        {{outlet, {}}, {military, said}});
    distance.quantities = {Builder::Number(*report, "five kilometres", 5,
                                           {5, 5}, "none", "km", "distance")};
    distance.quantities.front().tolerance = 0.5;
    ActorSlot army;
    army.key = "army";
    army.name = "Orvesian Army";
    army.surface = "The army";
    army.span = Builder::SpanOf(*report, "The army");
    distance.agents = {army};
    distance.paragraph = 1;
    near.push_back(distance.id);
    Assertion& wounded = b.Assert(*report, "casualties",
                                  "Over 20 soldiers were wounded on Thursday",
                                  {{outlet, {}}, {military, added}});
    wounded.quantities = {Builder::Number(*report, "Over 20", 20,
                                          {21, std::nullopt}, "over", "persons",
                                          "wounded")};
    wounded.paragraph = 2;
    wounded.time = {"Thursday",
                    std::nullopt,
                    {Hour(0), Hour(24), TimePrecision::kDay},
                    SlotOrigin::kInSpan,
                    Probability(1)};
    hurt.push_back(wounded.id);
  }
  const AttributionId field_said =
      b.Attribute(radio, field, "field sources", "said",
                  "Nine kilometres separate the army from Kessarin");
  const AttributionId doctor_said = b.Attribute(
      radio, doctor, "a doctor", "said", "No soldier was wounded on Thursday");
  Assertion& nine = b.Assert(radio, "distance",
                             "Nine kilometres separate the army from Kessarin",
                             {{unknown, {}}, {field, field_said}});
  nine.quantities = {Builder::Number(radio, "Nine kilometres", 9, {9, 9},
                                     "none", "km", "distance")};
  Assertion& nobody =
      b.Assert(radio, "casualties", "No soldier was wounded on Thursday",
               {{unknown, {}}, {doctor, doctor_said}});
  nobody.polarity = Polarity::kNegated;
  Assertion& four =
      b.Assert(later, "distance", "The army is 4km", {{halyard, {}}});
  four.quantities = {
      Builder::Number(later, "4km", 4, {4, 4}, "none", "km", "distance")};
  Assertion& headline =
      b.Assert(later, "distance", "<4 km>", {{halyard, {}}}, TextField::kTitle);
  headline.quantities = {Builder::Number(later, "4 km", 4, {4, 4}, "none", "km",
                                         "distance", TextField::kTitle)};

  const ItemId how_far =
      b.AddItem("How far was the army from Kessarin on 6 October 2022?",
                ItemType::kNumber, "distance");
  const ItemId how_many =
      b.AddItem("How many soldiers were wounded on 6 October 2022?",
                ItemType::kNumber, "casualties");
  const ClaimId five = b.AddClaim(how_far, "5 km", {near}, 0.62, true);
  const ClaimId nine_km = b.AddClaim(how_far, "9 km", {{nine.id}}, 0.2, false);
  const ClaimId four_km =
      b.AddClaim(how_far, "4 km", {{four.id}, {headline.id}}, 0.15, false);
  const ClaimId wounded =
      b.AddClaim(how_many, "more than 20", {hurt}, 0.55, true);
  const ClaimId none = b.AddClaim(how_many, "none", {{nobody.id}}, 0.4, false);

  Conflict& strong = b.AddConflict(ConflictStrength::kStrong, five, nine_km,
                                   near.front(), nine.id);
  strong.question = "How far was the army from Kessarin on 6 October 2022?";
  strong.explanation = "5 km and 9 km lie further apart than can be excused.";
  Conflict& tension = b.AddConflict(ConflictStrength::kTension, wounded, none,
                                    hurt.front(), nobody.id);
  tension.question = "How many soldiers were wounded on 6 October 2022?";
  Conflict& weak = b.AddConflict(ConflictStrength::kWeak, nine_km, four_km,
                                 nine.id, four.id);
  weak.question = "How far was the army from Kessarin on 6 October 2022?";
  weak.reading = "the army moved on in between";

  Link copy;
  copy.kind = LinkKind::kCopy;
  copy.id = LinkId::Of({"copy"});
  copy.from_report = daily.id;
  copy.to_report = wire.id;
  copy.reason = "the same words, two hours later";
  Link newer;
  newer.kind = LinkKind::kSupersedes;
  newer.id = LinkId::Of({"supersedes"});
  newer.from_assertion = four.id;
  newer.to_assertion = near.front();
  newer.reason = "the same outlet, ten hours later";
  Link again;
  again.kind = LinkKind::kRestatement;
  again.id = LinkId::Of({"restatement"});
  again.from_assertion = four.id;
  again.to_assertion = headline.id;
  b.contents().links = {copy, newer, again};
  b.contents().compatibles.push_back({near.front(), hurt.front(), "role_drift",
                                      "role", "a distance and a count"});
  Incident incident;
  incident.id = IncidentId::Of({"sample"});
  incident.title = "The army approaches Kessarin";
  incident.items = {{how_far, Probability(1)}, {how_many, Probability(1)}};
  b.contents().incidents.push_back(incident);
  for (const auto& [source, mean] :
       {std::pair{military, 0.6}, std::pair{field, 0.5}}) {
    Reliability reliability;
    reliability.source = source;
    reliability.alpha = mean * 8;
    reliability.beta = (1 - mean) * 8;
    reliability.mean = Probability(mean);
    reliability.low90 = Probability(mean - 0.25);
    reliability.high90 = Probability(mean + 0.25);
    reliability.observations = 2;
    b.contents().beliefs.reliabilities.push_back(reliability);
  }
  b.contents().beliefs.items.push_back(
      {how_far, 5.0, {4.5, 5.5}, {4, 9}, Probability(0.03)});
  return std::move(b.contents());
}

}  // namespace claimgraph
