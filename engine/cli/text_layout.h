// Columns and paragraphs of plain text, by cells of a terminal: letters with
// accents take one cell, East Asian wide letters two.
//
//     PadRight("5 km", 8)               "5 km    "
//     WrapText("a long answer", 8)      {"a long", "answer"}
//
// Control characters and line breaks in text that comes from reports are
// turned into spaces: nothing that a report says can move the cursor.

#ifndef ENGINE_CLI_TEXT_LAYOUT_H_
#define ENGINE_CLI_TEXT_LAYOUT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace claimgraph {

// `text` with control, bidi-control and format characters as spaces, runs of
// white space as one space, none at the ends.
std::string OneLine(absl::string_view text);

int DisplayWidth(absl::string_view text);
std::string PadRight(absl::string_view text, int width);
std::string PadLeft(absl::string_view text, int width);

// Lines of at most `width` cells; a longer word stands on a line of its own
// and is cut. At least one line.
std::vector<std::string> WrapText(absl::string_view text, int width);

// At most `width` cells, with "…" where something was cut off.
std::string Shorten(absl::string_view text, int width);

// Cells of one row side by side, each wrapped to its width; two spaces
// between columns, `indent` before the first, no spaces at line ends.
std::string LayRow(const std::vector<std::string>& cells,
                   const std::vector<int>& widths, int indent);

}  // namespace claimgraph

#endif  // ENGINE_CLI_TEXT_LAYOUT_H_
