// Writes HTML in which nothing that came from outside can become markup:
// text and attribute values are escaped, tags and attribute names are ours.
//
//     HtmlWriter html;
//     html.Open("a", {{"href", "#c1"}}).Text(name).Close();
//     html.Element("td", {}, "7 < 10");
//
// Every Close() closes the innermost open element; End() closes what is left.
// Elements without content (br, meta) are written by Void().

#ifndef ENGINE_EXPORT_REPORT_HTML_WRITER_H_
#define ENGINE_EXPORT_REPORT_HTML_WRITER_H_

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace claimgraph {

// & < > " ' as entities; control characters other than tab and line feed,
// which HTML forbids, as U+FFFD.
std::string EscapeHtml(absl::string_view text);

class HtmlWriter {
 public:
  using Attributes =
      std::initializer_list<std::pair<absl::string_view, std::string>>;

  // An attribute whose value is empty is left out; "1" for those that need
  // none, such as {"open", "1"}.
  HtmlWriter& Open(absl::string_view tag, const Attributes& attributes = {});
  HtmlWriter& Void(absl::string_view tag, const Attributes& attributes = {});
  HtmlWriter& Close();
  HtmlWriter& Text(absl::string_view text);

  // Open, Text, Close.
  HtmlWriter& Element(absl::string_view tag, const Attributes& attributes,
                      absl::string_view text);

  // Of our own making only: style sheets and the like.
  HtmlWriter& Trusted(absl::string_view markup);

  // Closes what is open and gives the page.
  std::string End() &&;

 private:
  void WriteTag(absl::string_view tag, const Attributes& attributes);

  std::string html_;
  std::vector<std::string> open_;
};

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_REPORT_HTML_WRITER_H_
