#include "engine/extraction/extractors/clauses.h"

#include <algorithm>
#include <utility>

namespace claimgraph {
namespace {

class Chunker {
 public:
  Chunker(const Document& document, const Vocabulary& vocabulary,
          const std::vector<TaggedWord>& words, int first, int last)
      : tokens_(document.tokens()),
        vocabulary_(vocabulary),
        words_(words),
        first_(first),
        last_(last),
        groups_(FindVerbGroups(document, vocabulary, words, first, last)) {}

  std::vector<Clause> Run() {
    unclaimed_ = first_;
    SettleParticiples();
    for (size_t k = 0; k < groups_.size(); ++k) {
      low_ = k == 0 ? first_ : groups_[k - 1].last;
      Clause clause;
      clause.group = groups_[k];
      Open(&clause);
      clauses_.push_back(std::move(clause));
    }
    Close();
    return std::move(clauses_);
  }

 private:
  // A participle without auxiliary is a verb of its own ("60 militants
  // killed") only where its stretch has no other finite verb.
  void SettleParticiples() {
    for (size_t k = 0; k < groups_.size(); ++k) {
      VerbGroup& group = groups_[k];
      if (!group.bare_past || !group.finite) continue;
      if (!group.passive) {
        // "A car packed with explosives blew up".
        // "The brigade, founded last year, has taken".
        const bool inserted =
            words_[group.main].maybe_participle && k + 1 < groups_.size() &&
            groups_[k + 1].finite && IsComma(group.first - 1) &&
            group.first - 1 > first_ && IsComma(groups_[k + 1].first - 1) &&
            !Connects(group.last, groups_[k + 1]);
        if (inserted) {
          group.finite = false;
          continue;
        }
        const bool reduced =
            words_[group.main].maybe_participle && group.last < last_ &&
            Is(group.last, Tag::kPreposition) && k + 1 < groups_.size() &&
            groups_[k + 1].finite && !groups_[k + 1].passive &&
            !Connects(group.last, groups_[k + 1]) &&
            !HasComma(group.last, groups_[k + 1].first);
        if (reduced) group.finite = false;
        continue;
      }
      const bool after =
          k + 1 < groups_.size() && groups_[k + 1].finite &&
          !(groups_[k + 1].bare_past && groups_[k + 1].passive) &&
          !Connects(group.last, groups_[k + 1]);
      const bool before = k > 0 && groups_[k - 1].finite &&
                          !Connects(groups_[k - 1].last, group);
      if (after || before) group.finite = false;
    }
  }
  bool Connects(int from, const VerbGroup& to) const {
    for (int i = from; i < to.first; ++i) {
      if (Is(i, Tag::kConjunction) || Is(i, Tag::kSubordinator) ||
          Is(i, Tag::kRelative) || Is(i, Tag::kThat) || Is(i, Tag::kTemporal) ||
          IsHardBreak(i)) {
        return true;
      }
    }
    return false;
  }
  bool Is(int i, Tag tag) const {
    return i >= first_ && i < last_ && words_[i].tag == tag &&
           !words_[i].quantity;
  }
  bool IsComma(int i) const {
    return i >= first_ && i < last_ && tokens_[i].text == ",";
  }
  bool IsQuote(int i) const {
    const absl::string_view t = tokens_[i].text;
    return t == "\"" || t == "“" || t == "”" || t == "‘" || t == "«" ||
           t == "»";
  }
  bool IsHardBreak(int i) const {
    const absl::string_view t = tokens_[i].text;
    // A quotation mark opens a clause only behind another break: the words
    // of a part quotation belong to the clause around them.
    if (t == "“") {
      return i == first_ || words_[i - 1].tag == Tag::kPunctuation ||
             words_[i - 1].tag == Tag::kThat;
    }
    return t == ";" || t == ":" || t == "–" || t == "—" ||
           (t == "-" && tokens_[i].space_before);
  }
  bool IsNominal(int i) const {
    return i >= first_ && i < last_ &&
           (words_[i].quantity || words_[i].tag == Tag::kNoun ||
            words_[i].tag == Tag::kName || words_[i].tag == Tag::kNumber ||
            words_[i].tag == Tag::kPronoun || words_[i].tag == Tag::kClitic ||
            tokens_[i].text == ")" || tokens_[i].text == "]");
  }
  bool HasNominal(int from, int to) const {
    for (int i = from; i < to; ++i) {
      if (IsNominal(i) || Is(i, Tag::kDeterminer)) return true;
    }
    return false;
  }
  // The token before the group that is no adverb and no quotation mark.
  int Before(const VerbGroup& group) const {
    int i = group.opening - 1;
    while (i >= low_ && ((Is(i, Tag::kAdverb) && !IsComma(i)) || IsQuote(i))) {
      --i;
    }
    return i;
  }

