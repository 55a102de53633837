#include "engine/export/report/report_page.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "engine/export/report/conflict_section.h"
#include "engine/export/report/html_writer.h"
#include "engine/export/report/page_style.h"
#include "engine/export/report/table_sections.h"
#include "engine/export/wording.h"

namespace claimgraph {
namespace {

struct Figure {
  int64_t count;
  absl::string_view one;
  absl::string_view many;
  absl::string_view target;  // a section; empty = none
};

int64_t CountOf(const DatasetContents& contents, ConflictStrength strength) {
  return std::count_if(
      contents.conflicts.begin(), contents.conflicts.end(),
      [strength](const Conflict& c) { return c.strength == strength; });
}

// "18 reports by 6 outlets, 3 October 2022 to 10 October 2022"
std::string ScopeInWords(const DatasetContents& contents) {
  std::set<SourceId> outlets;
  std::optional<absl::Time> first, last;
  for (const Report& report : contents.reports) {
    outlets.insert(report.outlet);
    if (!report.published) continue;
    if (!first || *report.published < *first) first = report.published;
    if (!last || *report.published > *last) last = report.published;
  }
  std::string scope = absl::StrCat(
      CountInWords(static_cast<int64_t>(contents.reports.size()), "report",
                   "reports"),
      " by ",
      CountInWords(static_cast<int64_t>(outlets.size()), "outlet", "outlets"));
  if (first) {
    absl::StrAppend(&scope, ", ", DateInWords(first));
    if (DateInWords(first) != DateInWords(last)) {
      absl::StrAppend(&scope, " to ", DateInWords(last));
    }
  }
  return scope;
}

class PageWriter {
 public:
  PageWriter(const DatasetIndex& dataset, const ReportPageOptions& options)
      : dataset_(dataset), page_(dataset, options) {}

  std::string Write() {
    WriteHead();
    html_.Open("body");
    html_.Element("a", {{"class", "skip"}, {"href", "#conflicts"}},
                  "Skip to the contradictions");
    WriteHeader();
    html_.Open("main");
    WriteHowToRead();
    WriteSections();
    html_.Close();
    WriteFooter();
    return std::move(html_).End();
  }

 private:
  void WriteHead();
  void WriteHeader();
  void WriteStrip();
  void WriteNavigation();
  void WriteHowToRead();
  void WriteSections();
  void WriteFooter();
  void OpenSection(absl::string_view id, absl::string_view heading,
                   absl::string_view lead);

