#include "engine/measure/time_reader.h"

#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/measure/number_words.h"
#include "engine/measure/time_grammar.h"
#include "engine/measure/time_words.h"

namespace claimgraph {
namespace {

class GrammarTimeReader final : public TimeReader {
 public:
  GrammarTimeReader(TimeWords words, NumberWords numbers)
      : words_(std::move(words)), numbers_(std::move(numbers)) {}

  std::vector<TimeMention> Read(const Document& document) const override {
    const std::optional<absl::Time>& published = document.report().published;
    std::vector<TimeMention> mentions = ReadFrom(document, published);
    if (published) return mentions;
    const std::optional<absl::Time> dateline = Dateline(mentions);
    return dateline ? ReadFrom(document, dateline) : mentions;
  }

 private:
  std::vector<TimeMention> ReadFrom(
      const Document& document, const std::optional<absl::Time>& told) const {
    std::vector<TimeMention> mentions;
    for (const Sentence& sentence : document.sentences()) {
      const TimeGrammar grammar(document, words_, numbers_,
                                sentence.first_token, sentence.last_token,
                                told);
      for (int at = sentence.first_token; at < sentence.last_token;) {
        const auto match = grammar.Read(at);
        if (!match) {
          ++at;
          continue;
        }
        TimeMention mention;
        mention.first_token = match->first;
        mention.last_token = match->last;
        mention.expression = Wording(document, match->first, match->last);
        mention.interval = match->interval;
        mentions.push_back(std::move(mention));
        at = match->last;
      }
    }
    return mentions;
  }

  // The end of the day with which a text begins: "25 May 2017 - The road ...".
  static std::optional<absl::Time> Dateline(
      const std::vector<TimeMention>& mentions) {
    constexpr int kOpening = 30;  // tokens; a headline may stand before it
    for (const TimeMention& mention : mentions) {
      if (mention.first_token >= kOpening) break;
      const TimeInterval& day = mention.interval;
      if (day.precision == TimePrecision::kDay && day.begin && day.end) {
        return *day.end - absl::Seconds(1);
      }
    }
    return std::nullopt;
  }

  // Lower case, single spaces; names of days and months keep their capital.
  std::string Wording(const Document& document, int first, int last) const {
    std::string wording;
    for (int i = first; i < last; ++i) {
      const Token& token = document.tokens()[i];
      if (i > first && token.space_before) wording += ' ';
      std::string word = token.lower;
      const bool name = words_.Match(document, i, i + 1, TimeClass::kWeekday) ||
                        (token.capitalised &&
                         words_.Match(document, i, i + 1, TimeClass::kMonth));
      if (name) word[0] = absl::ascii_toupper(word[0]);
      absl::StrAppend(&wording, word);
    }
    return wording;
  }

  const TimeWords words_;
  const NumberWords numbers_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<TimeReader>> TimeReader::Create(
    const Lexicon& lexicon) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(TimeWords words, TimeWords::Create(lexicon));
  CLAIMGRAPH_ASSIGN_OR_RETURN(NumberWords numbers,
                              NumberWords::Create(lexicon));
  return std::unique_ptr<TimeReader>(
      new GrammarTimeReader(std::move(words), std::move(numbers)));
}

}  // namespace claimgraph
