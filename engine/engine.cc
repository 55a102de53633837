#include "engine/engine.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/attribution/attributor.h"
#include "engine/attribution/outlet_directory.h"
#include "engine/base/files.h"
#include "engine/base/parallel.h"
#include "engine/base/status_macros.h"
#include "engine/conflict/conflict_detector.h"
#include "engine/dataset/cited_reports.h"
#include "engine/extraction/assertion_extractor.h"
#include "engine/graph/claim_graph.h"
#include "engine/inference/confidence_model.h"
#include "engine/ingest/intake.h"
#include "engine/lexicon/lexicon.h"
#include "engine/linkage/linker.h"
#include "engine/measure/codebook.h"
#include "engine/measure/quantity_reader.h"
#include "engine/measure/time_reader.h"
#include "engine/registry/actor_registry.h"
#include "engine/registry/gazetteer.h"
#include "engine/registry/source_registry.h"
#include "engine/stored_analyses.h"
#include "engine/text/document.h"
#include "engine/version.h"

namespace claimgraph {
namespace {

constexpr size_t kReportsPerProgress = 256;

void Tell(const ProgressFunction& progress, const char* stage, int64_t done,
          int64_t total) {
  if (progress) progress({stage, done, total});
}

// What a denial denies did not happen, as the denier puts it.
void ApplyCue(const Attribution& attribution, Assertion& assertion) {
  assertion.probability = Probability(assertion.probability.value() *
                                      attribution.probability.value());
  if (attribution.cue_class != CueClass::kDeny) return;
  assertion.polarity = assertion.polarity == Polarity::kNegated
                           ? Polarity::kAffirmed
                           : Polarity::kNegated;
  assertion.details.emplace("speech_act", "denial");
}

class Pipeline final : public Engine {
 public:
  explicit Pipeline(const EngineOptions& options) : options_(options) {}

  absl::Status Load();

  absl::StatusOr<DatasetContents> Reconcile(
      const std::vector<std::string>& inputs,
      const std::vector<Decision>& decisions,
      const ProgressFunction& progress) const override;
  absl::StatusOr<DatasetContents> Extend(
      const DatasetContents& earlier, const std::vector<std::string>& inputs,
      const std::vector<Decision>& decisions,
      const ProgressFunction& progress) const override;
  ReportAnalysis Analyze(const Report& report,
                         const Source& outlet) const override;
  const EngineOptions& options() const override { return options_; }

 private:
  absl::StatusOr<IntakeResult> TakeIn(const DatasetContents& earlier,
                                      const std::vector<std::string>& inputs,
                                      const ProgressFunction& progress) const;
  absl::Status CheckRejects(const IntakeCounts& counts) const;
  std::vector<ReportAnalysis> AnalyzeAll(
      const IntakeResult& intake, const DatasetContents& earlier,
      const ProgressFunction& progress) const;
  RunInfo DescribeRun() const;

