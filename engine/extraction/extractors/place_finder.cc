#include "engine/extraction/extractors/place_finder.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/extraction/extractors/place_clues.h"
#include "engine/extraction/extractors/place_context.h"
#include "engine/extraction/extractors/place_roles.h"
#include "engine/registry/place_name.h"

namespace claimgraph {
namespace {

class Finder {
 public:
  Finder(const Gazetteer& gazetteer, DocumentView* view)
      : gazetteer_(gazetteer), view_(*view) {}

  void Run() {
    for (const Sentence& sentence : view_.document->sentences()) {
      FromGazetteer(sentence);
    }
    for (const Sentence& sentence : view_.document->sentences()) {
      FromContext(sentence);
    }
    for (const Sentence& sentence : view_.document->sentences()) {
      Again(sentence);
      Landscape(sentence);
    }
    WeighByContext(gazetteer_, &view_);
    for (PlaceView& place : view_.places) Settle(&place);
    Sort();
    KeepTownParts();
    ShareKeys();
    DropSites();
    SetPlaceRoles(gazetteer_, &view_);
  }

 private:
  bool Same(int i, int k) const {
    return view_.tokens()[i].sentence == view_.tokens()[k].sentence;
  }
  bool Locative(int i) const {
    return i >= 0 && view_.words[i].tag != Tag::kName &&
           view_.vocabulary->IsNameWord("locative", view_.lower(i));
  }
  bool Title(int i) const {
    return i >= 0 &&
           view_.vocabulary->IsNameWord("person_title", view_.lower(i));
  }

  void FromGazetteer(const Sentence& sentence) {
    for (const PlaceMention& mention : gazetteer_.FindInText(
             *view_.document, sentence.first_token, sentence.last_token)) {
      if (Refused(sentence, mention)) continue;
      PlaceView place;
      place.first = mention.first_token;
      place.last = mention.last_token;
      place.name_first = mention.name_first;
      place.name_last = mention.name_last;
      place.type = mention.type;
      place.direction = mention.direction;
      if (Extend(sentence, &place)) {
        Add(gazetteer_.Find(view_.TextOf(place.name_first, place.name_last),
                            place.type),
            &place);
      } else {
        Add(mention.matches, &place);
      }
    }
  }

  // The rest of a longer name ("Hamra" of "Hamra Nasser"), and nouns behind
  // it that say what it is ("X train station", "Y 7 position"). True if the
  // name grew.
  bool Extend(const Sentence& sentence, PlaceView* place) const {
    bool grew = false;
    int last = place->last;
    if (place->name_last == place->last) {
      while (InRun(sentence, last) &&
             !gazetteer_.IsDemonym(view_.lower(last))) {
        ++last;
      }
      grew = last > place->name_last;
      place->name_last = last;
    }
    // "X (Y) dam": the other name stands between.
    int end = last;
    if (end + 3 < sentence.last_token && view_.tokens()[end].text == "(" &&
        !view_.tokens()[end].space_before == false &&
        view_.tokens()[end + 2].text == ")" && TypeNoun(end + 3)) {
      end += 3;
    }
    if (end < sentence.last_token && view_.quantity_at[end] >= 0 &&
        view_.quantities[view_.quantity_at[end]].quantity.kind ==
            QuantityKind::kNamePart) {
      ++end;
      place->name_last = end;
      last = end;
    }
    constexpr int kMostNouns = 2;
    for (int nouns = 0; nouns <= kMostNouns; ++nouns) {
      const int at = end + nouns;
      if (at >= sentence.last_token || view_.tokens()[at].capitalised ||
          !view_.IsTag(at, Tag::kNoun) || view_.actor_at[at] >= 0 ||
          view_.time_at[at] >= 0) {
        break;
      }
      if (TypeNoun(at)) last = at + 1;
    }
    place->last = std::max(place->last, last);
    return grew;
  }
  bool TypeNoun(int i) const {
    int used = 0;
    const PlaceType* type = gazetteer_.TypeAt(*view_.document, i, &used);
    if (type != nullptr && type->suffix && used == 1) return true;
    static const NounClasses kSites = Vocabulary::ClassBit("place");
    return view_.IsTag(i, Tag::kNoun) && !view_.tokens()[i].capitalised &&
           (view_.vocabulary->NounClassesOf(view_.lower(i)) & kSites);
  }

