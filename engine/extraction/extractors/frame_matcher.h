// Which frame a clause evokes: by its verb, the words behind it, the kinds
// of subject and object; for light verbs ("carry out", "launch") by the noun
// that they carry.
//
// Threads: pure functions of an immutable view.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_FRAME_MATCHER_H_
#define ENGINE_EXTRACTION_EXTRACTORS_FRAME_MATCHER_H_

#include <string>
#include <vector>

#include "engine/extraction/extractors/document_view.h"

namespace claimgraph {

struct FrameMatch {
  const Frame* frame = nullptr;  // null = none
  std::string event_class;       // of the frame, or narrowed by the subject
  std::string trigger;
  // Of a noun frame: the noun's tokens, and whether it is the subject.
  int noun_first = -1;
  int noun_last = -1;
  bool noun_is_subject = false;
};

// The stretches of a clause that frames speak of.
struct ClauseParts {
  int subject_first = 0, subject_last = 0;  // head phrase of the subject
  std::vector<Phrase> subject_phrases;
  std::vector<Phrase>
      phrases;  // behind the verb; the object has no preposition
  int object_first = 0, object_last = 0;  // empty if there is no object
  NounClasses subject_classes = 0;
  NounClasses object_classes = 0;
};

// "there was": the subject is only a word.
bool IsExistential(const DocumentView& view, const Clause& clause);

ClauseParts PartsOf(const DocumentView& view, const Clause& clause);

FrameMatch MatchFrame(const DocumentView& view, const Clause& clause,
                      const ClauseParts& parts);

// The first event noun in [first, last) that is the head of its phrase.
FrameMatch MatchNoun(const DocumentView& view, int first, int last);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_FRAME_MATCHER_H_
