#include "engine/linkage/grouping/question_writer.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/linkage/grouping/phrase_template.h"

namespace claimgraph {
namespace {

constexpr size_t kMostNames = 3;  // "A, B, C and others"

std::string KindName(ItemType type) {
  switch (type) {
    case ItemType::kNumber:
      return "number";
    case ItemType::kState:
      return "state";
    default:
      return "occurrence";
  }
}

std::string Joined(const std::vector<std::string>& names) {
  if (names.size() == 1) return names[0];
  if (names.size() > kMostNames) {
    return absl::StrCat(
        absl::StrJoin(names.begin(), names.begin() + kMostNames, ", "), " and ",
        names.size() - kMostNames, " more");
  }
  return absl::StrCat(absl::StrJoin(names.begin(), names.end() - 1, ", "),
                      " and ", names.back());
}

std::string DayText(absl::CivilDay day) {
  return absl::FormatTime("%-d %B %Y",
                          absl::FromCivil(day, absl::UTCTimeZone()),
                          absl::UTCTimeZone());
}

}  // namespace

std::string NumberText(double value) {
  const double rounded = std::round(value * 10) / 10;
  const int64_t whole = static_cast<int64_t>(std::floor(std::abs(rounded)));
  std::string digits = absl::StrCat(whole);
  for (int i = static_cast<int>(digits.size()) - 3; i > 0; i -= 3) {
    digits.insert(i, ",");
  }
  const int tenth =
      static_cast<int>(std::round((std::abs(rounded) - whole) * 10));
  return absl::StrCat(rounded < 0 ? "-" : "", digits,
                      tenth > 0 ? absl::StrCat(".", tenth) : "");
}

std::string TimePhrase(const TimeInterval& interval) {
  const absl::TimeZone utc = absl::UTCTimeZone();
  std::optional<absl::CivilDay> first, last;
  if (interval.begin) first = absl::ToCivilDay(*interval.begin, utc);
  if (interval.end) {
    last = absl::ToCivilDay(*interval.end - absl::Nanoseconds(1), utc);
  }
  if (first && last) {
    if (*last <= *first) return absl::StrCat("on ", DayText(*first));
    if (first->year() == last->year() && first->month() == last->month()) {
      return absl::StrCat("from ", first->day(), " to ", DayText(*last));
    }
    return absl::StrCat("from ", DayText(*first), " to ", DayText(*last));
  }
  if (last) return absl::StrCat("up to ", DayText(*last));
  if (first) return absl::StrCat("from ", DayText(*first));
  return "";
}

absl::StatusOr<std::unique_ptr<QuestionWriter>> QuestionWriter::Load(
    const std::string& language, const ActorRegistry* actors) {
  std::unique_ptr<QuestionWriter> writer(new QuestionWriter());
  writer->actors_ = actors;
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string folder,
                              FindDataset(absl::StrCat("lexicons/", language)));
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      const TsvTable templates,
      ReadTsv(JoinPath(folder, "question_templates.tsv"),
              {"kind", "key", "question", "answer", "denied"}));
  for (const TsvRow& row : templates.rows) {
    writer->templates_[{row.fields[0], row.fields[1]}] = {
        row.fields[2], row.fields[3], row.fields[4]};
  }
  for (const char* kind : {"number", "state", "occurrence"}) {
    if (!writer->templates_.contains({kind, "*"})) {
      return absl::InvalidArgumentError(
          absl::StrCat(templates.path, ":1: no row for kind \"", kind,
                       "\" with key \"*\"; every kind needs one"));
    }
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable phrases,
                              ReadTsv(JoinPath(folder, "question_phrases.tsv"),
                                      {"kind", "key", "text"}));
  for (const TsvRow& row : phrases.rows) {
    writer->phrases_[{row.fields[0], row.fields[1]}] = row.fields[2];
  }
  return writer;
}

const QuestionWriter::Template& QuestionWriter::TemplateOf(
    const Item& item) const {
  const std::string kind = KindName(item.type);
  const bool counts_hit =
      templates_.contains({kind, absl::StrCat("casualties/", item.role)});
  const std::string keys[] = {
      absl::StrCat(item.event_class, "/", item.role),
      counts_hit && !item.role.empty()
          ? absl::StrCat("casualties/", item.role)
          : absl::StrCat(item.event_class, "/", item.unit),
      item.event_class};
  for (const std::string& key : keys) {
    const auto found = templates_.find({kind, key});
    if (found != templates_.end()) return found->second;
  }
  return templates_.at({kind, "*"});
}

const std::string* QuestionWriter::Phrase(const std::string& kind,
                                          const std::string& key) const {
  const auto found = phrases_.find({kind, key});
  return found == phrases_.end() ? nullptr : &found->second;
}

std::string QuestionWriter::WithArticle(const std::string& name) const {
  const std::vector<std::string> words = absl::StrSplit(name, ' ');
  const std::string* article = Phrase("the", words.back());
  return article == nullptr ? name : absl::StrCat(*article, " ", name);
}

std::string QuestionWriter::Actors(const Item& item,
                                   const std::vector<ActorSlot>& actors,
                                   bool people) const {
  std::vector<std::string> names;
  for (const ActorSlot& actor : actors) {
    const std::string& name = actor.name.empty() ? actor.surface : actor.name;
    if (name.empty()) continue;
    const bool proper = std::any_of(name.begin(), name.end(), [](char c) {
      return absl::ascii_isupper(c);
    });
    if (!people) {
      names.push_back(WithArticle(name));
    } else if (proper && item.unit == "persons") {
      const Actor* known =
          actors_ == nullptr ? nullptr : actors_->FindByKey(actor.key);
      const std::string* noun =
          known == nullptr ? nullptr : Phrase("people", known->kind);
      if (noun == nullptr) noun = Phrase("people", "*");
      names.push_back(absl::StrCat(name, " ", *noun));
    } else {
      names.push_back(name);
    }
  }
  return names.empty() ? "" : Joined(names);
}

