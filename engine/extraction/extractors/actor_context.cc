#include "engine/extraction/extractors/actor_context.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace claimgraph {
namespace {

bool FitsMilitary(ActorClass c) { return c == ActorClass::kMilitary; }
bool FitsAirForce(ActorClass c) { return c == ActorClass::kAirForce; }
bool FitsMilitant(ActorClass c) { return c == ActorClass::kMilitant; }
bool FitsIrregular(ActorClass c) {
  return c == ActorClass::kMilitant || c == ActorClass::kRebel ||
         c == ActorClass::kMilitia;
}
bool FitsGroup(ActorClass c) {
  return FitsIrregular(c) || c == ActorClass::kCoalition;
}
bool FitsGovernment(ActorClass c) { return c == ActorClass::kGovernment; }
bool FitsCoalition(ActorClass c) { return c == ActorClass::kCoalition; }
bool FitsPolice(ActorClass c) { return c == ActorClass::kPolice; }

}  // namespace

bool ActorContext::IsArmed(ActorClass c) {
  return FitsGroup(c) || c == ActorClass::kMilitary ||
         c == ActorClass::kAirForce || c == ActorClass::kUnknown;
}

ActorContext::ActorContext(const DocumentView& view,
                           const ActorRegistry& registry,
                           std::string narrator_side)
    : view_(view),
      registry_(registry),
      narrator_side_(std::move(narrator_side)),
      parties_(view.actors.size()) {
  Resolve();
}

Party ActorContext::PartyOfNamed(int actor) const {
  const ActorView& mention = view_.actors[actor];
  return Party{.key = mention.key,
               .name = mention.name,
               .side = mention.side,
               .actor_class = mention.actor_class,
               .probability = mention.probability};
}

void ActorContext::Resolve() {
  for (size_t a = 0; a < view_.actors.size(); ++a) {
    const ActorView& actor = view_.actors[a];
    if (actor.generic || actor.pronoun) continue;
    named_.push_back(static_cast<int>(a));
    ++count_[actor.key];
  }
  for (size_t a = 0; a < view_.actors.size(); ++a) {
    const ActorView& actor = view_.actors[a];
    if (actor.pronoun) continue;
    parties_[a] = actor.generic ? Generic(static_cast<int>(a))
                                : PartyOfNamed(static_cast<int>(a));
  }
}

// "fighters of the Reed Front": the named one behind "of".
bool ActorContext::BelongsToNext(int actor, int* next) const {
  if (actor + 1 >= static_cast<int>(view_.actors.size())) return false;
  const ActorView& own = view_.actors[actor];
  const ActorView& other = view_.actors[actor + 1];
  if (other.generic || other.pronoun) return false;
  int i = own.last;
  if (i >= other.first || view_.lower(i) != "of") return false;
  ++i;
  while (i < other.first && (view_.words[i].tag == Tag::kDeterminer ||
                             view_.words[i].tag == Tag::kAdjective)) {
    ++i;
  }
  *next = actor + 1;
  return i == other.first;
}

// The named mention nearest to `actor` whose class fits: in its sentence,
// else the last before, else (when `any_order`) the first after.
int ActorContext::FindNamed(int actor, bool (*fits)(ActorClass),
                            bool any_order) const {
  const int sentence =
      view_.tokens()[view_.actors[actor].first].sentence;
  int before = -1, inside = -1, after = -1;
  for (int named : named_) {
    const ActorView& other = view_.actors[named];
    if (!fits(other.actor_class)) continue;
    const int where = view_.tokens()[other.first].sentence;
    if (where == sentence && named != actor) {
      if (inside < 0 || named < actor) inside = named;
    } else if (named < actor) {
      before = named;
    } else if (after < 0) {
      after = named;
    }
  }
  if (inside >= 0) return inside;
  if (before >= 0) return before;
  return any_order ? after : -1;
}

