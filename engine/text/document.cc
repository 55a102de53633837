#include "engine/text/document.h"

#include <algorithm>

#include "engine/text/abbreviations.h"
#include "engine/text/paragraphs.h"
#include "engine/text/quotations.h"
#include "engine/text/sentences.h"
#include "engine/text/tokenizer.h"

namespace claimgraph {
namespace {

// True for the tokens that are the closing mark of a quotation.
std::vector<bool> ClosingMarks(const std::vector<Token>& tokens,
                               const std::vector<Quotation>& quotations) {
  std::vector<Span> marks;
  for (const Quotation& q : quotations) {
    if (!q.closed) continue;
    marks.push_back(Span{q.outer.field, q.inner.end, q.outer.end});
  }
  std::sort(marks.begin(), marks.end());
  std::vector<bool> closes(tokens.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    closes[i] = tokens[i].kind == TokenKind::kPunctuation &&
                std::binary_search(marks.begin(), marks.end(), tokens[i].span);
  }
  return closes;
}

// A parent comes before its children, so the last assignment is innermost.
void SetQuotations(const Document& document, std::vector<Token>* tokens) {
  for (size_t q = 0; q < document.quotations().size(); ++q) {
    const auto [first, last] =
        document.TokensIn(document.quotations()[q].inner);
    for (int i = first; i < last; ++i) {
      (*tokens)[i].quotation = static_cast<int>(q);
    }
  }
}

}  // namespace

Document Document::Parse(const Report& report) {
  Document document;
  document.report_ = &report;
  std::vector<Token>& tokens = document.tokens_;
  tokens.reserve((report.title.size() + report.text.size()) / 5 + 8);

  const std::vector<ParagraphSpan> paragraphs = FindParagraphs(report);
  std::vector<std::pair<int, int>> ranges;
  for (const ParagraphSpan& paragraph : paragraphs) {
    const int first = static_cast<int>(tokens.size());
    const bool in_title = paragraph.span.field == TextField::kTitle;
    AppendTokens(in_title ? report.title : report.text, paragraph.span,
                 &tokens);
    ranges.push_back({first, static_cast<int>(tokens.size())});
  }
  document.quotations_ = FindQuotations(tokens, ranges);
  SetQuotations(document, &tokens);

  const std::vector<bool> closes = ClosingMarks(tokens, document.quotations_);
  for (size_t p = 0; p < ranges.size(); ++p) {
    const auto [begin, end] = ranges[p];
    if (begin == end) continue;  // only invisible characters
    const int index = static_cast<int>(document.paragraphs_.size());
    Paragraph paragraph;
    paragraph.first_sentence = static_cast<int>(document.sentences_.size());
    paragraph.span = paragraphs[p].span;
    paragraph.headline = paragraphs[p].headline;
    int first = begin;
    for (const int last :
         SentenceEnds(tokens, begin, end, closes, Abbreviations::Shipped())) {
      const int sentence = static_cast<int>(document.sentences_.size());
      for (int i = first; i < last; ++i) tokens[i].sentence = sentence;
      document.sentences_.push_back(
          {first, last, document.SpanOf(first, last), index});
      first = last;
    }
    paragraph.last_sentence = static_cast<int>(document.sentences_.size());
    document.paragraphs_.push_back(paragraph);
  }
  return document;
}

Span Document::SpanOf(int first, int last) const {
  const Span& begin = tokens_[first].span;
  return Span{begin.field, begin.begin, tokens_[last - 1].span.end};
}

std::pair<int, int> Document::TokensIn(const Span& span) const {
  // Tokens are sorted and disjoint, so both ends are found by halving.
  const auto ends_before = [](const Token& token, const Span& s) {
    if (token.span.field != s.field) {
      return token.span.field == TextField::kTitle;
    }
    return token.span.end <= s.begin;
  };
  const auto begins_before = [](const Token& token, const Span& s) {
    if (token.span.field != s.field) {
      return token.span.field == TextField::kTitle;
    }
    return token.span.begin < s.end;
  };
  const auto first =
      std::lower_bound(tokens_.begin(), tokens_.end(), span, ends_before);
  const auto last = std::lower_bound(first, tokens_.end(), span, begins_before);
  return {static_cast<int>(first - tokens_.begin()),
          static_cast<int>(last - tokens_.begin())};
}

}  // namespace claimgraph
