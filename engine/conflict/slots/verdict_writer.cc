#include "engine/conflict/slots/verdict_writer.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/linkage/comparisons/pair_comparison.h"
#include "engine/linkage/comparisons/place_comparison.h"
#include "engine/linkage/comparisons/time_comparison.h"
#include "engine/linkage/grouping/one_question.h"
#include "engine/linkage/grouping/question_writer.h"
#include "engine/types/names.h"

namespace claimgraph {
namespace {

constexpr double kNatsPerBit = 0.6931471805599453;
constexpr double kLeastSeverity = 0.1;
constexpr size_t kMostQuoted = 90;  // bytes of a statement in a sentence

std::string Text(absl::string_view view) {
  return std::string(view.data(), view.size());
}

// The assertion's words, cut at a character border.
std::string QuoteOf(const PairView& view, const Assertion& assertion) {
  if (assertion.spans.empty()) return "";
  const Report& report = view.graph.GetReport(assertion.report);
  std::string quote = Text(report.TextOf(assertion.spans.front()));
  absl::RemoveExtraAsciiWhitespace(&quote);
  if (quote.size() <= kMostQuoted) return quote;
  size_t end = kMostQuoted;
  while (end > 0 && (quote[end] & 0xC0) == 0x80) --end;
  return absl::StrCat(quote.substr(0, end), "…");
}

}  // namespace

absl::StatusOr<std::unique_ptr<VerdictWriter>> VerdictWriter::Load(
    const std::string& language, const Codebook& codebook,
    const SourceRegistry& sources) {
  std::unique_ptr<VerdictWriter> writer(new VerdictWriter());
  writer->codebook_ = &codebook;
  writer->sources_ = &sources;
  CLAIMGRAPH_ASSIGN_OR_RETURN(writer->model_, LinkageModel::Load());
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      const std::string path,
      FindDataset(
          absl::StrCat("lexicons/", language, "/question_verdicts.tsv")));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable table,
                              ReadTsv(path, {"key", "sentence", "reading"}));
  for (const TsvRow& row : table.rows) {
    writer->sentences_[row.fields[0]] = {row.fields[1], row.fields[2]};
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string categories_path,
                              FindDataset("codebooks/conflict_categories.tsv"));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable categories,
                              ReadTsv(categories_path, {"key", "number"}));
  for (const TsvRow& row : categories.rows) {
    const std::string& key = row.fields[0];
    if (key == "unit_or_form_error" || writer->sentences_.contains(key)) {
      continue;
    }
    return absl::InvalidArgumentError(
        absl::StrCat(path, ":1: no sentence for category \"", key, "\" of ",
                     categories_path, ":", row.line));
  }
  return writer;
}

const VerdictWriter::Sentence& VerdictWriter::SentenceOf(
    VerdictKind kind) const {
  static const Sentence* const kNone = new Sentence();
  const std::string category = Text(kind.category);
  if (!kind.variant.empty()) {
    const auto found =
        sentences_.find(absl::StrCat(category, "/", Text(kind.variant)));
    if (found != sentences_.end()) return found->second;
  }
  const auto found = sentences_.find(category);
  return found == sentences_.end() ? *kNone : found->second;
}

std::string VerdictWriter::SpeakerOf(const PairView& view,
                                     const Assertion& assertion) const {
  const Provenance& provenance = assertion.provenance;
  const Report& report = view.graph.GetReport(assertion.report);
  if (provenance.hops.size() > 1) {
    const std::string& name = view.graph.GetSource(provenance.speaker()).name;
    if (!name.empty()) return name;
  }
  return report.outlet_name.empty() ? "the report itself" : report.outlet_name;
}

