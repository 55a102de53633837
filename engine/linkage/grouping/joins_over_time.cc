#include "engine/linkage/grouping/joins_over_time.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace claimgraph {
namespace {

// Union-find over the members of one group.
class Parts {
 public:
  explicit Parts(const std::vector<int32_t>& members) {
    for (const int32_t member : members) parent_[member] = member;
  }
  int32_t Find(int32_t member) {
    int32_t root = member;
    while (parent_[root] != root) root = parent_[root];
    while (parent_[member] != root) {
      member = std::exchange(parent_[member], root);
    }
    return root;
  }
  // The smaller root stays, so that a part is named by its first member.
  void Join(int32_t a, int32_t b) {
    a = Find(a);
    b = Find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::map<int32_t, int32_t> parent_;
};

}  // namespace

int64_t DayOf(const std::optional<absl::Time>& time) {
  if (!time) return kUndated;
  const absl::Duration day = absl::Hours(24);
  const absl::Duration since = absl::Floor(*time - absl::UnixEpoch(), day);
  return since / day;
}

void ReplayJoins(
    const std::vector<int32_t>& members, const std::vector<int64_t>& day_of,
    std::vector<DatedPair> pairs,
    const std::function<void(const std::vector<std::vector<int32_t>>& parts)>&
        joined) {
  if (members.size() < 2) return;
  std::sort(pairs.begin(), pairs.end(),
            [](const DatedPair& x, const DatedPair& y) {
              return std::tie(x.day, x.a, x.b) < std::tie(y.day, y.a, y.b);
            });
  Parts parts(members);
  for (size_t begin = 0; begin < pairs.size();) {
    const int64_t day = pairs[begin].day;
    if (day == kUndated) return;
    size_t end = begin;
    while (end < pairs.size() && pairs[end].day == day) ++end;
    std::map<int32_t, std::vector<int32_t>> known;  // by root, before the day
    for (const int32_t member : members) {
      if (day_of[member] < day) known[parts.Find(member)].push_back(member);
    }
    for (size_t i = begin; i < end; ++i) parts.Join(pairs[i].a, pairs[i].b);
    std::map<int32_t, std::vector<std::vector<int32_t>>> merged;
    for (auto& [root, part] : known) {
      std::sort(part.begin(), part.end());
      merged[parts.Find(root)].push_back(std::move(part));
    }
    for (const auto& [root, joined_parts] : merged) {
      if (joined_parts.size() > 1) joined(joined_parts);
    }
    begin = end;
  }
}

}  // namespace claimgraph