  int LastFinite() const {
    for (int k = static_cast<int>(clauses_.size()) - 1; k >= 0; --k) {
      if (clauses_[k].group.finite &&
          clauses_[k].kind != ClauseKind::kReduced) {
        return k;
      }
    }
    return clauses_.empty() ? -1 : static_cast<int>(clauses_.size()) - 1;
  }
  int LastUnrestricted() const {
    for (int k = static_cast<int>(clauses_.size()) - 1; k >= 0; --k) {
      if (!clauses_[k].restrictive &&
          clauses_[k].kind != ClauseKind::kReduced &&
          clauses_[k].kind != ClauseKind::kInfinitive) {
        return k;
      }
    }
    return LastFinite();
  }

  void TakeSubject(Clause* clause, int parent) {
    clause->parent = parent;
    if (parent < 0) return;
    clause->subject_first = clauses_[parent].subject_first;
    clause->subject_last = clauses_[parent].subject_last;
  }

  // A subject may begin behind the last connector before the group.
  void UpdateUnclaimed(const VerbGroup& group) {
    for (int i = group.opening - 1; i >= low_; --i) {
      if ((Is(i, Tag::kThat) && !IsDemonstrative(i) &&
           !(i + 1 == group.opening && IsNominal(i - 1))) ||
          (Is(i, Tag::kSubordinator) && i + 1 < group.opening) ||
          IsHardBreak(i)) {
        unclaimed_ = i + 1;
        introduced_ = false;
        return;
      }
    }
    if (!introduced_) return;
    for (int i = low_; i < group.opening; ++i) {
      if (IsComma(i) && HasNominal(i + 1, group.opening)) {
        unclaimed_ = i + 1;
        introduced_ = false;
        return;
      }
    }
  }

  void Open(Clause* clause) {
    const VerbGroup& group = clause->group;
    UpdateUnclaimed(group);
    if (group.infinitive) {
      OpenInfinitive(clause);
    } else if (!group.finite) {
      OpenNonfinite(clause);
    } else {
      OpenFinite(clause);
    }
  }

  void OpenInfinitive(Clause* clause) {
    const VerbGroup& group = clause->group;
    clause->kind = ClauseKind::kInfinitive;
    clause->first = clause->region_first = group.opening;
    const int before = Before(group);
    // "to launch and (to) lead" is coordinated, but still an infinitive.
    (void)before;
    TakeSubject(clause, LastFinite());
    // "ordered his men to leave": the object goes.
    if (clause->parent >= 0) {
      const Clause& parent = clauses_[clause->parent];
      if ((vocabulary_.VerbProperties(parent.group.lemma) & kCausativeVerb) &&
          low_ == parent.group.last && HasNominal(low_, group.opening)) {
        clause->subject_first = low_;
        clause->subject_last = group.opening;
        clause->own_subject = true;
      }
    }
  }

