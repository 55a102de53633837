#include "engine/linkage/reports/duplicate_finder.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/files.h"
#include "engine/base/parallel.h"
#include "engine/base/status_macros.h"
#include "engine/linkage/reports/band_candidates.h"

namespace claimgraph {
namespace {

constexpr size_t kBodiesAStep = 1024;
// Candidates of one body that are judged, most votes first.
constexpr size_t kMostJudged = 5;

// A paraphrase has words of its own: what shares more is a copy cut short.
constexpr float kSharedWording = 0.15F;
// Figures that paraphrases are compared by: the news comes first.
constexpr size_t kFirstFigures = 6;

constexpr absl::string_view kSketchEnding = ".sketches";

// Numbers of six digits, so that names sort as numbers do.
std::string SketchFileName(int number) {
  return absl::StrFormat("%06d%s", number, std::string(kSketchEnding));
}

absl::Status CheckShare(absl::string_view name, double value, bool zero) {
  if ((zero ? value >= 0 : value > 0) && value <= 1) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("duplicate option `", std::string(name), "` is ", value,
                   ": must be in ", zero ? "[" : "(", "0, 1]"));
}

absl::Status CheckOptions(const DuplicateOptions& options) {
  CLAIMGRAPH_RETURN_IF_ERROR(
      CheckShare("least_jaccard", options.judge.least_jaccard, false));
  CLAIMGRAPH_RETURN_IF_ERROR(
      CheckShare("least_containment", options.judge.least_containment, false));
  CLAIMGRAPH_RETURN_IF_ERROR(
      CheckShare("least_chain", options.least_chain, true));
  if (options.rare_run < 2 || options.rare_run > 1000) {
    return absl::InvalidArgumentError(
        absl::StrCat("duplicate option `rare_run` is ", options.rare_run,
                     ": must be in [2, 1000]"));
  }
  if (options.window < absl::ZeroDuration()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "duplicate option `window` is ", absl::FormatDuration(options.window),
        ": must not be negative"));
  }
  return absl::OkStatus();
}

// The candidates worth a judgement, by votes and then earliest first.
std::vector<uint32_t> MostVoted(const BandCandidates& candidates) {
  std::vector<std::pair<int, uint32_t>> voted;
  voted.reserve(BandCandidates::kMost);
  for (size_t i = 0; i < BandCandidates::kMost; ++i) {
    if (candidates.bodies[i] == kNoBody) continue;
    voted.emplace_back(-candidates.votes[i], candidates.bodies[i]);
  }
  std::sort(voted.begin(), voted.end());
  if (voted.size() > kMostJudged) voted.resize(kMostJudged);
  std::vector<uint32_t> bodies;
  for (const auto& [votes, body] : voted) {
    // One band of 32 is chance, or a name that two texts have in common;
    // unless there is nothing better, and several of them.
    if (votes > -2 && !(bodies.empty() && voted.size() > 2)) break;
    bodies.push_back(body);
  }
  return bodies;
}

}  // namespace

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
}

absl::StatusOr<std::unique_ptr<DuplicateFinder>> DuplicateFinder::Create(
    std::shared_ptr<const ReportLists> lists, const DuplicateOptions& options) {
  CLAIMGRAPH_RETURN_IF_ERROR(CheckOptions(options));
  return std::unique_ptr<DuplicateFinder>(
      new DuplicateFinder(std::move(lists), options));
}

DuplicateFinder::DuplicateFinder(std::shared_ptr<const ReportLists> lists,
                                 const DuplicateOptions& options)
    : lists_(std::move(lists)), options_(options) {}

std::unique_ptr<DuplicateBatch> DuplicateFinder::NewBatch() const {
  return std::unique_ptr<DuplicateBatch>(
      new DuplicateBatch(lists_, options_.paraphrase));
}

