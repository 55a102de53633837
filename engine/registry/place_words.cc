#include "engine/registry/place_words.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/registry/name_pieces.h"

namespace claimgraph {
namespace {

// Where `lower` stands in a map of folded words.
template <typename Map>
typename Map::const_iterator Look(const Map& words, absl::string_view lower) {
  return IsFolded(lower) ? words.find(lower) : words.find(FoldName(lower));
}

absl::StatusOr<bool> YesOrNo(const OverlayRow& row, absl::string_view column,
                             bool otherwise) {
  const std::string& value = row.Get(column);
  if (value.empty()) return otherwise;
  if (value == "yes" || value == "no") return value == "yes";
  return row.Error(
      absl::StrCat("`", column, "` is \"", value, "\": must be yes or no"));
}

}  // namespace

absl::StatusOr<std::unique_ptr<PlaceWords>> PlaceWords::Load(
    const std::vector<std::string>& folders, std::string* content) {
  auto words = std::make_unique<PlaceWords>();
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      const std::vector<OverlayRow> types,
      ReadOverlaid(folders, "place_types.tsv", {"word", "canonical"}, content));
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      const std::vector<OverlayRow> directions,
      ReadOverlaid(folders, "directions.tsv", {"word", "canonical", "use"},
                   content));
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      const std::vector<OverlayRow> demonyms,
      ReadOverlaid(folders, "demonyms.tsv", {"word"}, content));
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      const std::vector<OverlayRow> not_places,
      ReadOverlaid(folders, "not_places.tsv", {"name", "why"}, content));
  for (const OverlayRow& row : types) {
    CLAIMGRAPH_RETURN_IF_ERROR(words->AddType(row));
  }
  for (const OverlayRow& row : directions) {
    CLAIMGRAPH_RETURN_IF_ERROR(words->AddDirection(row));
  }
  for (const OverlayRow& row : demonyms) {
    words->demonyms_.try_emplace(FoldName(row.Get("word")), row.Get("country"));
  }
  for (const OverlayRow& row : not_places) {
    CLAIMGRAPH_RETURN_IF_ERROR(words->AddNotPlace(row));
  }
  return words;
}

absl::Status PlaceWords::AddType(const OverlayRow& row) {
  PlaceType type;
  type.word = row.Get("word");
  type.canonical = row.Get("canonical");
  if (type.canonical.empty()) return row.Error("`canonical` is empty");
  const std::string& position = row.Get("position");
  if (position != "prefix" && position != "suffix" && position != "both") {
    return row.Error(absl::StrCat("`position` is \"", position,
                                  "\": must be prefix, suffix or both"));
  }
  type.prefix = position != "suffix";
  type.suffix = position != "prefix";
  CLAIMGRAPH_ASSIGN_OR_RETURN(type.part_of_name,
                              YesOrNo(row, "part_of_name", false));
  CLAIMGRAPH_ASSIGN_OR_RETURN(type.marks, YesOrNo(row, "marks", true));
  type.features = row.List("feature");
  const int index = static_cast<int>(types_.size());
  type_by_word_.try_emplace(NameKey(type.word), index);
  type_by_word_.try_emplace(NameKey(type.canonical), index);
  type_matcher_.Add(type.word, index);
  types_.push_back(std::move(type));
  return absl::OkStatus();
}

absl::Status PlaceWords::AddDirection(const OverlayRow& row) {
  const std::string& use = row.Get("use");
  if (use == "name") {
    name_suffixes_.insert(FoldName(row.Get("word")));
    return absl::OkStatus();
  }
  if (use != "area" && use != "relative") {
    return row.Error(
        absl::StrCat("`use` is \"", use, "\": must be area, relative or name"));
  }
  direction_matcher_.Add(row.Get("word"), static_cast<int>(directions_.size()));
  directions_.push_back({row.Get("canonical"), use == "relative"
                                                   ? DirectionUse::kRelative
                                                   : DirectionUse::kArea});
  return absl::OkStatus();
}

absl::Status PlaceWords::AddNotPlace(const OverlayRow& row) {
  const std::string& why = row.Get("why");
  NotPlace value = NotPlace::kWord;
  if (why == "person") {
    value = NotPlace::kPerson;
  } else if (why == "never") {
    value = NotPlace::kNever;
  } else if (why != "word") {
    return row.Error(
        absl::StrCat("`why` is \"", why, "\": must be word, person or never"));
  }
  not_places_[FoldName(row.Get("name"))] = value;
  return absl::OkStatus();
}

const PlaceType* PlaceWords::TypeAt(const Document& document, int token,
                                    int last, int* tokens_used) const {
  const NameMatch match = type_matcher_.MatchAt(document, token, last);
  if (match.last == match.first) return nullptr;
  const PlaceType& type = types_[match.value];
  // "tell", "bait" and "um" are English words.
  if (type.part_of_name && !document.tokens()[token].capitalised) {
    return nullptr;
  }
  *tokens_used = match.last - match.first;
  return &type;
}

const DirectionWord* PlaceWords::DirectionAt(const Document& document,
                                             int token, int last,
                                             int* tokens_used) const {
  const NameMatch match = direction_matcher_.MatchAt(document, token, last);
  if (match.last == match.first) return nullptr;
  *tokens_used = match.last - match.first;
  return &directions_[match.value];
}

const PlaceType* PlaceWords::FindType(absl::string_view word) const {
  const auto found = type_by_word_.find(NameKey(word));
  return found == type_by_word_.end() ? nullptr : &types_[found->second];
}

bool PlaceWords::IsNameSuffix(absl::string_view folded) const {
  return name_suffixes_.contains(folded);
}

bool PlaceWords::IsDemonym(absl::string_view lower) const {
  return Look(demonyms_, lower) != demonyms_.end();
}

std::string PlaceWords::DemonymCountry(absl::string_view lower) const {
  const auto found = Look(demonyms_, lower);
  return found == demonyms_.end() ? "" : found->second;
}

NotPlace PlaceWords::WhyNot(absl::string_view lower) const {
  const auto found = Look(not_places_, lower);
  return found == not_places_.end() ? NotPlace::kNo : found->second;
}

}  // namespace claimgraph
