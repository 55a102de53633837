#include "engine/export/report/html_writer.h"

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace claimgraph {

std::string EscapeHtml(absl::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        const bool forbidden =
            (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7F;
        absl::StrAppend(&escaped,
                        forbidden ? "\uFFFD" : absl::string_view(&c, 1));
      }
    }
  }
  return escaped;
}

void HtmlWriter::WriteTag(absl::string_view tag, const Attributes& attributes) {
  absl::StrAppend(&html_, "<", tag);
  for (const auto& [name, value] : attributes) {
    if (value.empty()) continue;
    absl::StrAppend(&html_, " ", name, "=\"", EscapeHtml(value), "\"");
  }
  html_ += ">";
}

HtmlWriter& HtmlWriter::Open(absl::string_view tag,
                             const Attributes& attributes) {
  WriteTag(tag, attributes);
  open_.emplace_back(tag);
  return *this;
}

HtmlWriter& HtmlWriter::Void(absl::string_view tag,
                             const Attributes& attributes) {
  WriteTag(tag, attributes);
  return *this;
}

HtmlWriter& HtmlWriter::Close() {
  CLAIMGRAPH_CHECK(!open_.empty());
  absl::StrAppend(&html_, "</", open_.back(), ">");
  open_.pop_back();
  return *this;
}

HtmlWriter& HtmlWriter::Text(absl::string_view text) {
  html_ += EscapeHtml(text);
  return *this;
}

HtmlWriter& HtmlWriter::Element(absl::string_view tag,
                                const Attributes& attributes,
                                absl::string_view text) {
  return Open(tag, attributes).Text(text).Close();
}

HtmlWriter& HtmlWriter::Trusted(absl::string_view markup) {
  absl::StrAppend(&html_, markup);
  return *this;
}

std::string HtmlWriter::End() && {
  while (!open_.empty()) Close();
  html_ += "\n";
  return std::move(html_);
}

}  // namespace claimgraph