  void OpenNonfinite(Clause* clause) {
    const VerbGroup& group = clause->group;
    clause->first = clause->region_first = group.opening;
    const int before = Before(group);
    const bool at_start = before < low_ && low_ == first_;
    if (clauses_.empty() && !HasNominal(first_, group.opening)) {
      introduced_ = true;
      unclaimed_ = -1;
    }
    if (at_start || group.purpose) {
      clause->kind =
          group.purpose ? ClauseKind::kInfinitive : ClauseKind::kParticipial;
      TakeSubject(clause, group.purpose ? LastFinite() : -1);
      return;
    }
    if (Is(before, Tag::kPreposition) || Is(before, Tag::kTemporal) ||
        Is(before, Tag::kSubordinator) || Is(before, Tag::kTo)) {
      clause->kind = ClauseKind::kParticipial;
      clause->connector = tokens_[before].lower;
      TakeSubject(clause, LastUnrestricted());
      // "on the verge of entering": part of the phrase.
      if (clause->connector == "of" || clause->connector == "from") {
        clause->restrictive = true;
      }
      return;
    }
    if (Is(before, Tag::kConjunction)) {
      const int last =
          clauses_.empty() ? -1 : static_cast<int>(clauses_.size()) - 1;
      clause->kind = ClauseKind::kParticipial;
      TakeSubject(clause, last);
      if (last >= 0) clause->restrictive = clauses_[last].restrictive;
      return;
    }
    if (before >= low_ && words_[before].tag == Tag::kPunctuation) {
      clause->kind = ClauseKind::kParticipial;
      // Between commas behind a subject: it waits for its own verb.
      if (unclaimed_ >= 0 && HasNominal(unclaimed_, before)) {
        clause->subject_first = unclaimed_;
        clause->subject_last = before;
        clause->restrictive = true;
        return;
      }
      TakeSubject(clause, LastUnrestricted());
      return;
    }
    // ", with police guarding both gates": a clause of its own.
    const int noun = NounPhraseStart(before + 1);
    // "struck the town killing ten": a result, with or without its comma.
    if (group.gerund && IsResult(group) && !clauses_.empty()) {
      clause->kind = ClauseKind::kParticipial;
      TakeSubject(clause, LastUnrestricted());
      return;
    }
    if (group.gerund && noun - 2 >= first_ && noun <= before &&
        tokens_[noun - 1].lower == "with" && IsComma(noun - 2)) {
      clause->kind = ClauseKind::kParticipial;
      clause->first = clause->region_first = noun;
      clause->subject_first = noun;
      clause->subject_last = before + 1;
      clause->own_subject = true;
      return;
    }
    // "The attack left five dead, a drone hovering above": the noun acts.
    clause->kind = ClauseKind::kReduced;
    clause->restrictive = true;
    clause->subject_first = NounPhraseStart(before + 1);
    clause->subject_last = before + 1;
    clause->parent = LastFinite();
  }

  // Dead, wounded, things destroyed: said of the clause, not of a noun.
  bool IsResult(const VerbGroup& group) const {
    if (group.last >= last_ || !IsObjectAt(group.last)) return false;
    for (const Frame& frame : vocabulary_.VerbFrames(group.lemma)) {
      if (frame.specificity == 0) {
        return vocabulary_.IsNameWord("result", frame.event_class);
      }
    }
    return false;
  }
  bool IsObjectAt(int i) const {
    return words_[i].quantity || Is(i, Tag::kDeterminer) || Is(i, Tag::kNoun) ||
           Is(i, Tag::kName) || Is(i, Tag::kAdjective) ||
           Is(i, Tag::kPossessive) || Is(i, Tag::kPronoun);
  }

  // The first token of the noun phrase that ends before `end`.
  int NounPhraseStart(int end) const {
    int i = end;
    while (i > low_ && !Breaks(i - 1)) --i;
    return i;
  }
  bool Breaks(int i) const {
    switch (words_[i].tag) {
      case Tag::kPunctuation:
        return !IsQuote(i) && tokens_[i].text != "-";
      case Tag::kVerb:
      case Tag::kModal:
      case Tag::kSubordinator:
      case Tag::kRelative:
      case Tag::kThat:
        return true;
      case Tag::kPreposition:
        return tokens_[i].lower != "of";
      default:
        return false;
    }
  }

