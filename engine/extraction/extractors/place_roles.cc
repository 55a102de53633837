#include "engine/extraction/extractors/place_roles.h"

#include <string>

namespace claimgraph {
namespace {

class Roles {
 public:
  Roles(const Gazetteer& gazetteer, DocumentView* view)
      : gazetteer_(gazetteer), view_(*view) {}

  void Run() {
    for (PlaceView& place : view_.places) {
      SetRole(&place);
      MarkDateline(&place);
    }
  }

 private:
  bool Same(int i, int k) const {
    return view_.tokens()[i].sentence == view_.tokens()[k].sentence;
  }

  // "RAMALLAH (Agency) - ", "MOSUL, Iraq —": first in its paragraph, with a
  // dash or an agency behind it.
  void MarkDateline(PlaceView* place) const {
    const int sentence = view_.tokens()[place->first].sentence;
    const std::vector<Sentence>& sentences = view_.document->sentences();
    if (sentence > 0 &&
        sentences[sentence - 1].paragraph == sentences[sentence].paragraph) {
      return;
    }
    constexpr int kReach = 8;
    const int first = sentences[sentence].first_token;
    if (place->first > first + kReach / 2) return;
    bool opened = false;
    for (int i = first;
         i < sentences[sentence].last_token && i < place->last + kReach; ++i) {
      const absl::string_view text = view_.tokens()[i].text;
      if (text == "(" && i >= place->last) opened = true;
      const bool dash = (text == "-" || text == "–" || text == "—") &&
                        view_.tokens()[i].space_before && i >= place->last;
      if (dash || (text == ")" && opened)) {
        place->dateline = dash || view_.tokens()[first].all_capitals;
        place->aside |= place->dateline;
        return;
      }
      if (view_.words[i].tag == Tag::kVerb || view_.words[i].tag == Tag::kBe ||
          view_.words[i].tag == Tag::kPreposition) {
        return;
      }
    }
  }

  // The noun "road" with its ends behind it: "the road connecting A to B",
  // "along the road between A, B and C".
  bool OnRoad(const PlaceView& place) const {
    static const NounClasses kRoad = Vocabulary::ClassBit("road");
    constexpr int kWindow = 24;
    for (int i = place.first - 1;
         i >= 0 && i > place.first - kWindow && Same(i, place.first); --i) {
      if (view_.words[i].tag == Tag::kBe) return false;
      if (view_.words[i].tag == Tag::kVerb &&
          !view_.vocabulary->IsNameWord("road_verb", view_.words[i].lemma)) {
        return false;
      }
      if (!view_.IsTag(i, Tag::kNoun) ||
          !(view_.vocabulary->NounClassesOf(view_.lower(i)) & kRoad)) {
        continue;
      }
      const int next = i + 1;
      if (next >= place.first) return false;
      if (view_.lower(next) == "between" || view_.lower(next) == "from") {
        return true;
      }
      for (int k = next; k < next + 2 && k < place.first; ++k) {
        if (view_.words[k].tag == Tag::kVerb &&
            view_.vocabulary->IsNameWord("road_verb", view_.words[k].lemma)) {
          return true;
        }
      }
      return false;
    }
    return false;
  }