PhraseFillers VerdictWriter::FillersOf(const PairView& view,
                                       PhraseFillers fillers) const {
  const auto add = [&fillers](const char* name, std::string text) {
    fillers.emplace(name, std::move(text));
  };
  add("a", SpeakerOf(view, view.a));
  add("b", SpeakerOf(view, view.b));
  add("answer_a", view.claim_a.statement);
  add("answer_b", view.claim_b.statement);
  add("quote_a", QuoteOf(view, view.a));
  add("quote_b", QuoteOf(view, view.b));
  const std::vector<std::string> shared = SharedPlaces(view.a, view.b);
  if (!shared.empty()) add("place", shared.front());
  add("time", TimePhrase(view.view_a.time.interval));
  return fillers;
}

Verdict VerdictWriter::MakeConflict(const PairView& view,
                                    absl::string_view rule, VerdictKind kind,
                                    ConflictStrength strength,
                                    absl::string_view slot,
                                    double severity_nats,
                                    PhraseFillers fillers) const {
  Conflict conflict;
  conflict.rule = Text(rule);
  conflict.category = Text(kind.category);
  conflict.strength = strength;
  conflict.claim_a = view.claim_a.id;
  conflict.claim_b = view.claim_b.id;
  conflict.assertion_a = view.a.id;
  conflict.assertion_b = view.b.id;
  conflict.slot = Text(slot);
  conflict.slots = view.pair.slots.ToVector();
  conflict.severity_nats = std::max(severity_nats, kLeastSeverity);
  conflict.probability =
      Probability(view.pair.probability.value() * view.a.probability.value() *
                  view.b.probability.value());
  conflict.question = view.graph.GetItem(view.claim_a.item).question;
  const Sentence& sentence = SentenceOf(kind);
  const PhraseFillers all = FillersOf(view, std::move(fillers));
  conflict.explanation = FillTemplate(sentence.sentence, all);
  conflict.explanation[0] = absl::ascii_toupper(conflict.explanation[0]);
  conflict.reading = FillTemplate(sentence.reading, all);
  return conflict;
}

Verdict VerdictWriter::MakeCompatible(const PairView& view, VerdictKind kind,
                                      absl::string_view slot,
                                      PhraseFillers fillers) const {
  Compatible compatible;
  compatible.a = view.a.id;
  compatible.b = view.b.id;
  compatible.category = Text(kind.category);
  compatible.slot = Text(slot);
  fillers.emplace("slot", compatible.slot);
  compatible.reason = FillTemplate(SentenceOf(kind).sentence,
                                   FillersOf(view, std::move(fillers)));
  return compatible;
}

Verdict VerdictWriter::MakeLink(const PairView& view, LinkKind kind,
                                VerdictKind verdict, bool from_b,
                                PhraseFillers fillers) const {
  Link link;
  link.kind = kind;
  AssertionId from = from_b ? view.b.id : view.a.id;
  AssertionId to = from_b ? view.a.id : view.b.id;
  const bool directed =
      kind == LinkKind::kRefines || kind == LinkKind::kSupersedes;
  if (!directed && to < from) std::swap(from, to);
  link.from_assertion = from;
  link.to_assertion = to;
  link.id = LinkId::Of({NameOf(kind), from.ToString(), to.ToString()});
  link.probability = view.pair.probability;
  link.category = Text(verdict.category);
  link.opposed_sides = AreOpposed(view) || ConfirmsOfItself(view);
  PhraseFillers all = FillersOf(view, std::move(fillers));
  if (directed && from_b) {
    std::swap(all["a"], all["b"]);
    std::swap(all["answer_a"], all["answer_b"]);
    std::swap(all["quote_a"], all["quote_b"]);
  }
  link.reason = FillTemplate(SentenceOf(verdict).sentence, all);
  if (!link.reason.empty()) {
    link.reason[0] = absl::ascii_toupper(link.reason[0]);
  }
  return link;
}

std::string VerdictWriter::SideOf(const PairView& view,
                                  const Assertion& assertion) const {
  const std::vector<Hop>& hops = assertion.provenance.hops;
  for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
    const std::string& side = view.graph.GetSource(hop->source).side;
    if (!side.empty()) return side;
  }
  return "";
}

