// The schema as a serialized google.protobuf.FileDescriptorSet, with imports
// and comments: what every dataset carries as schema.binpb, so that a reader
// needs no generated code.

#ifndef PROTO_CLAIMGRAPH_V1_EMBEDDED_SCHEMA_H_
#define PROTO_CLAIMGRAPH_V1_EMBEDDED_SCHEMA_H_

#include "absl/strings/string_view.h"

namespace claimgraph {

absl::string_view EmbeddedSchema();

}  // namespace claimgraph

#endif  // PROTO_CLAIMGRAPH_V1_EMBEDDED_SCHEMA_H_
