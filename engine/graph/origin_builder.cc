#include "engine/graph/origin_builder.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/graph/claim_graph.h"

namespace claimgraph {
namespace {

// Union by smaller index, so that the representative is the earliest.
class UnionFind {
 public:
  explicit UnionFind(size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), 0);
  }
  int Find(int x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }
  // False if they were one already.
  bool Join(int a, int b) {
    a = Find(a);
    b = Find(b);
    if (a == b) return false;
    parent_[std::max(a, b)] = std::min(a, b);
    return true;
  }

 private:
  std::vector<int> parent_;
};

// Outlets of one owner speak with one voice.
SourceId VoiceOf(const Source& source) {
  return source.owner.has_value() ? *source.owner : source.id;
}

bool DerivesText(LinkKind kind) {
  return kind == LinkKind::kVerbatimDuplicate || kind == LinkKind::kCopy ||
         kind == LinkKind::kRevision || kind == LinkKind::kVersion ||
         kind == LinkKind::kParaphrase;
}

// The assertions of one claim on their way to becoming origins.
class ClaimVoices {
 public:
  ClaimVoices(const ClaimGraph& graph, const Claim& claim)
      : graph_(graph), claim_(claim), sets_(claim.assertions.size()) {
    for (const AssertionId& id : claim.assertions) {
      assertions_.push_back(&graph.GetAssertion(id));
    }
    std::sort(assertions_.begin(), assertions_.end(),
              [this](const Assertion* a, const Assertion* b) {
                const absl::Time known_a = Known(*a), known_b = Known(*b);
                if (known_a != known_b) return known_a < known_b;
                if (a->report != b->report) return a->report < b->report;
                return a->spans < b->spans;
              });
    reasons_.resize(assertions_.size());
  }

  void JoinInsideReports();
  void JoinHeadlines();
  void JoinSameVoices();
  void JoinDerived(
      const absl::flat_hash_map<
          ReportId, std::vector<std::pair<ReportId, const Link*>>>& derived);
  void FollowQuotedOutlets();
  std::vector<Origin> Origins();

 private:
  absl::Time Known(const Assertion& a) const {
    return graph_.GetReport(a.report).KnownSince();
  }
  void Join(int a, int b, std::string reason) {
    const int first = sets_.Find(a), second = sets_.Find(b);
    if (!sets_.Join(a, b)) return;
    auto& merged = reasons_[std::min(first, second)];
    auto& absorbed = reasons_[std::max(first, second)];
    merged.insert(absorbed.begin(), absorbed.end());
    merged.insert(std::move(reason));
    absorbed.clear();
  }
  std::string VoiceKey(const Assertion& assertion) const;
  const std::string& NameOfReport(const Assertion& a) const {
    return graph_.GetReport(a.report).external_id;
  }

  const ClaimGraph& graph_;
  const Claim& claim_;
  UnionFind sets_;
  std::vector<const Assertion*> assertions_;    // the first known first
  std::vector<std::set<std::string>> reasons_;  // by representative
  std::set<int> loops_;                         // representatives
};

// In a report the narrator's own sentence and the same claim credited to
// somebody are one: the first longer chain takes the shorter one.
void ClaimVoices::JoinInsideReports() {
  for (size_t i = 0; i < assertions_.size(); ++i) {
    const Provenance& shorter = assertions_[i]->provenance;
    for (size_t j = 0; j < assertions_.size(); ++j) {
      if (i == j || assertions_[i]->report != assertions_[j]->report) continue;
      const Provenance& longer = assertions_[j]->provenance;
      if (!shorter.IsPrefixOf(longer)) continue;
      const bool same = shorter.hops.size() == longer.hops.size();
      Join(i, j,
           same ? "told more than once by one speaker in one report"
                : "the narrator's sentence repeats what is credited to a "
                  "source in the same report");
      if (!same) break;
    }
  }
}