  bool Refused(const Sentence& sentence, const PlaceMention& mention) const {
    for (int i = mention.first_token; i < mention.last_token; ++i) {
      if (view_.time_at[i] >= 0) return true;
    }
    const int before = mention.first_token - 1;
    const bool inside = before >= sentence.first_token;
    const bool locative = inside && Locative(before);
    // A party's name that holds the place: "Damascus regime". A bare name
    // that is both goes by the word before it.
    const int actor = view_.actor_at[mention.name_first];
    if (actor >= 0) {
      const ActorView& party = view_.actors[actor];
      const bool longer =
          party.last - party.first > mention.name_last - mention.name_first;
      if (longer || !locative) {
        if (!(mention.type.size() > 0 && !longer)) return true;
      }
    }
    if (NoName(mention)) return true;
    // "the Syrian province of X", "three Iraqi men": an adjective, no name.
    if (mention.name_last - mention.name_first == 1 &&
        gazetteer_.IsDemonym(view_.lower(mention.name_first))) {
      return true;
    }
    if (!mention.type.empty()) return false;
    // Part of a longer name, or a person's.
    const int after = mention.last_token;
    const bool run_before = inside && before >= sentence.first_token &&
                            view_.words[before].tag == Tag::kName &&
                            view_.tokens()[before].capitalised &&
                            mention.direction.empty() &&
                            !view_.words[before].title_case;
    // "in Basra Iraqi state television said", its comma lost.
    const bool run_after =
        after < sentence.last_token && view_.words[after].tag == Tag::kName &&
        !view_.words[after].title_case && view_.place_at[after] < 0 &&
        !gazetteer_.IsDemonym(view_.lower(after));
    if (run_before || run_after) return true;
    if (inside && Title(before)) return true;
    return false;
  }

  // "ISIL-held", "rebel-besieged": says something about a place, names none.
  bool IsDescribing(int i) const {
    const std::string& word = view_.lower(i);
    const size_t hyphen = word.rfind('-');
    if (hyphen == std::string::npos) return false;
    const std::string suffix = word.substr(hyphen + 1);
    const Vocabulary& vocabulary = *view_.vocabulary;
    return vocabulary.IsNameWord("control_suffix", suffix) ||
           vocabulary.IsNameWord("siege_suffix", suffix) ||
           vocabulary.IsNameWord("affiliation_suffix", suffix);
  }

  // A direction alone, a word such as "ISIL-held", or an ordinary noun.
  bool NoName(const PlaceMention& mention) const {
    bool any = false;
    for (int i = mention.name_first; i < mention.name_last; ++i) {
      int used = 0;
      if (!gazetteer_.DirectionAt(*view_.document, i, &used).empty()) continue;
      if (IsDescribing(i)) return true;
      const std::string& word = view_.lower(i);
      if (mention.matches.empty() &&
          mention.name_last - mention.name_first == 1 &&
          view_.vocabulary->NounClassesOf(word) != 0) {
        return true;
      }
      any = true;
    }
    return !any;
  }

  void Add(const std::vector<PlaceMatch>& matches, PlaceView* place) {
    place->name = view_.TextOf(place->name_first, place->name_last);
    // The surface begins with a direction ("Eastern Homs") or the name; a
    // type word behind the name belongs to it, one before with "of" not.
    int first = place->name_first;
    if (!place->direction.empty() && !HasOf(place->first, first)) {
      first = place->first;
    } else if (place->first < first && !HasOf(place->first, first)) {
      first = place->first;
      while (first < place->name_first &&
             (view_.words[first].tag == Tag::kDeterminer ||
              !view_.tokens()[first].capitalised)) {
        ++first;
      }
    }
    place->surface =
        view_.TextOf(first, std::max(place->last, place->name_last));
    place->first = first;
    constexpr size_t kMostCandidates = 8;
    for (size_t m = 0; m < matches.size() && m < kMostCandidates; ++m) {
      place->candidates.push_back(
          {matches[m].place->id, matches[m].probability});
    }
    int used = 0;
    const PlaceType* own =
        gazetteer_.TypeAt(*view_.document, place->name_first, &used);
    if (own != nullptr && own->prefix &&
        place->name_last > place->name_first + used) {
      place->name_type = own->canonical;
    }
    known_.insert(PlaceKey(view_.TextOf(place->name_first, place->name_last)));
    for (int i = place->first; i < place->last; ++i) {
      view_.place_at[i] = static_cast<int>(view_.places.size());
      if (view_.actor_at[i] >= 0) DropActor(view_.actor_at[i]);
    }
    view_.places.push_back(std::move(*place));
  }

