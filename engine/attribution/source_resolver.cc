#include "engine/attribution/source_resolver.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/registry/name_pieces.h"

namespace claimgraph {
namespace {

// How far ahead "a Syrian daily" may be given its name.
constexpr int kMaxTokensAhead = 150;

bool Holds(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

}  // namespace

SourceResolver::SourceResolver(const TaggedText& text,
                               const SourceRegistry& registry,
                               const Source& outlet)
    : text_(text), registry_(registry), outlet_(outlet), phrases_(text) {
  sources_[outlet.id] = outlet;
  CollectNames();
}

SourceResolver::Entity* SourceResolver::Touch(size_t index) {
  std::rotate(entities_.begin() + index, entities_.begin() + index + 1,
              entities_.end());
  return &entities_.back();
}

SourceResolver::Entity* SourceResolver::FindEntity(const SourceId& id) {
  for (size_t i = entities_.size(); i-- > 0;) {
    if (entities_[i].id == id) return Touch(i);
  }
  return nullptr;
}

ResolvedSource SourceResolver::Use(Entity* entity, bool anaphoric) {
  ResolvedSource result;
  result.source = entity->id;
  result.via = entity->via;
  result.anaphoric = anaphoric;
  return result;
}

SourceResolver::Entity* SourceResolver::AddEntity(Source source) {
  Entity* known = FindEntity(source.id);
  if (known != nullptr) return known;
  Entity entity;
  entity.id = source.id;
  entity.name_key = NameKey(source.name);
  entity.last_word = LastWord(entity.name_key);
  entity.outlet = source.kind == SourceKind::kOutlet;
  entity.body = source.kind == SourceKind::kOrganisation;
  entity.person = source.kind == SourceKind::kPerson;
  sources_.insert({source.id, std::move(source)});
  if (entities_.size() >= kMaxRemembered) entities_.erase(entities_.begin());
  entities_.push_back(std::move(entity));
  return &entities_.back();
}

// "two of the security sources": some of those who were named before, known
// the same way.
std::optional<ResolvedSource> SourceResolver::ResolvePart(
    const Phrase& phrase) {
  const int of = phrase.range.first + 1;
  if (of + 2 >= phrase.range.last || !text_.Is(of, "of") ||
      !text_.Has(of + 1, kDefinite) ||
      !(text_.Has(phrase.range.first, kPluralWord | kPronoun) ||
        text_.token(phrase.range.first).kind == TokenKind::kNumber)) {
    return std::nullopt;
  }
  const Phrase whole = TakeApart({of + 1, phrase.range.last});
  const std::optional<size_t> index = FindByHead(whole);
  if (!index) return std::nullopt;
  const std::vector<SourceId> via = entities_[*index].via;
  const std::vector<std::string> heads = entities_[*index].heads;
  ResolvedSource result = AddUnnamed(phrase);
  if (Entity* entity = FindEntity(result.source)) {
    entity->via = via;
    entity->heads = heads;
  }
  sources_[result.source].source_class = ClassOf(whole);
  result.via = via;
  return result;
}

std::optional<ResolvedSource> SourceResolver::ResolvePronoun(
    const Phrase& phrase) {
  const int first = phrase.range.first;
  const std::string& word = text_.token(first).lower;
  const bool possessive = text_.Has(first, kPossessive);
  if (phrase.range.size() > 1) {
    if (auto part = ResolvePart(phrase)) return part;
    // "one of them", "some of them"
    const int last = phrase.range.last - 1;
    const bool of_them = phrase.range.size() >= 3 && text_.Is(last - 1, "of") &&
                         text_.Is(last, "them");
    if (!of_them) return std::nullopt;
    for (size_t i = entities_.size(); i-- > 0;) {
      if (!entities_[i].plural || entities_[i].heads.empty()) continue;
      const Source& whole = sources_[entities_[i].id];
      const std::string name = word == "one"
                                   ? entities_[i].heads.front()
                                   : absl::StrCat(word, " ", whole.name);
      const std::vector<SourceId> via = entities_[i].via;
      Source part = whole;
      part.name = name;
      const int number = described_[name]++;
      part.id = SourceId::Of({"source", text_.document().report().id.ToString(),
                              name, absl::StrCat(number)});
      part.report = text_.document().report().id;
      const std::vector<std::string> heads = entities_[i].heads;
      Entity* entity = AddEntity(part);
      entity->heads = heads;
      entity->via = via;
      entity->plural = word != "one";
      return Use(entity, true);
    }
    return std::nullopt;
  }
  const std::string* number = text_.lexicon().PronounNumber(word);
  if (number == nullptr && !possessive) return std::nullopt;
  const AttributionLexicon::Gender gender = text_.lexicon().GenderOf(word);
  const bool thing = word == "it" || word == "its";
  const bool gendered = gender != AttributionLexicon::Gender::kAny;
  for (size_t i = entities_.size(); i-- > 0;) {
    Entity& entity = entities_[i];
    bool fits = false;
    if (gendered) {
      fits = !entity.plural && !entity.outlet &&
             (!entity.body || entity.unsure) &&
             (entity.gender == AttributionLexicon::Gender::kAny ||
              entity.gender == gender);
    } else if (thing) {
      fits = !entity.person && !entity.plural && (entity.body || entity.outlet);
    } else {
      fits = entity.plural || entity.body || entity.outlet;
    }
    if (!fits) continue;
    if (gendered) {
      entity.gender = gender;
      entity.unsure = false;
    }
    return Use(Touch(i), true);
  }
  return std::nullopt;
}

// "SANA News Agency" with a letter of another script in "News": the alias in it
// is right, the name is not.
bool SourceResolver::IsImitated(const SourceMention& mention,
                                const TokenRange& range) const {
  int first = mention.first_token;
  int last = mention.last_token;
  while (first > range.first && text_.tag(first - 1).name) --first;
  while (last < range.last && text_.tag(last).name) ++last;
  return last - first > mention.last_token - mention.first_token &&
         last - first <= kMaxNameTokens &&
         registry_.LooksLike(NameText({first, last})).has_value();
}

std::optional<ResolvedSource> SourceResolver::ResolveRegistered(
    const Phrase& phrase) {
  const TokenRange& range = phrase.range;
  const std::vector<SourceMention> mentions =
      registry_.FindInText(text_.document(), range.first, range.last);
  for (const SourceMention& mention : mentions) {
    if (IsImitated(mention, range)) return std::nullopt;
    const int after = mention.last_token;
    const bool owner =
        after < range.last && text_.token(after).kind == TokenKind::kClitic;
    const bool governed = mention.first_token > range.first &&
                          mention.first_token >= phrase.core.last;
    const bool person_head =
        phrase.noun != nullptr && phrase.noun->role == NounRole::kPerson;
    if (person_head && phrase.name.first >= phrase.core.last) continue;
    if (owner && after + 1 < range.last) {
      if (!person_head &&
          (phrase.noun == nullptr || phrase.noun->role == NounRole::kBody)) {
        continue;
      }
      Entity* entity = AddEntity(mention.source->source);
      entity->outlet = true;
      if (!person_head) return Use(entity, false);
      const SourceId via = entity->id;
      const bool outlet = mention.source->source.kind == SourceKind::kOutlet;
      ResolvedSource result = AddUnnamed(phrase);
      if (!outlet) return result;
      if (Entity* speaker = FindEntity(result.source)) speaker->via = {via};
      result.via = {via};
      return result;
    }
    if (governed && (person_head || !phrase.name.empty())) continue;
    if (governed && phrase.noun != nullptr &&
        phrase.noun->role != NounRole::kDocument &&
        phrase.noun->role != NounRole::kReports) {
      continue;
    }
    // "SANA correspondent", "the Reuters reporter".
    if (person_head && phrase.core.last == range.last &&
        after < phrase.core.last) {
      if (phrase.name.last > after) continue;
      if (mention.source->source.kind != SourceKind::kOutlet) continue;
      const SourceId via = AddEntity(mention.source->source)->id;
      ResolvedSource result = AddUnnamed(phrase);
      if (Entity* speaker = FindEntity(result.source)) speaker->via = {via};
      result.via = {via};
      return result;
    }
    Entity* entity = AddEntity(mention.source->source);
    if (!phrase.head.empty()) entity->heads.push_back(phrase.head);
    return Use(entity, false);
  }
  return std::nullopt;
}

std::optional<ResolvedSource> SourceResolver::ResolveDocument(
    const Phrase& phrase) {
  if (phrase.noun == nullptr || phrase.noun->role != NounRole::kDocument) {
    return std::nullopt;
  }
  // "photos released by X", "a statement from X".
  for (int i = phrase.core.last; i + 1 < phrase.range.last; ++i) {
    if (!text_.Is(i, "by") && !text_.Is(i, "from") && !text_.Is(i, "of")) {
      continue;
    }
    const TokenRange owner = {i + 1, phrase.range.last};
    if (phrases_.CanBeSource(owner) && !text_.Has(i + 1, kTimeWord)) {
      return ResolvePhrase(owner);
    }
  }
  for (int i = phrase.core.first; i < phrase.core.last; ++i) {
    if (text_.token(i).kind == TokenKind::kClitic && i > phrase.range.first) {
      return ResolvePhrase({phrase.range.first, i});
    }
  }
  if (phrase.definite && !entities_.empty()) {
    return Use(&entities_.back(), true);
  }
  return std::nullopt;
}

// "A Syrian daily reported ... The al-Watan daily quoted": the name that an
// indefinite description gets soon after.
std::optional<SourceId> SourceResolver::FindAhead(const Phrase& phrase) const {
  const int first = phrase.range.last;
  const int last = std::min(text_.size(), first + kMaxTokensAhead);
  if (first >= last || phrase.noun == nullptr ||
      phrase.noun->role != NounRole::kOutlet) {
    return std::nullopt;
  }
  const std::string text =
      absl::AsciiStrToLower(NameText({phrase.core.first, phrase.core.last}));
  std::vector<std::string> kinds = registry_.KindsOf(text);
  if (kinds.empty()) kinds = registry_.KindsOf(phrase.head);
  if (kinds.empty()) return std::nullopt;
  for (const SourceMention& mention :
       registry_.FindInText(text_.document(), first, last)) {
    if (Holds(kinds, mention.source->source.outlet_kind)) {
      return mention.source->source.id;
    }
  }
  return std::nullopt;
}

bool SourceResolver::IsOutletDescription(const Phrase& phrase) const {
  return !phrase.core.empty() &&
         !registry_.KindsOf(absl::AsciiStrToLower(NameText(phrase.core)))
              .empty();
}

std::optional<ResolvedSource> SourceResolver::ResolveDescription(
    const Phrase& phrase) {
  if (phrase.core.empty() || phrase.other) return std::nullopt;
  const bool headline =
      text_.document()
          .paragraphs()
              [text_.document()
                   .sentences()[text_.token(phrase.range.first).sentence]
                   .paragraph]
          .headline;
  // In a headline there are no articles: "Governor tells", "Brigades say".
  const bool bare = headline && phrase.noun != nullptr &&
                    phrase.core.first == phrase.range.first;
  const bool bare_body = bare && !phrase.plural &&
                         (phrase.noun->role == NounRole::kBody ||
                          phrase.noun->role == NounRole::kOutlet);
  const bool points_back = phrase.definite || phrase.same || bare_body;
  std::vector<std::string> kinds =
      registry_.KindsOf(absl::AsciiStrToLower(NameText(phrase.core)));
  const bool outlet_noun =
      phrase.noun != nullptr && phrase.noun->role == NounRole::kOutlet;
  if (kinds.empty() && outlet_noun && !phrase.plural) {
    kinds = registry_.KindsOf(phrase.head);
  }
  if (bare && !points_back) {
    // "Sources say", where the text has two kinds of them: either.
    if (const auto index = FindOnlyByHead(phrase)) {
      return Use(Touch(*index), true);
    }
  }
  if (!points_back) {
    if (phrase.plural || kinds.empty()) return std::nullopt;
    const std::optional<SourceId> ahead = FindAhead(phrase);
    const RegisteredSource* found =
        ahead ? registry_.FindById(*ahead) : nullptr;
    if (found == nullptr) return std::nullopt;
    return Use(AddEntity(found->source), false);
  }
  if (const auto index = FindByHead(phrase)) return Use(Touch(*index), true);
  const std::string group = GroupBefore(phrase);
  if (!group.empty()) {
    Source source;
    source.kind = SourceKind::kOrganisation;
    source.name = group;
    source.source_class = phrase.noun->source_class;
    source.report = text_.document().report().id;
    source.id = SourceId::Of(
        {"source", text_.document().report().id.ToString(), NameKey(group)});
    Entity* entity = AddEntity(std::move(source));
    entity->heads.push_back(phrase.head);
    return Use(entity, true);
  }
  if (phrase.plural || kinds.empty()) return std::nullopt;
  for (size_t i = entities_.size(); i-- > 0;) {
    const Source& source = sources_[entities_[i].id];
    if (source.outlet_kind.empty() ? NameFits(entities_[i], kinds)
                                   : Holds(kinds, source.outlet_kind)) {
      return Use(Touch(i), true);
    }
  }
  const bool own =
      outlet_.kind != SourceKind::kUnknown &&
      (outlet_.outlet_kind.empty() ? outlet_noun
                                   : Holds(kinds, outlet_.outlet_kind));
  if (own) return Use(AddEntity(outlet_), true);
  const std::optional<SourceId> ahead = FindAhead(phrase);
  const RegisteredSource* found = ahead ? registry_.FindById(*ahead) : nullptr;
  if (found == nullptr) return std::nullopt;
  return Use(AddEntity(found->source), true);
}

// An outlet that the registry does not have: "Radio Delta" is no agency.
bool SourceResolver::NameFits(const Entity& entity,
                              const std::vector<std::string>& kinds) const {
  if (!entity.outlet) return false;
  for (const absl::string_view word : absl::StrSplit(entity.name_key, ' ')) {
    for (const std::string& kind : registry_.KindsOf(word)) {
      if (Holds(kinds, kind)) return true;
    }
  }
  return false;
}

// Whether `phrase` may point back at `entity`: its head noun and all its
// modifiers fit.
bool SourceResolver::FitsHead(const Entity& entity,
                              const Phrase& phrase) const {
  const bool group_noun = phrase.noun != nullptr &&
                          phrase.noun->role == NounRole::kBody &&
                          phrase.noun->source_class == SourceClass::kMilitary;
  if (entity.plural != phrase.plural && !entity.body) return false;
  bool fits = Holds(entity.heads, phrase.head);
  if (!fits && entity.body && !phrase.plural && phrase.head.size() >= 5) {
    // "the monitor": the Monitoring Group.
    for (const absl::string_view word : absl::StrSplit(entity.name_key, ' ')) {
      fits = fits || absl::StartsWith(word, phrase.head);
    }
  }
  // "the group": a name that no title or pronoun has made a person.
  fits = fits || (group_noun && entity.unsure && !phrase.plural);
  if (!fits) return false;
  for (int k = phrase.core.first; k + 1 < phrase.core.last; ++k) {
    const std::string& word = text_.token(k).lower;
    if (text_.token(k).kind == TokenKind::kClitic) continue;
    if (!Holds(entity.words, word) &&
        !absl::StrContains(entity.name_key, NameKey(word))) {
      return false;
    }
  }
  return true;
}

// The last source that the head noun and its modifiers fit.
std::optional<size_t> SourceResolver::FindByHead(const Phrase& phrase) const {
  for (size_t i = entities_.size(); i-- > 0;) {
    if (FitsHead(entities_[i], phrase)) return i;
  }
  return std::nullopt;
}

std::optional<size_t> SourceResolver::FindOnlyByHead(
    const Phrase& phrase) const {
  const std::optional<size_t> last = FindByHead(phrase);
  for (size_t i = 0; last && i < *last; ++i) {
    if (FitsHead(entities_[i], phrase)) return std::nullopt;
  }
  return last;
}

std::optional<ResolvedSource> SourceResolver::ResolveName(
    const Phrase& phrase) {
  if (phrase.name.empty()) return std::nullopt;
  const bool head_is_name = phrase.name.last >= phrase.core.last ||
                            phrase.name.first >= phrase.core.last;
  const NounRole* role = phrase.noun == nullptr ? nullptr : &phrase.noun->role;
  const bool in_core = phrase.name.first < phrase.core.last;
  // "ORPA's field correspondent", "Kurdish official", "Trump supporters".
  if (in_core && !head_is_name && role != nullptr &&
      (*role == NounRole::kPerson || *role == NounRole::kReports)) {
    return std::nullopt;
  }
  if (in_core && !head_is_name && role == nullptr &&
      !text_.tag(phrase.core.last - 1).name) {
    return std::nullopt;
  }
  TokenRange range = phrase.name;
  // "the SDF's media office": a body that belongs to a name.
  if (in_core && !head_is_name && role != nullptr && *role == NounRole::kBody &&
      range.last < phrase.core.last &&
      text_.token(range.last).kind == TokenKind::kClitic) {
    range.last = phrase.core.last;
  }
  const std::string last_lower = text_.token(range.last - 1).lower;
  std::string name = NameText(range);
  const SourceNoun* own_noun =
      text_.lexicon().FindNoun(absl::AsciiStrToLower(name));
  if (own_noun == nullptr) {
    own_noun = text_.lexicon().FindNoun(last_lower);
  }
  // A capitalised common noun is no name: "Officials said".
  const bool sentence_start =
      range.first == text_.document()
                         .sentences()[text_.token(range.first).sentence]
                         .first_token;
  if (range.size() == 1 && sentence_start && own_noun != nullptr) {
    return std::nullopt;
  }
  if (range.size() == 1 && (own_noun != nullptr) &&
      !text_.token(range.first).all_capitals && phrase.core.size() == 1) {
    return std::nullopt;
  }
  if (IsOutletName(name)) return Use(AddEntity(outlet_), false);
  const std::string key = NameKey(name);
  const std::string last_word = LastWord(key);
  const bool single = IsSingle(key);
  const bool body = own_noun != nullptr && own_noun->role == NounRole::kBody;
  bool outlet_noun = role != nullptr && *role == NounRole::kOutlet;
  for (int i = range.first; i < range.last && range.size() > 1; ++i) {
    const SourceNoun* word = text_.lexicon().FindNoun(text_.token(i).lower);
    outlet_noun =
        outlet_noun || (word != nullptr && word->role == NounRole::kOutlet);
  }
  outlet_noun = outlet_noun || EndsAsOutlet(range);
  // "the state news agency ORPA": the noun stands before the name.
  bool outlet_before = false, person_before = phrase.title;
  for (int i = phrase.core.first; i < range.first && i < phrase.core.last;
       ++i) {
    const SourceNoun* noun = text_.lexicon().FindNoun(text_.token(i).lower);
    if (noun == nullptr) continue;
    outlet_before = outlet_before || noun->role == NounRole::kOutlet;
    person_before = person_before || noun->role == NounRole::kPerson;
  }
  if (!in_core && phrase.noun != nullptr) {
    person_before = person_before || phrase.noun->role == NounRole::kPerson;
  }
  const auto add_heads = [&](Entity* entity) {
    if (!phrase.head.empty() && !head_is_name) {
      entity->heads.push_back(phrase.head);
    }
    if (!in_core) entity->heads.push_back(phrase.head);
    for (int i = phrase.range.first; i < phrase.range.last; ++i) {
      const std::string& word = text_.token(i).lower;
      if (text_.lexicon().FindNoun(word) != nullptr) {
        entity->heads.push_back(text_.lexicon().morphology().NounLemma(word));
      }
      entity->words.push_back(word);
    }
  };
  for (size_t i = entities_.size(); i-- > 0;) {
    Entity& entity = entities_[i];
    const bool same = entity.name_key == key;
    const bool surname = single && !entity.plural &&
                         entity.last_word == last_word &&
                         sources_[entity.id].kind != SourceKind::kUnnamed;
    const bool acronym = single && name.size() >= 2 &&
                         text_.token(range.first).all_capitals &&
                         name == InitialsOf(sources_[entity.id].name);
    if (!same && !surname && !acronym) continue;
    Entity* known = Touch(i);
    add_heads(known);
    return Use(known, false);
  }
  const auto spelled_out = acronyms_.find(name);
  if (spelled_out != acronyms_.end()) {
    name = NameText(spelled_out->second);
  } else if (single && !body && !outlet_noun && !outlet_before &&
             !text_.token(range.first).all_capitals) {
    const std::string full = FullName(last_word, range.first);
    if (!full.empty()) name = full;
  }
  Source source;
  source.name = name;
  const bool multi = name.find(' ') != std::string::npos;
  if (outlet_noun || outlet_before) {
    source.kind = SourceKind::kOutlet;
  } else if (person_before) {
    source.kind = SourceKind::kPerson;
  } else if (body || (role != nullptr && *role == NounRole::kBody) ||
             text_.token(range.first).all_capitals) {
    source.kind = SourceKind::kOrganisation;
  } else {
    source.kind = multi ? SourceKind::kPerson : SourceKind::kOrganisation;
  }
  source.source_class = ClassOf(phrase);
  if (source.kind == SourceKind::kOutlet ||
      source.source_class == SourceClass::kOther) {
    source.source_class = SourceClass::kUnspecified;
  }
  source.looks_like = registry_.LooksLike(name);
  source.report = text_.document().report().id;
  source.id = SourceId::Of(
      {"source", text_.document().report().id.ToString(), NameKey(name)});
  Entity* entity = AddEntity(std::move(source));
  const Source& added = sources_[entity->id];
  entity->unsure = !person_before && added.kind != SourceKind::kOutlet &&
                   !body && !(role != nullptr && *role == NounRole::kBody);
  add_heads(entity);
  return Use(entity, false);
}

ResolvedSource SourceResolver::ResolvePhrase(TokenRange range) {
  const Phrase phrase = TakeApart(range);
  if (phrase.range.empty()) return Use(AddEntity(outlet_), false);
  if (auto found = ResolvePronoun(phrase)) return *found;
  if (const auto at = SplitAt(phrase)) {
    ResolvedSource left =
        ResolvePhrase({phrase.range.first, static_cast<int>(*at)});
    const ResolvedSource right =
        ResolvePhrase({static_cast<int>(*at) + 1, phrase.range.last});
    if (right.source != left.source) left.co_sources.push_back(right.source);
    for (const SourceId& id : right.co_sources) left.co_sources.push_back(id);
    FindEntity(left.source);
    return left;
  }
  if (auto found = ResolveRegistered(phrase)) return *found;
  if (auto found = ResolveDocument(phrase)) return *found;
  const bool described = IsOutletDescription(phrase);
  if (described) {
    // "A Syrian daily": a capital that is no name.
    if (auto found = ResolveDescription(phrase)) return *found;
    return AddUnnamed(phrase);
  }
  if (auto found = ResolveName(phrase)) return *found;
  // "ORPA's correspondent" of an outlet that the registry does not have.
  for (int i = phrase.core.first; i + 1 < phrase.core.last; ++i) {
    if (text_.token(i).kind != TokenKind::kClitic || i == phrase.core.first) {
      continue;
    }
    if (phrase.noun == nullptr || phrase.noun->role != NounRole::kPerson ||
        !text_.tag(i - 1).name) {
      break;
    }
    const std::string owner = NameText({phrase.core.first, i});
    ResolvedSource result = AddUnnamed(phrase);
    std::optional<SourceId> via;
    if (IsOutletName(owner)) via = outlet_.id;
    for (const Entity& entity : entities_) {
      if (entity.outlet && entity.name_key == NameKey(owner)) via = entity.id;
    }
    if (via) {
      result.via = {*via};
      if (Entity* speaker = FindEntity(result.source)) speaker->via = {*via};
    }
    return result;
  }
  if (auto found = ResolveDescription(phrase)) return *found;
  return AddUnnamed(phrase);
}

ResolvedSource SourceResolver::Resolve(const Candidate& candidate) {
  if (candidate.source.empty()) {
    Source source;
    source.kind = SourceKind::kUnnamed;
    source.source_class = SourceClass::kReports;
    source.name = "reports";
    source.report = text_.document().report().id;
    source.id = SourceId::Of(
        {"source", text_.document().report().id.ToString(), "reports"});
    sources_.insert({source.id, source});
    ResolvedSource result;
    result.source = source.id;
    return result;
  }
  TokenRange range = candidate.source;
  if (candidate.relative) {
    // "N N, who said": the noun phrase before the relative.
    int end = range.first;
    const int lo = text_.document()
                       .sentences()[text_.token(range.first).sentence]
                       .first_token;
    if (end > lo && text_.Is(end - 1, ",")) --end;
    const auto before = phrases_.SubjectBefore(end, lo);
    if (before && !before->relative) range = before->range;
  }
  ResolvedSource result = ResolvePhrase(range);
  if (!candidate.hearer.empty()) {
    const std::optional<SourceId> via = ResolveHearer(candidate.hearer);
    if (via && *via != result.source) {
      result.via = {*via};
      if (Entity* speaker = FindEntity(result.source)) speaker->via = {*via};
    }
    FindEntity(result.source);  // the speaker is the last that was named
  }
  return result;
}

// "the Orsa Times": not "times" alone, and not a lower-case word.
bool SourceResolver::EndsAsOutlet(const TokenRange& name) const {
  return name.size() > 1 && text_.Has(name.last - 1, kOutletName) &&
         text_.token(name.last - 1).capitalised;
}

std::optional<SourceId> SourceResolver::ResolveHearer(
    const TokenRange& hearer) {
  const Phrase phrase = TakeApart(hearer);
  if (phrase.core.empty()) return std::nullopt;
  std::optional<SourceId> id;
  const std::vector<SourceMention> mentions =
      registry_.FindInText(text_.document(), hearer.first, hearer.last);
  if (!mentions.empty() &&
      mentions.front().source->source.kind == SourceKind::kOutlet) {
    id = AddEntity(mentions.front().source->source)->id;
  } else if (!phrase.name.empty() && (phrase.noun == nullptr ||
                                      phrase.noun->role != NounRole::kPerson)) {
    const std::string name = NameText(phrase.name);
    if (IsOutletName(name)) return std::nullopt;
    for (size_t i = entities_.size(); i-- > 0 && !id;) {
      if (entities_[i].outlet && entities_[i].name_key == NameKey(name)) {
        id = entities_[i].id;
      }
    }
    const bool acronym =
        phrase.name.size() == 1 && text_.token(phrase.name.first).all_capitals;
    const bool outlet_noun =
        (phrase.noun != nullptr && phrase.noun->role == NounRole::kOutlet) ||
        EndsAsOutlet(phrase.name);
    if (!id && (acronym || outlet_noun)) {
      Source source;
      source.kind = SourceKind::kOutlet;
      source.name = name;
      source.report = text_.document().report().id;
      source.id = SourceId::Of(
          {"source", text_.document().report().id.ToString(), NameKey(name)});
      source.looks_like = registry_.LooksLike(name);
      id = AddEntity(std::move(source))->id;
    }
  } else if (phrase.noun != nullptr && phrase.noun->role == NounRole::kOutlet) {
    if (const auto found = ResolveDescription(phrase)) id = found->source;
  }
  if (id && *id == outlet_.id) return std::nullopt;
  return id;
}

void SourceResolver::SetVia(const SourceId& speaker,
                            const ResolvedSource& through) {
  if (speaker == through.source) return;
  Entity* entity = FindEntity(speaker);
  if (entity == nullptr) return;
  entity->via = through.via;
  entity->via.push_back(through.source);
}

}  // namespace claimgraph
