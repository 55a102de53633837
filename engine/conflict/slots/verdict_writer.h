// What all slots need to look at a pair and to write a verdict: relations of
// slots, who speaks, whether they are opposed, sentences for people.
//
// Sentences are templates of datasets/lexicons/<lang>/question_verdicts.tsv,
// by category and, where a slot has several cases, by variant.
//
// Errors:  InvalidArgument at Load for a category that has no sentence.
// Threads: immutable after Load; share freely.

#ifndef ENGINE_CONFLICT_SLOTS_VERDICT_WRITER_H_
#define ENGINE_CONFLICT_SLOTS_VERDICT_WRITER_H_

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/conflict/conflict_slot.h"
#include "engine/linkage/comparisons/linkage_model.h"
#include "engine/linkage/grouping/phrase_template.h"
#include "engine/measure/codebook.h"
#include "engine/registry/source_registry.h"

namespace claimgraph {

// A category of conflict_categories.tsv with the variant of its sentence:
// {"denial", ""}, {"control_state_conflict", "segment"}.
struct VerdictKind {
  absl::string_view category;
  absl::string_view variant;
};

class VerdictWriter {
 public:
  // `codebook` and `sources` must outlive the writer.
  static absl::StatusOr<std::unique_ptr<VerdictWriter>> Load(
      const std::string& language, const Codebook& codebook,
      const SourceRegistry& sources);

  // `severity_nats` must be above 0. `rule` is the name of the slot class.
  Verdict MakeConflict(const PairView& view, absl::string_view rule,
                       VerdictKind kind, ConflictStrength strength,
                       absl::string_view slot, double severity_nats,
                       PhraseFillers fillers = {}) const;

  Verdict MakeCompatible(const PairView& view, VerdictKind kind,
                         absl::string_view slot,
                         PhraseFillers fillers = {}) const;

  // From a to b, or from b to a where `from_b`; for kinds without direction
  // the smaller id comes first.
  Verdict MakeLink(const PairView& view, LinkKind link, VerdictKind kind,
                   bool from_b = false, PhraseFillers fillers = {}) const;

  // The speakers, else what they speak through, stand on opposed sides; or one
  // is who did it, the other to whom it was done.
  bool AreOpposed(const PairView& view) const;
  // Some party of the one list is opposed to one of the other.
  bool AreSidesOpposed(const std::vector<ActorSlot>& a,
                       const std::vector<ActorSlot>& b) const;
  // True if one of the two speaks for the party that is said to have done
  // it, and the other does not: what others say of it, it shows itself.
  bool ConfirmsOfItself(const PairView& view) const;

  // "military sources", "al-Watan", "the report" (of the narrator).
  std::string SpeakerOf(const PairView& view, const Assertion& assertion) const;

  const LinkageModel& model() const { return *model_; }
  // Value("conflict", key) of the codebook, else `otherwise`.
  double Setting(absl::string_view key, double otherwise) const;

 private:
  struct Sentence {
    std::string sentence;
    std::string reading;
  };
  VerdictWriter() = default;
  const Sentence& SentenceOf(VerdictKind kind) const;
  PhraseFillers FillersOf(const PairView& view, PhraseFillers fillers) const;
  std::string SideOf(const PairView& view, const Assertion& assertion) const;

  std::map<std::string, Sentence> sentences_;
  std::unique_ptr<LinkageModel> model_;
  const Codebook* codebook_ = nullptr;
  const SourceRegistry* sources_ = nullptr;
};

// The relation of a slot; unknown if it was not compared.
SlotRelation RelationOf(const PairView& view, absl::string_view slot);

// Equal, inside, contains or overlaps: the slots have something in common.
bool Touches(SlotRelation relation);

// One of the two is a part of the other.
bool IsPart(SlotRelation relation);

// Both are said to be so, not planned, meant or expected.
bool AreFacts(const PairView& view);

// The times agree: they overlap, one is not known, or they lie next to one
// another (a night that two reports date differently).
bool AreTimesNear(const PairView& view);

// One speaker, or the narrator and a source in one report.
bool IsOneSource(const PairView& view);
// One of the two figures was read through a slip of unit or form ("320 km of
// land" for square kilometres), the other was written right.
bool UndoesSlip(const PairView& view);
// Of two assertions of one report.
int ParagraphsApart(const PairView& view);

// The smallest distance in nats that a conflict of kinds (not numbers) has:
// the evidence that both speak of one thing.
double KindSeverityNats(const PairView& view);

}  // namespace claimgraph

#endif  // ENGINE_CONFLICT_SLOTS_VERDICT_WRITER_H_
