#include "engine/attribution/learned/token_features.h"

#include <algorithm>

#include "engine/text/characters.h"

namespace claimgraph {
namespace {

// Kinds of features. Written into model files by their hashes: a change here
// is a new AttributionModel::kVersion.
enum Kind : uint64_t {
  kBias,
  kWord,
  kWordAt,  // + distance + 8
  kWordPair = kWordAt + 32,
  kWordPairAfter,
  kWordPairBefore,
  kWordPairNext,
  kSkipPair,
  kSuffix,
  kPrefix,
  kShape,
  kShapePair,
  kShapePairAfter,
  kShapeTriple,
  kSuffixAt,
  kGrammar = kSuffixAt + 8,
  kGrammarAt,
  kGrammarPair = kGrammarAt + 16,
  kGrammarPairAfter,
  kGrammarTriple,
  kGrammarBefore,
  kGrammarAfter,
  kWordGrammarBefore,
  kWordGrammarAfter,
  kQuote,
  kQuoteTriple,
  kQuoteWord,
  kStrength,
  kStrengthTriple,
  kStrengthNext,
  kCueLeft,
  kCueLeftWord,
  kCueLeftFar,
  kCueRight,
  kCueRightWord,
  kCueRightFar,
  kCueBoth,
  kCueGrammar,
  kSentenceEdge,
  kFirstWord,
  kRule,
  kRuleKind,
  kRuleTriple,
  kRuleTripleKind,
  kRuleWord,
  kRuleWordNext,
  kRuleGrammar,
  kRuleNear,
  kRuleStrength,
  kRuleQuote,
  kRuleFar,
};

constexpr int kStrong = 4;     // cues from here on are looked for nearby
constexpr int kFurthest = 40;  // tokens

uint8_t Steps(int distance) {
  if (distance <= 4) return static_cast<uint8_t>(distance);
  if (distance <= 6) return 5;
  if (distance <= 10) return 6;
  if (distance <= 20) return 7;
  return 8;
}

uint32_t ShapeOf(const Token& token) {
  uint32_t shape = static_cast<uint32_t>(token.kind);
  shape = shape * 2 + token.capitalised;
  shape = shape * 2 + token.all_capitals;
  shape = shape * 2 + token.space_before;
  bool digit = false, hyphen = false, stop = false;
  for (const char c : token.text) {
    digit = digit || (c >= '0' && c <= '9');
    hyphen = hyphen || c == '-';
    stop = stop || c == '.';
  }
  shape = shape * 8 + digit * 4 + hyphen * 2 + stop;
  const size_t size = token.text.size();
  return shape * 4 + (size <= 1 ? 0 : size <= 3 ? 1 : size <= 6 ? 2 : 3);
}

// The last or first `letters` bytes that begin a character.
absl::string_view Ending(absl::string_view word, size_t letters) {
  if (word.size() <= letters) return word;
  size_t at = word.size() - letters;
  while (at > 0 && (static_cast<unsigned char>(word[at]) & 0xC0) == 0x80) --at;
  return word.substr(at);
}

absl::string_view Beginning(absl::string_view word, size_t letters) {
  if (word.size() <= letters) return word;
  size_t end = letters;
  while (end < word.size() &&
         (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) {
    ++end;
  }
  return word.substr(0, end);
}

}  // namespace

std::vector<int8_t> LabelsOf(const std::vector<Candidate>& candidates,
                             int tokens) {
  std::vector<int8_t> labels(tokens, kOutside);
  const auto write = [&labels](const TokenRange& range, int begin) {
    for (int i = range.first; i < range.last; ++i) {
      if (labels[i] != kOutside) continue;
      labels[i] = static_cast<int8_t>(i == range.first ? begin : begin + 1);
    }
  };
  for (const bool nested : {false, true}) {
    for (const Candidate& candidate : candidates) {
      if ((candidate.parent >= 0) != nested) continue;
      if (!candidate.inherited) write(candidate.source, kBeginSource);
      write(candidate.cue, kBeginCue);
    }
    for (const Candidate& candidate : candidates) {
      if ((candidate.parent >= 0) != nested) continue;
      for (const TokenRange& piece : candidate.content) {
        write(piece, kBeginContent);
      }
    }
  }
  return labels;
}

TokenFeatures::TokenFeatures(const TaggedText& text,
                             const std::vector<Candidate>& rules,
                             const WordTable& cue_strengths)
    : text_(text), none_(), atoms_(text.size()) {
  FillAtoms(rules, cue_strengths);
  FillNearCues();
}

void TokenFeatures::FillAtoms(const std::vector<Candidate>& rules,
                              const WordTable& cue_strengths) {
  for (int i = 0; i < text_.size(); ++i) {
    const Token& token = text_.token(i);
    Atoms& atoms = atoms_[i];
    atoms.word = WordHash(token.lower);
    atoms.suffix = WordHash(Ending(token.lower, 3));
    atoms.prefix = WordHash(Beginning(token.lower, 3));
    atoms.shape = ShapeOf(token);
    const TaggedToken& tag = text_.tag(i);
    constexpr uint32_t kFlagBits = (1u << 28) - 1;
    atoms.grammar = static_cast<uint32_t>(FeatureHash(
        tag.verb_forms * 2u + tag.name,
        (tag.flags & kFlagBits) |
            (static_cast<uint64_t>(
                 token.kind == TokenKind::kPunctuation ? atoms.word : 0)
             << 30)));
    atoms.strength = static_cast<uint8_t>(cue_strengths.Of(atoms.word));
    const bool opens = text_.OpensQuotation(i);
    const bool closes = text_.ClosesQuotation(i);
    atoms.quote = opens ? 2 : closes ? 3 : tag.speech >= 0 ? 1 : 0;
  }
  const std::vector<int8_t> labels = LabelsOf(rules, text_.size());
  for (int i = 0; i < text_.size(); ++i) {
    atoms_[i].rule = static_cast<uint8_t>(labels[i]);
  }
  for (const Candidate& candidate : rules) {
    const auto write = [&](const TokenRange& range) {
      for (int i = range.first; i < range.last; ++i) {
        if (atoms_[i].rule_kind == 0) {
          atoms_[i].rule_kind =
              static_cast<uint8_t>(static_cast<int>(candidate.found_by) + 1);
        }
      }
    };
    write(candidate.source);
    write(candidate.cue);
    for (const TokenRange& piece : candidate.content) write(piece);
  }
}

void TokenFeatures::FillNearCues() {
  left_.resize(atoms_.size());
  right_.resize(atoms_.size());
  for (const Sentence& sentence : text_.document().sentences()) {
    int cue = -1;
    int commas = 0;
    for (int i = sentence.first_token; i < sentence.last_token; ++i) {
      if (cue >= 0 && i - cue <= kFurthest) {
        left_[i] = {Steps(i - cue), static_cast<uint8_t>(std::min(commas, 2)),
                    atoms_[cue].strength, atoms_[cue].word};
      }
      if (text_.Is(i, ",")) ++commas;
      if (atoms_[i].strength >= kStrong) {
        cue = i;
        commas = 0;
      }
    }
    cue = -1;
    commas = 0;
    for (int i = sentence.last_token - 1; i >= sentence.first_token; --i) {
      if (cue >= 0 && cue - i <= kFurthest) {
        right_[i] = {Steps(cue - i), static_cast<uint8_t>(std::min(commas, 2)),
                     atoms_[cue].strength, atoms_[cue].word};
      }
      if (text_.Is(i, ",")) ++commas;
      if (atoms_[i].strength >= kStrong) {
        cue = i;
        commas = 0;
      }
    }
  }
}

void TokenFeatures::AddWords(int i, TokenRange range,
                             FeatureSequence* out) const {
  const auto word = [&](int at) {
    return range.first <= at && at < range.last ? atoms_[at].word : uint64_t{0};
  };
  const auto shape = [&](int at) {
    return range.first <= at && at < range.last ? atoms_[at].shape : 0u;
  };
  const Atoms& here = atoms_[i];
  out->Add(FeatureHash(kWord, here.word));
  for (int d = -4; d <= 4; ++d) {
    if (d != 0) out->Add(FeatureHash(kWordAt + d + 8, word(i + d)));
  }
  out->Add(FeatureHash(kWordPair, word(i - 1), here.word));
  out->Add(FeatureHash(kWordPairAfter, here.word, word(i + 1)));
  out->Add(FeatureHash(kWordPairBefore, word(i - 2), word(i - 1)));
  out->Add(FeatureHash(kWordPairNext, word(i + 1), word(i + 2)));
  out->Add(FeatureHash(kSkipPair, word(i - 1), word(i + 1)));
  out->Add(FeatureHash(kSuffix, here.suffix));
  out->Add(FeatureHash(kPrefix, here.prefix));
  out->Add(FeatureHash(kShape, here.shape));
  out->Add(FeatureHash(kShapePair, shape(i - 1), here.shape));
  out->Add(FeatureHash(kShapePairAfter, here.shape, shape(i + 1)));
  out->Add(FeatureHash(kShapeTriple, shape(i - 1) * 65536ull + here.shape,
                       shape(i + 1)));
  out->Add(FeatureHash(kSuffixAt, At(i - 1).suffix));
  out->Add(FeatureHash(kSuffixAt + 1, At(i + 1).suffix));
}

void TokenFeatures::AddGrammar(int i, TokenRange range,
                               FeatureSequence* out) const {
  const auto atoms = [&](int at) -> const Atoms& {
    return range.first <= at && at < range.last ? atoms_[at] : none_;
  };
  const Atoms& here = atoms_[i];
  const Atoms& before = atoms(i - 1);
  const Atoms& after = atoms(i + 1);
  out->Add(FeatureHash(kGrammar, here.grammar));
  for (int d = -3; d <= 3; ++d) {
    if (d != 0) {
      out->Add(FeatureHash(kGrammarAt + d + 8, atoms(i + d).grammar));
    }
  }
  out->Add(FeatureHash(kGrammarPair, before.grammar, here.grammar));
  out->Add(FeatureHash(kGrammarPairAfter, here.grammar, after.grammar));
  out->Add(FeatureHash(kGrammarTriple,
                       FeatureHash(0, before.grammar, here.grammar),
                       after.grammar));
  out->Add(FeatureHash(kGrammarBefore,
                       FeatureHash(0, atoms(i - 2).grammar, before.grammar),
                       here.grammar));
  out->Add(FeatureHash(kGrammarAfter,
                       FeatureHash(0, here.grammar, after.grammar),
                       atoms(i + 2).grammar));
  out->Add(FeatureHash(kWordGrammarBefore, before.grammar, here.word));
  out->Add(FeatureHash(kWordGrammarAfter, here.word, after.grammar));
}

void TokenFeatures::AddSurroundings(int i, FeatureSequence* out) const {
  const Atoms& here = atoms_[i];
  const Atoms& before = At(i - 1);
  const Atoms& after = At(i + 1);
  const Sentence& sentence =
      text_.document().sentences()[text_.token(i).sentence];
  out->Add(FeatureHash(kBias, 0));
  out->Add(FeatureHash(kQuote, here.quote));
  out->Add(FeatureHash(kQuoteTriple,
                       before.quote * 16ull + here.quote * 4 + after.quote));
  out->Add(FeatureHash(kQuoteWord, here.quote, here.word));
  out->Add(FeatureHash(kStrength, here.strength));
  out->Add(FeatureHash(
      kStrengthTriple,
      before.strength * 64ull + here.strength * 8 + after.strength));
  out->Add(FeatureHash(kStrengthNext, here.strength, after.word));
  const NearCue& left = left_[i];
  const NearCue& right = right_[i];
  out->Add(FeatureHash(
      kCueLeft, left.distance * 32ull + left.strength * 4 + left.commas));
  out->Add(FeatureHash(kCueLeftWord, left.word, left.commas));
  out->Add(FeatureHash(kCueLeftFar, left.word, left.distance));
  out->Add(FeatureHash(
      kCueRight, right.distance * 32ull + right.strength * 4 + right.commas));
  out->Add(FeatureHash(kCueRightWord, right.word, right.commas));
  out->Add(FeatureHash(kCueRightFar, right.word, right.distance));
  out->Add(FeatureHash(kCueBoth, left.distance * 1024ull + right.distance * 64 +
                                     left.commas * 16 + right.commas * 4 +
                                     here.quote));
  out->Add(FeatureHash(kCueGrammar, left.distance * 16ull + right.distance,
                       here.grammar));
  const int from_begin = std::min(i - sentence.first_token, 3);
  const int to_end = std::min(sentence.last_token - 1 - i, 2);
  out->Add(FeatureHash(kSentenceEdge, from_begin * 4 + to_end));
  out->Add(
      FeatureHash(kFirstWord, atoms_[sentence.first_token].word, here.quote));
}

void TokenFeatures::AddRules(int i, FeatureSequence* out) const {
  const Atoms& here = atoms_[i];
  const Atoms& before = At(i - 1);
  const Atoms& after = At(i + 1);
  out->Add(FeatureHash(kRule, here.rule));
  out->Add(FeatureHash(kRuleKind, here.rule * 64ull + here.rule_kind));
  const uint64_t triple = before.rule * 64ull + here.rule * 8 + after.rule;
  out->Add(FeatureHash(kRuleTriple, triple));
  out->Add(FeatureHash(kRuleTripleKind, triple, here.rule_kind));
  out->Add(FeatureHash(kRuleWord, here.rule, here.word));
  out->Add(FeatureHash(kRuleWordNext, triple, after.word));
  out->Add(FeatureHash(kRuleGrammar, triple, here.grammar));
  out->Add(FeatureHash(kRuleNear,
                       At(i - 2).rule * 4096ull + triple * 8 + At(i + 2).rule));
  out->Add(FeatureHash(kRuleStrength, here.rule * 8ull + here.strength));
  out->Add(FeatureHash(kRuleQuote, triple * 4 + here.quote));
  out->Add(FeatureHash(kRuleFar, here.rule * 1024ull + left_[i].distance * 64 +
                                     right_[i].distance * 4 + here.quote));
}

void TokenFeatures::Extract(TokenRange range, FeatureSequence* sequence) const {
  sequence->Clear();
  for (int i = range.first; i < range.last; ++i) {
    sequence->BeginPosition();
    AddWords(i, range, sequence);
    AddGrammar(i, range, sequence);
    AddSurroundings(i, sequence);
    AddRules(i, sequence);
  }
}

}  // namespace claimgraph