// A headline tells what the text below it tells: whoever it names, it is no
// further voice. It joins the same speaker's sentence if there is one, else
// the first of its report.
void ClaimVoices::JoinHeadlines() {
  for (size_t i = 0; i < assertions_.size(); ++i) {
    if (!assertions_[i]->in_headline) continue;
    std::optional<size_t> below;
    for (size_t j = 0; j < assertions_.size(); ++j) {
      if (assertions_[j]->report != assertions_[i]->report ||
          assertions_[j]->in_headline) {
        continue;
      }
      const bool same_speaker = assertions_[j]->provenance.speaker() ==
                                assertions_[i]->provenance.speaker();
      if (!below || same_speaker) below = j;
      if (same_speaker) break;
    }
    if (below) {
      Join(i, *below, "the headline tells what its report tells");
    }
  }
}

std::string ClaimVoices::VoiceKey(const Assertion& assertion) const {
  const Provenance& provenance = assertion.provenance;
  const Source& speaker = graph_.GetSource(provenance.speaker());
  if (!speaker.report.has_value()) {
    return absl::StrCat("voice ", VoiceOf(speaker).ToString());
  }
  for (auto hop = provenance.hops.rbegin(); hop != provenance.hops.rend();
       ++hop) {
    const Source& source = graph_.GetSource(hop->source);
    if (source.report.has_value()) continue;
    return absl::StrCat("heard by ", VoiceOf(source).ToString(), " ",
                        absl::AsciiStrToLower(speaker.name));
  }
  return absl::StrCat("only here ", speaker.id.ToString());
}

void ClaimVoices::JoinSameVoices() {
  std::map<std::string, int> first;
  for (size_t i = 0; i < assertions_.size(); ++i) {
    const auto [it, added] = first.emplace(VoiceKey(*assertions_[i]), i);
    if (added) continue;
    Join(it->second, i,
         absl::StrCat(
             "one speaker: ",
             graph_.GetSource(assertions_[i]->provenance.speaker()).name));
  }
}

// A derived report's assertion joins the one it was taken from: the one with
// the same speaker by name if there is one, else the earliest.
void ClaimVoices::JoinDerived(
    const absl::flat_hash_map<
        ReportId, std::vector<std::pair<ReportId, const Link*>>>& derived) {
  std::map<ReportId, std::vector<int>> by_report;
  for (size_t i = 0; i < assertions_.size(); ++i) {
    by_report[assertions_[i]->report].push_back(i);
  }
  const auto speaker_name = [this](int i) {
    return graph_.GetSource(assertions_[i]->provenance.speaker()).name;
  };
  for (size_t i = 0; i < assertions_.size(); ++i) {
    const auto links = derived.find(assertions_[i]->report);
    if (links == derived.end()) continue;
    for (const auto& [earlier, link] : links->second) {
      const auto there = by_report.find(earlier);
      if (there == by_report.end()) continue;
      if (link->kind == LinkKind::kCites) {
        const SourceId outlet = graph_.GetReport(earlier).outlet;
        const auto& hops = assertions_[i]->provenance.hops;
        if (std::none_of(hops.begin(), hops.end(), [&](const Hop& hop) {
              return hop.source == outlet;
            })) {
          continue;
        }
      } else if (!DerivesText(link->kind)) {
        continue;
      }
      int target = there->second.front();
      for (const int candidate : there->second) {
        if (speaker_name(candidate) == speaker_name(i)) {
          target = candidate;
          break;
        }
      }
      Join(target, i,
           absl::StrCat(
               NameOfReport(*assertions_[i]),
               link->kind == LinkKind::kCites ? " cites " : " takes over ",
               NameOfReport(*assertions_[target])));
    }
  }
}

