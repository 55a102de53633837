// Marks attributions to other outlets as found or not found in the dataset.
//
//     "A source told the Post that ..."
//     no report of the Post is here that says so      kNotFound
//     one is, and is linked to this report            kFound
//     "a source said", or this report is the Post's   kUnspecified
//
// What counts is a link from the report to a report of that outlet: cites, or
// that the text was taken over. An attribution through two outlets is found
// when reports of both are. A later report that matches changes the mark.
//
// Cost:    linear in attributions and links. Threads: one.

#ifndef ENGINE_DATASET_CITED_REPORTS_H_
#define ENGINE_DATASET_CITED_REPORTS_H_

#include "engine/dataset/dataset_contents.h"

namespace claimgraph {

// Sets `cited_report` of all attributions of `contents`.
void MarkCitedReports(DatasetContents* contents);

}  // namespace claimgraph

#endif  // ENGINE_DATASET_CITED_REPORTS_H_