  void OpenFinite(Clause* clause) {
    const VerbGroup& group = clause->group;
    const int before = Before(group);
    if (before >= low_ && (Is(before, Tag::kRelative) ||
                           (Is(before, Tag::kThat) && IsNominal(before - 1)) ||
                           (Is(before, Tag::kSubordinator) &&
                            tokens_[before].lower == "which"))) {
      OpenRelative(clause, before);
      return;
    }
    if (before >= low_ && Is(before, Tag::kConjunction) && !clauses_.empty()) {
      OpenCoordinated(clause, before);
      return;
    }
    const uint32_t properties = vocabulary_.VerbProperties(group.lemma);
    const int waits = unclaimed_;
    const int border = FindBorder(group.opening);
    // "captured the hill, lost it overnight": a list of verbs.
    if (IsComma(before) && before + 1 == group.opening && !clauses_.empty() &&
        waits < 0 && !(properties & kSpeechVerb) && connector_ < 0) {
      OpenCoordinated(clause, before);
      return;
    }
    const bool noun_before = HasNominal(std::max(border, low_), group.opening);
    // A verb right behind a comma or behind a phrase that hung on the
    // subject: the waiting subject is its own.
    const bool waiting = unclaimed_ >= 0 && !clauses_.empty() &&
                         unclaimed_ < clauses_.back().group.first &&
                         (border <= low_ || (connector_ < 0 && !strong_));
    if (waiting && HasNominal(unclaimed_, clauses_.back().group.opening)) {
      SetOwnSubject(clause, unclaimed_, clauses_.back().first);
      // The phrase between belongs to the stretch.
      unclaimed_ = -1;
      return;
    }
    if (!noun_before && !clauses_.empty()) {
      OpenCoordinated(clause, group.opening);
      return;
    }
    SetOwnSubject(clause, border, group.opening);
    unclaimed_ = -1;
  }

  void SetOwnSubject(Clause* clause, int from, int to) {
    clause->region_first = from;
    clause->own_subject = true;
    clause->subject_first = SkipIntroduction(from, to);
    clause->subject_last = to;
    clause->first = clause->subject_first;
    while (clause->subject_last > clause->subject_first + 1 &&
           (Is(clause->subject_last - 1, Tag::kAdverb) ||
            IsComma(clause->subject_last - 1))) {
      --clause->subject_last;
    }
    if (connector_ >= 0) {
      clause->connector = tokens_[connector_].lower;
      if (words_[connector_].tag == Tag::kSubordinator ||
          words_[connector_].tag == Tag::kTemporal) {
        clause->kind = ClauseKind::kSubordinate;
        clause->parent = LastUnrestricted();
      }
    }
  }

  // "On Monday night, army units": from "army". A list keeps its commas.
  int SkipIntroduction(int from, int to) const {
    int i = from;
    while (i < to && (Is(i, Tag::kAdverb) || Is(i, Tag::kConjunction) ||
                      IsComma(i) || IsQuote(i) || Is(i, Tag::kTemporal) ||
                      words_[i].tag == Tag::kPunctuation)) {
      ++i;
    }
    const bool phrase =
        i < to && (Is(i, Tag::kPreposition) || Is(i, Tag::kTo) || i > from ||
                   Is(i, Tag::kTemporal));
    if (!phrase) return i;
    // The stretch up to the last comma introduces the clause, when a noun
    // follows.
    for (int k = to - 1; k > i; --k) {
      if (IsComma(k) && HasNominal(k + 1, to) &&
          (Is(i, Tag::kPreposition) || Is(i, Tag::kTo))) {
        return SkipIntroduction(k + 1, to);
      }
    }
    return i;
  }

  void OpenRelative(Clause* clause, int pronoun) {
    clause->kind = ClauseKind::kRelative;
    clause->first = clause->group.opening;
    clause->region_first = pronoun;
    int end = pronoun;
    const bool comma = IsComma(end - 1);
    if (comma) --end;
    clause->restrictive = !comma;
    clause->connector = tokens_[pronoun].lower;
    clause->subject_last = end;
    clause->subject_first = NounPhraseStart(end);
    clause->own_subject = true;
    clause->parent = LastFinite();
    if (unclaimed_ >= 0) {
      // The noun before still waits for its verb.
      clause->subject_first = std::max(clause->subject_first, unclaimed_);
    }
  }

