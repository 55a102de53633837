// Fits the models of attribution to annotated texts.
//
//     TrainAttribution(texts, reports, {}, progress)
//
// 1. Strength of words as cues, and the sequence model. Where the strengths
//    are features, each text's are counted on the other texts.
// 2. Models of links, on the marked spans.
// 3. The judge: the texts are split into parts, each is read by models that
//    were fitted to the others, and what they find is compared with the marks.
//    `reports`, few texts of the style that the rules were written for, are
//    seen by the judge only.
// 4. The sequence model once more, on all texts.
//
// Invariant:  same texts and options: same model, to the bit.
// Cost:       about five minutes for 700,000 words on one core; 1 GB.
// Background: docs/models/attribution.md

#ifndef ENGINE_TRAINING_ATTRIBUTION_TRAINING_H_
#define ENGINE_TRAINING_ATTRIBUTION_TRAINING_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/attribution/learned/attribution_model.h"
#include "engine/statistics/sequence_trainer.h"
#include "engine/training/annotated_text.h"

namespace claimgraph {

struct AttributionTrainingOptions {
  AttributionTrainingOptions();

  SequenceTrainerOptions sequence;
  LogisticOptions links;
  LogisticOptions judge;
  // Parts that the texts are split into for what must not be fitted to the
  // text it is applied to. Range: >= 2.
  int parts = 3;
  // Features whose weights are all smaller are left out of the file.
  double least_weight = 0.01;
  // How often each candidate of `reports` counts. Range: >= 0.
  int report_weight = 8;
};

using TrainingProgress = std::function<void(const std::string&)>;

// InvalidArgument if an option is out of range or there are fewer texts than
// parts.
absl::StatusOr<AttributionModel> TrainAttribution(
    const std::vector<const AnnotatedText*>& texts,
    const std::vector<const AnnotatedText*>& reports,
    const AttributionTrainingOptions& options,
    const TrainingProgress& progress);

}  // namespace claimgraph

#endif  // ENGINE_TRAINING_ATTRIBUTION_TRAINING_H_
