#include "engine/registry/place_scanner.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/registry/name_pieces.h"
#include "engine/registry/place_name.h"

namespace claimgraph {
namespace {

constexpr int kLongestName = 5;  // tokens
// A key this short meets other names by chance.
constexpr size_t kShortestKey = 5;
// Settlements below this are taken for a person's name beside other capitals.
constexpr int64_t kWellKnown = 100000;
// The doubt about a name that is mostly an ordinary word.
constexpr double kWordDoubt = 0.5;

// Reads the mentions of one sentence.
class Reader {
 public:
  Reader(const Document& document, const PlaceIndex& index,
         const PlaceWords& words, int first, int last)
      : document_(document),
        index_(index),
        words_(words),
        first_(first),
        last_(last) {
    for (int i = first; i < last; ++i) forms_.push_back(FormOf(i));
  }

  void Run(std::vector<PlaceMention>* mentions) {
    for (int at = first_; at < last_;) {
      if (At(at).kind != TokenKind::kWord) {
        ++at;
        continue;
      }
      const Draft draft = Read(at);
      if (draft.name_last == 0) {
        ++at;
        continue;
      }
      mentions->push_back(Finish(draft));
      at = draft.last;
      if (draft.list) at = ReadList(draft, mentions);
    }
  }

 private:
  // A mention before its candidates are looked up.
  struct Draft {
    int first = 0;
    int last = 0;
    int name_first = 0;
    int name_last = 0;  // 0 = no mention
    const PlaceType* type = nullptr;
    int type_token = -1;  // where the type word stands
    std::string direction;
    bool marked = false;  // whatever name follows is a place's
    bool list = false;    // "the villages of": more names may follow
  };

  const Token& At(int token) const { return document_.tokens()[token]; }
  bool Is(int token, absl::string_view lower) const {
    return token < last_ && At(token).lower == lower;
  }

  Draft Read(int at) {
    Draft draft;
    draft.first = at;
    int pos = at;
    // "South Lebanon", "Eastern Ghouta" are names themselves.
    if (KnownName(at, false) < at + 2) pos = ReadDirection(at, &draft);
    const int before_type = pos;
    pos = ReadPrefixType(pos, &draft);
    if (!ReadName(pos, &draft)) {
      if (pos == before_type) return Draft();
      // "the city" has no name, but "Sea of Azov" may be known as it stands.
      draft.type = nullptr;
      draft.marked = false;
      draft.list = false;
      if (!ReadName(before_type, &draft)) return Draft();
    }
    ReadSuffix(&draft);
    return draft;
  }

  static bool HasContext(const Draft& draft) {
    return draft.marked || !draft.direction.empty() || draft.type != nullptr;
  }

  // "Eastern", "north of [the]", "the ancient city of": the token behind.
  int ReadDirection(int at, Draft* draft) {
    int used = 0;
    const DirectionWord* word = words_.DirectionAt(document_, at, last_, &used);
    if (word == nullptr) return at;
    int pos = at + used;
    draft->direction = word->canonical;
    if (word->use == DirectionUse::kRelative && Is(pos, "of")) {
      draft->marked = true;
      pos = SkipToType(pos + 1);
    } else if (word->use == DirectionUse::kRelative && !At(at).capitalised &&
               !IsNameToken(pos)) {
      draft->direction.clear();
      return at;
    }
    return pos;
  }

  // Over "the" and up to two adjectives when a type word comes after them.
  int SkipToType(int at) {
    if (Is(at, "the")) ++at;
    for (int pos = at; pos < std::min(at + 3, last_); ++pos) {
      int used = 0;
      if (words_.TypeAt(document_, pos, last_, &used) != nullptr) return pos;
      if (At(pos).kind != TokenKind::kWord) break;
    }
    return at;
  }