  EngineOptions options_;
  std::unique_ptr<Lexicon> lexicon_;
  std::unique_ptr<Codebook> codebook_;
  std::unique_ptr<SourceRegistry> sources_;
  std::unique_ptr<ActorRegistry> actors_;
  std::unique_ptr<Gazetteer> gazetteer_;
  std::unique_ptr<QuantityReader> quantities_;
  std::unique_ptr<TimeReader> times_;
  std::unique_ptr<Attributor> attributor_;
  std::unique_ptr<AssertionExtractor> extractor_;
  std::unique_ptr<Linker> linker_;
  std::unique_ptr<ConflictDetector> detector_;
  std::unique_ptr<ConfidenceModel> model_;
};

absl::Status Pipeline::Load() {
  if (options_.threads < 1 || options_.threads > 256) {
    return absl::InvalidArgumentError(absl::StrCat(
        "option threads is ", options_.threads, ": must be in [1, 256]"));
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(lexicon_, Lexicon::Load(options_.language));
  CLAIMGRAPH_ASSIGN_OR_RETURN(codebook_, Codebook::Load(options_.codebook));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string registry,
                              FindDataset("registry"));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string places,
                              FindDataset("gazetteer"));
  std::vector<std::string> registries = {registry}, gazetteers = {places};
  for (const std::string& folder : options_.registry_folders) {
    if (!IsDirectory(folder)) {
      return absl::NotFoundError(
          absl::StrCat("registry folder ", folder, " is not a folder"));
    }
    registries.push_back(folder);
    gazetteers.push_back(folder);
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(sources_, SourceRegistry::Load(registries));
  CLAIMGRAPH_ASSIGN_OR_RETURN(actors_, ActorRegistry::Load(registries));
  CLAIMGRAPH_ASSIGN_OR_RETURN(gazetteer_, Gazetteer::Load(gazetteers));
  CLAIMGRAPH_ASSIGN_OR_RETURN(attributor_,
                              Attributor::Create(*lexicon_, *sources_));
  CLAIMGRAPH_ASSIGN_OR_RETURN(quantities_,
                              QuantityReader::Create(*lexicon_, *codebook_));
  CLAIMGRAPH_ASSIGN_OR_RETURN(times_, TimeReader::Create(*lexicon_));
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      extractor_, AssertionExtractor::Create(
                      {lexicon_.get(), codebook_.get(), quantities_.get(),
                       times_.get(), actors_.get(), gazetteer_.get()}));
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      linker_, Linker::Create({codebook_.get(), actors_.get(), gazetteer_.get(),
                               sources_.get()},
                              options_.linker));
  CLAIMGRAPH_ASSIGN_OR_RETURN(detector_,
                              ConflictDetector::Create(*codebook_, *sources_));
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      model_,
      CreateConfidenceModel(options_.confidence_model, options_.confidence));
  return absl::OkStatus();
}

absl::Status Pipeline::CheckRejects(const IntakeCounts& counts) const {
  const bool over_count = options_.max_bad_records >= 0 &&
                          counts.rejected > options_.max_bad_records;
  const bool over_share =
      options_.max_bad_share >= 0 && counts.read > 0 &&
      counts.rejected > options_.max_bad_share * counts.read;
  if (!over_count && !over_share) return absl::OkStatus();
  return absl::ResourceExhaustedError(
      absl::StrCat(counts.rejected, " of ", counts.read,
                   " records could not be read: more than --max-bad-records "
                   "allows"));
}

absl::StatusOr<IntakeResult> Pipeline::TakeIn(
    const DatasetContents& earlier, const std::vector<std::string>& inputs,
    const ProgressFunction& progress) const {
  Intake intake(sources_.get());
  intake.Resume(earlier.reports, earlier.rejects, earlier.counts);
  int64_t read = 0;
  for (const std::string& input : inputs) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(std::unique_ptr<Reader> reader,
                                OpenReader(input, options_.reader));
    while (std::optional<Record> record = reader->Next()) {
      intake.Add(*std::move(record));
      if (++read % kReportsPerProgress == 0) Tell(progress, "ingest", read, 0);
    }
  }
  Tell(progress, "ingest", read, read);
  IntakeResult result = std::move(intake).Finish();
  CLAIMGRAPH_RETURN_IF_ERROR(CheckRejects(result.counts));
  return result;
}

