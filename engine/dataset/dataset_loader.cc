#include "engine/dataset/dataset_loader.h"

#include <map>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/content_hash.h"
#include "engine/base/files.h"
#include "engine/dataset/code_point_spans.h"
#include "engine/dataset/families.h"
#include "engine/dataset/folder_layout.h"
#include "engine/dataset/manifest.h"
#include "engine/dataset/shard_file.h"
#include "google/protobuf/descriptor.pb.h"

namespace claimgraph {
namespace {

// Reads the files of one folder; keeps problems instead of stopping at them.
class Loader {
 public:
  explicit Loader(const std::string& folder) : folder_(folder) {}

  absl::StatusOr<PartialDataset> Load() {
    if (IsIncomplete(folder_)) {
      return absl::FailedPreconditionError(
          absl::StrCat(folder_, ": the dataset is incomplete (",
                       kIncompleteFile, " is there): run what wrote it again"));
    }
    if (!HoldsDataset(folder_)) {
      return absl::NotFoundError(
          absl::StrCat(folder_, ": no dataset of claimgraph: ", kManifestFile,
                       " is missing"));
    }
    CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string json,
                                ReadFile(JoinPath(folder_, kManifestFile)));
    absl::StatusOr<v1::DatasetManifest> manifest = ManifestFromJson(json);
    if (!manifest.ok()) {
      return absl::Status(
          manifest.status().code(),
          absl::StrCat(JoinPath(folder_, ""), manifest.status().message()));
    }
    manifest_ = *std::move(manifest);
    ReadSums();
    CheckSum(kManifestFile, json);
    TakeRun();
    ReadSmallFiles();
    CLAIMGRAPH_RETURN_IF_ERROR(VisitFamilies(
        loaded_.contents, [this](absl::string_view family, auto& values) {
          ReadFamily(family, values);
          return absl::OkStatus();
        }));
    return std::move(loaded_);
  }

 private:
  void Add(absl::string_view file, absl::string_view code, std::string reason,
           int64_t record = -1, int64_t byte_offset = -1) {
    loaded_.problems.push_back({std::string(file), record, byte_offset,
                                std::string(code), std::move(reason)});
  }

  // False, and a problem, if the file cannot be read.
  bool Read(absl::string_view name, std::string& bytes) {
    absl::StatusOr<std::string> read = ReadFile(JoinPath(folder_, name));
    if (!read.ok()) {
      Add(name, "missing_file", std::string(read.status().message()));
      return false;
    }
    bytes = *std::move(read);
    ++loaded_.files;
    return true;
  }

  void ReadSums() {
    std::string text;
    if (!Read(kSumsFile, text)) return;
    absl::StatusOr<std::map<std::string, std::string>> sums =
        SumsFromText(text);
    if (sums.ok()) {
      sums_ = *std::move(sums);
    } else {
      Add(kSumsFile, "checksum", std::string(sums.status().message()));
    }
  }

  // False, and a problem, if `bytes` are not what was written.
  bool CheckSum(absl::string_view name, absl::string_view bytes) {
    const auto sum = sums_.find(std::string(name));
    const std::string digest = Sha256Hex(bytes);
    if (sum != sums_.end() && sum->second == digest) return true;
    Add(name, "checksum",
        sum == sums_.end()
            ? absl::StrCat("is not in ", kSumsFile)
            : absl::StrCat("has the SHA-256 ", digest, ": must be ",
                           sum->second, " as in ", kSumsFile));
    return false;
  }

  void TakeRun() {
    RunInfo& run = loaded_.contents.run;
    run.name = manifest_.name();
    run.tool_version = manifest_.tool_version();
    run.seed = manifest_.seed();
    run.settings.insert(manifest_.settings().begin(),
                        manifest_.settings().end());
    const v1::IntakeSummary& intake = manifest_.intake();
    loaded_.contents.counts = {intake.read(), intake.stored(),
                               intake.repeated(), intake.rejected()};
  }

  void ReadSmallFiles() {
    std::string bytes;
    if (Read(kReadmeFile, bytes)) CheckSum(kReadmeFile, bytes);
    if (Read(kSchemaFile, bytes) && CheckSum(kSchemaFile, bytes)) {
      google::protobuf::FileDescriptorSet schema;
      if (!schema.ParseFromString(bytes)) {
        Add(kSchemaFile, "schema", "is no FileDescriptorSet");
      }
    }
    if (!Read(kRejectsFile, bytes)) return;
    CheckSum(kRejectsFile, bytes);
    absl::StatusOr<std::vector<Reject>> rejects = RejectsFromJsonl(bytes);
    if (rejects.ok()) {
      loaded_.contents.rejects = *std::move(rejects);
    } else {
      Add(kRejectsFile, "record", std::string(rejects.status().message()));
    }
  }

  template <typename Value>
  void ReadFamily(absl::string_view family, std::vector<Value>& values) {
    std::string last_key;
    int next_shard = 0;
    int shards = 0;
    for (const v1::DatasetFile& file : manifest_.files()) {
      if (file.family() != family) continue;
      shards = file.shards();
      if (file.shard() != next_shard++ ||
          file.name() != ShardName(family, file.shard(), file.shards())) {
        Add(kManifestFile, "manifest",
            absl::StrCat("file ", file.name(), " is out of order"));
      }
      ReadShard(file, last_key, values);
    }
    if (next_shard == 0 || next_shard != shards) {
      Add(kManifestFile, "manifest",
          absl::StrCat("lists ", next_shard, " of ", shards, " files of ",
                       family));
    }
  }