  // "village of", "Mount", "Jabal (mount)": the token behind; `at` if there
  // is no type word that a name may follow.
  int ReadPrefixType(int at, Draft* draft) {
    int used = 0;
    const PlaceType* type = words_.TypeAt(document_, at, last_, &used);
    if (type == nullptr || !type->prefix) return at;
    int pos = at + used;
    draft->marked = true;
    if (Is(pos, "between")) {
      // "the road between X and Y": two places, and neither is a road.
      draft->list = true;
      return pos + (Is(pos + 1, "the") ? 2 : 1);
    }
    if (Is(pos, "of")) {
      draft->list = absl::EndsWith(At(pos - 1).lower, "s");
      pos += Is(pos + 1, "the") ? 2 : 1;
    } else if (type->part_of_name) {
      draft->name_first = at;  // kept in the name
      draft->marked = type->marks;
    } else {
      pos = SkipSecondType(pos);
      // "Mount X" can only be a mountain; "State X" and "City X" need not
      // name a place.
      draft->marked = !type->suffix;
      if (type->suffix && (!At(at).capitalised || KnownName(pos, true) == 0)) {
        return at;
      }
    }
    draft->type = type;
    draft->type_token = at;
    return pos;
  }

  // Over the "(mount)" of "Jabal (mount) al-Arbain".
  int SkipSecondType(int at) {
    if (!Is(at, "(")) return at;
    int used = 0;
    if (at + 1 >= last_ ||
        words_.TypeAt(document_, at + 1, last_, &used) == nullptr) {
      return at;
    }
    const int close = at + 1 + used;
    return Is(close, ")") ? close + 1 : at;
  }

  bool ReadName(int at, Draft* draft) {
    const bool from_type = draft->type != nullptr &&
                           draft->type->part_of_name &&
                           draft->name_first == draft->type_token;
    const int whole = from_type ? KnownName(draft->type_token, true) : 0;
    int end = whole > 0 ? whole : KnownName(at, HasContext(*draft));
    const int run = RunOfNames(at);
    if (from_type && whole == 0) end = 0;
    if (end == 0 && (draft->marked || MarkedBehind(run))) end = run;
    if (end <= at) return false;
    // A known name needs no type: "Tal Afar" is a city.
    if (from_type && (whole > 0 || IsSettlement(*draft->type))) {
      draft->type = nullptr;
    }
    if (!from_type) draft->name_first = at;
    draft->name_last = WithNameSuffix(end);
    draft->last = draft->name_last;
    return true;
  }

  static bool IsSettlement(const PlaceType& type) {
    return std::find(type.features.begin(), type.features.end(), "P") !=
           type.features.end();
  }

  // The end of the longest known name at `at`; 0 if there is none.
  int KnownName(int at, bool context) {
    if (at >= last_ || !IsNameToken(at)) return 0;
    for (int end = std::min(at + kLongestName, last_); end > at; --end) {
      if (!IsNameToken(end - 1) || !InsideName(at, end)) continue;
      if (IsKnown(at, end, context)) return end;
    }
    return 0;
  }

  bool IsKnown(int at, int end, bool context) {
    const std::string text = Text(at, end);
    const bool single = end == at + 1;
    const NotPlace why = words_.WhyNot(BareLower(at));
    int used = 0;
    if (single && (why == NotPlace::kNever || IsAcronym(at) ||
                   words_.TypeAt(document_, at, last_, &used) != nullptr ||
                   words_.FindType(BareLower(at)) != nullptr)) {
      return false;
    }
    if (single && !context &&
        (why != NotPlace::kNo || words_.IsDemonym(At(at).lower))) {
      return false;
    }
    const std::string key = PlaceKey(text);
    const Place* place = index_.Heaviest(text);
    if (place != nullptr) {
      return !single || context || !BesideCapitals(at, end) ||
             place->feature_class == "A" || place->population >= kWellKnown;
    }
    place = key.size() < kShortestKey ? nullptr : index_.HeaviestOfKey(key);
    if (place == nullptr || context) return place != nullptr;
    const bool article = FormAt(at).joined || FormAt(at).article;
    const bool well_known =
        place->feature_class != "P" || place->population >= kWellKnown;
    return (article || !single || (well_known && !StartsSentence(at))) &&
           !BesideCapitals(at, end);
  }

