// The one list of formats, by name.

#include <vector>

#include "engine/export/exporter.h"
#include "engine/export/formats/annotations_exporter.h"
#include "engine/export/formats/csv_exporter.h"
#include "engine/export/formats/protobuf_exporters.h"

namespace claimgraph {

const std::vector<const Exporter*>& BuiltinExporters() {
  static const auto& exporters = *new std::vector<const Exporter*>{
      new AnnotationsExporter,
      new CsvExporter,
      new JsonlExporter,
      new ProtobufExporter,
  };
  return exporters;
}

}  // namespace claimgraph