  const DatasetIndex& dataset_;
  const PageContents page_;
  HtmlWriter html_;
};

void PageWriter::WriteHead() {
  html_.Trusted("<!DOCTYPE html>\n");
  html_.Open("html", {{"lang", "en"}, {"dir", "ltr"}}).Open("head");
  html_.Void("meta", {{"charset", "utf-8"}});
  html_.Void("meta", {{"name", "viewport"},
                      {"content", "width=device-width, initial-scale=1"}});
  html_.Void("meta", {{"http-equiv", "Content-Security-Policy"},
                      {"content",
                       "default-src 'none'; style-src 'unsafe-inline'; "
                       "base-uri 'none'; form-action 'none'"}});
  html_.Void("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html_.Void("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  html_.Element("title", {}, "What the reports claim");
  html_.Open("style").Trusted(PageStyle()).Close();
  html_.Close();
}

void PageWriter::WriteStrip() {
  const DatasetContents& contents = dataset_.contents();
  const std::vector<Figure> figures = {
      {CountOf(contents, ConflictStrength::kStrong), "contradiction",
       "contradictions", "#conflicts"},
      {CountOf(contents, ConflictStrength::kWeak), "could both be true",
       "could both be true", "#conflicts"},
      {CountOf(contents, ConflictStrength::kTension), "open question",
       "open questions", "#tensions"},
      {static_cast<int64_t>(contents.assertions.size()), "statement",
       "statements", "#reports"},
      {static_cast<int64_t>(contents.items.size()), "question they answer",
       "questions they answer", "#claims"},
      {contents.counts.repeated, "report repeated", "reports repeated", ""},
      {contents.counts.rejected, "record rejected", "records rejected",
       contents.rejects.empty() ? "" : "#rejects"},
  };
  html_.Open("ul", {{"class", "strip"}});
  for (const Figure& figure : figures) {
    html_.Open("li");
    const bool linked = !figure.target.empty() && figure.count > 0;
    html_.Open(linked ? "a" : "span",
               {{"href", linked ? std::string(figure.target) : ""}});
    html_.Element("b", {}, absl::StrCat(figure.count)).Text(" ");
    html_.Text(figure.count == 1 ? figure.one : figure.many);
    html_.Close().Close();
  }
  html_.Close();
}

void PageWriter::WriteNavigation() {
  html_.Open("nav", {{"aria-label", "Sections"}}).Open("ul");
  for (const auto& [id, name, shown] :
       {std::tuple{"conflicts", "Contradictions", true},
        std::tuple{"tensions", "Open questions", !page_.tensions.empty()},
        std::tuple{"updates", "Updates", !page_.updates.empty()},
        std::tuple{"claims", "All answers", true},
        std::tuple{"sources", "Sources", true},
        std::tuple{"reports", "Reports", true},
        std::tuple{"rejects", "Rejected", !page_.rejects.empty()}}) {
    if (!shown) continue;
    html_.Open("li").Element("a", {{"href", absl::StrCat("#", id)}}, name);
    html_.Close();
  }
  html_.Close().Close();
}

void PageWriter::WriteHeader() {
  const DatasetContents& contents = dataset_.contents();
  html_.Open("header", {{"class", "page"}});
  html_.Element("h1", {}, "What the reports claim, and where they disagree");
  html_.Open("p", {{"class", "scope"}});
  if (!contents.run.name.empty()) {
    html_.Element("bdi", {}, contents.run.name).Text(": ");
  }
  html_.Text(ScopeInWords(contents)).Close();
  WriteStrip();
  WriteNavigation();
  html_.Close();
}

void PageWriter::WriteHowToRead() {
  html_.Open("details", {{"class", "how"}, {"open", "1"}});
  html_.Open("summary").Element("h2", {}, "How to read this page").Close();
  html_.Open("dl");
  html_.Open("div").Element("dt", {}, "Who says it").Open("dd");
  WriteChain(html_, {"a newspaper", "a ministry"});
  html_.Text(
      "The newspaper says that the ministry said so. The last link is the "
      "first speaker: the ministry is the source that counts.");
  html_.Close().Close();
  const auto explain = [this](absl::string_view what, absl::string_view means) {
    html_.Open("div").Element("dt", {}, what).Element("dd", {}, means).Close();
  };
  explain("Independent sources",
          "However many reports repeat one utterance, it counts once. Ten "
          "reports that copy one agency are one source.");
  explain("Chance that it is true",
          "Worked out from how many independent sources give each answer and "
          "how often each was right. The band is the range that it lies in "
          "with 90 % certainty. With fewer than two independent sources the "
          "honest answer is “cannot tell”; the number in brackets then says "
          "little more than what kind of source it is.");
  explain("✕  ≈  ?",
          "✕ Two answers cannot both be true as stated. ≈ There is a reading "
          "in which both are; it is given. ? The figures are open, or come "
          "from opposed parties: somebody should ask.");
  html_.Close().Close();
}

void PageWriter::OpenSection(absl::string_view id, absl::string_view heading,
                             absl::string_view lead) {
  const std::string heading_id = absl::StrCat(id, "-heading");
  html_.Open("section",
             {{"id", std::string(id)}, {"aria-labelledby", heading_id}});
  html_.Element("h2", {{"id", heading_id}}, heading);
  html_.Element("p", {{"class", "lead"}}, lead);
}

void PageWriter::WriteSections() {
  OpenSection("conflicts", "Contradictions",
              page_.conflicts.empty()
                  ? "None was found."
                  : "The most serious first. The marked words are the claim; "
                    "underlined words say who made it.");
  WriteConflicts(html_, dataset_, page_, page_.conflicts, 1);
  WriteLeftOut(html_, page_.shown_conflicts);
  html_.Close();
  if (!page_.tensions.empty()) {
    OpenSection("tensions", "Open questions",
                "Figures far apart that do not exclude each other as they "
                "are stated: both are floors, or each comes from one party.");
    WriteConflicts(html_, dataset_, page_, page_.tensions,
                   static_cast<int>(page_.conflicts.size()) + 1);
    WriteLeftOut(html_, page_.shown_tensions);
    html_.Close();
  }
  if (!page_.updates.empty()) {
    OpenSection("updates", "Updates",
                "Later figures that replace earlier ones: no contradiction.");
    WriteUpdates(html_, dataset_, page_);
    html_.Close();
  }
  OpenSection("claims", "All answers",
              "By event; events with contradictions first. The numbers are "
              "those in brackets in the texts below.");
  WriteIncidents(html_, dataset_, page_);
  html_.Close();
  OpenSection("sources", "Sources",
              "How often each source was right where others let us tell; "
              "else what is expected of its kind.");
  WriteSources(html_, dataset_, page_);
  html_.Close();
  OpenSection("reports", "Reports",
              "In order of publication. Marked: statements, with the number "
              "of their answer above. Underlined: who says it.");
  WriteReports(html_, dataset_, page_);
  html_.Close();
  if (!page_.rejects.empty()) {
    OpenSection("rejects", "Rejected",
                "Records that could not be read. Nothing was repaired.");
    WriteRejects(html_, page_);
    html_.Close();
  }
}

void PageWriter::WriteFooter() {
  const RunInfo& run = dataset_.contents().run;
  html_.Open("footer", {{"class", "page"}});
  html_.Element("p", {},
                absl::StrCat("Made by claimgraph ", run.tool_version,
                             ". The page loads nothing and runs no script."));
  html_.Open("details").Element("summary", {}, "What shaped these results");
  html_.Open("dl");
  html_.Element("dt", {}, "seed").Element("dd", {}, absl::StrCat(run.seed));
  for (const auto& [name, value] : run.settings) {
    html_.Element("dt", {}, name).Element("dd", {}, value);
  }
  html_.Close().Close().Close();
}

}  // namespace

std::string ReportPage(const DatasetIndex& dataset,
                       const ReportPageOptions& options) {
  return PageWriter(dataset, options).Write();
}

absl::Status WriteReportPage(const DatasetIndex& dataset,
                             const ReportPageOptions& options,
                             const std::string& path) {
  return WriteFileAtomically(path, ReportPage(dataset, options));
}

}  // namespace claimgraph
