#include "engine/attribution/rules/quotation_rules.h"

#include <algorithm>

namespace claimgraph {
namespace {

constexpr int kMinQuotationTokens = 4;

bool EndsInQuotation(const TaggedText& text, const Candidate& candidate) {
  const int last = candidate.content.back().last - 1;
  return text.ClosesQuotation(last) || text.tag(last).speech >= 0;
}

}  // namespace

void AttachQuotations(const TaggedText& text,
                      std::vector<Candidate>* candidates) {
  const Document& document = text.document();
  // Which tokens a content or cue holds already, and the candidate whose cue
  // came last before each sentence.
  std::vector<bool> taken(text.size(), false);
  std::vector<bool> sentence_has_cue(document.sentences().size(), false);
  std::vector<std::pair<int, int>> by_position;  // cue token, candidate
  for (size_t c = 0; c < candidates->size(); ++c) {
    const Candidate& candidate = (*candidates)[c];
    for (const TokenRange& piece : candidate.content) {
      std::fill(taken.begin() + piece.first, taken.begin() + piece.last, true);
    }
    if (candidate.parent >= 0) continue;
    const int at =
        candidate.cue.empty() ? candidate.source.first : candidate.cue.first;
    by_position.push_back({at, static_cast<int>(c)});
    sentence_has_cue[text.token(at).sentence] = true;
  }
  std::sort(by_position.begin(), by_position.end());
  size_t next = 0;
  int previous = -1;
  for (size_t q = 0; q < document.quotations().size(); ++q) {
    if (document.quotations()[q].parent >= 0) continue;
    const TokenRange range = text.QuotationRange(static_cast<int>(q));
    if (range.size() < kMinQuotationTokens || taken[range.first]) continue;
    const Sentence& sentence =
        document.sentences()[text.token(range.first).sentence];
    if (range.first != sentence.first_token) continue;
    while (next < by_position.size() && by_position[next].first < range.first) {
      previous = by_position[next].second;
      ++next;
    }
    if (previous < 0) continue;
    bool own_cue = false;
    for (int s = text.token(range.first).sentence;
         s <= text.token(range.last - 1).sentence; ++s) {
      own_cue = own_cue || sentence_has_cue[s];
    }
    if (own_cue) continue;
    Candidate& speaker = (*candidates)[previous];
    const int last = speaker.content.back().last - 1;
    const int paragraph = sentence.paragraph;
    const int cue = speaker.cue.empty() ? last : speaker.cue.first;
    const int before =
        std::max(document.sentences()[text.token(cue).sentence].paragraph,
                 document.sentences()[text.token(last).sentence].paragraph);
    const bool same_paragraph = before == paragraph;
    const bool runs_on = before + 1 == paragraph &&
                         text.tag(last).speech >= 0 &&
                         !document.quotations()[text.tag(last).speech].closed;
    if (!EndsInQuotation(text, speaker) || !(same_paragraph || runs_on)) {
      continue;
    }
    speaker.content.push_back(range);
    std::fill(taken.begin() + range.first, taken.begin() + range.last, true);
  }
}

}  // namespace claimgraph
