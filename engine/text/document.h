// A report cut into paragraphs, sentences and tokens, with the quotations in
// it. Everything points back at bytes of the report; nothing is rewritten.
//
//     const Document document = Document::Parse(report);
//     for (const Sentence& s : document.sentences()) { ... }
//
// The headline is paragraph 0 when there is one: the separate title (spans
// with field kTitle), the title at the beginning of the text, or a first
// line that has no final stop and is followed by an empty line.
//
// Sentences do not end after abbreviations or initials, nor inside a number;
// a closing quotation mark belongs to the sentence that it closes. Tokens are
// words (with inner apostrophes, hyphens and full stops of acronyms),
// numbers ("1,200", "7.5"), a clitic of its own ("'s", "’s"), or one
// punctuation mark. "1,200km" is two tokens.
//
// Quotation marks may be straight or curly, single inside double, run on
// over paragraphs, and be odd in number: then the quotation ends with its
// paragraph and `closed` is false.
//
// The report must outlive the document: tokens hold views into it.
//
// Cost:       linear in the text. Threads: immutable; share freely.
// Background: docs/design/0004-segmentation.md

#ifndef ENGINE_TEXT_DOCUMENT_H_
#define ENGINE_TEXT_DOCUMENT_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/types/report.h"
#include "engine/types/span.h"

namespace claimgraph {

enum class TokenKind : unsigned char { kWord, kNumber, kClitic, kPunctuation };

struct Token {
  Span span;
  absl::string_view text;  // the bytes as written
  std::string lower;       // lower case, curly apostrophes made straight
  TokenKind kind = TokenKind::kWord;
  bool capitalised = false;   // first letter upper case
  bool all_capitals = false;  // two or more letters, all upper case
  bool space_before = false;  // white space between it and the token before
  int sentence = 0;           // index into sentences()
  // The innermost quotation whose inner span it lies in; -1 = none.
  int quotation = -1;
};

// Token indices [first_token, last_token).
struct Sentence {
  int first_token = 0;
  int last_token = 0;
  Span span;
  int paragraph = 0;
};

// Sentence indices [first_sentence, last_sentence).
struct Paragraph {
  int first_sentence = 0;
  int last_sentence = 0;
  Span span;
  bool headline = false;
};

struct Quotation {
  Span outer;       // with the marks, as far as they are there
  Span inner;       // without
  int parent = -1;  // the quotation around it
  bool closed = true;
};

class Document {
 public:
  static Document Parse(const Report& report);

  const Report& report() const { return *report_; }
  const std::vector<Token>& tokens() const { return tokens_; }
  const std::vector<Sentence>& sentences() const { return sentences_; }
  const std::vector<Paragraph>& paragraphs() const { return paragraphs_; }
  const std::vector<Quotation>& quotations() const { return quotations_; }

  // Bytes from the begin of token `first` to the end of token `last - 1`.
  // Requires: first < last, both in one field.
  Span SpanOf(int first, int last) const;

  // The index range [first, last) of tokens that overlap `span`.
  std::pair<int, int> TokensIn(const Span& span) const;

 private:
  const Report* report_ = nullptr;
  std::vector<Token> tokens_;
  std::vector<Sentence> sentences_;
  std::vector<Paragraph> paragraphs_;
  std::vector<Quotation> quotations_;
};

}  // namespace claimgraph

#endif  // ENGINE_TEXT_DOCUMENT_H_
