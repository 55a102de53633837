#include "engine/attribution/learned/span_linker.h"

#include <algorithm>
#include <tuple>

#include "engine/attribution/learned/word_table.h"
#include "engine/statistics/feature_sequence.h"

namespace claimgraph {
namespace {

constexpr double kLeastSourceLink = 0.3;
constexpr double kLeastContentLink = 0.1;  // to be a cue's first content

// Kinds of features; written into model files by their hashes.
enum Kind : uint64_t {
  kBias = 1000,
  kSideDistance,
  kBetween,
  kBetweenSide,
  kMarks,
  kSentences,
  kRule,
  kRuleSide,
  kQuotes,
  kJoin,
  kCueWord,
  kNearest,
  kLength,
  kWordSide,
};

int Bin(int distance) {
  if (distance <= 3) return distance;
  if (distance <= 6) return 4;
  if (distance <= 12) return 5;
  if (distance <= 25) return 6;
  return 7;
}

// How many of `spans`, by position, lie within [first, last).
int CountWithin(const std::vector<TokenRange>& spans, int first, int last) {
  const auto begin = std::partition_point(
      spans.begin(), spans.end(),
      [&](const TokenRange& s) { return s.first < first; });
  int count = 0;
  for (auto it = begin; it != spans.end() && it->first < last; ++it) ++count;
  return count;
}

bool OverlapsAny(const std::vector<TokenRange>& ranges,
                 const TokenRange& probe) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const TokenRange& r) { return r.Overlaps(probe); });
}

}  // namespace

std::vector<int> RuleCueAt(const std::vector<Candidate>& rules, int tokens) {
  std::vector<int> at(tokens, -1);
  for (size_t c = 0; c < rules.size(); ++c) {
    for (int i = rules[c].cue.first; i < rules[c].cue.last; ++i) {
      at[i] = static_cast<int>(c);
    }
  }
  return at;
}

TokenRange CuesNear(const RoleSpans& spans, const TokenRange& span) {
  const auto next = std::partition_point(
      spans.cues.begin(), spans.cues.end(),
      [&](const TokenRange& cue) { return cue.first < span.first; });
  const int at = static_cast<int>(next - spans.cues.begin());
  return {std::max(0, at - kLinkReach),
          std::min(static_cast<int>(spans.cues.size()), at + kLinkReach)};
}

std::vector<uint64_t> LinkFeatures(const TaggedText& text,
                                   const std::vector<Candidate>& rules,
                                   const std::vector<int>& rule_at,
                                   const RoleSpans& spans, PairRole kind,
                                   int other, int cue) {
  const TokenRange& c = spans.cues[cue];
  const TokenRange& x =
      kind == PairRole::kSource ? spans.sources[other] : spans.contents[other];
  const bool left = x.first < c.first;  // of the cue
  const int first = left ? x.last : c.last;
  const int last = left ? c.first : x.first;
  const int distance = std::max(0, last - first);
  const uint64_t side = left ? 1 : 0;

  const int cues = CountWithin(spans.cues, first, last);
  const int sources = CountWithin(spans.sources, first, last);
  const int contents = CountWithin(spans.contents, first, last);
  uint64_t marks = 0;
  int quotes = 0;
  for (int i = first; i < last && i < first + 60; ++i) {
    if (text.Is(i, ",")) marks |= 1;
    if (text.Is(i, ":") || text.Is(i, ";")) marks |= 2;
    if (text.IsDash(i)) marks |= 4;
    if (text.Is(i, "that")) marks |= 8;
    if (text.OpensQuotation(i) || text.ClosesQuotation(i)) ++quotes;
  }
  const int sentences = std::min(
      3, std::abs(text.token(x.first).sentence - text.token(c.first).sentence));

  uint64_t joined = 0;  // what the rules say: nothing, this cue, another cue
  int rule = -1;
  for (int i = c.first; i < c.last && rule < 0; ++i) rule = rule_at[i];
  if (rule >= 0) {
    const Candidate& candidate = rules[rule];
    const bool this_one = kind == PairRole::kSource
                              ? candidate.source.Overlaps(x)
                              : OverlapsAny(candidate.content, x);
    joined = this_one ? 2 : 1;
  }
  const auto count = [](int n) {
    return static_cast<uint64_t>(std::min(n, 2));
  };
  const uint64_t between =
      count(cues) * 16 + count(sources) * 4 + count(contents);
  const uint64_t bin = Bin(distance);
  const uint64_t join = distance == 0   ? 1
                        : distance == 1 ? WordHash(text.token(first).lower)
                                        : 2;
  const uint64_t cue_word = WordHash(text.token(c.first).lower);
  std::vector<uint64_t> out;
  out.reserve(16);
  out.push_back(FeatureHash(kBias, 0));
  out.push_back(FeatureHash(kSideDistance, side * 16 + bin));
  out.push_back(FeatureHash(kBetween, between));
  out.push_back(FeatureHash(kBetweenSide, between, side * 16 + bin));
  out.push_back(FeatureHash(kMarks, side * 16 + marks, between));
  out.push_back(FeatureHash(kSentences, sentences * 2 + side));
  out.push_back(FeatureHash(kRule, joined));
  out.push_back(FeatureHash(kRuleSide, joined * 2 + side, between));
  out.push_back(FeatureHash(kQuotes, count(quotes) * 8 + side * 4 + sentences));
  out.push_back(FeatureHash(kJoin, join, side));
  out.push_back(FeatureHash(kCueWord, cue_word, side));
  out.push_back(FeatureHash(kWordSide, cue_word, between * 2 + side));
  out.push_back(
      FeatureHash(kLength, std::min(x.size(), 8), side * 4 + count(cues)));
  return out;
}

