#include "engine/export/report/conflict_section.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/export/report/confidence_figure.h"
#include "engine/export/report/highlighted_text.h"
#include "engine/export/wording.h"
#include "engine/types/names.h"

namespace claimgraph {
namespace {

// Bytes of context on each side of the words at issue.
constexpr int kReach = 320;
constexpr size_t kMostVoices = 8;

struct Side {
  char letter = 'A';
  const Claim* claim = nullptr;
  const Assertion* said = nullptr;  // the statement to show
};

// A symbol beside the words, so that colour is never alone.
absl::string_view SymbolOf(ConflictStrength strength) {
  switch (strength) {
    case ConflictStrength::kStrong:
      return "✕";
    case ConflictStrength::kWeak:
      return "≈";
    default:
      return "?";
  }
}

std::string Names(const std::vector<ActorSlot>& actors) {
  return absl::StrJoin(
      actors, ", ", [](std::string* out, const ActorSlot& actor) {
        absl::StrAppend(out, actor.name.empty() ? actor.surface : actor.name);
      });
}

std::string Places(const std::vector<PlaceSlot>& places) {
  return absl::StrJoin(
      places, ", ", [](std::string* out, const PlaceSlot& place) {
        absl::StrAppend(out, place.name.empty() ? place.surface : place.name);
      });
}

std::string TimeOf(const TimeSlot& time) {
  const TimeInterval& interval = time.interval;
  if (!interval.known()) return time.expression;
  const std::string begin = DateInWords(interval.begin);
  if (!interval.end) return absl::StrCat("from ", begin);
  const std::string end = DateInWords(*interval.end - absl::Nanoseconds(1));
  if (!interval.begin) return absl::StrCat("up to ", end);
  return begin == end ? begin : absl::StrCat(begin, " to ", end);
}

std::string Quantities(const Report& report, const Assertion& said) {
  return absl::StrJoin(said.quantities, ", ",
                       [&report](std::string* out, const Quantity& quantity) {
                         const absl::string_view words =
                             report.TextOf(quantity.span);
                         out->append(words.data(), words.size());
                       });
}

// What an assertion has in a slot, for people; "" where it says nothing.
std::string ValueOf(const DatasetIndex& dataset, const Assertion& said,
                    absl::string_view slot) {
  const Report* report = dataset.Find(said.report);
  if (slot == "agent") return Names(said.agents);
  if (slot == "patient") return Names(said.patients);
  if (slot == "place") return Places(said.places);
  if (slot == "time") return TimeOf(said.time);
  if (slot == "quantity" && report != nullptr) {
    return Quantities(*report, said);
  }
  if (slot == "polarity") {
    return said.polarity == Polarity::kNegated ? "denied" : "stated";
  }
  if (slot == "modality") return std::string(NameOf(said.modality));
  if (slot == "class") return said.event_class;
  if (slot == "role" && !said.quantities.empty()) {
    return said.quantities.front().role;
  }
  if (slot == "source") {
    return ChainInWords(ChainOf(dataset, said.provenance));
  }
  return "";
}

void WriteSlots(HtmlWriter& html, const DatasetIndex& dataset,
                const Conflict& conflict, const Assertion& a,
                const Assertion& b) {
  html.Open("details").Element("summary", {}, "What was compared");
  html.Open("div", {{"class", "scroll"}}).Open("table", {{"class", "slots"}});
  html.Open("thead").Open("tr");
  for (const char* heading : {"", "A", "B", ""}) {
    html.Element("th", {{"scope", "col"}}, heading);
  }
  html.Close().Close().Open("tbody");
  for (const SlotComparison& slot : conflict.slots) {
    if (slot.slot == "report") continue;  // stands above each passage
    const bool differs =
        slot.slot == conflict.slot || slot.relation == SlotRelation::kDifferent;
    html.Open("tr", {{"class", differs ? "differs" : ""}});
    html.Element("th", {{"scope", "row"}}, SlotInWords(slot.slot));
    html.Open("td").Element("bdi", {}, ValueOf(dataset, a, slot.slot)).Close();
    html.Open("td").Element("bdi", {}, ValueOf(dataset, b, slot.slot)).Close();
    html.Element(
        "td", {{"class", "relation"}},
        absl::StrCat(differs ? "≠ " : "", RelationInWords(slot.relation)));
    html.Close();
  }
  html.Close().Close().Close().Close();
}

void WritePassage(HtmlWriter& html, const DatasetIndex& dataset,
                  const Side& side) {
  const Assertion& said = *side.said;
  const Report* report = dataset.Find(said.report);
  if (report == nullptr || said.spans.empty()) return;
  std::vector<Highlight> highlights;
  for (const Span& span : said.spans) {
    highlights.push_back(
        {.span = span,
         .mark = side.letter == 'A' ? Mark::kClaimA : Mark::kClaimB});
  }
  for (const Hop& hop : said.provenance.hops) {
    const Attribution* attribution =
        hop.attribution ? dataset.Find(*hop.attribution) : nullptr;
    if (attribution == nullptr) continue;
    for (const auto* spans :
         {&attribution->source_spans, &attribution->cue_spans}) {
      for (const Span& span : *spans) {
        highlights.push_back({.span = span, .mark = Mark::kSource});
      }
    }
  }
  const Span passage = PassageAround(*report, said.spans.front(), kReach);
  const size_t size = passage.field == TextField::kTitle ? report->title.size()
                                                         : report->text.size();
  const absl::string_view field =
      passage.field == TextField::kTitle ? report->title : report->text;
  const bool cut_before = passage.begin > 0 &&
                          field[static_cast<size_t>(passage.begin) - 1] != '\n';
  const bool cut_after = static_cast<size_t>(passage.end) < size &&
                         field[static_cast<size_t>(passage.end)] != '\n';
  html.Open("blockquote", {{"dir", "auto"}, {"lang", report->language}});
  if (cut_before) html.Text("… ");
  WriteHighlighted(html, *report, passage, highlights);
  if (cut_after) html.Text(" …");
  html.Close();
}

void WriteOtherVoices(HtmlWriter& html, const DatasetIndex& dataset,
                      const PageContents& page, const Side& side) {
  std::vector<const Assertion*> others;
  for (const Assertion* said : dataset.AssertionsOf(side.claim->id)) {
    if (said != side.said) others.push_back(said);
  }
  if (others.empty()) return;
  html.Open("details").Element(
      "summary", {},
      absl::StrCat("Told by ",
                   CountInWords(static_cast<int64_t>(others.size()),
                                "other statement", "other statements")));
  html.Open("ul", {{"class", "voices"}});
  for (size_t i = 0; i < others.size() && i < kMostVoices; ++i) {
    html.Open("li");
    WriteChain(html, ChainOf(dataset, others[i]->provenance));
    WriteCitation(html, dataset, page, *others[i]);
    html.Close();
  }
  if (others.size() > kMostVoices) {
    html.Element("li", {},
                 absl::StrCat("and ", others.size() - kMostVoices, " more"));
  }
  html.Close();
  bool reasons = false;
  for (const Origin* origin : dataset.OriginsOf(side.claim->id)) {
    for (const std::string& reason : origin->reasons) {
      if (!reasons) html.Open("p", {{"class", "note"}}).Text("Counted once: ");
      html.Text(reasons ? "; " : "").Element("bdi", {}, reason);
      reasons = true;
    }
  }
  if (reasons) html.Text(".").Close();
  html.Close();
}

void WriteBelief(HtmlWriter& html, const DatasetIndex& dataset,
                 const Side& side) {
  const Confidence* confidence = dataset.ConfidenceOf(side.claim->id);
  if (confidence == nullptr) return;
  html.Open("div", {{"class", "belief"}});
  html.Open("p")
      .Element("strong", {}, BeliefInWords(confidence))
      .Text(" ")
      .Element("span", {{"class", "note"}}, RootsInWords(*confidence))
      .Close();
  WriteProbabilityBar(html, "Chance that this is true", confidence->probability,
                      confidence->low90, confidence->high90);
  html.Close();
  html.Open("details").Element(
      "summary", {},
      absl::StrCat("Why ", PercentInWords(confidence->probability)));
  WriteTerms(html, *confidence);
  html.Close();
}

void WriteSide(HtmlWriter& html, const DatasetIndex& dataset,
               const PageContents& page, const Side& side) {
  const std::string letter(1, side.letter);
  html.Open("div", {{"class", side.letter == 'A' ? "side a" : "side b"},
                    {"role", "group"},
                    {"aria-label", absl::StrCat("Answer ", letter)}});
  html.Open("h4")
      .Element("span", {{"class", "letter"}, {"aria-hidden", "true"}}, letter)
      .Element("bdi", {}, side.claim->statement)
      .Close();
  WriteChain(html, ChainOf(dataset, side.said->provenance));
  WritePassage(html, dataset, side);
  WriteCitation(html, dataset, page, *side.said);
  WriteBelief(html, dataset, side);
  WriteOtherVoices(html, dataset, page, side);
  html.Close();
}

void WriteConflict(HtmlWriter& html, const DatasetIndex& dataset,
                   const PageContents& page, const Conflict& conflict,
                   int number) {
  const Side a = {'A', dataset.Find(conflict.claim_a),
                  dataset.Find(conflict.assertion_a)};
  const Side b = {'B', dataset.Find(conflict.claim_b),
                  dataset.Find(conflict.assertion_b)};
  if (a.said == nullptr || b.said == nullptr) return;
  html.Open("article",
            {{"class", absl::StrCat("conflict ", NameOf(conflict.strength))},
             {"id", conflict.id.ToString()}});
  html.Open("header").Open("h3");
  html.Element("span", {{"class", "count"}}, absl::StrCat(number, "."));
  html.Element("bdi", {}, conflict.question).Close();
  html.Open("p", {{"class", "grade"}})
      .Element("span", {{"class", "symbol"}, {"aria-hidden", "true"}},
               SymbolOf(conflict.strength))
      .Text(StrengthInWords(conflict.strength));
  html.Close().Close();
  html.Open("div", {{"class", "sides"}});
  WriteSide(html, dataset, page, a);
  WriteSide(html, dataset, page, b);
  html.Close();
  html.Open("footer");
  if (!conflict.explanation.empty()) {
    html.Open("p").Element("bdi", {}, conflict.explanation).Close();
  }
  if (!conflict.reading.empty()) {
    html.Open("p", {{"class", "reading"}})
        .Element("strong", {}, "Both can be true if: ")
        .Element("bdi", {}, conflict.reading)
        .Close();
  }
  WriteSlots(html, dataset, conflict, *a.said, *b.said);
  html.Close().Close();
}

}  // namespace

void WriteChain(HtmlWriter& html, const std::vector<std::string>& chain) {
  html.Open("ol", {{"class", "chain"}, {"aria-label", "Who says it"}});
  for (const std::string& name : chain) {
    html.Open("li").Element("bdi", {}, name).Close();
  }
  html.Close();
}

void WriteCitation(HtmlWriter& html, const DatasetIndex& dataset,
                   const PageContents& page, const Assertion& assertion) {
  const Report* report = dataset.Find(assertion.report);
  if (report == nullptr) return;
  const std::string& name = dataset.NameOf(report->id);
  html.Open("p", {{"class", "cite"}});
  if (page.Has(report->id)) {
    html.Open("a", {{"href", absl::StrCat("#", assertion.id.ToString())}})
        .Element("bdi", {}, name)
        .Close();
  } else {
    html.Element("bdi", {}, name);
  }
  html.Text(", ").Element("bdi", {}, OutletInWords(dataset, *report));
  html.Text(absl::StrCat(
      ", ", TimeInWords(report->published, report->published_precision)));
  html.Close();
}

void WriteConflicts(HtmlWriter& html, const DatasetIndex& dataset,
                    const PageContents& page,
                    const std::vector<const Conflict*>& conflicts,
                    int first_number) {
  int number = first_number;
  for (const Conflict* conflict : conflicts) {
    WriteConflict(html, dataset, page, *conflict, number++);
  }
}

}  // namespace claimgraph
