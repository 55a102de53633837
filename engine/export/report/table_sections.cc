#include "engine/export/report/table_sections.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/export/report/confidence_figure.h"
#include "engine/export/report/conflict_section.h"
#include "engine/export/report/highlighted_text.h"
#include "engine/export/wording.h"
#include "engine/types/names.h"

namespace claimgraph {
namespace {

void OpenTable(HtmlWriter& html, absl::string_view style,
               std::initializer_list<absl::string_view> headings) {
  html.Open("div", {{"class", "scroll"}})
      .Open("table", {{"class", std::string(style)}})
      .Open("thead")
      .Open("tr");
  for (const absl::string_view heading : headings) {
    html.Element("th", {{"scope", "col"}}, heading);
  }
  html.Close().Close().Open("tbody");
}

void CloseTable(HtmlWriter& html) { html.Close().Close().Close(); }

void Cell(HtmlWriter& html, absl::string_view text,
          absl::string_view style = "") {
  html.Open("td", {{"class", std::string(style)}})
      .Element("bdi", {}, text)
      .Close();
}

std::string Spaced(absl::string_view name) {
  return absl::StrReplaceAll(name, {{"_", " "}});
}

void WriteVersionOf(HtmlWriter& html, const DatasetIndex& dataset,
                    const PageContents& page, const AssertionId& id,
                    absl::string_view which) {
  const Assertion* said = dataset.Find(id);
  const Claim* claim = dataset.ClaimOf(id);
  html.Open("td", {{"class", std::string(which)}});
  if (said != nullptr && claim != nullptr) {
    html.Element("bdi", {{"class", "answer"}}, claim->statement);
    WriteCitation(html, dataset, page, *said);
  }
  html.Close();
}

// A link to the gravest conflict of the claim that is on the page.
void WriteFlag(HtmlWriter& html, const DatasetIndex& dataset,
               const PageContents& page, const Claim& claim) {
  const Conflict* gravest = nullptr;
  for (const Conflict* conflict : dataset.ConflictsOf(claim.id)) {
    if (!page.Has(conflict->id)) continue;
    if (gravest == nullptr || conflict->strength < gravest->strength) {
      gravest = conflict;
    }
  }
  if (gravest == nullptr) return;
  const absl::string_view words =
      gravest->strength == ConflictStrength::kStrong ? "✕ contradicted"
      : gravest->strength == ConflictStrength::kWeak ? "≈ disputed"
                                                     : "? open";
  html.Text(" ").Element(
      "a",
      {{"class", "flag"}, {"href", absl::StrCat("#", gravest->id.ToString())}},
      words);
}

void WriteClaimRow(HtmlWriter& html, const DatasetIndex& dataset,
                   const PageContents& page, const Claim& claim) {
  const Confidence* confidence = dataset.ConfidenceOf(claim.id);
  html.Open("tr", {{"id", claim.id.ToString()}});
  html.Element("td", {{"class", "num"}}, absl::StrCat(page.NumberOf(claim.id)));
  html.Open("td").Element("bdi", {{"class", "answer"}}, claim.statement);
  WriteFlag(html, dataset, page, claim);
  html.Close();
  if (confidence == nullptr) {
    html.Element("td", {}, "").Element("td", {}, "");
  } else {
    html.Open("td", {{"class", "chance"}})
        .Element("span", {}, BeliefInWords(confidence));
    WriteProbabilityBar(html, "Chance that this is true",
                        confidence->probability, confidence->low90,
                        confidence->high90);
    html.Close();
    html.Element("td", {{"class", "num"}}, absl::StrCat(confidence->roots));
  }
  html.Open("td", {{"class", "voices"}});
  std::vector<std::vector<std::string>> chains;
  for (Voice& voice : VoicesOf(dataset, claim)) {
    if (std::find(chains.begin(), chains.end(), voice.chain) == chains.end()) {
      chains.push_back(std::move(voice.chain));
    }
  }
  constexpr size_t kMost = 3;
  for (size_t i = 0; i < chains.size() && i < kMost; ++i) {
    WriteChain(html, chains[i]);
  }
  if (chains.size() > kMost) {
    html.Element("p", {{"class", "note"}},
                 absl::StrCat("and ", chains.size() - kMost, " more"));
  }
  html.Close().Close();
}

// What can be followed: only addresses of the web.
bool IsWebAddress(absl::string_view url) {
  return absl::StartsWithIgnoreCase(url, "https://") ||
         absl::StartsWithIgnoreCase(url, "http://");
}

std::vector<Highlight> HighlightsOf(const DatasetIndex& dataset,
                                    const PageContents& page,
                                    const Report& report) {
  std::vector<Highlight> highlights;
  for (const Assertion* said : dataset.AssertionsOf(report.id)) {
    const Claim* claim = dataset.ClaimOf(said->id);
    for (size_t i = 0; i < said->spans.size(); ++i) {
      Highlight highlight = {.span = said->spans[i]};
      if (i == 0) highlight.anchor = said->id.ToString();
      if (i + 1 == said->spans.size() && claim != nullptr) {
        highlight.number = page.NumberOf(claim->id);
        highlight.target = absl::StrCat("#", claim->id.ToString());
      }
      highlights.push_back(std::move(highlight));
    }
  }
  for (const Attribution* attribution : dataset.AttributionsOf(report.id)) {
    for (const auto* spans :
         {&attribution->source_spans, &attribution->cue_spans}) {
      for (const Span& span : *spans) {
        highlights.push_back({.span = span, .mark = Mark::kSource});
      }
    }
  }
  return highlights;
}

void WriteReportLinks(HtmlWriter& html, const DatasetIndex& dataset,
                      const Report& report) {
  for (const Link* link : dataset.LinksOf(report.id)) {
    if (link->from_report != report.id || !link->to_report) continue;
    if (dataset.Find(*link->to_report) == nullptr) continue;
    html.Open("p", {{"class", "note"}})
        .Text(absl::StrCat("This report: ", Spaced(NameOf(link->kind)), " of "))
        .Element("bdi", {}, dataset.NameOf(*link->to_report));
    if (!link->reason.empty()) {
      html.Text(": ").Element("bdi", {}, link->reason);
    }
    html.Close();
  }
}

void WriteReport(HtmlWriter& html, const DatasetIndex& dataset,
                 const PageContents& page, const Report& report) {
  html.Open("article", {{"class", "report"}, {"id", report.id.ToString()}});
  html.Open("header");
  const std::vector<Highlight> highlights = HighlightsOf(dataset, page, report);
  html.Open("h3", {{"dir", "auto"}, {"lang", report.language}});
  if (!report.title.empty() && !report.title_in_text) {
    WriteHighlighted(
        html, report,
        {TextField::kTitle, 0, static_cast<int32_t>(report.title.size())},
        highlights);
  } else {
    html.Text(report.title.empty() ? dataset.NameOf(report.id) : report.title);
  }
  html.Close();
  html.Open("p", {{"class", "cite"}})
      .Element("bdi", {}, dataset.NameOf(report.id))
      .Text(", ")
      .Element("bdi", {}, OutletInWords(dataset, report))
      .Text(absl::StrCat(
          ", ", TimeInWords(report.published, report.published_precision)));
  if (IsWebAddress(report.url)) {
    html.Text(" · ").Element(
        "a", {{"href", report.url}, {"rel", "noopener noreferrer nofollow"}},
        "original");
  }
  html.Close();
  for (const ReportFlag& flag : report.flags) {
    html.Open("p", {{"class", "note"}})
        .Element("bdi", {},
                 absl::StrCat("⚑ ", flag.detail.empty() ? Spaced(flag.code)
                                                        : flag.detail))
        .Close();
  }
  WriteReportLinks(html, dataset, report);
  html.Close();
  html.Open("div", {{"class", "text"}, {"lang", report.language}});
  for (const Span& paragraph : ParagraphsOf(report, TextField::kText)) {
    html.Open("p", {{"dir", "auto"}});
    WriteHighlighted(html, report, paragraph, highlights);
    html.Close();
  }
  html.Close().Close();
}

}  // namespace

void WriteLeftOut(HtmlWriter& html, const Shown& shown) {
  if (shown.shown >= shown.total) return;
  html.Element("p", {{"class", "left-out"}},
               absl::StrCat("Shown here: ", shown.shown, " of ", shown.total,
                            ". The dataset has the rest (claimgraph export)."));
}

void WriteUpdates(HtmlWriter& html, const DatasetIndex& dataset,
                  const PageContents& page) {
  OpenTable(html, "updates", {"Question", "Earlier", "Later", "Why"});
  for (const Link* link : page.updates) {
    const Claim* newer = dataset.ClaimOf(*link->from_assertion);
    const Item* item = newer == nullptr ? nullptr : dataset.Find(newer->item);
    html.Open("tr");
    Cell(html, item == nullptr ? "" : item->question);
    WriteVersionOf(html, dataset, page, *link->to_assertion, "earlier");
    WriteVersionOf(html, dataset, page, *link->from_assertion, "later");
    Cell(html, link->reason, "note");
    html.Close();
  }
  CloseTable(html);
  WriteLeftOut(html, page.shown_updates);
}

void WriteIncidents(HtmlWriter& html, const DatasetIndex& dataset,
                    const PageContents& page) {
  constexpr size_t kOpenAtFirst = 3;
  for (size_t i = 0; i < page.incidents.size(); ++i) {
    const IncidentOnPage& incident = page.incidents[i];
    int64_t answers = 0;
    for (const Item* item : incident.items) {
      answers += static_cast<int64_t>(dataset.ClaimsOf(item->id).size());
    }
    html.Open("details",
              {{"class", "incident"}, {"open", i < kOpenAtFirst ? "1" : ""}});
    html.Open("summary")
        .Element("bdi", {}, incident.incident->title)
        .Text(" ")
        .Element("span", {{"class", "note"}},
                 CountInWords(answers, "answer", "answers"))
        .Close();
    OpenTable(html, "claims",
              {"No.", "Answer", "Chance it is true", "Sources", "Who says it"});
    for (const Item* item : incident.items) {
      html.Open("tr", {{"class", "question"}})
          .Open("th", {{"colspan", "5"}, {"scope", "rowgroup"}})
          .Element("bdi", {}, item->question)
          .Close()
          .Close();
      for (const Claim* claim : dataset.ClaimsOf(item->id)) {
        WriteClaimRow(html, dataset, page, *claim);
      }
    }
    CloseTable(html);
    html.Close();
  }
  WriteLeftOut(html, page.shown_claims);
}

void WriteSources(HtmlWriter& html, const DatasetIndex& dataset,
                  const PageContents& page) {
  OpenTable(html, "sources",
            {"Source", "What it is", "How often right", "Rests on"});
  for (const Reliability* reliability : page.sources) {
    const Source& source = *dataset.Find(reliability->source);
    std::string kind = source.outlet_kind.empty()
                           ? std::string(NameOf(source.kind))
                           : source.outlet_kind;
    if (source.source_class != SourceClass::kUnspecified) {
      absl::StrAppend(&kind, ", ", NameOf(source.source_class));
    }
    if (!source.side.empty()) absl::StrAppend(&kind, ", ", source.side);
    html.Open("tr").Open("th", {{"scope", "row"}});
    html.Element("bdi", {}, SourceInWords(dataset, source.id)).Close();
    Cell(html, Spaced(kind), "note");
    html.Open("td", {{"class", "chance"}})
        .Element("span", {}, PercentInWords(reliability->mean));
    WriteProbabilityBar(html, "How often this source is right",
                        reliability->mean, reliability->low90,
                        reliability->high90);
    html.Close();
    const auto rests = static_cast<int64_t>(reliability->observations + 0.5);
    Cell(html,
         rests == 0 ? "its kind only"
                    : CountInWords(rests, "comparison", "comparisons"),
         "note");
    html.Close();
  }
  CloseTable(html);
  WriteLeftOut(html, page.shown_sources);
}

void WriteReports(HtmlWriter& html, const DatasetIndex& dataset,
                  const PageContents& page) {
  for (const Report* report : page.reports) {
    WriteReport(html, dataset, page, *report);
  }
  WriteLeftOut(html, page.shown_reports);
}

void WriteRejects(HtmlWriter& html, const PageContents& page) {
  OpenTable(html, "rejects", {"Where", "Why"});
  for (const Reject* reject : page.rejects) {
    html.Open("tr");
    Cell(html, reject->input);
    Cell(html, reject->reason);
    html.Close();
  }
  CloseTable(html);
  WriteLeftOut(html, page.shown_rejects);
}

}  // namespace claimgraph