  void OpenCoordinated(Clause* clause, int conjunction) {
    clause->kind = ClauseKind::kCoordinated;
    clause->first = clause->group.opening;
    clause->region_first = conjunction;
    int parent = LastFinite();
    // "along the road that connects A to B and fended off": tenses tell
    // which verb it stands beside.
    while (parent > 0 && clauses_[parent].restrictive &&
           IsPresent(clauses_[parent].group) && !IsPresent(clause->group)) {
      int outer = parent - 1;
      while (outer > 0 && !clauses_[outer].group.finite) --outer;
      parent = outer;
    }
    TakeSubject(clause, parent);
    if (parent >= 0) {
      clause->restrictive = clauses_[parent].restrictive;
      // "was found and made safe".
      VerbGroup& group = clause->group;
      if (clauses_[parent].group.passive && group.bare_past &&
          words_[group.main].maybe_participle && group.last < last_ &&
          !words_[group.last].quantity && !Is(group.last, Tag::kDeterminer) &&
          !Is(group.last, Tag::kName)) {
        group.passive = true;
      }
    }
    unclaimed_ = -1;
  }

  bool IsPresent(const VerbGroup& group) const {
    return group.finite && group.modal.empty() && !group.bare_past &&
           group.main == group.first &&
           (words_[group.main].form == VerbForm::kThird ||
            words_[group.main].form == VerbForm::kBase);
  }

  // Where the clause of the group that begins at `at` begins: behind the
  // last word that opens one. Sets connector_.
  int FindBorder(int at) {
    connector_ = -1;
    // "40 people most of them are nurses": a clause of its own.
    if (at - 3 > low_ && Is(at - 1, Tag::kPronoun) &&
        tokens_[at - 2].lower == "of" && !Is(at - 4, Tag::kPreposition)) {
      strong_ = true;
      int begin = at - 3;
      while (begin > low_ &&
             (Is(begin - 1, Tag::kDeterminer) ||
              Is(begin - 1, Tag::kAdjective) || words_[begin - 1].quantity)) {
        --begin;
      }
      return begin;
    }
    for (int i = at - 1; i >= low_; --i) {
      if (IsHardBreak(i)) {
        strong_ = true;
        return i + 1;
      }
      if (Is(i, Tag::kSubordinator) || Is(i, Tag::kRelative)) {
        connector_ = i;
        unclaimed_ = -1;
        return i + 1;
      }
      if (Is(i, Tag::kThat) && !IsDemonstrative(i)) {
        connector_ = i;
        unclaimed_ = -1;
        return i + 1;
      }
      if (Is(i, Tag::kTemporal) && !HasComma(i, at) &&
          !(i + 1 < at && words_[i + 1].quantity) && HasNominal(i + 1, at)) {
        connector_ = i;
        if (i == first_) unclaimed_ = -1;
        return i + 1;
      }
    }
    if (low_ == first_) return first_;
    strong_ = false;
    if (const int split = SplitAtConjunction(at); split > 0) return split;
    return low_;
  }
  bool HasComma(int from, int to) const {
    for (int i = from; i < to; ++i) {
      if (IsComma(i)) return true;
    }
    return false;
  }
  bool IsDemonstrative(int i) const {
    return Is(i - 1, Tag::kPreposition) ||
           (i + 1 < last_ && Is(i - 1, Tag::kVerb) && false);
  }
  // ", and B did", "; B did", "and B did", ", B did": the last of the
  // strongest kind. 0 if there is none.
  int SplitAtConjunction(int at) const {
    int comma_and = 0, comma = 0, plain = 0;
    for (int i = low_; i < at; ++i) {
      if (Is(i, Tag::kConjunction) && HasNominal(i + 1, at)) {
        (IsComma(i - 1) ? comma_and : plain) = i + 1;
      } else if (IsComma(i) && HasNominal(i + 1, at) &&
                 !Is(i + 1, Tag::kConjunction)) {
        comma = i + 1;
      }
    }
    if (comma_and > 0) return comma_and;
    if (plain > 0 && plain > comma) return plain;
    return comma > 0 ? comma : plain;
  }

