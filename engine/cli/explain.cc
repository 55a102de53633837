#include "engine/cli/explain.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "engine/base/status_macros.h"
#include "engine/cli/text_layout.h"
#include "engine/export/wording.h"
#include "engine/types/names.h"

namespace claimgraph {
namespace {

constexpr int kIndent = 3;
constexpr int kReach = 160;  // bytes of context beside a statement

// Enough of an id to type; still unique in all but huge datasets.
std::string Short(const std::string& id) { return id.substr(0, 10); }

std::string Spaced(absl::string_view name) {
  return absl::StrReplaceAll(name, {{"_", " "}});
}

class Explainer {
 public:
  Explainer(const DatasetIndex& dataset, int width)
      : dataset_(dataset), width_(width) {}

  std::string Explain(const AnyId& id);

 private:
  void Heading(absl::string_view text) {
    absl::StrAppend(&out_, out_.empty() ? "" : "\n", OneLine(text), "\n");
  }
  void Line(absl::string_view text, int indent = kIndent) {
    const std::string margin(static_cast<size_t>(indent), ' ');
    for (const std::string& line : WrapText(OneLine(text), width_ - indent)) {
      absl::StrAppend(&out_, margin, line, "\n");
    }
  }
  // "label  value", the value wrapped in its column.
  void Fact(absl::string_view label, absl::string_view value) {
    if (value.empty()) return;
    constexpr int kLabel = 14;
    out_ += LayRow({std::string(label), OneLine(value)},
                   {kLabel, width_ - kIndent - kLabel - 2}, kIndent);
  }

  void Report(const claimgraph::Report& report);
  void Source(const claimgraph::Source& source);
  void Attribution(const claimgraph::Attribution& attribution);
  void Assertion(const claimgraph::Assertion& said);
  void Item(const claimgraph::Item& item);
  void Claim(const claimgraph::Claim& claim);
  void Incident(const claimgraph::Incident& incident);
  void Link(const claimgraph::Link& link);
  void Conflict(const claimgraph::Conflict& conflict);
  void Origin(const claimgraph::Origin& origin);
  void Decision(const claimgraph::Decision& decision);

  void Terms(const ClaimId& claim);
  void Passage(const claimgraph::Assertion& said);
  void ClaimLine(const claimgraph::Claim& claim);
  void ConflictLine(const claimgraph::Conflict& conflict);
  std::string Cite(const claimgraph::Assertion& said) const;
  std::string Words(const claimgraph::Report& report,
                    const std::vector<Span>& spans) const;

