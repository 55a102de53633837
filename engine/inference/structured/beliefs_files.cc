#include "engine/inference/structured/beliefs_files.h"

#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "engine/base/parallel.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

constexpr int kItemsPerPart = 2048;

// Shortest text that reads back as the same double, for `digits` or all.
void AppendNumber(double x, int digits, std::string& out) {
  char buffer[40];
  const auto end = digits > 0
                       ? std::to_chars(buffer, buffer + sizeof(buffer), x,
                                       std::chars_format::general, digits)
                       : std::to_chars(buffer, buffer + sizeof(buffer), x);
  out.append(buffer, end.ptr);
}

void AppendProbability(double p, std::string& out) { AppendNumber(p, 9, out); }

void AppendRow(const BeliefProblem& problem, int item, const FusedItem& fused,
               const FusedValue& value, std::string& out) {
  absl::StrAppend(&out, problem.items[item], "\t",
                  problem.ValueOf(item, value.candidate), "\t");
  AppendProbability(value.probability, out);
  out += '\t';
  AppendNumber(value.low90, 4, out);
  out += '\t';
  AppendNumber(value.high90, 4, out);
  absl::StrAppend(&out, "\t", value.candidate == fused.chosen ? "1\t" : "0\t",
                  fused.sufficient ? "sufficient\t" : "insufficient\t");
  AppendNumber(value.low50, 4, out);
  out += '\t';
  AppendNumber(value.high50, 4, out);
  absl::StrAppend(&out, "\t", value.roots, "\t");
  AppendNumber(value.effective_roots, 4, out);
  out += '\n';
}

void AppendNumberRow(const BeliefProblem& problem, int item,
                     const FusedItem& fused, bool is_claimed,
                     std::string& out) {
  const NumberBelief& number = *fused.number;
  absl::StrAppend(&out, problem.items[item], "\t");
  AppendNumber(number.estimate, 0, out);
  out += '\t';
  if (is_claimed) {
    AppendProbability(fused.values[fused.chosen].probability, out);
  }
  for (const double end : {number.low90, number.high90}) {
    out += '\t';
    AppendNumber(end, 0, out);
  }
  absl::StrAppend(&out, "\t1\t",
                  fused.sufficient ? "sufficient" : "insufficient");
  for (const double end : {number.low50, number.high50}) {
    out += '\t';
    AppendNumber(end, 0, out);
  }
  int roots = 0;
  double effective = 0;
  for (const FusedValue& value : fused.values) {
    if (is_claimed && value.candidate != fused.chosen) continue;
    roots += value.roots;
    effective += value.effective_roots;
  }
  absl::StrAppend(&out, "\t", roots, "\t");
  AppendNumber(effective, 4, out);
  out += '\n';
}

void AppendTerms(const Fusion& fusion, int item, const FusedItem& fused,
                 std::string& out) {
  const BeliefProblem& problem = fusion.problem();
  std::string value = problem.ValueOf(item, fused.chosen);
  if (!fusion.model().TermsAreOdds()) {
    value.clear();
    AppendNumber(fused.number->estimate, 0, value);
  }
  for (const FusedTerm& term : fusion.Terms(item, fused.chosen)) {
    absl::StrAppend(&out, problem.items[item], "\t", value, "\t",
                    term.source < 0 ? "" : problem.sources[term.source], "\t");
    AppendNumber(term.log_odds, 9, out);
    out += '\t';
    AppendNumber(term.weight, 4, out);
    absl::StrAppend(&out, "\t", term.reason, "\n");
  }
}

struct Part {
  std::string beliefs, terms;
};

Part WritePart(const Fusion& fusion, int begin, int end) {
  Part part;
  for (int item = begin; item < end; ++item) {
    const FusedItem fused = fusion.Item(item);
    if (fused.number) {
      AppendNumberRow(fusion.problem(), item, fused,
                      fusion.model().TermsAreOdds(), part.beliefs);
    } else {
      for (const FusedValue& value : fused.values) {
        AppendRow(fusion.problem(), item, fused, value, part.beliefs);
      }
    }
    AppendTerms(fusion, item, fused, part.terms);
  }
  return part;
}

std::string SourcesTable(const Fusion& fusion) {
  const BeliefProblem& problem = fusion.problem();
  std::string out = "source\tkind\treliability\tlower\tupper\tclaims\n";
  for (int j = 0; j < problem.source_count(); ++j) {
    const SourceBelief belief = fusion.model().BeliefIn(j);
    absl::StrAppend(&out, problem.sources[j], "\t",
                    problem.kinds[problem.kind_of_source[j]]);
    for (const double x :
         {belief.mean, belief.low90, belief.high90, belief.observations}) {
      out += '\t';
      AppendNumber(x, 6, out);
    }
    out += '\n';
  }
  return out;
}

std::string DependencesTable(const Fusion& fusion) {
  const BeliefProblem& problem = fusion.problem();
  std::string out = "source\tother\tprobability\tcommon\tequal\n";
  for (const LinkedPair& pair : fusion.voices()) {
    absl::StrAppend(&out, problem.sources[pair.a], "\t",
                    problem.sources[pair.b], "\t");
    AppendNumber(pair.probability, 6, out);
    absl::StrAppend(&out, "\t", pair.common, "\t", pair.equal, "\n");
  }
  return out;
}

std::string RejectsTable(const std::vector<RejectedRow>& rejects) {
  std::string out = "line\treason\n";
  for (const RejectedRow& reject : rejects) {
    absl::StrAppend(&out, reject.line, "\t", reject.reason, "\n");
  }
  return out;
}

}  // namespace

absl::Status WriteBeliefs(const Fusion& fusion,
                          const std::vector<RejectedRow>& rejects,
                          const std::string& folder, int threads) {
  CLAIMGRAPH_RETURN_IF_ERROR(MakeDirectories(folder));
  const int items = fusion.problem().item_count();
  const size_t parts =
      static_cast<size_t>((items + kItemsPerPart - 1) / kItemsPerPart);
  const std::vector<Part> written =
      ParallelMap<Part>(parts, threads, [&](size_t p) {
        const int begin = static_cast<int>(p) * kItemsPerPart;
        return WritePart(fusion, begin, std::min(items, begin + kItemsPerPart));
      });
  std::string beliefs =
      "item\tvalue\tprobability\tlower\tupper\tchosen\tevidence\tlower50\t"
      "upper50\troots\teffective_roots\n";
  std::string terms = "item\tvalue\tsource\teffect\tweight\treason\n";
  for (const Part& part : written) {
    beliefs += part.beliefs;
    terms += part.terms;
  }
  const std::pair<const char*, std::string> tables[] = {
      {"beliefs.tsv", std::move(beliefs)},
      {"terms.tsv", std::move(terms)},
      {"sources.tsv", SourcesTable(fusion)},
      {"dependences.tsv", DependencesTable(fusion)},
      {"rejects.tsv", RejectsTable(rejects)}};
  for (const auto& [name, bytes] : tables) {
    CLAIMGRAPH_RETURN_IF_ERROR(
        WriteFileAtomically(JoinPath(folder, name), bytes));
  }
  return absl::OkStatus();
}

}  // namespace claimgraph
