// Cuts a stretch of text into tokens; what a token is stands in document.h.
//
// Cost:    linear in the stretch. Threads: pure function.

#ifndef ENGINE_TEXT_TOKENIZER_H_
#define ENGINE_TEXT_TOKENIZER_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "engine/text/document.h"
#include "engine/types/span.h"

namespace claimgraph {

// Appends the tokens of the bytes [stretch.begin, stretch.end) of `text`, the
// field that `stretch` names. Sentence and quotation are left unset.
void AppendTokens(absl::string_view text, const Span& stretch,
                  std::vector<Token>* tokens);

}  // namespace claimgraph

#endif  // ENGINE_TEXT_TOKENIZER_H_
