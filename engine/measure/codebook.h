// The rules of a study in one file: hedge intervals, event classes, conflict
// categories, tolerances. Chosen by --codebook; its hash is in the dataset.
//
// A codebook is a TSV with the columns `section, key, value, note`
// (datasets/codebooks/README.md lists sections and keys); it may extend
// another, whose rows then hold where it has none. Hedge values are
// expressions in n, the stated number: "n+1:", ":n", "0.9n:n", "20:99".
//
// Errors:  InvalidArgument with file:line, what was found, what is accepted.
// Threads: immutable after Load.

#ifndef ENGINE_MEASURE_CODEBOOK_H_
#define ENGINE_MEASURE_CODEBOOK_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/types/quantity.h"

namespace claimgraph {

class Codebook {
 public:
  // `name_or_path`: "default", "event_dataset", or the path of a file.
  static absl::StatusOr<std::unique_ptr<Codebook>> Load(
      const std::string& name_or_path);

  // The interval that `hedge` makes of the stated number; the hedges without
  // a number ("tens of") ignore `n`. [n, n] for "none". Measures (`measured`
  // true) may have rules of their own. nullopt for an unknown hedge.
  std::optional<Interval> IntervalOf(absl::string_view hedge,
                                     std::optional<double> n,
                                     bool measured) const;
  // The same by kind: durations may differ from other measures, and the
  // bounds of counts are whole numbers (rounded, halves outward).
  std::optional<Interval> IntervalOf(absl::string_view hedge,
                                     std::optional<double> n,
                                     QuantityKind kind) const;

  // How far two honest measurements in this unit may differ: 0.5 for km.
  double ToleranceOf(absl::string_view unit) const;

  bool IsEventClass(absl::string_view name) const;
  const std::vector<std::string>& event_classes() const {
    return event_classes_;
  }

  // Free rules: Value("conflict", "tension_ratio"). nullopt if not there.
  std::optional<double> Value(absl::string_view section,
                              absl::string_view key) const;
  std::optional<std::string> Text(absl::string_view section,
                                  absl::string_view key) const;

  const std::string& name() const { return name_; }
  const std::string& content_hash() const { return content_hash_; }

 private:
  // A bound factor * n + offset; the factor is 0 where n has no part.
  struct Bound {
    double factor = 0;
    double offset = 0;
  };
  struct Rule {
    std::optional<Bound> lower;
    std::optional<Bound> upper;
  };

  Codebook() = default;
  absl::Status Read(const std::string& path, int depth);
  absl::Status ReadEventClasses();
  absl::Status AddHedge(const std::string& section, const std::string& key,
                        absl::string_view value);
  const Rule* FindRule(absl::string_view hedge, QuantityKind kind) const;
  static bool ParseBound(absl::string_view text, std::optional<Bound>* bound);

  std::string name_;
  std::string content_hash_;
  std::vector<std::string> event_classes_;
  std::map<std::pair<std::string, std::string>, std::string> entries_;
  std::map<std::pair<std::string, std::string>, Rule> rules_;
};

}  // namespace claimgraph

#endif  // ENGINE_MEASURE_CODEBOOK_H_
