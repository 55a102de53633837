#include "engine/extraction/extractors/figure_splitter.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/extraction/extractors/frame_matcher.h"

namespace claimgraph {
namespace {

NounClasses Bit(absl::string_view name) { return Vocabulary::ClassBit(name); }

struct Item {
  int first = 0;
  int last = 0;
};

class Splitter {
 public:
  explicit Splitter(const DocumentView& view) : view_(view) {}

  std::vector<Draft> Run(std::vector<Draft> drafts) {
    std::vector<Draft> result;
    for (Draft& draft : drafts) {
      for (Draft& part : Split(std::move(draft))) {
        std::optional<Draft> toll = OtherToll(&part);
        result.push_back(std::move(part));
        if (toll.has_value()) result.push_back(*std::move(toll));
      }
    }
    return result;
  }

 private:
  const Clause* ClauseOf(const Draft& draft) const {
    return draft.clause < 0 ? nullptr
                            : &view_.clauses[draft.sentence][draft.clause];
  }

  std::vector<Draft> Split(Draft draft) {
    const Clause* clause = ClauseOf(draft);
    if (clause == nullptr) return {std::move(draft)};
    const bool things = draft.event_class == "destruction";
    const bool people = draft.event_class == "casualties";
    std::vector<Draft> result;
    if (things || people) {
      const ClauseParts parts = PartsOf(view_, *clause);
      const bool subject =
          clause->group.passive || parts.object_last <= parts.object_first;
      const int first = subject ? clause->subject_first : parts.object_first;
      const int last = subject ? clause->subject_last : parts.object_last;
      if (people) AddLeaders(draft, first, clause->last, &result);
      std::vector<Item> items = ItemsIn(first, last, things);
      if (items.size() > 1) {
        return FromItems(std::move(draft), items, subject, std::move(result));
      }
      if (!result.empty() && items.empty()) return result;
      if (!result.empty()) {
        // The count stands before the names.
        draft.last = std::min(draft.last, result.front().first);
        TrimTail(&draft);
        std::erase_if(draft.places, [&](const DraftPlace& place) {
          return view_.places[place.place].first >= draft.last;
        });
      }
      if (people) CountLeaders(&draft);
    }
    if (draft.event_class == "territory_gain") {
      std::optional<Draft> list = NamedList(&draft, clause->group.last);
      if (list.has_value()) {
        result.insert(result.begin(), std::move(*list));
      }
    }
    if (people) AddFormer(&draft, &result);
    std::vector<Draft> tails = Tails(&draft, clause->group.last);
    result.insert(result.begin(), std::move(draft));
    for (Draft& tail : tails) result.push_back(std::move(tail));
    return result;
  }

  std::string RoleOf(const Draft& draft, int quantity) const {
    const Quantity& found = view_.quantities[quantity].quantity;
    if (found.kind != QuantityKind::kCount) return "";
    if (!found.role.empty()) return found.role;
    return found.unit == "persons" ? draft.role : "";
  }

  // "9 people killed, 41 others injured", "a fire hits the depot, 4 dead":
  // the toll that hangs on at the end is a statement of its own.
  std::optional<Draft> OtherToll(Draft* draft) const {
    const bool people = draft->event_class == "casualties";
    if (!people &&
        !view_.vocabulary->IsNameWord("is_attack", draft->event_class)) {
      return std::nullopt;
    }
    std::string first_role = people ? "" : "none";
    for (const DraftQuantity& entry : draft->quantities) {
      const QuantityMention& mention = view_.quantities[entry.quantity];
      const std::string role = RoleOf(*draft, entry.quantity);
      const bool toll = role == "killed" || role == "wounded" ||
                        role == "injured" || role == "killed_or_wounded";
      if (!toll || mention.quantity.part_of_previous) continue;
      if (first_role.empty()) {
        first_role = role;
        continue;
      }
      const int at = mention.first_token;
      const bool comma = at > draft->first + 1 && Separator(at - 1);
      if (role == first_role || at <= draft->first + 1 || (!people && !comma)) {
        continue;
      }
      Draft other = *draft;
      other.event_class = "casualties";
      other.role = role;
      other.first = at;
      if (!people) other.last = std::max(mention.last_token, mention.noun_last);
      Keep(at, draft->last, &other);
      draft->last = at;
      Keep(draft->first, at, draft);
      TrimTail(draft);
      return other;
    }
    return std::nullopt;
  }

  // Keeps the figures that lie in tokens [first, last).
  void Keep(int first, int last, Draft* draft) const {
    std::erase_if(draft->quantities, [&](const DraftQuantity& entry) {
      const int at = view_.quantities[entry.quantity].first_token;
      return at < first || at >= last;
    });
  }

