// What a change of the schema would break for files and readers that exist.
//
// Every message, field and enumeration value of the released schema must
// still be there with its number, name, type and cardinality; a field may
// instead become reserved, by number and by name. Anything may be added.
//
// Threads: pure functions.

#ifndef TESTS_SCHEMA_SCHEMA_BREAKS_H_
#define TESTS_SCHEMA_SCHEMA_BREAKS_H_

#include <google/protobuf/descriptor.pb.h>

#include <string>
#include <vector>

namespace claimgraph {

// One line for each break, in the order of the released schema.
std::vector<std::string> SchemaBreaks(
    const google::protobuf::FileDescriptorSet& released,
    const google::protobuf::FileDescriptorSet& current);

// One line for each place where `schema` leaves the rules of proto/README.md
// that can be seen in it: no recursion, no unsigned integers, enumerations
// begin with UNSPECIFIED, numbers 100 to 199 are not ours.
std::vector<std::string> HouseRuleBreaks(
    const google::protobuf::FileDescriptorSet& schema);

}  // namespace claimgraph

#endif  // TESTS_SCHEMA_SCHEMA_BREAKS_H_
