#include "engine/text/quotations.h"

#include <algorithm>

namespace claimgraph {
namespace {

// Deeper quotations are read as part of the one around them, so that a text
// of nothing but marks costs no more than another.
constexpr size_t kDeepest = 6;

// What a mark may do at its place.
enum class MarkRole { kNone, kOpen, kClose, kEither };

// Marks of one family close one another.
enum class MarkFamily { kDouble, kSingle, kAngle };

struct Mark {
  MarkRole role = MarkRole::kNone;
  MarkFamily family = MarkFamily::kDouble;
};

struct OpenQuotation {
  int index = 0;  // into the result
  MarkFamily family = MarkFamily::kDouble;
  absl::string_view text;
};

class QuotationFinder {
 public:
  QuotationFinder(const std::vector<Token>& tokens,
                  std::vector<Quotation>* quotations)
      : tokens_(tokens), quotations_(quotations) {}

  void ReadParagraph(int first, int last) {
    first_ = first;
    last_ = last;
    CountSingleClosers();
    bool any_mark = false;
    for (int i = first; i < last; ++i) {
      if (tokens_[i].kind != TokenKind::kPunctuation) continue;
      const Mark mark = MarkOf(i);
      if (mark.role == MarkRole::kNone) continue;
      if (!any_mark && mark.family != MarkFamily::kSingle) {
        ContinueFromParagraphBefore(i, mark);
        any_mark = true;
      }
      Apply(i, mark);
    }
    // A paragraph without marks may lie inside a longer quotation, or the
    // one before was never closed: EndParagraph keeps the shorter reading.
    EndParagraph();
  }

 private:
  bool SpaceBefore(int i) const {
    return i == first_ || tokens_[i].space_before;
  }
  bool SpaceAfter(int i) const {
    return i + 1 >= last_ || tokens_[i + 1].space_before;
  }

  // True if the token before `i` is an opening mark or bracket or a dash.
  bool AfterOpening(int i) const {
    if (i == first_) return true;
    const absl::string_view before = tokens_[i - 1].text;
    return before == "(" || before == "[" || before == "\u201C" ||
           before == "\"" || before == "\u2018" || before == "\u2014" ||
           before == "\u2013" || before == "\u00AB" || before == "``" ||
           before == "\u201E";
  }

  Mark MarkOf(int i) const {
    const absl::string_view text = tokens_[i].text;
    if (text == "\u201C") {
      return {InnermostIs("\u201E") ? MarkRole::kClose : MarkRole::kOpen,
              MarkFamily::kDouble};
    }
    if (text == "\u201E" || text == "``") {
      return {MarkRole::kOpen, MarkFamily::kDouble};
    }
    if (text == "\u201D" || text == "''") {
      return {MarkRole::kClose, MarkFamily::kDouble};
    }
    if (text == "\u00AB") return {MarkRole::kOpen, MarkFamily::kAngle};
    if (text == "\u00BB") return {MarkRole::kClose, MarkFamily::kAngle};
    if (text == "\"") return {StraightRole(i), MarkFamily::kDouble};
    if (text == "\u2018" || text == "'" || text == "\u2019" || text == "`") {
      return {SingleRole(i), MarkFamily::kSingle};
    }
    return {};
  }

  bool InnermostIs(absl::string_view text) const {
    return !open_.empty() && open_.back().text == text;
  }

  MarkRole StraightRole(int i) const {
    const bool before = SpaceBefore(i) || AfterOpening(i);
    const bool after = SpaceAfter(i);
    if (before && !after) return MarkRole::kOpen;
    if (after && !before) return MarkRole::kClose;
    return MarkRole::kEither;
  }

  MarkRole SingleRole(int i) const {
    const absl::string_view text = tokens_[i].text;
    const bool opens = text != "\u2019" && !SpaceAfter(i) &&
                       (SpaceBefore(i) || AfterOpening(i)) && i + 1 < last_ &&
                       tokens_[i + 1].kind != TokenKind::kPunctuation;
    if (opens) {
      return closers_from_[i + 1 - first_] > 0 ? MarkRole::kOpen
                                               : MarkRole::kNone;
    }
    if (!CanCloseSingle(i)) return MarkRole::kNone;
    const bool plural = tokens_[i - 1].kind == TokenKind::kWord &&
                        tokens_[i - 1].lower.back() == 's' && !Ends(i);
    if (plural && closers_from_[i + 1 - first_] > 0) return MarkRole::kNone;
    return MarkRole::kClose;
  }

