#include "engine/attribution/rules/signed_quotations.h"

#include <algorithm>

namespace claimgraph {
namespace {

constexpr int kMaxSignatureTokens = 10;

// True if nothing but one short name stands in `range`.
bool IsSignature(const TaggedText& text, TokenRange range) {
  if (range.empty() || range.size() > kMaxSignatureTokens ||
      !text.token(range.first).capitalised) {
    return false;
  }
  for (int i = range.first; i < range.last; ++i) {
    if (text.OpensQuotation(i) || text.ClosesQuotation(i) ||
        text.IsSurelyFinite(i)) {
      return false;
    }
  }
  return true;
}

int UnitAt(const TaggedText& text, int token) {
  const std::vector<TextUnit>& units = text.units();
  const auto after = std::upper_bound(
      units.begin(), units.end(), token,
      [](int t, const TextUnit& unit) { return t < unit.range.first; });
  return static_cast<int>(after - units.begin()) - 1;
}

}  // namespace

std::vector<Candidate> FindSignedQuotations(
    const TaggedText& text, const std::vector<Candidate>& found) {
  const Document& document = text.document();
  const std::vector<Sentence>& sentences = document.sentences();
  const std::vector<Paragraph>& paragraphs = document.paragraphs();
  std::vector<bool> speaks(text.size(), false);
  for (const Candidate& c : found) {
    std::fill(speaks.begin() + c.source.first, speaks.begin() + c.source.last,
              true);
  }
  const auto paragraph_of = [&](int token) -> const Paragraph& {
    return paragraphs[sentences[text.token(token).sentence].paragraph];
  };
  std::vector<Candidate> out;
  for (size_t q = 0; q < document.quotations().size(); ++q) {
    if (document.quotations()[q].parent >= 0) continue;
    const TokenRange quotation = text.QuotationRange(static_cast<int>(q));
    const Paragraph& quoted = paragraph_of(quotation.first);
    if (quotation.first != sentences[quoted.first_sentence].first_token) {
      continue;  // part of a sentence: what follows may sign all of it
    }
    const int dash = quotation.last;
    if (dash + 1 >= text.size() || !text.IsDash(dash)) continue;
    const int last_sentence = paragraph_of(dash).last_sentence - 1;
    TokenRange name = {dash + 1, sentences[last_sentence].last_token};
    while (!name.empty() && text.Is(name.last - 1, ".")) --name.last;
    if (!IsSignature(text, name) || speaks[name.first]) continue;
    Candidate candidate;
    candidate.found_by = FoundBy::kSigned;
    candidate.cue_class = CueClass::kReport;
    candidate.source = name;
    candidate.cue = {dash, dash + 1};
    candidate.content = {quotation};
    candidate.unit = UnitAt(text, dash);
    out.push_back(candidate);
  }
  return out;
}

}  // namespace claimgraph
