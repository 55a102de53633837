// A small, consistent set of values in which every field is set to something
// other than its default, for tests of what writes and reads values.
//
// Two reports (the second a new version of the first) state two claims on one
// item, which conflict. All references lead somewhere; spans lie in the texts.

#ifndef ENGINE_TYPES_PROTO_EXAMPLE_VALUES_H_
#define ENGINE_TYPES_PROTO_EXAMPLE_VALUES_H_

#include <vector>

#include "engine/types/assertion.h"
#include "engine/types/attribution.h"
#include "engine/types/claim.h"
#include "engine/types/confidence.h"
#include "engine/types/decision.h"
#include "engine/types/link.h"
#include "engine/types/origin.h"
#include "engine/types/report.h"
#include "engine/types/source.h"
#include "engine/types/verdict.h"

namespace claimgraph {

struct ExampleValues {
  std::vector<Report> reports;
  std::vector<Source> sources;
  std::vector<Attribution> attributions;
  std::vector<Assertion> assertions;
  std::vector<Item> items;
  std::vector<Claim> claims;
  std::vector<Incident> incidents;
  std::vector<Link> links;
  std::vector<Conflict> conflicts;
  std::vector<Compatible> compatibles;
  std::vector<Origin> origins;
  Beliefs beliefs;
  std::vector<Decision> decisions;
};

ExampleValues MakeExampleValues();

}  // namespace claimgraph

#endif  // ENGINE_TYPES_PROTO_EXAMPLE_VALUES_H_
