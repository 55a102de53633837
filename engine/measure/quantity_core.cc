#include "engine/measure/quantity_core.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace claimgraph {
namespace {

// "12 or 15" is a range, "12 or 500" are two numbers.
constexpr double kWidestAlternative = 3;

// How far the head of an ordinal may stand behind it: "the third and last
// aid convoy".
constexpr int kOrdinalWindow = 6;

// Words of a unit's name: "the 4th Armoured Storm Troops Division".
constexpr int kNameWindow = 5;

bool IsDash(absl::string_view text) {
  return text == "-" || text == "\u2013" || text == "\u2014";
}

// "old" of "year-old".
absl::string_view LastPart(absl::string_view word) {
  return word.substr(word.rfind('-') + 1);
}

// "two to three million": the scale belongs to both.
double ScaledLike(const NumberReading& low, const NumberReading& high) {
  if (!high.scaled || low.scaled) return low.value;
  for (const double scale : {1e12, 1e9, 1e6, 1e3, 100.0}) {
    const double count = high.value / scale;
    if (count < 1) continue;
    return low.value < count ? low.value * scale : low.value;
  }
  return low.value;
}

}  // namespace

QuantityCoreReader::QuantityCoreReader(const Document& document,
                                       const QuantityWords& words,
                                       const NumberWords& numbers,
                                       const Morphology& morphology,
                                       const CountedNounFinder& nouns,
                                       const CoreContext& context)
    : document_(document),
      words_(words),
      numbers_(numbers),
      morphology_(morphology),
      nouns_(nouns),
      context_(context) {}

bool QuantityCoreReader::Is(int at, absl::string_view lower) const {
  return at >= context_.first && at < context_.last &&
         TokenAt(at).lower == lower;
}

bool QuantityCoreReader::In(int at, absl::string_view word_class) const {
  return at >= context_.first && at < context_.last &&
         words_.Is(TokenAt(at).lower, word_class);
}

bool QuantityCoreReader::IsMark(int at, absl::string_view text) const {
  return at >= context_.first && at < context_.last && TokenAt(at).text == text;
}

bool QuantityCoreReader::Glued(int at) const {
  return at > context_.first && at < context_.last && !TokenAt(at).space_before;
}

bool QuantityCoreReader::IsNumber(int at, NumberClass word_class) const {
  return at >= context_.first && at < context_.last &&
         numbers_.Find(TokenAt(at).lower).word_class == word_class;
}

bool QuantityCoreReader::IsArticle(int at) const {
  return IsNumber(at, NumberClass::kArticle);
}

// "at least" before `at`: the longest hedge has four words.
bool QuantityCoreReader::HedgeEndsAt(int at) const {
  for (int i = std::max(context_.first, at - 4); i < at; ++i) {
    const auto found = words_.hedge_matcher().MatchAt(document_, i, at);
    if (!found.empty() && found.front().last == at) return true;
  }
  return false;
}

bool QuantityCoreReader::IsUnit(int at) const {
  return at < context_.last &&
         !words_.unit_matcher().MatchAt(document_, at, context_.last).empty();
}

std::optional<QuantityCore> QuantityCoreReader::Read(int at, int* skip) const {
  *skip = at + 1;
  // Most words begin no quantity, so this is what decides the speed.
  const Token& token = TokenAt(at);
  const bool may_begin =
      token.kind == TokenKind::kNumber ||
      (token.kind == TokenKind::kWord &&
       (words_.MayBegin(token.lower) ||
        numbers_.Find(token.lower.substr(0, token.lower.find('-')))
                .word_class != NumberClass::kNone));
  if (!may_begin) return std::nullopt;
  const PhraseMatcher* no_counts = words_.phrases("count_not");
  if (no_counts != nullptr) {
    const auto found = no_counts->MatchAt(document_, at, context_.last);
    if (!found.empty()) {
      *skip = found.front().last;
      return std::nullopt;
    }
  }
  if (Core core = ReadAmount(at)) return core;
  if (Core core = ReadBetween(at)) return core;
  if (Core core = ReadNumber(at, skip)) return core;
  if (*skip > at + 1) return std::nullopt;
  if (Core core = ReadSingle(at)) return core;
  if (Core core = ReadCoordinated(at)) return core;
  return ReadHarmed(at);
}

