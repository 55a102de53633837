#include "engine/training/attribution_training.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/attribution/learned/candidate_judge.h"
#include "engine/attribution/learned/learned_finder.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

using Texts = std::vector<const AnnotatedText*>;

// The texts whose number modulo `parts` is `part`, or all others.
Texts Part(const Texts& texts, int parts, int part, bool others) {
  Texts chosen;
  for (size_t i = 0; i < texts.size(); ++i) {
    const bool in = static_cast<int>(i % parts) == part;
    if (in != others) chosen.push_back(texts[i]);
  }
  return chosen;
}

// How often each word outside of contents is part of a cue, in steps.
WordTable CountStrengths(const Texts& texts) {
  struct Counts {
    int cue = 0;
    int all = 0;
  };
  std::map<uint64_t, Counts> words;
  for (const AnnotatedText* text : texts) {
    for (int i = 0; i < text->text->size(); ++i) {
      const int label = text->labels[i];
      if (label == kBeginContent || label == kInContent) continue;
      if (text->text->IsPunctuation(i)) continue;
      Counts& counts = words[WordHash(text->text->token(i).lower)];
      ++counts.all;
      counts.cue += label == kBeginCue || label == kInCue;
    }
  }
  constexpr double kEdges[] = {0.03, 0.08, 0.2, 0.35, 0.55, 0.75};
  WordTable table;
  for (const auto& [word, counts] : words) {
    if (counts.cue < 2) continue;
    const double share = counts.cue / (counts.all + 1.0);
    uint16_t strength = 1;
    for (const double edge : kEdges) strength += share >= edge;
    table.Set(word, strength);
  }
  return table;
}

std::vector<LabelledSequence> Sequences(const Texts& texts, int parts) {
  std::vector<LabelledSequence> sequences;
  for (int part = 0; part < parts; ++part) {
    const WordTable strengths = CountStrengths(Part(texts, parts, part, true));
    for (const AnnotatedText* text : Part(texts, parts, part, false)) {
      const TokenFeatures features(*text->text, text->rules, strengths);
      for (const TokenRange& stretch : Stretches(*text->document)) {
        LabelledSequence& sequence = sequences.emplace_back();
        features.Extract(stretch, &sequence.features);
        sequence.labels.assign(text->labels.begin() + stretch.first,
                               text->labels.begin() + stretch.last);
        int& first = sequence.labels.front();
        if (first != kOutside && first % 2 == 0) --first;
      }
    }
  }
  return sequences;
}

absl::StatusOr<SequenceModel> TrainTagger(
    const Texts& texts, const AttributionTrainingOptions& options,
    const TrainingProgress& progress) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      SequenceWeights weights,
      TrainSequenceModel(Sequences(texts, options.parts), options.sequence,
                         [&progress](int round, double loss) {
                           progress(absl::StrCat("  round ", round,
                                                 ": loss a token ", loss));
                         }));
  std::erase_if(weights.features, [&](const auto& feature) {
    return std::all_of(
        feature.second.begin(), feature.second.end(),
        [&](float w) { return std::abs(w) < options.least_weight; });
  });
  progress(absl::StrCat("  features kept: ", weights.features.size()));
  return SequenceModel::Pack(weights);
}

// Examples of pairs that belong together, and of others, from marked spans.
void AddLinkExamples(const AnnotatedText& text,
                     std::vector<LogisticExample>* source_links,
                     std::vector<LogisticExample>* content_links) {
  const std::vector<int> rule_at = RuleCueAt(text.rules, text.text->size());
  std::map<int, int> cue_owner;  // first token of a cue to the attribution
  std::map<std::pair<int, int>, int> owner;  // role and first token, likewise
  for (size_t a = 0; a < text.marked.size(); ++a) {
    const MarkedAttribution& marked = text.marked[a];
    const int id = static_cast<int>(a);
    for (const TokenRange& r : marked.cue) cue_owner[r.first] = id;
    for (const TokenRange& r : marked.source) owner[{0, r.first}] = id;
    for (const TokenRange& r : marked.content) owner[{1, r.first}] = id;
  }
  for (const TokenRange& stretch : Stretches(*text.document)) {
    const RoleSpans spans =
        SpansOf(std::vector<int>(text.labels.begin() + stretch.first,
                                 text.labels.begin() + stretch.last),
                stretch);
    for (const PairRole kind : {PairRole::kSource, PairRole::kContent}) {
      const bool is_source = kind == PairRole::kSource;
      const std::vector<TokenRange>& others =
          is_source ? spans.sources : spans.contents;
      for (size_t x = 0; x < others.size(); ++x) {
        const auto whose = owner.find({is_source ? 0 : 1, others[x].first});
        const TokenRange near = CuesNear(spans, others[x]);
        for (int c = near.first; c < near.last; ++c) {
          const auto of_cue = cue_owner.find(spans.cues[c].first);
          const bool together = whose != owner.end() &&
                                of_cue != cue_owner.end() &&
                                whose->second == of_cue->second;
          (is_source ? source_links : content_links)
              ->push_back({LinkFeatures(*text.text, text.rules, rule_at, spans,
                                        kind, static_cast<int>(x), c),
                           together});
        }
      }
    }
  }
}

