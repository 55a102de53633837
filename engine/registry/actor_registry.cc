#include "engine/registry/actor_registry.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/content_hash.h"
#include "engine/base/status_macros.h"
#include "engine/registry/name_matcher.h"
#include "engine/registry/name_pieces.h"
#include "engine/registry/overlay.h"

namespace claimgraph {
namespace {

constexpr absl::string_view kKinds[] = {"air_force",
                                        "civilians",
                                        "coalition",
                                        "government",
                                        "international_organisation",
                                        "militant",
                                        "militia",
                                        "military",
                                        "other",
                                        "party",
                                        "police",
                                        "rebel"};
constexpr absl::string_view kClasses[] = {
    "air_force", "any",        "civilian",
    "coalition", "government", "international_organisation",
    "militant",  "military",   "militia",
    "official",  "police",     "rebel"};
constexpr absl::string_view kRelations[] = {"any", "both", "enemy", "own"};

template <typename Known>
absl::Status CheckOneOf(const OverlayRow& row, absl::string_view column,
                        const Known& known) {
  const std::string& value = row.Get(column);
  if (std::find(std::begin(known), std::end(known), value) != std::end(known)) {
    return absl::OkStatus();
  }
  return row.Error(absl::StrCat("`", column, "` is \"", value,
                                "\": must be one of ",
                                absl::StrJoin(known, ", ")));
}

absl::StatusOr<bool> YesOrNo(const OverlayRow& row, absl::string_view column) {
  const std::string& value = row.Get(column);
  if (value == "yes") return true;
  if (value == "no" || value.empty()) return false;
  return row.Error(
      absl::StrCat("`", column, "` is \"", value, "\": must be yes or no"));
}

// Two terms in a row are one party: "army" + "snipers".
const ActorTerm* Joined(const ActorTerm* before, const ActorTerm* term) {
  return term->actor_class == "any" ? before : term;
}

class LoadedActors final : public ActorRegistry {
 public:
  absl::Status Load(const std::vector<std::string>& folders);

  const Actor* FindByKey(absl::string_view key) const override;
  const Actor* FindByName(absl::string_view name) const override;
  std::vector<ActorMention> FindInText(const Document& document, int first,
                                       int last) const override;
  bool IsPartOf(absl::string_view a, absl::string_view b) const override;
  const std::string& content_hash() const override { return content_hash_; }

 private:
  absl::Status AddActors(const std::vector<OverlayRow>& rows);
  absl::Status CheckParents(const std::vector<OverlayRow>& rows) const;
  absl::Status AddNames(const std::vector<OverlayRow>& rows);
  absl::Status AddName(const std::vector<OverlayRow>& rows, int actor,
                       const std::string& name);
  absl::Status AddTerm(const OverlayRow& row);

  // The mention that begins at token `at`; last_token == at if none.
  ActorMention MentionAt(const Document& document, int at, int last) const;
  // Takes in the terms that follow a mention: "ISIL" + "terrorists".
  void Extend(const Document& document, int last, ActorMention* mention) const;

  std::vector<Actor> actors_;
  std::vector<ActorTerm> terms_;
  absl::flat_hash_map<std::string, int> by_key_;
  absl::flat_hash_map<std::string, int> by_name_;   // NameKey
  absl::flat_hash_set<std::string> generic_words_;  // of the terms
  NameMatcher names_;
  NameMatcher term_names_;
  std::string content_hash_;
};

absl::Status LoadedActors::Load(const std::vector<std::string>& folders) {
  std::string content;
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      const std::vector<OverlayRow> actors,
      ReadOverlaid(folders, "actors.tsv", {"key", "name"}, &content));
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      const std::vector<OverlayRow> terms,
      ReadOverlaid(folders, "actor_terms.tsv", {"term"}, &content));
  for (const OverlayRow& row : terms) CLAIMGRAPH_RETURN_IF_ERROR(AddTerm(row));
  CLAIMGRAPH_RETURN_IF_ERROR(AddActors(actors));
  CLAIMGRAPH_RETURN_IF_ERROR(CheckParents(actors));
  CLAIMGRAPH_RETURN_IF_ERROR(AddNames(actors));
  content_hash_ = Sha256Hex(content);
  return absl::OkStatus();
}

absl::Status LoadedActors::AddActors(const std::vector<OverlayRow>& rows) {
  for (const OverlayRow& row : rows) {
    Actor actor;
    actor.key = row.Get("key");
    actor.name = row.Get("name");
    if (actor.name.empty()) return row.Error("`name` is empty");
    if (row.Get("kind").empty()) {
      actor.kind = "other";
    } else {
      CLAIMGRAPH_RETURN_IF_ERROR(CheckOneOf(row, "kind", kKinds));
      actor.kind = row.Get("kind");
    }
    actor.aliases = row.List("aliases");
    actor.side = row.Get("side");
    actor.parent_key = row.Get("parent");
    actor.country = row.Get("country");
    by_key_[actor.key] = static_cast<int>(actors_.size());
    actors_.push_back(std::move(actor));
  }
  return absl::OkStatus();
}

absl::Status LoadedActors::CheckParents(
    const std::vector<OverlayRow>& rows) const {
  for (size_t i = 0; i < rows.size(); ++i) {
    const Actor* at = &actors_[i];
    for (size_t steps = 0; !at->parent_key.empty(); ++steps) {
      const Actor* parent = FindByKey(at->parent_key);
      if (parent == nullptr) {
        return rows[i].Error(absl::StrCat("parent \"", at->parent_key,
                                          "\" is no key of actors.tsv"));
      }
      if (steps > actors_.size()) {
        return rows[i].Error(
            absl::StrCat("\"", actors_[i].key, "\" is a part of itself"));
      }
      at = parent;
    }
  }
  return absl::OkStatus();
}

