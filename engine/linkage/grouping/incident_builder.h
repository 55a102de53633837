// Groups items into Incidents: what happened in one place at one time between
// the same parties, with its dead, its losses and who did it.
//
// Two items belong together when some pair of their assertions agrees in
// place and time, neither agent nor patient differ, and their families are
// parts of one kind of occurrence (an attack, its casualties, its damage).
// Each membership has the probability of the surest pair that made it.

#ifndef ENGINE_LINKAGE_GROUPING_INCIDENT_BUILDER_H_
#define ENGINE_LINKAGE_GROUPING_INCIDENT_BUILDER_H_

#include <vector>

#include "engine/linkage/grouping/item_builder.h"
#include "engine/types/claim.h"

namespace claimgraph {

// Sets `incident` of every item in `grouping`. Sorted by id.
std::vector<Incident> BuildIncidents(const std::vector<AssertionView>& views,
                                     const std::vector<ComparedPair>& pairs,
                                     Grouping& grouping);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_GROUPING_INCIDENT_BUILDER_H_
