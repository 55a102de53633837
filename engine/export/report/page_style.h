// The style sheet of the page: report.css, as the build has embedded it.

#ifndef ENGINE_EXPORT_REPORT_PAGE_STYLE_H_
#define ENGINE_EXPORT_REPORT_PAGE_STYLE_H_

#include "absl/strings/string_view.h"

namespace claimgraph {

absl::string_view PageStyle();

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_REPORT_PAGE_STYLE_H_
