#include "engine/extraction/extractors/actor_finder.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace claimgraph {
namespace {

constexpr std::pair<absl::string_view, ActorClass> kClasses[] = {
    {"military", ActorClass::kMilitary},
    {"air_force", ActorClass::kAirForce},
    {"government", ActorClass::kGovernment},
    {"militia", ActorClass::kMilitia},
    {"militant", ActorClass::kMilitant},
    {"rebel", ActorClass::kRebel},
    {"coalition", ActorClass::kCoalition},
    {"police", ActorClass::kPolice},
    {"civilian", ActorClass::kCivilian},
    {"civilians", ActorClass::kCivilian},
    {"official", ActorClass::kOfficial},
    {"international_organisation", ActorClass::kOrganisation},
};

void Index(DocumentView* view) {
  std::stable_sort(
      view->actors.begin(), view->actors.end(),
      [](const ActorView& a, const ActorView& b) { return a.first < b.first; });
  std::fill(view->actor_at.begin(), view->actor_at.end(), -1);
  for (size_t a = 0; a < view->actors.size(); ++a) {
    for (int i = view->actors[a].first; i < view->actors[a].last; ++i) {
      view->actor_at[i] = static_cast<int>(a);
    }
  }
}

// What stands behind the mention: a noun that it modifies, or "'s".
void MarkUse(const DocumentView& view, ActorView* actor) {
  const int next = actor->last;
  if (next >= static_cast<int>(view.words.size()) ||
      view.tokens()[next].sentence != view.tokens()[actor->first].sentence) {
    return;
  }
  actor->owner = view.words[next].tag == Tag::kClitic;
  actor->modifier = view.words[next].tag == Tag::kNoun &&
                    !view.words[next].quantity && view.actor_at[next] < 0;
}

std::string LocalKey(absl::string_view name) {
  return absl::StrCat(
      "local:", absl::StrReplaceAll(absl::AsciiStrToLower(name), {{" ", "_"}}));
}

class LocalFinder {
 public:
  LocalFinder(const ActorRegistry& registry, DocumentView* view)
      : registry_(registry), view_(*view) {}

  void Run() {
    for (const Sentence& sentence : view_.document->sentences()) {
      for (int i = sentence.first_token; i < sentence.last_token;) {
        i = NameAt(sentence, i);
      }
    }
    Index(&view_);
    for (const Sentence& sentence : view_.document->sentences()) {
      for (int i = sentence.first_token; i < sentence.last_token; ++i) {
        KnownAt(sentence, i);
        StateAt(sentence, i);
        PronounAt(i);
      }
    }
    Index(&view_);
    MergeShortNames();
    for (ActorView& actor : view_.actors) MarkUse(view_, &actor);
  }

 private:
  bool Free(int i) const {
    return view_.actor_at[i] < 0 && view_.place_at[i] < 0 &&
           view_.time_at[i] < 0 && !view_.words[i].quantity;
  }
  bool InName(const Sentence& sentence, int i) const {
    if (i >= sentence.last_token || view_.place_at[i] >= 0 ||
        view_.time_at[i] >= 0 || view_.words[i].quantity ||
        view_.words[i].tag != Tag::kName || view_.words[i].title_case ||
        Describes(i)) {
      return false;
    }
    // A capitalised generic word may be part of a name: "Popular Guard".
    const int actor = view_.actor_at[i];
    return actor < 0 ||
           (view_.actors[actor].generic &&
            view_.actors[actor].last - view_.actors[actor].first == 1);
  }

  // "the Guard", "Guard fighters" where the report names the Cedar Guard:
  // a short name is that of the only longer one that ends in it.
  void MergeShortNames() {
    std::map<std::string, int> longer;
    constexpr int kSeveral = -2;
    for (size_t a = 0; a < view_.actors.size(); ++a) {
      const ActorView& actor = view_.actors[a];
      const size_t space = actor.name.rfind(' ');
      if (space == std::string::npos || actor.last <= actor.first) continue;
      const auto [entry, added] = longer.try_emplace(
          absl::AsciiStrToLower(actor.name.substr(space + 1)),
          static_cast<int>(a));
      if (!added && entry->second != kSeveral &&
          view_.actors[entry->second].key != actor.key) {
        entry->second = kSeveral;
      }
    }
    for (ActorView& actor : view_.actors) {
      const bool term = actor.generic && actor.last == actor.first + 1 &&
                        view_.words[actor.first].tag == Tag::kName;
      const bool name = absl::StartsWith(actor.key, "local:") &&
                        actor.name.find(' ') == std::string::npos;
      if (!term && !name) continue;
      const auto found = longer.find(term ? view_.lower(actor.first)
                                          : absl::AsciiStrToLower(actor.name));
      if (found == longer.end() || found->second == kSeveral) continue;
      const ActorView& named = view_.actors[found->second];
      actor.generic = false;
      actor.key = named.key;
      actor.name = named.name;
      actor.side = named.side;
      actor.actor_class = named.actor_class;
    }
  }

