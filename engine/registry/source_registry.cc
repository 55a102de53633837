#include "engine/registry/source_registry.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/content_hash.h"
#include "engine/base/status_macros.h"
#include "engine/registry/look_alike.h"
#include "engine/registry/name_matcher.h"
#include "engine/registry/name_pieces.h"
#include "engine/registry/overlay.h"

namespace claimgraph {
namespace {

constexpr absl::string_view kKinds[] = {
    "aggregator",        "broadcaster", "humanitarian", "militant_media",
    "monitor",           "news_site",   "newspaper",    "official_body",
    "party_media",       "radio",       "social",       "state_agency",
    "state_broadcaster", "wire_agency"};

constexpr int kTwoSources = -1;

bool IsKind(absl::string_view kind) {
  return std::binary_search(std::begin(kKinds), std::end(kKinds), kind);
}

absl::Status UnknownKind(const OverlayRow& row, absl::string_view kind) {
  return row.Error(absl::StrCat("kind \"", kind, "\" is not known; known: ",
                                absl::StrJoin(kKinds, ", ")));
}

// The host of a URL or of a bare domain, lower case, without "www.".
std::string HostOf(absl::string_view url) {
  if (const size_t scheme = url.find("://");
      scheme != absl::string_view::npos) {
    url.remove_prefix(scheme + 3);
  }
  url = url.substr(0, url.find_first_of("/?#"));
  if (const size_t user = url.rfind('@'); user != absl::string_view::npos) {
    url.remove_prefix(user + 1);
  }
  url = url.substr(0, url.find(':'));
  std::string host = absl::AsciiStrToLower(url);
  while (absl::EndsWith(host, ".")) host.pop_back();
  return std::string(absl::StripPrefix(host, "www."));
}

// A name as domains and file names write it: "dailysabah", "arabiya".
std::string Squeezed(absl::string_view name) {
  const std::string key = NameKey(name);
  std::string squeezed;
  for (const char c : key) {
    if (c != ' ' && c != '_') squeezed += c;
  }
  constexpr size_t kShortestName = 4;  // "Alam", behind its article
  if (absl::StartsWith(squeezed, "al") &&
      squeezed.size() >= 2 + kShortestName) {
    squeezed.erase(0, 2);
  }
  return squeezed;
}

class LoadedSources final : public SourceRegistry {
 public:
  absl::Status Load(const std::vector<std::string>& folders);

  const RegisteredSource* FindByName(absl::string_view name) const override;
  const RegisteredSource* FindByUrl(absl::string_view url) const override;
  const RegisteredSource* FindById(const SourceId& id) const override;
  std::vector<SourceMention> FindInText(const Document& document, int first,
                                        int last) const override;
  std::vector<std::string> KindsOf(
      absl::string_view description) const override;
  std::optional<SourceId> LooksLike(absl::string_view name) const override;
  bool Opposed(absl::string_view side_a,
               absl::string_view side_b) const override;
  const std::vector<RegisteredSource>& sources() const override {
    return sources_;
  }
  const std::string& content_hash() const override { return content_hash_; }

 private:
  absl::Status AddSource(const OverlayRow& row);
  absl::Status AddNames(const std::vector<OverlayRow>& rows);
  absl::Status AddName(const std::vector<OverlayRow>& rows, int source,
                       const std::string& name);
  absl::Status AddDomains(const std::vector<OverlayRow>& rows);
  absl::Status AddOwners(const std::vector<OverlayRow>& rows);
  absl::Status AddDescription(const OverlayRow& row);
  void AddSide(const OverlayRow& row);

  std::vector<RegisteredSource> sources_;
  absl::flat_hash_map<std::string, int> by_key_;   // registry key
  absl::flat_hash_map<std::string, int> by_name_;  // NameKey
  // By Squeezed name; kTwoSources when it is not one source's.
  absl::flat_hash_map<std::string, int> by_squeezed_;
  absl::flat_hash_map<std::string, int> by_domain_;
  absl::flat_hash_map<SourceId, int> by_id_;
  absl::flat_hash_map<std::string, std::vector<std::string>> descriptions_;
  absl::flat_hash_set<std::string> modifiers_;
  absl::flat_hash_set<std::string> body_words_;  // "ministry", "command"
  std::set<std::pair<std::string, std::string>> opposed_;
  LookAlikeIndex look_alikes_;
  NameMatcher matcher_;
  std::string content_hash_;
};

absl::Status LoadedSources::Load(const std::vector<std::string>& folders) {
  std::string content;
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      const std::vector<OverlayRow> rows,
      ReadOverlaid(folders, "sources.tsv", {"key", "name"}, &content));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::vector<OverlayRow> descriptions,
                              ReadOverlaid(folders, "descriptions.tsv",
                                           {"description", "kinds"}, &content));
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      const std::vector<OverlayRow> sides,
      ReadOverlaid(folders, "sides.tsv", {"side"}, &content));
  for (const OverlayRow& row : descriptions) {
    CLAIMGRAPH_RETURN_IF_ERROR(AddDescription(row));
  }
  for (const OverlayRow& row : rows) {
    CLAIMGRAPH_RETURN_IF_ERROR(AddSource(row));
  }
  CLAIMGRAPH_RETURN_IF_ERROR(AddOwners(rows));
  CLAIMGRAPH_RETURN_IF_ERROR(AddNames(rows));
  CLAIMGRAPH_RETURN_IF_ERROR(AddDomains(rows));
  for (const OverlayRow& row : sides) AddSide(row);
  content_hash_ = Sha256Hex(content);
  return absl::OkStatus();
}

