#include "engine/extraction/assertion_extractor.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/extraction/extractors/actor_context.h"
#include "engine/extraction/extractors/draft.h"
#include "engine/extraction/extractors/event_finder.h"
#include "engine/extraction/extractors/event_times.h"
#include "engine/extraction/extractors/figure_splitter.h"
#include "engine/extraction/extractors/nominal_finder.h"
#include "engine/extraction/extractors/slot_filler.h"
#include "engine/extraction/extractors/state_finder.h"
#include "engine/extraction/extractors/view_builder.h"
#include "engine/extraction/extractors/vocabulary.h"

namespace claimgraph {
namespace {

class AssertionExtractorImpl final : public AssertionExtractor {
 public:
  AssertionExtractorImpl(const ExtractionTools& tools,
                         std::unique_ptr<Vocabulary> vocabulary)
      : tools_(tools), vocabulary_(std::move(vocabulary)) {}

  std::vector<Assertion> Extract(const Document& document,
                                 const ExtractionHints& hints) const override {
    const DocumentView view = BuildView(document, *vocabulary_, tools_, hints);
    ActorContext context(view, *tools_.actors, hints.narrator_side);
    std::vector<Draft> drafts;
    for (size_t s = 0; s < document.sentences().size(); ++s) {
      const int sentence = static_cast<int>(s);
      std::vector<Draft> found =
          SplitFigures(view, FindEvents(view, context, sentence));
      FindStates(view, *tools_.actors, context, sentence, &found);
      FindNominals(view, context, sentence, &found);
      std::stable_sort(
          found.begin(), found.end(), [](const Draft& a, const Draft& b) {
            return std::tie(a.first, a.last) < std::tie(b.first, b.last);
          });
      std::move(found.begin(), found.end(), std::back_inserter(drafts));
    }
    FillSlots(view, &context, &drafts);
    return ToAssertions(view, &drafts);
  }

 private:
  static std::vector<Assertion> ToAssertions(const DocumentView& view,
                                             std::vector<Draft>* drafts) {
    std::vector<Assertion> assertions;
    std::set<AssertionId> seen;
    TimeSlot previous;
    for (Draft& draft : *drafts) {
      if (draft.last <= draft.first) continue;
      SetQuantityRoles(view, &draft);
      Assertion assertion = ToAssertion(view, draft, previous);
      if ((assertion.time.origin == SlotOrigin::kInSpan ||
           assertion.time.origin == SlotOrigin::kInSentence) &&
          CanBeCarriedOn(assertion.time.interval,
                         view.document->report().published)) {
        previous = assertion.time;
      }
      if (!seen.insert(assertion.id).second) continue;
      assertions.push_back(std::move(assertion));
    }
    return assertions;
  }

  static Assertion ToAssertion(const DocumentView& view, const Draft& draft,
                               const TimeSlot& previous) {
    Assertion assertion;
    const Span span = view.document->SpanOf(draft.first, draft.last);
    assertion.report = view.document->report().id;
    assertion.spans = {span};
    assertion.event_class = draft.event_class;
    assertion.trigger = draft.trigger;
    assertion.agents = Actors(view, draft.agents);
    assertion.patients = Actors(view, draft.patients);
    assertion.places = Places(view, draft);
    assertion.time = TimeOf(view, draft, &previous);
    for (const DraftQuantity& entry : draft.quantities) {
      Quantity quantity = view.quantities[entry.quantity].quantity;
      quantity.role = entry.role;
      quantity.part_of_previous |= entry.part;
      assertion.quantities.push_back(std::move(quantity));
    }
    assertion.modality = draft.modality;
    assertion.polarity = draft.polarity;
    assertion.details = draft.details;
    const Sentence& sentence = view.document->sentences()[draft.sentence];
    assertion.paragraph = sentence.paragraph;
    assertion.in_headline =
        view.document->paragraphs()[sentence.paragraph].headline;
    assertion.probability = Probability(draft.probability);
    assertion.id =
        AssertionId::Of({assertion.report.ToString(),
                         absl::StrCat(static_cast<int>(span.field), ":",
                                      span.begin, "-", span.end),
                         assertion.event_class});
    return assertion;
  }

  static std::vector<ActorSlot> Actors(const DocumentView& view,
                                       const std::vector<DraftActor>& actors) {
    std::vector<ActorSlot> slots;
    for (const DraftActor& actor : actors) {
      ActorSlot slot;
      slot.key = actor.party.key;
      slot.name = actor.party.name;
      slot.side = actor.party.side;
      slot.origin = actor.origin;
      slot.probability = Probability(actor.party.probability);
      if (actor.mention >= 0) {
        const ActorView& mention = view.actors[actor.mention];
        slot.surface = view.TextOf(mention.first, mention.last);
        slot.span = view.document->SpanOf(mention.first, mention.last);
      }
      slots.push_back(std::move(slot));
    }
    return slots;
  }

  static std::vector<PlaceSlot> Places(const DocumentView& view,
                                       const Draft& draft) {
    std::vector<PlaceSlot> slots;
    for (const DraftPlace& entry : draft.places) {
      const PlaceView& place = view.places[entry.place];
      PlaceSlot slot;
      slot.key = place.key;
      slot.name = place.name;
      slot.surface = place.surface;
      slot.span = view.document->SpanOf(place.first, place.last);
      slot.role = entry.role;
      slot.origin = entry.origin;
      slot.type = place.type;
      slot.direction = place.direction;
      slot.parent_key = place.parent_key;
      slot.candidates = place.candidates;
      slot.probability = Probability(place.probability);
      slots.push_back(std::move(slot));
    }
    return slots;
  }

  const ExtractionTools tools_;
  const std::unique_ptr<Vocabulary> vocabulary_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<AssertionExtractor>> AssertionExtractor::Create(
    const ExtractionTools& tools) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      std::unique_ptr<Vocabulary> vocabulary,
      Vocabulary::Create(*tools.lexicon, *tools.codebook));
  return std::unique_ptr<AssertionExtractor>(
      new AssertionExtractorImpl(tools, std::move(vocabulary)));
}

}  // namespace claimgraph
