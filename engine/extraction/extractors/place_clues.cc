#include "engine/extraction/extractors/place_clues.h"

#include <algorithm>

namespace claimgraph {
namespace {

// A verb whose object is a place whatever it means ("retake").
bool TakesOnlyPlaces(const DocumentView& view, int verb) {
  const auto& frames = view.vocabulary->VerbFrames(view.words[verb].lemma);
  return !frames.empty() &&
         std::all_of(frames.begin(), frames.end(), [](const Frame& frame) {
           return frame.object == FrameSlot::kPlace;
         });
}

}  // namespace

bool HasPlaceBehindOf(const DocumentView& view, int noun) {
  static const NounClasses kAttack = Vocabulary::ClassBit("attack");
  const std::string& word = view.lower(noun);
  return view.vocabulary->IsNameWord("of_place", word) ||
         (view.vocabulary->NounClassesOf(word) & kAttack) != 0;
}

bool TakesPlace(const DocumentView& view, int verb) {
  const auto& frames = view.vocabulary->VerbFrames(view.words[verb].lemma);
  return std::any_of(frames.begin(), frames.end(), [&](const Frame& frame) {
    return frame.object == FrameSlot::kPlace ||
           frame.object_place != PlaceRole::kLocation ||
           (frame.object == FrameSlot::kPatient &&
            view.vocabulary->IsNameWord("hits_places", frame.event_class));
  });
}

bool IsSubjectOfPlaces(const DocumentView& view, const Sentence& sentence,
                       int end) {
  constexpr int kMostAuxiliaries = 4;
  int be = -1;
  for (int i = end; i < sentence.last_token && i < end + kMostAuxiliaries;
       ++i) {
    switch (view.words[i].tag) {
      case Tag::kBe:
        be = i;
        break;
      case Tag::kHave:
      case Tag::kModal:
      case Tag::kAdverb:
      case Tag::kNegation:
        break;
      case Tag::kVerb:
        return be >= 0 ? TakesOnlyPlaces(view, i)
                       : view.SubjectMayBe(FrameSlot::kPlace, i, i + 1);
      default:
        return be >= 0 && view.SubjectMayBe(FrameSlot::kPlace, be, i);
    }
  }
  return false;
}

}  // namespace claimgraph
