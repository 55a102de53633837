#include "engine/export/wording.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace claimgraph {
namespace {

absl::Time KnownSince(const DatasetIndex& dataset, const Assertion& said) {
  const Report* report = dataset.Find(said.report);
  return report == nullptr ? absl::InfiniteFuture() : report->KnownSince();
}

Voice VoiceOf(const DatasetIndex& dataset, const Assertion& assertion) {
  Voice voice;
  voice.assertion = &assertion;
  voice.report = dataset.Find(assertion.report);
  voice.chain = ChainOf(dataset, assertion.provenance);
  return voice;
}

}  // namespace

std::string PercentInWords(Probability probability) {
  const double percent = probability.value() * 100;
  if (percent < 1) return "<\u00a01\u00a0%";
  if (percent > 99) return ">\u00a099\u00a0%";
  // A space that does not break, so that a line never begins with "%".
  return absl::StrCat(std::lround(percent), "\u00a0%");
}

std::string BeliefInWords(const Confidence* confidence) {
  if (confidence == nullptr) return "not computed";
  const std::string percent = PercentInWords(confidence->probability);
  return confidence->sufficient ? percent
                                : absl::StrCat("cannot tell (", percent, ")");
}

std::string TimeInWords(const std::optional<absl::Time>& time,
                        TimePrecision precision) {
  if (!time) return "time not stated";
  const char* format = "%-d %B %Y";
  switch (precision) {
    case TimePrecision::kYear:
      format = "%Y";
      break;
    case TimePrecision::kMonth:
      format = "%B %Y";
      break;
    case TimePrecision::kSecond:
    case TimePrecision::kMinute:
    case TimePrecision::kHour:
      format = "%-d %B %Y, %H:%M UTC";
      break;
    default:
      break;
  }
  return absl::FormatTime(format, *time, absl::UTCTimeZone());
}

std::string DateInWords(const std::optional<absl::Time>& time) {
  return TimeInWords(time, TimePrecision::kDay);
}

std::string CountInWords(int64_t count, absl::string_view one,
                         absl::string_view many) {
  return absl::StrCat(count, " ", count == 1 ? one : many);
}

std::string RepeatsInWords(int64_t repeats) {
  if (repeats == 1) return "repeated once";
  return absl::StrCat("repeated ", repeats, " times");
}

std::string RootsInWords(const Confidence& confidence) {
  if (confidence.roots >= 2 && !confidence.sufficient) {
    return CountInWords(confidence.roots, "voice", "voices of one outlet");
  }
  return CountInWords(confidence.roots, "independent source",
                      "independent sources");
}

std::string SourceInWords(const DatasetIndex& dataset, const SourceId& id) {
  const Source* source = dataset.Find(id);
  if (source == nullptr || source->kind == SourceKind::kUnknown) {
    return "outlet not stated";
  }
  return source->name;
}

std::string OutletInWords(const DatasetIndex& dataset, const Report& report) {
  const Source* source = dataset.Find(report.outlet);
  if (source != nullptr && source->kind != SourceKind::kUnknown) {
    return source->name;
  }
  return report.outlet_name.empty() ? "outlet not stated" : report.outlet_name;
}

std::vector<std::string> ChainOf(const DatasetIndex& dataset,
                                 const Provenance& provenance) {
  std::vector<std::string> chain;
  for (const Hop& hop : provenance.hops) {
    chain.push_back(SourceInWords(dataset, hop.source));
  }
  return chain;
}

std::string ChainInWords(const std::vector<std::string>& chain) {
  return absl::StrJoin(chain, " › ");
}

std::vector<Voice> VoicesOf(const DatasetIndex& dataset, const Claim& claim) {
  std::vector<Voice> voices;
  for (const Origin* origin : dataset.OriginsOf(claim.id)) {
    const Assertion* root = dataset.Find(origin->root);
    if (root == nullptr || origin->unsourced_loop) continue;
    Voice voice = VoiceOf(dataset, *root);
    voice.origin = origin;
    voice.repeats = static_cast<int>(origin->assertions.size()) - 1;
    voices.push_back(std::move(voice));
  }
  if (voices.empty()) {
    const auto& said = dataset.AssertionsOf(claim.id);
    if (!said.empty()) {
      voices.push_back(VoiceOf(dataset, *said.front()));
      voices.back().repeats = static_cast<int>(said.size()) - 1;
    }
  }
  std::sort(
      voices.begin(), voices.end(), [&dataset](const Voice& a, const Voice& b) {
        return std::tuple(KnownSince(dataset, *a.assertion), a.assertion->id) <
               std::tuple(KnownSince(dataset, *b.assertion), b.assertion->id);
      });
  return voices;
}

std::string StrengthInWords(ConflictStrength strength) {
  switch (strength) {
    case ConflictStrength::kStrong:
      return "cannot both be true";
    case ConflictStrength::kWeak:
      return "could both be true";
    case ConflictStrength::kTension:
      return "needs a closer look";
    default:
      return "not graded";
  }
}

std::vector<const Conflict*> ConflictsBySeriousness(
    const DatasetIndex& dataset) {
  std::vector<const Conflict*> conflicts;
  for (const Conflict& conflict : dataset.contents().conflicts) {
    conflicts.push_back(&conflict);
  }
  const auto key = [](const Conflict* conflict) {
    return std::tuple(static_cast<int>(conflict->strength),
                      -conflict->severity_nats * conflict->probability.value(),
                      conflict->id);
  };
  std::sort(
      conflicts.begin(), conflicts.end(),
      [&key](const Conflict* a, const Conflict* b) { return key(a) < key(b); });
  return conflicts;
}

std::string SlotInWords(absl::string_view slot) {
  static const auto& words =
      *new std::vector<std::pair<absl::string_view, absl::string_view>>{
          {"agent", "who did it"},   {"patient", "to whom"},
          {"place", "where"},        {"time", "when"},
          {"quantity", "how many"},  {"role", "what is counted"},
          {"polarity", "yes or no"}, {"modality", "fact or plan"},
          {"state", "who holds it"}, {"class", "what happened"},
          {"unit", "unit"},          {"control", "who holds it"},
          {"actor", "who did it"},   {"event_class", "what happened"},
      };
  for (const auto& [name, word] : words) {
    if (name == slot) return std::string(word);
  }
  return absl::StrReplaceAll(slot, {{"_", " "}});
}

std::string RelationInWords(SlotRelation relation) {
  switch (relation) {
    case SlotRelation::kEqual:
      return "the same";
    case SlotRelation::kInside:
      return "A is part of B";
    case SlotRelation::kContains:
      return "B is part of A";
    case SlotRelation::kOverlaps:
      return "overlapping";
    case SlotRelation::kDifferent:
      return "different";
    default:
      return "not stated by both";
  }
}

}  // namespace claimgraph
