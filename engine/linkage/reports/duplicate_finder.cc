#include "engine/linkage/reports/duplicate_finder.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/atomic_file.h"
#include "engine/base/files.h"
#include "engine/base/parallel.h"
#include "engine/base/status_macros.h"
#include "engine/linkage/reports/band_candidates.h"
#include "engine/linkage/reports/key_set.h"

namespace claimgraph {
namespace {

constexpr size_t kBodiesAStep = 1024;
constexpr size_t kValuesAWrite = size_t{1} << 16;
// Candidates of one body that are judged, most votes first.
constexpr size_t kMostJudged = 5;

// A paraphrase has words of its own: what shares more is a copy cut short.
constexpr float kSharedWording = 0.15F;
// Figures that paraphrases are compared by: the news comes first.
constexpr size_t kFirstFigures = 6;

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
  CLAIMGRAPH_RETURN_IF_ERROR(CheckShare(
      "least_probability", options.paraphrase_options.least_probability, true));
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

// A hash of the options that decide links.
uint64_t SettingsOf(const DuplicateOptions& options) {
  const double values[] = {
      options.judge.least_jaccard, options.judge.least_containment,
      static_cast<double>(options.rare_run),
      absl::ToDoubleSeconds(options.window), options.least_chain};
  return XXH3_64bits(values, sizeof(values));
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
    entry.credit = row.credit;
    entry.id_begin = ids_.size() + id_begin;
    entry.id_size = static_cast<uint32_t>(row.id_end - id_begin);
    entry.body = store_.Add({row.view, row.credit, row.minima});
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
  if (report < sealed_.reports()) return sealed_.IdOf(report);
  const Entry& entry = reports_[report - sealed_.reports()];
  return {ids_.data() + entry.id_begin, entry.id_size};
}

int64_t DuplicateFinder::MicrosOf(uint32_t report) const {
  return report < sealed_.reports()
             ? sealed_.Report(report).known_since
             : reports_[report - sealed_.reports()].known_since;
}

uint32_t DuplicateFinder::VersionOf(uint32_t report) const {
  return report < sealed_.reports()
             ? sealed_.Report(report).version
             : reports_[report - sealed_.reports()].version;
}

uint32_t DuplicateFinder::RootOf(uint32_t report) const {
  return report < sealed_.reports() ? sealed_.Report(report).root
                                    : reports_[report - sealed_.reports()].root;
}

uint32_t DuplicateFinder::FirstReport(uint32_t body) const {
  return body < sealed_.bodies() ? sealed_.FirstReport(body)
                                 : bodies_.firsts[body - sealed_.bodies()];
}

absl::Time DuplicateFinder::KnownSince(uint32_t report) const {
  // The infinite future is the latest microsecond there is.
  const int64_t micros = MicrosOf(report);
  return micros == std::numeric_limits<int64_t>::max()
             ? absl::InfiniteFuture()
             : absl::FromUnixMicros(micros);
}

FigureChanges DuplicateFinder::ChangesOf(const DuplicateLink& link) const {
  return CompareFigures(Judged(link.earlier).sketch, Judged(link.later).sketch);
}

absl::Status DuplicateFinder::Load(const std::string& folder) {
  CLAIMGRAPH_RETURN_IF_ERROR(sealed_.Load(folder, lists_->seed()));
  const uint64_t settings = SettingsOf(options_);
  for (size_t i = 0; i < sealed_.segments(); ++i) {
    if (sealed_.segment(i).header.settings != settings) {
      Reopen(i);
      break;
    }
  }
  return absl::OkStatus();
}

bool DuplicateFinder::IsBefore(const Entry& a, const Entry& b) const {
  if (a.known_since != b.known_since) return a.known_since < b.known_since;
  return absl::string_view(ids_.data() + a.id_begin, a.id_size) <
         absl::string_view(ids_.data() + b.id_begin, b.id_size);
}

void DuplicateFinder::SortReports() {
  const auto before = [this](const Entry& a, const Entry& b) {
    return IsBefore(a, b);
  };
  if (!std::is_sorted(reports_.begin(), reports_.end(), before)) {
    std::stable_sort(reports_.begin(), reports_.end(), before);
  }
}

// Settled reports that some pending one goes before are pending again, with
// all that share their files.
void DuplicateFinder::ReopenOverlap() {
  if (reports_.empty()) return;
  const auto first = static_cast<size_t>(
      std::min_element(
          reports_.begin(), reports_.end(),
          [this](const Entry& a, const Entry& b) { return IsBefore(a, b); }) -
      reports_.begin());
  const Entry& earliest = reports_[first];
  const absl::string_view id(ids_.data() + earliest.id_begin, earliest.id_size);
  for (size_t i = 0; i < sealed_.segments(); ++i) {
    const SketchSegment& segment = sealed_.segment(i);
    if (segment.reports.empty()) continue;
    const StoredReport& last = segment.reports.back();
    if (earliest.known_since < last.known_since ||
        (earliest.known_since == last.known_since &&
         id < segment.ids.substr(last.id_at, last.id_size))) {
      Reopen(i);
      return;
    }
  }
}

void DuplicateFinder::Reopen(size_t segment) {
  std::vector<Entry> pending;
  pending.swap(reports_);
  for (size_t i = segment; i < sealed_.segments(); ++i) {
    const SketchSegment& views = sealed_.segment(i);
    for (const StoredReport& report : views.reports) {
      ReportSketch sketch;
      sketch.view = sealed_.View(report.body);
      for (size_t bin = 0; bin < kBins; ++bin) {
        sketch.minima[bin] = sealed_.Minimum(report.body, bin);
      }
      Entry entry;
      entry.known_since = report.known_since;
      entry.outlet = report.outlet;
      entry.credit = report.credit;
      entry.body = store_.Add(sketch);
      entry.id_begin = ids_.size();
      entry.id_size = report.id_size;
      const absl::string_view id =
          views.ids.substr(report.id_at, report.id_size);
      ids_.append(id.data(), id.size());
      reports_.push_back(entry);
    }
  }
  // Those that came first stay first among equals.
  reports_.insert(reports_.end(), pending.begin(), pending.end());
  sealed_.CutFrom(segment);
}

void DuplicateFinder::CountVersions() {
  absl::flat_hash_map<absl::string_view, uint32_t> count;
  count.reserve(reports_.size());
  KeySet ids;
  ids.Reset(sealed_.reports() == 0 ? 0 : reports_.size());
  const auto key = [](absl::string_view id) {
    return static_cast<uint32_t>(XXH3_64bits(id.data(), id.size()) >> 32);
  };
  if (sealed_.reports() > 0) {
    for (const Entry& entry : reports_) {
      const absl::string_view id(ids_.data() + entry.id_begin, entry.id_size);
      count[id] = 0;
      ids.Add(key(id));
    }
  }
  for (size_t i = 0; i < sealed_.segments(); ++i) {
    const SketchSegment& segment = sealed_.segment(i);
    for (const StoredReport& report : segment.reports) {
      const absl::string_view id =
          segment.ids.substr(report.id_at, report.id_size);
      if (!ids.MayHold(key(id))) continue;
      const auto found = count.find(id);
      if (found != count.end()) ++found->second;
    }
  }
  for (Entry& entry : reports_) {
    entry.version = ++count[{ids_.data() + entry.id_begin, entry.id_size}];
  }
}

// Which bodies of the store are settled ones.
void DuplicateFinder::MatchSealed() {
  bodies_.sealed.assign(store_.size(), kNoBody);
  if (sealed_.bodies() == 0) return;
  KeySet keys;
  keys.Reset(store_.size());
  const auto high = [](uint64_t key) {
    return static_cast<uint32_t>(key >> 32);
  };
  for (uint32_t body = 0; body < store_.size(); ++body) {
    const SketchView view = store_.View(body);
    keys.Add(high(BodyKey(view.body, view.words)));
  }
  for (size_t i = 0; i < sealed_.segments(); ++i) {
    const SketchSegment& segment = sealed_.segment(i);
    for (size_t k = 0; k < segment.bodies.size(); ++k) {
      const StoredBody& stored = segment.bodies[k];
      const uint64_t key = BodyKey(stored.body, stored.words);
      if (!keys.MayHold(high(key))) continue;
      const std::optional<uint32_t> body = store_.Find(key);
      if (!body) continue;
      bodies_.sealed[*body] =
          static_cast<uint32_t>(segment.header.first_body + k);
    }
  }
}

void DuplicateFinder::OrderBodies() {
  MatchSealed();
  bodies_.first.assign(store_.size(), kNoBody);
  bodies_.order.clear();
  bodies_.firsts.clear();
  bodies_.order.reserve(store_.size());
  bodies_.firsts.reserve(store_.size());
  for (uint32_t i = 0; i < reports_.size(); ++i) {
    const uint32_t body = reports_[i].body;
    uint32_t& first = bodies_.first[body];
    if (first != kNoBody) continue;
    if (bodies_.sealed[body] != kNoBody) {
      first = sealed_.FirstReport(bodies_.sealed[body]);
      continue;
    }
    first = static_cast<uint32_t>(sealed_.reports()) + i;
    bodies_.order.push_back(body);
    bodies_.firsts.push_back(first);
  }
}

JudgedReport DuplicateFinder::Judged(uint32_t report) const {
  if (report < sealed_.reports()) {
    const StoredReport& stored = sealed_.Report(report);
    return {sealed_.View(stored.body), stored.outlet, stored.credit};
  }
  const Entry& entry = reports_[report - sealed_.reports()];
  return {store_.View(entry.body), entry.outlet, entry.credit};
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
  const auto known = static_cast<uint64_t>(MicrosOf(report));
  for (const uint32_t candidate : candidates) {
    if (known - static_cast<uint64_t>(MicrosOf(candidate)) > window) continue;
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

// For each body in the order the link of its first report.
std::vector<DuplicateLink> DuplicateFinder::BestLinks() const {
  const std::vector<BandCandidates> candidates = FindBandCandidates(
      sealed_, store_, bodies_.order, {options_.rare_run, options_.threads});
  std::vector<DuplicateLink> best(candidates.size());
  const size_t steps = (best.size() + kBodiesAStep - 1) / kBodiesAStep;
  ParallelFor(steps, options_.threads, [&](size_t step) {
    const size_t end = std::min(best.size(), (step + 1) * kBodiesAStep);
    for (size_t i = step * kBodiesAStep; i < end; ++i) {
      std::vector<uint32_t> reports = MostVoted(candidates[i]);
      for (uint32_t& body : reports) body = FirstReport(body);
      best[i] = BestLink(bodies_.firsts[i], reports);
    }
  });
  return best;
}

std::vector<DuplicateLink> DuplicateFinder::Find() {
  ReopenOverlap();
  SortReports();
  CountVersions();
  OrderBodies();
  const std::vector<DuplicateLink> best = BestLinks();

  std::vector<DuplicateLink> links;
  size_t next = 0;
  const auto begin = static_cast<uint32_t>(sealed_.reports());
  for (uint32_t i = begin; i < size(); ++i) {
    Entry& entry = reports_[i - begin];
    entry.root = i;
    DuplicateLink link;
    link.later = i;
    const uint32_t body_first = bodies_.first[entry.body];
    if (body_first != i) {
      link.earlier = body_first;
      link.verdict.kind = LinkKind::kVerbatimDuplicate;
      link.verdict.jaccard = link.verdict.containment = 1;
      link.root = entry.root = RootOf(body_first);
      links.push_back(link);
      continue;
    }
    link = best[next++];
    if (link.verdict.kind == LinkKind::kUnspecified) continue;
    link.root = link.earlier;
    if (link.verdict.kind != LinkKind::kSeries) {
      const uint32_t top = RootOf(link.earlier);
      if (top != link.earlier &&
          Compare(Judged(i).sketch, Judged(top).sketch).containment <
              options_.least_chain) {
        continue;
      }
      link.root = entry.root = top;
    }
    links.push_back(link);
  }
  if (options_.paraphrase) AddParaphrases(links);
  return links;
}

std::vector<StoredBody> DuplicateFinder::StoredBodies(
    SketchHeader& header) const {
  std::vector<StoredBody> bodies;
  bodies.reserve(bodies_.order.size());
  for (size_t i = 0; i < bodies_.order.size(); ++i) {
    const SketchView view = store_.View(bodies_.order[i]);
    StoredBody& body = bodies.emplace_back();
    body.body = view.body;
    body.values_at = header.values;
    body.words = view.words;
    body.ones = view.ones;
    body.first_report = bodies_.firsts[i];
    body.bit_words = static_cast<uint16_t>(view.bits.size());
    body.figures = static_cast<uint8_t>(view.figures.size());
    body.level = static_cast<uint8_t>(view.level);
    header.values += view.bits.size() + view.figures.size();
  }
  header.bodies = bodies.size();
  return bodies;
}

std::vector<StoredReport> DuplicateFinder::StoredReports(
    SketchHeader& header) const {
  std::vector<uint32_t> number = bodies_.sealed;
  for (size_t i = 0; i < bodies_.order.size(); ++i) {
    number[bodies_.order[i]] = static_cast<uint32_t>(header.first_body + i);
  }
  std::vector<StoredReport> reports;
  reports.reserve(reports_.size());
  for (const Entry& entry : reports_) {
    StoredReport& report = reports.emplace_back();
    report.known_since = entry.known_since;
    report.id_at = header.id_bytes;
    report.id_size = entry.id_size;
    report.outlet = entry.outlet;
    report.credit = entry.credit;
    report.body = number[entry.body];
    report.root = entry.root;
    report.version = entry.version;
    header.id_bytes += entry.id_size;
  }
  header.reports = reports.size();
  return reports;
}

absl::Status DuplicateFinder::WriteValues(SketchWriter& writer) const {
  std::vector<uint64_t> values;
  for (const uint32_t body : bodies_.order) {
    const SketchView view = store_.View(body);
    values.insert(values.end(), view.bits.begin(), view.bits.end());
    values.insert(values.end(), view.figures.begin(), view.figures.end());
    if (values.size() < kValuesAWrite) continue;
    CLAIMGRAPH_RETURN_IF_ERROR(writer.Add<uint64_t>(values));
    values.clear();
  }
  return writer.Add<uint64_t>(values);
}

absl::Status DuplicateFinder::WriteSegment(SketchHeader header,
                                           absl::string_view lines,
                                           SketchWriter& writer) const {
  const std::vector<StoredBody> bodies = StoredBodies(header);
  const std::vector<StoredReport> reports = StoredReports(header);
  CLAIMGRAPH_RETURN_IF_ERROR(writer.Begin(header));
  CLAIMGRAPH_RETURN_IF_ERROR(writer.Add<StoredBody>(bodies));
  CLAIMGRAPH_RETURN_IF_ERROR(WriteValues(writer));
  CLAIMGRAPH_RETURN_IF_ERROR(writer.Add<StoredReport>(reports));
  std::vector<uint32_t> minima(bodies_.order.size());
  for (size_t bin = 0; bin < kBins; ++bin) {
    for (size_t i = 0; i < minima.size(); ++i) {
      minima[i] = store_.Minimum(bodies_.order[i], bin);
    }
    CLAIMGRAPH_RETURN_IF_ERROR(writer.Add<uint32_t>(minima));
  }
  std::string ids;
  ids.reserve(header.id_bytes);
  for (const Entry& entry : reports_) {
    ids.append(ids_, entry.id_begin, entry.id_size);
  }
  CLAIMGRAPH_RETURN_IF_ERROR(writer.AddBytes(ids));
  CLAIMGRAPH_RETURN_IF_ERROR(writer.AddBytes(lines));
  return writer.End();
}

absl::Status DuplicateFinder::Settle(const std::string& folder,
                                     absl::string_view lines,
                                     const std::array<int64_t, 16>& counts) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      AtomicFile file,
      AtomicFile::Create(JoinPath(folder, sealed_.NextName())));
  SketchWriter writer(
      [&file](absl::string_view bytes) { return file.Write(bytes); });
  SketchHeader header = sealed_.NextHeader();
  header.seed = lists_->seed();
  header.settings = SettingsOf(options_);
  header.line_bytes = lines.size();
  header.line_counts = counts;
  CLAIMGRAPH_RETURN_IF_ERROR(WriteSegment(header, lines, writer));
  CLAIMGRAPH_RETURN_IF_ERROR(file.Commit());
  store_.Clear();
  ids_ = {};
  reports_ = {};
  bodies_ = {};
  CLAIMGRAPH_RETURN_IF_ERROR(
      sealed_.Add(folder, lists_->seed(), Checksum::kTrust));
  for (const std::string& path : sealed_.Leftovers(folder)) {
    std::remove(path.c_str());  // passed over as long as it is there
  }
  return absl::OkStatus();
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
