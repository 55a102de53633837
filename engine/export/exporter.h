// Writes a dataset in somebody else's format.
//
//     for (const Exporter* e : BuiltinExporters()) std::cout << e->name();
//     FindExporter("csv")->Export(index, "out/");
//
// A format is one file formats/<name>_exporter.{h,cc} with its line in
// formats/builtin_exporters.cc.
//
// Errors:  NotFound for an unknown format, with the known ones; the file's
//          error with its path.
// Threads: exporters have no state.

#ifndef ENGINE_EXPORT_EXPORTER_H_
#define ENGINE_EXPORT_EXPORTER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/dataset/dataset_index.h"

namespace claimgraph {

class Exporter {
 public:
  virtual ~Exporter() = default;
  virtual absl::string_view name() const = 0;         // "csv"; for ever
  virtual absl::string_view description() const = 0;  // one line
  // Writes to `path`: a folder for formats of several files, else a file.
  virtual absl::Status Export(const DatasetIndex& dataset,
                              const std::string& path) const = 0;
};

// All formats, sorted by name.
const std::vector<const Exporter*>& BuiltinExporters();

absl::StatusOr<const Exporter*> FindExporter(absl::string_view name);

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_EXPORTER_H_