std::optional<QuantityCore> QuantityCoreReader::ReadAmount(int at) const {
  const auto found =
      words_.amount_matcher().MatchAt(document_, at, context_.last);
  if (found.empty()) return std::nullopt;
  const AmountPhrase& amount = words_.amount(found.front().value);
  const int behind = found.front().last;
  if (!AmountFits(amount, at, behind)) return std::nullopt;
  QuantityCore core;
  core.kind = amount.phrase_class == "casualties" ? CoreKind::kCasualties
                                                  : CoreKind::kAmount;
  core.first = at;
  core.last = behind;
  core.hedge = amount.hedge;
  return core;
}

bool QuantityCoreReader::AmountFits(const AmountPhrase& amount, int at,
                                    int behind) const {
  if (amount.phrase_class == "casualties") return true;
  const bool of = In(behind, "partitive");
  if (In(behind - 1, "needs_of")) return of;
  if (of || In(behind, "increment_after")) return true;
  if (amount.phrase_class == "scale") {
    // "the club scores": a verb, unless something is counted.
    if (In(at, "verb_like")) {
      return In(behind, "scale_follows") ||
             nouns_.FindPlural(behind).first == behind;
    }
    return !(at > context_.first && TokenAt(at - 1).kind == TokenKind::kNumber);
  }
  if (IsUnit(behind) || nouns_.FindPlural(behind).found()) return true;
  // "wounding several": by itself only where people are hurt.
  return nouns_.IsStop(behind) && In(at - 1, "persons_implied");
}

// "between 12 and 15", "between 30km and 40km" and the like.
std::optional<QuantityCore> QuantityCoreReader::ReadBetween(int at) const {
  if (at >= context_.last ||
      numbers_.Find(TokenAt(at).lower).word_class != NumberClass::kBetween) {
    return std::nullopt;
  }
  const auto low = numbers_.Read(document_, at + 1, context_.last);
  if (!low || low->ordinal || !low->rest.empty()) return std::nullopt;
  int joiner = low->last;
  if (joiner < context_.last &&
      numbers_.Find(TokenAt(joiner).lower).word_class != NumberClass::kJoiner) {
    const auto unit =
        words_.unit_matcher().MatchAt(document_, joiner, context_.last);
    if (!unit.empty()) joiner = unit.front().last;
  }
  if (joiner >= context_.last ||
      numbers_.Find(TokenAt(joiner).lower).word_class != NumberClass::kJoiner) {
    return std::nullopt;
  }
  const auto high = numbers_.Read(document_, joiner + 1, context_.last);
  if (!high || high->ordinal || !high->rest.empty()) return std::nullopt;
  const double value = ScaledLike(*low, *high);
  if (!(value < high->value) || (low->year_like && high->year_like)) {
    return std::nullopt;
  }
  QuantityCore core;
  core.kind = CoreKind::kRange;
  core.first = at;
  core.last = high->last;
  core.value = value;
  core.upper = high->value;
  core.number = *high;
  return core;
}

std::optional<QuantityCore> QuantityCoreReader::ReadNumber(int at,
                                                           int* skip) const {
  const auto number = numbers_.Read(document_, at, context_.last);
  if (!number) return std::nullopt;
  *skip = number->last;
  QuantityCore core;
  core.first = number->first;
  core.last = number->last;
  core.value = number->value;
  core.number = *number;
  if (IsNamePart(*number)) {
    core.kind = CoreKind::kNamePart;
    return core;
  }
  if (IsExcludedNumber(*number)) return std::nullopt;
  if (number->ordinal) return ReadOrdinal(*number);
  if (Core range = ReadRange(*number, skip)) return range;
  if (*skip > number->last || IsUncountedOne(*number)) return std::nullopt;
  if (number->ambiguous) core.flags.push_back("ambiguous_separator");
  if (number->huge) core.flags.push_back("huge");
  return core;
}

// "three to four", "30-40", "two or three".
std::optional<QuantityCore> QuantityCoreReader::ReadRange(
    const NumberReading& low, int* skip) const {
  const int joiner = low.last;
  if (!low.rest.empty() || joiner + 1 >= context_.last) return std::nullopt;
  if (numbers_.Find(TokenAt(joiner).lower).word_class != NumberClass::kRange) {
    return std::nullopt;
  }
  const auto high = numbers_.Read(document_, joiner + 1, context_.last);
  if (!high || high->ordinal) return std::nullopt;
  const bool dash = IsDash(TokenAt(joiner).text);
  if (dash && TokenAt(joiner).space_before != TokenAt(joiner + 1).space_before)
    return std::nullopt;
  const double value = ScaledLike(low, *high);
  if (!(value < high->value)) {
    // "a 2-1 vote", "1-1-2011": neither is a count.
    if (dash && Glued(joiner)) *skip = high->last;
    return std::nullopt;
  }
  if (low.year_like && high->year_like) {
    *skip = high->last;
    return std::nullopt;
  }
  if (In(joiner, "alternative") && high->value > kWidestAlternative * value) {
    return std::nullopt;
  }
  // "rose from 10 to 15" tells of two numbers.
  if (IsNumber(low.first - 1, NumberClass::kFrom)) {
    for (int i = low.first - 2; i >= std::max(context_.first, low.first - 6);
         --i) {
      if (In(i, "change_verb")) return std::nullopt;
    }
  }
  QuantityCore core;
  core.kind = CoreKind::kRange;
  core.first = low.first;
  core.last = high->last;
  core.value = value;
  core.upper = high->value;
  core.number = *high;
  return core;
}

