#include "engine/attribution/rules/headline_rules.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"

namespace claimgraph {
namespace {

constexpr int kMaxLeadingTokens = 7;
constexpr int kMaxTrailingTokens = 4;
constexpr int kMinTurns = 2;
constexpr size_t kMaxHeadlineUnits = 8;

}  // namespace

bool HeadlineRules::IsSource(
    TokenRange range, const absl::flat_hash_set<std::string>& names) const {
  if (range.empty()) return false;
  for (int i = range.first; i < range.last; ++i) {
    if (text_.token(i).kind == TokenKind::kNumber || text_.Has(i, kTimeWord) ||
        text_.Has(i, kBe | kHave | kModal | kSubordinator)) {
      return false;
    }
  }
  const int last = range.last - 1;
  if (text_.lexicon().FindNoun(text_.token(last).lower) != nullptr) {
    return true;
  }
  // "Officials in Homs": the head stands before the preposition.
  for (int i = range.first + 1; i < range.last; ++i) {
    if (text_.Has(i, kPreposition) &&
        text_.lexicon().FindNoun(text_.token(i - 1).lower) != nullptr) {
      return true;
    }
  }
  if (names.contains(text_.token(last).lower)) return true;
  const std::vector<SourceMention> mentions =
      registry_.FindInText(text_.document(), range.first, range.last);
  return !mentions.empty() && mentions.front().first_token == range.first;
}

std::vector<Candidate> HeadlineRules::FindInHeadlines(
    const std::vector<Candidate>& found) const {
  std::vector<Candidate> out;
  absl::flat_hash_set<std::string> names;
  for (const Candidate& c : found) {
    for (int i = c.source.first; i < c.source.last; ++i) {
      if (text_.tag(i).name) names.insert(text_.token(i).lower);
    }
  }
  for (size_t u = 0; u < text_.units().size(); ++u) {
    const TextUnit& unit = text_.units()[u];
    if (!unit.headline && !unit.title_like) {
      if (u > kMaxHeadlineUnits) break;
      continue;
    }
    if (std::any_of(found.begin(), found.end(), [&](const Candidate& c) {
          return c.unit == static_cast<int>(u);
        })) {
      continue;
    }
    int colon = -1;
    for (int i = unit.range.first + 1; i + 1 < unit.range.last; ++i) {
      if (text_.Is(i, ":")) {
        colon = i;
        break;
      }
    }
    if (colon < 0) continue;
    const TokenRange left = {unit.range.first, colon};
    TokenRange right = {colon + 1, unit.range.last};
    while (!right.empty() && text_.Is(right.last - 1, ".")) --right.last;
    Candidate candidate;
    candidate.found_by = FoundBy::kHeadlineColon;
    candidate.cue_class = CueClass::kReport;
    candidate.probability = 0.8;
    candidate.unit = static_cast<int>(u);
    if (left.size() <= kMaxLeadingTokens && IsSource(left, names)) {
      candidate.source = left;
      candidate.cue = {colon, colon + 1};
      candidate.content = {right};
    } else if (right.size() <= kMaxTrailingTokens && left.size() > 2 &&
               IsSource(right, names)) {
      candidate.source = right;
      candidate.content = {left};
    } else {
      continue;
    }
    if (candidate.content[0].empty()) continue;
    out.push_back(candidate);
  }
  return out;
}

std::vector<Candidate> HeadlineRules::FindTurns() const {
  const std::vector<Paragraph>& paragraphs = text_.document().paragraphs();
  const std::vector<Sentence>& sentences = text_.document().sentences();
  struct Turn {
    int paragraph;
    int first;
    int colon;
    std::string name;
  };
  std::vector<Turn> turns;
  absl::flat_hash_map<std::string, int> times;
  for (size_t p = 0; p < paragraphs.size(); ++p) {
    if (paragraphs[p].headline ||
        paragraphs[p].first_sentence >= paragraphs[p].last_sentence) {
      continue;
    }
    int first = sentences[paragraphs[p].first_sentence].first_token;
    if (text_.OpensQuotation(first)) ++first;
    const int last = sentences[paragraphs[p].last_sentence - 1].last_token;
    std::string name;
    for (int i = first; i < last && i < first + 5; ++i) {
      if (text_.Is(i, ":") && i > first && i + 2 < last) {
        turns.push_back({static_cast<int>(p), first, i, name});
        ++times[name];
        break;
      }
      if (!text_.token(i).capitalised) break;
      absl::StrAppend(&name, text_.token(i).text, " ");
    }
  }
  absl::flat_hash_map<int, int> unit_of;  // first token to unit
  for (size_t u = 0; u < text_.units().size(); ++u) {
    unit_of[text_.units()[u].range.first] = static_cast<int>(u);
  }
  std::vector<Candidate> out;
  for (const Turn& turn : turns) {
    if (times[turn.name] < kMinTurns) continue;
    const Paragraph& paragraph = paragraphs[turn.paragraph];
    const int first = sentences[paragraph.first_sentence].first_token;
    int last = sentences[paragraph.last_sentence - 1].last_token;
    if (text_.Is(last - 1, ".")) --last;
    if (turn.colon + 1 >= last) continue;
    Candidate candidate;
    candidate.found_by = FoundBy::kSpeaker;
    candidate.cue_class = CueClass::kReport;
    candidate.probability = 0.8;
    candidate.source = {turn.first, turn.colon};
    candidate.cue = {turn.colon, turn.colon + 1};
    candidate.content = {{turn.colon + 1, last}};
    candidate.unit = unit_of[first];
    out.push_back(candidate);
  }
  return out;
}

}  // namespace claimgraph