  // "cut the toll to 8 from 11": the former figure is one of its own.
  void AddFormer(Draft* draft, std::vector<Draft>* result) const {
    if (draft->quantities.size() != 2) return;
    for (size_t k = 0; k < 2; ++k) {
      const QuantityMention& mention =
          view_.quantities[draft->quantities[k].quantity];
      if (mention.first_token == 0 ||
          view_.lower(mention.first_token - 1) != "from" ||
          mention.quantity.kind != QuantityKind::kCount ||
          view_.quantities[draft->quantities[1 - k].quantity].quantity.kind !=
              QuantityKind::kCount) {
        continue;
      }
      Draft former = *draft;
      former.first = mention.first_token;
      former.last = mention.last_token;
      former.quantities = {draft->quantities[k]};
      former.places.clear();
      former.details["former"] = "revised";
      draft->quantities.erase(draft->quantities.begin() +
                              static_cast<ptrdiff_t>(k));
      result->push_back(std::move(former));
      return;
    }
  }

  // "13 emirs and senior commanders": leaders by number.
  void CountLeaders(Draft* draft) const {
    static const NounClasses kLeader = Bit("leader");
    if (draft->role != "killed") return;
    for (const DraftQuantity& entry : draft->quantities) {
      const QuantityMention& mention = view_.quantities[entry.quantity];
      if (mention.quantity.kind != QuantityKind::kCount) continue;
      const int noun = mention.noun_last > mention.noun_first
                           ? mention.noun_last - 1
                           : mention.last_token;
      if (noun < draft->last &&
          (view_.vocabulary->NounClassesOf(view_.lower(noun)) & kLeader)) {
        draft->event_class = "leaders_killed";
        return;
      }
    }
  }

  void TrimTail(Draft* draft) const {
    while (draft->last > draft->first + 1 &&
           (view_.words[draft->last - 1].tag == Tag::kPunctuation ||
            view_.words[draft->last - 1].tag == Tag::kConjunction ||
            view_.vocabulary->IsNameWord("listing",
                                         view_.lower(draft->last - 1)))) {
      --draft->last;
    }
    std::erase_if(draft->quantities, [&](const DraftQuantity& quantity) {
      return view_.quantities[quantity.quantity].first_token >= draft->last;
    });
  }

  // "nine villages, namely A, B and C": the count and the list are two
  // statements; the list is checked against the count.
  std::optional<Draft> NamedList(Draft* draft, int from) const {
    for (int i = from; i + 1 < draft->last; ++i) {
      if (!view_.vocabulary->IsNameWord("listing", view_.lower(i)) ||
          view_.QuantitiesIn(draft->first, i).empty()) {
        continue;
      }
      const std::vector<int> named = view_.PlacesIn(i, draft->last);
      if (named.empty()) continue;
      Draft list = *draft;
      list.first = i;
      list.quantities.clear();
      std::erase_if(list.places, [&](const DraftPlace& place) {
        return view_.places[place.place].first < i;
      });
      CheckCount(*draft, i, named.size(), &list);
      draft->last = i;
      TrimTail(draft);
      std::erase_if(draft->places, [&](const DraftPlace& place) {
        return view_.places[place.place].first >= i;
      });
      return list;
    }
    return std::nullopt;
  }

  void CheckCount(const Draft& draft, int before, size_t named,
                  Draft* list) const {
    for (int q : view_.QuantitiesIn(draft.first, before)) {
      const Quantity& quantity = view_.quantities[q].quantity;
      if (quantity.kind != QuantityKind::kCount || !quantity.point) continue;
      list->details["count_check"] = absl::StrCat(
          named, " of ", static_cast<int64_t>(*quantity.point), " listed");
      return;
    }
  }

  bool Separator(int i) const {
    return view_.tokens()[i].text == "," ||
           (view_.words[i].tag == Tag::kConjunction &&
            !view_.words[i].quantity);
  }

  // Stretches between separators that begin with a count (or an article,
  // for things).
  std::vector<Item> ItemsIn(int first, int last, bool things) const {
    std::vector<Item> items;
    int start = first;
    for (int i = first; i <= last; ++i) {
      const bool end = i == last;
      if (!end && !(Separator(i) && i + 1 < last && OpensItem(i + 1, things))) {
        continue;
      }
      int stop = i;
      while (stop > start && Separator(stop - 1)) --stop;
      if (stop > start && OpensItem(start, things)) {
        items.push_back({start, stop});
      } else if (items.empty() && !end) {
        // The list begins later.
      }
      start = i + 1;
      while (start < last && Separator(start)) ++start;
    }
    int counted = 0;
    for (const Item& item : items) {
      counted += !view_.QuantitiesIn(item.first, item.last).empty();
    }
    if (counted == 0) items.clear();
    return items;
  }

