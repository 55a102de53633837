// The one list of formats, by name.

#include <vector>

#include "engine/export/exporter.h"
#include "engine/export/formats/annotations_exporter.h"

namespace claimgraph {

const std::vector<const Exporter*>& BuiltinExporters() {
  static const auto& exporters = *new std::vector<const Exporter*>{
      new AnnotationsExporter,
  };
  return exporters;
}

}  // namespace claimgraph
