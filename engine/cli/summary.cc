#include "engine/cli/summary.h"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/cli/disputes.h"
#include "engine/cli/text_layout.h"
#include "engine/export/wording.h"
#include "engine/types/names.h"
#include "nlohmann/json.hpp"

namespace claimgraph {
namespace {

// Widths of a conflict's columns: mark, answer, chance, who says it.
struct Columns {
  explicit Columns(int width)
      : answer(std::clamp(width / 4, 18, 30)),
        who(width - kIndent - answer - kChance - kMark - 6) {}
  static constexpr int kIndent = 3;
  static constexpr int kMark = 1;
  static constexpr int kChance = 18;  // "cannot tell (62 %)"
  int answer;
  int who;
};

class Writer {
 public:
  Writer(const DatasetIndex& dataset, const SummaryOptions& options)
      : dataset_(dataset), options_(options), columns_(options.width) {}

  std::string Write() {
    WriteCounts();
    WriteConflicts();
    WriteCertainty();
    WriteSources();
    WriteCounting();
    return std::move(out_);
  }

 private:
  void Paragraph(absl::string_view text, int indent = 0) {
    const std::string margin(static_cast<size_t>(indent), ' ');
    for (const std::string& line : WrapText(text, options_.width - indent)) {
      absl::StrAppend(&out_, margin, line, "\n");
    }
  }

  void Heading(absl::string_view text) {
    std::string rule;
    for (int i = 0; i < DisplayWidth(text); ++i) rule += "─";
    out_ += "\n";
    if (options_.colour) out_ += "\x1b[1m";
    absl::StrAppend(&out_, text, "\n");
    if (options_.colour) out_ += "\x1b[0m";
    absl::StrAppend(&out_, rule, "\n");
  }

  // "rv10, 6 October 2022"
  std::string Where(const Voice& voice) const {
    if (voice.report == nullptr) return "";
    return absl::StrCat(dataset_.NameOf(voice.report->id), ", ",
                        DateInWords(voice.report->published));
  }

  std::string InWords(const Voice& voice) const {
    std::string text =
        absl::StrCat(ChainInWords(voice.chain), " (", Where(voice), ")");
    if (voice.repeats > 0) {
      absl::StrAppend(&text, ", ", RepeatsInWords(voice.repeats));
    }
    return OneLine(text);
  }

  void WriteCounts();
  void WriteConflicts();
  void WriteDispute(int number, const Dispute& dispute);
  void WritePairs(const Dispute& dispute, size_t shown);
  void WriteAnswer(absl::string_view mark, const Claim& claim,
                   const AssertionId& shown);
  void WriteCertainty();
  void WriteClaims(const std::vector<const Confidence*>& confidences);
  void WriteSources();
  void WriteCounting();