  // "SANA" among words that are not all in capitals.
  bool IsAcronym(int at) {
    if (!At(at).all_capitals) return false;
    const auto shouts = [this](int i) {
      return i >= first_ && i < last_ && At(i).all_capitals;
    };
    return !shouts(at - 1) && !shouts(at + 1);
  }

  bool BesideCapitals(int at, int end) {
    const bool before =
        at > first_ && !StartsSentence(at - 1) && IsPlainCapital(at - 1);
    return before || (end < last_ && IsPlainCapital(end));
  }

  // A capitalised word that is neither type, direction nor demonym.
  bool IsPlainCapital(int at) {
    int used = 0;
    return IsNameToken(at) && !words_.IsDemonym(At(at).lower) &&
           words_.WhyNot(At(at).lower) != NotPlace::kNever &&
           !words_.IsNameSuffix(BareLower(at)) &&
           words_.TypeAt(document_, at, last_, &used) == nullptr &&
           words_.DirectionAt(document_, at, last_, &used) == nullptr;
  }

  bool StartsSentence(int at) {
    return At(at).sentence < static_cast<int>(document_.sentences().size()) &&
           document_.sentences()[At(at).sentence].first_token == at;
  }

  // The end of a run of capitalised words that could be a name.
  int RunOfNames(int at) {
    int end = at;
    while (end < last_ && end < at + kLongestName && IsNameToken(end)) {
      const absl::string_view lower = At(end).lower;
      if (words_.IsDemonym(lower) || words_.WhyNot(lower) == NotPlace::kNever) {
        break;
      }
      int used = 0;
      const PlaceType* type = words_.TypeAt(document_, end, last_, &used);
      if (type != nullptr && !type->part_of_name && end > at) break;
      ++end;
    }
    while (end > at && !EndsName(end - 1)) --end;
    return end;
  }

  // A type word right behind marks an unknown name: "X airbase".
  bool MarkedBehind(int end) {
    if (end >= last_) return false;
    int used = 0;
    const PlaceType* type = words_.TypeAt(document_, end, last_, &used);
    return type != nullptr && type->suffix && type->marks &&
           !type->part_of_name;
  }

  // "al-Gharbi", "al Kabir" behind a name belong to it.
  int WithNameSuffix(int end) {
    int pos = end;
    if (pos < last_ && IsArticle(At(pos).lower)) ++pos;
    if (pos < last_ && At(pos).kind == TokenKind::kWord &&
        words_.IsNameSuffix(BareLower(pos))) {
      return pos + 1;
    }
    return end;
  }

  // "Homs province", "Hama's northern countryside".
  void ReadSuffix(Draft* draft) {
    int pos = draft->last;
    const bool possessive = pos < last_ && At(pos).kind == TokenKind::kClitic;
    if (possessive) ++pos;
    int used = 0;
    std::string direction;
    if (const DirectionWord* word =
            words_.DirectionAt(document_, pos, last_, &used);
        word != nullptr && pos < last_ && draft->direction.empty()) {
      direction = word->canonical;
      pos += used;
    }
    const PlaceType* type =
        pos < last_ ? words_.TypeAt(document_, pos, last_, &used) : nullptr;
    const bool fits = type != nullptr && type->suffix && !type->part_of_name &&
                      (draft->type == nullptr || draft->type->part_of_name);
    if (!fits || (possessive && direction.empty())) return;
    draft->last = pos + used;
    draft->type = type;
    draft->type_token = pos;
    if (!direction.empty()) draft->direction = direction;
  }

  // ", Y and Z" behind "the villages of X". Unknown names count only when
  // the list is closed by "and".
  int ReadList(const Draft& head, std::vector<PlaceMention>* mentions) {
    std::vector<Draft> drafts;
    int pos = head.last;
    bool closed = false;
    while (!closed) {
      int next = pos;
      if (Is(next, ",")) ++next;
      if (Is(next, "and") || Is(next, "or")) {
        closed = true;
        ++next;
      }
      if (next == pos) break;
      if (Is(next, "the")) ++next;
      Draft draft;
      draft.first = next;
      draft.type = head.type;
      draft.type_token = head.type_token;
      draft.direction = head.direction;
      draft.marked = true;
      if (next >= last_ || !ReadName(next, &draft)) break;
      drafts.push_back(draft);
      pos = draft.last;
    }
    if (!closed || drafts.empty()) return head.last;
    for (const Draft& draft : drafts) mentions->push_back(Finish(draft));
    return drafts.back().last;
  }