Party ActorContext::Generic(int actor) const {
  const ActorView& mention = view_.actors[actor];
  int found = -1;
  if (BelongsToNext(actor, &found)) return PartyOfNamed(found);
  const ActorClass c = mention.actor_class;
  const std::string text = absl::AsciiStrToLower(
      view_.TextOf(mention.first, mention.last));
  bool army_of_government = false;
  switch (c) {
    case ActorClass::kCivilian:
      return Party{.key = "civilians",
                   .name = "civilians",
                   .side = "",
                   .actor_class = c,
                   .probability = 0.8};
    case ActorClass::kGovernment: {
      // "a regime column": its army.
      const int next = mention.last;
      static const NounClasses kForces = Vocabulary::ClassBit("force") |
                                         Vocabulary::ClassBit("attack") |
                                         Vocabulary::ClassBit("vehicle") |
                                         Vocabulary::ClassBit("position");
      if (mention.modifier &&
          (view_.vocabulary->NounClassesOf(view_.lower(next)) & kForces)) {
        found = FindNamed(actor, FitsMilitary, true);
        army_of_government = true;
      } else {
        found = FindNamed(actor, FitsGovernment, true);
      }
      break;
    }
    case ActorClass::kMilitary:
      found = FindNamed(actor, FitsMilitary, true);
      army_of_government = true;
      break;
    case ActorClass::kAirForce:
      return AirForce(actor);
    case ActorClass::kMilitant:
      found = FindNamed(actor, FitsMilitant, true);
      if (found < 0) found = FindNamed(actor, FitsIrregular, true);
      break;
    case ActorClass::kRebel:
    case ActorClass::kMilitia:
      found = FindNamed(actor, FitsIrregular, true);
      if (found >= 0 && view_.actors[found].actor_class !=
                            mention.actor_class) {
        found = c == ActorClass::kRebel ? found : -1;
      }
      break;
    case ActorClass::kCoalition:
      found = FindNamed(actor, FitsCoalition, true);
      break;
    case ActorClass::kPolice:
      found = FindNamed(actor, FitsPolice, true);
      break;
    case ActorClass::kUnknown:
      // "the group", "the enemy".
      found = FindNamed(actor, FitsGroup, false);
      break;
    default:
      break;
  }
  Party party;
  if (found >= 0) {
    party = PartyOfNamed(found);
    party.from_context = true;
    party.probability = 0.75;
    return party;
  }
  party.actor_class = c;
  party.probability = 0.5;
  if (army_of_government) {
    party.key = "local:government_army";
    party.name = "government army";
    party.actor_class = ActorClass::kMilitary;
    return party;
  }
  if (c == ActorClass::kGovernment) {
    party.key = "local:government";
    party.name = "government";
    return party;
  }
  party.name = text;
  party.key = absl::StrCat("local:", absl::StrReplaceAll(text, {{" ", "_"}}));
  return party;
}

// Aircraft belong to the army that the report last named, when it speaks of
// them as known ("the warplanes", "army aircraft"); else to nobody known.
Party ActorContext::AirForce(int actor) const {
  const ActorView& mention = view_.actors[actor];
  const int before = mention.first - 1;
  const bool definite =
      before >= 0 && view_.words[before].tag == Tag::kDeterminer &&
      view_.lower(before) == "the";
  const bool possessed =
      before >= 0 && (view_.words[before].tag == Tag::kClitic ||
                      view_.words[before].tag == Tag::kPossessive);
  Party party;
  party.actor_class = ActorClass::kAirForce;
  if (definite || possessed || mention.own_term) {
    const int army = FindNamed(actor, FitsMilitary, true);
    const int named = FindNamed(actor, FitsAirForce, true);
    if (army >= 0) {
      const Party owner = PartyOfNamed(army);
      const std::string country = owner.name.substr(0, owner.name.find(' '));
      const Actor* force =
          registry_.FindByName(absl::StrCat(country, " Air Force"));
      if (force != nullptr) {
        party = Party{.key = force->key,
                      .name = force->name,
                      .side = force->side,
                      .actor_class = ActorClass::kAirForce,
                      .probability = 0.7,
                      .from_context = true};
        return party;
      }
      if (mention.own_term) {
        party = owner;
        party.from_context = true;
        return party;
      }
    }
    if (named >= 0) {
      party = PartyOfNamed(named);
      party.from_context = true;
      party.probability = 0.6;
      return party;
    }
  }
  party.key = "local:unidentified_aircraft";
  party.name = "unidentified aircraft";
  party.probability = 0.4;
  return party;
}

bool ActorContext::SameSide(const Party& a, const Party& b) const {
  if (a.key == b.key) return true;
  if (!a.side.empty() && a.side == b.side) return true;
  return registry_.IsPartOf(a.key, b.key) || registry_.IsPartOf(b.key, a.key);
}

void ActorContext::AddHostility(const Party& a, const Party& b, int at) {
  if (!a.known() || !b.known() || SameSide(a, b)) return;
  if (!IsArmed(a.actor_class) || !IsArmed(b.actor_class)) return;
  opponents_[a.key].push_back({at, b});
  opponents_[b.key].push_back({at, a});
}

Party ActorContext::OpponentOf(const Party& party, int at) const {
  const auto found = opponents_.find(party.key);
  Party best;
  if (found != opponents_.end()) {
    int before = -1, after = -1;
    for (size_t k = 0; k < found->second.size(); ++k) {
      const int where = found->second[k].first;
      if (where <= at && (before < 0 || where >= found->second[before].first)) {
        before = static_cast<int>(k);
      }
      if (where > at && (after < 0 || where < found->second[after].first)) {
        after = static_cast<int>(k);
      }
    }
    const int pick = before >= 0 ? before : after;
    if (pick >= 0) {
      best = found->second[pick].second;
      best.from_context = true;
      best.probability = 0.65;
    }
  }
  return best;
}

Party ActorContext::LastArmedBefore(int at,
                                    const std::string& not_key) const {
  Party best;
  for (size_t a = 0; a < view_.actors.size(); ++a) {
    const ActorView& actor = view_.actors[a];
    if (actor.first >= at) break;
    if (actor.pronoun || !parties_[a].known()) continue;
    if (parties_[a].key == not_key ||
        !IsArmed(parties_[a].actor_class)) {
      continue;
    }
    best = parties_[a];
  }
  best.from_context = true;
  return best;
}

}  // namespace claimgraph
