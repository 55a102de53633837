#include "engine/statistics/sequence_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "absl/strings/str_cat.h"
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace claimgraph {
namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();
constexpr double kLoad = 0.62;  // features a place in the table

float Largest(const LabelScores& scores) {
  float largest = 0;
  for (const float score : scores) {
    largest = std::max(largest, std::abs(score));
  }
  return largest;
}

template <typename T>
void Append(const T& value, std::string* bytes) {
  bytes->append(reinterpret_cast<const char*>(&value), sizeof(value));
}

template <typename T>
bool Take(absl::string_view* bytes, T* value) {
  if (bytes->size() < sizeof(T)) return false;
  std::memcpy(value, bytes->data(), sizeof(T));
  bytes->remove_prefix(sizeof(T));
  return true;
}

// One number a label, filled up to a size that the processor takes at once.
constexpr int kRowSize = 8;
struct Row {
  alignas(32) float of[kRowSize] = {};
};

Row Constant(float value) {
  Row row;
  std::fill(std::begin(row.of), std::end(row.of), value);
  return row;
}

std::vector<Row> Rows(const std::vector<LabelScores>& scores, float filling) {
  std::vector<Row> rows(scores.size(), Constant(filling));
  for (size_t i = 0; i < scores.size(); ++i) {
    std::copy(scores[i].begin(), scores[i].end(), rows[i].of);
  }
  return rows;
}

Row Product(const Row& a, const Row& b) {
  Row product;
  for (int y = 0; y < kRowSize; ++y) product.of[y] = a.of[y] * b.of[y];
  return product;
}

void AddTimes(float factor, const Row& row, Row* sum) {
  for (int y = 0; y < kRowSize; ++y) sum->of[y] += factor * row.of[y];
}

// With a sum of 1; all 0 if nothing can be.
Row Normalised(Row row) {
  float sum = 0;
  for (const float value : row.of) sum += value;
  const float factor = sum > 0 ? 1 / sum : 0;
  for (float& value : row.of) value *= factor;
  return row;
}

// Where `check` stands among eight; -1 if nowhere.
int PlaceOf(uint16_t check, const uint16_t* checks) {
#if defined(__SSE2__)
  const __m128i found =
      _mm_cmpeq_epi16(_mm_load_si128(reinterpret_cast<const __m128i*>(checks)),
                      _mm_set1_epi16(static_cast<int16_t>(check)));
  const int mask = _mm_movemask_epi8(found);
  return mask == 0 ? -1 : __builtin_ctz(mask) / 2;
#else
  for (int place = 0; place < 8; ++place) {
    if (checks[place] == check) return place;
  }
  return -1;
#endif
}

}  // namespace

SequenceModel SequenceModel::Pack(const SequenceWeights& weights) {
  SequenceModel model;
  model.labels_ = weights.labels;
  model.transition_ = weights.transition;
  float largest = 1e-6f;
  for (const auto& [hash, row] : weights.features) {
    largest = std::max(largest, Largest(row));
  }
  model.step_ = largest / 127.0f;
  const auto wanted = static_cast<size_t>(std::ceil(
      static_cast<double>(weights.features.size()) / (kLoad * kBucketSize)));
  model.buckets_.resize(std::max<size_t>(1, wanted), Bucket{});
  std::vector<size_t> order(weights.features.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return Largest(weights.features[a].second) >
           Largest(weights.features[b].second);
  });
  for (const size_t i : order) {
    const auto& [hash, row] = weights.features[i];
    Bucket& bucket = model.buckets_[model.BucketOf(hash)];
    const auto place =
        std::find(std::begin(bucket.check), std::end(bucket.check), 0);
    if (place == std::end(bucket.check)) continue;
    *place = CheckOf(hash);
    int8_t* bytes = bucket.weight[place - std::begin(bucket.check)];
    for (int label = 1; label < model.labels_; ++label) {
      bytes[label - 1] =
          static_cast<int8_t>(std::lround(row[label] / model.step_));
    }
  }
  return model;
}

std::string SequenceModel::Serialize() const {
  std::string bytes;
  Append(static_cast<uint32_t>(labels_), &bytes);
  Append(step_, &bytes);
  for (const LabelScores& row : transition_) {
    for (int label = 0; label < labels_; ++label) Append(row[label], &bytes);
  }
  Append(static_cast<uint64_t>(buckets_.size()), &bytes);
  for (const Bucket& bucket : buckets_) Append(bucket, &bytes);
  return bytes;
}

