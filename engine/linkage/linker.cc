#include "engine/linkage/linker.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/parallel.h"
#include "engine/base/status_macros.h"
#include "engine/linkage/blocking/blocks.h"
#include "engine/linkage/comparisons/collection_views.h"
#include "engine/linkage/comparisons/linkage_model.h"
#include "engine/linkage/comparisons/pair_comparison.h"
#include "engine/linkage/grouping/incident_builder.h"
#include "engine/linkage/grouping/item_builder.h"
#include "engine/linkage/grouping/question_writer.h"
#include "engine/linkage/reports/report_linker.h"
#include "engine/types/names.h"

namespace claimgraph {
namespace {

// Pairs across reports with less evidence than this are not handed on: some
// 500 to 1 against one question. It is this low because two holders of one
// place on neighbouring days differ in all but the place.
constexpr double kLeastBits = -9;

absl::Status CheckRange(absl::string_view name, int value, int least,
                        int most) {
  if (value >= least && value <= most) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("linker option `", std::string(name.data(), name.size()),
                   "` is ", value, ": must be in [", least, ", ", most, "]"));
}

std::vector<const Report*> SortedReports(
    const std::vector<ReportAnalysis>& analyses) {
  std::vector<const Report*> reports;
  for (const ReportAnalysis& analysis : analyses) {
    reports.push_back(&analysis.report);
  }
  std::sort(reports.begin(), reports.end(),
            [](const Report* a, const Report* b) {
              const absl::Time known_a = a->KnownSince();
              const absl::Time known_b = b->KnownSince();
              return known_a != known_b ? known_a < known_b : a->id < b->id;
            });
  return reports;
}

// Rulings on links between assertions, by the link's id.
PairRulings RulingsOn(const std::vector<AssertionView>& views,
                      const std::vector<ComparedPair>& pairs,
                      const std::vector<Decision>& decisions) {
  PairRulings rulings;
  std::map<std::string, Ruling> ruled;
  for (const Decision& decision : decisions) {
    if (decision.subject == DecisionSubject::kLink) {
      ruled[decision.subject_id] = decision.ruling;
    }
  }
  if (ruled.empty()) return rulings;
  for (const ComparedPair& pair : pairs) {
    const std::string a = views[pair.a].assertion->id.ToString();
    const std::string b = views[pair.b].assertion->id.ToString();
    for (const LinkKind kind : {LinkKind::kRestatement, LinkKind::kCorroborates,
                                LinkKind::kRefines, LinkKind::kSupersedes}) {
      for (const auto& [from, to] :
           {std::make_pair(a, b), std::make_pair(b, a)}) {
        const auto found =
            ruled.find(LinkId::Of({NameOf(kind), from, to}).ToString());
        if (found == ruled.end()) continue;
        if (found->second == Ruling::kMustLink) {
          rulings.together.emplace_back(pair.a, pair.b);
        } else if (found->second == Ruling::kCannotLink) {
          rulings.apart.emplace_back(pair.a, pair.b);
        }
      }
    }
  }
  return rulings;
}

// The `most` strongest candidates of each view; of equally strong ones those
// offered first.
class BestPartners {
 public:
  BestPartners(size_t views, int most)
      : most_(static_cast<size_t>(most)), best_(views) {}

  void Offer(int32_t view, float bits, size_t candidate) {
    std::vector<Entry>& heap = best_[view];
    const Entry entry = {-bits, candidate};
    if (heap.size() == most_) {
      if (heap.front() < entry) return;
      std::pop_heap(heap.begin(), heap.end());
      heap.pop_back();
    }
    heap.push_back(entry);
    std::push_heap(heap.begin(), heap.end());
  }

  bool Has(int32_t view, float bits, size_t candidate) const {
    const std::vector<Entry>& heap = best_[view];
    return heap.size() < most_ || !(heap.front() < Entry{-bits, candidate});
  }

 private:
  using Entry = std::pair<float, size_t>;  // the weakest in front

  size_t most_;
  std::vector<std::vector<Entry>> best_;
};

class BlockLinker final : public Linker {
 public:
  BlockLinker(const LinkerTools& tools, const LinkerOptions& options,
              std::unique_ptr<LinkageModel> model,
              std::shared_ptr<const ReportLists> lists,
              std::unique_ptr<QuestionWriter> writer)
      : tools_(tools),
        options_(options),
        model_(std::move(model)),
        lists_(std::move(lists)),
        writer_(std::move(writer)) {}

