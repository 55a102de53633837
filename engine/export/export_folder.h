// The folder that an export of several files goes to: refuses to touch what
// it did not write, and leaves nothing of an earlier export behind.
//
//     CLAIMGRAPH_ASSIGN_OR_RETURN(ExportFolder folder,
//                                 ExportFolder::Open("out", "csv"));
//     CLAIMGRAPH_RETURN_IF_ERROR(folder.Write("claims.csv", bytes));
//     return folder.Finish();
//
// export.json in the folder lists the files that belong to the export; the
// next export to the same folder removes those that it does not write again.
//
// Errors:  FailedPrecondition if the folder holds anything and no
//          export.json, or an export of another format; else as of
//          base/files.h.
// Threads: one at a time.

#ifndef ENGINE_EXPORT_EXPORT_FOLDER_H_
#define ENGINE_EXPORT_EXPORT_FOLDER_H_

#include <set>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace claimgraph {

// `name` with every byte percent-encoded that some file system minds: all
// but letters, digits, "-_.~" and what is not ASCII; a leading dot, too.
// Longer than 180 bytes: cut, with a hash of the whole at the end.
std::string SafeFileName(absl::string_view name);

class ExportFolder {
 public:
  static absl::StatusOr<ExportFolder> Open(const std::string& path,
                                           absl::string_view format);

  // `name` may hold one "/": a file in a folder of its own.
  absl::Status Write(const std::string& name, absl::string_view bytes);

  // Writes export.json and removes what is left of the earlier export.
  absl::Status Finish();

 private:
  ExportFolder(const std::string& path, absl::string_view format)
      : path_(path), format_(format) {}

  std::string path_;
  std::string format_;
  std::set<std::string> earlier_;
  std::set<std::string> written_;
};

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_EXPORT_FOLDER_H_