  bool HasHead(int first, int last) const {
    for (int k = first + 1; k < last; ++k) {
      if (view_.vocabulary->IsNameWord("organisation_head", view_.lower(k))) {
        return true;
      }
    }
    return false;
  }

  // "Tu-22M3", "Mi-8": a model, no party.
  bool IsModel(int first, int last) const {
    for (int k = first; k < last; ++k) {
      const absl::string_view text = view_.tokens()[k].text;
      bool digit = false, letter = false;
      for (const char c : text) {
        digit |= absl::ascii_isdigit(c);
        letter |= absl::ascii_isupper(c);
      }
      if (digit && letter) return true;
    }
    return false;
  }

  // "Islamist-led", "Qaeda-linked": says something of a party.
  bool Describes(int i) const {
    const std::string& word = view_.lower(i);
    const size_t hyphen = word.rfind('-');
    return hyphen != std::string::npos &&
           view_.vocabulary->IsNameWord("describing_suffix",
                                        word.substr(hyphen + 1));
  }

  // A run of names that begins at `i`; returns the token behind it.
  int NameAt(const Sentence& sentence, int i) {
    if (!InName(sentence, i)) return i + 1;
    int end = i + 1;
    while (InName(sentence, end)) ++end;
    if (end == i + 1 && view_.actor_at[i] >= 0) return end;
    const Vocabulary& vocabulary = *view_.vocabulary;
    if (Registered(sentence, i, end)) return end;
    bool head = vocabulary.IsNameWord("organisation_prefix", view_.lower(i)) &&
                end > i + 1;
    for (int k = i + 1; k < end; ++k) {
      head |= vocabulary.IsNameWord("organisation_head", view_.lower(k));
    }
    const bool person =
        vocabulary.IsNameWord("person_title", view_.lower(i)) ||
        (i > sentence.first_token &&
         vocabulary.IsNameWord("person_title", view_.lower(i - 1)));
    // "Reed Front terrorists", "Watch force".
    ActorClass actor_class = ActorClass::kUnknown;
    int last = end;
    if (end < sentence.last_token && view_.actor_at[end] >= 0) {
      const ActorView& next = view_.actors[view_.actor_at[end]];
      if (next.generic && next.first == end) {
        actor_class = next.actor_class;
        last = next.last;
        head = true;
      }
    } else if (end < sentence.last_token &&
               vocabulary.IsNameWord("organisation_head", view_.lower(end)) &&
               view_.words[end].tag == Tag::kNoun) {
      head = true;
      last = end + 1;
    }
    if (!head || (person && last == end) || IsModel(i, end)) return end;
    // "Cedar Guard forces": the name says more than the noun.
    if (actor_class == ActorClass::kMilitary && HasHead(i, end)) {
      actor_class = ActorClass::kUnknown;
    }
    ActorView actor;
    actor.first = i;
    actor.last = last;
    actor.name = BaseName(i, end, last);
    actor.key = LocalKey(actor.name);
    actor.actor_class = actor_class != ActorClass::kUnknown
                            ? actor_class
                            : ClassOfName(i, last);
    actor.probability = 0.75;
    for (int k = i; k < last; ++k) RemoveAt(k);
    Remember(actor, i, end);
    view_.actors.push_back(std::move(actor));
    return last;
  }

  // "Syrian army troops": the registry knows "Syrian Army".
  bool Registered(const Sentence& sentence, int first, int end) {
    constexpr int kMostWords = 3;
    for (int last = std::min(end + kMostWords, sentence.last_token); last > end;
         --last) {
      bool words = true;
      for (int k = end; k < last; ++k) {
        words &= view_.words[k].tag == Tag::kNoun && !view_.words[k].quantity;
      }
      if (!words) continue;
      const std::string text = view_.TextOf(first, last);
      const Actor* actor = registry_.FindByName(text);
      // "a Russian warplane": the table has the plural.
      if (actor == nullptr) {
        actor = registry_.FindByName(absl::StrCat(text, "s"));
      }
      if (actor == nullptr) continue;
      int whole = last;
      if (view_.actor_at[end] >= 0) {
        whole = std::max(whole, view_.actors[view_.actor_at[end]].last);
      }
      for (int k = first; k < whole; ++k) RemoveAt(k);
      ActorView view;
      view.first = first;
      view.last = whole;
      view.key = actor->key;
      view.name = actor->name;
      view.side = actor->side;
      view.actor_class = ActorClassNamed(actor->kind);
      const int index = static_cast<int>(view_.actors.size());
      for (int k = first; k < whole; ++k) view_.actor_at[k] = index;
      view_.actors.push_back(std::move(view));
      return true;
    }
    return false;
  }

