#include "engine/extraction/extractors/place_context.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/registry/name_pieces.h"

namespace claimgraph {
namespace {

// A country is one that the report is about from this share of the weight of
// the country that has most.
constexpr double kMainShare = 0.25;
constexpr double kNamedOtherwise = 0.5;
constexpr double kUnnamed = 0.03;
constexpr double kInProvince = 4;
constexpr double kOutsideProvince = 0.15;
constexpr int64_t kKnownTown = 100000;  // people
constexpr int64_t kWorldCity = 1000000;
// From this probability on a name says itself where the report is.
constexpr double kSure = 0.8;

class Context {
 public:
  Context(const Gazetteer& gazetteer, DocumentView* view)
      : gazetteer_(gazetteer), view_(*view) {}

  void Run() {
    CountCountries();
    for (PlaceView& place : view_.places) {
      if (!place.candidates.empty()) Weigh(&place);
    }
  }

 private:
  static bool IsProvince(const Place& place) {
    return place.feature_class == "A" && place.feature_code == "ADM1";
  }
  static bool IsArea(const Place& place) { return place.feature_class == "A"; }

  // What the name means for sure, without its surroundings; null if nothing.
  const Place* SureMeaning(const PlaceView& place) const {
    if (place.candidates.empty() ||
        place.candidates.front().probability.value() < kSure) {
      return nullptr;
    }
    const Place* best =
        gazetteer_.FindById(place.candidates.front().gazetteer_id);
    const bool known =
        best != nullptr && (IsArea(*best) || best->population >= kKnownTown);
    return known ? best : nullptr;
  }

  void CountCountries() {
    for (const PlaceView& place : view_.places) {
      const Place* sure = SureMeaning(place);
      if (sure == nullptr || !counted_.insert(sure->id).second) continue;
      weights_[sure->country] += IsArea(*sure) ? 2 : 1;
    }
    for (size_t i = 0; i < view_.words.size(); ++i) {
      const std::string country =
          gazetteer_.DemonymCountry(view_.lower(static_cast<int>(i)));
      if (!country.empty()) weights_[country] += 1;
    }
    for (const auto& [country, weight] : weights_) {
      most_ = std::max(most_, weight);
    }
  }

  // Provinces that the sentence of `place` names elsewhere than in its words.
  std::vector<const Place*> ProvincesBeside(const PlaceView& place) const {
    std::vector<const Place*> provinces;
    const int sentence = view_.tokens()[place.first].sentence;
    for (const PlaceView& other : view_.places) {
      if (&other == &place || other.candidates.empty() ||
          view_.tokens()[other.first].sentence != sentence) {
        continue;
      }
      const Place* best =
          gazetteer_.FindById(other.candidates.front().gazetteer_id);
      if (best != nullptr && IsProvince(*best)) provinces.push_back(best);
    }
    return provinces;
  }

  double CountryWeight(const Place& place, const PlaceView& view) const {
    if (weights_.empty()) return 1;
    const auto found = weights_.find(place.country);
    // A town is no evidence for itself.
    const double self = counted_.contains(place.id) && !IsArea(place) ? 1 : 0;
    const double weight = found == weights_.end() ? 0 : found->second - self;
    if (weight > 0) return weight >= kMainShare * most_ ? 1 : kNamedOtherwise;
    const bool by_first_name =
        NameKey(view_.TextOf(view.name_first, view.name_last)) ==
        NameKey(place.name);
    const bool known = IsArea(place) || place.population >= kWorldCity;
    return by_first_name && known ? 1 : kUnnamed;
  }

  double ProvinceWeight(const Place& place,
                        const std::vector<const Place*>& provinces) const {
    if (provinces.empty() || IsArea(place)) return 1;
    for (const Place* province : provinces) {
      if (province->country == place.country &&
          province->admin1 == place.admin1) {
        return kInProvince;
      }
    }
    return kOutsideProvince;
  }

  void Weigh(PlaceView* view) const {
    const std::vector<const Place*> provinces = ProvincesBeside(*view);
    double left = 1;
    for (const PlaceCandidate& c : view->candidates) {
      left -= c.probability.value();
    }
    std::vector<double> weighed;
    double total = std::max(0.0, left);
    for (const PlaceCandidate& c : view->candidates) {
      const Place* place = gazetteer_.FindById(c.gazetteer_id);
      const double weight = place == nullptr
                                ? 1
                                : CountryWeight(*place, *view) *
                                      ProvinceWeight(*place, provinces);
      weighed.push_back(weight * c.probability.value());
      total += weighed.back();
    }
    if (total <= 0) return;
    for (size_t c = 0; c < weighed.size(); ++c) {
      view->candidates[c].probability = Probability(weighed[c] / total);
    }
    std::stable_sort(view->candidates.begin(), view->candidates.end(),
                     [](const PlaceCandidate& a, const PlaceCandidate& b) {
                       return a.probability.value() > b.probability.value();
                     });
  }

  const Gazetteer& gazetteer_;
  DocumentView& view_;
  std::map<std::string, double> weights_;  // by country
  std::set<std::string> counted_;          // places that these weights hold
  double most_ = 0;
};

}  // namespace

void WeighByContext(const Gazetteer& gazetteer, DocumentView* view) {
  Context(gazetteer, view).Run();
}

}  // namespace claimgraph
