#include "engine/registry/name_matcher.h"

#include <utility>

namespace claimgraph {
namespace {

bool Fits(Capitals wanted, const NamePiece& written) {
  if (written.text == "al") return true;
  switch (wanted) {
    case Capitals::kNone:
      return true;
    case Capitals::kFirst:
      return written.capitals != Capitals::kNone;
    case Capitals::kAll:
      return written.capitals == Capitals::kAll;
  }
  return false;
}

// Marks that may stand inside a name and are no part of its spelling.
bool IsSilent(const Token& token) {
  return token.text == "/" || token.text == "'" ||
         token.text == "\xE2\x80\x99" || token.text == "&";
}

}  // namespace

void NameMatcher::Add(absl::string_view name, int value) {
  AddPieces(NamePieces(name), value);
}

void NameMatcher::AddWithGeneric(
    absl::string_view name, int value,
    const absl::flat_hash_set<std::string>& generic) {
  std::vector<NamePiece> pieces = NamePieces(name);
  AddPieces(pieces, value);
  bool changed = false;
  for (size_t i = 1; i < pieces.size(); ++i) {
    if (pieces[i].capitals != Capitals::kFirst ||
        !generic.contains(pieces[i].text)) {
      continue;
    }
    pieces[i].capitals = Capitals::kNone;
    changed = true;
  }
  if (changed) AddPieces(std::move(pieces), value);
}

void NameMatcher::AddPieces(std::vector<NamePiece> pieces, int value) {
  Entry entry;
  entry.value = value;
  int node = 0;
  for (const NamePiece& piece : pieces) {
    if (piece.text == "&") continue;
    entry.capitals.push_back(piece.text == "the" ? Capitals::kNone
                                                 : piece.capitals);
    const auto [at, added] = nodes_[node].next.try_emplace(
        piece.text, static_cast<int>(nodes_.size()));
    node = at->second;
    if (added) nodes_.emplace_back();
  }
  if (node == 0) return;
  for (const Entry& known : nodes_[node].entries) {
    if (known.capitals == entry.capitals) return;
  }
  nodes_[node].entries.push_back(std::move(entry));
}

const NameMatcher::Entry* NameMatcher::Fitting(
    const Node& node, const std::vector<NamePiece>& written) {
  for (const Entry& entry : node.entries) {
    bool fits = true;
    for (size_t i = 0; i < written.size() && fits; ++i) {
      fits = Fits(entry.capitals[i], written[i]);
    }
    if (fits) return &entry;
  }
  return nullptr;
}

NameMatch NameMatcher::MatchAt(const Document& document, int at,
                               int last) const {
  NameMatch best{at, at, 0};
  // Most words begin no name: seen without taking them apart.
  if (at < last) {
    const std::string& lower = document.tokens()[at].lower;
    if (IsFolded(lower) && lower != "el" && !nodes_[0].next.contains(lower)) {
      return best;
    }
  }
  std::vector<NamePiece> written;
  int node = 0;
  for (int i = at; i < last; ++i) {
    const Token& token = document.tokens()[i];
    if (IsSilent(token)) {
      if (i == at) return best;
      continue;
    }
    std::vector<NamePiece> pieces = NamePieces(token.text);
    if (pieces.empty()) return best;
    for (NamePiece& piece : pieces) {
      const auto next = nodes_[node].next.find(piece.text);
      if (next == nodes_[node].next.end()) return best;
      node = next->second;
      written.push_back(std::move(piece));
    }
    if (const Entry* entry = Fitting(nodes_[node], written)) {
      best = {at, i + 1, entry->value};
    }
  }
  return best;
}

std::vector<NameMatch> NameMatcher::FindAll(const Document& document, int first,
                                            int last) const {
  std::vector<NameMatch> matches;
  for (int at = first; at < last;) {
    const NameMatch match = MatchAt(document, at, last);
    if (match.last > match.first) {
      matches.push_back(match);
      at = match.last;
    } else {
      ++at;
    }
  }
  return matches;
}

}  // namespace claimgraph
