#include "engine/ingest/outlet_name.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace claimgraph {
namespace {

std::string Folded(absl::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded);
  icu::CaseMap::utf8Fold(
      0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink,
      nullptr, error);
  return U_SUCCESS(error) ? folded : absl::AsciiStrToLower(text);
}

std::string Composed(const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  std::string composed;
  icu::StringByteSink<std::string> sink(&composed);
  if (U_SUCCESS(error)) {
    nfc->normalizeUTF8(0, text, sink, nullptr, error);
  }
  return U_SUCCESS(error) ? composed : text;
}

}  // namespace

std::string NormalizedOutletName(absl::string_view name) {
  const std::string text = Composed(Folded(name));
  const std::vector<absl::string_view> words =
      absl::StrSplit(text, absl::ByAnyChar(" \t\r\n\f\v"), absl::SkipEmpty());
  return absl::StrJoin(words, " ");
}

}  // namespace claimgraph