  void SetRole(PlaceView* place) {
    int i = place->first - 1;
    if (OnRoad(*place)) {
      place->role = PlaceRole::kAlong;
      place->preposition = "along";
      // "the town of A in Hama": only A is on the road.
      if (i > 0 && view_.lower(i) == "in" && Same(i, place->first) &&
          view_.place_at[i - 1] >= 0) {
        place->aside = true;
      }
      return;
    }
    // "X in southern Y", "the X valley of western Y": the wider area.
    if (i > 0 && Same(i, place->first) && view_.place_at[i - 1] >= 0 &&
        (view_.lower(i) == "in" || view_.lower(i) == "of")) {
      place->role = PlaceRole::kRegion;
      place->preposition = "in";
      return;
    }
    // Back over "the villages of", "the town of", and the list before.
    int steps = 0;
    constexpr int kWindow = 40;
    while (i >= 0 && steps++ < kWindow && Same(i, place->first)) {
      const Tag tag = view_.words[i].tag;
      if (view_.lower(i) == "of" && i > 0 && DirectionBefore(i)) {
        place->preposition = "of";
        place->role = PlaceRole::kReference;
        return;
      }
      if (tag == Tag::kPreposition || tag == Tag::kTo) {
        if (view_.lower(i) != "of") break;
      }
      if (tag == Tag::kVerb || tag == Tag::kBe || tag == Tag::kHave) return;
      if (view_.place_at[i] >= 0) {
        // A list shares its preposition; other places stop the search.
        const PlaceView& other = view_.places[view_.place_at[i]];
        if (ListBetween(other.last, place->first)) {
          place->preposition = other.preposition;
          place->role = other.role;
        }
        return;
      }
      --i;
    }
    if (i < 0 || !Same(i, place->first)) return;
    const std::string& word = view_.lower(i);
    place->preposition = word;
    // "another source, in X, said": where the source sits.
    if (i > 1 && view_.tokens()[i - 1].text == "," && view_.blocked[i - 2] &&
        Same(i - 2, i)) {
      place->aside = true;
    }
    // "the border with Iraq", "Syria's desert", "commander X from Y": said
    // beside the event.
    if (word == "with") place->aside = true;
    if (place->last < static_cast<int>(view_.words.size()) - 1 &&
        Same(place->first, place->last) &&
        view_.words[place->last].tag == Tag::kClitic &&
        view_.place_at[place->last + 1] >= 0) {
      place->aside = true;
    }
    if (word == "from" && i > 0 && Same(i - 1, i) &&
        view_.words[i - 1].tag == Tag::kName && view_.place_at[i - 1] < 0 &&
        view_.actor_at[i - 1] < 0) {
      place->aside = true;
    }
    const Vocabulary& vocabulary = *view_.vocabulary;
    if (DistanceBefore(i)) {
      place->role = PlaceRole::kReference;
    } else if (vocabulary.IsNameWord("place_from", word)) {
      place->role = PlaceRole::kFrom;
    } else if (vocabulary.IsNameWord("place_to", word)) {
      place->role = PlaceRole::kTo;
    } else if (vocabulary.IsNameWord("place_towards", word)) {
      place->role = PlaceRole::kTowards;
    } else if (vocabulary.IsNameWord("place_along", word) || RoadBefore(i)) {
      place->role = PlaceRole::kAlong;
    }
  }

  bool ListBetween(int first, int last) const {
    for (int i = first; i < last; ++i) {
      const bool joins = view_.tokens()[i].text == "," ||
                         view_.words[i].tag == Tag::kConjunction ||
                         view_.words[i].tag == Tag::kDeterminer ||
                         view_.words[i].tag == Tag::kNoun ||
                         view_.lower(i) == "of";
      if (!joins) return false;
    }
    return first < last;
  }
  bool DirectionBefore(int of) const {
    int used = 0;
    return !gazetteer_.DirectionAt(*view_.document, of - 1, &used).empty();
  }
  // "7 km from", "five kilometres away from".
  bool DistanceBefore(int i) const {
    for (int k = i - 1; k >= 0 && k >= i - 3 && Same(i, k); --k) {
      if (view_.quantity_at[k] >= 0) {
        const Quantity& quantity =
            view_.quantities[view_.quantity_at[k]].quantity;
        return quantity.kind == QuantityKind::kMeasure &&
               quantity.unit != "km2";
      }
    }
    return false;
  }
  // "the road between", "connecting the town of".
  bool RoadBefore(int i) const {
    if (view_.lower(i) != "between" || i == 0) return false;
    const NounClasses road = Vocabulary::ClassBit("road");
    return (view_.vocabulary->NounClassesOf(view_.lower(i - 1)) & road) != 0;
  }

  const Gazetteer& gazetteer_;
  DocumentView& view_;
};

}  // namespace

void SetPlaceRoles(const Gazetteer& gazetteer, DocumentView* view) {
  Roles(gazetteer, view).Run();
}

}  // namespace claimgraph
