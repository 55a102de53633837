#include "engine/linkage/grouping/phrase_template.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace claimgraph {
namespace {

// Fills {name|fallback}; `missing` becomes true if a filler without a
// fallback is empty.
std::string FillNames(absl::string_view text, const PhraseFillers& fillers,
                      bool* missing) {
  std::string filled;
  while (!text.empty()) {
    const size_t open = text.find('{');
    const size_t close = text.find('}', open == text.npos ? 0 : open);
    if (open == text.npos || close == text.npos) {
      absl::StrAppend(&filled, text);
      break;
    }
    absl::StrAppend(&filled, text.substr(0, open));
    const absl::string_view slot = text.substr(open + 1, close - open - 1);
    const size_t bar = slot.find('|');
    const absl::string_view name = slot.substr(0, bar);
    const auto found = fillers.find(std::string(name.data(), name.size()));
    if (found != fillers.end() && !found->second.empty()) {
      absl::StrAppend(&filled, found->second);
    } else if (bar != slot.npos) {
      absl::StrAppend(&filled, slot.substr(bar + 1));
    } else {
      *missing = true;
    }
    text.remove_prefix(close + 1);
  }
  return filled;
}

}  // namespace

std::string FillTemplate(absl::string_view text, const PhraseFillers& fillers) {
  std::string filled;
  bool missing = false;
  while (!text.empty()) {
    const size_t open = text.find('[');
    const size_t close = text.find(']', open == text.npos ? 0 : open);
    if (open == text.npos || close == text.npos) {
      absl::StrAppend(&filled, FillNames(text, fillers, &missing));
      break;
    }
    absl::StrAppend(&filled,
                    FillNames(text.substr(0, open), fillers, &missing));
    bool left_out = false;
    const std::string part =
        FillNames(text.substr(open + 1, close - open - 1), fillers, &left_out);
    if (!left_out) absl::StrAppend(&filled, part);
    text.remove_prefix(close + 1);
  }
  absl::RemoveExtraAsciiWhitespace(&filled);
  return filled;
}

}  // namespace claimgraph
