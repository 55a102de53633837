#include "engine/linkage/reports/sealed_sketches.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

constexpr absl::string_view kEnding = ".sketches";

// Six digits, so that names sort as numbers do.
std::string NameOf(uint64_t number) {
  return absl::StrFormat("%06d%s", number, std::string(kEnding));
}

// The number in the name of a file of sketches; 0 for another file.
uint64_t NumberOf(absl::string_view name) {
  uint64_t number = 0;
  if (!absl::ConsumeSuffix(&name, kEnding) ||
      !absl::SimpleAtoi(name, &number)) {
    return 0;
  }
  return number;
}

}  // namespace

std::string SealedSketches::NextName() const {
  return NameOf(segments_.size() + 1);
}

SketchHeader SealedSketches::NextHeader() const {
  SketchHeader header;
  header.generation = generation_ + 1;
  header.replaces_through = std::max<uint64_t>(through_, segments_.size() + 1);
  header.first_body = bodies_;
  header.first_report = reports_;
  return header;
}

absl::Status SealedSketches::Add(const std::string& folder, uint64_t seed,
                                 Checksum checksum) {
  const std::string path = JoinPath(folder, NextName());
  Segment segment;
  CLAIMGRAPH_ASSIGN_OR_RETURN(segment.file, MappedFile::Open(path));
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      segment.views, DecodeSketches(segment.file.bytes(), path, checksum));
  const SketchHeader& header = segment.views.header;
  if (header.seed != seed) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": written with seed ", header.seed,
                     ": this run has ", seed, ", and must have the same"));
  }
  if (header.first_body != bodies_ || header.first_report != reports_) {
    return absl::DataLossError(absl::StrCat(
        path, ": follows on ", header.first_report, " reports, found ",
        reports_, ": must lie among the files it was written with"));
  }
  bodies_ += header.bodies;
  reports_ += header.reports;
  generation_ = std::max(generation_, header.generation);
  through_ = std::max<uint64_t>(through_, segments_.size() + 1);
  segments_.push_back(std::move(segment));
  return absl::OkStatus();
}

absl::Status SealedSketches::Load(const std::string& folder, uint64_t seed) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                              ListDirectory(folder));
  for (const std::string& name : names) {
    const uint64_t number = NumberOf(name);
    if (number == 0) continue;
    if (!segments_.empty() &&
        number <= segments_.back().views.header.replaces_through) {
      // Left over, unless it was written after the file that replaced it.
      const std::string path = JoinPath(folder, name);
      CLAIMGRAPH_ASSIGN_OR_RETURN(const MappedFile file,
                                  MappedFile::Open(path));
      CLAIMGRAPH_ASSIGN_OR_RETURN(const SketchSegment views,
                                  DecodeSketches(file.bytes(), path));
      if (views.header.generation < segments_.back().views.header.generation) {
        through_ = std::max(through_, number);
        continue;
      }
    }
    if (name != NextName()) {
      return absl::DataLossError(absl::StrCat(
          JoinPath(folder, name), ": ", NextName(), " is missing before it"));
    }
    CLAIMGRAPH_RETURN_IF_ERROR(Add(folder, seed, Checksum::kVerify));
  }
  return absl::OkStatus();
}

std::vector<std::string> SealedSketches::Leftovers(
    const std::string& folder) const {
  std::vector<std::string> paths;
  for (uint64_t number = segments_.size() + 1; number <= through_; ++number) {
    paths.push_back(JoinPath(folder, NameOf(number)));
  }
  return paths;
}

void SealedSketches::CutFrom(size_t segment) {
  if (segment >= segments_.size()) return;
  bodies_ = segments_[segment].views.header.first_body;
  reports_ = segments_[segment].views.header.first_report;
  segments_.erase(segments_.begin() + static_cast<ptrdiff_t>(segment),
                  segments_.end());
}

const SketchSegment& SealedSketches::SegmentOf(uint32_t body) const {
  const auto next =
      std::upper_bound(segments_.begin(), segments_.end(), body,
                       [](uint32_t number, const Segment& segment) {
                         return number < segment.views.header.first_body;
                       });
  return std::prev(next)->views;
}

const SketchSegment& SealedSketches::SegmentWith(uint32_t report) const {
  const auto next =
      std::upper_bound(segments_.begin(), segments_.end(), report,
                       [](uint32_t number, const Segment& segment) {
                         return number < segment.views.header.first_report;
                       });
  return std::prev(next)->views;
}

SketchView SealedSketches::View(uint32_t body) const {
  const SketchSegment& views = SegmentOf(body);
  const StoredBody& stored = views.bodies[body - views.header.first_body];
  SketchView view;
  view.body = stored.body;
  view.words = stored.words;
  view.level = stored.level;
  view.ones = stored.ones;
  view.bits = views.values.subspan(stored.values_at, stored.bit_words);
  view.figures =
      views.values.subspan(stored.values_at + stored.bit_words, stored.figures);
  return view;
}

uint32_t SealedSketches::FirstReport(uint32_t body) const {
  const SketchSegment& views = SegmentOf(body);
  return views.bodies[body - views.header.first_body].first_report;
}

const StoredReport& SealedSketches::Report(uint32_t report) const {
  const SketchSegment& views = SegmentWith(report);
  return views.reports[report - views.header.first_report];
}

absl::string_view SealedSketches::IdOf(uint32_t report) const {
  const SketchSegment& views = SegmentWith(report);
  const StoredReport& stored =
      views.reports[report - views.header.first_report];
  return views.ids.substr(stored.id_at, stored.id_size);
}

}  // namespace claimgraph
