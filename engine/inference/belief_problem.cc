#include "engine/inference/belief_problem.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

namespace claimgraph {

int32_t BeliefProblemBuilder::Names::Of(absl::string_view name) {
  const auto found = index_.find(name);
  if (found != index_.end()) return found->second;
  const auto added = static_cast<int32_t>(list_.size());
  list_.emplace_back(name);
  index_.emplace(list_.back(), added);
  return added;
}

int32_t BeliefProblemBuilder::Names::Find(absl::string_view name) const {
  const auto found = index_.find(name);
  return found == index_.end() ? -1 : found->second;
}

std::vector<int32_t> BeliefProblemBuilder::Names::Sort() {
  absl::flat_hash_map<std::string, int32_t>().swap(index_);
  std::vector<int32_t> order(list_.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [this](int32_t a, int32_t b) { return list_[a] < list_[b]; });
  std::vector<int32_t> moved(list_.size());
  std::vector<std::string> sorted(list_.size());
  for (size_t i = 0; i < order.size(); ++i) {
    moved[order[i]] = static_cast<int32_t>(i);
    sorted[i] = std::move(list_[order[i]]);
  }
  list_ = std::move(sorted);
  return moved;
}

std::optional<absl::string_view> BeliefProblemBuilder::OtherKindOf(
    absl::string_view source, absl::string_view kind) const {
  const int32_t known = sources_.Find(source);
  if (known < 0 || kind.empty()) return std::nullopt;
  const int32_t had = kind_of_source_[known];
  if (had < 0 || had == kinds_.Find(kind)) return std::nullopt;
  return const_cast<Names&>(kinds_).list()[had];
}

void BeliefProblemBuilder::Add(const StatedClaim& claim) {
  Row row;
  row.item = items_.Of(claim.item);
  row.source = sources_.Of(claim.source);
  row.value = values_.Of(claim.value);
  row.cites = claim.cites.empty() ? -1 : sources_.Of(claim.cites);
  row.said = static_cast<float>(claim.said);
  row.time = claim.time.value_or(std::numeric_limits<double>::quiet_NaN());
  row.number = claim.number;
  timed_ = timed_ || claim.time.has_value();
  rows_.push_back(row);
  kind_of_source_.resize(sources_.list().size(), -1);
  if (!claim.kind.empty() && kind_of_source_[row.source] < 0) {
    kind_of_source_[row.source] = kinds_.Of(claim.kind);
  }
}

// By item and source; the claim that counts comes first: the latest, among
// equally late ones the first given.
void BeliefProblemBuilder::SortRows() {
  const auto when = [](const Row& row) {
    return std::isnan(row.time) ? -std::numeric_limits<double>::infinity()
                                : row.time;
  };
  std::stable_sort(rows_.begin(), rows_.end(), [&](const Row& a, const Row& b) {
    return std::make_tuple(a.item, a.source, -when(a)) <
           std::make_tuple(b.item, b.source, -when(b));
  });
}

void BeliefProblemBuilder::DropRepeats(BeliefProblem& problem) {
  size_t kept = 0;
  for (size_t i = 0; i < rows_.size(); ++i) {
    if (kept > 0 && rows_[kept - 1].item == rows_[i].item &&
        rows_[kept - 1].source == rows_[i].source) {
      const bool later = rows_[kept - 1].time > rows_[i].time;
      ++(later ? problem.superseded : problem.repeated);
      continue;
    }
    rows_[kept++] = rows_[i];
  }
  rows_.resize(kept);
}

void BeliefProblemBuilder::FillClaims(BeliefProblem& problem) {
  problem.claims.reserve(rows_.size());
  std::vector<int32_t> distinct;
  for (size_t begin = 0; begin < rows_.size();) {
    size_t end = begin;
    distinct.clear();
    for (; end < rows_.size() && rows_[end].item == rows_[begin].item; ++end) {
      distinct.push_back(rows_[end].value);
    }
    std::sort(distinct.begin(), distinct.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()),
                   distinct.end());
    for (; begin < end; ++begin) {
      const Row& row = rows_[begin];
      const auto at =
          std::lower_bound(distinct.begin(), distinct.end(), row.value);
      if (row.cites >= 0) {
        problem.citations.push_back(
            {static_cast<int32_t>(problem.claims.size()), row.cites});
      }
      problem.claims.push_back({row.source,
                                static_cast<int32_t>(at - distinct.begin()),
                                row.said, 1.0F});
      if (timed_) problem.times.push_back(row.time);
      if (kind_ == ValueKind::kNumeric) problem.numbers.push_back(row.number);
    }
    problem.candidates.insert(problem.candidates.end(), distinct.begin(),
                              distinct.end());
    problem.claim_begin.push_back(static_cast<int64_t>(problem.claims.size()));
    problem.candidate_begin.push_back(
        static_cast<int64_t>(problem.candidates.size()));
  }
}

BeliefProblem BeliefProblemBuilder::Build() && {
  kind_of_source_.resize(sources_.list().size(), -1);
  const std::vector<int32_t> item = items_.Sort(), source = sources_.Sort(),
                             value = values_.Sort(), kind = kinds_.Sort();
  for (Row& row : rows_) {
    row.item = item[row.item];
    row.source = source[row.source];
    row.value = value[row.value];
    if (row.cites >= 0) row.cites = source[row.cites];
  }
  BeliefProblem problem;
  problem.kind = kind_;
  problem.kinds = {""};
  for (std::string& name : kinds_.list()) {
    problem.kinds.push_back(std::move(name));
  }
  problem.kind_of_source.assign(source.size(), 0);
  for (size_t old = 0; old < source.size(); ++old) {
    const int32_t stated = kind_of_source_[old];
    problem.kind_of_source[source[old]] = stated < 0 ? 0 : kind[stated] + 1;
  }
  problem.items = std::move(items_.list());
  problem.sources = std::move(sources_.list());
  problem.values = std::move(values_.list());
  problem.claim_begin = {0};
  problem.candidate_begin = {0};
  SortRows();
  DropRepeats(problem);
  FillClaims(problem);
  return problem;
}

}  // namespace claimgraph
