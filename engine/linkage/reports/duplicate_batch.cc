#include "engine/linkage/reports/duplicate_batch.h"

#include <utility>

namespace claimgraph {

DuplicateBatch::DuplicateBatch(std::shared_ptr<const ReportLists> lists,
                               bool keep_names)
    : sketcher_(std::move(lists)), keep_names_(keep_names) {}

void DuplicateBatch::Clear() {
  outlets_.clear();
  rows_.clear();
  values_.clear();
  ids_.clear();
}

void DuplicateBatch::Add(const DuplicateInput& report) {
  if (report.outlet != outlet_) {
    outlet_ = std::string(report.outlet);
    outlet_hash_ = sketcher_.HashName(outlet_);
  }
  if (keep_names_ && outlet_hash_ != 0 && !outlets_.contains(outlet_hash_)) {
    std::vector<uint32_t> words = sketcher_.WordsOfName(outlet_);
    if (!words.empty()) outlets_[outlet_hash_] = std::move(words);
  }
  const ReportSketch& sketch = sketcher_.Sketch(report.text);
  Row& row = rows_.emplace_back();
  row.known_since = absl::ToUnixMicros(report.known_since);
  row.outlet = outlet_hash_;
  row.credit = sketch.credit;
  ids_.append(report.id.data(), report.id.size());
  row.id_end = ids_.size();
  row.view = sketch.view;
  row.minima = sketch.minima;
  if (keep_names_) row.names = sketcher_.Names(report.text);
  row.values_at = values_.size();
  values_.insert(values_.end(), sketch.view.bits.begin(),
                 sketch.view.bits.end());
  values_.insert(values_.end(), sketch.view.figures.begin(),
                 sketch.view.figures.end());
  sketcher_.GiveBack();
}

}  // namespace claimgraph