  PlaceMention Finish(const Draft& draft) {
    PlaceMention mention;
    mention.first_token = draft.first;
    mention.last_token = draft.last;
    mention.name_first = draft.name_first;
    mention.name_last = draft.name_last;
    mention.direction = draft.direction;
    std::vector<std::string> features;
    const std::string name = Text(draft.name_first, draft.name_last);
    std::vector<std::string> names = {name};
    if (draft.type != nullptr) {
      mention.type = draft.type->canonical;
      features = draft.type->features;
      names.push_back(absl::StrCat(name, " ", draft.type->canonical));
      names.push_back(absl::StrCat(draft.type->word, " ", name));
    }
    mention.matches = index_.Find(names, features, Doubt(draft));
    return mention;
  }

  double Doubt(const Draft& draft) {
    const bool single = draft.name_last == draft.name_first + 1;
    const bool word =
        single && words_.WhyNot(BareLower(draft.name_first)) != NotPlace::kNo;
    return word ? kWordDoubt : 0;
  }

  // What a token can be, read once.
  struct Form {
    std::string bare;      // folded, without a joined article
    bool name = false;     // may stand in a name
    bool article = false;  // an article by itself
    bool joined = false;   // "al-Gharbi"
  };

  // "Homs", "al-Bab", or a lower-case article before a capital.
  Form FormOf(int at) const {
    Form form;
    const Token& token = At(at);
    if (token.kind != TokenKind::kWord) return form;
    const std::vector<NamePiece> pieces = NamePieces(token.text);
    if (pieces.empty()) return form;
    form.article = pieces.size() == 1 && IsArticle(pieces[0].text);
    form.joined = pieces.size() == 2 && IsArticle(pieces[0].text);
    form.bare = form.joined ? pieces[1].text : FoldName(token.text);
    if (form.article) {
      form.name = at + 1 < last_ && At(at + 1).capitalised &&
                  (token.capitalised || pieces[0].text == "al");
    } else {
      // "ISIL-held", "US-led" end in a small letter.
      form.name = pieces.back().capitals != Capitals::kNone;
    }
    return form;
  }

  const Form& FormAt(int at) const { return forms_[at - first_]; }
  bool IsNameToken(int at) const { return at < last_ && FormAt(at).name; }
  bool EndsName(int at) const {
    return !FormAt(at).article || At(at).all_capitals;
  }

  // Every token of [at, end) may stand inside a name.
  bool InsideName(int at, int end) const {
    for (int i = at; i < end; ++i) {
      const std::string& lower = At(i).lower;
      const bool joins = i > at && (lower == "of" || lower == "ibn" ||
                                    lower == "bin" || lower == "the");
      if (!joins && !IsNameToken(i)) return false;
    }
    return true;
  }

  std::string Text(int at, int end) const {
    std::string text;
    for (int i = at; i < end; ++i) {
      if (i > at) text += ' ';
      text.append(At(i).text.data(), At(i).text.size());
    }
    return text;
  }

  // The word without a joined article: "al-Gharbi" is "gharbi".
  const std::string& BareLower(int at) const { return FormAt(at).bare; }

  const Document& document_;
  const PlaceIndex& index_;
  const PlaceWords& words_;
  const int first_;
  const int last_;
  std::vector<Form> forms_;
};

}  // namespace

std::vector<PlaceMention> PlaceScanner::FindAll(const Document& document,
                                                int first, int last) const {
  std::vector<PlaceMention> mentions;
  for (int at = first; at < last;) {
    const int sentence = document.tokens()[at].sentence;
    int end = at;
    while (end < last && document.tokens()[end].sentence == sentence) ++end;
    Reader(document, *index_, *words_, at, end).Run(&mentions);
    at = end;
  }
  return mentions;
}

}  // namespace claimgraph
