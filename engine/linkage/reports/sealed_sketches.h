// The sketches and links of an index, file by file: what is settled. Bodies
// and reports are numbered through all files.
//
//     SealedSketches sealed;
//     CLAIMGRAPH_RETURN_IF_ERROR(sealed.Load("seen", seed));
//     sealed.View(body).words
//
// Files are mapped, not read: a million reports cost what is looked at.
//
// Errors:  DataLoss for a damaged file or one that is missing in between;
//          FailedPrecondition for one of another seed; else as of OpenFile.
// Threads: Load, Add and CutFrom on one; the rest may be read by several.

#ifndef ENGINE_LINKAGE_REPORTS_SEALED_SKETCHES_H_
#define ENGINE_LINKAGE_REPORTS_SEALED_SKETCHES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/linkage/reports/mapped_file.h"
#include "engine/linkage/reports/sketch_file.h"

namespace claimgraph {

class SealedSketches {
 public:
  // Takes all files of `folder`, which must be there.
  absl::Status Load(const std::string& folder, uint64_t seed);

  // Takes the file that has the next number.
  absl::Status Add(const std::string& folder, uint64_t seed, Checksum checksum);

  // Gives up the segments from `segment` on; their files stay.
  void CutFrom(size_t segment);

  // "000003.sketches" for the segment that is to come.
  std::string NextName() const;
  // What its header must say of itself and the files before it.
  SketchHeader NextHeader() const;
  // Files that the last one stands for and that are to be removed.
  std::vector<std::string> Leftovers(const std::string& folder) const;

  size_t segments() const { return segments_.size(); }
  const SketchSegment& segment(size_t i) const { return segments_[i].views; }
  size_t bodies() const { return bodies_; }
  size_t reports() const { return reports_; }

  SketchView View(uint32_t body) const;
  uint32_t Minimum(uint32_t body, size_t bin) const {
    const SketchSegment& views = SegmentOf(body);
    return views.Minimum(body - views.header.first_body, bin);
  }
  uint32_t FirstReport(uint32_t body) const;
  const StoredReport& Report(uint32_t report) const;
  absl::string_view IdOf(uint32_t report) const;

 private:
  struct Segment {
    MappedFile file;
    SketchSegment views;
  };

  const SketchSegment& SegmentOf(uint32_t body) const;
  const SketchSegment& SegmentWith(uint32_t report) const;

  std::vector<Segment> segments_;
  size_t bodies_ = 0;
  size_t reports_ = 0;
  uint64_t generation_ = 0;  // the latest of all files
  uint64_t through_ = 0;     // the highest number of a file that was there
};

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_SEALED_SKETCHES_H_