  // The name of a party; of "Orvesian drone" in a report on Orvesia, "Orvesia";
  // of other adjectives of origin, the phrase ("German soldiers").
  std::string BaseName(int first, int end, int last) const {
    std::string name = view_.TextOf(first, end);
    if (end - first != 1 || last == end) return name;
    const std::string& word = view_.lower(first);
    constexpr absl::string_view kEndings[] = {"ian", "an", "ish", "ese", "i"};
    for (absl::string_view ending : kEndings) {
      if (word.size() < ending.size() + 3 || !absl::EndsWith(word, ending)) {
        continue;
      }
      const std::string base = word.substr(0, word.size() - ending.size());
      for (const Token& token : view_.tokens()) {
        if (token.capitalised && token.lower == base) {
          return std::string(token.text);
        }
      }
    }
    for (absl::string_view ending : {"ian", "ish", "ese"}) {
      if (absl::EndsWith(word, ending)) return view_.TextOf(first, last);
    }
    return name;
  }

  void RemoveAt(int token) {
    const int index = view_.actor_at[token];
    if (index < 0) return;
    // Empty mentions are dropped by the next Index().
    ActorView& actor = view_.actors[index];
    for (int k = actor.first; k < actor.last; ++k) view_.actor_at[k] = -1;
    actor.last = actor.first;
  }

  ActorClass ClassOfName(int first, int last) const {
    for (int k = first; k < last; ++k) {
      if (view_.vocabulary->IsNameWord("observer_word", view_.lower(k))) {
        return ActorClass::kOrganisation;
      }
    }
    for (int k = last - 1; k >= first; --k) {
      const std::string& word = view_.lower(k);
      if (word == "army") return ActorClass::kMilitary;
      if (word == "coalition" || word == "alliance") {
        return ActorClass::kCoalition;
      }
      if (word == "police") return ActorClass::kPolice;
      if (word == "government" || word == "administration") {
        return ActorClass::kGovernment;
      }
    }
    return ActorClass::kMilitia;
  }

  // The name itself and its capitalised head are known from now on.
  void Remember(const ActorView& actor, int first, int last) {
    names_[absl::AsciiStrToLower(actor.name)] = actor;
    for (int k = first; k < last; ++k) {
      if (view_.vocabulary->IsNameWord("organisation_head", view_.lower(k))) {
        short_names_[view_.lower(k)] = actor;
      }
    }
    // "German" is no name of "German soldiers".
    if (last - first == 1 && actor.name == view_.TextOf(first, last)) {
      short_names_[view_.lower(first)] = actor;
    }
  }

  // The known names again, where nothing else marks them: in headlines, and
  // shortened.
  void KnownAt(const Sentence& sentence, int i) {
    if (!Free(i) || !view_.tokens()[i].capitalised) return;
    constexpr int kLongestName = 6;
    for (int end = std::min(i + kLongestName, sentence.last_token); end > i;
         --end) {
      bool free = true;
      for (int k = i; k < end; ++k) free &= Free(k);
      if (!free) continue;
      const std::string text = absl::AsciiStrToLower(view_.TextOf(i, end));
      const auto full = names_.find(text);
      const auto found = full != names_.end() ? full
                         : end == i + 1       ? short_names_.find(text)
                                              : names_.end();
      const bool is_short = full == names_.end();
      if (is_short && (end != i + 1 || found == short_names_.end())) continue;
      if (!is_short && found == names_.end()) continue;
      ActorView actor = found->second;
      actor.first = i;
      actor.last = end;
      // A generic term behind it belongs to it: "Guard fighters".
      if (end < sentence.last_token && view_.actor_at[end] >= 0) {
        const ActorView& next = view_.actors[view_.actor_at[end]];
        if (next.generic && next.first == end) {
          actor.last = next.last;
          RemoveAt(end);
        }
      }
      const int index = static_cast<int>(view_.actors.size());
      for (int k = actor.first; k < actor.last; ++k) {
        view_.actor_at[k] = index;
      }
      view_.actors.push_back(std::move(actor));
      return;
    }
  }