  // The key, name and parent: of the likeliest candidate, if it is likelier
  // than all else, or of the report's own place of that name.
  void Settle(PlaceView* place) const {
    constexpr double kSure = 0.5;
    const Place* best =
        place->candidates.empty()
            ? nullptr
            : gazetteer_.FindById(place->candidates.front().gazetteer_id);
    if (best != nullptr &&
        place->candidates.front().probability.value() >= kSure &&
        !IsTooLarge(*place, *best)) {
      place->key = best->id;
      place->name = best->name;
      place->probability = place->candidates.front().probability.value();
      place->parent_key = gazetteer_.ParentOf(*best);
    } else {
      place->key = absl::StrCat("local:", PlaceKey(place->name));
    }
    if (!place->direction.empty() && place->first < place->name_first) {
      place->parent_key = place->key;
      place->key = absl::StrCat(place->key, "/", place->direction);
      std::string direction = place->direction;
      direction[0] = static_cast<char>(
          std::toupper(static_cast<unsigned char>(direction[0])));
      place->name = absl::StrCat(direction, " ", place->name);
    }
  }

  // "the X district of Y" is a part of a town, not the province X.
  bool IsTooLarge(const PlaceView& place, const Place& match) const {
    return view_.vocabulary->IsNameWord("town_part", place.type) &&
           match.feature_class == "A" &&
           (match.feature_code == "ADM1" ||
            absl::StartsWith(match.feature_code, "PCL"));
  }

  bool HasOf(int first, int last) const {
    for (int i = first; i < last; ++i) {
      if (view_.lower(i) == "of") return true;
    }
    return false;
  }

  void DropActor(int index) {
    ActorView& actor = view_.actors[index];
    for (int i = actor.first; i < actor.last; ++i) view_.actor_at[i] = -1;
    actor.last = actor.first;  // erased when actors are indexed again
  }

  bool InRun(const Sentence& sentence, int i) const {
    return i < sentence.last_token && view_.words[i].tag == Tag::kName &&
           !view_.words[i].title_case && view_.actor_at[i] < 0 &&
           view_.place_at[i] < 0 && view_.time_at[i] < 0 &&
           !view_.words[i].quantity;
  }

  // Name runs behind a locative preposition, and lists that go on.
  void FromContext(const Sentence& sentence) {
    for (int i = sentence.first_token; i < sentence.last_token; ++i) {
      const bool opens = i == sentence.first_token && IsUnknownWord(i) &&
                         IsSubjectOfPlaces(view_, sentence, i + 1) &&
                         !MayBeAnyNoun(sentence, i + 1);
      if (!InRun(sentence, i) && !opens) continue;
      int end = i + 1;
      while (InRun(sentence, end)) ++end;
      const int before = SkipArticle(sentence, i - 1);
      if ((PlaceContext(sentence, before, i) ||
           (!Named(sentence, i) && IsSubjectOfPlaces(view_, sentence, end))) &&
          !LooksLikeParty(i, end) && !view_.blocked[i]) {
        AddRun(sentence, i, end);
      }
      i = end - 1;
    }
  }

  int SkipArticle(const Sentence& sentence, int i) const {
    while (i >= sentence.first_token &&
           (view_.lower(i) == "the" || view_.words[i].tag == Tag::kAdjective)) {
      --i;
    }
    return i;
  }

  bool PlaceContext(const Sentence& sentence, int before, int run) const {
    if (before < sentence.first_token) return false;
    if (view_.vocabulary->IsNameWord("language", view_.lower(run))) {
      return false;
    }
    if (Locative(before)) {
      return !PersonOrigin(before, run);
    }
    if (view_.lower(before) == "of" && before > sentence.first_token &&
        HasPlaceBehindOf(view_, before - 1)) {
      return true;
    }
    if (view_.words[before].tag == Tag::kVerb) return TakesPlace(view_, before);
    // "A, B and C" behind a place.
    int k = before;
    const absl::string_view text = view_.tokens()[k].text;
    if (text == "," || view_.words[k].tag == Tag::kConjunction) {
      --k;
      if (k >= sentence.first_token && view_.tokens()[k].text == ",") --k;
      return k >= sentence.first_token && view_.place_at[k] >= 0 &&
             ListGoesOn(sentence, run);
    }
    return false;
  }