ReportAnalysis Pipeline::Analyze(const Report& report,
                                 const Source& outlet) const {
  ReportAnalysis analysis;
  analysis.report = report;
  const Document document = Document::Parse(report);
  AttributedReport attributed = attributor_->Find(document, outlet);

  ExtractionHints hints;
  hints.narrator_side = outlet.side;
  std::map<SourceId, std::vector<Span>> named;
  for (const Attribution& attribution : attributed.attributions) {
    std::vector<Span>& spans = named[attribution.source];
    spans.insert(spans.end(), attribution.source_spans.begin(),
                 attribution.source_spans.end());
  }
  for (const Attribution& attribution : attributed.attributions) {
    const Source* source = attributed.FindSource(attribution.source);
    const bool body =
        source != nullptr && (source->kind == SourceKind::kOrganisation ||
                              source->kind == SourceKind::kOutlet);
    for (const Span& content : attribution.content_spans) {
      hints.speeches.push_back({content, named[attribution.source],
                                attribution.cue_class == CueClass::kDeny,
                                body});
    }
    for (const auto* spans :
         {&attribution.source_spans, &attribution.cue_spans}) {
      hints.excluded.insert(hints.excluded.end(), spans->begin(), spans->end());
    }
    hints.contents.insert(hints.contents.end(),
                          attribution.content_spans.begin(),
                          attribution.content_spans.end());
  }
  analysis.assertions = extractor_->Extract(document, hints);
  for (Assertion& assertion : analysis.assertions) {
    const Span& span = assertion.spans.front();
    assertion.provenance = attributed.ProvenanceAt(span);
    if (const Attribution* around = attributed.InnermostAt(span)) {
      ApplyCue(*around, assertion);
    }
  }
  analysis.sources = std::move(attributed.sources);
  analysis.attributions = std::move(attributed.attributions);
  SortByPosition(analysis);
  return analysis;
}

std::vector<ReportAnalysis> Pipeline::AnalyzeAll(
    const IntakeResult& intake, const DatasetContents& earlier,
    const ProgressFunction& progress) const {
  std::map<ReportId, ReportAnalysis> known =
      TakeAnalyses(earlier, DescribeRun());
  std::map<SourceId, const Source*> outlets;
  for (const Source& outlet : intake.outlets) {
    outlets.emplace(outlet.id, &outlet);
  }
  const OutletDirectory directory(intake.outlets);
  const size_t count = intake.reports.size();
  std::vector<ReportAnalysis> analyses(count);
  for (size_t begin = 0; begin < count; begin += kReportsPerProgress) {
    const size_t end = std::min(count, begin + kReportsPerProgress);
    ParallelFor(end - begin, options_.threads, [&](size_t i) {
      const Report& report = intake.reports[begin + i];
      ReportAnalysis& analysis = analyses[begin + i];
      const auto found = known.find(report.id);
      if (found != known.end()) {
        analysis = std::move(found->second);
        analysis.report = report;
      }
      // Which outlet a name stands for may change as outlets are added.
      if (found == known.end() ||
          OutletDirectory::NamesCollectionOutlet(analysis)) {
        analysis = Analyze(report, *outlets.at(report.outlet));
      }
      directory.Identify(&analysis);
    });
    Tell(progress, "read", static_cast<int64_t>(end),
         static_cast<int64_t>(count));
  }
  return analyses;
}

RunInfo Pipeline::DescribeRun() const {
  RunInfo run;
  run.tool_version = std::string(kVersion);
  run.seed = static_cast<int64_t>(options_.seed);
  run.settings = {
      {"language", options_.language},
      {"lexicon_hash", lexicon_->content_hash()},
      {"codebook", codebook_->name()},
      {"codebook_hash", codebook_->content_hash()},
      {"sources_hash", sources_->content_hash()},
      {"actors_hash", actors_->content_hash()},
      {"gazetteer_hash", gazetteer_->content_hash()},
      {"confidence_model", std::string(model_->name())},
      {"confidence.max_sweeps", absl::StrCat(options_.confidence.max_sweeps)},
      {"confidence.tolerance", absl::StrCat(options_.confidence.tolerance)},
      {"confidence.prior_strength",
       absl::StrCat(options_.confidence.prior_strength)},
      {"linker.block_cap", absl::StrCat(options_.linker.block_cap)},
      {"linker.window_days", absl::StrCat(options_.linker.window_days)},
      {"linker.most_pairs", absl::StrCat(options_.linker.most_pairs)},
  };
  return run;
}