// "the third and last convoy", "a second car bomb", "sixth fronts".
std::optional<QuantityCore> QuantityCoreReader::ReadOrdinal(
    const NumberReading& number) const {
  // "second-largest", "second largest", "roughly a third".
  if (!number.rest.empty() || In(number.last, "superlative")) {
    return std::nullopt;
  }
  if (IsArticle(number.first - 1) && HedgeEndsAt(number.first - 1)) {
    return std::nullopt;
  }
  const PhraseMatcher* heads = words_.phrases("ordinal_head");
  if (heads == nullptr) return std::nullopt;
  const int end = std::min(context_.last, number.last + kOrdinalWindow);
  for (int i = number.last; i < end; ++i) {
    const bool joiner = IsNumber(i, NumberClass::kJoiner) || IsMark(i, ",");
    if (nouns_.IsStop(i) && !joiner) return std::nullopt;
    if (joiner) continue;
    const std::string lemma = morphology_.NounLemma(TokenAt(i).lower);
    const bool head = words_.Is(lemma, "ordinal_head");
    // "a second car bomb": the head is the last of the nouns.
    const bool goes_on = i + 1 < end && !nouns_.IsStop(i + 1) &&
                         (words_.Is(morphology_.NounLemma(TokenAt(i + 1).lower),
                                    "ordinal_head"));
    if (!head || goes_on) continue;
    QuantityCore core;
    core.kind = CoreKind::kOrdinal;
    core.first = number.first;
    core.last = number.last;
    core.value = number.value;
    core.number = number;
    core.noun_at = number.last;
    core.noun_end = i + 1;
    const bool plural = nouns_.IsPlural(i) && lemma != TokenAt(i).lower;
    // "the first houses" numbers nothing.
    if (plural && number.value == 1) return std::nullopt;
    // "opened sixth fronts": an ordinal by mistake; "the second and third
    // fronts" is none.
    const bool bare = !In(number.first - 1, "determiner") &&
                      !IsNumber(number.first - 1, NumberClass::kJoiner) &&
                      !IsMark(number.first - 1, ",") &&
                      !IsNumber(number.last, NumberClass::kJoiner);
    if (bare && plural && !number.digits) {
      core.kind = CoreKind::kNumber;
      core.flags.push_back("typo");
    }
    return core;
  }
  return std::nullopt;
}

// "a single shell", "the only supply line", "none of its aircraft", "half an
// hour", "a kilometre from".
std::optional<QuantityCore> QuantityCoreReader::ReadSingle(int at) const {
  QuantityCore core;
  core.kind = CoreKind::kOne;
  core.first = at;
  core.last = at + 1;
  core.value = 1;
  const bool article = IsArticle(at);
  if (article && In(at + 1, "single")) {
    core.last = core.noun_at = at + 2;
    if (!nouns_.IsStop(core.noun_at)) return core;
  }
  if (article && IsNumber(at + 1, NumberClass::kPair) &&
      In(at + 2, "partitive")) {
    core.kind = CoreKind::kNumber;
    core.value = 2;
    core.last = at + 2;
    return core;
  }
  const bool half = IsNumber(at, NumberClass::kHalf) && IsArticle(at + 1);
  if ((half && IsUnit(at + 2)) || (article && IsUnit(at + 1))) {
    core.kind = CoreKind::kNumber;
    core.value = half ? 0.5 : 1;
    core.last = half ? at + 2 : at + 1;
    core.number.by_article = !half;
    return core;
  }
  if (In(at, "no_amount") && In(at + 1, "partitive")) {
    core.kind = CoreKind::kNone;
    core.value = 0;
    return core;
  }
  if (In(at, "sole") && In(at - 1, "determiner") && !IsArticle(at - 1)) {
    core.noun_at = at + 1;
    const CountedNoun noun = nouns_.FindSingular(at + 1);
    if (!noun.found() || nouns_.IsPlural(noun.head)) return std::nullopt;
    if (numbers_.Read(document_, at + 1, context_.last)) return std::nullopt;
    for (int i = noun.first; i <= noun.head; ++i) {
      if (In(i, "only_not_one")) return std::nullopt;
    }
    return core;
  }
  return std::nullopt;
}