  // "Prices fell", "Snow fell" begin a sentence like "X fell"; only what fell
  // to a party is no ordinary noun.
  bool MayBeAnyNoun(const Sentence& sentence, int verb) const {
    if (view_.words[verb].tag != Tag::kVerb) return false;
    constexpr int kReach = 4;  // "to the rebel forces"
    for (int i = verb + 1; i < sentence.last_token && i <= verb + kReach; ++i) {
      if (view_.actor_at[i] >= 0) return false;
    }
    return true;
  }

  // A title says that the run is a person.
  bool Named(const Sentence& sentence, int run) const {
    return Title(run) || (run > sentence.first_token && Title(run - 1));
  }

  // A capital at the begin of a sentence that no list explains.
  bool IsUnknownWord(int i) const {
    return view_.tokens()[i].capitalised &&
           view_.tokens()[i].kind == TokenKind::kWord &&
           (view_.words[i].tag == Tag::kNoun ||
            view_.words[i].tag == Tag::kName) &&
           view_.vocabulary->NounClassesOf(view_.lower(i)) == 0 &&
           !gazetteer_.IsDemonym(view_.lower(i)) && view_.actor_at[i] < 0 &&
           view_.place_at[i] < 0 && view_.time_at[i] < 0 &&
           !view_.words[i].quantity && !view_.blocked[i];
  }

  // "to Abu Omar" and the like: a preposition of persons.
  bool PersonOrigin(int preposition, int run) const {
    const std::string& word = view_.lower(preposition);
    if ((word == "to" || word == "from" || word == "on" || word == "over") &&
        Title(run)) {
      return true;
    }
    return false;
  }

  // The run is followed by a comma, "and", or the end of the list, not by a
  // verb (then it is the subject of the next clause).
  bool ListGoesOn(const Sentence& sentence, int run) const {
    int end = run;
    while (InRun(sentence, end)) ++end;
    if (end >= sentence.last_token) return true;
    // A list that begins its clause is the subject of the verb behind it.
    int start = run - 1;
    while (start >= sentence.first_token &&
           (view_.place_at[start] >= 0 || view_.tokens()[start].text == "," ||
            view_.words[start].tag == Tag::kConjunction)) {
      --start;
    }
    if (start < sentence.first_token || view_.words[start].tag == Tag::kThat ||
        view_.words[start].tag == Tag::kSubordinator ||
        view_.tokens()[start].text == "“") {
      return true;
    }
    const Tag tag = view_.words[end].tag;
    return tag != Tag::kVerb && tag != Tag::kBe && tag != Tag::kHave &&
           tag != Tag::kModal && tag != Tag::kClitic;
  }

  bool LooksLikeParty(int first, int last) const {
    const Vocabulary& vocabulary = *view_.vocabulary;
    if (last - first > 1 &&
        vocabulary.IsNameWord("organisation_prefix", view_.lower(first))) {
      return true;
    }
    for (int i = first; i < last; ++i) {
      if (vocabulary.IsNameWord("organisation_head", view_.lower(i)) ||
          vocabulary.IsNameWord("observer_word", view_.lower(i))) {
        return true;
      }
    }
    // "Reed terrorists".
    const int n = static_cast<int>(view_.words.size());
    return last < n && view_.actor_at[last] >= 0 && Same(first, last) &&
           view_.actors[view_.actor_at[last]].first == last &&
           view_.words[last].tag != Tag::kPunctuation;
  }

  // "Car Bomb" with capitals in a sentence that repeats a headline.
  bool OrdinaryNoun(int i) const {
    static const NounClasses kOfPlaces =
        Vocabulary::ClassBit("place") | Vocabulary::ClassBit("building") |
        Vocabulary::ClassBit("road") | Vocabulary::ClassBit("territory") |
        Vocabulary::ClassBit("position") | Vocabulary::ClassBit("border");
    const NounClasses classes = view_.vocabulary->NounClassesOf(view_.lower(i));
    return classes != 0 && (classes & kOfPlaces) == 0;
  }