  // "Russian airstrikes", "Turkish shelling": the state whose they are.
  void StateAt(const Sentence& sentence, int i) {
    static const NounClasses kActs =
        Vocabulary::ClassBit("attack") | Vocabulary::ClassBit("operation") |
        Vocabulary::ClassBit("aircraft") | Vocabulary::ClassBit("artillery") |
        Vocabulary::ClassBit("shell");
    if (!Free(i) || !view_.tokens()[i].capitalised ||
        i + 1 >= sentence.last_token || !Free(i + 1)) {
      return;
    }
    int noun = i + 1;
    while (noun + 1 < sentence.last_token &&
           view_.words[noun].tag != Tag::kNoun && noun < i + 3) {
      ++noun;
    }
    if (noun + 1 < sentence.last_token &&
        view_.words[noun + 1].tag == Tag::kNoun &&
        !view_.words[noun + 1].quantity) {
      ++noun;
    }
    if (!(view_.vocabulary->NounClassesOf(view_.lower(noun)) & kActs)) return;
    const Actor* state = registry_.FindByName(
        absl::StrCat(view_.tokens()[i].text, " government"));
    if (state == nullptr) return;
    ActorView actor;
    actor.first = i;
    actor.last = i + 1;
    actor.key = state->key;
    actor.name = state->name;
    actor.side = state->side;
    actor.actor_class = ActorClassNamed(state->kind);
    actor.probability = 0.7;
    view_.actor_at[i] = static_cast<int>(view_.actors.size());
    view_.actors.push_back(std::move(actor));
  }

  void PronounAt(int i) {
    const std::string& word = view_.lower(i);
    const Vocabulary& vocabulary = *view_.vocabulary;
    if (!(vocabulary.IsNameWord("party_pronoun", word) ||
          vocabulary.IsNameWord("speaker_pronoun", word)) ||
        !Free(i) || view_.words[i].tag == Tag::kName ||
        view_.tokens()[i].all_capitals) {
      return;
    }
    ActorView actor;
    actor.first = i;
    actor.last = i + 1;
    actor.pronoun = true;
    actor.owner = vocabulary.IsNameWord("owner_pronoun", word);
    actor.probability = 0.6;
    view_.actor_at[i] = static_cast<int>(view_.actors.size());
    view_.actors.push_back(std::move(actor));
  }

  const ActorRegistry& registry_;
  DocumentView& view_;
  std::map<std::string, ActorView> names_;
  std::map<std::string, ActorView> short_names_;
};

}  // namespace

ActorClass ActorClassNamed(absl::string_view name) {
  for (const auto& [known, value] : kClasses) {
    if (known == name) return value;
  }
  return ActorClass::kUnknown;
}

void FindRegisteredActors(const ActorRegistry& registry, DocumentView* view) {
  for (const Sentence& sentence : view->document->sentences()) {
    for (const ActorMention& mention : registry.FindInText(
             *view->document, sentence.first_token, sentence.last_token)) {
      ActorView actor;
      actor.first = mention.first_token;
      actor.last = mention.last_token;
      if (mention.actor != nullptr) {
        actor.key = mention.actor->key;
        actor.name = mention.actor->name;
        actor.side = mention.actor->side;
        actor.actor_class = ActorClassNamed(mention.actor->kind);
      } else if (mention.term != nullptr) {
        actor.generic = true;
        actor.actor_class = ActorClassNamed(mention.term->actor_class);
        actor.enemy_term = mention.term->relation == "enemy";
        actor.own_term = mention.term->relation == "own";
        actor.both_sides = mention.term->relation == "both";
        actor.probability = 0.7;
      }
      view->actors.push_back(std::move(actor));
    }
  }
  Index(view);
}

void FindLocalActors(const ActorRegistry& registry, DocumentView* view) {
  LocalFinder(registry, view).Run();
  std::erase_if(view->actors, [](const ActorView& actor) {
    return actor.last <= actor.first;
  });
  Index(view);
  for (ActorView& actor : view->actors) MarkUse(*view, &actor);
  // "military equipment": a quality, no party.
  std::erase_if(view->actors, [&](const ActorView& actor) {
    return actor.generic && actor.modifier && actor.last - actor.first == 1 &&
           view->vocabulary->IsNameWord("quality", view->lower(actor.first));
  });
  Index(view);
}

}  // namespace claimgraph
