#include "engine/attribution/rules/unmarked_credit_rules.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/match.h"

namespace claimgraph {
namespace {

// A text of fewer words may do without commas.
constexpr int kLeastTokens = 25;
constexpr int kMostSourceTokens = 14;
constexpr int kLeastContentTokens = 3;
constexpr int kMostHeadlineTokens = 4;
constexpr int kHeadlineUnits = 2;

}  // namespace

bool UnmarkedCreditRules::HasLostCommas() const {
  if (text_.size() < kLeastTokens) return false;
  for (int i = 0; i < text_.size(); ++i) {
    if (text_.Is(i, ",")) return false;
  }
  return true;
}

// A registered name that ends at `end`, with the article and adjectives
// before it; -1 if there is none.
int UnmarkedCreditRules::BeginOfNamed(int lo, int end) const {
  for (int first = std::max(lo, end - kMostSourceTokens); first < end;
       ++first) {
    if (!text_.tag(first).name && !text_.Has(first, kArticle)) continue;
    const std::vector<SourceMention> mentions =
        registry_.FindInText(text_.document(), first, end);
    if (mentions.empty() || mentions.front().first_token != first ||
        mentions.front().last_token != end) {
      continue;
    }
    // "the UK-based": an article that opens the phrase.
    for (int i = first; i > lo && i > first - 3; --i) {
      if (text_.Has(i - 1, kArticle)) return i - 1;
      if (text_.IsFinite(i - 1) || text_.Has(i - 1, kPreposition)) break;
    }
    return first;
  }
  return -1;
}

std::optional<int> UnmarkedCreditRules::SourceBegin(int lo, int end) const {
  const int named = BeginOfNamed(lo, end);
  if (named >= 0) return named;
  const auto speaks = [&](int i) {
    return text_.lexicon().FindNoun(text_.token(i).lower) != nullptr;
  };
  // "a police officer and two medics in the town": back to the article that
  // hangs on nothing; its first noun that can speak is the head.
  bool head = false;
  for (int i = end - 1; i >= std::max(lo, end - kMostSourceTokens); --i) {
    head = head || speaks(i);
    if (text_.IsPunctuation(i) || text_.Has(i, kThat | kRelative | kBe)) break;
    const bool hangs =
        i > lo && text_.Has(i - 1, kPreposition | kConjunction | kArticle);
    if (text_.Has(i, kArticle) && !hangs) {
      return head ? std::optional<int>(i) : std::nullopt;
    }
  }
  // "security sources", "activists": the head and what classifies it.
  if (!speaks(end - 1)) return std::nullopt;
  int begin = end - 1;
  while (begin > lo &&
         text_.lexicon().ModifierClass(text_.token(begin - 1).lower) !=
             SourceClass::kUnspecified) {
    --begin;
  }
  return begin;
}

// Words that make a clause stand before `begin`, and the last one can end it.
bool UnmarkedCreditRules::EndsClauseBefore(int begin, int lo) const {
  if (begin - lo < kLeastContentTokens) return false;
  if (text_.Has(begin - 1, kPreposition | kConjunction | kArticle |
                               kPossessive | kThat | kRelative | kBe | kHave |
                               kModal | kSubordinator)) {
    return false;
  }
  if (phrases_.HasFiniteVerb(lo, begin)) return true;
  for (int i = lo + 1; i < begin; ++i) {
    // "exploded" need not be in the list of verbs.
    if (text_.token(i).kind == TokenKind::kWord && !text_.tag(i).name &&
        absl::EndsWith(text_.token(i).lower, "ed")) {
      return true;
    }
  }
  return false;
}

std::optional<Candidate> UnmarkedCreditRules::FindCredit(int u) const {
  const TextUnit& unit = text_.units()[u];
  const int lo = unit.range.first;
  const int hi = unit.range.last;
  for (int i = hi - 1; i > lo; --i) {
    for (const CueMatch& match :
         text_.lexicon().MatchCues(text_.document(), i, hi)) {
      if (!match.verb || (match.Frames() & kClauseFrame) == 0 ||
          (text_.tag(i).verb_forms & (kPastForm | kThirdForm)) == 0) {
        continue;
      }
      const int next = phrases_.SkipAdverbials(match.last, hi);
      if (next < hi && !text_.EndsClause(next) && !text_.Is(next, ".") &&
          !text_.Has(next, kPreposition | kSubordinator) &&
          (text_.tag(next).verb_forms & kGerundForm) == 0) {
        continue;
      }
      const std::optional<int> begin = SourceBegin(lo, i);
      if (!begin || !EndsClauseBefore(*begin, lo)) continue;
      Candidate candidate;
      candidate.found_by = FoundBy::kAfterContent;
      const CueSense* sense = match.Sense(kClauseFrame);
      candidate.cue_class = sense->cue_class;
      candidate.probability = sense->probability;
      candidate.source = {*begin, i};
      candidate.cue = {i, match.last};
      candidate.content = {{lo, *begin}};
      candidate.unit = u;
      return candidate;
    }
  }
  return std::nullopt;
}

std::optional<Candidate> UnmarkedCreditRules::FindHeadlineTail(
    int u, const std::vector<Candidate>& credits) const {
  const TextUnit& unit = text_.units()[u];
  const int lo = unit.range.first;
  int end = unit.range.last;
  while (end > lo && text_.IsPunctuation(end - 1)) --end;
  for (const Candidate& credit : credits) {
    if (credit.unit == u || credit.source.empty()) continue;
    // The last words of the headline are words of that source.
    int begin = end;
    while (begin > lo && end - begin < kMostHeadlineTokens) {
      const std::string& word = text_.token(begin - 1).lower;
      bool shared = false;
      for (int i = credit.source.first; i < credit.source.last; ++i) {
        shared = shared || text_.token(i).lower == word ||
                 (word == "tv" && text_.Is(i, "television"));
      }
      if (!shared || text_.Has(begin - 1, kPreposition | kArticle)) break;
      --begin;
    }
    if (begin == end || !EndsClauseBefore(begin, lo) ||
        text_.lexicon().FindNoun(text_.token(end - 1).lower) == nullptr) {
      continue;
    }
    Candidate candidate;
    candidate.found_by = FoundBy::kHeadlineColon;
    candidate.cue_class = CueClass::kReport;
    candidate.probability = 0.8;
    candidate.source = {begin, end};
    candidate.content = {{lo, begin}};
    candidate.unit = u;
    return candidate;
  }
  return std::nullopt;
}

std::vector<Candidate> UnmarkedCreditRules::Find(
    const std::vector<Candidate>& found) const {
  std::vector<Candidate> out;
  if (!HasLostCommas()) return out;
  std::vector<bool> taken(text_.units().size());
  for (const Candidate& candidate : found) taken[candidate.unit] = true;
  for (size_t u = 0; u < text_.units().size(); ++u) {
    if (taken[u]) continue;
    if (auto credit = FindCredit(static_cast<int>(u))) {
      out.push_back(*std::move(credit));
    }
  }
  std::vector<Candidate> credits = found;
  credits.insert(credits.end(), out.begin(), out.end());
  for (size_t u = 0; u < text_.units().size() && u < kHeadlineUnits; ++u) {
    const bool credited =
        taken[u] || std::any_of(out.begin(), out.end(), [&](const auto& c) {
          return c.unit == static_cast<int>(u);
        });
    if (credited) continue;
    if (auto tail = FindHeadlineTail(static_cast<int>(u), credits)) {
      out.push_back(*std::move(tail));
    }
  }
  return out;
}

}  // namespace claimgraph
