#include "engine/measure/sentence_quantities.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/match.h"
#include "engine/measure/digits.h"

namespace claimgraph {
namespace {

// Words around a number without a noun that say it counts people.
constexpr int kImpliedBefore = 4;
constexpr int kImpliedBehind = 3;

// A share of capitalised words above which a headline is in title case.
constexpr double kTitleCaseShare = 0.6;

// Shorter words stay small in a title, too.
constexpr size_t kShortestTitleWord = 4;

QuantityKind KindOf(const std::string& dimension) {
  return dimension == "duration" ? QuantityKind::kDuration
                                 : QuantityKind::kMeasure;
}

bool IsDash(absl::string_view text) {
  return text == "-" || text == "\u2010" || text == "\u2011";
}

void KeepOrder(Interval* interval) {
  if (interval->lower && interval->upper &&
      *interval->upper < *interval->lower) {
    interval->upper = interval->lower;
  }
}

}  // namespace

SentenceQuantities::SentenceQuantities(const Document& document,
                                       const Sentence& sentence,
                                       const QuantityTools& tools,
                                       const std::vector<bool>& in_time)
    : document_(document),
      tools_(tools),
      in_time_(in_time),
      first_(sentence.first_token),
      last_(sentence.last_token),
      context_{first_, last_, IsTitleCase(), -1},
      nouns_(document, *tools.words, *tools.morphology, last_,
             context_.title_case) {
  IndexHedges();
}

bool SentenceQuantities::IsNumber(int at, NumberClass word_class) const {
  return at >= first_ && at < last_ &&
         tools_.numbers->Find(TokenAt(at).lower).word_class == word_class;
}

bool SentenceQuantities::In(int at, absl::string_view word_class) const {
  return at >= first_ && at < last_ &&
         tools_.words->Is(TokenAt(at).lower, word_class);
}

bool SentenceQuantities::IsTitleCase() const {
  int words = 0;
  int capitals = 0;
  for (int i = first_; i < last_; ++i) {
    const Token& token = TokenAt(i);
    if (token.kind != TokenKind::kWord) continue;
    if (token.lower.size() < kShortestTitleWord) continue;
    ++words;
    capitals += token.capitalised;
  }
  return words >= 3 && capitals >= kTitleCaseShare * words;
}

// For each token, the hedge or the increment word that ends before it.
void SentenceQuantities::IndexHedges() {
  hedge_at_end_.assign(last_ - first_ + 1, -1);
  hedge_value_.assign(last_ - first_ + 1, -1);
  increment_at_end_.assign(last_ - first_ + 1, -1);
  for (const PhraseMatch& match :
       tools_.words->hedge_matcher().FindAll(document_, first_, last_)) {
    hedge_at_end_[match.last - first_] = match.first;
    hedge_value_[match.last - first_] = match.value;
  }
  const PhraseMatcher* increments = tools_.words->phrases("increment_before");
  if (increments == nullptr) return;
  for (const PhraseMatch& match :
       increments->FindAll(document_, first_, last_)) {
    increment_at_end_[match.last - first_] = match.first;
  }
}

void SentenceQuantities::AppendTo(std::vector<QuantityMention>* mentions) {
  const QuantityCoreReader cores(document_, *tools_.words, *tools_.numbers,
                                 *tools_.morphology, nouns_, context_);
  int taken = first_;  // tokens before it belong to mentions
  for (int at = first_; at < last_;) {
    if (in_time_[at]) {
      ++at;
      continue;
    }
    int skip = at + 1;
    const auto core = cores.Read(at, &skip);
    if (!core) {
      at = skip;
      continue;
    }
    auto mention = Complete(*core);
    at = std::max(at + 1, core->last);
    if (!mention) continue;
    mention->first_token = std::max(mention->first_token, taken);
    mention->quantity.span =
        document_.SpanOf(mention->first_token, mention->last_token);
    at = std::max(at, mention->last_token);
    taken = at;
    mentions->push_back(*std::move(mention));
  }
}

std::optional<QuantityMention> SentenceQuantities::CompleteNamed(
    const QuantityCore& core) {
  QuantityMention mention;
  mention.first_token = core.first;
  mention.last_token = core.last;
  Quantity& quantity = mention.quantity;
  quantity.point = core.value;
  if (core.kind == CoreKind::kNamePart) {
    quantity.kind = QuantityKind::kNamePart;
    quantity.unit = "name part";
    return mention;
  }
  quantity.kind = QuantityKind::kOrdinal;
  quantity.unit = "ordinal";
  quantity.interval = {core.value, core.value};
  CountedNoun noun;
  noun.first = core.noun_at;
  noun.last = core.noun_end;
  noun.head = core.noun_end - 1;
  SetNoun(noun, &mention);
  return mention;
}

std::optional<QuantityMention> SentenceQuantities::Complete(
    const QuantityCore& core) {
  if (core.kind == CoreKind::kNamePart || core.kind == CoreKind::kOrdinal) {
    context_.previous_noun_end = -1;
    return CompleteNamed(core);
  }
  QuantityMention mention;
  Quantity& quantity = mention.quantity;
  Hedges hedges = HedgesBefore(core.first);
  mention.first_token = hedges.first;
  mention.last_token = core.last;
  quantity.flags = core.flags;
  if (hedges.total) quantity.flags.push_back("total");
  quantity.increment = hedges.increment;
  if (core.kind == CoreKind::kNumber || core.kind == CoreKind::kOne ||
      core.kind == CoreKind::kNone) {
    quantity.point = core.value;
  }
  const auto after =
      tools_.words->after_matcher().MatchAt(document_, core.last, last_);
  if (!after.empty() && core.kind != CoreKind::kCasualties) {
    mention.last_token = after.front().last;
    hedges.keys.push_back(tools_.words->hedge(after.front().value));
  }
  if (In(mention.last_token, "increment_after") &&
      !In(mention.last_token + 1, "than")) {
    quantity.increment = true;
    ++mention.last_token;
  }
  int behind = mention.last_token;
  if (core.kind == CoreKind::kOne && core.noun_at > behind) {
    behind = core.noun_at;
  }
  if (core.kind != CoreKind::kCasualties) {
    if (const auto unit = UnitOf(core, behind)) {
      if (!SetMeasure(core, *unit, hedges, &mention)) return std::nullopt;
      context_.previous_noun_end = -1;
      return mention;
    }
  }
  // "a 122mm gun", "a 3D map", "a lower": none of them counts.
  if (core.number.by_article && !core.number.scaled) return std::nullopt;
  const bool glued = behind < last_ && IsDash(TokenAt(behind).text) &&
                     !TokenAt(behind).space_before;
  if (!core.number.rest.empty() || glued) {
    const auto unit = HyphenUnit(core, behind);
    if (!unit) return std::nullopt;
    quantity.kind = QuantityKind::kCount;
    quantity.unit = unit->unit;
    mention.last_token = unit->last;
    mention.noun_first = unit->last - 1;
    mention.noun_last = unit->last;
    quantity.counted = TokenAt(unit->last - 1).lower;
    SetInterval(core, hedges, &mention);
    return mention;
  }
  quantity.kind = QuantityKind::kCount;
  SetCount(core, behind, &mention);
  SetInterval(core, hedges, &mention);
  counts_.push_back({quantity.unit, quantity.interval.upper});
  previous_hedge_ = quantity.hedge;
  return mention;
}

SentenceQuantities::Hedges SentenceQuantities::HedgesBefore(int first) const {
  Hedges hedges;
  hedges.first = first;
  while (hedges.first > first_) {
    const int end = hedges.first - first_;
    const int increment = increment_at_end_[end];
    const int begin = hedge_at_end_[end];
    if (begin < 0 && increment >= 0) {
      hedges.increment = true;
      hedges.first = increment;
      continue;
    }
    if (begin < 0 || in_time_[begin]) break;
    const int value = hedge_value_[end];
    const std::string& phrase = tools_.words->hedge_phrase(value);
    const std::string& key = tools_.words->hedge(value);
    if (begin > first_ &&
        tools_.words->Blocks(TokenAt(begin - 1).lower, phrase)) {
      hedges.blocked = key;
      break;
    }
    hedges.first = begin;
    if (key == "only") hedges.only = true;
    if (tools_.words->Is(phrase, "total_hedge")) hedges.total = true;
    if (key != "only" && key != "none") {
      hedges.keys.push_back(NegatedHedge(phrase, key, begin));
    }
  }
  return hedges;
}

// "no position nearer than ten kilometres" is at least ten.
std::string SentenceQuantities::NegatedHedge(const std::string& phrase,
                                             const std::string& hedge,
                                             int first) const {
  const std::string& negated = tools_.words->ValueOf(phrase, "negated_hedge");
  if (negated.empty()) return hedge;
  const bool direct = In(first - 1, "negator");
  const bool by_noun = In(first - 2, "pronoun_one") && In(first - 2, "negator");
  return direct || by_noun ? negated : hedge;
}

// The unit of measure behind the number, or a currency before it.
std::optional<SentenceQuantities::Unit> SentenceQuantities::UnitOf(
    const QuantityCore& core, int behind) const {
  const PhraseMatcher& units = tools_.words->unit_matcher();
  // "$ 2.5m", "US$3 billion".
  if (core.first > first_) {
    for (const int begin : {core.first - 2, core.first - 1}) {
      if (begin < first_) continue;
      const auto found = units.MatchAt(document_, begin, core.first);
      if (found.empty() || found.front().last != core.first) continue;
      const UnitWord& word = tools_.words->unit(found.front().value);
      if (word.dimension != "money") continue;
      Unit unit{behind, word.unit, word.dimension, begin, true, 1};
      if (behind < last_ && !TokenAt(behind).space_before) {
        const NumberWord scale = tools_.numbers->Find(TokenAt(behind).lower);
        if (scale.word_class == NumberClass::kMoneyScale) {
          unit.scale = scale.value;
          ++unit.last;
        }
      }
      return unit;
    }
  }
  int at = behind;
  if (In(at, "partitive") && core.kind == CoreKind::kAmount) ++at;
  if (at < last_ && IsDash(TokenAt(at).text) && !TokenAt(at).space_before) {
    ++at;  // "10-hour"
  }
  if (!core.number.rest.empty()) {  // "two-hour"
    const absl::string_view rest = core.number.rest;
    const absl::string_view name = rest.substr(0, rest.find('-'));
    Report report;
    report.text = std::string(name);
    const Document document = Document::Parse(report);
    const auto found =
        units.MatchAt(document, 0, static_cast<int>(document.tokens().size()));
    if (found.empty()) return std::nullopt;
    const UnitWord& word = tools_.words->unit(found.front().value);
    return Unit{core.last, word.unit, word.dimension, 0, false, 1};
  }
  if (at >= last_ || in_time_[at]) return std::nullopt;
  const auto found = units.MatchAt(document_, at, last_);
  if (found.empty()) return std::nullopt;
  const UnitWord& word = tools_.words->unit(found.front().value);
  // Letters are units only behind digits: "m", "h".
  if (TokenAt(at).lower.size() <= 2 && found.front().last == at + 1 &&
      TokenAt(at).kind == TokenKind::kWord && !core.number.digits) {
    return std::nullopt;
  }
  return Unit{found.front().last, word.unit, word.dimension, 0, false, 1};
}

// "a 12-member group", "a 300-strong force".
std::optional<SentenceQuantities::Unit> SentenceQuantities::HyphenUnit(
    const QuantityCore& core, int behind) const {
  std::string word;
  Unit unit;
  if (!core.number.rest.empty()) {
    word = std::string(core.number.rest.substr(0, core.number.rest.find('-')));
    unit.last = core.last;
  } else if (behind + 1 < last_ && !TokenAt(behind + 1).space_before) {
    word = TokenAt(behind + 1).lower;
    word = word.substr(0, word.find('-'));
    unit.last = behind + 2;
  }
  if (!tools_.words->Is(word, "hyphen_head")) return std::nullopt;
  unit.unit = tools_.words->ValueOf(word, "hyphen_head");
  if (unit.unit.empty()) unit.unit = tools_.morphology->NounPlural(word);
  return unit;
}

// Fills in a measure; false if it is none that counts ("a 122mm gun").
bool SentenceQuantities::SetMeasure(const QuantityCore& core, const Unit& unit,
                                    const Hedges& hedges,
                                    QuantityMention* mention) {
  Quantity& quantity = mention->quantity;
  if (unit.dimension == "calibre") return false;
  const bool distance =
      unit.dimension == "length" && In(unit.last, "direction");
  if (core.number.by_article && !core.number.scaled && hedges.keys.empty() &&
      !distance) {
    return false;  // "a day", "an hour"
  }
  // "three days after the attack" is a date.
  if (unit.dimension == "duration" && In(unit.last, "offset") &&
      !In(unit.last + 1, "than")) {
    return false;
  }
  mention->last_token = unit.last;
  if (unit.before) {
    mention->first_token = std::min(mention->first_token, unit.extra_first);
  }
  QuantityCore scaled = core;
  scaled.value *= unit.scale;
  scaled.upper *= unit.scale;
  // "an hour and a half".
  if (IsNumber(unit.last, NumberClass::kJoiner) &&
      IsNumber(unit.last + 1, NumberClass::kArticle) &&
      IsNumber(unit.last + 2, NumberClass::kHalf)) {
    scaled.value += 0.5;
    mention->last_token += 3;
  }
  if (quantity.point) quantity.point = scaled.value;
  quantity.kind = KindOf(unit.dimension);
  quantity.unit = unit.unit;
  quantity.counted = unit.unit;
  mention->noun_first = mention->last_token - 1;
  mention->noun_last = mention->last_token;
  quantity.tolerance = tools_.codebook->ToleranceOf(unit.unit);
  if (unit.dimension == "length") quantity.role = "distance";
  if (unit.dimension == "area") quantity.role = "territory";
  if (unit.dimension == "duration") quantity.role = "duration";
  CorrectAreaUnit(core, unit, mention);
  if (quantity.tolerance == 0 && quantity.kind == QuantityKind::kMeasure) {
    quantity.tolerance = core.number.step * unit.scale / 2;
  }
  Hedges around = hedges;
  if (unit.before) {  // "over $2 million": the hedge stands before the sign
    around = HedgesBefore(unit.extra_first);
    mention->first_token = std::min(mention->first_token, around.first);
  }
  SetInterval(scaled, around, mention);
  return true;
}

// "1,200km of land" means square kilometres, "a depot of 500 km2" square
// metres; "ten kilometres of road" is no slip.
void SentenceQuantities::CorrectAreaUnit(const QuantityCore& core,
                                         const Unit& unit,
                                         QuantityMention* mention) const {
  Quantity& quantity = mention->quantity;
  if (unit.dimension == "length" && In(unit.last, "partitive")) {
    quantity.role.clear();
    int at = unit.last + 1;
    while (In(at, "determiner")) ++at;
    for (int i = at; i < std::min(last_, at + 3); ++i) {
      if (nouns_.IsStop(i)) break;
      if (In(i, "territory_noun") && nouns_.IsStop(i + 1) &&
          (unit.unit == "km" || unit.unit == "m")) {
        quantity.written_unit = unit.unit;
        quantity.unit = unit.unit == "km" ? "km2" : "m2";
        quantity.role = "territory";
        quantity.tolerance = 0;
        quantity.flags.push_back("unit_error");
        break;
      }
    }
  }
  if (unit.unit == "km2" && In(core.first - 1, "partitive") &&
      In(core.first - 2, "building_noun")) {
    quantity.written_unit = unit.unit;
    quantity.unit = "m2";
    quantity.flags.push_back("unit_error");
  }
}

void SentenceQuantities::SetNoun(const CountedNoun& noun,
                                 QuantityMention* mention) const {
  if (!noun.found()) return;
  mention->noun_first = noun.first;
  mention->noun_last = noun.last;
  mention->quantity.counted = std::string(
      document_.report().TextOf(document_.SpanOf(noun.first, noun.last)));
}

void SentenceQuantities::SetCount(const QuantityCore& core, int behind,
                                  QuantityMention* mention) {
  Quantity& quantity = mention->quantity;
  context_.previous_noun_end = -1;
  if (core.kind == CoreKind::kCasualties) {
    quantity.unit = "persons";
    quantity.role = "casualties";
    mention->noun_first = core.last - 1;
    mention->noun_last = core.last;
    quantity.counted = TokenAt(core.last - 1).lower;
    return;
  }
  const bool one = core.kind == CoreKind::kOne ||
                   (core.kind == CoreKind::kNumber && core.value == 1);
  const CountedNoun noun = one && !In(behind, "partitive")
                               ? nouns_.FindSingular(behind)
                               : nouns_.FindPlural(behind);
  SetNoun(noun, mention);
  quantity.role = noun.role;
  quantity.unit = noun.found()
                      ? noun.unit
                      : ImpliedUnit(core, mention->first_token, behind);
  quantity.part_of_previous = IsPartOfPrevious(mention->first_token, noun);
  if (noun.found()) context_.previous_noun_end = noun.last;
}

// The unit of a number without a noun: "the number of dead at 30", "destroyed
// five tanks and captured three", "950 on Monday".
std::string SentenceQuantities::ImpliedUnit(const QuantityCore& core, int first,
                                            int behind) const {
  for (int i = std::max(first_, first - kImpliedBefore);
       i < std::min(last_, behind + kImpliedBehind); ++i) {
    if (i >= first && i < behind) continue;
    if (In(i, "persons_implied")) return "persons";
  }
  // "left in three convoys, 1,150 of them on Sunday": of what there were
  // enough before.
  for (auto count = counts_.rbegin(); count != counts_.rend(); ++count) {
    if (!count->upper || core.value <= *count->upper) return count->unit;
  }
  return "persons";
}

bool SentenceQuantities::IsPartOfPrevious(int first,
                                          const CountedNoun& noun) const {
  // "four of the bodies": nobody speaks so of a whole toll. Of fighters they
  // do ("killing 12 of the rebels").
  if (noun.of_known && !noun.role.empty()) return true;
  const PhraseMatcher* behind = tools_.words->phrases("part_behind");
  if (behind != nullptr && noun.found() &&
      !behind->MatchAt(document_, noun.last, last_).empty()) {
    return true;
  }
  if (counts_.empty()) return false;
  if (noun.of_pronoun) return true;
  const PhraseMatcher* words = tools_.words->phrases("part_of");
  if (words == nullptr) return false;
  for (int begin = std::max(first_, first - 3); begin < first; ++begin) {
    const auto found = words->MatchAt(document_, begin, first);
    if (!found.empty() && found.front().last == first) return true;
  }
  return false;
}

// What a hedge makes of something that is already an interval: "up to about
// 40", "over hundreds of".
Interval SentenceQuantities::Outer(const std::string& hedge,
                                   const Interval& inner,
                                   QuantityKind kind) const {
  const auto at = [&](const std::optional<double>& n) {
    return tools_.codebook->IntervalOf(hedge, n.value_or(0), kind)
        .value_or(Interval{n, n});
  };
  const Interval low = at(inner.lower);
  const Interval high = at(inner.upper);
  Interval result;
  if (inner.lower && low.lower) {
    result.lower = std::min(*low.lower, *inner.lower);
  } else if (!inner.lower && low.lower && *low.lower == 0) {
    result.lower = 0;
  }
  if (inner.upper && high.upper) {
    result.upper = std::max(*high.upper, *inner.upper);
  }
  // "Up to" and "below" take the floor away, whatever it was.
  if (!low.lower) result.lower.reset();
  if (!high.upper) result.upper.reset();
  KeepOrder(&result);
  return result;
}

void SentenceQuantities::SetInterval(const QuantityCore& core,
                                     const Hedges& hedges,
                                     QuantityMention* mention) const {
  Quantity& quantity = mention->quantity;
  const QuantityKind kind = quantity.kind;
  const Codebook& codebook = *tools_.codebook;
  size_t outer = 0;
  if (core.kind == CoreKind::kAmount || core.kind == CoreKind::kCasualties) {
    quantity.hedge = core.hedge;
    quantity.interval = codebook.IntervalOf(core.hedge, std::nullopt, kind)
                            .value_or(Interval{});
  } else if (core.kind == CoreKind::kRange) {
    quantity.hedge = "between";
    quantity.interval = {core.value, core.upper};
  } else {
    quantity.hedge = hedges.only ? "only" : "none";
    if (!hedges.keys.empty()) quantity.hedge = hedges.keys[outer++];
    quantity.interval = codebook.IntervalOf(quantity.hedge, core.value, kind)
                            .value_or(Interval{core.value, core.value});
  }
  for (; outer < hedges.keys.size(); ++outer) {
    quantity.hedge = hedges.keys[outer];
    quantity.interval = Outer(quantity.hedge, quantity.interval, kind);
  }
  if (core.number.huge) quantity.interval.upper.reset();
  KeepOrder(&quantity.interval);
  SetAlternatives(core, hedges, &quantity);
}

void SentenceQuantities::SetAlternatives(const QuantityCore& core,
                                         const Hedges& hedges,
                                         Quantity* quantity) const {
  const auto add = [&](const Interval& interval) {
    if (interval != quantity->interval) {
      quantity->alternatives.push_back(interval);
    }
  };
  if (core.number.ambiguous && quantity->point) {
    add({core.number.other, core.number.other});
  }
  if (!quantity->point) return;
  const double n = *quantity->point;
  if (!hedges.blocked.empty() && hedges.keys.empty()) {
    const auto blocked =
        tools_.codebook->IntervalOf(hedges.blocked, n, quantity->kind);
    if (blocked) add(*blocked);
  }
  if (quantity->hedge == "over") add({n, std::nullopt});
  if (quantity->hedge == "about") add({n, n});
  // "At least 10 killed and 20 wounded": the floor may be of both.
  if (quantity->hedge == "none" && previous_hedge_ == "at least" &&
      !quantity->part_of_previous) {
    add({n, std::nullopt});
  }
}

}  // namespace claimgraph
