#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/attribution/source_resolver.h"
#include "engine/registry/name_pieces.h"

namespace claimgraph {
std::string SourceResolver::LastWord(const std::string& key) {
  const size_t space = key.rfind(' ');
  return space == std::string::npos ? key : key.substr(space + 1);
}

bool SourceResolver::IsSingle(absl::string_view key) {
  const size_t space = key.find(' ');
  return space == absl::string_view::npos ||
         (IsArticle(key.substr(0, space)) &&
          key.find(' ', space + 1) == absl::string_view::npos);
}

// "the Delta Rights Watch (DRW)": the words before the bracket whose capitals
// are the acronym, and no others.
void SourceResolver::NoteAcronym(int open) {
  if (open + 2 >= text_.size() || !text_.Is(open, "(") ||
      !text_.Is(open + 2, ")") || !text_.token(open + 1).all_capitals) {
    return;
  }
  const absl::string_view acronym = text_.token(open + 1).text;
  int first = open;
  for (size_t letter = acronym.size(); letter-- > 0;) {
    // Small words have no letter: "for", "of".
    int word = first - 1;
    while (word >= 0 && !text_.token(word).capitalised &&
           text_.Has(word, kPreposition | kConjunction | kSubordinator |
                               kDeterminer) &&
           first < open) {
      --word;
    }
    if (word < 0 || text_.token(word).sentence != text_.token(open).sentence ||
        text_.token(word).text.empty() ||
        text_.token(word).text[0] != acronym[letter]) {
      return;
    }
    first = word;
  }
  if (open - first >= 2) acronyms_[acronym] = {first, open};
}

void SourceResolver::NoteDateline(const TokenRange& range) {
  for (int i = range.first; i + 2 < range.last; ++i) {
    if (!text_.Is(i, "(") || !text_.Is(i + 2, ")")) continue;
    const Token& token = text_.token(i + 1);
    if (!token.all_capitals || IsOutletName(token.text) ||
        acronyms_.contains(token.text)) {
      return;
    }
    const RegisteredSource* known =
        registry_.FindByName(absl::string_view(token.text));
    Source source;
    if (known != nullptr) {
      source = known->source;
    } else {
      source.kind = SourceKind::kOutlet;
      source.name = std::string(token.text);
      source.report = text_.document().report().id;
      source.id =
          SourceId::Of({"source", text_.document().report().id.ToString(),
                        NameKey(source.name)});
    }
    Entity* entity = AddEntity(std::move(source));
    entity->heads.push_back("agency");
    return;
  }
}

void SourceResolver::CollectNames() {
  for (int open = 2; open < text_.size(); ++open) NoteAcronym(open);
  int i = 0;
  while (i < text_.size()) {
    if (!text_.tag(i).name) {
      ++i;
      continue;
    }
    int end = i + 1;
    while (end < text_.size() && text_.tag(end).name &&
           text_.token(end).sentence == text_.token(i).sentence &&
           end - i < kMaxNameTokens) {
      ++end;
    }
    int begin = i;
    while (begin < end &&
           text_.lexicon().FindTitle(text_.token(begin).text) != nullptr) {
      ++begin;
    }
    // "Reed Front", "Home Guard militia".
    const SourceNoun* last_noun =
        text_.lexicon().FindNoun(text_.token(end - 1).lower);
    const SourceNoun* next_noun =
        end < text_.size() ? text_.lexicon().FindNoun(text_.token(end).lower)
                           : nullptr;
    const auto is_group = [](const SourceNoun* noun) {
      return noun != nullptr && noun->role == NounRole::kBody &&
             noun->source_class == SourceClass::kMilitary;
    };
    if (is_group(last_noun) ? end - begin >= 2 : is_group(next_noun)) {
      const int noun = is_group(next_noun) ? end : end - 1;
      groups_.push_back({{begin, end}, text_.token(noun).lower});
    }
    if (end - begin >= 2) {
      const std::string key = NameKey(text_.document().report().TextOf(
          text_.document().SpanOf(begin, end)));
      std::vector<TokenRange>& ranges = full_names_[LastWord(key)];
      if (ranges.size() < 4) ranges.push_back({begin, end});
    }
    i = end;
  }
}

std::string SourceResolver::FullName(const std::string& last_word,
                                     int before) const {
  const auto it = full_names_.find(last_word);
  if (it == full_names_.end()) return "";
  const TokenRange* best = nullptr;
  for (const TokenRange& range : it->second) {
    if (best == nullptr || range.first <= before) best = &range;
  }
  return best == nullptr ? "" : NameText(*best);
}

bool SourceResolver::IsOutletName(absl::string_view name) const {
  if (outlet_.kind == SourceKind::kUnknown || outlet_.name.empty()) {
    return false;
  }
  if (NameKey(name) == NameKey(outlet_.name)) return true;
  return name.size() >= 2 && name == InitialsOf(outlet_.name);
}

std::string SourceResolver::NameText(TokenRange range) const {
  std::string name;
  for (int i = range.first; i < range.last; ++i) {
    const Token& token = text_.token(i);
    if (token.kind == TokenKind::kClitic) continue;
    if (!name.empty() &&
        (token.space_before || text_.token(i - 1).kind == TokenKind::kClitic)) {
      name.push_back(' ');
    }
    absl::StrAppend(&name, token.text);
  }
  return name;
}

SourceResolver::Phrase SourceResolver::TakeApart(TokenRange range) const {
  Phrase phrase;
  while (!range.empty() && text_.IsPunctuation(range.last - 1) &&
         !text_.Is(range.last - 1, ")")) {
    --range.last;
  }
  while (range.size() > 1 &&
         text_.token(range.last - 1).kind == TokenKind::kClitic) {
    --range.last;  // "the ministry's", the owner of a claim
  }
  phrase.range = range;
  int i = range.first;
  bool leading = true;
  while (i < range.last && leading) {
    if (text_.Has(i, kAnaphorSame)) {
      phrase.same = true;
    } else if (text_.Has(i, kAnaphorOther) && i + 1 < range.last) {
      phrase.other = true;
    } else if (text_.Has(i, kDeterminer) || text_.Has(i, kPossessive)) {
      if (text_.Has(i, kDefinite | kPossessive)) phrase.definite = true;
    } else {
      leading = false;
    }
    if (leading) ++i;
  }
  phrase.core.first = i;
  int end = i;
  while (end < range.last) {
    if (text_.Is(end, ",") || text_.Has(end, kRelative) || text_.Is(end, "(") ||
        text_.IsDash(end)) {
      break;
    }
    if (end > i && text_.Has(end, kPreposition) && !text_.tag(end).name) break;
    if (end > i && text_.Has(end, kConjunction)) {
      // "Russian and Syrian officials": one noun with two modifiers.
      const bool modifiers = end == i + 1 && text_.tag(i).name &&
                             end + 2 < range.last && text_.tag(end + 1).name &&
                             !text_.tag(end + 2).name;
      if (!modifiers) break;
    }
    if (end > i && !text_.tag(end).name && text_.Has(end, kVerb) &&
        (text_.tag(end).verb_forms &
         (kPastForm | kParticipleForm | kGerundForm)) != 0 &&
        text_.lexicon().FindNoun(text_.token(end).lower) == nullptr &&
        text_.lexicon().ModifierClass(text_.token(end).lower) ==
            SourceClass::kUnspecified &&
        end + 1 < range.last &&
        (text_.Has(end + 1, kPreposition | kTemporal | kThat) ||
         text_.tag(end + 1).name)) {
      break;
    }
    if (end > i && text_.Is(end, "that")) break;
    ++end;
  }
  phrase.core.last = end;
  // The head: the last word of the core that is no name, with the longest
  // noun of the lexicon that ends there.
  if (!phrase.core.empty()) {
    const int last = phrase.core.last - 1;
    std::string suffix;
    for (int k = last; k >= phrase.core.first && k > last - 3; --k) {
      suffix = suffix.empty() ? text_.token(k).lower
                              : absl::StrCat(text_.token(k).lower, " ", suffix);
      const SourceNoun* noun = text_.lexicon().FindNoun(suffix);
      if (noun != nullptr) phrase.noun = noun;
    }
    int head = last;
    // "sources close to": the adjective stands after its noun.
    while (phrase.noun == nullptr && head > phrase.core.first &&
           text_.lexicon().ModifierClass(text_.token(head).lower) !=
               SourceClass::kUnspecified) {
      --head;
      phrase.noun = text_.lexicon().FindNoun(text_.token(head).lower);
    }
    const std::string& word = text_.token(head).lower;
    phrase.head = text_.lexicon().morphology().NounLemma(word);
    phrase.plural = phrase.head != word;
    phrase.modified = phrase.core.size() > 1;
  }
  // The name: after a title or a noun for a person or outlet, else the
  // longest run of name words; in the apposition if the core has none.
  const auto find_name = [&](int from, int to) {
    TokenRange best;
    int k = from;
    while (k < to) {
      if (!text_.tag(k).name) {
        ++k;
        continue;
      }
      int stop = k + 1;
      while (stop < to && stop - k < kMaxNameTokens &&
             (text_.tag(stop).name ||
              (text_.token(stop).kind == TokenKind::kClitic && stop + 1 < to &&
               text_.tag(stop + 1).name) ||
              ((text_.Is(stop, "of") || text_.Is(stop, "for") ||
                text_.Is(stop, "bin") || text_.Is(stop, "ibn") ||
                text_.Is(stop, "and") || text_.Is(stop, "&")) &&
               stop + 1 < to && text_.tag(stop + 1).name && stop > k &&
               (text_.Is(stop, "bin") || text_.Is(stop, "ibn"))))) {
        ++stop;
      }
      int start = k;
      if (phrase.noun != nullptr && phrase.noun->role == NounRole::kOutlet) {
        // "the Front's Beacon outlet": the name is what follows the owner.
        for (int c = k; c < stop; ++c) {
          if (text_.token(c).kind == TokenKind::kClitic) start = c + 1;
        }
      }
      while (start < stop &&
             text_.lexicon().FindTitle(text_.token(start).text) != nullptr) {
        ++start;
        phrase.title = true;
      }
      if (stop - start >= std::max(1, best.size())) best = {start, stop};
      k = stop;
    }
    return best;
  };
  phrase.name = find_name(phrase.core.first, phrase.core.last);
  const bool role_head =
      phrase.noun != nullptr && phrase.noun->role == NounRole::kPerson &&
      !phrase.core.empty() && !text_.tag(phrase.core.last - 1).name;
  const TokenRange own_name = phrase.name;
  if (role_head) phrase.name = {};
  if (phrase.name.empty()) {
    for (int k = phrase.core.last; k < range.last; ++k) {
      const bool comma = text_.Is(k, ",");
      const bool called =
          k > phrase.core.last &&
          (text_.Is(k - 1, "known") || text_.Is(k - 1, "identified")) &&
          text_.Is(k, "as");
      const bool named = text_.Is(k, "named") || text_.Is(k, "called");
      if (!comma && !called && !named) continue;
      if (k + 1 >= range.last) break;
      if (comma && !text_.tag(k + 1).name) break;
      int to = k + 1;
      while (to < range.last && !text_.Is(to, ",") &&
             !text_.Has(to, kPreposition)) {
        ++to;
      }
      phrase.name = find_name(k + 1, to);
      break;
    }
  }
  if (phrase.name.empty()) phrase.name = own_name;
  return phrase;
}

SourceClass SourceResolver::ClassOf(const Phrase& phrase) const {
  for (int i = phrase.core.first; i + 1 < phrase.core.last; ++i) {
    const SourceClass c = text_.lexicon().ModifierClass(text_.token(i).lower);
    if (c != SourceClass::kUnspecified) return c;
  }
  // "sources close to", "sources familiar with".
  for (int i = phrase.core.last; i < phrase.range.last; ++i) {
    if (text_.lexicon().ModifierClass(text_.token(i).lower) ==
        SourceClass::kInformed) {
      return SourceClass::kInformed;
    }
  }
  return phrase.noun == nullptr ? SourceClass::kOther
                                : phrase.noun->source_class;
}

// "on the spot", "at the scene": where one speaks, no part of who one is.
bool SourceResolver::IsSceneAt(int i) const {
  return i + 2 < text_.size() && text_.Has(i, kPreposition) &&
         text_.Has(i + 1, kDefinite) && text_.Has(i + 2, kScene);
}

// "the town's Watch force": before a name the owner only says which town is
// spoken of, as an article does. The token to go on with.
int SourceResolver::SkipPossessor(int i, int last) const {
  if (i == 0 || !text_.Is(i - 1, "the") || text_.tag(i).name) return i;
  int clitic = i + 1;
  while (clitic < last && !text_.tag(clitic).name &&
         text_.token(clitic).kind == TokenKind::kWord &&
         (text_.tag(clitic).flags & kPreposition) == 0) {
    ++clitic;
  }
  const bool owner = clitic + 1 < last &&
                     text_.token(clitic).kind == TokenKind::kClitic &&
                     text_.tag(clitic + 1).name;
  return owner ? clitic + 1 : i;
}

// The words that told, when the report first spoke of it, which body is meant
// by "the council": "water". Empty if there were none.
std::string SourceResolver::FullerNoun(int noun) const {
  const std::string& word = text_.token(noun).lower;
  const SourceNoun* known = text_.lexicon().FindNoun(word);
  if (known == nullptr || known->role != NounRole::kBody) return "";
  if (noun + 1 < text_.size() &&
      (text_.token(noun + 1).kind == TokenKind::kClitic ||
       text_.lexicon().FindNoun(text_.token(noun + 1).lower) != nullptr)) {
    return "";
  }
  constexpr int kReach = 600;
  constexpr int kMostModifiers = 3;
  for (int at = noun - 1; at > 0 && at > noun - kReach; --at) {
    if (text_.token(at).lower != word) continue;
    int first = at;
    while (first > 0 && at - first < kMostModifiers &&
           text_.token(first - 1).kind == TokenKind::kWord &&
           !text_.Has(first - 1, kDeterminer | kPossessive | kPreposition |
                                     kConjunction | kPronoun | kBe | kModal)) {
      --first;
    }
    if (first == at || first == 0 || !text_.Has(first - 1, kDeterminer)) {
      continue;
    }
    std::string modifiers;
    for (int i = first; i < at; ++i) {
      if (!modifiers.empty()) modifiers.push_back(' ');
      absl::StrAppend(&modifiers, text_.tag(i).name
                                      ? std::string(text_.token(i).text)
                                      : text_.token(i).lower);
    }
    return modifiers;
  }
  return "";
}

std::string SourceResolver::DescriptionText(const Phrase& phrase) const {
  int first = phrase.range.first;
  while (first < phrase.core.first) {
    const bool keep =
        text_.Has(first, kAnaphorOther) && !text_.Is(first, "another");
    if (keep) break;
    ++first;
  }
  int last = phrase.core.last;
  while (last < phrase.range.last) {
    if (text_.Has(last, kRelative) || IsSceneAt(last)) break;
    if (text_.Is(last, ",")) {
      if (last + 1 >= phrase.range.last || !text_.Has(last + 1, kPreposition)) {
        break;
      }
    } else if (text_.Has(last, kVerb) && !text_.tag(last).name &&
               (text_.tag(last).verb_forms & (kPastForm | kGerundForm)) != 0) {
      break;
    } else if (text_.IsPunctuation(last) && !text_.Is(last, "-")) {
      break;
    }
    ++last;
  }
  while (last > first &&
         (text_.IsPunctuation(last - 1) || text_.Has(last - 1, kPreposition))) {
    --last;
  }
  // "another medical source, in the capital, said": still who it is.
  const int size = text_.size();
  if (last == phrase.range.last && last + 2 < size && text_.Is(last, ",") &&
      text_.Has(last + 1, kPreposition) && text_.tag(last + 2).name) {
    int end = last + 3;
    while (end < size && text_.tag(end).name) ++end;
    if (end < size && text_.Is(end, ",")) last = end;
  }
  std::string name;
  for (int i = first; i < last; ++i) {
    i = SkipPossessor(i, last);
    const Token& token = text_.token(i);
    if (text_.Is(i, ",")) continue;
    if (i > first && text_.Is(i - 1, "the")) {
      const std::string fuller = FullerNoun(i);
      if (!fuller.empty()) absl::StrAppend(&name, " ", fuller);
    }
    if (token.kind == TokenKind::kClitic) {
      // "ORPA correspondent", but "governor's office".
      if (i > first && !text_.tag(i - 1).name) absl::StrAppend(&name, "'s");
      continue;
    }
    if (!name.empty() &&
        (token.space_before || text_.token(i - 1).kind == TokenKind::kClitic)) {
      name.push_back(' ');
    }
    absl::StrAppend(&name,
                    text_.tag(i).name ? std::string(token.text) : token.lower);
  }
  return name;
}

// "the militia's media office": with the name of the militia, if it has been
// given one.
std::optional<std::string> SourceResolver::OwnerName(const Phrase& phrase) {
  int clitic = phrase.core.first;
  while (clitic < phrase.core.last &&
         text_.token(clitic).kind != TokenKind::kClitic) {
    ++clitic;
  }
  if (!phrase.definite || clitic + 1 >= phrase.core.last ||
      clitic == phrase.core.first || text_.tag(clitic - 1).name) {
    return std::nullopt;
  }
  const Phrase owner = TakeApart({phrase.range.first, clitic});
  std::string name;
  if (const auto index = FindByHead(owner)) {
    const Source& source = sources_[entities_[*index].id];
    if (source.kind == SourceKind::kUnnamed) return std::nullopt;
    name = source.name;
  } else {
    name = GroupBefore(owner);
  }
  if (name.empty()) return std::nullopt;
  return absl::StrCat(name, " ", NameText({clitic + 1, phrase.core.last}));
}

// The name of the last group that was named before `phrase`: "the militia"
// after "the Home Guard militia".
std::string SourceResolver::GroupBefore(const Phrase& phrase) const {
  if (phrase.noun == nullptr || phrase.noun->role != NounRole::kBody ||
      phrase.noun->source_class != SourceClass::kMilitary || phrase.plural) {
    return "";
  }
  const NamedGroup* last = nullptr;
  std::string people;  // the only group that is named by its people
  bool several = false;
  for (size_t i = groups_.size(); i-- > 0;) {
    if (groups_[i].name.last > phrase.range.first) continue;
    if (groups_[i].noun == phrase.head) return NameText(groups_[i].name);
    // "Home Guard forces": what kind of group it is stays open.
    if (text_.lexicon().morphology().NounLemma(groups_[i].noun) !=
        groups_[i].noun) {
      const std::string name = NameText(groups_[i].name);
      several = several || (!people.empty() && people != name);
      people = name;
    }
    // "the group" may be any of them, "the militia" no coalition.
    const bool any =
        (text_.lexicon().WordFlags(phrase.head) & kGenericSource) != 0;
    if (any && last == nullptr) last = &groups_[i];
  }
  if (last != nullptr) return NameText(last->name);
  return several ? "" : people;
}

ResolvedSource SourceResolver::AddUnnamed(const Phrase& phrase) {
  Source source;
  source.name = DescriptionText(phrase);
  if (const auto owner = OwnerName(phrase)) source.name = *owner;
  source.source_class = ClassOf(phrase);
  const bool body = phrase.noun != nullptr && !phrase.plural &&
                    (phrase.noun->role == NounRole::kBody ||
                     phrase.noun->role == NounRole::kOutlet);
  source.kind = body ? SourceKind::kOrganisation : SourceKind::kUnnamed;
  source.report = text_.document().report().id;
  const int number = described_[source.name]++;
  source.id = SourceId::Of({"source", text_.document().report().id.ToString(),
                            source.name, absl::StrCat(number)});
  Entity* entity = AddEntity(std::move(source));
  entity->plural = phrase.plural;
  entity->body = body;
  entity->person = !body && !phrase.plural;
  if (!phrase.head.empty()) entity->heads.push_back(phrase.head);
  for (int i = phrase.range.first; i < phrase.range.last; ++i) {
    entity->words.push_back(text_.token(i).lower);
  }
  return Use(entity, false);
}

// Where "A and B" falls into two sources: the token of the conjunction.
std::optional<size_t> SourceResolver::SplitAt(const Phrase& phrase) const {
  for (int i = phrase.range.first + 1; i + 1 < phrase.range.last; ++i) {
    if (!text_.Is(i, "and")) continue;
    const Phrase left = TakeApart({phrase.range.first, i});
    const Phrase right = TakeApart({i + 1, phrase.range.last});
    if (left.core.last < i && !text_.Is(left.core.last, ",")) {
      // The conjunction stands inside a phrase of a preposition, unless a
      // noun for people follows it.
      if (right.noun == nullptr || right.noun->role != NounRole::kPerson) {
        return std::nullopt;
      }
    }
    const auto speaks = [&](const Phrase& p) {
      return (!p.name.empty() && p.name.last == p.core.last) ||
             (p.noun != nullptr && p.noun->role != NounRole::kDocument) ||
             !registry_
                  .FindInText(text_.document(), p.range.first, p.range.last)
                  .empty();
    };
    // "Russian and Syrian officials": two modifiers of one noun.
    const bool modifiers = left.core.size() == 1 && left.noun == nullptr &&
                           right.core.size() > 1 &&
                           text_.tag(right.core.first).name &&
                           !text_.tag(right.core.last - 1).name;
    if (speaks(left) && speaks(right) && !modifiers) return i;
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace claimgraph
