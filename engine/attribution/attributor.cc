#include "engine/attribution/attributor.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/attribution/candidate.h"
#include "engine/attribution/learned/attribution_model.h"
#include "engine/attribution/learned/candidate_judge.h"
#include "engine/attribution/learned/learned_finder.h"
#include "engine/attribution/rule_precision.h"
#include "engine/attribution/rules/attribution_lexicon.h"
#include "engine/attribution/rules/rule_finder.h"
#include "engine/attribution/rules/signed_quotations.h"
#include "engine/attribution/rules/tagged_text.h"
#include "engine/attribution/source_resolver.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

constexpr int kMaxCarriedSentences = 8;
constexpr double kDirectShare = 0.95;
constexpr double kIndirectShare = 0.05;
constexpr int kDatelineTokens = 14;

QuoteKind KindOf(const TaggedText& text, const Candidate& candidate) {
  int words = 0;
  int quoted = 0;
  for (const TokenRange& piece : candidate.content) {
    for (int i = piece.first; i < piece.last; ++i) {
      if (text.IsPunctuation(i)) continue;
      ++words;
      if (text.tag(i).speech >= 0) ++quoted;
    }
  }
  if (quoted >= kDirectShare * words) return QuoteKind::kDirect;
  if (quoted <= kIndirectShare * words) return QuoteKind::kIndirect;
  return QuoteKind::kMixed;
}

AttributionId IdOf(const ReportId& report, const Attribution& attribution) {
  std::string spans;
  for (const std::vector<Span>* role :
       {&attribution.source_spans, &attribution.cue_spans,
        &attribution.content_spans}) {
    for (const Span& span : *role) {
      absl::StrAppend(&spans, span.field == TextField::kTitle ? "t" : "",
                      span.begin, "-", span.end, " ");
    }
    absl::StrAppend(&spans, "|");
  }
  return AttributionId::Of({report.ToString(), spans});
}

class TextAttributor final : public Attributor {
 public:
  TextAttributor(std::unique_ptr<AttributionLexicon> lexicon,
                 RulePrecision precision, std::optional<AttributionModel> model,
                 const SourceRegistry& registry)
      : lexicon_(std::move(lexicon)),
        precision_(std::move(precision)),
        model_(std::move(model)),
        registry_(registry) {}

  AttributedReport Find(const Document& document,
                        const Source& outlet) const override;

 private:
  std::vector<Candidate> FindCandidates(const TaggedText& text) const;

  const std::unique_ptr<AttributionLexicon> lexicon_;
  const RulePrecision precision_;
  const std::optional<AttributionModel> model_;  // none: the rules alone
  const SourceRegistry& registry_;
};

// What stays of all that is found, with the probability that it is right.
std::vector<Candidate> TextAttributor::FindCandidates(
    const TaggedText& text) const {
  const auto trust = [this](std::vector<Candidate>& candidates) {
    for (Candidate& candidate : candidates) {
      candidate.probability =
          precision_.Of(candidate.found_by, candidate.cue_class).value();
    }
  };
  std::vector<Candidate> found = FindByRules(text, registry_);
  if (model_) {
    trust(found);
    LearnedReading reading = ReadByModel(text, found, *model_);
    found = JudgeCandidates(text, std::move(found), std::move(reading),
                            model_->judge);
  } else {
    trust(found);
  }
  // The model gives each word one role and would see nothing inside them.
  std::vector<Candidate> letters = FindSignedQuotations(text, found);
  trust(letters);
  found.insert(found.end(), letters.begin(), letters.end());
  return found;
}

// The shipped model of a language; none if there is none.
absl::StatusOr<std::optional<AttributionModel>> LoadShipped(
    const std::string& language) {
  const absl::StatusOr<std::string> path =
      FindDataset(absl::StrCat("models/attribution/", language, ".model"));
  if (!path.ok()) return std::optional<AttributionModel>();
  CLAIMGRAPH_ASSIGN_OR_RETURN(AttributionModel model,
                              AttributionModel::Load(*path));
  return std::optional<AttributionModel>(std::move(model));
}

