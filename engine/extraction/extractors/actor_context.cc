#include "engine/extraction/extractors/actor_context.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
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
bool FitsRebel(ActorClass c) { return c == ActorClass::kRebel; }
bool FitsMilitia(ActorClass c) { return c == ActorClass::kMilitia; }
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
  const int sentence = view_.tokens()[view_.actors[actor].first].sentence;
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

bool ActorContext::InHeadline(int actor) const {
  const int sentence = view_.tokens()[view_.actors[actor].first].sentence;
  const int paragraph = view_.document->sentences()[sentence].paragraph;
  return view_.document->paragraphs()[paragraph].headline;
}

Party ActorContext::Generic(int actor) const {
  const ActorView& mention = view_.actors[actor];
  int found = -1;
  if (BelongsToNext(actor, &found)) return PartyOfNamed(found);
  const ActorClass c = mention.actor_class;
  const std::string text =
      absl::AsciiStrToLower(view_.TextOf(mention.first, mention.last));
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
      static const NounClasses kForces =
          Vocabulary::ClassBit("force") | Vocabulary::ClassBit("attack") |
          Vocabulary::ClassBit("vehicle") | Vocabulary::ClassBit("position");
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
      // "militias": several bodies, none of which has been named.
      if (view_.vocabulary->IsNameWord("several_bodies", text)) break;
      found = FindNamed(
          actor, c == ActorClass::kRebel ? FitsRebel : FitsMilitia, true);
      // A group that only this report knows may be rebels.
      if (found < 0 && c == ActorClass::kRebel) {
        found = FindNamed(actor, FitsMilitia, true);
        if (found >= 0 &&
            !absl::StartsWith(view_.actors[found].key, "local:")) {
          found = -1;
        }
      }
      break;
    case ActorClass::kCoalition:
      found = FindNamed(actor, FitsCoalition, true);
      if (found < 0) return NamelessCoalition();
      break;
    case ActorClass::kPolice:
      found = FindNamed(actor, FitsPolice, true);
      break;
    case ActorClass::kUnknown:
      // "the group", "the enemy".
      found = FindNamed(actor, FitsGroup, InHeadline(actor));
      break;
    default:
      break;
  }
  Party party;
  // "combatants": of whichever side.
  if (mention.both_sides) return party;
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
  // "two men": nobody that the report knows as a party.
  if (c == ActorClass::kUnknown &&
      view_.vocabulary->IsNameWord("anybody", text)) {
    return Party();
  }
  // "opposition fighters", "opposition groups": one party.
  party.name = text;
  if (c == ActorClass::kRebel && absl::StartsWith(text, "opposition")) {
    party.name = "opposition";
  } else if (c == ActorClass::kRebel && absl::StartsWith(text, "rebel")) {
    party.name = "rebels";
  }
  party.key =
      absl::StrCat("local:", absl::StrReplaceAll(party.name, {{" ", "_"}}));
  return party;
}

// "Coalition jets" where no coalition is named: the one that everybody means,
// if the report has one of its sides; else one that we do not know.
Party ActorContext::NamelessCoalition() const {
  const Actor* usual = registry_.FindByName("international coalition");
  Party party;
  party.actor_class = ActorClass::kCoalition;
  party.key = "local:coalition";
  party.name = "coalition";
  party.probability = 0.5;
  if (usual == nullptr) return party;
  for (int named : named_) {
    if (absl::StartsWith(view_.actors[named].key, "local:") ||
        view_.actors[named].side.empty()) {
      continue;
    }
    party.key = usual->key;
    party.name = usual->name;
    party.side = usual->side;
    party.probability = 0.6;
    break;
  }
  return party;
}