  Linkage Link(const std::vector<ReportAnalysis>& analyses,
               const std::vector<Decision>& decisions) const override {
    Linkage linkage;
    const std::vector<const Report*> reports = SortedReports(analyses);
    linkage.report_links = LinkTexts(reports, lists_, options_.threads);
    const std::vector<AssertionView> views = MakeViews(*model_, analyses);
    Candidates candidates = FindCandidates(
        views, absl::Hours(24) * options_.window_days, options_.block_cap);
    linkage.capped_blocks = std::move(candidates.capped);
    std::vector<ComparedPair> pairs = ComparePairs(
        views, candidates.pairs, SourceComparison(linkage.report_links));
    candidates = {};
    for (claimgraph::Link& cites : FindCitations(views, pairs)) {
      linkage.report_links.push_back(std::move(cites));
    }
    std::sort(linkage.report_links.begin(), linkage.report_links.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
    Grouping grouping =
        BuildItems(views, pairs, RulingsOn(views, pairs, decisions), *writer_);
    linkage.incidents = BuildIncidents(views, pairs, grouping);
    linkage.items = std::move(grouping.items);
    linkage.claims = std::move(grouping.claims);
    linkage.pairs.reserve(pairs.size());
    for (const ComparedPair& pair : pairs) {
      linkage.pairs.push_back(pair.aligned);
    }
    pairs = {};
    std::sort(linkage.pairs.begin(), linkage.pairs.end(),
              [](const AlignedPair& x, const AlignedPair& y) {
                return std::tie(x.a, x.b) < std::tie(y.a, y.b);
              });
    return linkage;
  }

 private:
  std::vector<ComparedPair> ComparePairs(
      const std::vector<AssertionView>& views,
      const std::vector<std::pair<int32_t, int32_t>>& candidates,
      const SourceComparison& sources) const {
    ComparisonTools tools;
    tools.model = model_.get();
    tools.actors = tools_.actors;
    tools.gazetteer = tools_.gazetteer;
    const auto compare = [&](size_t i) {
      const auto& [a, b] = candidates[i];
      return ComparePair(views[a], views[b], tools, sources);
    };
    // First the evidence only: what is kept is compared a second time, so that
    // memory holds no pair in vain.
    const std::vector<float> bits =
        ParallelMap<float>(candidates.size(), options_.threads, [&](size_t i) {
          return static_cast<float>(compare(i).match_weight_bits);
        });
    const std::vector<size_t> chosen = ChoosePairs(views, candidates, bits);
    return ParallelMap<ComparedPair>(
        chosen.size(), options_.threads, [&](size_t i) {
          ComparedPair pair;
          std::tie(pair.a, pair.b) = candidates[chosen[i]];
          pair.aligned = compare(chosen[i]);
          return pair;
        });
  }

  // All pairs inside a report; across reports those with enough evidence that
  // are among the best of one of their two.
  std::vector<size_t> ChoosePairs(
      const std::vector<AssertionView>& views,
      const std::vector<std::pair<int32_t, int32_t>>& candidates,
      const std::vector<float>& bits) const {
    BestPartners best(views.size(), options_.most_pairs);
    const auto is_inside = [&](size_t i) {
      const auto& [a, b] = candidates[i];
      return views[a].report == views[b].report;
    };
    for (size_t i = 0; i < candidates.size(); ++i) {
      if (!is_inside(i) && bits[i] >= kLeastBits) {
        best.Offer(candidates[i].first, bits[i], i);
        best.Offer(candidates[i].second, bits[i], i);
      }
    }
    std::vector<size_t> chosen;
    for (size_t i = 0; i < candidates.size(); ++i) {
      if (is_inside(i) || (bits[i] >= kLeastBits &&
                           (best.Has(candidates[i].first, bits[i], i) ||
                            best.Has(candidates[i].second, bits[i], i)))) {
        chosen.push_back(i);
      }
    }
    return chosen;
  }

  const LinkerTools tools_;
  const LinkerOptions options_;
  const std::unique_ptr<LinkageModel> model_;
  const std::shared_ptr<const ReportLists> lists_;
  const std::unique_ptr<QuestionWriter> writer_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Linker>> Linker::Create(
    const LinkerTools& tools, const LinkerOptions& options) {
  CLAIMGRAPH_RETURN_IF_ERROR(
      CheckRange("block_cap", options.block_cap, 2, 1000000));
  CLAIMGRAPH_RETURN_IF_ERROR(
      CheckRange("window_days", options.window_days, 1, 3650));
  CLAIMGRAPH_RETURN_IF_ERROR(
      CheckRange("most_pairs", options.most_pairs, 1, 1000000));
  CLAIMGRAPH_ASSIGN_OR_RETURN(std::unique_ptr<LinkageModel> model,
                              LinkageModel::Load());
  CLAIMGRAPH_ASSIGN_OR_RETURN(std::shared_ptr<const ReportLists> lists,
                              ReportLists::Load());
  CLAIMGRAPH_ASSIGN_OR_RETURN(std::unique_ptr<QuestionWriter> writer,
                              QuestionWriter::Load("en", tools.actors));
  return std::make_unique<BlockLinker>(tools, options, std::move(model),
                                       std::move(lists), std::move(writer));
}

}  // namespace claimgraph