std::string QuestionWriter::Places(const std::vector<PlaceSlot>& places,
                                   bool with_preposition) const {
  std::vector<std::string> names;
  std::vector<std::string> ends;
  std::string type;
  for (const PlaceSlot& place : places) {
    const std::string& name = place.name.empty() ? place.surface : place.name;
    if (name.empty() || place.role == PlaceRole::kRegion) continue;
    if (place.role == PlaceRole::kAlong) {
      ends.push_back(name);
    } else {
      names.push_back(name);
      type = place.type;
    }
  }
  if (names.empty() && ends.size() >= 2) {
    std::string road = absl::StrReplaceAll(
        *Phrase("road", "*"),
        {{"{first}", ends.front()}, {"{last}", ends.back()}});
    if (with_preposition) return road;
    return road.substr(road.find(' ') + 1);
  }
  if (names.empty()) names = ends;
  if (names.empty()) {
    for (const PlaceSlot& place : places) {
      if (!place.name.empty()) names.push_back(place.name);
    }
  }
  std::vector<std::string> distinct;
  for (const std::string& name : names) {
    // "the eastern desert", but "Homs".
    const std::string full =
        absl::ascii_islower(name[0]) && !absl::StartsWith(name, "al-")
            ? absl::StrCat("the ", name)
            : name;
    if (std::find(distinct.begin(), distinct.end(), full) == distinct.end()) {
      distinct.push_back(full);
    }
  }
  names = std::move(distinct);
  if (names.empty()) return "";
  if (!with_preposition) return Joined(names);
  const std::string* preposition =
      names.size() == 1 ? Phrase("place", type) : nullptr;
  if (preposition == nullptr) preposition = Phrase("place", "*");
  return absl::StrCat(preposition == nullptr ? "in" : *preposition, " ",
                      Joined(names));
}

PhraseFillers QuestionWriter::FillersOf(const Item& item) const {
  PhraseFillers fillers;
  const bool hit_people = item.type == ItemType::kNumber;
  const bool counts_people = hit_people && item.unit == "persons";
  fillers["agent"] = Actors(item, item.agents, counts_people);
  fillers["patient"] = Actors(item, item.patients, counts_people);
  fillers["place"] = Places(item.places, true);
  fillers["place_name"] = Places(item.places, false);
  fillers["time"] = TimePhrase(item.time);
  fillers["unit"] = item.unit == "persons" ? "people" : item.unit;
  fillers["role"] = item.role;
  fillers["class"] = absl::StrReplaceAll(item.event_class, {{"_", " "}});
  return fillers;
}

std::string QuestionWriter::Question(const Item& item) const {
  std::string text = FillTemplate(TemplateOf(item).question, FillersOf(item));
  if (!text.empty()) text[0] = absl::ascii_toupper(text[0]);
  return text;
}

std::string QuestionWriter::Value(const Quantity& quantity) const {
  const std::string* hedge = Phrase("hedge", quantity.hedge);
  const Interval& interval = quantity.interval;
  PhraseFillers fillers;
  if (quantity.point) fillers["n"] = NumberText(*quantity.point);
  if (interval.lower) fillers["lower"] = NumberText(*interval.lower);
  if (interval.upper) fillers["upper"] = NumberText(*interval.upper);
  std::string text = hedge == nullptr ? "" : FillTemplate(*hedge, fillers);
  const bool wants_number =
      hedge != nullptr && absl::StrContains(*hedge, "{n}");
  if (text.empty() || (wants_number && !quantity.point)) {
    text = quantity.point ? fillers["n"]
           : interval.lower && interval.upper
               ? absl::StrCat(fillers["lower"], " to ", fillers["upper"])
           : interval.lower ? absl::StrCat(fillers["lower"], " or more")
           : interval.upper ? absl::StrCat("at most ", fillers["upper"])
                            : "a number";
  }
  const std::string* unit = Phrase("unit", quantity.unit);
  std::string unit_text = unit == nullptr ? quantity.unit : *unit;
  if (unit_text.empty()) {
    // "dozens of" somebody: "dozens killed".
    return std::string(absl::StripSuffix(text, " of"));
  }
  if (quantity.point && *quantity.point == 1 && unit_text.size() > 3 &&
      absl::EndsWith(unit_text, "s")) {
    unit_text.pop_back();
  }
  return absl::StrCat(text, " ", unit_text);
}

std::string QuestionWriter::NoLonger(const std::string& actor) const {
  const std::string* phrase = Phrase("holder", "left");
  return phrase == nullptr
             ? ""
             : absl::StrReplaceAll(*phrase, {{"{actor}", WithArticle(actor)}});
}

std::string QuestionWriter::Statement(const Item& item, const Claim& claim,
                                      const Quantity* quantity,
                                      const std::string& holder) const {
  const Template& words = TemplateOf(item);
  PhraseFillers fillers = FillersOf(item);
  fillers["value"] = quantity == nullptr ? "" : Value(*quantity);
  fillers["holder"] = WithArticle(holder);
  return FillTemplate(
      claim.polarity == Polarity::kNegated ? words.denied : words.answer,
      fillers);
}

}  // namespace claimgraph