// From the last folder to the first: a name means what the later one says.
absl::Status LoadedActors::AddNames(const std::vector<OverlayRow>& rows) {
  std::vector<int> order(rows.size());
  for (size_t i = 0; i < rows.size(); ++i) order[i] = static_cast<int>(i);
  std::stable_sort(order.begin(), order.end(), [&rows](int a, int b) {
    return rows[a].folder > rows[b].folder;
  });
  for (const int i : order) {
    CLAIMGRAPH_RETURN_IF_ERROR(AddName(rows, i, actors_[i].name));
    for (const std::string& alias : actors_[i].aliases) {
      CLAIMGRAPH_RETURN_IF_ERROR(AddName(rows, i, alias));
    }
  }
  return absl::OkStatus();
}

absl::Status LoadedActors::AddName(const std::vector<OverlayRow>& rows,
                                   int actor, const std::string& name) {
  const auto [at, added] = by_name_.try_emplace(NameKey(name), actor);
  if (!added && at->second != actor) {
    const OverlayRow& other = rows[at->second];
    if (other.folder > rows[actor].folder) return absl::OkStatus();
    return rows[actor].Error(absl::StrCat(
        "name \"", name, "\" belongs to \"", other.Get("key"), "\" (line ",
        other.line, ") already: must mean one actor"));
  }
  names_.AddWithGeneric(name, actor, generic_words_);
  return absl::OkStatus();
}

absl::Status LoadedActors::AddTerm(const OverlayRow& row) {
  CLAIMGRAPH_RETURN_IF_ERROR(CheckOneOf(row, "class", kClasses));
  CLAIMGRAPH_RETURN_IF_ERROR(CheckOneOf(row, "relation", kRelations));
  ActorTerm term;
  term.term = absl::AsciiStrToLower(row.Get("term"));
  term.singular = absl::AsciiStrToLower(row.Get("singular"));
  term.actor_class = row.Get("class");
  term.relation = row.Get("relation");
  term.role = row.Get("role");
  CLAIMGRAPH_ASSIGN_OR_RETURN(term.persons, YesOrNo(row, "persons"));
  CLAIMGRAPH_ASSIGN_OR_RETURN(term.label, YesOrNo(row, "label"));
  CLAIMGRAPH_ASSIGN_OR_RETURN(term.head, YesOrNo(row, "head"));
  const int index = static_cast<int>(terms_.size());
  for (const absl::string_view column : {"term", "singular"}) {
    term_names_.Add(row.Get(column), index);
    for (const NamePiece& piece : NamePieces(row.Get(column))) {
      if (piece.capitals == Capitals::kNone) generic_words_.insert(piece.text);
    }
  }
  terms_.push_back(std::move(term));
  return absl::OkStatus();
}

const Actor* LoadedActors::FindByKey(absl::string_view key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : &actors_[found->second];
}

const Actor* LoadedActors::FindByName(absl::string_view name) const {
  const auto found = by_name_.find(NameKey(name));
  if (found != by_name_.end()) return &actors_[found->second];
  return FindByKey(name);
}

ActorMention LoadedActors::MentionAt(const Document& document, int at,
                                     int last) const {
  ActorMention mention{at, at, nullptr, nullptr};
  const NameMatch name = names_.MatchAt(document, at, last);
  const NameMatch term = term_names_.MatchAt(document, at, last);
  // "Syrian army troops" is longer as a name; "coalition forces" as a term.
  if (name.last > at && name.last >= term.last) {
    mention.last_token = name.last;
    mention.actor = &actors_[name.value];
  } else if (term.last > at) {
    mention.last_token = term.last;
    mention.term = &terms_[term.value];
  }
  return mention;
}

void LoadedActors::Extend(const Document& document, int last,
                          ActorMention* mention) const {
  while (mention->last_token < last) {
    const NameMatch next =
        term_names_.MatchAt(document, mention->last_token, last);
    if (next.last <= next.first || !terms_[next.value].head) return;
    const ActorTerm* term = &terms_[next.value];
    // "terrorists militants" is no phrase: persons are the last noun.
    if (mention->term != nullptr && mention->term->persons) return;
    mention->term =
        mention->term == nullptr ? term : Joined(mention->term, term);
    mention->last_token = next.last;
  }
}

std::vector<ActorMention> LoadedActors::FindInText(const Document& document,
                                                   int first, int last) const {
  std::vector<ActorMention> mentions;
  for (int at = first; at < last;) {
    ActorMention mention = MentionAt(document, at, last);
    if (mention.last_token == at) {
      ++at;
      continue;
    }
    Extend(document, last, &mention);
    at = mention.last_token;
    mentions.push_back(mention);
  }
  return mentions;
}

bool LoadedActors::IsPartOf(absl::string_view a, absl::string_view b) const {
  for (const Actor* at = FindByKey(a); at != nullptr;
       at = FindByKey(at->parent_key)) {
    if (at->key == b) return true;
  }
  return false;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ActorRegistry>> ActorRegistry::Load(
    const std::vector<std::string>& folders) {
  CLAIMGRAPH_CHECK(!folders.empty());
  auto registry = std::make_unique<LoadedActors>();
  CLAIMGRAPH_RETURN_IF_ERROR(registry->Load(folders));
  return registry;
}

}  // namespace claimgraph