  template <typename Value>
  void ReadShard(const v1::DatasetFile& file, std::string& last_key,
                 std::vector<Value>& values) {
    std::string bytes;
    if (!Read(file.name(), bytes)) return;
    const bool sound = CheckSum(file.name(), bytes);
    if (sound && file.sha256() != Sha256Hex(bytes)) {
      Add(kManifestFile, "manifest",
          absl::StrCat("has another SHA-256 for ", file.name(), " than ",
                       kSumsFile));
    }
    const ShardCut cut = Cut(file, bytes, sound);
    for (const ShardDamage& damage : cut.damages) {
      Add(file.name(), "record", damage.what, damage.number,
          damage.byte_offset);
    }
    const auto found =
        static_cast<int64_t>(cut.records.size() + cut.damages.size());
    if (found != file.records()) {
      Add(file.name(), "record",
          absl::StrCat("has ", found, " records: must have ", file.records(),
                       " as in ", kManifestFile));
    }
    values.reserve(values.size() + cut.records.size());
    for (const ShardRecord& record : cut.records) {
      ReadRecord(file.name(), record, last_key, values);
    }
  }

  // By the index where the shard is damaged; where it is sound, the index
  // must say the same as the lengths.
  ShardCut Cut(const v1::DatasetFile& file, absl::string_view bytes,
               bool sound) {
    const std::string name = IndexNameOf(file.name());
    std::string index_bytes;
    v1::ShardIndex index;
    const bool has_index = Read(name, index_bytes) &&
                           CheckSum(name, index_bytes) &&
                           index.ParseFromString(index_bytes);
    if (!sound && has_index) return CutByIndex(bytes, index);
    ShardCut cut = CutByLengths(bytes);
    if (sound && has_index) {
      const ShardCut by_index = CutByIndex(bytes, index);
      if (!by_index.damages.empty() ||
          by_index.records.size() != cut.records.size()) {
        Add(name, "index", absl::StrCat("does not fit ", file.name()));
      }
    }
    return cut;
  }

  template <typename Value>
  void ReadRecord(absl::string_view file, const ShardRecord& record,
                  std::string& last_key, std::vector<Value>& values) {
    const auto add = [&](absl::string_view code, absl::string_view reason) {
      Add(file, code, std::string(reason), record.number, record.byte_offset);
    };
    ++loaded_.records;
    MessageOf<Value> message;
    if (!message.ParseFromArray(record.bytes.data(),
                                static_cast<int>(record.bytes.size()))) {
      add("record", absl::StrCat("is no ", message.GetTypeName()));
      return;
    }
    absl::StatusOr<Value> value = FromProto(message);
    if (!value.ok()) {
      add("value", value.status().message());
      return;
    }
    std::string key = SortKey(*value);
    if (!last_key.empty() && key <= last_key) {
      add("order", absl::StrCat(key, " stands after ", last_key,
                                ": must be sorted, each once"));
    }
    last_key = std::move(key);
    CheckSpans(message, *value, add);
    values.push_back(*std::move(value));
  }

  template <typename Value, typename AddProblem>
  void CheckSpans(const google::protobuf::Message& message, const Value& value,
                  AddProblem add) {
    absl::Status status;
    if constexpr (std::is_same_v<Value, Report>) {
      CodePointSpans spans;
      spans.Add(value);
      status = spans.Check(message);
    } else if constexpr (std::is_same_v<Value, Attribution> ||
                         std::is_same_v<Value, Assertion> ||
                         std::is_same_v<Value, Decision>) {
      status = Spans().Check(message);
    }
    if (!status.ok()) add("span", status.message());
  }

  // Of all reports, which are read first.
  const CodePointSpans& Spans() {
    if (!spans_made_) {
      for (const Report& report : loaded_.contents.reports) {
        spans_.Add(report);
      }
      spans_made_ = true;
    }
    return spans_;
  }

  const std::string folder_;
  PartialDataset loaded_;
  v1::DatasetManifest manifest_;
  std::map<std::string, std::string> sums_;
  CodePointSpans spans_;
  bool spans_made_ = false;
};

}  // namespace

absl::StatusOr<PartialDataset> LoadDataset(const std::string& folder) {
  return Loader(folder).Load();
}

absl::StatusOr<DatasetContents> ReadDataset(const std::string& folder) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(PartialDataset loaded, LoadDataset(folder));
  if (loaded.problems.empty()) return std::move(loaded.contents);
  const size_t more = loaded.problems.size() - 1;
  return absl::DataLossError(
      absl::StrCat(JoinPath(folder, ToString(loaded.problems[0])),
                   more == 0 ? "" : absl::StrCat(" (and ", more, " more)"),
                   "; claimgraph verify lists all"));
}

std::string ToString(const DatasetProblem& problem) {
  std::string text = problem.file;
  if (problem.record >= 0) {
    absl::StrAppend(&text, ": record ", problem.record);
    if (problem.byte_offset >= 0) {
      absl::StrAppend(&text, " at byte ", problem.byte_offset);
    }
  }
  return absl::StrCat(text, ": ", problem.reason);
}

}  // namespace claimgraph