// "five trucks, two tanks and a depot"; "a soldier and two civilians".
std::optional<QuantityCore> QuantityCoreReader::ReadCoordinated(int at) const {
  if (!IsArticle(at)) return std::nullopt;
  const CountedNoun noun = nouns_.FindSingular(at + 1);
  if (!noun.found() || nouns_.IsPlural(noun.head)) return std::nullopt;
  if (In(noun.last, "speech")) return std::nullopt;
  QuantityCore core;
  core.kind = CoreKind::kOne;
  core.first = at;
  core.last = at + 1;
  core.value = 1;
  core.noun_at = at + 1;
  if (context_.previous_noun_end >= 0) {
    bool joined = at > context_.previous_noun_end;
    for (int i = context_.previous_noun_end; i < at; ++i) {
      joined = joined && (IsNumber(i, NumberClass::kJoiner) || IsMark(i, ","));
    }
    if (joined) return core;
  }
  if (noun.unit != "persons" || !IsNumber(noun.last, NumberClass::kJoiner))
    return std::nullopt;
  if (In(noun.head, "leader_noun")) return std::nullopt;
  const auto number = numbers_.Read(document_, noun.last + 1, context_.last);
  if (!number || number->ordinal || number->value < 2) return std::nullopt;
  const CountedNoun second = nouns_.FindPlural(number->last);
  if (second.unit != "persons") return std::nullopt;
  return core;
}

// "killing a child": one person, unless a leader who will be named.
std::optional<QuantityCore> QuantityCoreReader::ReadHarmed(int at) const {
  if ((!IsArticle(at)) || !In(at - 1, "harm_verb")) {
    return std::nullopt;
  }
  const CountedNoun noun = nouns_.FindSingular(at + 1);
  if (!noun.found() || noun.unit != "persons" || nouns_.IsPlural(noun.head) ||
      In(noun.head, "leader_noun")) {
    return std::nullopt;
  }
  QuantityCore core;
  core.kind = CoreKind::kOne;
  core.first = at;
  core.last = at + 1;
  core.value = 1;
  core.noun_at = at + 1;
  return core;
}

// A plural noun, a unit or a verb in the plural: what stands before counts.
bool QuantityCoreReader::FollowedByCount(int at) const {
  if (at >= context_.last) return false;
  if (IsUnit(at) || In(at, "increment_after") || In(at, "partitive") ||
      In(at, "plural_verb") || In(at, "persons_implied")) {
    return true;
  }
  const CountedNoun noun = nouns_.FindPlural(at);
  return noun.found();
}

// "Brigade 47", "Highway 5", "the 4th Division", "in the Salem 7 position".
bool QuantityCoreReader::IsNamePart(const NumberReading& number) const {
  if (number.scaled || number.by_article || !number.rest.empty()) return false;
  if (IsNameBehind(number)) return true;
  if (number.ordinal || number.first == context_.first) return false;
  int before = number.first - 1;
  if (IsMark(before, ".") && before > context_.first) --before;  // "No. 47"
  const Token& token = TokenAt(before);
  if (token.kind != TokenKind::kWord) return IsMark(before, "#");
  const bool plural = nouns_.IsPlural(before);
  const char position = words_.NamePosition(
      plural ? morphology_.NounLemma(token.lower) : token.lower);
  const bool count = FollowedByCount(number.last);
  if (position != 0) {
    if (token.capitalised && !context_.title_case && number.digits) {
      return !IsUnit(number.last);
    }
    return !count && number.digits && !plural;
  }
  // A name nobody listed: a capital inside a sentence.
  const bool name = token.capitalised && !context_.title_case &&
                    before > context_.first && number.digits &&
                    before == number.first - 1 && number.value < 1000 &&
                    number.step == 1;
  if (!name || count || In(before, "stop")) return false;
  if (words_.PersonRole(morphology_.NounLemma(token.lower)) != nullptr) {
    return false;
  }
  return !HedgeEndsAt(number.first);
}

// "the 47th Brigade", "Fifth Corps": an ordinal before a name in capitals.
bool QuantityCoreReader::IsNameBehind(const NumberReading& number) const {
  if (!number.ordinal && !number.digits) return false;
  const int end = std::min(context_.last, number.last + kNameWindow);
  for (int i = number.last; i < end; ++i) {
    if (TokenAt(i).kind != TokenKind::kWord || !TokenAt(i).capitalised) {
      return false;
    }
    if (words_.NamePosition(TokenAt(i).lower) == '2') {
      return number.ordinal || (!context_.title_case && !nouns_.IsPlural(i));
    }
  }
  return false;
}