  void AddRun(const Sentence& sentence, int first, int last) {
    for (int i = first; i < last; ++i) {
      if (IsDescribing(i)) return;
    }
    if (OrdinaryNoun(last - 1)) return;
    PlaceView place;
    place.first = place.name_first = first;
    place.last = place.name_last = last;
    int used = 0;
    if (last < sentence.last_token && view_.actor_at[last] < 0) {
      const PlaceType* type = gazetteer_.TypeAt(*view_.document, last, &used);
      if (type != nullptr && type->suffix && used > 0 &&
          last + used <= sentence.last_token) {
        place.type = type->canonical;
        place.last = last + used;
      } else {
        Extend(sentence, &place);
      }
    }
    place.probability = 0.7;
    const std::vector<PlaceMatch> matches =
        gazetteer_.Find(view_.TextOf(first, last), place.type);
    Add(matches, &place);
  }

  // Names known as places by now, wherever they stand, in headlines too.
  void Again(const Sentence& sentence) {
    constexpr int kLongestName = 5;
    for (int i = sentence.first_token; i < sentence.last_token; ++i) {
      if (!Capital(i)) continue;
      for (int end = std::min(i + kLongestName, sentence.last_token); end > i;
           --end) {
        bool capitals = true;
        for (int k = i; k < end; ++k) capitals &= Capital(k);
        if (!capitals) continue;
        if (!known_.contains(PlaceKey(view_.TextOf(i, end)))) continue;
        const bool longer =
            (end < sentence.last_token && InRun(sentence, end)) ||
            (i > sentence.first_token && InRun(sentence, i - 1));
        if (longer && end - i == 1) break;
        AddRun(sentence, i, end);
        i = end - 1;
        break;
      }
    }
  }
  // "the eastern desert": a stretch of land that has no other name.
  void Landscape(const Sentence& sentence) {
    for (int i = sentence.first_token + 1; i + 1 < sentence.last_token; ++i) {
      int used = 0;
      if (view_.place_at[i] >= 0 || view_.tokens()[i].capitalised ||
          gazetteer_.DirectionAt(*view_.document, i, &used).empty() ||
          used != 1 ||
          !view_.vocabulary->IsNameWord("landscape", view_.lower(i + 1)) ||
          view_.place_at[i + 1] >= 0) {
        continue;
      }
      if (i + 2 < sentence.last_token &&
          (view_.lower(i + 2) == "of" || InRun(sentence, i + 2))) {
        continue;
      }
      if (!Locative(SkipArticle(sentence, i - 1))) continue;
      PlaceView place;
      place.first = place.name_first = i;
      place.last = place.name_last = i + 2;
      place.type = view_.lower(i + 1);
      place.probability = 0.6;
      Add({}, &place);
    }
  }

  bool Capital(int i) const {
    return view_.place_at[i] < 0 && view_.actor_at[i] < 0 &&
           view_.time_at[i] < 0 && !view_.words[i].quantity &&
           (view_.tokens()[i].capitalised ||
            view_.words[i].tag == Tag::kName) &&
           view_.tokens()[i].kind == TokenKind::kWord && !view_.blocked[i];
  }

  void Sort() {
    std::stable_sort(view_.places.begin(), view_.places.end(),
                     [](const PlaceView& a, const PlaceView& b) {
                       return a.first < b.first;
                     });
    std::fill(view_.place_at.begin(), view_.place_at.end(), -1);
    for (size_t p = 0; p < view_.places.size(); ++p) {
      for (int i = view_.places[p].first; i < view_.places[p].last; ++i) {
        view_.place_at[i] = static_cast<int>(p);
      }
    }
  }

  bool IsTownPart(const PlaceView& place) const {
    return absl::StartsWith(place.key, "local:") &&
           view_.vocabulary->IsNameWord("town_part", place.type);
  }