absl::StatusOr<DatasetContents> Pipeline::Reconcile(
    const std::vector<std::string>& inputs,
    const std::vector<Decision>& decisions,
    const ProgressFunction& progress) const {
  return Extend(DatasetContents(), inputs, decisions, progress);
}

absl::StatusOr<DatasetContents> Pipeline::Extend(
    const DatasetContents& earlier, const std::vector<std::string>& inputs,
    const std::vector<Decision>& decisions,
    const ProgressFunction& progress) const {
  CLAIMGRAPH_ASSIGN_OR_RETURN(IntakeResult intake,
                              TakeIn(earlier, inputs, progress));
  std::vector<ReportAnalysis> analyses = AnalyzeAll(intake, earlier, progress);
  Tell(progress, "link", 0, 0);
  Linkage linkage = linker_->Link(analyses, decisions);
  Tell(progress, "graph", 0, 0);
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      const std::unique_ptr<const ClaimGraph> graph,
      ClaimGraph::Build(std::move(analyses), std::move(linkage)));
  Tell(progress, "conflict", 0, 0);
  Verdicts verdicts = detector_->Detect(*graph, decisions);
  Tell(progress, "inference", 0, 0);

  DatasetContents contents;
  contents.beliefs = model_->Infer(*graph, verdicts);
  contents.run = DescribeRun();
  contents.counts = intake.counts;
  contents.rejects = std::move(intake.rejects);
  for (const ReportAnalysis& analysis : graph->analyses()) {
    contents.reports.push_back(analysis.report);
    contents.attributions.insert(contents.attributions.end(),
                                 analysis.attributions.begin(),
                                 analysis.attributions.end());
    contents.assertions.insert(contents.assertions.end(),
                               analysis.assertions.begin(),
                               analysis.assertions.end());
  }
  contents.sources = graph->sources();
  for (const CappedBlock& block : graph->linkage().capped_blocks) {
    contents.notes.push_back(absl::StrCat(
        block.members, " statements share ", block.key, ": ", block.compared,
        " of them were compared with one another"));
  }
  contents.items = graph->linkage().items;
  contents.claims = graph->linkage().claims;
  contents.incidents = graph->linkage().incidents;
  contents.links = graph->linkage().report_links;
  contents.links.insert(contents.links.end(), verdicts.links.begin(),
                        verdicts.links.end());
  contents.conflicts = std::move(verdicts.conflicts);
  contents.compatibles = std::move(verdicts.compatibles);
  contents.origins = graph->origins();
  contents.decisions = decisions;
  MarkCitedReports(&contents);
  Tell(progress, "done", 1, 1);
  return contents;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Engine>> Engine::Create(
    const EngineOptions& options) {
  auto pipeline = std::make_unique<Pipeline>(options);
  CLAIMGRAPH_RETURN_IF_ERROR(pipeline->Load());
  return std::unique_ptr<Engine>(std::move(pipeline));
}

absl::StatusOr<FuseResult> Fuse(const FuseRequest& request) {
  if (request.threads < 1 || request.threads > 256) {
    return absl::InvalidArgumentError(absl::StrCat(
        "option threads is ", request.threads, ": must be in [1, 256]"));
  }
  std::unique_ptr<ValueTree> tree;
  if (!request.hierarchy.empty()) {
    if (request.kind != ValueKind::kCategorical) {
      return absl::InvalidArgumentError(
          "a hierarchy is for categorical values: leave it out for sets and "
          "numbers");
    }
    CLAIMGRAPH_ASSIGN_OR_RETURN(ValueTree loaded,
                                ValueTree::Load(request.hierarchy));
    tree = std::make_unique<ValueTree>(std::move(loaded));
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(ClaimsFile file,
                              ReadClaims(request.claims, request.kind));
  FuseOptions options;
  options.threads = request.threads;
  FuseResult result;
  result.rows = file.rows;
  result.rejected = file.rejected;
  result.rejects = std::move(file.rejects);
  result.fusion = Fusion::Run(std::move(file.problem), tree.get(), options);
  return result;
}

}  // namespace claimgraph
