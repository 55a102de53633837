#include "engine/registry/place_index.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "engine/registry/name_pieces.h"
#include "engine/registry/place_name.h"
#include "engine/text/characters.h"

namespace claimgraph {
namespace {

// How often a name compared in this way means the place; estimates, to be
// replaced when linked places are counted.
constexpr double kNameQuality = 0.97;
constexpr double kAlternateQuality = 0.93;
constexpr double kKeyQuality = 0.85;
// The same for a small settlement, whose key another hamlet may have, with
// many consonants and with few.
constexpr double kSmallKeyQuality = 0.75;
constexpr double kShortKeyQuality = 0.45;
constexpr int64_t kSmall = 50000;  // people
constexpr double kSimilarQuality = 0.7;
constexpr double kOtherFeature = 0.3;
// Above this share of letters two names are no longer one.
constexpr double kLargestDistance = 0.17;
// Keys with fewer consonants meet by chance.
constexpr size_t kFewestConsonants = 4;
// Share of a country's places with a name in Arabic script from which on its
// names are taken as transliterated.
constexpr double kTransliterated = 0.3;

// The folded name without articles: "al-Hasakah" and "Al Hasakah".
std::string FoldedName(absl::string_view name) {
  std::string folded;
  const std::vector<NamePiece> pieces = NamePieces(name);
  for (const NamePiece& piece : pieces) {
    if (IsArticle(piece.text) && pieces.size() > 1) continue;
    if (!folded.empty()) folded += ' ';
    folded += piece.text;
  }
  return folded;
}

std::string Consonants(absl::string_view key) {
  std::string out;
  for (const char c : key) {
    if (!absl::StrContains("aiuyw ", c)) out += c;
  }
  return out;
}

bool IsArabic(absl::string_view name) {
  const char32_t c = CharacterAt(name, 0).code;
  return c >= 0x0600 && c <= 0x06FF;
}

bool HasArabicName(const Place& place) {
  return std::any_of(place.alternates.begin(), place.alternates.end(),
                     IsArabic);
}

double KeyQuality(const Place& place, absl::string_view key) {
  if (place.feature_class != "P" || place.population >= kSmall) {
    return kKeyQuality;
  }
  return Consonants(key).size() >= kFewestConsonants ? kSmallKeyQuality
                                                     : kShortKeyQuality;
}

double WeightOf(const Place& place) {
  if (place.feature_code == "PCLI") return 3000;
  if (place.feature_class == "A") return 300;
  if (place.feature_class != "P") return 250;
  return std::sqrt(static_cast<double>(place.population) + 500);
}

// "A.ADM1" is class and code, "P" a class.
bool HasFeature(const Place& place, const std::vector<std::string>& features) {
  return std::any_of(features.begin(), features.end(),
                     [&place](absl::string_view feature) {
                       if (!absl::ConsumePrefix(&feature, place.feature_class))
                         return false;
                       return feature.empty() ||
                              (absl::ConsumePrefix(&feature, ".") &&
                               absl::StartsWith(place.feature_code, feature));
                     });
}

absl::Status ReadNumber(const OverlayRow& row, absl::string_view column,
                        double least, double most, double* value) {
  const std::string& text = row.Get(column);
  if (text.empty()) return absl::OkStatus();
  if (absl::SimpleAtod(text, value) && *value >= least && *value <= most) {
    return absl::OkStatus();
  }
  return row.Error(absl::StrCat("`", column, "` is \"", text,
                                "\": must be a number in [", least, ", ", most,
                                "]"));
}

// How much a candidate counts beside others, by the quality of its match.
double ShareOf(double quality) {
  if (quality >= kNameQuality) return 1;
  return quality >= kAlternateQuality ? 0.4 : 0.1;
}

void AddOnce(int place, std::vector<int>* places) {
  if (places->empty() || places->back() != place) places->push_back(place);
}

// Keeps the best quality of each candidate.
void Merge(const std::vector<std::pair<int, double>>& from,
           std::vector<std::pair<int, double>>* into) {
  for (const auto& [place, quality] : from) {
    const auto known =
        std::find_if(into->begin(), into->end(),
                     [p = place](const auto& c) { return c.first == p; });
    if (known == into->end()) {
      into->emplace_back(place, quality);
    } else {
      known->second = std::max(known->second, quality);
    }
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<PlaceIndex>> PlaceIndex::Load(
    const std::vector<std::string>& folders, std::string* content) {
  auto index = std::make_unique<PlaceIndex>();
  for (const char* file : {"features.tsv", "places.tsv"}) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(
        const std::vector<OverlayRow> rows,
        ReadOverlaid(folders, file, {"id", "name"}, content));
    for (const OverlayRow& row : rows) {
      CLAIMGRAPH_RETURN_IF_ERROR(index->AddPlace(row));
    }
  }
  index->AddKeys();
  return index;
}

absl::Status PlaceIndex::AddPlace(const OverlayRow& row) {
  Place place;
  place.id = row.Get("id");
  place.name = row.Get("name");
  if (place.name.empty()) return row.Error("`name` is empty");
  place.alternates = row.List("alternates");
  CLAIMGRAPH_RETURN_IF_ERROR(
      ReadNumber(row, "latitude", -90, 90, &place.latitude));
  CLAIMGRAPH_RETURN_IF_ERROR(
      ReadNumber(row, "longitude", -180, 180, &place.longitude));
  double population = 0;
  CLAIMGRAPH_RETURN_IF_ERROR(
      ReadNumber(row, "population", 0, 1e11, &population));
  place.population = static_cast<int64_t>(population);
  place.feature_class = row.Get("feature_class");
  place.feature_code = row.Get("feature_code");
  place.country = row.Get("country");
  place.admin1 = row.Get("admin1");
  place.admin2 = row.Get("admin2");
  const int index = static_cast<int>(places_.size());
  if (!by_id_.try_emplace(place.id, index).second) {
    return row.Error(
        absl::StrCat("id \"", place.id, "\" is in another file already"));
  }
  places_.push_back(std::move(place));
  AddParent(index);
  AddName(places_[index].name, index);
  for (const std::string& name : places_[index].alternates) {
    AddName(name, index);
  }
  return absl::OkStatus();
}

void PlaceIndex::AddParent(int index) {
  const Place& place = places_[index];
  if (place.feature_code == "PCLI") {
    parents_.try_emplace(place.country, index);
  } else if (place.feature_code == "ADM1" && !place.admin1.empty()) {
    parents_.try_emplace(absl::StrCat(place.country, ".", place.admin1), index);
  }
}

void PlaceIndex::AddName(const std::string& name, int place) {
  const std::string folded = FoldedName(name);
  if (!folded.empty()) AddOnce(place, &by_name_[folded]);
}

void PlaceIndex::AddKeys() {
  absl::flat_hash_map<std::string, std::pair<int, int>> countries;
  for (const Place& place : places_) {
    auto& [with_arabic, all] = countries[place.country];
    ++all;
    if (HasArabicName(place)) ++with_arabic;
  }
  for (size_t i = 0; i < places_.size(); ++i) {
    const Place& place = places_[i];
    const auto& [with_arabic, all] = countries[place.country];
    if (with_arabic < kTransliterated * all) continue;
    AddKey(place.name, static_cast<int>(i));
    for (const std::string& name : place.alternates) {
      AddKey(name, static_cast<int>(i));
    }
  }
}

void PlaceIndex::AddKey(const std::string& name, int place) {
  if (IsArabic(name)) return;  // keys are for the letters it is copied into
  const std::string key = PlaceKey(name);
  if (key.empty()) return;
  AddOnce(place, &by_key_[key]);
  const std::string consonants = Consonants(key);
  if (consonants.size() >= kFewestConsonants) {
    AddOnce(place, &by_consonants_[consonants]);
  }
}

PlaceIndex::Candidates PlaceIndex::CandidatesOf(absl::string_view name) const {
  Candidates candidates;
  const std::string folded = FoldedName(name);
  const auto by_name = by_name_.find(folded);
  if (by_name != by_name_.end()) {
    for (const int place : by_name->second) {
      const bool primary = FoldedName(places_[place].name) == folded;
      candidates.emplace_back(place,
                              primary ? kNameQuality : kAlternateQuality);
    }
  }
  const std::string key = PlaceKey(name);
  const auto by_key = by_key_.find(key);
  if (by_key != by_key_.end()) {
    Candidates keyed;
    for (const int place : by_key->second) {
      keyed.emplace_back(place, KeyQuality(places_[place], key));
    }
    Merge(keyed, &candidates);
  }
  return candidates.empty() ? Similar(name) : candidates;
}

PlaceIndex::Candidates PlaceIndex::Similar(absl::string_view name) const {
  const auto found = by_consonants_.find(Consonants(PlaceKey(name)));
  if (found == by_consonants_.end()) return {};
  Candidates candidates;
  for (const int index : found->second) {
    const Place& place = places_[index];
    double nearest = PlaceDistance(name, place.name);
    for (const std::string& alternate : place.alternates) {
      nearest = std::min(nearest, PlaceDistance(name, alternate));
    }
    if (nearest <= kLargestDistance) {
      candidates.emplace_back(index, kSimilarQuality * (1 - 2 * nearest));
    }
  }
  return candidates;
}

std::vector<PlaceMatch> PlaceIndex::Find(
    const std::vector<std::string>& names,
    const std::vector<std::string>& features, double doubt) const {
  Candidates candidates;
  for (const std::string& name : names) Merge(CandidatesOf(name), &candidates);
  double scale = 1 - doubt;
  if (!features.empty()) {
    Candidates fitting;
    for (const auto& candidate : candidates) {
      if (HasFeature(places_[candidate.first], features)) {
        fitting.push_back(candidate);
      }
    }
    if (fitting.empty()) {
      scale *= kOtherFeature;
    } else {
      candidates = std::move(fitting);
    }
  }
  const auto weight = [this](const std::pair<int, double>& candidate) {
    return ShareOf(candidate.second) * WeightOf(places_[candidate.first]);
  };
  double total = 0;
  for (const auto& candidate : candidates) total += weight(candidate);
  std::vector<PlaceMatch> matches;
  for (const auto& candidate : candidates) {
    const auto& [place, quality] = candidate;
    const double share = weight(candidate) / total;
    matches.push_back({&places_[place], Probability(scale * quality * share)});
  }
  std::sort(matches.begin(), matches.end(),
            [](const PlaceMatch& a, const PlaceMatch& b) {
              if (a.probability != b.probability) {
                return a.probability > b.probability;
              }
              return a.place->id < b.place->id;
            });
  if (matches.size() > kMostCandidates) matches.resize(kMostCandidates);
  return matches;
}

const Place* PlaceIndex::HeaviestIn(const Names& names,
                                    absl::string_view name) const {
  const auto found = names.find(name);
  if (found == names.end()) return nullptr;
  const int heaviest = *std::max_element(
      found->second.begin(), found->second.end(), [this](int a, int b) {
        return WeightOf(places_[a]) < WeightOf(places_[b]);
      });
  return &places_[heaviest];
}

const Place* PlaceIndex::Heaviest(absl::string_view name) const {
  return HeaviestIn(by_name_, FoldedName(name));
}

const Place* PlaceIndex::HeaviestOfKey(absl::string_view key) const {
  return HeaviestIn(by_key_, key);
}

const Place* PlaceIndex::FindById(absl::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &places_[found->second];
}

std::string PlaceIndex::ParentOf(const Place& place) const {
  if (place.feature_code == "PCLI") return "";
  if (!place.admin1.empty() && place.feature_code != "ADM1") {
    const auto province =
        parents_.find(absl::StrCat(place.country, ".", place.admin1));
    if (province != parents_.end()) return places_[province->second].id;
  }
  const auto country = parents_.find(place.country);
  return country == parents_.end() ? "" : places_[country->second].id;
}

}  // namespace claimgraph
