#include "engine/cli/disputes.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"

namespace claimgraph {
namespace {

size_t IndexOf(const std::vector<DisputedAnswer>& answers, const ClaimId& id) {
  const auto found = std::find_if(
      answers.begin(), answers.end(),
      [&id](const DisputedAnswer& answer) { return answer.claim->id == id; });
  return static_cast<size_t>(found - answers.begin());
}

void AddAnswer(Dispute& dispute, const Claim* claim, const AssertionId& said) {
  if (IndexOf(dispute.answers, claim->id) == dispute.answers.size()) {
    dispute.answers.push_back({claim, said});
  }
}

}  // namespace

std::string AnswerMark(size_t answer) {
  return std::string(1, static_cast<char>('A' + answer));
}

std::vector<DisputedPairs> Dispute::Pairs(size_t most) const {
  std::vector<DisputedPairs> groups;
  for (const Conflict* conflict : conflicts) {
    const auto [a, b] = std::minmax({IndexOf(answers, conflict->claim_a),
                                     IndexOf(answers, conflict->claim_b)});
    if (b >= most) continue;
    const auto found = std::find_if(
        groups.begin(), groups.end(), [conflict](const DisputedPairs& group) {
          return group.strength == conflict->strength &&
                 group.reading == conflict->reading;
        });
    DisputedPairs& group =
        found != groups.end() ? *found
                              : groups.emplace_back(DisputedPairs{
                                    conflict->strength, conflict->reading, {}});
    std::string pair = absl::StrCat(AnswerMark(a), " and ", AnswerMark(b));
    if (std::find(group.marks.begin(), group.marks.end(), pair) ==
        group.marks.end()) {
      group.marks.push_back(std::move(pair));
    }
  }
  return groups;
}

std::vector<Dispute> DisputesOf(const DatasetIndex& dataset,
                                const std::vector<const Conflict*>& conflicts) {
  std::vector<Dispute> disputes;
  absl::flat_hash_map<std::string, size_t> by_question;
  for (const Conflict* conflict : conflicts) {
    const Claim* a = dataset.Find(conflict->claim_a);
    const Claim* b = dataset.Find(conflict->claim_b);
    if (a == nullptr || b == nullptr) continue;
    const auto [place, added] =
        by_question.try_emplace(conflict->question, disputes.size());
    if (added) disputes.emplace_back();
    Dispute& dispute = disputes[place->second];
    dispute.conflicts.push_back(conflict);
    AddAnswer(dispute, a, conflict->assertion_a);
    AddAnswer(dispute, b, conflict->assertion_b);
  }
  return disputes;
}

}  // namespace claimgraph
