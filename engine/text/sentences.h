// Cuts the tokens of a paragraph into sentences; the rules stand in
// document.h.
//
// Cost:    linear in the tokens. Threads: pure function.

#ifndef ENGINE_TEXT_SENTENCES_H_
#define ENGINE_TEXT_SENTENCES_H_

#include <vector>

#include "engine/text/abbreviations.h"
#include "engine/text/document.h"

namespace claimgraph {

// The token after the last one of each sentence of [first, last), in order;
// the last is `last`. `closes[i]` says that token i closes a quotation.
std::vector<int> SentenceEnds(const std::vector<Token>& tokens, int first,
                              int last, const std::vector<bool>& closes,
                              const Abbreviations& abbreviations);

}  // namespace claimgraph

#endif  // ENGINE_TEXT_SENTENCES_H_
