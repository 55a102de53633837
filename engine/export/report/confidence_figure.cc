#include "engine/export/report/confidence_figure.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/export/wording.h"

namespace claimgraph {
namespace {

std::string Percent(double share) {
  return absl::StrFormat("%.2f%%", 100 * std::clamp(share, 0.0, 1.0));
}

void Rect(HtmlWriter& html, absl::string_view style, double from, double to,
          absl::string_view y, absl::string_view height) {
  html.Open("rect", {{"class", std::string(style)},
                     {"x", Percent(from)},
                     {"y", std::string(y)},
                     {"width", Percent(to - from)},
                     {"height", std::string(height)},
                     {"rx", "2"}})
      .Close();
}

void Tick(HtmlWriter& html, absl::string_view style, double at,
          absl::string_view y1, absl::string_view y2) {
  html.Open("line", {{"class", std::string(style)},
                     {"x1", Percent(at)},
                     {"x2", Percent(at)},
                     {"y1", std::string(y1)},
                     {"y2", std::string(y2)}})
      .Close();
}

// One step of the log-odds, on a scale that all steps share.
struct Scale {
  double low = 0;
  double high = 0;
  double At(double nats) const {
    return high > low ? (nats - low) / (high - low) : 0.5;
  }
};

std::string EffectInWords(const LogOdds& effect) {
  if (effect.nats() > 0.005) return absl::StrFormat("+%.2f", effect.nats());
  // A minus sign as wide as the plus.
  if (effect.nats() < -0.005) return absl::StrFormat("−%.2f", -effect.nats());
  return "0";
}

void WriteStep(HtmlWriter& html, const Scale& scale, double before,
               double after) {
  const bool up = after >= before;
  html.Open("svg", {{"class", "step"}, {"aria-hidden", "true"}});
  Tick(html, "even", scale.At(0), "0", "100%");
  Rect(html, up ? "up" : "down", scale.At(std::min(before, after)),
       scale.At(std::max(before, after)), "25%", "50%");
  Tick(html, up ? "up" : "down", scale.At(after), "5%", "95%");
  html.Close();
}

}  // namespace

void WriteProbabilityBar(HtmlWriter& html, absl::string_view what,
                         Probability mean, Probability low, Probability high) {
  html.Open("svg", {{"class", "bar"},
                    {"role", "img"},
                    {"aria-label",
                     absl::StrCat(what, ": ", PercentInWords(mean),
                                  "; 90 % interval from ", PercentInWords(low),
                                  " to ", PercentInWords(high))}});
  Rect(html, "track", 0, 1, "30%", "40%");
  Rect(html, "band", low.value(), high.value(), "30%", "40%");
  Tick(html, "half", 0.5, "15%", "85%");
  Tick(html, "mean", mean.value(), "8%", "92%");
  html.Close();
}

void WriteTerms(HtmlWriter& html, const Confidence& confidence) {
  Scale scale;
  double sum = 0;
  for (const ConfidenceTerm& term : confidence.terms) {
    sum += term.log_odds.nats();
    scale.low = std::min(scale.low, sum);
    scale.high = std::max(scale.high, sum);
  }
  const double margin = 0.06 * (scale.high - scale.low) + 1e-9;
  scale.low -= margin;
  scale.high += margin;

  html.Open("table", {{"class", "terms"}}).Open("thead").Open("tr");
  for (const char* heading :
       {"Step", "Effect", "", "Chance so far", "Without it"}) {
    html.Element("th", {{"scope", "col"}}, heading);
  }
  html.Close().Close().Open("tbody");
  double before = 0;
  for (const ConfidenceTerm& term : confidence.terms) {
    const double after = before + term.log_odds.nats();
    html.Open("tr").Open("td").Element(
        "bdi", {}, term.reason.empty() ? term.name : term.reason);
    if (term.weight < 1) {
      html.Text(absl::StrCat(" (counted at ",
                             PercentInWords(Probability(term.weight)), ")"));
    }
    html.Close();
    html.Element("td", {{"class", "num"}}, EffectInWords(term.log_odds));
    html.Open("td", {{"class", "steps"}});
    WriteStep(html, scale, before, after);
    html.Close();
    html.Element("td", {{"class", "num"}},
                 PercentInWords(ToProbability(LogOdds(after))));
    html.Element("td", {{"class", "num"}},
                 term.without ? PercentInWords(*term.without) : "");
    html.Close();
    before = after;
  }
  html.Close().Close();
}

}  // namespace claimgraph