  // True if what follows the mark ends a phrase.
  bool Ends(int i) const {
    return i + 1 >= last_ || tokens_[i + 1].kind == TokenKind::kPunctuation;
  }

  // A mark at the end of a word or behind a stop.
  bool CanCloseSingle(int i) const {
    const absl::string_view text = tokens_[i].text;
    if (text != "'" && text != "\u2019") return false;
    if (i == first_ || SpaceBefore(i)) return false;
    return SpaceAfter(i) || Ends(i);
  }

  void CountSingleClosers() {
    closers_from_.assign(last_ - first_ + 1, 0);
    for (int i = last_ - 1; i >= first_; --i) {
      closers_from_[i - first_] =
          closers_from_[i + 1 - first_] + CanCloseSingle(i);
    }
  }

  // A quotation left open before goes on here if this paragraph closes it
  // before it opens another.
  void ContinueFromParagraphBefore(int i, const Mark& mark) {
    const bool goes_on = mark.role == MarkRole::kClose && open_.empty() &&
                         !carried_.empty() &&
                         (*quotations_)[carried_.front().index].outer.field ==
                             tokens_[i].span.field;
    if (goes_on) open_ = carried_;
    carried_.clear();
  }

  void Apply(int i, const Mark& mark) {
    if (mark.role == MarkRole::kOpen) return Open(i, mark.family);
    const int depth = DepthOf(mark.family);
    if (depth >= 0) return Close(i, depth);
    if (mark.role == MarkRole::kEither) Open(i, mark.family);
  }

  int DepthOf(MarkFamily family) const {
    for (int d = static_cast<int>(open_.size()) - 1; d >= 0; --d) {
      if (open_[d].family == family) return d;
    }
    return -1;
  }

  void Open(int i, MarkFamily family) {
    if (open_.size() >= kDeepest) return;
    const Span& mark = tokens_[i].span;
    Quotation quotation;
    quotation.outer = Span{mark.field, mark.begin, mark.end};
    quotation.inner = Span{mark.field, mark.end, mark.end};
    quotation.parent = open_.empty() ? -1 : open_.back().index;
    quotation.closed = false;
    open_.push_back(
        {static_cast<int>(quotations_->size()), family, tokens_[i].text});
    quotations_->push_back(quotation);
  }

  // Closes the quotation at `depth`; what is open inside it ends there too.
  void Close(int i, int depth) {
    const Span& mark = tokens_[i].span;
    while (static_cast<int>(open_.size()) > depth + 1) {
      EndUnclosed(open_.back().index, mark.begin);
      open_.pop_back();
    }
    Quotation& quotation = (*quotations_)[open_.back().index];
    quotation.inner.end = std::max(quotation.inner.begin, mark.begin);
    quotation.outer.end = mark.end;
    quotation.closed = true;
    open_.pop_back();
  }

  void EndUnclosed(int index, int end) {
    Quotation& quotation = (*quotations_)[index];
    quotation.outer.end = std::max(quotation.outer.end, end);
    quotation.inner.end = quotation.outer.end;
  }

  void EndParagraph() {
    if (first_ < last_) {
      for (const OpenQuotation& open : open_) {
        EndUnclosed(open.index, tokens_[last_ - 1].span.end);
      }
    }
    carried_ = std::move(open_);
    open_.clear();
  }

  const std::vector<Token>& tokens_;
  std::vector<Quotation>* const quotations_;
  std::vector<OpenQuotation> open_;
  std::vector<OpenQuotation> carried_;
  std::vector<int> closers_from_;  // single closers at or after a token
  int first_ = 0;
  int last_ = 0;
};

}  // namespace

std::vector<Quotation> FindQuotations(
    const std::vector<Token>& tokens,
    const std::vector<std::pair<int, int>>& paragraphs) {
  std::vector<Quotation> quotations;
  QuotationFinder finder(tokens, &quotations);
  for (const auto& [first, last] : paragraphs) {
    finder.ReadParagraph(first, last);
  }
  return quotations;
}

}  // namespace claimgraph