absl::Status LoadedSources::AddSource(const OverlayRow& row) {
  RegisteredSource added;
  Source& source = added.source;
  source.registry_key = row.Get("key");
  source.id = SourceId::Of({"source", source.registry_key});
  source.name = row.Get("name");
  if (source.name.empty()) return row.Error("`name` is empty");
  source.outlet_kind = row.Get("kind");
  if (!source.outlet_kind.empty() && !IsKind(source.outlet_kind)) {
    return UnknownKind(row, source.outlet_kind);
  }
  source.kind = source.outlet_kind == "official_body" ||
                        source.outlet_kind == "humanitarian"
                    ? SourceKind::kOrganisation
                    : SourceKind::kOutlet;
  source.side = row.Get("side");
  source.country = row.Get("country");
  added.aliases = row.List("aliases");
  added.domains = row.List("domains");
  added.descriptions = row.List("descriptions");
  const int index = static_cast<int>(sources_.size());
  by_key_[source.registry_key] = index;
  by_id_[source.id] = index;
  sources_.push_back(std::move(added));
  return absl::OkStatus();
}

absl::Status LoadedSources::AddOwners(const std::vector<OverlayRow>& rows) {
  for (size_t i = 0; i < rows.size(); ++i) {
    const std::string& owner = rows[i].Get("owner");
    if (owner.empty()) continue;
    const auto known = by_key_.find(owner);
    if (known == by_key_.end()) {
      return rows[i].Error(
          absl::StrCat("owner \"", owner, "\" is no key of sources.tsv"));
    }
    if (known->second == static_cast<int>(i)) {
      return rows[i].Error("a source cannot own itself");
    }
    sources_[i].source.owner = sources_[known->second].source.id;
  }
  return absl::OkStatus();
}

// From the last folder to the first: a name means what the later one says.
absl::Status LoadedSources::AddNames(const std::vector<OverlayRow>& rows) {
  std::vector<int> order(rows.size());
  for (size_t i = 0; i < rows.size(); ++i) order[i] = static_cast<int>(i);
  std::stable_sort(order.begin(), order.end(), [&rows](int a, int b) {
    return rows[a].folder > rows[b].folder;
  });
  for (const int i : order) {
    CLAIMGRAPH_RETURN_IF_ERROR(AddName(rows, i, sources_[i].source.name));
    for (const std::string& alias : sources_[i].aliases) {
      CLAIMGRAPH_RETURN_IF_ERROR(AddName(rows, i, alias));
    }
  }
  return absl::OkStatus();
}

absl::Status LoadedSources::AddName(const std::vector<OverlayRow>& rows,
                                    int source, const std::string& name) {
  const std::string key = NameKey(name);
  const auto [at, added] = by_name_.try_emplace(key, source);
  if (!added && at->second != source) {
    const OverlayRow& other = rows[at->second];
    if (other.folder > rows[source].folder) return absl::OkStatus();
    return rows[source].Error(absl::StrCat(
        "name \"", name, "\" belongs to \"", other.Get("key"), "\" (line ",
        other.line, ") already: must mean one source"));
  }
  // Ministries and commands are also written without capitals.
  if (sources_[source].source.kind == SourceKind::kOrganisation) {
    matcher_.AddWithGeneric(name, source, body_words_);
  } else {
    matcher_.Add(name, source);
  }
  look_alikes_.Add(name, source);
  const auto [squeezed, first] =
      by_squeezed_.try_emplace(Squeezed(name), source);
  if (!first && squeezed->second != source) squeezed->second = kTwoSources;
  return absl::OkStatus();
}