  bool OpensItem(int i, bool things) const {
    if (view_.quantity_at[i] >= 0) {
      const QuantityMention& mention = view_.quantities[view_.quantity_at[i]];
      return mention.first_token == i &&
             (mention.quantity.kind == QuantityKind::kCount ||
              (things && mention.quantity.kind == QuantityKind::kUnspecified));
    }
    return things && view_.IsTag(i, Tag::kDeterminer) &&
           (view_.lower(i) == "a" || view_.lower(i) == "an" ||
            view_.lower(i) == "another");
  }

  std::vector<Draft> FromItems(Draft draft, const std::vector<Item>& items,
                               bool subject, std::vector<Draft> result) {
    for (size_t k = 0; k < items.size(); ++k) {
      Draft part = draft;
      part.quantities.clear();
      part.first = items[k].first;
      part.last = ItemEnd(items[k]);
      if (!subject && k == 0) part.first = draft.first;
      if (subject && k + 1 == items.size() && items.size() <= 3) {
        part.last = std::max(part.last, ClauseOf(draft)->group.last);
      }
      for (int q : view_.QuantitiesIn(part.first, part.last)) {
        part.quantities.push_back({q, ""});
      }
      KeepOwnActors(&part, items[k]);
      result.push_back(std::move(part));
    }
    return result;
  }

  // "three soldiers and two policemen": each has its own victims.
  void KeepOwnActors(Draft* part, const Item& item) const {
    std::vector<DraftActor> own;
    for (const DraftActor& patient : part->patients) {
      if (patient.mention >= 0 &&
          view_.actors[patient.mention].first >= item.first &&
          view_.actors[patient.mention].last <= item.last) {
        own.push_back(patient);
      }
    }
    if (!own.empty()) part->patients = std::move(own);
  }

  // "61 command posts of the ISIL": the owner is left out of the stretch.
  int ItemEnd(const Item& item) const {
    for (int i = item.first + 1; i < item.last; ++i) {
      if (view_.lower(i) == "of" && view_.quantity_at[i] < 0 &&
          i + 1 < item.last &&
          (view_.actor_at[i + 1] >= 0 ||
           (i + 2 < item.last && view_.actor_at[i + 2] >= 0)) &&
          view_.words[i - 1].tag == Tag::kNoun &&
          view_.quantity_at[i - 1] < 0) {
        return i;
      }
    }
    return item.last;
  }

  // Named leaders in the list of victims: title and name.
  void AddLeaders(const Draft& draft, int first, int last,
                  std::vector<Draft>* result) const {
    int start = first;
    for (int i = first; i <= last; ++i) {
      const bool border =
          i == last || view_.tokens()[i].text == "," ||
          (view_.words[i].tag == Tag::kConjunction) ||
          view_.vocabulary->IsNameWord("listing", view_.lower(i)) ||
          view_.words[i].tag == Tag::kBe || view_.words[i].tag == Tag::kVerb;
      if (!border) continue;
      if (view_.words[std::min(i, last - 1)].tag == Tag::kConjunction &&
          Parenthesis(first, i)) {
        continue;
      }
      AddLeader(draft, start, i, result);
      start = i + 1;
    }
  }
  bool Parenthesis(int first, int i) const {
    int open = 0;
    for (int k = first; k < i; ++k) {
      open += view_.tokens()[k].text == "(";
      open -= view_.tokens()[k].text == ")";
    }
    return open > 0;
  }

  void AddLeader(const Draft& draft, int first, int last,
                 std::vector<Draft>* result) const {
    while (first < last && view_.words[first].tag == Tag::kPunctuation) {
      ++first;
    }
    int title = -1;
    for (int i = first; i < last; ++i) {
      if (view_.vocabulary->IsNameWord("leader_title", view_.lower(i))) {
        title = i;
      }
    }
    if (title < 0) return;
    // Behind the title, or behind "of ..." that belongs to it: the name.
    int name = title + 1;
    while (name < last && view_.words[name].tag != Tag::kName) {
      // "a commander in X": no name.
      if (view_.words[name].tag == Tag::kPreposition &&
          view_.lower(name) != "of") {
        return;
      }
      ++name;
    }
    int end = name;
    while (end < last && view_.words[end].tag == Tag::kName) ++end;
    if (end <= name) return;
    if (view_.actor_at[name] >= 0 &&
        view_.actors[view_.actor_at[name]].last >= end) {
      return;
    }
    Draft leader = draft;
    leader.event_class = "leader_killed";
    std::erase_if(leader.places, [&](const DraftPlace& place) {
      const PlaceView& view = view_.places[place.place];
      return view.first < first || view.last > last;
    });
    leader.role = "killed";
    leader.first = first;
    leader.last = last;
    leader.quantities.clear();
    leader.patients.clear();
    leader.closed_patients = true;
    DraftActor person;
    person.party.name = view_.TextOf(name, end);
    person.party.key = "local:" + person.party.name;
    person.party.probability = 0.8;
    leader.patients.push_back(std::move(person));
    result->push_back(std::move(leader));
  }