  // Ends of clauses: where the next begins.
  void Close() {
    for (size_t k = 0; k < clauses_.size(); ++k) {
      Clause& clause = clauses_[k];
      int end = last_;
      for (size_t n = k + 1; n < clauses_.size(); ++n) {
        const Clause& next = clauses_[n];
        // What hangs on a noun of the clause stays inside.
        if (next.restrictive && next.kind != ClauseKind::kMain &&
            !clause.restrictive) {
          continue;
        }
        if (next.kind == ClauseKind::kReduced) continue;
        end = next.region_first;
        // A subject that waited: the next clause began before this one.
        if (end <= clause.group.main) {
          end = next.group.opening;
        }
        break;
      }
      clause.last = TrimEnd(clause.group.last, end);
    }
  }

  bool OpensQuote(int from, int to) const {
    for (int i = std::max(first_, from - 3); i < to; ++i) {
      if (tokens_[i].text == "“") return true;
    }
    return false;
  }

  int TrimEnd(int least, int end) const {
    while (end > least) {
      const int i = end - 1;
      const bool closes =
          tokens_[i].text == ")" || tokens_[i].text == "]" ||
          (tokens_[i].text == "”" && i > least && OpensQuote(least, i));
      if ((words_[i].tag == Tag::kPunctuation && !closes) ||
          Is(i, Tag::kConjunction) || Is(i, Tag::kTemporal) ||
          Is(i, Tag::kThat) || Is(i, Tag::kSubordinator) ||
          // "went on": right behind the verb it is part of it.
          (Is(i, Tag::kPreposition) && i > least &&
           !vocabulary_.IsNameWord("particle", tokens_[i].lower))) {
        --end;
        continue;
      }
      break;
    }
    return end;
  }

  const std::vector<Token>& tokens_;
  const Vocabulary& vocabulary_;
  const std::vector<TaggedWord>& words_;
  const int first_;
  const int last_;
  std::vector<VerbGroup> groups_;
  std::vector<Clause> clauses_;
  int low_ = 0;         // end of the group before
  int unclaimed_ = -1;  // a subject that has no verb yet begins here
  int connector_ = -1;
  bool strong_ = false;      // the border is a hard break
  bool introduced_ = false;  // a phrase stood first; the subject is to come
};

bool HasConjunction(const std::vector<TaggedWord>& words, int first, int last) {
  for (int i = first; i < last; ++i) {
    if (words[i].tag == Tag::kConjunction) return true;
  }
  return false;
}

}  // namespace

std::vector<Clause> FindClauses(const Document& document,
                                const Vocabulary& vocabulary,
                                const std::vector<TaggedWord>& words,
                                const std::vector<bool>& blocked,
                                const std::vector<bool>& cut, int first,
                                int last) {
  std::vector<Clause> all;
  // Stretches between sources, cues and borders are chunked on their own.
  for (int i = first; i < last;) {
    if (blocked[i]) {
      ++i;
      continue;
    }
    int end = i + 1;
    while (end < last && !blocked[end] && !cut[end]) ++end;
    const int base = static_cast<int>(all.size());
    for (Clause& clause : Chunker(document, vocabulary, words, i, end).Run()) {
      if (clause.parent >= 0) clause.parent += base;
      // “X did this,” he said, “and did that”: the subject goes on.
      const bool goes_on = base > 0 && static_cast<int>(all.size()) == base &&
                           clause.group.finite &&
                           clause.subject_last <= clause.subject_first &&
                           HasConjunction(words, i, clause.group.opening);
      if (goes_on) {
        clause.parent = base - 1;
        clause.subject_first = all[base - 1].subject_first;
        clause.subject_last = all[base - 1].subject_last;
      }
      all.push_back(std::move(clause));
    }
    i = end;
  }
  return all;
}

}  // namespace claimgraph
