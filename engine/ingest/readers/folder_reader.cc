// The files of a folder and of the folders in it, by name. Sidecars go with
// their text; hidden files and links to folders are passed over; whatever
// else is no report is counted, once for each folder.

#include <sys/stat.h>

#include <set>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/ingest/readers/readers.h"
#include "engine/ingest/readers/report_record.h"
#include "engine/ingest/record_parser.h"

namespace claimgraph {
namespace {

constexpr size_t kNamesShown = 5;

bool IsLink(const std::string& path) {
  struct stat info;
  return lstat(path.c_str(), &info) == 0 && S_ISLNK(info.st_mode);
}

class FolderReader final : public Reader {
 public:
  explicit FolderReader(const ReaderOptions& options)
      : options_(options), parser_(options) {}

  // Puts what is in the folder in the place of the folder.
  absl::Status Enter(const std::string& path, const std::string& label) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                                ListDirectory(path));
    const std::set<std::string> sidecars = SidecarsIn(path, names);
    std::vector<Entry> entries;
    std::vector<std::string> skipped;
    for (const std::string& name : names) {
      if (name[0] == '.') continue;
      Entry entry{JoinPath(path, name), JoinPath(label, PrintableName(name))};
      if (IsDirectory(entry.path)) {
        if (!IsLink(entry.path)) entries.push_back(entry);
      } else if (sidecars.count(entry.path) == 0) {
        if (FormOf(name) != nullptr) {
          entries.push_back(entry);
        } else {
          skipped.push_back(name);
        }
      }
    }
    if (!skipped.empty()) rejects_.push_back(Skipped(label, skipped));
    if (entries.empty() && skipped.empty()) {
      rejects_.push_back(MakeReject(
          {label, 0}, "empty_folder",
          absl::StrCat("the folder holds no file: read are ", KnownEndings()),
          ""));
    }
    waiting_.insert(waiting_.end(), entries.rbegin(), entries.rend());
    return absl::OkStatus();
  }

  std::optional<Record> Next() override {
    UnparsedRecord next;
    if (!NextUnparsed(next)) return std::nullopt;
    if (!next.record) next.record = parser_.Parse(next);
    return std::move(next.record);
  }

  bool NextUnparsed(UnparsedRecord& next) override {
    next.record.reset();
    while (true) {
      if (!rejects_.empty()) {
        next.record = std::move(rejects_.back());
        rejects_.pop_back();
        return true;
      }
      if (file_ != nullptr) {
        if (file_->NextUnparsed(next)) return true;
        file_.reset();
      }
      if (waiting_.empty()) return false;
      const Entry entry = std::move(waiting_.back());
      waiting_.pop_back();
      Open(entry);
    }
  }

 private:
  struct Entry {
    std::string path;
    std::string label;
  };

  static std::set<std::string> SidecarsIn(
      const std::string& path, const std::vector<std::string>& names) {
    std::set<std::string> sidecars;
    for (const std::string& name : names) {
      const ReaderForm* form = FormOf(name);
      if (form == nullptr || form->name != "text") continue;
      sidecars.insert(SidecarOf(JoinPath(path, name)));
    }
    return sidecars;
  }

  static Reject Skipped(const std::string& label,
                        const std::vector<std::string>& names) {
    std::vector<std::string> shown(
        names.begin(), names.begin() + std::min(names.size(), kNamesShown));
    if (shown.size() < names.size()) shown.push_back("...");
    return MakeReject(
        {label, 0}, "unknown_form",
        absl::StrCat(names.size(),
                     names.size() == 1 ? " file is" : " files are",
                     " no reports: read are ", KnownEndings()),
        absl::StrJoin(shown, ", "));
  }

  void Open(const Entry& entry) {
    absl::Status status;
    if (IsDirectory(entry.path)) {
      status = Enter(entry.path, entry.label);
    } else {
      absl::StatusOr<std::unique_ptr<InputStream>> stream =
          InputStream::Open(entry.path);
      status = stream.status();
      if (stream.ok()) {
        file_ =
            FormOf(entry.path)
                ->make({*std::move(stream), entry.path, entry.label}, options_);
      }
    }
    if (!status.ok()) {
      rejects_.push_back(MakeReject({entry.label, 0}, "unreadable",
                                    ReasonOf(status, entry.path), ""));
    }
  }

  const ReaderOptions options_;
  RecordParser parser_;
  std::vector<Entry> waiting_;  // the next one last
  std::vector<Reject> rejects_;
  std::unique_ptr<Reader> file_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Reader>> MakeFolderReader(
    const std::string& path, const std::string& label,
    const ReaderOptions& options) {
  auto reader = std::make_unique<FolderReader>(options);
  CLAIMGRAPH_RETURN_IF_ERROR(reader->Enter(path, label));
  return reader;
}

}  // namespace claimgraph
