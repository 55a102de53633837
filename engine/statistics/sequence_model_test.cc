#include "engine/statistics/sequence_model.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "engine/base/random.h"
#include "engine/statistics/feature_sequence.h"
#include "engine/statistics/sequence_trainer.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using ::testing::HasSubstr;

constexpr float kNever = -std::numeric_limits<float>::infinity();

FeatureSequence Words(const std::vector<int>& words) {
  FeatureSequence sequence;
  for (const int word : words) {
    sequence.BeginPosition();
    sequence.Add(FeatureHash(0, 0));
    sequence.Add(FeatureHash(1, word));
  }
  return sequence;
}

// Random weights of three labels; label 2 may only follow 1 or 2.
SequenceWeights RandomWeights(uint64_t seed) {
  Random random(seed);
  SequenceWeights weights;
  weights.labels = 3;
  weights.transition.resize(4, LabelScores{});
  for (int z = 0; z <= 3; ++z) {
    for (int y = 0; y < 3; ++y) {
      weights.transition[z][y] = static_cast<float>(random.Normal());
    }
    if (z != 1 && z != 2) weights.transition[z][2] = kNever;
  }
  for (int word = 0; word < 20; ++word) {
    LabelScores row{};
    for (int y = 1; y < 3; ++y) row[y] = static_cast<float>(random.Normal());
    weights.features.push_back({FeatureHash(1, word), row});
  }
  return weights;
}

// Every labelling of `n` positions with its score, the slow way.
struct Labelling {
  std::vector<int> labels;
  double score = 0;
};
std::vector<Labelling> AllLabellings(const SequenceModel& model,
                                     const std::vector<LabelScores>& scores) {
  std::vector<Labelling> all = {{}};
  for (size_t i = 0; i < scores.size(); ++i) {
    std::vector<Labelling> longer;
    for (const Labelling& labelling : all) {
      for (int y = 0; y < model.labels(); ++y) {
        const int before = i == 0 ? model.labels() : labelling.labels.back();
        Labelling next = labelling;
        next.labels.push_back(y);
        next.score += scores[i][y] + model.transition()[before][y];
        longer.push_back(next);
      }
    }
    all = longer;
  }
  return all;
}

TEST(SequenceModelTest, BestIsTheBestOfAllLabellings) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    const SequenceModel model = SequenceModel::Pack(RandomWeights(seed));
    const std::vector<LabelScores> scores =
        model.Scores(Words({3, 7, 1, 19, 7, 2}));
    const std::vector<Labelling> all = AllLabellings(model, scores);
    const Labelling& best = *std::max_element(
        all.begin(), all.end(),
        [](const auto& a, const auto& b) { return a.score < b.score; });
    EXPECT_EQ(model.Best(scores), best.labels) << seed;
  }
}

TEST(SequenceModelTest, MarginalsAreSumsOverAllLabellings) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    const SequenceModel model = SequenceModel::Pack(RandomWeights(seed));
    const std::vector<LabelScores> scores =
        model.Scores(Words({3, 7, 1, 19, 7}));
    double total = 0;
    std::vector<LabelScores> sums(scores.size(), LabelScores{});
    for (const Labelling& labelling : AllLabellings(model, scores)) {
      const double weight = std::exp(labelling.score);
      total += weight;
      for (size_t i = 0; i < sums.size(); ++i) {
        sums[i][labelling.labels[i]] += static_cast<float>(weight);
      }
    }
    const std::vector<LabelScores> marginals = model.Marginals(scores);
    for (size_t i = 0; i < sums.size(); ++i) {
      for (int y = 0; y < 3; ++y) {
        EXPECT_NEAR(marginals[i][y], sums[i][y] / total, 1e-5) << seed;
      }
    }
  }
}

TEST(SequenceModelTest, MarginalsOfALongSequenceStayNumbers) {
  const SequenceModel model = SequenceModel::Pack(RandomWeights(3));
  std::vector<int> words;
  for (int i = 0; i < 20000; ++i) words.push_back(i % 25);
  for (const LabelScores& row : model.Marginals(model.Scores(Words(words)))) {
    ASSERT_NEAR(row[0] + row[1] + row[2], 1, 1e-4);
  }
}

