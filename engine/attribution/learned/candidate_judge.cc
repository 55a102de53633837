#include "engine/attribution/learned/candidate_judge.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/statistics/feature_sequence.h"

namespace claimgraph {
namespace {

// What a candidate must reach to stay. Rules were written for the style of
// news agencies, which the annotated texts hold little of: theirs stay unless
// the model is clearly surer of another reading.
constexpr double kLeastLearned = 0.35;
constexpr double kLeastRule = 0.1;
constexpr double kClearlySurer = 0.15;

// Kinds of features; written into model files by their hashes.
enum Kind : uint64_t {
  kOrigin = 2000,
  kOriginClass,
  kCueMass,
  kSourceMass,
  kContentMass,
  kBeginMass,
  kEndMass,
  kWorst,
  kAgree,
  kAgreeClass,
  kOther,
  kLink,
  kShape,
  kLengths,
  kQuote,
  kCueWords,
  kWorstAgree,
  kSourceType,
  kSourceTypeClass,
};

// Who the source seems to be, by its words: 0 nobody, 1 a pronoun, 2 people
// without a name, 3 a body, 4 an outlet, 5 documents, 6 a name, 7 other.
uint64_t SourceType(const TaggedText& text, const TokenRange& source) {
  if (source.empty()) return 0;
  if (source.size() == 1 &&
      text.lexicon().PronounNumber(text.token(source.first).lower) != nullptr) {
    return 1;
  }
  bool name = false;
  for (int i = source.first; i < source.last; ++i) {
    const SourceNoun* noun = text.lexicon().FindNoun(text.token(i).lower);
    if (noun != nullptr && !text.tag(i).name) {
      switch (noun->role) {
        case NounRole::kPerson:
          return 2;
        case NounRole::kBody:
          return 3;
        case NounRole::kOutlet:
          return 4;
        case NounRole::kDocument:
        case NounRole::kReports:
          return 5;
      }
    }
    name = name || text.tag(i).name;
  }
  return name ? 6 : 7;
}

double Dice(int shared, int a, int b) {
  return a + b == 0 ? 1.0 : 2.0 * shared / (a + b);
}

int SharedTokens(const std::vector<TokenRange>& a,
                 const std::vector<TokenRange>& b) {
  int shared = 0;
  for (const TokenRange& x : a) {
    for (const TokenRange& y : b) {
      shared +=
          std::max(0, std::min(x.last, y.last) - std::max(x.first, y.first));
    }
  }
  return shared;
}

int SizeOf(const std::vector<TokenRange>& ranges) {
  int size = 0;
  for (const TokenRange& range : ranges) size += range.size();
  return size;
}

// 0 apart, 1 partly, 2 mostly the same, 3 the same, 4 both empty.
uint64_t Agreement(const std::vector<TokenRange>& a,
                   const std::vector<TokenRange>& b) {
  const int size_a = SizeOf(a);
  const int size_b = SizeOf(b);
  if (size_a + size_b == 0) return 4;
  if (a == b) return 3;
  const double dice = Dice(SharedTokens(a, b), size_a, size_b);
  return dice >= 0.5 ? 2 : dice > 0 ? 1 : 0;
}

uint64_t Agreement(const TokenRange& a, const TokenRange& b) {
  return Agreement(
      a.empty() ? std::vector<TokenRange>{} : std::vector<TokenRange>{a},
      b.empty() ? std::vector<TokenRange>{} : std::vector<TokenRange>{b});
}

// A probability in ten steps, finer near 0 and 1.
uint64_t Step(double p) {
  constexpr double kEdges[] = {0.02, 0.06, 0.15, 0.3, 0.5,
                               0.7,  0.85, 0.94, 0.98};
  uint64_t step = 0;
  for (const double edge : kEdges) step += p >= edge;
  return step;
}

bool Conflicts(const Candidate& rule, const Candidate& learned) {
  if (!rule.cue.empty() && rule.cue.Overlaps(learned.cue)) return true;
  const auto inside = [](const Candidate& inner, const Candidate& outer) {
    const TokenRange& probe = inner.cue.empty() ? inner.source : inner.cue;
    return std::any_of(
        outer.content.begin(), outer.content.end(),
        [&](const TokenRange& piece) { return piece.Overlaps(probe); });
  };
  return inside(rule, learned) || inside(learned, rule) ||
         Dice(SharedTokens(rule.content, learned.content), SizeOf(rule.content),
              SizeOf(learned.content)) >= 0.5;
}

// "X reported that C": the grammar says so, whatever else C holds. A reading
// of words inside C alone does not take its place.
bool StatesClause(const Candidate& rule, const Candidate& learned) {
  if (rule.found_by != FoundBy::kThatClause || learned.cue.empty())
    return false;
  return std::any_of(
      rule.content.begin(), rule.content.end(), [&](const TokenRange& piece) {
        return piece.Contains(learned.cue) &&
               (learned.source.empty() || piece.Contains(learned.source));
      });
}

// Indices of the candidates of each unit.
std::vector<std::vector<int>> ByUnit(const std::vector<Candidate>& candidates) {
  std::vector<std::vector<int>> units;
  for (size_t i = 0; i < candidates.size(); ++i) {
    const auto unit = static_cast<size_t>(candidates[i].unit);
    if (unit >= units.size()) units.resize(unit + 1);
    units[unit].push_back(static_cast<int>(i));
  }
  return units;
}

const std::vector<int>& Of(const std::vector<std::vector<int>>& units,
                           int unit) {
  static const std::vector<int>& none = *new std::vector<int>();
  return static_cast<size_t>(unit) < units.size() ? units[unit] : none;
}

}  // namespace

std::vector<int> Counterparts(const std::vector<Candidate>& some,
                              const std::vector<Candidate>& others) {
  std::vector<int> result(some.size(), -1);
  const std::vector<std::vector<int>> units = ByUnit(others);
  for (size_t i = 0; i < some.size(); ++i) {
    double best = 0;
    for (const int j : Of(units, some[i].unit)) {
      const double content =
          Dice(SharedTokens(some[i].content, others[j].content),
               SizeOf(some[i].content), SizeOf(others[j].content));
      const double cue = some[i].cue.Overlaps(others[j].cue) ? 1.5 : 0;
      const double source = some[i].source.Overlaps(others[j].source) ? 0.5 : 0;
      if (content + cue == 0) continue;
      if (content + cue + source > best) {
        best = content + cue + source;
        result[i] = j;
      }
    }
  }
  return result;
}

std::vector<uint64_t> JudgeFeatures(const TaggedText& text,
                                    const Candidate& candidate,
                                    const Candidate* other,
                                    const std::vector<LabelScores>& marginals) {
  const uint64_t learned = candidate.found_by == FoundBy::kLearned;
  const auto mean_of = [&](const std::vector<TokenRange>& ranges, int begin) {
    double sum = 0;
    int n = 0;
    for (const TokenRange& range : ranges) {
      for (int i = range.first; i < range.last; ++i, ++n) {
        sum += marginals[i][begin] + marginals[i][begin + 1];
      }
    }
    return n == 0 ? 1.0 : sum / n;
  };
  // That a span begins and ends where the candidate says.
  double begins = 1;
  double ends = 1;
  const auto edges = [&](const TokenRange& range, int begin) {
    if (range.empty()) return;
    begins =
        std::min(begins, static_cast<double>(marginals[range.first][begin]));
    if (range.last < text.size() && text.token(range.last).sentence ==
                                        text.token(range.last - 1).sentence) {
      ends = std::min(ends, 1.0 - marginals[range.last][begin + 1]);
    }
  };
  if (!candidate.inherited) edges(candidate.source, kBeginSource);
  edges(candidate.cue, kBeginCue);
  for (const TokenRange& piece : candidate.content) edges(piece, kBeginContent);
  const std::vector<TokenRange> cue =
      candidate.cue.empty() ? std::vector<TokenRange>{}
                            : std::vector<TokenRange>{candidate.cue};
  const std::vector<TokenRange> source =
      candidate.source.empty() || candidate.inherited
          ? std::vector<TokenRange>{}
          : std::vector<TokenRange>{candidate.source};
  const double cue_mass = mean_of(cue, kBeginCue);
  const double source_mass = mean_of(source, kBeginSource);
  const double content_mass = mean_of(candidate.content, kBeginContent);
  const double worst =
      std::min({cue_mass, source_mass, content_mass, begins, ends});

  uint64_t agree = 0;
  if (other != nullptr) {
    agree = 1 + Agreement(candidate.cue, other->cue) * 25 +
            Agreement(candidate.source, other->source) * 5 +
            Agreement(candidate.content, other->content);
  }
  const uint64_t found_by = static_cast<uint64_t>(candidate.found_by);
  const uint64_t cue_class = static_cast<uint64_t>(candidate.cue_class);
  std::vector<uint64_t> out;
  out.reserve(24);
  const auto add = [&](uint64_t kind, uint64_t value) {
    out.push_back(FeatureHash(kind, value, learned));
  };
  add(kOrigin, found_by);
  add(kOriginClass, found_by * 16 + cue_class);
  add(kCueMass, Step(cue_mass));
  add(kSourceMass, Step(source_mass) * 2 + source.empty());
  add(kContentMass, Step(content_mass));
  add(kBeginMass, Step(begins));
  add(kEndMass, Step(ends));
  add(kWorst, Step(worst));
  add(kAgree, agree);
  add(kWorstAgree, (other != nullptr ? 16 : 0) + Step(worst));
  if (other != nullptr) {
    add(kOther, static_cast<uint64_t>(other->found_by) * 128 + agree);
    add(kAgreeClass, static_cast<uint64_t>(other->found_by) * 16 + cue_class);
  }
  if (learned != 0) add(kLink, Step(candidate.probability));
  const uint64_t flags = candidate.inherited * 4ull +
                         candidate.relative * 2ull + (candidate.parent >= 0);
  add(kShape, flags * 2 + text.units()[candidate.unit].headline);
  add(kLengths, std::min<uint64_t>(candidate.content.size(), 3) * 16 +
                    std::min(SizeOf(candidate.content) / 3, 10));
  add(kQuote, candidate.content.empty()
                  ? 0
                  : 1ull + (text.tag(candidate.content[0].first).speech >= 0));
  add(kCueWords, std::min(candidate.cue.size(), 4));
  const uint64_t type = SourceType(text, candidate.source);
  add(kSourceType, type);
  add(kSourceTypeClass, (type * 32 + found_by) * 16 + cue_class);
  return out;
}

std::vector<Candidate> JudgeCandidates(const TaggedText& text,
                                       std::vector<Candidate> rules,
                                       LearnedReading reading,
                                       const LogisticModel& judge) {
  std::vector<Candidate>& learned = reading.candidates;
  const auto assess = [&](std::vector<Candidate>& some,
                          const std::vector<Candidate>& others) {
    const std::vector<int> like = Counterparts(some, others);
    std::vector<double> p(some.size());
    for (size_t i = 0; i < some.size(); ++i) {
      p[i] = judge
                 .Of(JudgeFeatures(text, some[i],
                                   like[i] < 0 ? nullptr : &others[like[i]],
                                   reading.marginals))
                 .value();
    }
    return p;
  };
  const std::vector<double> of_rules = assess(rules, learned);
  const std::vector<double> of_learned = assess(learned, rules);
  std::vector<bool> keep_rule(rules.size());
  std::vector<bool> keep_learned(learned.size());
  std::vector<int> replaced_by(rules.size(), -1);
  // What hangs on another attribution ("X said, citing Y") is marked in no
  // annotated article: the rules know.
  for (size_t i = 0; i < rules.size(); ++i) {
    keep_rule[i] = rules[i].parent >= 0 || of_rules[i] >= kLeastRule;
  }
  for (size_t i = 0; i < learned.size(); ++i) {
    keep_learned[i] = of_learned[i] >= kLeastLearned;
  }
  const std::vector<std::vector<int>> units = ByUnit(rules);
  for (size_t i = 0; i < learned.size(); ++i) {
    for (const int j : Of(units, learned[i].unit)) {
      if (!keep_learned[i] || !keep_rule[j]) continue;
      if (!Conflicts(rules[j], learned[i])) continue;
      if (rules[j].parent >= 0) {
        keep_learned[i] = false;
        continue;
      }
      if (of_rules[j] + kClearlySurer >= of_learned[i] ||
          StatesClause(rules[j], learned[i])) {
        keep_learned[i] = false;
      } else {
        keep_rule[j] = false;
        replaced_by[j] = static_cast<int>(i);
        // Whom the source speaks through is known to the rules only.
        if (learned[i].hearer.empty()) learned[i].hearer = rules[j].hearer;
      }
    }
  }
  // What a replaced candidate held hangs on the one in its place.
  const auto stands = [&](int rule) {
    return keep_rule[rule] ||
           (replaced_by[rule] >= 0 && keep_learned[replaced_by[rule]]);
  };
  std::vector<Candidate> kept;
  std::vector<int> index(rules.size(), -1);
  for (size_t j = 0; j < rules.size(); ++j) {
    if (rules[j].parent >= 0 && !stands(rules[j].parent)) keep_rule[j] = false;
    if (!keep_rule[j]) continue;
    index[j] = static_cast<int>(kept.size());
    // A hop below another keeps what the rule alone is worth.
    if (rules[j].parent < 0) rules[j].probability = of_rules[j];
    kept.push_back(std::move(rules[j]));
  }
  std::vector<int> learned_index(learned.size(), -1);
  for (size_t i = 0; i < learned.size(); ++i) {
    if (!keep_learned[i]) continue;
    learned_index[i] = static_cast<int>(kept.size());
    learned[i].probability = of_learned[i];
    kept.push_back(std::move(learned[i]));
  }
  for (Candidate& candidate : kept) {
    if (candidate.parent < 0) continue;
    const int parent = candidate.parent;
    candidate.parent =
        index[parent] >= 0 ? index[parent] : learned_index[replaced_by[parent]];
  }
  return kept;
}

}  // namespace claimgraph
