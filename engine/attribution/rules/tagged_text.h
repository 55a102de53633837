// A document with what each token can be, and its sentences cut into pieces
// of bounded length, so that every rule is linear in the text.
//
// Cost:    linear in the tokens. The document and lexicon must outlive it.
// Threads: immutable.

#ifndef ENGINE_ATTRIBUTION_RULES_TAGGED_TEXT_H_
#define ENGINE_ATTRIBUTION_RULES_TAGGED_TEXT_H_

#include <cstdint>
#include <vector>

#include "engine/attribution/rules/attribution_lexicon.h"
#include "engine/text/document.h"

namespace claimgraph {

// Token indices [first, last).
struct TokenRange {
  int first = 0;
  int last = 0;

  bool empty() const { return first >= last; }
  int size() const { return last - first; }
  bool Contains(const TokenRange& other) const {
    return first <= other.first && other.last <= last;
  }
  bool Overlaps(const TokenRange& other) const {
    return first < other.last && other.first < last;
  }
  friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

// Verb forms that a token can be, beside WordFlag.
enum VerbFlag : uint8_t {
  kPastForm = 1 << 0,
  kParticipleForm = 1 << 1,
  kGerundForm = 1 << 2,
  kThirdForm = 1 << 3,
  kBaseForm = 1 << 4,
};

struct TaggedToken {
  uint32_t flags = 0;      // WordFlag
  uint8_t verb_forms = 0;  // VerbFlag
  bool name = false;       // written as a name: "Hama", "al-Watan", "SANA"
  int speech = -1;         // outermost quotation it lies in, marks excluded
};

// A sentence, or a part of one that is longer than kMaxUnitTokens.
struct TextUnit {
  TokenRange range;
  int sentence = 0;
  int paragraph = 0;
  bool headline = false;
  // The first sentence of the text, written as a title though it ends in a
  // full stop.
  bool title_like = false;
};

inline constexpr int kMaxUnitTokens = 400;

class TaggedText {
 public:
  TaggedText(const Document& document, const AttributionLexicon& lexicon);

  const Document& document() const { return document_; }
  const AttributionLexicon& lexicon() const { return lexicon_; }
  const std::vector<TextUnit>& units() const { return units_; }
  const Token& token(int i) const { return document_.tokens()[i]; }
  const TaggedToken& tag(int i) const { return tags_[i]; }
  int size() const { return static_cast<int>(tags_.size()); }

  bool Has(int i, uint32_t flags) const {
    return (tags_[i].flags & flags) != 0;
  }
  bool IsPunctuation(int i) const {
    return token(i).kind == TokenKind::kPunctuation;
  }
  bool Is(int i, absl::string_view text) const {
    return token(i).lower == text;
  }
  // An opening or closing quotation mark that the document paired.
  bool OpensQuotation(int i) const { return opens_[i] >= 0; }
  bool ClosesQuotation(int i) const { return closes_[i] >= 0; }
  // The quotation that opens or closes at `i`; -1 if none.
  int QuotationOpening(int i) const { return opens_[i]; }
  int QuotationClosing(int i) const { return closes_[i]; }
  // The tokens of a quotation with its marks.
  TokenRange QuotationRange(int q) const { return quotations_[q]; }

  // A verb form that can carry a clause: "are", "has", "attacked", "fled".
  bool IsFinite(int i) const;
  // The same, but not a word that is as often a noun ("attacks").
  bool IsSurelyFinite(int i) const;
  bool IsDash(int i) const;
  bool EndsClause(int i) const;  // comma, semicolon, colon, dash, bracket

 private:
  void TagToken(int i, bool title_case);
  void TagNames();
  void CutIntoUnits();
  bool IsTitleLike(const TokenRange& range) const;

  const Document& document_;
  const AttributionLexicon& lexicon_;
  std::vector<TaggedToken> tags_;
  std::vector<int> opens_;
  std::vector<int> closes_;
  std::vector<TokenRange> quotations_;
  std::vector<TextUnit> units_;
};

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_RULES_TAGGED_TEXT_H_
