#include "engine/lexicon/phrase_matcher.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_split.h"
#include "engine/text/characters.h"
#include "engine/text/tokenizer.h"

namespace claimgraph {
namespace {

bool IsWord(const Token& token) {
  return token.kind != TokenKind::kPunctuation;
}

bool HasCapital(absl::string_view word) {
  for (int at = 0; at < static_cast<int>(word.size());) {
    const Character c = CharacterAt(word, at);
    if (IsUpper(c.code)) return true;
    at += c.bytes;
  }
  return false;
}

bool BeginsWithCapital(absl::string_view word) {
  return IsUpper(CharacterAt(word, 0).code);
}

// True if both are the same letters in the same case; apostrophes and
// hyphens may be of any kind.
bool SameAsWritten(absl::string_view a, absl::string_view b) {
  int i = 0;
  int j = 0;
  while (i < static_cast<int>(a.size()) && j < static_cast<int>(b.size())) {
    const Character c = CharacterAt(a, i);
    const Character d = CharacterAt(b, j);
    if (IsInvisible(c.code)) {
      i += c.bytes;
      continue;
    }
    const bool same = c.code == d.code ||
                      (IsApostrophe(c.code) && IsApostrophe(d.code)) ||
                      (IsHyphen(c.code) && IsHyphen(d.code));
    if (!same) return false;
    i += c.bytes;
    j += d.bytes;
  }
  while (i < static_cast<int>(a.size()) &&
         IsInvisible(CharacterAt(a, i).code)) {
    i += CharacterAt(a, i).bytes;
  }
  return i == static_cast<int>(a.size()) && j == static_cast<int>(b.size());
}

}  // namespace

PhraseMatcher::PhraseMatcher(const Morphology* morphology)
    : morphology_(morphology), nodes_(1) {}

int PhraseMatcher::Child(int node, const std::string& key) {
  const auto [found, inserted] =
      nodes_[node].next.try_emplace(key, static_cast<int>(nodes_.size()));
  const int child = found->second;
  if (inserted) nodes_.emplace_back();
  return child;
}

void PhraseMatcher::Add(absl::string_view phrase, int value, CaseRule rule) {
  Ending ending{value, rule, {}};
  int node = 0;
  for (const absl::string_view piece :
       absl::StrSplit(phrase, ' ', absl::SkipEmpty())) {
    if (piece == "*") {
      if (nodes_[node].any_word < 0) {
        nodes_[node].any_word = static_cast<int>(nodes_.size());
        nodes_.emplace_back();
      }
      node = nodes_[node].any_word;
      ending.words.emplace_back();
      continue;
    }
    if (piece.size() > 1 && piece[0] == '~') {
      nodes_[node].has_lemma = true;
      node = Child(node, Normalised(piece));
      ending.words.emplace_back();
      continue;
    }
    std::vector<Token> tokens;
    AppendTokens(piece,
                 Span{TextField::kText, 0, static_cast<int>(piece.size())},
                 &tokens);
    for (const Token& token : tokens) {
      node = Child(node, token.lower);
      ending.words.emplace_back(token.text);
    }
  }
  if (node != 0) nodes_[node].endings.push_back(std::move(ending));
}

void PhraseMatcher::Step(const Document& document, int at,
                         const std::vector<int>& from,
                         std::vector<int>* to) const {
  const Token& token = document.tokens()[at];
  to->clear();
  const auto add = [&](const Node& node, absl::string_view key) {
    const auto found = node.next.find(key);
    if (found != node.next.end()) to->push_back(found->second);
  };
  for (const int index : from) {
    const Node& node = nodes_[index];
    add(node, token.lower);
    if (node.any_word >= 0 && IsWord(token)) to->push_back(node.any_word);
    if (!node.has_lemma || token.kind != TokenKind::kWord) continue;
    if (morphology_ == nullptr) {
      add(node, "~" + token.lower);
      continue;
    }
    add(node, "~" + morphology_->NounLemma(token.lower));
    for (const VerbReading& reading : morphology_->Verb(token.lower)) {
      add(node, "~" + reading.lemma);
    }
  }
  // "~kill" is reached by several readings of one word.
  std::sort(to->begin(), to->end());
  to->erase(std::unique(to->begin(), to->end()), to->end());
}

bool PhraseMatcher::FitsCase(const Ending& ending, const Document& document,
                             int at) const {
  if (ending.rule == CaseRule::kAny) return true;
  const std::vector<std::string>& words = ending.words;
  const bool none =
      std::none_of(words.begin(), words.end(),
                   [](const std::string& word) { return HasCapital(word); });
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].empty()) continue;
    const Token& token = document.tokens()[at + i];
    if (ending.rule == CaseRule::kAsWritten) {
      if (!SameAsWritten(token.text, words[i])) return false;
      continue;
    }
    const bool wanted = BeginsWithCapital(words[i]) || (none && i == 0);
    if (wanted && !token.capitalised) return false;
  }
  return true;
}

std::vector<PhraseMatch> PhraseMatcher::MatchAt(const Document& document,
                                                int at, int last) const {
  const Node& root = nodes_.front();
  const bool may_begin =
      at < last && (root.any_word >= 0 || root.has_lemma ||
                    root.next.contains(document.tokens()[at].lower));
  std::vector<PhraseMatch> best;
  if (!may_begin) return best;
  std::vector<int> now = {0};
  std::vector<int> next;
  for (int i = at; i < last && !now.empty(); ++i) {
    Step(document, i, now, &next);
    std::swap(now, next);
    std::vector<PhraseMatch> found;
    for (const int index : now) {
      for (const Ending& ending : nodes_[index].endings) {
        if (!FitsCase(ending, document, at)) continue;
        found.push_back({at, i + 1, ending.value});
      }
    }
    if (!found.empty()) best = std::move(found);
  }
  return best;
}

std::vector<PhraseMatch> PhraseMatcher::FindAll(const Document& document,
                                                int first, int last) const {
  std::vector<PhraseMatch> matches;
  for (int at = first; at < last;) {
    const std::vector<PhraseMatch> here = MatchAt(document, at, last);
    if (here.empty()) {
      ++at;
      continue;
    }
    matches.insert(matches.end(), here.begin(), here.end());
    at = here.front().last;
  }
  return matches;
}

}  // namespace claimgraph
