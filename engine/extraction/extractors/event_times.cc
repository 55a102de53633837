#include "engine/extraction/extractors/event_times.h"

#include <algorithm>

namespace claimgraph {
namespace {

// "In the meantime" has no time of its own: it is that of what was told
// before.
TimeSlot SlotFrom(const TimeMention& mention, const DocumentView& view,
                  SlotOrigin origin, double probability,
                  const TimeSlot* previous) {
  TimeSlot slot;
  slot.expression = mention.expression;
  slot.span = view.document->SpanOf(mention.first_token, mention.last_token);
  slot.interval = mention.interval;
  slot.origin = origin;
  slot.probability = Probability(probability);
  if (!slot.interval.known() && previous != nullptr &&
      previous->interval.known()) {
    slot.interval = previous->interval;
    slot.origin = SlotOrigin::kInherited;
  }
  return slot;
}

// Inside a relative clause of the sentence that the draft stands outside of:
// "the group, which struck in May, denied it".
bool IsAside(const DocumentView& view, const Draft& draft, int token) {
  for (const Clause& clause : view.clauses[draft.sentence]) {
    if (clause.kind != ClauseKind::kRelative || token < clause.first ||
        token >= clause.last) {
      continue;
    }
    if (draft.last <= clause.first || draft.first >= clause.last) return true;
  }
  // Words of the credit are cut into no clauses.
  const int begin = view.document->sentences()[draft.sentence].first_token;
  for (int i = token; i > begin && draft.first > token; --i) {
    if (view.tokens()[i].text == ",") break;
    if (view.words[i].tag == Tag::kRelative) {
      return view.tokens()[i - 1].text == ",";
    }
  }
  return false;
}

// "The army holds the town", "the siege has lasted": true when it is told.
bool IsTrueWhenTold(const DocumentView& view, const Draft& draft) {
  if (draft.clause < 0 ||
      !view.vocabulary->IsNameWord("lasting_class", draft.event_class)) {
    return false;
  }
  const VerbGroup& group = view.clauses[draft.sentence][draft.clause].group;
  return view.vocabulary->IsNameWord("present_verb", view.lower(group.first));
}

absl::Time DayAfter(absl::Time time) {
  const absl::TimeZone utc = absl::UTCTimeZone();
  return absl::FromCivil(absl::ToCivilDay(time, utc) + 1, utc);
}

// The days that a part of a day belongs to: what follows "at nine" need not
// have been at nine.
TimeInterval WholeDays(const TimeInterval& time) {
  const absl::TimeZone utc = absl::UTCTimeZone();
  TimeInterval days = time;
  days.begin = absl::FromCivil(absl::ToCivilDay(*time.begin, utc), utc);
  const absl::CivilDay last =
      absl::ToCivilDay(*time.end - absl::Nanoseconds(1), utc);
  days.end = absl::FromCivil(last + 1, utc);
  days.precision = TimePrecision::kDay;
  return days;
}

}  // namespace

bool CanBeCarriedOn(const TimeInterval& time,
                    const std::optional<absl::Time>& published) {
  constexpr absl::Duration kLongest = absl::Hours(48);
  return time.begin && time.end && *time.end - *time.begin <= kLongest &&
         (!published || *time.begin < DayAfter(*published));
}

TimeSlot TimeOf(const DocumentView& view, const Draft& draft,
                const TimeSlot* previous) {
  int first = draft.first;
  if (draft.clause >= 0) {
    first = std::min(first,
                     view.clauses[draft.sentence][draft.clause].region_first);
  }
  const Sentence& whole = view.document->sentences()[draft.sentence];
  const TimeMention* in_sentence = nullptr;
  for (const TimeMention& mention : view.times) {
    if (mention.first_token >= whole.last_token) break;
    if (mention.first_token < whole.first_token) continue;
    if (mention.first_token >= first && mention.last_token <= draft.last &&
        !IsAside(view, draft, mention.first_token)) {
      return SlotFrom(mention, view, SlotOrigin::kInSpan, 0.9, previous);
    }
    // What describes the source tells nothing of the event.
    if (in_sentence == nullptr && !view.blocked[mention.first_token] &&
        !IsAside(view, draft, mention.first_token)) {
      in_sentence = &mention;
    }
  }
  if (in_sentence != nullptr) {
    return SlotFrom(*in_sentence, view, SlotOrigin::kInSentence, 0.75,
                    previous);
  }
  TimeSlot slot;
  const std::optional<absl::Time>& published =
      view.document->report().published;
  if (published && IsTrueWhenTold(view, draft)) {
    slot.interval = WholeDays({*published, *published + absl::Seconds(1)});
    slot.origin = SlotOrigin::kFromContext;
    slot.probability = Probability(0.6);
    return slot;
  }
  if (previous != nullptr && !previous->expression.empty() &&
      CanBeCarriedOn(previous->interval, published)) {
    slot = *previous;
    slot.interval = WholeDays(slot.interval);
    slot.origin = SlotOrigin::kInherited;
    slot.probability = Probability(0.5);
  }
  return slot;
}

}  // namespace claimgraph