absl::Status LoadedSources::AddDomains(const std::vector<OverlayRow>& rows) {
  for (size_t i = 0; i < rows.size(); ++i) {
    for (const std::string& domain : sources_[i].domains) {
      const int index = static_cast<int>(i);
      const auto [at, added] = by_domain_.try_emplace(HostOf(domain), index);
      if (added || at->second == index) continue;
      const OverlayRow& other = rows[at->second];
      if (other.folder == rows[i].folder) {
        return rows[i].Error(absl::StrCat(
            "domain \"", domain, "\" belongs to \"", other.Get("key"),
            "\" (line ", other.line, ") already"));
      }
      if (other.folder < rows[i].folder) at->second = index;
    }
  }
  return absl::OkStatus();
}

absl::Status LoadedSources::AddDescription(const OverlayRow& row) {
  const std::string words = NameKey(row.Get("description"));
  std::vector<std::string> kinds = row.List("kinds");
  if (kinds.size() == 1 && kinds[0] == "*") {
    modifiers_.insert(words);
    return absl::OkStatus();
  }
  if (kinds.empty()) return row.Error("`kinds` is empty: must be kinds or *");
  for (const std::string& kind : kinds) {
    if (!IsKind(kind)) return UnknownKind(row, kind);
    if (kind != "official_body") continue;
    for (const NamePiece& piece : NamePieces(row.Get("description"))) {
      body_words_.insert(piece.text);
    }
  }
  descriptions_[words] = std::move(kinds);
  return absl::OkStatus();
}

void LoadedSources::AddSide(const OverlayRow& row) {
  const std::string& side = row.Get("side");
  for (const std::string& other : row.List("opposed")) {
    opposed_.emplace(side, other);
    opposed_.emplace(other, side);
  }
}

const RegisteredSource* LoadedSources::FindByName(
    absl::string_view name) const {
  const auto by_key = by_key_.find(name);
  if (by_key != by_key_.end()) return &sources_[by_key->second];
  const auto by_name = by_name_.find(NameKey(name));
  if (by_name != by_name_.end()) return &sources_[by_name->second];
  const auto squeezed = by_squeezed_.find(Squeezed(name));
  if (squeezed != by_squeezed_.end() && squeezed->second != kTwoSources) {
    return &sources_[squeezed->second];
  }
  const bool host =
      absl::StrContains(name, '.') && !absl::StrContains(name, ' ');
  return host ? FindByUrl(name) : nullptr;
}

const RegisteredSource* LoadedSources::FindByUrl(absl::string_view url) const {
  const std::string host = HostOf(url);
  // "arabic.rt.com" is RT unless it is listed itself.
  for (absl::string_view rest = host; absl::StrContains(rest, '.');
       rest.remove_prefix(rest.find('.') + 1)) {
    const auto found = by_domain_.find(rest);
    if (found != by_domain_.end()) return &sources_[found->second];
  }
  return nullptr;
}

const RegisteredSource* LoadedSources::FindById(const SourceId& id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &sources_[found->second];
}

std::vector<SourceMention> LoadedSources::FindInText(const Document& document,
                                                     int first,
                                                     int last) const {
  std::vector<SourceMention> mentions;
  for (const NameMatch& match : matcher_.FindAll(document, first, last)) {
    mentions.push_back({match.first, match.last, &sources_[match.value]});
  }
  return mentions;
}

std::vector<std::string> LoadedSources::KindsOf(
    absl::string_view description) const {
  std::string rest = NameKey(description);
  // The longest description at the end, with nothing but modifiers before.
  while (true) {
    const auto found = descriptions_.find(rest);
    if (found != descriptions_.end()) return found->second;
    const auto modifier_end = [&]() -> size_t {
      for (size_t at = rest.find(' '); at != std::string::npos;
           at = rest.find(' ', at + 1)) {
        if (modifiers_.contains(rest.substr(0, at))) return at;
      }
      return std::string::npos;
    }();
    if (modifier_end == std::string::npos) return {};
    rest.erase(0, modifier_end + 1);
  }
}

std::optional<SourceId> LoadedSources::LooksLike(absl::string_view name) const {
  if (FindByName(name) != nullptr) return std::nullopt;
  const std::optional<int> source = look_alikes_.Find(name);
  if (!source.has_value()) return std::nullopt;
  return sources_[*source].source.id;
}

bool LoadedSources::Opposed(absl::string_view side_a,
                            absl::string_view side_b) const {
  return opposed_.contains({std::string(side_a), std::string(side_b)});
}

}  // namespace

absl::StatusOr<std::unique_ptr<SourceRegistry>> SourceRegistry::Load(
    const std::vector<std::string>& folders) {
  CLAIMGRAPH_CHECK(!folders.empty());
  auto registry = std::make_unique<LoadedSources>();
  CLAIMGRAPH_RETURN_IF_ERROR(registry->Load(folders));
  return registry;
}

}  // namespace claimgraph
