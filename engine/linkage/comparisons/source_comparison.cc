#include "engine/linkage/comparisons/source_comparison.h"

#include <algorithm>

#include "engine/registry/name_pieces.h"

namespace claimgraph {
namespace {

const Source* FindSource(const AssertionView& view, const SourceId& id) {
  for (const Source& source : view.analysis->sources) {
    if (source.id == id) return &source;
  }
  return nullptr;
}

std::pair<ReportId, ReportId> Key(const ReportId& a, const ReportId& b) {
  return a < b ? std::make_pair(a, b) : std::make_pair(b, a);
}

// A name that stands for one speaker wherever it is printed.
bool IsNamedSpeaker(const Source& source) {
  return source.kind == SourceKind::kPerson ||
         source.kind == SourceKind::kOrganisation ||
         source.kind == SourceKind::kOutlet;
}

// "HNS" for "Halyard News Service".
bool IsAcronymOf(const std::string& name, const std::string& full) {
  return name.size() > 1 && name == InitialsOf(full);
}

bool IsOutletName(const std::string& name, const std::string& outlet) {
  return !outlet.empty() && !name.empty() &&
         (name == outlet || IsAcronymOf(name, outlet) ||
          NameKey(name) == NameKey(outlet));
}

bool IsNarrator(const AssertionView& view) {
  return view.assertion->provenance.hops.size() == 1;
}

}  // namespace

bool QuotesOutletOf(const AssertionView& view, const AssertionView& other) {
  const SourceId& outlet = other.report->outlet;
  const std::vector<Hop>& hops = view.assertion->provenance.hops;
  return std::any_of(hops.begin() + 1, hops.end(), [&](const Hop& hop) {
    if (hop.source == outlet) return true;
    const Source* source = FindSource(view, hop.source);
    return source != nullptr &&
           IsOutletName(source->name, other.report->outlet_name);
  });
}

SourceComparison::SourceComparison(const std::vector<Link>& report_links) {
  for (const Link& link : report_links) {
    if (!link.from_report || !link.to_report) continue;
    switch (link.kind) {
      case LinkKind::kVerbatimDuplicate:
      case LinkKind::kCopy:
      case LinkKind::kRevision:
      case LinkKind::kVersion:
      case LinkKind::kParaphrase:
        derived_[Key(*link.from_report, *link.to_report)] = true;
        break;
      default:
        break;
    }
  }
}

SlotRelation SourceComparison::CompareReports(const AssertionView& a,
                                              const AssertionView& b) const {
  if (a.report->id == b.report->id) return SlotRelation::kEqual;
  return derived_.contains(Key(a.report->id, b.report->id))
             ? SlotRelation::kOverlaps
             : SlotRelation::kDifferent;
}

SlotRelation SourceComparison::Compare(const AssertionView& a,
                                       const AssertionView& b) const {
  const Provenance& x = a.assertion->provenance;
  const Provenance& y = b.assertion->provenance;
  if (x.hops.empty() || y.hops.empty()) return SlotRelation::kUnknown;
  if (a.report->id == b.report->id) {
    if (x.speaker() == y.speaker()) return SlotRelation::kEqual;
    if (x.IsPrefixOf(y)) return SlotRelation::kInside;
    if (y.IsPrefixOf(x)) return SlotRelation::kContains;
    return SlotRelation::kDifferent;
  }
  if (x.speaker() == y.speaker()) return SlotRelation::kEqual;
  const Source* speaker_x = FindSource(a, x.speaker());
  const Source* speaker_y = FindSource(b, y.speaker());
  const bool same_name = speaker_x != nullptr && speaker_y != nullptr &&
                         speaker_x->name == speaker_y->name;
  if (same_name && !IsNarrator(a) && !IsNarrator(b) &&
      IsNamedSpeaker(*speaker_x) && IsNamedSpeaker(*speaker_y)) {
    return SlotRelation::kEqual;
  }
  if (derived_.contains(Key(a.report->id, b.report->id))) {
    if (same_name || IsNarrator(a) || IsNarrator(b)) {
      return SlotRelation::kEqual;
    }
  }
  return QuotesOutletOf(a, b) || QuotesOutletOf(b, a)
             ? SlotRelation::kEqual
             : SlotRelation::kDifferent;
}

}  // namespace claimgraph