  // ", 1,150 of them on Sunday": figures hung on at the end.
  std::vector<Draft> Tails(Draft* draft, int from) const {
    std::vector<Draft> tails;
    int cut = -1;
    for (int i = from; i + 1 < draft->last; ++i) {
      if (!Separator(i) || view_.quantity_at[i + 1] < 0) continue;
      const QuantityMention& mention =
          view_.quantities[view_.quantity_at[i + 1]];
      if (mention.first_token != i + 1 ||
          mention.quantity.kind != QuantityKind::kCount) {
        continue;
      }
      const int behind = mention.last_token;
      const bool partitive = behind + 1 < draft->last &&
                             view_.lower(behind) == "of" &&
                             (view_.words[behind + 1].tag == Tag::kPronoun ||
                              view_.words[behind + 1].tag == Tag::kRelative);
      const bool inside = behind > 0 && behind <= draft->last &&
                          view_.lower(behind - 1) == "them";
      const bool dated =
          !tails.empty() && behind + 1 < draft->last &&
          (view_.time_at[behind] >= 0 || view_.time_at[behind + 1] >= 0);
      if (!partitive && !inside && !dated) continue;
      if (cut < 0) cut = i;
      if (!tails.empty()) {
        tails.back().last = i;
        TrimTail(&tails.back());
      }
      Draft tail = *draft;
      tail.first = i + 1;
      tails.push_back(std::move(tail));
    }
    if (cut < 0) return tails;
    for (Draft& tail : tails) {
      tail.quantities.clear();
      tail.places.clear();
      for (int q : view_.QuantitiesIn(tail.first, tail.last)) {
        tail.quantities.push_back({q, ""});
      }
    }
    draft->last = cut;
    TrimTail(draft);
    return tails;
  }

  const DocumentView& view_;
};

// "The death toll stood at 31": of whom, although the figure has no noun.
bool IsDeathToll(const DocumentView& view, const Draft& draft) {
  static const NounClasses kDead = Bit("dead");
  static const NounClasses kToll = Bit("toll");
  for (int i = draft.first + 1; i < draft.last; ++i) {
    if ((view.vocabulary->NounClassesOf(view.lower(i)) & kToll) != 0 &&
        (view.vocabulary->NounClassesOf(view.lower(i - 1)) & kDead) != 0) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::vector<Draft> SplitFigures(const DocumentView& view,
                                std::vector<Draft> drafts) {
  return Splitter(view).Run(std::move(drafts));
}

void SetQuantityRoles(const DocumentView& view, Draft* draft) {
  static const NounClasses kPlaces = Bit("place") | Bit("territory");
  static const NounClasses kPeople =
      Bit("person") | Bit("fighter") | Bit("leader") | Bit("evacuee");
  for (DraftQuantity& entry : draft->quantities) {
    const QuantityMention& mention = view.quantities[entry.quantity];
    const Quantity& quantity = mention.quantity;
    entry.role = quantity.role;
    NounClasses noun = 0;
    if (mention.noun_last > mention.noun_first && mention.noun_first >= 0) {
      noun = view.vocabulary->NounClassesOf(view.lower(mention.noun_last - 1));
    }
    const bool persons = quantity.unit == "persons" || quantity.unit.empty() ||
                         (noun & kPeople) != 0;
    switch (quantity.kind) {
      case QuantityKind::kMeasure:
        if (entry.role.empty()) {
          entry.role = quantity.unit == "km2" ? "territory" : "distance";
        }
        break;
      case QuantityKind::kDuration:
        entry.role = "duration";
        break;
      case QuantityKind::kOrdinal:
        if (entry.role.empty()) entry.role = "index";
        break;
      case QuantityKind::kNamePart:
        break;
      default:
        if (!entry.role.empty()) break;
        if (persons && !draft->role.empty()) {
          entry.role = draft->role;
        } else if (noun & kPlaces) {
          entry.role = "places";
        } else if (draft->event_class == "destruction") {
          entry.role = "destroyed";
        } else if (draft->event_class == "retreat" && persons) {
          entry.role = "fled";
        } else if (draft->event_class == "casualties" && persons) {
          entry.role = IsDeathToll(view, *draft) ? "killed" : "casualties";
        } else {
          entry.role = quantity.counted;
        }
    }
  }
}

}  // namespace claimgraph
