#include "engine/batch/run_fingerprint.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "engine/base/content_hash.h"
#include "engine/base/files.h"
#include "engine/base/open_file.h"
#include "engine/version.h"

namespace claimgraph {
namespace {

constexpr size_t kChunkBytes = 1 << 16;

class Fingerprint {
 public:
  void Add(absl::string_view name, absl::string_view value) {
    hash_.Append(absl::StrCat(name.size(), ":", name, value.size(), ":"));
    hash_.Append(value);
  }

  // Name, size and time of everything under `path`.
  void AddOutline(const std::string& path) {
    struct stat info;
    if (stat(path.c_str(), &info) != 0) return;
    if (S_ISDIR(info.st_mode)) {
      const auto names = ListDirectory(path);
      if (!names.ok()) return;
      for (const std::string& name : *names) AddOutline(JoinPath(path, name));
      return;
    }
    Add(path, absl::StrCat(info.st_size, " ", info.st_mtim.tv_sec, ".",
                           info.st_mtim.tv_nsec));
  }

  // Name and bytes of everything under `path`.
  void AddBytes(const std::string& path) {
    if (path.empty()) return;
    if (IsDirectory(path)) {
      const auto names = ListDirectory(path);
      if (!names.ok()) return Spoil();
      for (const std::string& name : *names) AddBytes(JoinPath(path, name));
      return;
    }
    AddFile(path);
  }

  void Spoil() { sound_ = false; }
  std::string Hex() const { return sound_ ? hash_.Hex() : ""; }

 private:
  void AddFile(const std::string& path) {
    struct stat info;
    if (stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) {
      return Spoil();  // a pipe would be empty when the run reads it
    }
    auto file = OpenFile::Open(path, O_RDONLY | O_CLOEXEC);
    if (!file.ok()) return Spoil();
    Add(path, absl::StrCat(info.st_size));
    std::vector<char> buffer(kChunkBytes);
    while (true) {
      const auto size = file->Read(buffer.data(), buffer.size());
      if (!size.ok()) return Spoil();
      if (*size == 0) return;
      hash_.Append(absl::string_view(buffer.data(), *size));
    }
  }

  Sha256Stream hash_;
  bool sound_ = true;
};

void AddOptions(const EngineOptions& options, Fingerprint& fingerprint) {
  const ReaderOptions& reader = options.reader;
  fingerprint.Add("language", options.language);
  fingerprint.Add("codebook", options.codebook);
  fingerprint.Add("model", options.confidence_model);
  fingerprint.Add("outlet", reader.outlet);
  fingerprint.Add("title", reader.title);
  fingerprint.Add("url", reader.url);
  fingerprint.Add("reader_language", reader.language);
  fingerprint.Add("published",
                  reader.published
                      ? absl::FormatTime(*reader.published, absl::UTCTimeZone())
                      : "");
  fingerprint.Add(
      "numbers",
      absl::StrCat(options.seed, " ", options.max_bad_records, " ",
                   options.max_bad_share, " ", options.linker.block_cap, " ",
                   options.linker.window_days, " ", options.linker.most_pairs,
                   " ", options.confidence.max_sweeps, " ",
                   options.confidence.tolerance, " ",
                   options.confidence.prior_strength, " ",
                   reader.max_record_bytes, " ", reader.max_depth));
}

}  // namespace

std::string RunFingerprint(const BatchRequest& request) {
  Fingerprint fingerprint;
  fingerprint.Add("version", kVersion);
  fingerprint.AddOutline("/proc/self/exe");
  if (const auto shipped = FindDataset("lexicons"); shipped.ok()) {
    fingerprint.AddOutline(shipped->substr(0, shipped->rfind('/')));
  }
  AddOptions(request.engine, fingerprint);
  for (const std::string& folder : request.engine.registry_folders) {
    fingerprint.AddBytes(folder);
  }
  if (FileExists(request.engine.codebook)) {
    fingerprint.AddBytes(request.engine.codebook);
  }
  fingerprint.AddBytes(request.decisions_file);
  if (!request.since.empty()) {
    fingerprint.AddBytes(JoinPath(request.since, "dataset.json"));
  }
  for (const std::string& input : request.inputs) {
    if (input == "-") return "";
    fingerprint.AddBytes(input);
  }
  return fingerprint.Hex();
}

}  // namespace claimgraph
