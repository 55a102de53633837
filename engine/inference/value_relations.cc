#include "engine/inference/value_relations.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

constexpr absl::string_view kTreeHeader = "ID,name,parentID";

// One line of CSV into its fields; a field in quotes may hold commas.
std::vector<std::string> CsvFields(absl::string_view line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') {
      const bool doubled = quoted && i + 1 < line.size() && line[i + 1] == '"';
      if (doubled) {
        fields.back() += line[i++];
      } else {
        quoted = !quoted;
      }
    } else if (line[i] == ',' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += line[i];
    }
  }
  return fields;
}

absl::Status TreeError(absl::string_view path, int64_t line,
                       absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(path, ":", line, ": ", what));
}

using Elements = std::vector<int32_t>;

ValueRelation RelationOfSets(const Elements& claimed,
                             const Elements& candidate) {
  const bool in = std::includes(candidate.begin(), candidate.end(),
                                claimed.begin(), claimed.end());
  const bool around = std::includes(claimed.begin(), claimed.end(),
                                    candidate.begin(), candidate.end());
  if (in && around) return ValueRelation::kEqual;
  if (in) return ValueRelation::kCoarser;
  if (around) return ValueRelation::kFiner;
  Elements shared;
  std::set_intersection(claimed.begin(), claimed.end(), candidate.begin(),
                        candidate.end(), std::back_inserter(shared));
  return shared.empty() ? ValueRelation::kOther : ValueRelation::kOverlapping;
}

// The elements of each value as sorted numbers.
std::vector<Elements> ElementsOf(const std::vector<std::string>& values) {
  absl::flat_hash_map<absl::string_view, int32_t> index;
  std::vector<Elements> elements;
  for (const std::string& value : values) {
    Elements& of_value = elements.emplace_back();
    for (const absl::string_view element : absl::StrSplit(value, ';')) {
      of_value.push_back(
          index.emplace(element, static_cast<int32_t>(index.size()))
              .first->second);
    }
    std::sort(of_value.begin(), of_value.end());
  }
  return elements;
}

}  // namespace

absl::StatusOr<ValueTree> ValueTree::Load(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
  return Parse(bytes, path);
}

absl::StatusOr<ValueTree> ValueTree::Parse(absl::string_view bytes,
                                           absl::string_view path) {
  struct Node {
    int64_t line, id, parent;
    std::string name;
  };
  std::vector<Node> nodes;
  absl::flat_hash_map<int64_t, int> by_id;
  int64_t line_number = 0;
  for (absl::string_view line : absl::StrSplit(bytes, '\n')) {
    ++line_number;
    absl::ConsumeSuffix(&line, "\r");
    if (line_number == 1) {
      if (line == kTreeHeader) continue;
      return TreeError(path, 1, absl::StrCat("header must be ", kTreeHeader));
    }
    if (line.empty()) continue;
    std::vector<std::string> fields = CsvFields(line);
    Node node;
    node.line = line_number;
    if (fields.size() != 3 || !absl::SimpleAtoi(fields[0], &node.id) ||
        !absl::SimpleAtoi(fields[2], &node.parent)) {
      return TreeError(path, line_number,
                       "must be a number, a name and the parent's number");
    }
    if (!by_id.emplace(node.id, static_cast<int>(nodes.size())).second) {
      return TreeError(path, line_number,
                       absl::StrCat("ID ", node.id, " is there twice"));
    }
    node.name = std::move(fields[1]);
    nodes.push_back(std::move(node));
  }
  ValueTree tree;
  tree.depth_.assign(nodes.size(), -1);
  for (const Node& node : nodes) {
    const auto parent = by_id.find(node.parent);
    if (node.parent != -1 && parent == by_id.end()) {
      return TreeError(path, node.line,
                       absl::StrCat("parentID ", node.parent,
                                    " is no ID of this file and not -1"));
    }
    tree.parent_.push_back(node.parent == -1 ? -1 : parent->second);
  }
  const int size = static_cast<int>(nodes.size());
  std::vector<int> path_up;
  for (int i = 0; i < size; ++i) {
    path_up.clear();
    int at = i;
    while (at >= 0 && tree.depth_[at] < 0) {
      path_up.push_back(at);
      tree.depth_[at] = size;  // on the way
      at = tree.parent_[at];
    }
    if (at >= 0 && tree.depth_[at] == size) {
      return TreeError(path, nodes[i].line, "is its own ancestor: a cycle");
    }
    int depth = at < 0 ? 0 : tree.depth_[at] + 1;
    for (auto up = path_up.rbegin(); up != path_up.rend(); ++up) {
      tree.depth_[*up] = depth++;
    }
  }
  for (int i = 0; i < size; ++i) {
    const auto [it, added] = tree.by_name_.emplace(nodes[i].name, i);
    if (!added && tree.depth_[i] < tree.depth_[it->second]) it->second = i;
  }
  return tree;
}

int ValueTree::Find(absl::string_view value) const {
  const auto found = by_name_.find(value);
  return found == by_name_.end() ? -1 : found->second;
}

bool ValueTree::IsAncestor(int above, int below) const {
  if (above < 0 || below < 0) return false;
  while (depth_[below] > depth_[above]) {
    below = parent_[below];
    if (below == above) return true;
  }
  return false;
}

ValueRelations::ValueRelations(const BeliefProblem& problem,
                               const ValueTree* tree) {
  const bool sets = problem.kind == ValueKind::kSets;
  if (!sets && tree == nullptr) return;
  std::vector<Elements> elements;
  std::vector<int> nodes;
  if (sets) {
    elements = ElementsOf(problem.values);
  } else {
    for (const std::string& value : problem.values) {
      nodes.push_back(tree->Find(value));
    }
  }
  const auto relation = [&](int32_t claimed, int32_t candidate) {
    if (sets) return RelationOfSets(elements[claimed], elements[candidate]);
    if (tree->IsAncestor(nodes[claimed], nodes[candidate])) {
      return ValueRelation::kCoarser;
    }
    if (tree->IsAncestor(nodes[candidate], nodes[claimed])) {
      return ValueRelation::kFiner;
    }
    return ValueRelation::kOther;
  };
  for (int item = 0; item < problem.item_count(); ++item) {
    const int width = problem.CandidatesOf(item);
    width_.push_back(width);
    if (width < 2 || width > kMostRelated) {
      begin_.push_back(-1);
      continue;
    }
    begin_.push_back(static_cast<int64_t>(table_.size()));
    const int32_t* values = &problem.candidates[problem.candidate_begin[item]];
    for (int a = 0; a < width; ++a) {
      for (int b = 0; b < width; ++b) {
        table_.push_back(a == b ? ValueRelation::kEqual
                                : relation(values[a], values[b]));
      }
    }
  }
}

}  // namespace claimgraph