bool QuantityCoreReader::IsAge(const NumberReading& number) const {
  if (In(number.first - 1, "age")) return true;
  if (In(number.first - 1, "partitive") && In(number.first - 2, "age"))
    return true;
  if (words_.Is(LastPart(number.rest), "age_suffix")) {
    return true;
  }
  int i = number.last;
  if (IsMark(i, "-")) ++i;
  if (i < context_.last &&
      words_.Is(LastPart(TokenAt(i).lower), "age_suffix") &&
      TokenAt(i).lower.size() > 3) {
    return true;
  }
  if (i < context_.last && IsUnit(i)) {
    if (IsMark(i + 1, "-")) ++i;
    if (In(i + 1, "age_suffix") || (In(i + 1, "partitive") && In(i + 2, "age")))
      return true;
  }
  // "Ahmad Salim, 34, said".
  return number.digits && number.value < 120 && IsMark(number.last, ",") &&
         IsMark(number.first - 1, ",") && number.first - 2 >= context_.first &&
         TokenAt(number.first - 2).capitalised &&
         TokenAt(number.first - 2).kind == TokenKind::kWord;
}

// Years that no time expression took in: "the 2012 agreement".
bool QuantityCoreReader::IsBareYear(const NumberReading& number) const {
  if (!number.year_like || number.value < 1900 || number.value > 2050) {
    return false;
  }
  if (IsUnit(number.last)) return false;
  const bool definite = In(number.first - 1, "definite") ||
                        (number.first > context_.first &&
                         TokenAt(number.first - 1).kind == TokenKind::kClitic);
  if (definite) return true;
  const bool governed = In(number.first - 1, "year_preposition") ||
                        IsMark(number.first - 1, "(") ||
                        IsMark(number.first - 1, ",");
  return governed && !nouns_.FindPlural(number.last).found();
}

// Clock times, scores, lists, coordinates, types of weapons.
bool QuantityCoreReader::IsExcludedNumber(const NumberReading& number) const {
  if (number.digits) {
    const int before = number.first - 1;
    const int behind = number.last;
    const bool number_behind = behind + 1 < context_.last &&
                               Glued(behind + 1) &&
                               TokenAt(behind + 1).kind == TokenKind::kNumber;
    if (Glued(behind) && number_behind &&
        (IsMark(behind, "/") || IsMark(behind, ":") || IsMark(behind, "."))) {
      return true;
    }
    if (Glued(number.first) &&
        (IsMark(before, "/") || IsMark(before, ":") || IsMark(before, "+") ||
         IsMark(before, "_") || IsMark(before, "@"))) {
      return true;
    }
    // "1. The army", "(2)".
    if (number.first == context_.first &&
        (IsMark(behind, ".") || IsMark(behind, ")"))) {
      return true;
    }
    const bool other_word = Glued(behind) &&
                            TokenAt(behind).kind == TokenKind::kWord &&
                            !number.ordinal && !IsUnit(behind);
    if (other_word) {
      const NumberClass word = numbers_.Find(TokenAt(behind).lower).word_class;
      if (word != NumberClass::kMoneyScale) return true;  // "2S1", "1990s"
    }
    if (IsBareYear(number)) return true;
  }
  return IsAge(number);
}

// "one" that does not count: "one of the commanders", "the one", "one day".
bool QuantityCoreReader::IsUncountedOne(const NumberReading& number) const {
  if (number.digits || number.value != 1 || number.scaled) return false;
  if (!number.rest.empty()) return false;
  const int before = number.first - 1;
  const int behind = number.last;
  if (HedgeEndsAt(number.first)) return false;  // "at least one"
  // "said that one person": the conjunction.
  const bool conjunction =
      In(before, "conjunction_that") && nouns_.FindSingular(behind).found();
  if ((In(before, "determiner") && !conjunction) || In(before, "pronoun_one")) {
    return true;
  }
  // "one day later than planned", "one week of fighting".
  const auto unit =
      words_.unit_matcher().MatchAt(document_, behind, context_.last);
  if (!unit.empty()) {
    const int after = unit.front().last;
    if (In(after, "partitive") || In(after + 1, "than")) return false;
  }
  if (In(behind, "one_not_count")) return true;
  return !nouns_.FindSingular(behind).found() && !IsUnit(behind);
}

}  // namespace claimgraph