bool VerdictWriter::AreOpposed(const PairView& view) const {
  if (sources_->Opposed(SideOf(view, view.a), SideOf(view, view.b))) {
    return true;
  }
  // "The army said", "the rebels said" of what one did to the other.
  const auto is_of = [&view](const Assertion& said,
                             const std::vector<ActorSlot>& actors) {
    if (said.provenance.hops.size() < 2) return false;
    const std::string& name =
        view.graph.GetSource(said.provenance.speaker()).name;
    return !name.empty() &&
           std::any_of(actors.begin(), actors.end(), [&](const ActorSlot& x) {
             return x.name == name || x.surface == name ||
                    absl::EndsWith(x.name, absl::StrCat(" ", name));
           });
  };
  const auto either = [&](std::vector<ActorSlot> Assertion::*slot) {
    return std::pair(
        is_of(view.a, view.a.*slot) || is_of(view.a, view.b.*slot),
        is_of(view.b, view.a.*slot) || is_of(view.b, view.b.*slot));
  };
  const auto [a_agent, b_agent] = either(&Assertion::agents);
  const auto [a_patient, b_patient] = either(&Assertion::patients);
  return (a_agent && b_patient && !a_patient) ||
         (b_agent && a_patient && !b_patient);
}

bool VerdictWriter::AreSidesOpposed(const std::vector<ActorSlot>& a,
                                    const std::vector<ActorSlot>& b) const {
  return std::any_of(a.begin(), a.end(), [&](const ActorSlot& x) {
    return std::any_of(b.begin(), b.end(), [&](const ActorSlot& y) {
      return sources_->Opposed(x.side, y.side);
    });
  });
}

bool VerdictWriter::ConfirmsOfItself(const PairView& view) const {
  const std::string a = SideOf(view, view.a);
  const std::string b = SideOf(view, view.b);
  if (a == b) return false;
  const auto did_it = [&view](const std::string& side) {
    const auto& agents = view.a.agents;
    return !side.empty() &&
           std::any_of(agents.begin(), agents.end(),
                       [&](const ActorSlot& s) { return s.side == side; });
  };
  return did_it(a) != did_it(b);
}

double VerdictWriter::Setting(absl::string_view key, double otherwise) const {
  return codebook_->Value("conflict", key).value_or(otherwise);
}

SlotRelation RelationOf(const PairView& view, absl::string_view slot) {
  const SlotRelation relation = view.pair.slots.RelationOf(slot);
  return relation == SlotRelation::kUnspecified ? SlotRelation::kUnknown
                                                : relation;
}

bool Touches(SlotRelation relation) {
  switch (relation) {
    case SlotRelation::kEqual:
    case SlotRelation::kInside:
    case SlotRelation::kContains:
    case SlotRelation::kOverlaps:
      return true;
    default:
      return false;
  }
}

bool IsPart(SlotRelation relation) {
  return relation == SlotRelation::kInside ||
         relation == SlotRelation::kContains;
}

bool AreFacts(const PairView& view) { return IsFact(view.a) && IsFact(view.b); }

bool AreTimesNear(const PairView& view) {
  constexpr absl::Duration kNear = absl::Hours(1);
  const SlotRelation time = RelationOf(view, kTimeSlot);
  return Touches(time) || time == SlotRelation::kUnknown ||
         GapBetween(view.view_a.time.interval, view.view_b.time.interval) <=
             kNear;
}

int ParagraphsApart(const PairView& view) {
  return std::abs(view.a.paragraph - view.b.paragraph);
}

bool IsOneSource(const PairView& view) {
  return Touches(RelationOf(view, kSourceSlot));
}

bool UndoesSlip(const PairView& view) {
  const auto slips = [](const AssertionView& side) {
    if (side.quantity == nullptr) return false;
    const auto& flags = side.quantity->flags;
    return std::any_of(flags.begin(), flags.end(), [](const auto& flag) {
      return flag == "unit_error" || flag == "typo";
    });
  };
  return slips(view.view_a) != slips(view.view_b);
}

double KindSeverityNats(const PairView& view) {
  return std::max(kLeastSeverity, view.pair.match_weight_bits * kNatsPerBit);
}

}  // namespace claimgraph
