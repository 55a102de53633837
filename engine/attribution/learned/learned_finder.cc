#include "engine/attribution/learned/learned_finder.h"

#include <algorithm>
#include <utility>

namespace claimgraph {
namespace {

// The class that the lexicon gives the cue: of the longest phrase in it.
CueClass ClassOfCue(const TaggedText& text, const TokenRange& cue) {
  CueClass found = CueClass::kUnspecified;
  int longest = 0;
  for (int i = cue.first; i < cue.last; ++i) {
    for (const CueMatch& match :
         text.lexicon().MatchCues(text.document(), i, cue.last)) {
      if (match.last - match.first <= longest || match.senses->empty()) {
        continue;
      }
      longest = match.last - match.first;
      found = match.senses->front().cue_class;
    }
  }
  return found;
}

}  // namespace

std::vector<TokenRange> Stretches(const Document& document) {
  std::vector<TokenRange> stretches;
  for (const Paragraph& paragraph : document.paragraphs()) {
    if (paragraph.first_sentence >= paragraph.last_sentence) continue;
    int first = document.sentences()[paragraph.first_sentence].first_token;
    int end = first;
    for (int s = paragraph.first_sentence; s < paragraph.last_sentence; ++s) {
      const Sentence& sentence = document.sentences()[s];
      if (sentence.last_token - first > kMostSequenceTokens && end > first) {
        stretches.push_back({first, end});
        first = end;
      }
      end = sentence.last_token;
      for (; end - first > kMostSequenceTokens; first += kMostSequenceTokens) {
        stretches.push_back({first, first + kMostSequenceTokens});
      }
    }
    if (end > first) stretches.push_back({first, end});
  }
  return stretches;
}

RoleSpans SpansOf(const std::vector<int>& labels, TokenRange range) {
  RoleSpans spans;
  const int n = range.size();
  for (int i = 0; i < n;) {
    if (labels[i] == kOutside) {
      ++i;
      continue;
    }
    const int inside = labels[i] + labels[i] % 2;  // the role's second label
    const int begin = i++;
    while (i < n && labels[i] == inside) ++i;
    const TokenRange span{range.first + begin, range.first + i};
    (inside == kInSource ? spans.sources
     : inside == kInCue  ? spans.cues
                         : spans.contents)
        .push_back(span);
  }
  return spans;
}

LearnedReading ReadByModel(const TaggedText& text,
                           const std::vector<Candidate>& rules,
                           const AttributionModel& model) {
  LearnedReading reading;
  reading.marginals.resize(text.size(), LabelScores{});
  const TokenFeatures features(text, rules, model.cue_strengths);
  const std::vector<int> rule_at = RuleCueAt(rules, text.size());
  FeatureSequence sequence;
  size_t unit = 0;
  for (const TokenRange& stretch : Stretches(text.document())) {
    features.Extract(stretch, &sequence);
    const std::vector<LabelScores> scores = model.tagger.Scores(sequence);
    const RoleSpans spans = SpansOf(model.tagger.Best(scores), stretch);
    const std::vector<LabelScores> marginals = model.tagger.Marginals(scores);
    std::copy(marginals.begin(), marginals.end(),
              reading.marginals.begin() + stretch.first);
    for (const LinkedCue& linked :
         LinkSpans(text, rules, rule_at, spans, model.links)) {
      if (linked.contents.empty()) continue;
      Candidate candidate;
      candidate.found_by = FoundBy::kLearned;
      candidate.cue = spans.cues[linked.cue];
      candidate.cue_class = ClassOfCue(text, candidate.cue);
      if (linked.source >= 0) candidate.source = spans.sources[linked.source];
      for (const int c : linked.contents) {
        candidate.content.push_back(spans.contents[c]);
      }
      candidate.probability =
          linked.source_probability * linked.content_probability;
      while (unit + 1 < text.units().size() &&
             text.units()[unit].range.last <= candidate.cue.first) {
        ++unit;
      }
      candidate.unit = static_cast<int>(unit);
      reading.candidates.push_back(std::move(candidate));
    }
  }
  return reading;
}

}  // namespace claimgraph