  const DatasetIndex& dataset_;
  const SummaryOptions options_;
  const Columns columns_;
  std::string out_;
};

int64_t ItemsWithSeveralAnswers(const DatasetContents& contents) {
  return std::count_if(contents.items.begin(), contents.items.end(),
                       [](const Item& item) { return item.claims.size() > 1; });
}

void Writer::WriteCounts() {
  const DatasetContents& contents = dataset_.contents();
  const IntakeCounts& counts = contents.counts;
  Paragraph(absl::StrCat(
      "Read ", CountInWords(counts.read, "report", "reports"), ": ",
      counts.stored, " stored, ", counts.repeated, " repeated, ",
      counts.rejected, " rejected",
      counts.rejected > 0 ? " (see rejects.jsonl in the dataset)." : "."));
  const int64_t statements = static_cast<int64_t>(contents.assertions.size());
  const int64_t items = static_cast<int64_t>(contents.items.size());
  Paragraph(absl::StrCat("They hold ",
                         CountInWords(statements, "statement", "statements"),
                         " on ", CountInWords(items, "question", "questions"),
                         "; ", ItemsWithSeveralAnswers(contents),
                         " of the questions got more than "
                         "one answer."));
}

void Writer::WriteAnswer(absl::string_view mark, const Claim& claim,
                         const AssertionId& shown) {
  std::vector<Voice> voices = VoicesOf(dataset_, claim);
  // The statement that the conflict is about comes first; who says it twice
  // in one report is named once.
  std::stable_partition(
      voices.begin(), voices.end(), [&shown](const Voice& voice) {
        return voice.assertion->id == shown ||
               (voice.origin != nullptr &&
                std::binary_search(voice.origin->assertions.begin(),
                                   voice.origin->assertions.end(), shown));
      });
  std::vector<std::string> told;
  for (const Voice& voice : voices) {
    std::string who = InWords(voice);
    if (std::find(told.begin(), told.end(), who) == told.end()) {
      told.push_back(std::move(who));
    }
  }
  constexpr size_t kMostVoices = 3;
  const std::vector<int> widths = {Columns::kMark, columns_.answer,
                                   Columns::kChance, columns_.who};
  const std::string belief = BeliefInWords(dataset_.ConfidenceOf(claim.id));
  for (size_t i = 0; i < told.size() && i < kMostVoices; ++i) {
    const bool first = i == 0;
    std::string who = told[i];
    if (i + 1 == kMostVoices && told.size() > kMostVoices) {
      absl::StrAppend(&who, "; and ", told.size() - kMostVoices, " more");
    }
    out_ += LayRow(
        {first ? std::string(mark) : "", first ? OneLine(claim.statement) : "",
         first ? belief : "", who},
        widths, Columns::kIndent);
  }
}

void Writer::WriteDispute(int number, const Dispute& dispute) {
  const std::string strength = StrengthInWords(dispute.strength());
  const std::vector<int> widths = {
      4, options_.width - 8 - DisplayWidth(strength), DisplayWidth(strength)};
  out_ += "\n";
  out_ +=
      LayRow({absl::StrCat(number, "."), OneLine(dispute.question()), strength},
             widths, 0);
  const size_t shown =
      std::min(dispute.answers.size(), static_cast<size_t>(options_.answers));
  for (size_t i = 0; i < shown; ++i) {
    WriteAnswer(AnswerMark(i), *dispute.answers[i].claim,
                dispute.answers[i].said);
  }
  if (shown < dispute.answers.size()) {
    const auto left = static_cast<int64_t>(dispute.answers.size() - shown);
    Paragraph(absl::StrCat("... and ",
                           CountInWords(left, "more answer", "more answers")),
              Columns::kIndent);
  }
  WritePairs(dispute, shown);
}

// With two answers the heading says how they stand to each other; with more,
// each pair that is at odds is named.
void Writer::WritePairs(const Dispute& dispute, size_t shown) {
  const bool several = dispute.answers.size() > 2;
  for (const DisputedPairs& group : dispute.Pairs(shown)) {
    if (several) {
      Paragraph(absl::StrCat(StrengthInWords(group.strength), ": ",
                             absl::StrJoin(group.marks, ", ")),
                Columns::kIndent);
    }
    if (!group.reading.empty()) {
      Paragraph(absl::StrCat("Both can be true if: ", OneLine(group.reading)),
                Columns::kIndent);
    }
  }
}

void Writer::WriteConflicts() {
  const std::vector<const Conflict*> conflicts =
      ConflictsBySeriousness(dataset_);
  const std::vector<Dispute> disputes = DisputesOf(dataset_, conflicts);
  Heading(absl::StrCat(
      "Where reports contradict each other: ",
      CountInWords(static_cast<int64_t>(disputes.size()), "question",
                   "questions"),
      ", ",
      CountInWords(static_cast<int64_t>(conflicts.size()), "pair", "pairs"),
      " of answers"));
  if (conflicts.empty()) {
    Paragraph("No contradictions were found.");
    return;
  }
  Paragraph(
      "The chance that an answer is true is worked out from how many "
      "independent sources stand behind it and how reliable they are. "
      "With fewer than two such sources nobody can tell. “A › B” reads "
      "“A, quoting B”.");
  const std::vector<int> widths = {Columns::kMark, columns_.answer,
                                   Columns::kChance, columns_.who};
  out_ += "\n";
  out_ +=
      LayRow({"", "answer", "chance it is true", "who says it (report, date)"},
             widths, Columns::kIndent);
  int number = 0;
  for (const Dispute& dispute : disputes) {
    if (number == options_.conflicts) break;
    WriteDispute(++number, dispute);
  }
  const int64_t left = static_cast<int64_t>(disputes.size()) - number;
  if (left > 0) {
    out_ += "\n";
    Paragraph(absl::StrCat("... and ", left,
                           " more: see the page, or export the dataset."));
  }
}

// Confidences of chosen claims, in the order of `less`.
template <typename Less>
std::vector<const Confidence*> Top(const DatasetIndex& dataset, int count,
                                   const Less& less) {
  std::vector<const Confidence*> chosen;
  for (const Confidence& confidence : dataset.contents().beliefs.confidences) {
    if (confidence.chosen && dataset.Find(confidence.claim) != nullptr) {
      chosen.push_back(&confidence);
    }
  }
  std::sort(chosen.begin(), chosen.end(), less);
  if (chosen.size() > static_cast<size_t>(count)) {
    chosen.resize(static_cast<size_t>(count));
  }
  return chosen;
}

bool MoreCertain(const Confidence* a, const Confidence* b) {
  return std::tuple(b->sufficient, b->probability, b->roots, a->claim) <
         std::tuple(a->sufficient, a->probability, a->roots, b->claim);
}

bool LessCertain(const Confidence* a, const Confidence* b) {
  return std::tuple(a->probability, a->roots, a->claim) <
         std::tuple(b->probability, b->roots, b->claim);
}

void Writer::WriteClaims(const std::vector<const Confidence*>& confidences) {
  const int chance = Columns::kChance;
  const int roots = 21;  // "3 independent sources"
  const int rest = options_.width - Columns::kIndent - chance - roots - 4;
  for (const Confidence* confidence : confidences) {
    const Claim& claim = *dataset_.Find(confidence->claim);
    const Item* item = dataset_.Find(claim.item);
    const std::string question = item == nullptr ? "" : item->question;
    out_ += LayRow({BeliefInWords(confidence), RootsInWords(*confidence),
                    OneLine(absl::StrCat(question, " ", claim.statement))},
                   {chance, roots, rest}, Columns::kIndent);
  }
}

void Writer::WriteCertainty() {
  const auto certain = Top(dataset_, options_.claims, MoreCertain);
  if (certain.empty()) return;
  Heading("Most certain");
  WriteClaims(certain);
  Heading("Least certain (the best answer to its question, all the same)");
  WriteClaims(Top(dataset_, options_.claims, LessCertain));
}

void Writer::WriteSources() {
  std::vector<const Reliability*> sources;
  for (const Reliability& r : dataset_.contents().beliefs.reliabilities) {
    const Source* source = dataset_.Find(r.source);
    if (!r.attribute.empty() || source == nullptr) continue;
    if (source->kind == SourceKind::kUnnamed || r.observations <= 0) continue;
    sources.push_back(&r);
  }
  if (sources.empty()) return;
  std::sort(sources.begin(), sources.end(),
            [](const Reliability* a, const Reliability* b) {
              return std::tuple(-a->observations, -a->mean.value(), a->source) <
                     std::tuple(-b->observations, -b->mean.value(), b->source);
            });
  constexpr size_t kMost = 8;
  if (sources.size() > kMost) sources.resize(kMost);
  Heading("How often sources were right, as far as others let us tell");
  for (const Reliability* r : sources) {
    out_ += LayRow(
        {OneLine(SourceInWords(dataset_, r->source)), PercentInWords(r->mean),
         absl::StrCat("between ", PercentInWords(r->low90), " and ",
                      PercentInWords(r->high90))},
        {options_.width - Columns::kIndent - 6 - 30 - 4, 6, 30},
        Columns::kIndent);
  }
}

void Writer::WriteCounting() {
  const DatasetContents& contents = dataset_.contents();
  Heading("How sources were counted");
  int64_t roots = 0;
  int64_t folded = 0;
  std::vector<const Origin*> examples;
  for (const Origin& origin : contents.origins) {
    if (!origin.unsourced_loop) ++roots;
    const auto size = static_cast<int64_t>(origin.assertions.size());
    folded += size - 1;
    if (size > 1 && !origin.reasons.empty()) examples.push_back(&origin);
  }
  Paragraph(absl::StrCat(
      "What goes back to one speaker's one utterance counts once, however "
      "many reports repeat it: ",
      contents.assertions.size(), " statements go back to ", roots,
      " utterances; ", folded, " are repeats."));
  std::sort(
      examples.begin(), examples.end(), [](const Origin* a, const Origin* b) {
        return std::tuple(-static_cast<int64_t>(a->assertions.size()), a->id) <
               std::tuple(-static_cast<int64_t>(b->assertions.size()), b->id);
      });
  constexpr size_t kMost = 4;
  for (size_t i = 0; i < examples.size() && i < kMost; ++i) {
    const Origin& origin = *examples[i];
    const Claim* claim = dataset_.Find(origin.claim);
    Paragraph(OneLine(absl::StrCat(
                  "• ", claim == nullptr ? "" : claim->statement, ": ",
                  origin.assertions.size(), " statements, one utterance of ",
                  SourceInWords(dataset_, origin.speaker), "; ",
                  absl::StrJoin(origin.reasons, "; "))),
              Columns::kIndent);
  }
}

using Json = nlohmann::ordered_json;

Json AnswerJson(const DatasetIndex& dataset, const ClaimId& id) {
  Json json;
  json["claim"] = id.ToString();
  const Claim* claim = dataset.Find(id);
  if (claim == nullptr) return json;
  json["answer"] = claim->statement;
  if (const Confidence* confidence = dataset.ConfidenceOf(id)) {
    json["probability"] = confidence->probability.value();
    json["independent_roots"] = confidence->roots;
    json["sufficient"] = confidence->sufficient;
  }
  json["voices"] = Json::array();
  for (const Voice& voice : VoicesOf(dataset, *claim)) {
    json["voices"].push_back({{"chain", voice.chain},
                              {"report", dataset.NameOf(voice.report->id)},
                              {"repeats", voice.repeats}});
  }
  return json;
}

}  // namespace

std::string SummaryText(const DatasetIndex& dataset,
                        const SummaryOptions& options) {
  return Writer(dataset, options).Write();
}

std::string SummaryJson(const DatasetIndex& dataset) {
  const DatasetContents& contents = dataset.contents();
  Json json;
  json["read"] = contents.counts.read;
  json["stored"] = contents.counts.stored;
  json["repeated"] = contents.counts.repeated;
  json["rejected"] = contents.counts.rejected;
  json["assertions"] = contents.assertions.size();
  json["items"] = contents.items.size();
  json["claims"] = contents.claims.size();
  json["conflicts"] = Json::array();
  for (const Conflict* conflict : ConflictsBySeriousness(dataset)) {
    Json entry;
    entry["id"] = conflict->id.ToString();
    entry["question"] = conflict->question;
    entry["rule"] = conflict->rule;
    entry["category"] = conflict->category;
    entry["strength"] = std::string(NameOf(conflict->strength));
    entry["severity_nats"] = conflict->severity_nats;
    entry["probability"] = conflict->probability.value();
    entry["explanation"] = conflict->explanation;
    entry["reading"] = conflict->reading;
    entry["a"] = AnswerJson(dataset, conflict->claim_a);
    entry["b"] = AnswerJson(dataset, conflict->claim_b);
    json["conflicts"].push_back(std::move(entry));
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace claimgraph