// Aircraft belong to the army that the report last named, when it speaks of
// them as known ("the warplanes", "army aircraft"); else to nobody known.
Party ActorContext::AirForce(int actor) const {
  const ActorView& mention = view_.actors[actor];
  const int before = mention.first - 1;
  const bool definite = before >= 0 &&
                        view_.words[before].tag == Tag::kDeterminer &&
                        view_.lower(before) == "the";
  const bool of_state = (mention.last - mention.first > 1 &&
                         view_.vocabulary->IsNameWord(
                             "state_word", view_.lower(mention.first))) ||
                        (before >= 0 && view_.actor_at[before] >= 0 &&
                         (view_.actors[view_.actor_at[before]].actor_class ==
                              ActorClass::kGovernment ||
                          view_.actors[view_.actor_at[before]].actor_class ==
                              ActorClass::kMilitary));
  const bool possessed =
      before >= 0 && (view_.words[before].tag == Tag::kClitic ||
                      view_.words[before].tag == Tag::kPossessive || of_state);
  Party party;
  party.actor_class = ActorClass::kAirForce;
  // "The planes" of which the report spoke.
  for (int k = actor; definite && k-- > 0;) {
    const ActorClass c = view_.actors[k].actor_class;
    if ((c != ActorClass::kAirForce && c != ActorClass::kCoalition) ||
        !parties_[k].known()) {
      continue;
    }
    party = parties_[k];
    party.from_context = true;
    return party;
  }
  if (definite || possessed || mention.own_term) {
    int army = FindNamed(actor, FitsMilitary, true);
    if (army < 0 && of_state) army = FindNamed(actor, FitsGovernment, true);
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
  if (of_state && mention.own_term) {
    party.key = "local:government_army";
    party.name = "government army";
    party.actor_class = ActorClass::kMilitary;
    party.probability = 0.5;
    return party;
  }
  party.key = "local:unidentified_aircraft";
  party.name = "unidentified aircraft";
  party.probability = 0.4;
  return party;
}

Party ActorContext::FirstOf(ActorClass actor_class) const {
  for (int named : named_) {
    if (view_.actors[named].actor_class != actor_class) continue;
    Party party = PartyOfNamed(named);
    party.from_context = true;
    party.probability = 0.6;
    return party;
  }
  return Party();
}

Party ActorContext::SpeakerAt(int at) const {
  const int speech = view_.speech_at[at];
  if (speech < 0) return Party();
  Party best;
  for (const auto& [first, last] : view_.speeches[speech].sources) {
    for (int a : view_.ActorsIn(first, last)) {
      const ActorClass c = parties_[a].actor_class;
      if (!parties_[a].known() || c == ActorClass::kCivilian ||
          c == ActorClass::kOfficial || c == ActorClass::kOrganisation) {
        continue;
      }
      if (!view_.actors[a].generic || !best.known()) best = parties_[a];
      if (!view_.actors[a].generic) break;
    }
  }
  best.from_context = true;
  best.probability = 0.7;
  return best;
}

Party ActorContext::NamedSpeakerAt(int at) const {
  const int speech = view_.speech_at[at];
  if (speech < 0 || !view_.speeches[speech].body) return Party();
  for (const auto& [first, last] : view_.speeches[speech].sources) {
    bool name = first < last;
    for (int i = first; i < last; ++i) {
      name &= view_.tokens()[i].capitalised &&
              view_.words[i].tag != Tag::kDeterminer &&
              !view_.vocabulary->IsNameWord("observer_word", view_.lower(i));
    }
    if (!name) continue;
    Party party;
    party.name = view_.TextOf(first, last);
    party.key = absl::StrCat(
        "local:",
        absl::StrReplaceAll(absl::AsciiStrToLower(party.name), {{" ", "_"}}));
    party.probability = 0.5;
    party.from_context = true;
    return party;
  }
  return Party();
}

std::vector<Party> ActorContext::ArmedSides() const {
  std::vector<Party> sides;
  for (const Party& party : parties_) {
    if (!party.known() || party.actor_class == ActorClass::kUnknown ||
        !IsArmed(party.actor_class)) {
      continue;
    }
    const bool there =
        std::any_of(sides.begin(), sides.end(),
                    [&](const Party& other) { return SameSide(other, party); });
    if (!there) sides.push_back(party);
  }
  return sides;
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

Party ActorContext::LastArmedBefore(int at, const std::string& not_key) const {
  Party best;
  for (size_t a = 0; a < view_.actors.size(); ++a) {
    const ActorView& actor = view_.actors[a];
    if (actor.first >= at) break;
    if (actor.pronoun || !parties_[a].known()) continue;
    if (parties_[a].key == not_key || !IsArmed(parties_[a].actor_class)) {
      continue;
    }
    best = parties_[a];
  }
  best.from_context = true;
  return best;
}

}  // namespace claimgraph
