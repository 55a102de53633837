// Says who a source phrase is: an outlet or body of the registry, somebody
// named before, or a new one.
//
//     "The state agency"      the last state agency that was named
//     "the sources"           the last sources: "military sources in the north"
//     "Haddad", "she"         Lina Haddad
//     "ORPA's correspondent"  an unnamed correspondent, speaking through ORPA
//     "other sources"         a new unnamed source
//
// Phrases must come in the order of the text: what is resolved depends on
// what was named before. Method: names by their last word, descriptions by
// their head noun, pronouns by recency, number and gender; never into
// quoted words.
//
// Cost:    a phrase costs its length plus the sources of the report so far
//          (at most kMaxRemembered are looked at).
// Threads: one resolver a report; not shared.

#ifndef ENGINE_ATTRIBUTION_SOURCE_RESOLVER_H_
#define ENGINE_ATTRIBUTION_SOURCE_RESOLVER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/attribution/candidate.h"
#include "engine/attribution/rules/source_phrases.h"
#include "engine/attribution/rules/tagged_text.h"
#include "engine/registry/source_registry.h"
#include "engine/types/source.h"

namespace claimgraph {

inline constexpr int kMaxRemembered = 64;
inline constexpr int kMaxNameTokens = 8;

// Who speaks, and through whom.
struct ResolvedSource {
  SourceId source;
  std::vector<SourceId> via;         // outermost first
  std::vector<SourceId> co_sources;  // "A and B said"
  bool anaphoric = false;            // points back: "the sources", "he"
};

class SourceResolver {
 public:
  SourceResolver(const TaggedText& text, const SourceRegistry& registry,
                 const Source& outlet);

  // Who the source of `candidate` is. An empty source is "reports".
  ResolvedSource Resolve(const Candidate& candidate);

  // The outlet that a hearer is ("told ORPA", "told the agency"); nullopt
  // for people, and for the report's own outlet.
  bool EndsAsOutlet(const TokenRange& name) const;
  std::optional<SourceId> ResolveHearer(const TokenRange& hearer);

  // Words of a dateline ("HALVERN (WNS) -") that name an agency.
  void NoteDateline(const TokenRange& range);

  // From here on `speaker` is known through `through` ("ORPA cited an army
  // officer": what the officer goes on to say is known through ORPA, too).
  void SetVia(const SourceId& speaker, const ResolvedSource& through);

  const absl::flat_hash_map<SourceId, Source>& sources() const {
    return sources_;
  }

 private:
  // A source of this report, with what may point back at it.
  struct Entity {
    SourceId id;
    std::string name_key;  // normalised words of the name
    std::string last_word;
    std::vector<std::string> heads;  // "commander", "source"
    std::vector<std::string> words;  // of its fullest description
    bool plural = false;
    bool person = false;
    bool body = false;
    bool outlet = false;
    bool unsure = false;  // a name that may be a person's or a group's
    AttributionLexicon::Gender gender = AttributionLexicon::Gender::kAny;
    std::vector<SourceId> via;
  };

  // An armed group by name, with the noun that says what it is.
  struct NamedGroup {
    TokenRange name;
    std::string noun;
  };

  // A source phrase taken apart.
  struct Phrase {
    TokenRange range;
    TokenRange core;   // before the first comma, relative or preposition
    std::string head;  // singular, lower case; empty if the head is a name
    const SourceNoun* noun = nullptr;
    TokenRange name;  // the longest run of name words in the core
    bool definite = false;
    bool same = false;
    bool other = false;
    bool plural = false;
    bool title = false;
    bool modified = false;  // words beside determiner and head
  };

  static std::string LastWord(const std::string& key);
  // One word, or one behind an article: "haddad", "al haddad".
  static bool IsSingle(absl::string_view key);
  Phrase TakeApart(TokenRange range) const;
  ResolvedSource ResolvePhrase(TokenRange range);
  std::optional<ResolvedSource> ResolvePart(const Phrase& phrase);
  std::optional<ResolvedSource> ResolvePronoun(const Phrase& phrase);
  bool IsImitated(const SourceMention& mention, const TokenRange& range) const;
  std::optional<ResolvedSource> ResolveRegistered(const Phrase& phrase);
  std::optional<ResolvedSource> ResolveDescription(const Phrase& phrase);
  bool IsOutletDescription(const Phrase& phrase) const;
  bool NameFits(const Entity& entity,
                const std::vector<std::string>& kinds) const;
  bool FitsHead(const Entity& entity, const Phrase& phrase) const;
  std::optional<size_t> FindByHead(const Phrase& phrase) const;
  // The one source that the head fits; nullopt if several do.
  std::optional<size_t> FindOnlyByHead(const Phrase& phrase) const;
  std::optional<ResolvedSource> ResolveDocument(const Phrase& phrase);
  std::optional<ResolvedSource> ResolveName(const Phrase& phrase);
  ResolvedSource AddUnnamed(const Phrase& phrase);
  std::optional<size_t> SplitAt(const Phrase& phrase) const;
  std::optional<SourceId> FindAhead(const Phrase& phrase) const;

  Entity* Touch(size_t index);
  Entity* FindEntity(const SourceId& id);
  ResolvedSource Use(Entity* entity, bool anaphoric);
  Entity* AddEntity(Source source);
  std::string NameText(TokenRange range) const;
  std::string DescriptionText(const Phrase& phrase) const;
  SourceClass ClassOf(const Phrase& phrase) const;
  bool IsOutletName(absl::string_view name) const;
  std::optional<std::string> OwnerName(const Phrase& phrase);
  std::string GroupBefore(const Phrase& phrase) const;
  std::string FullName(const std::string& last_word, int before) const;
  bool IsSceneAt(int i) const;
  std::string FullerNoun(int noun) const;
  int SkipPossessor(int i, int last) const;
  void NoteAcronym(int open);
  void CollectNames();

  const TaggedText& text_;
  const SourceRegistry& registry_;
  const Source outlet_;
  const SourcePhrases phrases_;
  std::vector<Entity> entities_;  // least recently used first
  absl::flat_hash_map<SourceId, Source> sources_;
  // Last word of each name of two words or more, to its first occurrence.
  absl::flat_hash_map<std::string, std::vector<TokenRange>> full_names_;
  // Acronyms that the report spells out: "DRW" to "Delta Rights Watch".
  absl::flat_hash_map<std::string, TokenRange> acronyms_;
  std::vector<NamedGroup> groups_;                   // in order
  absl::flat_hash_map<std::string, int> described_;  // names already given
};

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_SOURCE_RESOLVER_H_