// An outlet that is quoted, and whose own reports of this claim all credit
// somebody else, has passed the claim on: its voice is the one it credits.
void ClaimVoices::FollowQuotedOutlets() {
  std::map<SourceId, int> vertex;
  std::vector<std::vector<int>> voiced;  // assertions by vertex (speaker)
  std::map<SourceId, std::vector<int>> own_voice, passes_on;
  const auto vertex_of = [&](const SourceId& id) {
    const auto [it, added] =
        vertex.emplace(id, static_cast<int>(vertex.size()));
    if (added) voiced.emplace_back();
    return it->second;
  };
  for (size_t i = 0; i < assertions_.size(); ++i) {
    const Provenance& provenance = assertions_[i]->provenance;
    voiced[vertex_of(provenance.speaker())].push_back(i);
    auto& kind = provenance.hops.size() == 1 ? own_voice : passes_on;
    kind[provenance.outlet()].push_back(i);
  }
  using Graph =
      boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
  Graph graph(vertex.size());
  for (const auto& [outlet, assertions] : passes_on) {
    const auto quoted = vertex.find(outlet);
    if (quoted == vertex.end() || own_voice.contains(outlet)) continue;
    // The earliest credited voice stands for what the outlet passed on.
    const SourceId speaker =
        assertions_[assertions.front()]->provenance.speaker();
    boost::add_edge(quoted->second, vertex.at(speaker), graph);
    for (const int i : voiced[quoted->second]) {
      Join(assertions.front(), i,
           absl::StrCat(graph_.GetSource(outlet).name, " passes on what ",
                        graph_.GetSource(speaker).name, " says"));
    }
  }
  std::vector<int> component(vertex.size());
  boost::strong_components(graph, component.data());
  std::map<int, std::vector<int>> members;
  for (size_t v = 0; v < component.size(); ++v) {
    members[component[v]].push_back(static_cast<int>(v));
  }
  for (const auto& [id, vertices] : members) {
    const bool cycle = vertices.size() > 1 ||
                       boost::edge(vertices[0], vertices[0], graph).second;
    if (!cycle) continue;
    for (const int v : vertices) {
      for (const int i : voiced[v]) loops_.insert(i);
    }
  }
}

std::vector<Origin> ClaimVoices::Origins() {
  std::map<int, Origin> by_representative;
  std::set<int> looped;  // in a cycle of outlets
  std::set<int> spoken;  // somebody speaks without quoting itself
  for (const int i : loops_) looped.insert(sets_.Find(i));
  for (size_t i = 0; i < assertions_.size(); ++i) {
    const int representative = sets_.Find(i);
    Origin& origin = by_representative[representative];
    origin.assertions.push_back(assertions_[i]->id);
    if (origin.assertions.size() == 1) {
      origin.root = assertions_[i]->id;
      origin.speaker = assertions_[i]->provenance.speaker();
    } else if (assertions_[i]->report ==
                   graph_.GetAssertion(origin.root).report &&
               assertions_[i]->provenance.hops.size() >
                   graph_.GetAssertion(origin.root).provenance.hops.size()) {
      // The credited sentence of the first report names the speaker.
      origin.speaker = assertions_[i]->provenance.speaker();
    }
    if (!assertions_[i]->provenance.circular) spoken.insert(representative);
  }
  std::vector<Origin> origins;
  for (auto& [representative, origin] : by_representative) {
    std::sort(origin.assertions.begin(), origin.assertions.end());
    origin.claim = claim_.id;
    origin.unsourced_loop =
        looped.contains(representative) || !spoken.contains(representative);
    origin.id = OriginId::Of({origin.root.ToString(), claim_.id.ToString()});
    origin.reasons.assign(reasons_[representative].begin(),
                          reasons_[representative].end());
    origins.push_back(std::move(origin));
  }
  std::sort(origins.begin(), origins.end(),
            [](const Origin& a, const Origin& b) { return a.id < b.id; });
  return origins;
}

}  // namespace

OriginBuilder::OriginBuilder(const ClaimGraph& graph) : graph_(graph) {
  for (const Link& link : graph.linkage().report_links) {
    if (link.kind == LinkKind::kSeries) continue;
    derived_from_[*link.from_report].emplace_back(*link.to_report, &link);
    if (link.kind == LinkKind::kVerbatimDuplicate ||
        link.kind == LinkKind::kParaphrase) {
      derived_from_[*link.to_report].emplace_back(*link.from_report, &link);
    }
  }
}

std::vector<Origin> OriginBuilder::Build(const Claim& claim) const {
  ClaimVoices voices(graph_, claim);
  voices.JoinInsideReports();
  voices.JoinHeadlines();
  voices.JoinSameVoices();
  voices.JoinDerived(derived_from_);
  voices.FollowQuotedOutlets();
  return voices.Origins();
}

}  // namespace claimgraph