void DuplicateFinder::Append(DuplicateBatch& batch) {
  size_t id_begin = 0;
  for (DuplicateBatch::Row& row : batch.rows_) {
    const uint64_t* values = batch.values_.data() + row.values_at;
    row.view.bits = {values, row.view.bits.size()};
    row.view.figures = {values + row.view.bits.size(), row.view.figures.size()};
    Entry entry;
    entry.known_since = row.known_since;
    entry.outlet = row.outlet;
    entry.id_begin = ids_.size() + id_begin;
    entry.id_size = static_cast<uint32_t>(row.id_end - id_begin);
    entry.body = store_.Add({row.view, row.minima});
    if (options_.paraphrase) {
      entry.names = static_cast<uint32_t>(names_.size());
      names_.push_back(std::move(row.names));
    }
    reports_.push_back(entry);
    id_begin = row.id_end;
  }
  ids_ += batch.ids_;
  for (auto& [outlet, words] : batch.outlets_) {
    outlets_.emplace(outlet, std::move(words));
  }
  batch.Clear();
}

absl::string_view DuplicateFinder::IdOf(uint32_t report) const {
  const Entry& entry = reports_[report];
  return {ids_.data() + entry.id_begin, entry.id_size};
}

absl::Time DuplicateFinder::KnownSince(uint32_t report) const {
  // The infinite future is the latest microsecond there is.
  const int64_t micros = reports_[report].known_since;
  return micros == std::numeric_limits<int64_t>::max()
             ? absl::InfiniteFuture()
             : absl::FromUnixMicros(micros);
}

FigureChanges DuplicateFinder::ChangesOf(const DuplicateLink& link) const {
  return CompareFigures(Judged(link.earlier).sketch, Judged(link.later).sketch);
}

absl::Status DuplicateFinder::Take(const SketchSegment& segment,
                                   const std::string& path) {
  if (segment.seed != lists_->seed()) {
    return absl::FailedPreconditionError(absl::StrCat(
        path, ": written with seed ", segment.seed, ": this run has ",
        lists_->seed(), ", and must have the same"));
  }
  const uint64_t* values = segment.values.data();
  const uint32_t* minima = segment.minima.data();
  for (const SketchSegment::Body& body : segment.bodies) {
    ReportSketch sketch;
    sketch.view.body = body.body;
    sketch.view.words = body.words;
    sketch.view.credit = body.credit;
    sketch.view.level = body.level;
    sketch.view.ones = body.ones;
    sketch.view.bits = {values, body.bit_words};
    sketch.view.figures = {values + body.bit_words, body.figures};
    std::copy(minima, minima + kBins, sketch.minima.begin());
    store_.Add(sketch);
    values += body.bit_words + body.figures;
    minima += kBins;
  }
  uint64_t id_begin = ids_.size();
  ids_ += segment.ids;
  for (const SketchSegment::Report& report : segment.reports) {
    if (report.body >= store_.size()) {
      return absl::DataLossError(
          absl::StrCat(path, ": a report has body ", report.body, " of ",
                       store_.size(), ": files before it are missing"));
    }
    Entry entry;
    entry.known_since = report.known_since;
    entry.outlet = report.outlet;
    entry.body = report.body;
    entry.id_begin = id_begin;
    entry.id_size = static_cast<uint32_t>(report.id_size);
    reports_.push_back(entry);
    id_begin += report.id_size;
  }
  return absl::OkStatus();
}

absl::Status DuplicateFinder::Load(const std::string& folder) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                              ListDirectory(folder));
  for (const std::string& name : names) {
    if (!absl::EndsWith(name, kSketchEnding)) continue;
    const std::string path = JoinPath(folder, name);
    if (name != SketchFileName(++loaded_files_)) {
      return absl::DataLossError(absl::StrCat(
          path, ": ", SketchFileName(loaded_files_), " is missing before it"));
    }
    CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
    CLAIMGRAPH_ASSIGN_OR_RETURN(const SketchSegment segment,
                                DecodeSketches(bytes, path));
    CLAIMGRAPH_RETURN_IF_ERROR(Take(segment, path));
  }
  loaded_reports_ = reports_.size();
  loaded_bodies_ = store_.size();
  return absl::OkStatus();
}