std::vector<LinkedCue> LinkSpans(const TaggedText& text,
                                 const std::vector<Candidate>& rules,
                                 const std::vector<int>& rule_at,
                                 const RoleSpans& spans,
                                 const LinkModels& models) {
  std::vector<LinkedCue> linked(spans.cues.size());
  for (size_t c = 0; c < linked.size(); ++c)
    linked[c].cue = static_cast<int>(c);
  // (-probability, source or content, cue), so that the best come first.
  using Pairs = std::vector<std::tuple<double, int, int>>;
  const auto pairs_of = [&](PairRole kind) {
    const bool is_source = kind == PairRole::kSource;
    const std::vector<TokenRange>& others =
        is_source ? spans.sources : spans.contents;
    const LogisticModel& model = is_source ? models.source : models.content;
    Pairs pairs;
    for (size_t x = 0; x < others.size(); ++x) {
      const TokenRange near = CuesNear(spans, others[x]);
      for (int c = near.first; c < near.last; ++c) {
        const double p = model
                             .Of(LinkFeatures(text, rules, rule_at, spans, kind,
                                              static_cast<int>(x), c))
                             .value();
        pairs.push_back({-p, static_cast<int>(x), c});
      }
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
  };
  std::vector<bool> taken(spans.sources.size());
  for (const auto& [p, s, c] : pairs_of(PairRole::kSource)) {
    if (-p < kLeastSourceLink) break;
    if (taken[s] || linked[c].source >= 0) continue;
    taken[s] = true;
    linked[c].source = s;
    linked[c].source_probability = -p;
  }
  // First every cue gets one content, then the rest go where they fit best.
  const Pairs pairs = pairs_of(PairRole::kContent);
  taken.assign(spans.contents.size(), false);
  const auto link = [&](double p, int k, int c) {
    taken[k] = true;
    linked[c].contents.push_back(k);
    linked[c].content_probability = std::min(linked[c].content_probability, p);
  };
  for (const auto& [p, k, c] : pairs) {
    if (-p < kLeastContentLink) break;
    if (!taken[k] && linked[c].contents.empty()) link(-p, k, c);
  }
  for (const auto& [p, k, c] : pairs) {
    if (!taken[k]) link(-p, k, c);
  }
  for (LinkedCue& cue : linked) {
    std::sort(cue.contents.begin(), cue.contents.end());
  }
  return linked;
}

}  // namespace claimgraph
