// Where it was: the place of a draft that names none, from its sentence, from
// what it points back to, or from where the report is set.
//
//     "the army shelled X, killing nine"            X
//     "the toll rose to 26", "in the foiled raid"   where those were told
//     "the town"                                    the last town named
//     "two miles from its walls"                    the place just named
//
// Which classes take a place is data (role_event_slots.tsv, fills_place).
//
// Threads: works on drafts of one document.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_PLACE_FILLER_H_
#define ENGINE_EXTRACTION_EXTRACTORS_PLACE_FILLER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/extraction/extractors/document_view.h"
#include "engine/extraction/extractors/draft.h"

namespace claimgraph {

class PlaceFiller {
 public:
  // `drafts` of the whole document, by position; both must outlive the filler.
  PlaceFiller(const DocumentView& view, std::vector<Draft>* drafts)
      : view_(view), drafts_(*drafts) {}

  // Gives draft `d` a place if it has none. Requires: those before it have
  // theirs.
  void Fill(size_t d);

  // The dead and wounded that "the toll", "the number of dead" sums up: those
  // last told of in the body. Null if the draft speaks of no toll.
  const Draft* TollBefore(size_t d) const;

 private:
  bool Slot(absl::string_view kind, const Draft& draft) const {
    return view_.vocabulary->IsNameWord(kind, draft.event_class);
  }
  int Paragraph(const Draft& draft) const {
    return view_.document->sentences()[draft.sentence].paragraph;
  }
  bool SumsUp(const Draft& draft) const;
  const Draft* AttackBefore(size_t d) const;
  static bool Located(const Draft& draft);
  int Dominant() const;
  int HeadlinePlace() const;
  bool Where(Draft* draft) const;
  bool DefiniteNoun(Draft* draft);
  bool OwnPart(Draft* draft) const;
  int LastOfKind(int at, const std::string& noun) const;
  bool IsListedWithOthers(int p) const;
  int Setting(const Draft& draft) const;
  bool Carries(const PlaceView& view) const;
  static bool Country(const PlaceView& view);
  int OnlyPlace(const Draft& draft) const;

  const DocumentView& view_;
  std::vector<Draft>& drafts_;
};

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_PLACE_FILLER_H_