LinkModels TrainLinks(const Texts& texts,
                      const AttributionTrainingOptions& options) {
  std::vector<LogisticExample> sources;
  std::vector<LogisticExample> contents;
  for (const AnnotatedText* text : texts) {
    AddLinkExamples(*text, &sources, &contents);
  }
  return {LogisticModel::Fit(sources, options.links),
          LogisticModel::Fit(contents, options.links)};
}

// The tokens of `ranges` that are words.
std::vector<int> WordsIn(const TaggedText& text,
                         const std::vector<TokenRange>& ranges) {
  std::vector<int> words;
  for (const TokenRange& range : ranges) {
    for (int i = range.first; i < range.last; ++i) {
      if (!text.IsPunctuation(i)) words.push_back(i);
    }
  }
  std::sort(words.begin(), words.end());
  return words;
}

bool Agree(const TaggedText& text, const std::vector<TokenRange>& a,
           const std::vector<TokenRange>& b) {
  const std::vector<int> x = WordsIn(text, a);
  const std::vector<int> y = WordsIn(text, b);
  if (x.empty() && y.empty()) return true;
  std::vector<int> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(),
                        std::back_inserter(both));
  return 4 * both.size() >= x.size() + y.size();
}

std::vector<TokenRange> AsList(const TokenRange& range) {
  if (range.empty()) return {};
  return {range};
}

// Whether some marked attribution agrees in source, cue and content.
bool IsRight(const AnnotatedText& text, const Candidate& candidate) {
  return std::any_of(
      text.marked.begin(), text.marked.end(),
      [&](const MarkedAttribution& marked) {
        return Agree(*text.text, marked.cue, AsList(candidate.cue)) &&
               Agree(*text.text, marked.content, candidate.content) &&
               Agree(*text.text, marked.source, AsList(candidate.source));
      });
}

void AddJudgeExamples(const AnnotatedText& text, const AttributionModel& model,
                      std::vector<LogisticExample>* examples) {
  const LearnedReading reading = ReadByModel(*text.text, text.rules, model);
  const auto add = [&](const std::vector<Candidate>& some,
                       const std::vector<Candidate>& others) {
    const std::vector<int> like = Counterparts(some, others);
    for (size_t i = 0; i < some.size(); ++i) {
      if (some[i].parent >= 0) continue;  // marked in no article
      examples->push_back(
          {JudgeFeatures(*text.text, some[i],
                         like[i] < 0 ? nullptr : &others[like[i]],
                         reading.marginals),
           IsRight(text, some[i])});
    }
  };
  add(text.rules, reading.candidates);
  add(reading.candidates, text.rules);
}

}  // namespace

AttributionTrainingOptions::AttributionTrainingOptions() {
  sequence.labels = kRoleLabels;
  sequence.rounds = 10;
  sequence.rate = 0.002;
  sequence.l2 = 1e-4;
  sequence.least_count = 2;
  sequence.may_follow.assign(kRoleLabels + 1,
                             std::vector<bool>(kRoleLabels, true));
  for (int from = 0; from <= kRoleLabels; ++from) {
    for (const int inside : {kInSource, kInCue, kInContent}) {
      sequence.may_follow[from][inside] = from == inside || from == inside - 1;
    }
  }
}

absl::StatusOr<AttributionModel> TrainAttribution(
    const std::vector<const AnnotatedText*>& texts,
    const std::vector<const AnnotatedText*>& reports,
    const AttributionTrainingOptions& options,
    const TrainingProgress& progress) {
  if (options.parts < 2 ||
      texts.size() < static_cast<size_t>(std::max(0, options.parts))) {
    return absl::InvalidArgumentError(
        absl::StrCat("training option parts is ", options.parts,
                     ": must be at least 2 and at most the number of texts, ",
                     texts.size()));
  }
  std::vector<LogisticExample> examples;
  for (int part = 0; part < options.parts; ++part) {
    progress(absl::StrCat("part ", part + 1, " of ", options.parts));
    const Texts rest = Part(texts, options.parts, part, true);
    AttributionModel model;
    model.cue_strengths = CountStrengths(rest);
    model.links = TrainLinks(rest, options);
    CLAIMGRAPH_ASSIGN_OR_RETURN(model.tagger,
                                TrainTagger(rest, options, progress));
    for (const AnnotatedText* text : Part(texts, options.parts, part, false)) {
      AddJudgeExamples(*text, model, &examples);
    }
    if (part > 0) continue;
    for (int times = 0; times < options.report_weight; ++times) {
      for (const AnnotatedText* report : reports) {
        AddJudgeExamples(*report, model, &examples);
      }
    }
  }
  progress("all texts");
  AttributionModel model;
  model.judge = LogisticModel::Fit(examples, options.judge);
  model.cue_strengths = CountStrengths(texts);
  model.links = TrainLinks(texts, options);
  CLAIMGRAPH_ASSIGN_OR_RETURN(model.tagger,
                              TrainTagger(texts, options, progress));
  return model;
}

}  // namespace claimgraph
