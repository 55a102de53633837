// How far each kind of source is trusted before any evidence
// (datasets/registry/priors.tsv).
//
// Errors:  InvalidArgument with file:line for a mean outside (0, 1), a row
//          twice, or a row that the model needs and does not find.
// Threads: immutable after Load.

#ifndef ENGINE_INFERENCE_SOURCE_PRIORS_H_
#define ENGINE_INFERENCE_SOURCE_PRIORS_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "engine/types/source.h"

namespace claimgraph {

class SourcePriors {
 public:
  // Reads `path` ("" = the shipped table).
  static absl::StatusOr<SourcePriors> Load(const std::string& path);

  // Prior mean of the source's reliability: by outlet kind, else by source
  // class, else the default.
  double MeanOf(const Source& source) const;
  // The row used for it: "wire_agency", "class:military", "default".
  std::string KindOf(const Source& source) const;

  double hop() const { return means_.at("hop"); }
  double occurrence() const { return means_.at("occurrence"); }
  double none() const { return means_.at("none"); }
  // Chances that an answer was taken over unseen: see models/unseen_ties.h.
  double tie_outlet() const { return means_.at("tie_outlet"); }
  double tie_side() const { return means_.at("tie_side"); }
  double tie_anyone() const { return means_.at("tie_anyone"); }

 private:
  std::map<std::string, double> means_;
};

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_SOURCE_PRIORS_H_