absl::Status DuplicateFinder::Save(const std::string& folder) const {
  if (reports_.size() == loaded_reports_) return absl::OkStatus();
  SketchSegment segment;
  segment.seed = lists_->seed();
  for (size_t i = loaded_bodies_; i < store_.size(); ++i) {
    const auto number = static_cast<uint32_t>(i);
    const SketchView view = store_.View(number);
    segment.bodies.push_back({view.body, view.words, view.credit, view.ones,
                              static_cast<uint16_t>(view.bits.size()),
                              static_cast<uint8_t>(view.figures.size()),
                              static_cast<uint8_t>(view.level)});
    for (size_t bin = 0; bin < kBins; ++bin) {
      segment.minima.push_back(store_.Minimum(number, bin));
    }
    segment.values.insert(segment.values.end(), view.bits.begin(),
                          view.bits.end());
    segment.values.insert(segment.values.end(), view.figures.begin(),
                          view.figures.end());
  }
  for (size_t i = loaded_reports_; i < reports_.size(); ++i) {
    const Entry& entry = reports_[i];
    segment.reports.push_back(
        {entry.known_since, entry.outlet, entry.body, entry.id_size});
    segment.ids.append(ids_, entry.id_begin, entry.id_size);
  }
  return WriteFileAtomically(
      JoinPath(folder, SketchFileName(loaded_files_ + 1)),
      EncodeSketches(segment));
}

void DuplicateFinder::SortReports() {
  const auto before = [this](const Entry& a, const Entry& b) {
    if (a.known_since != b.known_since) return a.known_since < b.known_since;
    return absl::string_view(ids_.data() + a.id_begin, a.id_size) <
           absl::string_view(ids_.data() + b.id_begin, b.id_size);
  };
  if (!std::is_sorted(reports_.begin(), reports_.end(), before)) {
    std::stable_sort(reports_.begin(), reports_.end(), before);
  }
}

JudgedReport DuplicateFinder::Judged(uint32_t report) const {
  const Entry& entry = reports_[report];
  return {store_.View(entry.body), entry.outlet};
}

DuplicateLink DuplicateFinder::BestLink(
    uint32_t report, const std::vector<uint32_t>& candidates) const {
  DuplicateLink best;
  best.later = report;
  const JudgedReport later = Judged(report);
  // Unsigned: a time may be unknown, which is the latest there is.
  const uint64_t window =
      options_.window == absl::InfiniteDuration()
          ? std::numeric_limits<uint64_t>::max()
          : static_cast<uint64_t>(absl::ToInt64Microseconds(options_.window));
  const auto known = static_cast<uint64_t>(reports_[report].known_since);
  for (const uint32_t candidate : candidates) {
    if (known - static_cast<uint64_t>(reports_[candidate].known_since) >
        window) {
      continue;
    }
    const PairVerdict verdict =
        JudgePair(later, Judged(candidate), options_.judge);
    if (verdict.kind == LinkKind::kUnspecified) continue;
    if (best.verdict.kind == LinkKind::kUnspecified ||
        verdict.preference() > best.verdict.preference() ||
        (verdict.preference() == best.verdict.preference() &&
         candidate < best.earlier)) {
      best.earlier = candidate;
      best.verdict = verdict;
    }
  }
  return best;
}

