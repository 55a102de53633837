// What a reader of a report should know about it: characters that hide or
// reorder text, and times that do not fit together. Nothing is changed.
//
//     bidi_control               U+202A to U+202E, U+2066 to U+2069
//     zero_width                 U+200B, U+2060, U+FEFF, U+00AD, U+E0000 to
//                                U+E007F, and joiners after a Latin letter
//     published_after_retrieved  by more than the precision of the times
//     backdated                  published two days or more before it was
//                                first seen

#ifndef ENGINE_INGEST_REPORT_FLAGS_H_
#define ENGINE_INGEST_REPORT_FLAGS_H_

#include "engine/types/report.h"

namespace claimgraph {

// Appends the flags of `report`, at most one for each code and field, by
// code. The first place of hidden characters is the flag's span.
void AddReportFlags(Report& report);

// True for the codes above.
bool IsReportFlag(absl::string_view code);

// True if `text` begins with `title`, whatever the white space between words,
// and the title ends there with a line or is long enough to be no accident.
bool BeginsWithTitle(absl::string_view text, absl::string_view title);

}  // namespace claimgraph

#endif  // ENGINE_INGEST_REPORT_FLAGS_H_