// The order in which sources are resolved: as they stand in the body, then
// headlines, which may name what only the body introduces.
std::vector<int> ResolutionOrder(const TaggedText& text,
                                 const std::vector<Candidate>& candidates) {
  std::vector<int> order(candidates.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  const auto key = [&](int i) {
    const Candidate& c = candidates[i];
    const bool headline = text.units()[c.unit].headline;
    const int position =
        c.source.empty()
            ? c.cue.first
            : std::min(c.source.first,
                       c.cue.empty() ? c.source.first : c.cue.first);
    // An inherited source is resolved when its own cue is reached.
    return std::make_tuple(headline, c.inherited ? c.cue.first : position,
                           c.cue.first, i);
  };
  std::sort(order.begin(), order.end(),
            [&](int a, int b) { return key(a) < key(b); });
  return order;
}

// Sentences without a cue between two attributions of one source, the second
// of which points back at it.
std::vector<CarriedScope> FindCarried(
    const TaggedText& text, const std::vector<Candidate>& candidates,
    const std::vector<ResolvedSource>& resolved, const std::vector<int>& order,
    const std::vector<AttributionId>& ids) {
  const std::vector<Sentence>& sentences = text.document().sentences();
  std::vector<CarriedScope> carried;
  for (size_t k = 1; k < order.size(); ++k) {
    const Candidate& a = candidates[order[k - 1]];
    const Candidate& b = candidates[order[k]];
    const TextUnit& unit_a = text.units()[a.unit];
    const TextUnit& unit_b = text.units()[b.unit];
    if (unit_a.headline || unit_b.headline || b.inherited) continue;
    if (!resolved[order[k]].anaphoric ||
        resolved[order[k]].source != resolved[order[k - 1]].source) {
      continue;
    }
    int first = unit_a.sentence + 1;
    int last = unit_b.sentence;  // exclusive
    for (const TokenRange& piece : a.content) {
      first = std::max(first, text.token(piece.last - 1).sentence + 1);
    }
    for (const TokenRange& piece : b.content) {
      last = std::min(last, text.token(piece.first).sentence);
    }
    if (first >= last || last - first > kMaxCarriedSentences) continue;
    for (int s = first; s < last; ++s) {
      if (sentences[s].span.field != sentences[first].span.field) break;
      carried.push_back({sentences[s].span, ids[order[k - 1]], 0});
    }
  }
  return carried;
}

// How far contents reach, and where the attributions that carry on stand.
void IndexContents(AttributedReport* report) {
  absl::flat_hash_map<AttributionId, int32_t> position;
  const Attribution* before = nullptr;
  for (const Attribution& a : report->attributions) {
    position[a.id] = static_cast<int32_t>(report->reach.size());
    int32_t end = 0;
    for (const Span& piece : a.content_spans) end = std::max(end, piece.end);
    const bool same_field =
        before != nullptr &&
        before->content_spans.front().field == a.content_spans.front().field;
    report->reach.push_back(same_field ? std::max(end, report->reach.back())
                                       : end);
    before = &a;
  }
  for (CarriedScope& scope : report->carried) {
    scope.position = position[scope.attribution];
  }
}

// The innermost attribution whose content holds all of another.
void SetParents(std::vector<Attribution>* attributions,
                const std::vector<int>& explicit_parent) {
  std::vector<Attribution>& all = *attributions;
  const auto envelope = [](const Attribution& a) {
    return Span{a.content_spans.front().field, a.content_spans.front().begin,
                a.content_spans.back().end};
  };
  const auto inside = [&](const Attribution& inner, const Attribution& outer) {
    const Span probe =
        inner.cue_spans.empty() ? envelope(inner) : inner.cue_spans.front();
    return std::any_of(outer.content_spans.begin(), outer.content_spans.end(),
                       [&](const Span& s) { return s.Contains(probe); });
  };
  // Only neighbours can nest: the search stops at the first that ends
  // before the inner one begins, within a bounded window.
  constexpr size_t kWindow = 64;
  std::vector<size_t> by_cue(all.size());
  for (size_t i = 0; i < all.size(); ++i) by_cue[i] = i;
  for (size_t i = 0; i < all.size(); ++i) {
    if (explicit_parent[i] >= 0) {
      all[i].parent = all[explicit_parent[i]].id;
      continue;
    }
    const Attribution* best = nullptr;
    const size_t from = i > kWindow ? i - kWindow : 0;
    const size_t to = std::min(all.size(), i + kWindow);
    for (size_t j = from; j < to; ++j) {
      if (i == j || !inside(all[i], all[j]) || inside(all[j], all[i])) {
        continue;
      }
      if (best == nullptr || envelope(all[j]).size() < envelope(*best).size()) {
        best = &all[j];
      }
    }
    if (best != nullptr) all[i].parent = best->id;
  }
}

AttributedReport TextAttributor::Find(const Document& document,
                                      const Source& outlet) const {
  AttributedReport result;
  result.outlet = outlet.id;
  const TaggedText text(document, *lexicon_);
  const std::vector<Candidate> candidates = FindCandidates(text);
  SourceResolver resolver(text, registry_, outlet);
  if (!document.paragraphs().empty()) {
    // The dateline opens the first paragraph of the body.
    for (const TextUnit& unit : text.units()) {
      if (unit.headline) continue;
      resolver.NoteDateline(
          {unit.range.first,
           std::min(unit.range.last, unit.range.first + kDatelineTokens)});
      break;
    }
  }
  const std::vector<int> order = ResolutionOrder(text, candidates);
  std::vector<ResolvedSource> resolved(candidates.size());
  absl::flat_hash_map<int, int> resolved_at;  // first token to candidate
  for (const int i : order) {
    const Candidate& c = candidates[i];
    const auto known =
        c.source.empty() ? resolved_at.end() : resolved_at.find(c.source.first);
    if (known != resolved_at.end() &&
        candidates[known->second].source == c.source) {
      resolved[i] = resolved[known->second];
      continue;
    }
    resolved[i] = resolver.Resolve(c);
    if (c.parent >= 0) {
      // The parent's chain is the way already: no hop of its own.
      resolver.SetVia(resolved[i].source, resolved[c.parent]);
      resolved[i].via.clear();
    }
    if (!c.source.empty()) resolved_at[c.source.first] = i;
  }

  std::vector<AttributionId> ids(candidates.size());
  std::vector<Attribution> attributions(candidates.size());
  for (size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& c = candidates[i];
    Attribution& a = attributions[i];
    a.report = document.report().id;
    a.source = resolved[i].source;
    a.co_sources = resolved[i].co_sources;
    for (const SourceId& via : resolved[i].via) {
      if (via != outlet.id && via != a.source) a.via.push_back(via);
    }
    if (!c.source.empty()) {
      a.source_spans = {document.SpanOf(c.source.first, c.source.last)};
    }
    if (!c.cue.empty()) {
      a.cue_spans = {document.SpanOf(c.cue.first, c.cue.last)};
    }
    for (const TokenRange& piece : c.content) {
      a.content_spans.push_back(document.SpanOf(piece.first, piece.last));
    }
    a.cue_class = c.cue_class;
    a.quote_kind = KindOf(text, c);
    a.inherited_source = c.inherited;
    a.probability = Probability(c.probability);
    a.id = IdOf(document.report().id, a);
    ids[i] = a.id;
  }
  result.carried = FindCarried(text, candidates, resolved, order, ids);
  std::vector<int> parents;
  for (const Candidate& c : candidates) parents.push_back(c.parent);
  SetParents(&attributions, parents);
  std::stable_sort(attributions.begin(), attributions.end(),
                   [](const Attribution& a, const Attribution& b) {
                     return a.content_spans.front() < b.content_spans.front();
                   });
  result.attributions = std::move(attributions);
  std::sort(result.carried.begin(), result.carried.end(),
            [](const CarriedScope& a, const CarriedScope& b) {
              return a.span < b.span;
            });
  IndexContents(&result);
  std::vector<SourceId> used = {outlet.id};
  for (const Attribution& a : result.attributions) {
    used.push_back(a.source);
    used.insert(used.end(), a.co_sources.begin(), a.co_sources.end());
    used.insert(used.end(), a.via.begin(), a.via.end());
  }
  std::sort(used.begin(), used.end());
  used.erase(std::unique(used.begin(), used.end()), used.end());
  for (const SourceId& id : used) {
    const auto it = resolver.sources().find(id);
    if (it != resolver.sources().end()) result.sources.push_back(it->second);
  }
  return result;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Attributor>> Attributor::Create(
    const Lexicon& lexicon, const SourceRegistry& registry,
    LearnedModel model) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(std::unique_ptr<AttributionLexicon> words,
                              AttributionLexicon::Create(lexicon));
  CLAIMGRAPH_ASSIGN_OR_RETURN(RulePrecision precision,
                              RulePrecision::Create(lexicon));
  std::optional<AttributionModel> learned;
  if (model == LearnedModel::kShipped) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(learned, LoadShipped(lexicon.language()));
  }
  return std::unique_ptr<Attributor>(new TextAttributor(
      std::move(words), std::move(precision), std::move(learned), registry));
}

}  // namespace claimgraph