std::vector<DuplicateLink> DuplicateFinder::Find() {
  SortReports();
  // The first report of each body, and the bodies in that order.
  std::vector<uint32_t> first(store_.size(), kNoBody);
  std::vector<uint32_t> order;
  std::vector<uint32_t> firsts;
  order.reserve(store_.size());
  firsts.reserve(store_.size());
  for (uint32_t i = 0; i < reports_.size(); ++i) {
    uint32_t& of_body = first[reports_[i].body];
    if (of_body != kNoBody) continue;
    of_body = i;
    order.push_back(reports_[i].body);
    firsts.push_back(i);
  }
  std::vector<BandCandidates> candidates =
      FindBandCandidates(store_, order, {options_.rare_run, options_.threads});

  std::vector<DuplicateLink> best(order.size());
  const size_t steps = (order.size() + kBodiesAStep - 1) / kBodiesAStep;
  ParallelFor(steps, options_.threads, [&](size_t step) {
    const size_t end = std::min(order.size(), (step + 1) * kBodiesAStep);
    for (size_t i = step * kBodiesAStep; i < end; ++i) {
      std::vector<uint32_t> reports = MostVoted(candidates[i]);
      for (uint32_t& position : reports) position = firsts[position];
      best[i] = BestLink(firsts[i], reports);
    }
  });

  std::vector<DuplicateLink> links;
  std::vector<uint32_t> root(reports_.size());
  std::vector<const DuplicateLink*> of_report(reports_.size(), nullptr);
  size_t next = 0;
  for (uint32_t i = 0; i < reports_.size(); ++i) {
    root[i] = i;
    DuplicateLink link;
    link.later = i;
    const uint32_t body_first = first[reports_[i].body];
    if (body_first != i) {
      link.earlier = body_first;
      link.verdict.kind = LinkKind::kVerbatimDuplicate;
      link.verdict.jaccard = link.verdict.containment = 1;
      root[i] = root[body_first];
      link.root = root[i];
      links.push_back(link);
      continue;
    }
    link = best[next++];
    if (link.verdict.kind == LinkKind::kUnspecified) continue;
    link.root = link.earlier;
    if (link.verdict.kind != LinkKind::kSeries) {
      const uint32_t top = root[link.earlier];
      if (top != link.earlier &&
          Compare(Judged(i).sketch, Judged(top).sketch).containment <
              options_.least_chain) {
        continue;
      }
      link.root = root[i] = top;
    }
    links.push_back(link);
  }
  if (options_.paraphrase) AddParaphrases(links);
  return links;
}

void DuplicateFinder::AddParaphrases(std::vector<DuplicateLink>& links) const {
  std::vector<NamedReport> named(reports_.size());
  for (size_t i = 0; i < reports_.size(); ++i) {
    named[i].known_since = reports_[i].known_since;
    named[i].outlet = reports_[i].outlet;
    named[i].names = names_[reports_[i].names];
    for (const uint64_t packed : store_.View(reports_[i].body).figures) {
      const PlacedFigure figure = UnpackFigure(packed);
      if (figure.is_day != 0) continue;
      if (named[i].figures.size() == kFirstFigures) break;
      named[i].figures.push_back(figure.value);
    }
    std::sort(named[i].figures.begin(), named[i].figures.end());
    named[i].figures.erase(
        std::unique(named[i].figures.begin(), named[i].figures.end()),
        named[i].figures.end());
  }
  for (uint32_t i = 0; i < named.size(); ++i) named[i].root = i;
  for (const DuplicateLink& link : links) {
    named[link.later].is_original = false;
    named[link.later].root = link.root;
    named[link.later].copied = link.earlier;
  }
  for (const Paraphrase& found :
       FindParaphrases(named, outlets_, options_.paraphrase_options)) {
    DuplicateLink link;
    link.later = found.later;
    link.earlier = link.root = found.earlier;
    // The bands may have missed a copy that is found by its names.
    link.verdict =
        JudgePair(Judged(found.later), Judged(found.earlier), options_.judge);
    if (link.verdict.kind == LinkKind::kUnspecified) {
      if (link.verdict.jaccard > kSharedWording) continue;
      link.verdict.kind = LinkKind::kParaphrase;
      link.verdict.names = found.similarity;
      link.verdict.retold = found.probability;
    }
    link.verdict.credited = found.is_named;
    links.push_back(link);
  }
  std::sort(links.begin(), links.end(),
            [](const DuplicateLink& a, const DuplicateLink& b) {
              return a.later < b.later;
            });
}

}  // namespace claimgraph
