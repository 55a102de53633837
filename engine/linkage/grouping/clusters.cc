#include "engine/linkage/grouping/clusters.h"

#include <algorithm>
#include <numeric>

#include "absl/container/flat_hash_set.h"

namespace claimgraph {
namespace {

class Groups {
 public:
  Groups(int32_t size, const std::vector<std::pair<int32_t, int32_t>>& apart)
      : parent_(size), members_(size), apart_of_(size) {
    std::iota(parent_.begin(), parent_.end(), 0);
    for (int32_t i = 0; i < size; ++i) members_[i] = {i};
    for (const auto& [a, b] : apart) {
      apart_of_[a].push_back(b);
      apart_of_[b].push_back(a);
    }
  }

  int32_t Find(int32_t x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }

  void MergeUnlessApart(int32_t a, int32_t b) {
    a = Find(a);
    b = Find(b);
    if (a == b) return;
    if (members_[a].size() < members_[b].size()) std::swap(a, b);
    for (const int32_t member : members_[b]) {
      for (const int32_t other : apart_of_[member]) {
        if (Find(other) == a) return;
      }
    }
    parent_[b] = a;
    members_[a].insert(members_[a].end(), members_[b].begin(),
                       members_[b].end());
    members_[b].clear();
  }

  std::vector<std::vector<int32_t>> Take() {
    std::vector<std::vector<int32_t>> groups;
    for (std::vector<int32_t>& group : members_) {
      if (group.empty()) continue;
      std::sort(group.begin(), group.end());
      groups.push_back(std::move(group));
    }
    std::sort(groups.begin(), groups.end());
    return groups;
  }

 private:
  std::vector<int32_t> parent_;
  std::vector<std::vector<int32_t>> members_;
  std::vector<std::vector<int32_t>> apart_of_;
};

}  // namespace

std::vector<std::vector<int32_t>> Cluster(
    int32_t size, std::vector<WeightedPair> together,
    const std::vector<std::pair<int32_t, int32_t>>& apart) {
  std::sort(together.begin(), together.end(),
            [](const WeightedPair& x, const WeightedPair& y) {
              if (x.weight != y.weight) return x.weight > y.weight;
              if (x.a != y.a) return x.a < y.a;
              return x.b < y.b;
            });
  Groups groups(size, apart);
  for (const WeightedPair& pair : together) {
    groups.MergeUnlessApart(pair.a, pair.b);
  }
  return groups.Take();
}

}  // namespace claimgraph
