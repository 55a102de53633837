#include "engine/linkage/reports/near_duplicates.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/parallel.h"
#include "engine/types/names.h"

namespace claimgraph {
namespace {

// One shingle in eight is kept: a copy of a part that has 30 shingles in
// common is missed once in 50.
constexpr uint64_t kSampling = 8;
// Of a list of reports that share a shingle, a later one is compared with
// this many of the first and of the nearest.
constexpr size_t kFirst = 2;
constexpr size_t kNearest = 4;
// Share of figures changed from which a look-alike is another bulletin.
constexpr double kSeriesShare = 0.5;
constexpr int kSeriesFigures = 3;

struct Found {
  int earlier = -1;
  LinkKind kind = LinkKind::kUnspecified;
  double similarity = 0;
};

// How strongly a kind is preferred when one report has several candidates:
// the same words before a copy, a text before a mere look-alike.
int Rank(LinkKind kind) {
  switch (kind) {
    case LinkKind::kVerbatimDuplicate:
      return 3;
    case LinkKind::kCopy:
    case LinkKind::kRevision:
      return 2;
    default:
      return 1;
  }
}

bool IsBetter(const Found& x, const Found& y) {
  if (Rank(x.kind) != Rank(y.kind)) return Rank(x.kind) > Rank(y.kind);
  if (x.similarity != y.similarity) return x.similarity > y.similarity;
  return x.earlier < y.earlier;
}

std::optional<absl::Time> DayOf(const Report& report) {
  const absl::Time known = report.KnownSince();
  if (known == absl::InfiniteFuture()) return std::nullopt;
  return known;
}

bool IsOtherDay(const Report& a, const Report& b) {
  const auto day_a = DayOf(a);
  const auto day_b = DayOf(b);
  if (!day_a || !day_b) return true;
  const absl::TimeZone utc = absl::UTCTimeZone();
  return absl::ToCivilDay(*day_a, utc) != absl::ToCivilDay(*day_b, utc);
}

std::optional<Found> Classify(const Report& later, const ReportSketch& x,
                              const Report& earlier, const ReportSketch& y,
                              const NearDuplicateOptions& options) {
  Found found;
  if (x.words > 0 && x.words == y.words && x.words_hash == y.words_hash) {
    found.kind = LinkKind::kVerbatimDuplicate;
    found.similarity = 1;
    return found;
  }
  const Resemblance resemblance = Compare(x, y);
  if (resemblance.jaccard < options.least_jaccard &&
      resemblance.containment < options.least_containment) {
    return std::nullopt;
  }
  found.similarity = std::max(resemblance.jaccard, resemblance.containment);
  const FigureChanges changes = CompareFigures(x, y);
  if (later.outlet == earlier.outlet && IsOtherDay(later, earlier) &&
      changes.shared >= kSeriesFigures &&
      changes.changed >= kSeriesShare * changes.shared) {
    found.kind = LinkKind::kSeries;
  } else {
    found.kind = changes.changed > 0 ? LinkKind::kRevision : LinkKind::kCopy;
  }
  return found;
}

// For each report the earlier ones to compare it with.
std::vector<std::vector<int>> Candidates(
    const std::vector<ReportSketch>& sketches) {
  absl::flat_hash_map<uint64_t, std::vector<int>> lists;
  for (size_t i = 0; i < sketches.size(); ++i) {
    lists[sketches[i].words_hash].push_back(i);
    for (const uint64_t shingle : sketches[i].shingles) {
      if (shingle % kSampling == 0) lists[shingle].push_back(i);
    }
  }
  std::vector<std::vector<int>> candidates(sketches.size());
  for (const auto& [shingle, list] : lists) {
    for (size_t i = 1; i < list.size(); ++i) {
      const size_t nearest = i > kNearest ? i - kNearest : 0;
      std::vector<int>& wanted = candidates[list[i]];
      for (size_t j = 0; j < std::min(kFirst, nearest); ++j) {
        wanted.push_back(list[j]);
      }
      for (size_t j = nearest; j < i; ++j) wanted.push_back(list[j]);
    }
  }
  return candidates;
}

// The most frequent candidates, at most `most`, by (count, index).
std::vector<int> MostShared(std::vector<int> candidates, size_t most) {
  std::sort(candidates.begin(), candidates.end());
  std::vector<std::pair<int, int>> counted;  // (-count, index)
  for (const int candidate : candidates) {
    if (!counted.empty() && counted.back().second == candidate) {
      --counted.back().first;
    } else {
      counted.emplace_back(-1, candidate);
    }
  }
  std::sort(counted.begin(), counted.end());
  if (counted.size() > most) counted.resize(most);
  std::vector<int> kept;
  for (const auto& [count, candidate] : counted) kept.push_back(candidate);
  return kept;
}

bool Credits(const Report& later, const Report& earlier) {
  const std::string& name = earlier.outlet_name;
  return !name.empty() && later.outlet != earlier.outlet &&
         absl::StrContains(absl::AsciiStrToLower(later.text),
                           absl::AsciiStrToLower(name));
}

std::string ReasonFor(const Found& found) {
  const int percent = static_cast<int>(found.similarity * 100 + 0.5);
  switch (found.kind) {
    case LinkKind::kVerbatimDuplicate:
      return "word for word the same text";
    case LinkKind::kRevision:
      return absl::StrFormat(
          "%d %% of the wording is the same, with other figures in the same "
          "places",
          percent);
    case LinkKind::kSeries:
      return absl::StrFormat(
          "the same form of bulletin (%d %%) on another day with other "
          "figures",
          percent);
    default:
      return absl::StrFormat("%d %% of the wording is the same", percent);
  }
}

}  // namespace

Link MakeReportLink(LinkKind kind, const Report& later, const Report& earlier) {
  Link link;
  link.kind = kind;
  link.from_report = later.id;
  link.to_report = earlier.id;
  const bool directed =
      kind != LinkKind::kVerbatimDuplicate && kind != LinkKind::kSeries;
  if (!directed && *link.to_report < *link.from_report) {
    std::swap(link.from_report, link.to_report);
  }
  link.id = LinkId::Of(
      {NameOf(kind), link.from_report->ToString(), link.to_report->ToString()});
  return link;
}

std::vector<Link> FindNearDuplicates(const std::vector<const Report*>& reports,
                                     const FigureWords& figures,
                                     const NearDuplicateOptions& options,
                                     int threads) {
  constexpr size_t kMostCompared = 24;
  const std::vector<ReportSketch> sketches = ParallelMap<ReportSketch>(
      reports.size(), threads,
      [&](size_t i) { return SketchOf(*reports[i], figures); });
  const std::vector<std::vector<int>> candidates = Candidates(sketches);
  const std::vector<Found> closest =
      ParallelMap<Found>(reports.size(), threads, [&](size_t i) {
        Found best;
        for (const int j : MostShared(candidates[i], kMostCompared)) {
          const auto day_i = DayOf(*reports[i]);
          const auto day_j = DayOf(*reports[j]);
          if (day_i && day_j && *day_i - *day_j > options.window) continue;
          std::optional<Found> found = Classify(
              *reports[i], sketches[i], *reports[j], sketches[j], options);
          if (!found) continue;
          found->earlier = j;
          if (best.earlier < 0 || IsBetter(*found, best)) best = *found;
        }
        return best;
      });
  std::vector<Link> links;
  for (size_t i = 0; i < reports.size(); ++i) {
    const Found& found = closest[i];
    if (found.earlier < 0) continue;
    const Report& earlier = *reports[found.earlier];
    Link link = MakeReportLink(found.kind, *reports[i], earlier);
    link.similarity = found.similarity;
    link.probability = Probability(found.similarity);
    link.reason = ReasonFor(found);
    link.credited =
        found.kind != LinkKind::kSeries && Credits(*reports[i], earlier);
    links.push_back(std::move(link));
  }
  std::sort(links.begin(), links.end(),
            [](const Link& a, const Link& b) { return a.id < b.id; });
  return links;
}

}  // namespace claimgraph