  const DatasetIndex& dataset_;
  const int width_;
  std::string out_;
};

std::string Explainer::Words(const claimgraph::Report& report,
                             const std::vector<Span>& spans) const {
  return absl::StrJoin(spans, " … ",
                       [&report](std::string* out, const Span& span) {
                         absl::StrAppend(out, report.TextOf(span));
                       });
}

std::string Explainer::Cite(const claimgraph::Assertion& said) const {
  const claimgraph::Report* report = dataset_.Find(said.report);
  if (report == nullptr) return "";
  return absl::StrCat(
      ChainInWords(ChainOf(dataset_, said.provenance)), " (",
      dataset_.NameOf(report->id), ", ",
      TimeInWords(report->published, report->published_precision), ")");
}

// The statement between guillemets, with some of the text around it.
void Explainer::Passage(const claimgraph::Assertion& said) {
  const claimgraph::Report* report = dataset_.Find(said.report);
  if (report == nullptr || said.spans.empty()) return;
  const Span& span = said.spans.front();
  const std::string& text =
      span.field == TextField::kTitle ? report->title : report->text;
  const auto begin = static_cast<size_t>(span.begin);
  const auto end = static_cast<size_t>(span.end);
  size_t from = begin > kReach ? text.find(' ', begin - kReach) : 0;
  if (from > begin) from = begin;
  size_t to = std::min(text.size(), end + kReach);
  if (to < text.size()) to = std::max(end, text.rfind(' ', to));
  Line(absl::StrCat(from > 0 ? "… " : "", text.substr(from, begin - from), "⟦",
                    text.substr(begin, end - begin), "⟧",
                    text.substr(end, to - end), to < text.size() ? " …" : ""));
}

void Explainer::Terms(const ClaimId& id) {
  const Confidence* confidence = dataset_.ConfidenceOf(id);
  if (confidence == nullptr) return;
  Line(absl::StrCat(BeliefInWords(confidence), ", between ",
                    PercentInWords(confidence->low90), " and ",
                    PercentInWords(confidence->high90),
                    " with 90 % certainty; ", RootsInWords(*confidence), "."));
  if (!confidence->sufficient) {
    Line("Fewer than two independent sources: nobody can tell.");
  }
  constexpr int kEffect = 7;
  constexpr int kSoFar = 7;
  constexpr int kWithout = 10;
  const std::vector<int> widths = {
      kEffect, kSoFar, kWithout,
      width_ - kIndent - kEffect - kSoFar - kWithout - 6};
  out_ += "\n";
  out_ += LayRow({"effect", "chance", "without it", "step by step"}, widths,
                 kIndent);
  double sum = 0;
  for (const ConfidenceTerm& term : confidence->terms) {
    sum += term.log_odds.nats();
    const std::string why = term.reason.empty() ? term.name : term.reason;
    out_ += LayRow(
        {absl::StrFormat("%+.2f", term.log_odds.nats()),
         PercentInWords(ToProbability(LogOdds(sum))),
         term.without ? PercentInWords(*term.without) : "", OneLine(why)},
        widths, kIndent);
  }
  Line(
      "Effects are in nats of log-odds and add up to the chance. \"Without "
      "it\": what the chance would be if that source had said nothing.");
}

void Explainer::ClaimLine(const claimgraph::Claim& claim) {
  Line(absl::StrCat("• ", claim.statement, ": ",
                    BeliefInWords(dataset_.ConfidenceOf(claim.id)), "  [",
                    Short(claim.id.ToString()), "]"));
}

void Explainer::ConflictLine(const claimgraph::Conflict& conflict) {
  const claimgraph::Claim* a = dataset_.Find(conflict.claim_a);
  const claimgraph::Claim* b = dataset_.Find(conflict.claim_b);
  Line(absl::StrCat("✕ ", a == nullptr ? "?" : a->statement, " against ",
                    b == nullptr ? "?" : b->statement, ", ",
                    StrengthInWords(conflict.strength), "  [",
                    Short(conflict.id.ToString()), "]"));
}

void Explainer::Report(const claimgraph::Report& report) {
  Heading(absl::StrCat("Report ", dataset_.NameOf(report.id)));
  Fact("id", report.id.ToString());
  Fact("title", report.title);
  Fact("outlet", OutletInWords(dataset_, report));
  Fact("published", TimeInWords(report.published, report.published_precision));
  Fact("address", report.url);
  Fact("read from", report.input);
  if (report.version > 1) Fact("version", absl::StrCat(report.version));
  for (const ReportFlag& flag : report.flags) {
    Fact("note", flag.detail.empty() ? Spaced(flag.code) : flag.detail);
  }
  for (const claimgraph::Link* link : dataset_.LinksOf(report.id)) {
    if (link->from_report != report.id || !link->to_report) continue;
    Fact(Spaced(NameOf(link->kind)),
         absl::StrCat(dataset_.NameOf(*link->to_report), ": ", link->reason));
  }
  Heading("What it says");
  for (const claimgraph::Assertion* said : dataset_.AssertionsOf(report.id)) {
    Line(absl::StrCat("• ", Words(report, said->spans), "  [",
                      Short(said->id.ToString()), "]"));
    Line(ChainInWords(ChainOf(dataset_, said->provenance)), kIndent + 2);
  }
}

void Explainer::Source(const claimgraph::Source& source) {
  Heading(absl::StrCat("Source ", SourceInWords(dataset_, source.id)));
  Fact("id", source.id.ToString());
  Fact("kind", Spaced(source.outlet_kind.empty()
                          ? NameOf(source.kind)
                          : absl::string_view(source.outlet_kind)));
  if (source.source_class != SourceClass::kUnspecified) {
    Fact("class", NameOf(source.source_class));
  }
  Fact("side", source.side);
  Fact("country", source.country);
  if (source.owner) Fact("owner", SourceInWords(dataset_, *source.owner));
  if (source.looks_like) {
    Fact("looks like", SourceInWords(dataset_, *source.looks_like));
  }
  if (const Reliability* r = dataset_.ReliabilityOf(source.id)) {
    Fact("how often right",
         absl::StrCat(PercentInWords(r->mean), ", between ",
                      PercentInWords(r->low90), " and ",
                      PercentInWords(r->high90), " with 90 % certainty"));
    Fact("which rests on", r->observations < 0.5
                               ? "what is expected of its kind"
                               : absl::StrFormat("%.1f comparisons with others",
                                                 r->observations));
  }
  int first = 0;
  int passed_on = 0;
  for (const claimgraph::Assertion& said : dataset_.contents().assertions) {
    for (const Hop& hop : said.provenance.hops) {
      if (hop.source != source.id) continue;
      ++(said.provenance.speaker() == source.id ? first : passed_on);
      break;
    }
  }
  Fact("statements", absl::StrCat(first, " of its own, ", passed_on,
                                  " passed on from others"));
}

void Explainer::Attribution(const claimgraph::Attribution& attribution) {
  const claimgraph::Report* report = dataset_.Find(attribution.report);
  Heading("Attribution");
  Fact("id", attribution.id.ToString());
  Fact("source", SourceInWords(dataset_, attribution.source));
  if (report != nullptr) {
    Fact("report", dataset_.NameOf(report->id));
    Fact("source words", Words(*report, attribution.source_spans));
    Fact("cue", Words(*report, attribution.cue_spans));
    Fact("content", Words(*report, attribution.content_spans));
  }
  Fact("kind of cue", Spaced(NameOf(attribution.cue_class)));
  Fact("quotation", NameOf(attribution.quote_kind));
  if (attribution.parent) Fact("inside", attribution.parent->ToString());
  if (attribution.cited_report != CitedReport::kUnspecified) {
    Fact("reports of that outlet",
         attribution.cited_report == CitedReport::kFound
             ? "one is here and says so"
             : "attributed, not found");
  }
  Fact("chance right", PercentInWords(attribution.probability));
}

void Explainer::Assertion(const claimgraph::Assertion& said) {
  Heading(absl::StrCat("Statement ", said.id.ToString()));
  Passage(said);
  Fact("who says it", Cite(said));
  Fact("what", Spaced(said.event_class));
  const auto names = [](const auto& slots) {
    return absl::StrJoin(slots, ", ", [](std::string* out, const auto& slot) {
      absl::StrAppend(out, slot.name.empty() ? slot.surface : slot.name);
    });
  };
  Fact("who did it", names(said.agents));
  Fact("to whom", names(said.patients));
  Fact("where", names(said.places));
  Fact("when", said.time.expression);
  if (const claimgraph::Report* report = dataset_.Find(said.report)) {
    for (const Quantity& quantity : said.quantities) {
      const Interval& range = quantity.interval;
      Fact(
          "how many",
          absl::StrCat(
              report->TextOf(quantity.span), ": from ",
              range.lower ? absl::StrFormat("%g", *range.lower) : "any", " to ",
              range.upper ? absl::StrFormat("%g", *range.upper) : "any", " ",
              quantity.unit, " ", Spaced(quantity.role)));
    }
  }
  Fact("fact or plan", NameOf(said.modality));
  if (said.polarity == Polarity::kNegated) Fact("denied", "yes");
  for (const auto& [name, value] : said.details) Fact(Spaced(name), value);
  if (const claimgraph::Claim* claim = dataset_.ClaimOf(said.id)) {
    const claimgraph::Item* item = dataset_.Find(claim->item);
    Heading(
        absl::StrCat("It answers: ", item == nullptr ? "" : item->question));
    ClaimLine(*claim);
  }
  const auto& links = dataset_.LinksOf(said.id);
  if (!links.empty()) Heading("Related statements");
  for (const claimgraph::Link* link : links) {
    const bool from = link->from_assertion == said.id;
    const auto& other = from ? link->to_assertion : link->from_assertion;
    const claimgraph::Assertion* end = other ? dataset_.Find(*other) : nullptr;
    if (end == nullptr) continue;
    Line(absl::StrCat("• ", Spaced(NameOf(link->kind)), from ? " → " : " ← ",
                      Cite(*end), ": ", link->reason, "  [",
                      Short(end->id.ToString()), "]"));
  }
  for (const Compatible* pair : dataset_.CompatiblesOf(said.id)) {
    const claimgraph::Assertion* end =
        dataset_.Find(pair->a == said.id ? pair->b : pair->a);
    if (end == nullptr) continue;
    Line(absl::StrCat("• no contradiction with ", Cite(*end), ": ",
                      pair->reason, "  [", Short(end->id.ToString()), "]"));
  }
}

void Explainer::Item(const claimgraph::Item& item) {
  Heading(item.question);
  Fact("id", item.id.ToString());
  if (const ItemBelief* belief = dataset_.BeliefOf(item.id)) {
    if (belief->median) {
      Fact("best guess",
           absl::StrFormat("%.4g %s", *belief->median, item.unit));
    }
    Fact("none of these", PercentInWords(belief->none_of_these));
  }
  Heading("Answers");
  std::set<ConflictId> conflicts;
  for (const claimgraph::Claim* claim : dataset_.ClaimsOf(item.id)) {
    ClaimLine(*claim);
    for (const Voice& voice : VoicesOf(dataset_, *claim)) {
      Line(Cite(*voice.assertion), kIndent + 2);
    }
    for (const auto* conflict : dataset_.ConflictsOf(claim->id)) {
      conflicts.insert(conflict->id);
    }
  }
  if (!conflicts.empty()) Heading("Contradictions");
  for (const ConflictId& id : conflicts) ConflictLine(*dataset_.Find(id));
}

void Explainer::Claim(const claimgraph::Claim& claim) {
  const claimgraph::Item* item = dataset_.Find(claim.item);
  Heading(item == nullptr ? "Answer" : item->question);
  Fact("answer", claim.statement);
  Fact("id", claim.id.ToString());
  Fact("question id", claim.item.ToString());
  Heading("Chance that it is true");
  Terms(claim.id);
  Heading("Who says so");
  for (const Voice& voice : VoicesOf(dataset_, claim)) {
    Line(absl::StrCat("• ", Cite(*voice.assertion), "  [",
                      Short(voice.assertion->id.ToString()), "]"));
    Passage(*voice.assertion);
    if (voice.repeats > 0) {
      Line(absl::StrCat(RepeatsInWords(voice.repeats), ", counted once: ",
                        voice.origin == nullptr
                            ? ""
                            : absl::StrJoin(voice.origin->reasons, "; ")));
    }
  }
  const auto& conflicts = dataset_.ConflictsOf(claim.id);
  if (!conflicts.empty()) Heading("Contradictions");
  for (const auto* conflict : conflicts) ConflictLine(*conflict);
}

void Explainer::Incident(const claimgraph::Incident& incident) {
  Heading(incident.title);
  Fact("id", incident.id.ToString());
  if (incident.part_of) Fact("part of", incident.part_of->ToString());
  for (const IncidentMember& member : incident.items) {
    const claimgraph::Item* item = dataset_.Find(member.item);
    if (item == nullptr) continue;
    Line(absl::StrCat("• ", item->question, "  [", Short(item->id.ToString()),
                      "]"));
  }
}

void Explainer::Link(const claimgraph::Link& link) {
  Heading(absl::StrCat("Link: ", Spaced(NameOf(link.kind))));
  Fact("id", link.id.ToString());
  const auto report = [this](const std::optional<ReportId>& id) {
    return id && dataset_.Find(*id) != nullptr ? dataset_.NameOf(*id) : "";
  };
  Fact("from", report(link.from_report));
  Fact("to", report(link.to_report));
  for (const auto* end : {&link.from_assertion, &link.to_assertion}) {
    const claimgraph::Assertion* said = *end ? dataset_.Find(**end) : nullptr;
    if (said == nullptr) continue;
    Line(absl::StrCat("• ", Cite(*said)));
    Passage(*said);
  }
  Fact("category", Spaced(link.category));
  Fact("why", link.reason);
  Fact("chance", PercentInWords(link.probability));
}

void Explainer::Conflict(const claimgraph::Conflict& conflict) {
  Heading(conflict.question);
  Fact("id", conflict.id.ToString());
  Fact("verdict", StrengthInWords(conflict.strength));
  Fact("kind", Spaced(conflict.category));
  Fact("chance", absl::StrCat(PercentInWords(conflict.probability),
                              " that it is a contradiction at all"));
  Fact("why", conflict.explanation);
  Fact("both true if", conflict.reading);
  const std::pair<const ClaimId*, const AssertionId*> sides[] = {
      {&conflict.claim_a, &conflict.assertion_a},
      {&conflict.claim_b, &conflict.assertion_b}};
  char letter = 'A';
  for (const auto& [claim_id, said_id] : sides) {
    const claimgraph::Claim* claim = dataset_.Find(*claim_id);
    const claimgraph::Assertion* said = dataset_.Find(*said_id);
    if (claim == nullptr || said == nullptr) continue;
    Heading(absl::StrCat(std::string(1, letter++), "  ", claim->statement,
                         "  [", Short(claim->id.ToString()), "]"));
    Line(Cite(*said));
    Passage(*said);
    Terms(claim->id);
  }
  Heading("What was compared");
  for (const SlotComparison& slot : conflict.slots) {
    Fact(SlotInWords(slot.slot),
         absl::StrCat(RelationInWords(slot.relation),
                      slot.slot == conflict.slot ? ": the difference" : ""));
  }
}

void Explainer::Origin(const claimgraph::Origin& origin) {
  Heading(absl::StrCat("One utterance of ",
                       SourceInWords(dataset_, origin.speaker)));
  Fact("id", origin.id.ToString());
  if (origin.unsourced_loop) {
    Line("Reports that cite each other in a circle: nobody said it first.");
  }
  for (const AssertionId& id : origin.assertions) {
    const claimgraph::Assertion* said = dataset_.Find(id);
    if (said == nullptr) continue;
    Line(absl::StrCat("• ", Cite(*said), id == origin.root ? ", first" : "",
                      "  [", Short(id.ToString()), "]"));
  }
  for (const std::string& reason : origin.reasons) Fact("because", reason);
  if (const claimgraph::Claim* claim = dataset_.Find(origin.claim)) {
    Heading("The answer it gives");
    ClaimLine(*claim);
  }
}

void Explainer::Decision(const claimgraph::Decision& decision) {
  Heading(absl::StrCat("Ruling: ", Spaced(NameOf(decision.ruling))));
  Fact("id", decision.id.ToString());
  Fact("on", absl::StrCat(Spaced(NameOf(decision.subject)), " ",
                          decision.subject_id));
  Fact("slot", decision.slot);
  Fact("value", decision.value);
  Fact("reviewer", decision.reviewer);
  Fact("reason", decision.reason);
}

std::string Explainer::Explain(const AnyId& id) {
  const absl::string_view text = id.text;
  // Resolve has found the id in the dataset, so each Find succeeds.
  switch (id.letter) {
    case 'r':
      Report(*dataset_.Find(*ReportId::Parse(text)));
      break;
    case 's':
      Source(*dataset_.Find(*SourceId::Parse(text)));
      break;
    case 't':
      Attribution(*dataset_.Find(*AttributionId::Parse(text)));
      break;
    case 'a':
      Assertion(*dataset_.Find(*AssertionId::Parse(text)));
      break;
    case 'i':
      Item(*dataset_.Find(*ItemId::Parse(text)));
      break;
    case 'c':
      Claim(*dataset_.Find(*ClaimId::Parse(text)));
      break;
    case 'n':
      Incident(*dataset_.Find(*IncidentId::Parse(text)));
      break;
    case 'l':
      Link(*dataset_.Find(*LinkId::Parse(text)));
      break;
    case 'x':
      Conflict(*dataset_.Find(*ConflictId::Parse(text)));
      break;
    case 'o':
      Origin(*dataset_.Find(*OriginId::Parse(text)));
      break;
    case 'd':
      Decision(*dataset_.Find(*DecisionId::Parse(text)));
      break;
    default:
      CLAIMGRAPH_CHECK(false);
  }
  return std::move(out_);
}

}  // namespace

absl::StatusOr<std::string> Explain(const DatasetIndex& dataset,
                                    absl::string_view id, int width) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const AnyId found, dataset.Resolve(id));
  return Explainer(dataset, width).Explain(found);
}

}  // namespace claimgraph
