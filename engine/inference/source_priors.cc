#include "engine/inference/source_priors.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/types/names.h"

namespace claimgraph {

absl::StatusOr<SourcePriors> SourcePriors::Load(const std::string& path) {
  std::string file = path;
  if (file.empty()) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(file, FindDataset("registry/priors.tsv"));
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable table,
                              ReadTsv(file, {"kind", "mean"}));
  SourcePriors priors;
  for (const TsvRow& row : table.rows) {
    double mean = 0;
    if (!absl::SimpleAtod(row.fields[1], &mean) || !(mean > 0 && mean < 1)) {
      return absl::InvalidArgumentError(
          absl::StrCat(file, ":", row.line, ": mean \"", row.fields[1],
                       "\" is not a number in (0, 1)"));
    }
    if (!priors.means_.emplace(row.fields[0], mean).second) {
      return absl::InvalidArgumentError(
          absl::StrCat(file, ":", row.line, ": kind \"", row.fields[0],
                       "\" is there twice: once is accepted"));
    }
  }
  for (const char* needed : {"default", "hop", "occurrence", "none",
                             "tie_outlet", "tie_side", "tie_anyone"}) {
    if (!priors.means_.contains(needed)) {
      return absl::InvalidArgumentError(absl::StrCat(
          file, ": no row for \"", needed, "\", which every model needs"));
    }
  }
  return priors;
}

std::string SourcePriors::KindOf(const Source& source) const {
  if (means_.contains(source.outlet_kind)) return source.outlet_kind;
  std::string by_class = absl::StrCat("class:", NameOf(source.source_class));
  if (means_.contains(by_class)) return by_class;
  return "default";
}

double SourcePriors::MeanOf(const Source& source) const {
  return means_.at(KindOf(source));
}

}  // namespace claimgraph