TEST(SequenceModelTest, NothingFollowsWhereItMustNot) {
  const SequenceModel model = SequenceModel::Pack(RandomWeights(9));
  Random random(9);
  for (int round = 0; round < 200; ++round) {
    std::vector<int> words;
    for (int i = 0; i < 12; ++i) words.push_back(random.Below(30));
    int before = 3;
    for (const int y : model.Best(model.Scores(Words(words)))) {
      if (y == 2) {
        EXPECT_TRUE(before == 1 || before == 2);
      }
      before = y;
    }
  }
}

TEST(SequenceModelTest, ReadsWhatItWrote) {
  const SequenceModel model = SequenceModel::Pack(RandomWeights(4));
  const auto again = SequenceModel::Parse(model.Serialize());
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->Serialize(), model.Serialize());
  const FeatureSequence words = Words({1, 2, 3, 4});
  EXPECT_EQ(again->Scores(words), model.Scores(words));
}

TEST(SequenceModelTest, RefusesBytesThatAreNoModel) {
  const std::string bytes = SequenceModel::Pack(RandomWeights(4)).Serialize();
  for (const size_t size :
       {size_t{0}, size_t{3}, size_t{40}, bytes.size() - 1}) {
    const auto model = SequenceModel::Parse(bytes.substr(0, size));
    EXPECT_EQ(model.status().code(), absl::StatusCode::kDataLoss) << size;
  }
}

// Labels alternate; the first word says with which they begin, the others say
// nothing.
std::vector<LabelledSequence> Alternating(uint64_t seed, int count) {
  Random random(seed);
  std::vector<LabelledSequence> sequences;
  for (int s = 0; s < count; ++s) {
    const int begin = static_cast<int>(random.Below(2));
    std::vector<int> words = {7 + begin}, labels = {begin};
    for (int i = 1; i < 12; ++i) {
      words.push_back(static_cast<int>(random.Below(6)));
      labels.push_back((begin + i) % 2);
    }
    sequences.push_back({Words(words), labels});
  }
  return sequences;
}

TEST(SequenceTrainerTest, LearnsWhatOnlyTheChainTells) {
  SequenceTrainerOptions options;
  options.rate = 0.05;
  options.rounds = 60;
  double first = 0, last = 0;
  const auto weights = TrainSequenceModel(Alternating(1, 200), options,
                                          [&](int round, double loss) {
                                            if (round == 1) first = loss;
                                            last = loss;
                                          });
  ASSERT_TRUE(weights.ok()) << weights.status();
  EXPECT_LT(last, first);
  const SequenceModel model = SequenceModel::Pack(*weights);
  int right = 0, all = 0;
  for (const LabelledSequence& sequence : Alternating(2, 50)) {
    const std::vector<int> best = model.Best(model.Scores(sequence.features));
    for (size_t i = 0; i < best.size(); ++i) {
      right += best[i] == sequence.labels[i];
      ++all;
    }
  }
  EXPECT_GT(right, 0.99 * all);
}

TEST(SequenceTrainerTest, SameSeedSameBytes) {
  SequenceTrainerOptions options;
  options.rounds = 3;
  const auto a = TrainSequenceModel(Alternating(1, 20), options);
  const auto b = TrainSequenceModel(Alternating(1, 20), options);
  ASSERT_TRUE(a.ok() && b.ok());
  EXPECT_EQ(SequenceModel::Pack(*a).Serialize(),
            SequenceModel::Pack(*b).Serialize());
}

TEST(SequenceTrainerTest, NamesWhatIsOutOfRange) {
  std::vector<LabelledSequence> sequences = Alternating(1, 2);
  SequenceTrainerOptions options;
  options.rounds = 0;
  EXPECT_THAT(TrainSequenceModel(sequences, options).status().message(),
              HasSubstr("rounds and least_count are 0 and 2"));
  options.rounds = 1;
  sequences[1].labels[4] = 5;
  EXPECT_THAT(TrainSequenceModel(sequences, options).status().message(),
              HasSubstr("sequence 1 has label 5: must be in [0, 2)"));
  sequences[1].labels.pop_back();
  EXPECT_THAT(TrainSequenceModel(sequences, options).status().message(),
              HasSubstr("11 labels for 12 positions"));
}

}  // namespace
}  // namespace claimgraph
