// Puts items and claims into words: the first thing that a reader sees.
//
//     "How far was the army from Kafr Sarun on 4 June 2021?"   "7 km"
//     "How many ISIL fighters were killed in Eastern Homs on 24 May 2017?"
//         "almost 30 killed"
//     "Who held Kafr Sarun on 4 June 2021?"   "the Reed Front"
//
// The sentences are templates of datasets/lexicons/<lang>/question_*.tsv; a
// translator needs no code. A template for class and role (or unit) comes
// before one for the class, and that before "*".
//
// Errors:  InvalidArgument with file:line.
// Threads: immutable after Load; share freely.

#ifndef ENGINE_LINKAGE_GROUPING_QUESTION_WRITER_H_
#define ENGINE_LINKAGE_GROUPING_QUESTION_WRITER_H_

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/linkage/grouping/phrase_template.h"
#include "engine/registry/actor_registry.h"
#include "engine/types/claim.h"

namespace claimgraph {

class QuestionWriter {
 public:
  // `actors` may be null; else it must outlive the writer.
  static absl::StatusOr<std::unique_ptr<QuestionWriter>> Load(
      const std::string& language, const ActorRegistry* actors);

  std::string Question(const Item& item) const;

  // `quantity` is the one that the claim states (of its founding assertion);
  // null for states and occurrences. `holder` names who holds, of states.
  std::string Statement(const Item& item, const Claim& claim,
                        const Quantity* quantity,
                        const std::string& holder) const;

  // Who holds a place that `actor` left, when nobody took it: "no longer
  // the army".
  std::string NoLonger(const std::string& actor) const;

 private:
  struct Template {
    std::string question;
    std::string answer;
    std::string denied;
  };

  QuestionWriter() = default;
  const Template& TemplateOf(const Item& item) const;
  PhraseFillers FillersOf(const Item& item) const;
  std::string Actors(const Item& item, const std::vector<ActorSlot>& actors,
                     bool people) const;
  std::string WithArticle(const std::string& name) const;
  std::string Places(const std::vector<PlaceSlot>& places,
                     bool with_preposition) const;
  std::string Value(const Quantity& quantity) const;
  const std::string* Phrase(const std::string& kind,
                            const std::string& key) const;

  std::map<std::pair<std::string, std::string>, Template> templates_;
  std::map<std::pair<std::string, std::string>, std::string> phrases_;
  const ActorRegistry* actors_ = nullptr;
};

// "on 24 May 2017", "from 12 to 14 March 2018", "up to 24 May 2017", "since
// 1 January 2016"; empty if nothing is known.
std::string TimePhrase(const TimeInterval& interval);

// "1,200", "7", "8.1".
std::string NumberText(double value);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_GROUPING_QUESTION_WRITER_H_