absl::StatusOr<SequenceModel> SequenceModel::Parse(absl::string_view bytes) {
  SequenceModel model;
  uint32_t labels = 0;
  if (!Take(&bytes, &labels) || labels < 2 || labels > kMostSequenceLabels) {
    return absl::DataLossError(absl::StrCat("sequence model has ", labels,
                                            " labels: must be in [2, ",
                                            kMostSequenceLabels, "]"));
  }
  model.labels_ = static_cast<int>(labels);
  bool whole = Take(&bytes, &model.step_);
  model.transition_.resize(labels + 1, LabelScores{});
  for (LabelScores& row : model.transition_) {
    for (uint32_t label = 0; label < labels; ++label) {
      whole = whole && Take(&bytes, &row[label]) && !std::isnan(row[label]);
    }
  }
  uint64_t buckets = 0;
  whole = whole && Take(&bytes, &buckets) && std::isfinite(model.step_);
  if (!whole || buckets == 0 || buckets != bytes.size() / sizeof(Bucket) ||
      bytes.size() % sizeof(Bucket) != 0) {
    return absl::DataLossError(
        "sequence model does not have the size that it states");
  }
  model.buckets_.resize(buckets);
  std::memcpy(model.buckets_.data(), bytes.data(), bytes.size());
  return model;
}

std::vector<LabelScores> SequenceModel::Scores(
    const FeatureSequence& sequence) const {
  std::vector<LabelScores> scores(sequence.size(), LabelScores{});
  for (int i = 0; i < sequence.size(); ++i) {
    int sums[kWeights] = {};
    const absl::Span<const uint64_t> features = sequence.At(i);
    constexpr size_t kAhead = 8;
    for (size_t k = 0; k < features.size(); ++k) {
      if (k + kAhead < features.size()) {
        __builtin_prefetch(&buckets_[BucketOf(features[k + kAhead])]);
      }
      const uint16_t check = CheckOf(features[k]);
      const Bucket& bucket = buckets_[BucketOf(features[k])];
      const int place = PlaceOf(check, bucket.check);
      if (place < 0) continue;
      const int8_t* weight = bucket.weight[place];
      for (int label = 0; label < kWeights; ++label) {
        sums[label] += weight[label];
      }
    }
    for (int label = 1; label < labels_; ++label) {
      scores[i][label] = step_ * static_cast<float>(sums[label - 1]);
    }
  }
  return scores;
}

std::vector<int> SequenceModel::Best(
    const std::vector<LabelScores>& scores) const {
  const int n = static_cast<int>(scores.size());
  std::vector<int> best(n);
  if (n == 0) return best;
  const std::vector<Row> step = Rows(transition_, kNever);
  // reach[i][y]: the best score of labels up to i that end with y.
  std::vector<Row> reach(n, Row{});
  for (int i = 0; i < n; ++i) {
    Row most = i == 0 ? step[labels_] : Constant(kNever);
    for (int z = 0; i > 0 && z < labels_; ++z) {
      const float before = reach[i - 1].of[z];
      for (int y = 0; y < kRowSize; ++y) {
        const float score = before + step[z].of[y];
        most.of[y] = score > most.of[y] ? score : most.of[y];
      }
    }
    for (int y = 0; y < labels_; ++y) most.of[y] += scores[i][y];
    reach[i] = most;
  }
  const auto best_before = [&](int i, int y) {
    int arg = 0;
    for (int z = 1; z < labels_; ++z) {
      const float step_z = y < 0 ? 0 : step[z].of[y];
      const float step_arg = y < 0 ? 0 : step[arg].of[y];
      if (reach[i].of[z] + step_z > reach[i].of[arg] + step_arg) arg = z;
    }
    return arg;
  };
  for (int i = n - 1; i >= 0; --i) {
    best[i] = best_before(i, i + 1 < n ? best[i + 1] : -1);
  }
  return best;
}

std::vector<LabelScores> SequenceModel::Marginals(
    const std::vector<LabelScores>& scores) const {
  const int n = static_cast<int>(scores.size());
  std::vector<LabelScores> marginals(n, LabelScores{});
  if (n == 0) return marginals;
  std::vector<Row> step = Rows(transition_, kNever);  // exp of t
  for (Row& row : step) {
    for (float& value : row.of) value = std::exp(value);
  }
  std::vector<Row> back_step(labels_, Row{});  // the same, by the second label
  for (int z = 0; z < labels_; ++z) {
    for (int y = 0; y < labels_; ++y) back_step[y].of[z] = step[z].of[y];
  }
  // exp(s), scaled so that the largest of a position is 1.
  std::vector<Row> node(n, Row{});
  for (int i = 0; i < n; ++i) {
    const float largest =
        *std::max_element(scores[i].begin(), scores[i].begin() + labels_);
    for (int y = 0; y < labels_; ++y) {
      node[i].of[y] = std::exp(scores[i][y] - largest);
    }
  }
  std::vector<Row> forward(n, Row{});
  for (int i = 0; i < n; ++i) {
    Row reach = i == 0 ? step[labels_] : Row{};
    for (int z = 0; i > 0 && z < labels_; ++z) {
      AddTimes(forward[i - 1].of[z], step[z], &reach);
    }
    forward[i] = Normalised(Product(reach, node[i]));
  }
  Row back = Constant(1);
  for (int i = n - 1; i >= 0; --i) {
    const Row both = Normalised(Product(forward[i], back));
    std::copy_n(both.of, labels_, marginals[i].begin());
    const Row here = Product(back, node[i]);
    Row before{};
    for (int y = 0; y < labels_; ++y) {
      AddTimes(here.of[y], back_step[y], &before);
    }
    back = Normalised(before);
  }
  return marginals;
}

}  // namespace claimgraph
