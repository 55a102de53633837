#include "engine/cli/text_layout.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace claimgraph {
namespace {

constexpr int kColumnGap = 2;

// The code point at `offset`, which moves behind it; U+FFFD for bytes that
// are no UTF-8.
UChar32 NextCodePoint(absl::string_view text, size_t& offset) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  auto position = static_cast<int32_t>(offset);
  const auto size = static_cast<int32_t>(text.size());
  UChar32 c = 0;
  U8_NEXT(bytes, position, size, c);
  offset = static_cast<size_t>(position);
  return c < 0 ? 0xFFFD : c;
}

int WidthOf(UChar32 c) {
  const int8_t type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
      type == U_FORMAT_CHAR) {
    return 0;
  }
  const int32_t width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool IsBlank(UChar32 c) {
  const int8_t type = u_charType(c);
  // Zero-width joiners shape letters and stay; other format characters, such
  // as the overrides of direction, go.
  if (type == U_FORMAT_CHAR) return c != 0x200C && c != 0x200D;
  return type == U_CONTROL_CHAR || u_isUWhiteSpace(c) ||
         type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR;
}

// Where the first `width` cells of `text` end.
size_t PrefixOfWidth(absl::string_view text, int width) {
  size_t end = 0;
  int cells = 0;
  while (end < text.size()) {
    size_t next = end;
    cells += WidthOf(NextCodePoint(text, next));
    if (cells > width) break;
    end = next;
  }
  return end;
}

}  // namespace

std::string OneLine(absl::string_view text) {
  std::string line;
  bool blank = false;
  for (size_t offset = 0; offset < text.size();) {
    const size_t begin = offset;
    if (IsBlank(NextCodePoint(text, offset))) {
      blank = true;
      continue;
    }
    if (blank && !line.empty()) line += ' ';
    blank = false;
    absl::StrAppend(&line, text.substr(begin, offset - begin));
  }
  return line;
}

int DisplayWidth(absl::string_view text) {
  int width = 0;
  for (size_t offset = 0; offset < text.size();) {
    width += WidthOf(NextCodePoint(text, offset));
  }
  return width;
}

std::string PadRight(absl::string_view text, int width) {
  const int missing = std::max(0, width - DisplayWidth(text));
  return absl::StrCat(text, std::string(static_cast<size_t>(missing), ' '));
}

std::string PadLeft(absl::string_view text, int width) {
  const int missing = std::max(0, width - DisplayWidth(text));
  return absl::StrCat(std::string(static_cast<size_t>(missing), ' '), text);
}

std::vector<std::string> WrapText(absl::string_view text, int width) {
  width = std::max(1, width);
  std::vector<std::string> lines(1);
  for (absl::string_view word : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    const int line_width = DisplayWidth(lines.back());
    if (line_width > 0 && line_width + 1 + DisplayWidth(word) > width) {
      lines.emplace_back();
    }
    if (!lines.back().empty()) lines.back() += ' ';
    while (DisplayWidth(word) > width) {
      const size_t cut = std::max<size_t>(1, PrefixOfWidth(word, width));
      absl::StrAppend(&lines.back(), word.substr(0, cut));
      lines.emplace_back();
      word.remove_prefix(cut);
    }
    absl::StrAppend(&lines.back(), word);
  }
  return lines;
}

std::string Shorten(absl::string_view text, int width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  absl::string_view cut = text.substr(0, PrefixOfWidth(text, width - 1));
  const size_t space = cut.rfind(' ');
  if (space != absl::string_view::npos && space > cut.size() / 2) {
    cut = cut.substr(0, space);
  }
  return absl::StrCat(absl::StripTrailingAsciiWhitespace(cut), "…");
}

std::string LayRow(const std::vector<std::string>& cells,
                   const std::vector<int>& widths, int indent) {
  std::vector<std::vector<std::string>> columns;
  size_t height = 0;
  for (size_t i = 0; i < cells.size(); ++i) {
    columns.push_back(WrapText(cells[i], widths[i]));
    height = std::max(height, columns.back().size());
  }
  std::string rows;
  for (size_t row = 0; row < height; ++row) {
    std::string line(static_cast<size_t>(indent), ' ');
    for (size_t i = 0; i < columns.size(); ++i) {
      const std::string cell =
          row < columns[i].size() ? columns[i][row] : std::string();
      absl::StrAppend(&line, PadRight(cell, widths[i] + kColumnGap));
    }
    absl::StrAppend(&rows, absl::StripTrailingAsciiWhitespace(line), "\n");
  }
  return rows;
}

}  // namespace claimgraph
