#include "engine/extraction/extractors/view_builder.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/extraction/extractors/actor_finder.h"
#include "engine/extraction/extractors/place_finder.h"

namespace claimgraph {
namespace {

void ReadMeasures(const ExtractionTools& tools, DocumentView* view) {
  const int size = static_cast<int>(view->tokens().size());
  view->quantities = tools.quantities->Read(*view->document);
  view->times = tools.times->Read(*view->document);
  view->quantity_at.assign(size, -1);
  view->time_at.assign(size, -1);
  for (size_t q = 0; q < view->quantities.size(); ++q) {
    const QuantityMention& mention = view->quantities[q];
    for (int i = mention.first_token; i < mention.last_token; ++i) {
      view->quantity_at[i] = static_cast<int>(q);
    }
  }
  for (size_t t = 0; t < view->times.size(); ++t) {
    const TimeMention& mention = view->times[t];
    for (int i = mention.first_token; i < mention.last_token; ++i) {
      view->time_at[i] = static_cast<int>(t);
    }
  }
}

void MarkBorders(const ExtractionHints& hints, DocumentView* view) {
  const int size = static_cast<int>(view->tokens().size());
  view->blocked.assign(size, false);
  view->cut.assign(size, false);
  for (const Span& span : hints.excluded) {
    const auto [first, last] = view->document->TokensIn(span);
    for (int i = first; i < last; ++i) view->blocked[i] = true;
  }
  for (const Span& span : hints.contents) {
    const auto [first, last] = view->document->TokensIn(span);
    // A content that begins behind the verb of its own clause is no border.
    const bool inside =
        first > 0 && first < size && !view->blocked[first - 1] &&
        view->words[first - 1].tag == Tag::kVerb &&
        view->tokens()[first - 1].sentence == view->tokens()[first].sentence;
    if (first < size && !inside) view->cut[first] = true;
    const bool open = last > first && last < size &&
                      view->words[last - 1].tag == Tag::kVerb &&
                      (view->words[last].quantity ||
                       view->words[last].tag == Tag::kDeterminer);
    if (last < size && !open) view->cut[last] = true;
  }
}

void ReadSpeeches(const ExtractionHints& hints, DocumentView* view) {
  view->speech_at.assign(view->tokens().size(), -1);
  for (const Speech& speech : hints.speeches) {
    SpeechView tokens;
    std::tie(tokens.first, tokens.last) =
        view->document->TokensIn(speech.content);
    for (const Span& source : speech.sources) {
      tokens.sources.push_back(view->document->TokensIn(source));
    }
    tokens.denial = speech.denial;
    tokens.body = speech.body;
    view->speeches.push_back(std::move(tokens));
  }
  std::stable_sort(view->speeches.begin(), view->speeches.end(),
                   [](const SpeechView& a, const SpeechView& b) {
                     return a.last - a.first > b.last - b.first;
                   });
  for (size_t s = 0; s < view->speeches.size(); ++s) {
    for (int i = view->speeches[s].first; i < view->speeches[s].last; ++i) {
      view->speech_at[i] = static_cast<int>(s);
    }
  }
}

}  // namespace

DocumentView BuildView(const Document& document, const Vocabulary& vocabulary,
                       const ExtractionTools& tools,
                       const ExtractionHints& hints) {
  DocumentView view;
  view.document = &document;
  view.vocabulary = &vocabulary;
  const int size = static_cast<int>(document.tokens().size());
  ReadMeasures(tools, &view);
  std::vector<bool> is_quantity(size);
  for (int i = 0; i < size; ++i) {
    is_quantity[i] = view.quantity_at[i] >= 0;
  }
  view.words = TagWords(document, vocabulary, is_quantity);
  MarkBorders(hints, &view);
  ReadSpeeches(hints, &view);
  view.actor_at.assign(size, -1);
  view.place_at.assign(size, -1);
  FindRegisteredActors(*tools.actors, &view);
  FindPlaces(*tools.gazetteer, &view);
  FindLocalActors(*tools.actors, &view);
  view.clauses.reserve(document.sentences().size());
  for (const Sentence& sentence : document.sentences()) {
    view.clauses.push_back(
        FindClauses(document, vocabulary, view.words, view.blocked, view.cut,
                    sentence.first_token, sentence.last_token));
  }
  return view;
}

}  // namespace claimgraph
