#include "engine/extraction/extractors/place_filler.h"

#include <algorithm>
#include <map>

#include "absl/strings/match.h"

namespace claimgraph {

// Whether a draft sums up: "the number of dead", or without a verb of its own
// "puts the toll at 12".
bool PlaceFiller::SumsUp(const Draft& draft) const {
  static const NounClasses kToll = Vocabulary::ClassBit("toll");
  if (draft.event_class != "casualties") return false;
  const bool bare =
      draft.clause < 0 && draft.agents.empty() && draft.patients.empty();
  for (int i = draft.first; i < draft.last; ++i) {
    const bool toll =
        (view_.vocabulary->NounClassesOf(view_.lower(i)) & kToll) != 0;
    if (bare && toll) return true;
    if (i > draft.first && view_.lower(i - 1) == "the" &&
        (toll || view_.vocabulary->IsNameWord("bare_count", view_.lower(i)))) {
      return true;
    }
  }
  return false;
}

const Draft* PlaceFiller::TollBefore(size_t d) const {
  const Draft& draft = drafts_[d];
  if (!SumsUp(draft)) return nullptr;
  for (size_t k = d; k-- > 0;) {
    const Draft& other = drafts_[k];
    if (other.event_class == "casualties" && !view_.InHeadline(other.first) &&
        !other.patients.empty()) {
      return &other;
    }
  }
  return nullptr;
}

// The attack that "six died in the foiled raid" points back to: the last
// one told of in the body, in the paragraph or the one before.
const Draft* PlaceFiller::AttackBefore(size_t d) const {
  static const NounClasses kAttack = Vocabulary::ClassBit("attack");
  constexpr int kMostBetween = 2;  // "the foiled", "the second deadly"
  const Draft& draft = drafts_[d];
  if (draft.event_class != "casualties") return nullptr;
  bool definite = false;
  for (int i = draft.first; i < draft.last; ++i) {
    if (view_.lower(i) != "the") continue;
    for (int k = i + 1; k < draft.last && k <= i + 1 + kMostBetween; ++k) {
      if (view_.words[k].tag != Tag::kNoun) continue;
      definite |=
          (view_.vocabulary->NounClassesOf(view_.lower(k)) & kAttack) != 0;
      break;
    }
  }
  if (!definite) return nullptr;
  for (size_t k = d; k-- > 0;) {
    const Draft& other = drafts_[k];
    if (Paragraph(draft) - Paragraph(other) > 1) break;
    if (other.sentence != draft.sentence && Slot("is_attack", other) &&
        Located(other) && !view_.InHeadline(other.first)) {
      return &other;
    }
  }
  return nullptr;
}

bool PlaceFiller::Located(const Draft& draft) {
  return std::any_of(draft.places.begin(), draft.places.end(),
                     [](const DraftPlace& place) {
                       return place.role != PlaceRole::kReference;
                     });
}

void PlaceFiller::Fill(size_t d) {
  Draft& draft = drafts_[d];
  if (!draft.places.empty()) return;
  if (Where(&draft) || DefiniteNoun(&draft) || OwnPart(&draft)) return;
  if (!Slot("fills_place", draft)) return;
  // A conjunct takes the places of its sentence.
  for (size_t k = d; k-- > 0 && drafts_[k].sentence == draft.sentence;) {
    if (!Located(drafts_[k])) continue;
    for (const DraftPlace& place : drafts_[k].places) {
      if (place.role == PlaceRole::kReference) continue;
      // The dead of those who left a place did not die there.
      if (place.role == PlaceRole::kFrom && draft.event_class == "casualties") {
        continue;
      }
      draft.places.push_back({place.place, place.role,
                              place.origin == SlotOrigin::kInherited
                                  ? SlotOrigin::kInherited
                                  : SlotOrigin::kInSentence});
    }
    if (!draft.places.empty()) return;
  }
  const Draft* told = TollBefore(d);
  if (told == nullptr) told = AttackBefore(d);
  if (told != nullptr) {
    for (const DraftPlace& place : told->places) {
      if (place.role == PlaceRole::kReference) continue;
      draft.places.push_back({place.place, place.role, SlotOrigin::kInherited});
    }
    if (!draft.places.empty()) return;
  }
  int place = -1;
  for (size_t k = d; k-- > 0 && place < 0;) place = Setting(drafts_[k]);
  if (place < 0) place = Dominant();
  for (size_t k = d; k-- > 0 && place < 0;) place = OnlyPlace(drafts_[k]);
  // Whom a report tells dead, it tells dead where its headline is set.
  if (place < 0 && draft.event_class == "casualties" &&
      !view_.InHeadline(draft.first)) {
    place = HeadlinePlace();
  }
  // A headline is set where its lead is.
  for (size_t k = d + 1; k < drafts_.size() && place < 0 && k < d + 4; ++k) {
    place = OnlyPlace(drafts_[k]);
  }
  if (place < 0) return;
  draft.places.push_back({place, PlaceRole::kLocation, SlotOrigin::kInherited});
}

// The place that the report speaks of most, more than once.
int PlaceFiller::Dominant() const {
  std::map<std::string, int> count;
  for (const PlaceView& place : view_.places) {
    if (!place.alias && Carries(place)) ++count[place.key];
  }
  int best = -1, most = 1;
  for (size_t p = 0; p < view_.places.size(); ++p) {
    const PlaceView& place = view_.places[p];
    if (place.alias || !Carries(place)) continue;
    if (count[place.key] > most) {
      most = count[place.key];
      best = static_cast<int>(p);
    }
  }
  return best;
}

// The first place that the headline names, no country; -1 if none.
int PlaceFiller::HeadlinePlace() const {
  for (size_t p = 0; p < view_.places.size(); ++p) {
    const PlaceView& place = view_.places[p];
    if (place.alias || place.aside || Country(place)) continue;
    if (view_.InHeadline(place.first)) return static_cast<int>(p);
  }
  return -1;
}

// "X, where thousands are stranded".
bool PlaceFiller::Where(Draft* draft) const {
  if (draft->clause < 0) return false;
  const Clause& clause = view_.clauses[draft->sentence][draft->clause];
  const Sentence& whole = view_.document->sentences()[draft->sentence];
  for (int i = clause.region_first;
       i >= whole.first_token + 1 && i >= clause.region_first - 2; --i) {
    if (view_.lower(i) != "where") continue;
    int place = view_.place_at[i - 1];
    if (place < 0 && i >= whole.first_token + 2) {
      place = view_.place_at[i - 2];
    }
    if (place < 0) return false;
    draft->places.push_back(
        {place, PlaceRole::kLocation, SlotOrigin::kInSentence});
    return true;
  }
  return false;
}

// "the town", "the dam": the place of that kind last spoken of.
bool PlaceFiller::DefiniteNoun(Draft* draft) {
  static const NounClasses kPlace = Vocabulary::ClassBit("place");
  for (int i = draft->first; i + 1 < draft->last; ++i) {
    if (view_.words[i].tag != Tag::kDeterminer || view_.lower(i) != "the") {
      continue;
    }
    int noun = i + 1;
    while (noun + 1 < draft->last && view_.words[noun].tag != Tag::kNoun) {
      ++noun;
    }
    if (noun - i > 3 || view_.place_at[noun] >= 0 ||
        !(view_.vocabulary->NounClassesOf(view_.lower(noun)) & kPlace)) {
      continue;
    }
    const int place = LastOfKind(i, view_.lower(noun));
    if (place < 0) continue;
    PlaceRole role = PlaceRole::kLocation;
    const std::string& before =
        i > draft->first ? view_.lower(i - 1) : view_.lower(i);
    if (view_.vocabulary->IsNameWord("place_from", before)) {
      role = draft->event_class == "distance" ? PlaceRole::kReference
                                              : PlaceRole::kFrom;
    } else if (view_.vocabulary->IsNameWord("place_to", before)) {
      role = PlaceRole::kTo;
    } else if (view_.vocabulary->IsNameWord("place_towards", before)) {
      role = PlaceRole::kTowards;
    }
    draft->places.push_back({place, role, SlotOrigin::kFromContext});
    return true;
  }
  return false;
}

// "two miles from its outer walls": of the place just named.
bool PlaceFiller::OwnPart(Draft* draft) const {
  if (draft->event_class != "distance") return false;
  const Sentence& whole = view_.document->sentences()[draft->sentence];
  for (int i = draft->first + 1; i < draft->last; ++i) {
    if (!view_.vocabulary->IsNameWord("place_from", view_.lower(i - 1)) ||
        !view_.vocabulary->IsNameWord("owner_pronoun", view_.lower(i))) {
      continue;
    }
    for (int p = static_cast<int>(view_.places.size()) - 1; p >= 0; --p) {
      const PlaceView& place = view_.places[p];
      if (place.first >= i || place.alias || view_.blocked[place.first]) {
        continue;
      }
      if (place.first < whole.first_token) break;
      draft->places.push_back(
          {p, PlaceRole::kReference, SlotOrigin::kInSentence});
      return true;
    }
  }
  return false;
}

// "X, Tell Y and Z": villages, whatever the name of one of them says.
bool PlaceFiller::IsListedWithOthers(int p) const {
  constexpr int kFewest = 3;  // "Tell Y and Z" may be a hill and a town
  const auto joined = [this](int left) {
    const int gap = view_.places[left].last;
    return view_.places[left + 1].first == gap + 1 &&
           (view_.tokens()[gap].text == "," ||
            view_.words[gap].tag == Tag::kConjunction);
  };
  const int count = static_cast<int>(view_.places.size());
  int first = p;
  int last = p;
  while (first > 0 && joined(first - 1)) --first;
  while (last + 1 < count && joined(last)) ++last;
  bool others = false;
  for (int i = first; i <= last; ++i) {
    others |= view_.places[i].name_type != view_.places[p].name_type;
  }
  return others && last - first + 1 >= kFewest;
}

// The last place before token `at` whose type is `noun`; without such a
// type, the last one whose type is not known to be another.
int PlaceFiller::LastOfKind(int at, const std::string& noun) const {
  int open = -1, other = -1;
  for (int p = static_cast<int>(view_.places.size()) - 1; p >= 0; --p) {
    const PlaceView& place = view_.places[p];
    // Where a source sits is no place of the event.
    if (place.first >= at || place.alias || place.aside ||
        view_.blocked[place.first]) {
      continue;
    }
    if (place.type == noun ||
        (place.name_type == noun && !IsListedWithOthers(p)) ||
        view_.lower(place.last - 1) == noun ||
        view_.vocabulary->IsNameWord("any_place", noun)) {
      return place.renames >= 0 ? place.renames : p;
    }
    if (place.renames >= 0) continue;
    if (!place.type.empty() && place.type != "populated") continue;
    // "Tell X" may be a village as well as a hill.
    int& fallback = place.name_type.empty() ? open : other;
    if (fallback < 0) fallback = p;
  }
  return open >= 0 ? open : other;
}

// The area that a draft is set in: "in the X valley", "in eastern Y", "in
// Z". -1 if it names none, or only what was taken or hit there.
int PlaceFiller::Setting(const Draft& draft) const {
  int area = -1, part = -1, only = -1, count = 0;
  for (const DraftPlace& place : draft.places) {
    const PlaceView& view = view_.places[place.place];
    if (place.origin == SlotOrigin::kInherited || !Carries(view)) continue;
    if (place.role != PlaceRole::kLocation &&
        place.role != PlaceRole::kRegion) {
      continue;
    }
    const bool region =
        !view.direction.empty() || place.role == PlaceRole::kRegion;
    if (region && part < 0) part = place.place;
    if (!region && view.preposition == "in" &&
        view_.vocabulary->IsNameWord("area_type", view.type)) {
      area = place.place;
    }
    if (view.preposition == "in") only = place.place;
    ++count;
  }
  if (area >= 0) return area;
  if (part >= 0) return part;
  return count == 1 ? only : -1;
}

// Whether later sentences are set there too: not beside it or at one point,
// not where a source sits, not in a whole country, and not in what only the
// headline says.
bool PlaceFiller::Carries(const PlaceView& view) const {
  return !view.aside && !Country(view) && !view_.blocked[view.first] &&
         !view_.InHeadline(view.first) &&
         !view_.vocabulary->IsNameWord("point_preposition", view.preposition);
}

bool PlaceFiller::Country(const PlaceView& view) {
  return view.parent_key.empty() && view.direction.empty() &&
         !absl::StartsWith(view.key, "local:");
}

// The only location of a draft.
int PlaceFiller::OnlyPlace(const Draft& draft) const {
  int only = -1, count = 0;
  for (const DraftPlace& place : draft.places) {
    if (place.origin == SlotOrigin::kInherited ||
        place.role == PlaceRole::kReference) {
      continue;
    }
    if (!Carries(view_.places[place.place])) continue;
    only = place.place;
    ++count;
  }
  return count == 1 ? only : -1;
}

}  // namespace claimgraph
