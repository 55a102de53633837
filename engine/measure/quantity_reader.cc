#include "engine/measure/quantity_reader.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/measure/counted_noun.h"
#include "engine/measure/number_words.h"
#include "engine/measure/quantity_core.h"
#include "engine/measure/quantity_words.h"
#include "engine/measure/sentence_quantities.h"
#include "engine/measure/time_reader.h"

namespace claimgraph {
namespace {

class GrammarQuantityReader final : public QuantityReader {
 public:
  GrammarQuantityReader(QuantityWords words, NumberWords numbers,
                        std::unique_ptr<TimeReader> times,
                        const Morphology& morphology, const Codebook& codebook)
      : words_(std::move(words)),
        numbers_(std::move(numbers)),
        times_(std::move(times)),
        morphology_(morphology),
        codebook_(codebook) {}

  std::vector<QuantityMention> Read(const Document& document) const override {
    std::vector<bool> in_time(document.tokens().size());
    for (const TimeMention& time : times_->Read(document)) {
      for (int i = time.first_token; i < time.last_token; ++i) {
        in_time[i] = true;
      }
    }
    std::vector<QuantityMention> mentions;
    const QuantityTools tools{&words_, &numbers_, &morphology_, &codebook_};
    for (const Sentence& sentence : document.sentences()) {
      SentenceQuantities(document, sentence, tools, in_time)
          .AppendTo(&mentions);
    }
    return mentions;
  }

 private:
  const QuantityWords words_;
  const NumberWords numbers_;
  const std::unique_ptr<TimeReader> times_;
  const Morphology& morphology_;
  const Codebook& codebook_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<QuantityReader>> QuantityReader::Create(
    const Lexicon& lexicon, const Codebook& codebook) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(QuantityWords words,
                              QuantityWords::Create(lexicon, codebook));
  CLAIMGRAPH_ASSIGN_OR_RETURN(NumberWords numbers,
                              NumberWords::Create(lexicon));
  CLAIMGRAPH_ASSIGN_OR_RETURN(std::unique_ptr<TimeReader> times,
                              TimeReader::Create(lexicon));
  return std::unique_ptr<QuantityReader>(new GrammarQuantityReader(
      std::move(words), std::move(numbers), std::move(times),
      lexicon.morphology(), codebook));
}

}  // namespace claimgraph
