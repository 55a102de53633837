// The name of an outlet that the registry does not know, so that its
// spellings in several reports are one source.

#ifndef ENGINE_INGEST_OUTLET_NAME_H_
#define ENGINE_INGEST_OUTLET_NAME_H_

#include <string>

#include "absl/strings/string_view.h"

namespace claimgraph {

// Composed (NFC), case folded, one blank between words. Look-alike letters
// stay apart: who imitates a name is another source.
std::string NormalizedOutletName(absl::string_view name);

}  // namespace claimgraph

#endif  // ENGINE_INGEST_OUTLET_NAME_H_