  // "the X district of Y": X is this district wherever the report names it,
  // and lies in Y.
  void KeepTownParts() {
    std::map<std::string, PlaceView> parts;
    for (size_t p = 0; p < view_.places.size(); ++p) {
      PlaceView& place = view_.places[p];
      if (!IsTownPart(place)) continue;
      if (p + 1 < view_.places.size() && place.parent_key.empty() &&
          view_.places[p + 1].first == place.last + 1 &&
          view_.lower(place.last) == "of" &&
          Same(place.first, view_.places[p + 1].first)) {
        place.parent_key = view_.places[p + 1].key;
      }
      parts.emplace(NameKey(place), place);
    }
    for (PlaceView& place : view_.places) {
      const auto found = parts.find(NameKey(place));
      if (found == parts.end() || !place.direction.empty()) continue;
      // "X province" is the province all the same.
      if (!place.type.empty() && place.type != found->second.type) continue;
      place.key = found->second.key;
      place.name = found->second.name;
      place.type = found->second.type;
      place.parent_key = found->second.parent_key;
      place.candidates.clear();
    }
  }

  // One spelling, one key; the first key of a gazetteer wins. "A (B)".
  void ShareKeys() {
    std::map<std::string, std::pair<std::string, std::string>> by_name;
    for (const PlaceView& place : view_.places) {
      if (!place.direction.empty() || IsTownPart(place)) continue;
      const std::string name =
          PlaceKey(view_.TextOf(place.name_first, place.name_last));
      auto& entry = by_name[name];
      if (entry.first.empty() || (absl::StartsWith(entry.first, "local:") &&
                                  !absl::StartsWith(place.key, "local:"))) {
        entry = {place.key, place.type};
      }
    }
    for (PlaceView& place : view_.places) {
      if (!place.direction.empty()) continue;
      const auto& entry = by_name[NameKey(place)];
      // The gazetteer knows "X" and "X plain" apart; so do we.
      if (!absl::StartsWith(place.key, "local:") || IsTownPart(place)) continue;
      place.key = entry.first;
      if (place.type.empty()) place.type = entry.second;
    }
    for (size_t p = 0; p + 1 < view_.places.size(); ++p) {
      const PlaceView& place = view_.places[p];
      PlaceView& next = view_.places[p + 1];
      if (!Same(place.first, next.first)) continue;
      const absl::string_view behind = view_.tokens()[place.last].text;
      if (next.first == place.last + 1 && (behind == "(" || behind == "[")) {
        next.key = place.key;
        next.alias = true;
      } else if (IsNaming(place.last, next.first)) {
        next.key = place.key;
        next.renames = static_cast<int>(p);
      }
    }
  }

  // "X, called Y", "X, also known as Y": what stands between.
  bool IsNaming(int first, int last) const {
    constexpr int kMostWords = 5;
    if (last - first < 2 || last - first > kMostWords ||
        view_.tokens()[first].text != ",") {
      return false;
    }
    bool names = false;
    for (int i = first + 1; i < last; ++i) {
      if (view_.vocabulary->IsNameWord("naming", view_.lower(i))) {
        names = true;
      } else if (view_.words[i].tag != Tag::kAdverb &&
                 !view_.vocabulary->IsNameWord("naming_particle",
                                               view_.lower(i))) {
        return false;
      }
    }
    return names;
  }

  // "X fish market" where the report speaks of X itself: a building of
  // X, which is the place.
  void DropSites() {
    std::set<std::string> alone;
    for (const PlaceView& place : view_.places) {
      if (place.last == place.name_last) alone.insert(NameKey(place));
    }
    for (PlaceView& place : view_.places) {
      if (place.last == place.name_last || !Site(place) ||
          !alone.contains(NameKey(place))) {
        continue;
      }
      for (int i = place.name_last; i < place.last; ++i) {
        view_.place_at[i] = -1;
      }
      place.last = place.name_last;
      place.surface = view_.TextOf(place.first, place.last);
      place.type.clear();
    }
  }
  std::string NameKey(const PlaceView& place) const {
    return PlaceKey(view_.TextOf(place.name_first, place.name_last));
  }
  // The noun behind the name is a building that every town has.
  bool Site(const PlaceView& place) const {
    static const NounClasses kBuilding = Vocabulary::ClassBit("building");
    return (view_.vocabulary->NounClassesOf(view_.lower(place.last - 1)) &
            kBuilding) != 0;
  }

  const Gazetteer& gazetteer_;
  DocumentView& view_;
  std::set<std::string> known_;
};

}  // namespace

void FindPlaces(const Gazetteer& gazetteer, DocumentView* view) {
  Finder(gazetteer, view).Run();
}

}  // namespace claimgraph
