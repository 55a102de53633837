#include "engine/export/exporter.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace claimgraph {

absl::StatusOr<const Exporter*> FindExporter(absl::string_view name) {
  for (const Exporter* exporter : BuiltinExporters()) {
    if (exporter->name() == name) return exporter;
  }
  return absl::NotFoundError(absl::StrCat(
      "export format `", name, "` is not known; known: ",
      absl::StrJoin(BuiltinExporters(), ", ",
                    [](std::string* out, const Exporter* exporter) {
                      absl::StrAppend(out, exporter->name());
                    })));
}

}  // namespace claimgraph
