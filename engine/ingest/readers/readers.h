// The forms that reports come in, each one file of this folder; their one
// list is in builtin_readers.cc.

#ifndef ENGINE_INGEST_READERS_READERS_H_
#define ENGINE_INGEST_READERS_READERS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/ingest/input_stream.h"
#include "engine/ingest/reader.h"

namespace claimgraph {

// One file that is to be read.
struct InputFile {
  std::unique_ptr<InputStream> stream;
  std::string path;   // to open; "-" for standard input
  std::string label;  // as records name it: the same on every machine
};

// One form of input.
struct ReaderForm {
  absl::string_view name;  // "jsonl"; never renamed
  std::vector<absl::string_view> endings;
  std::unique_ptr<Reader> (*make)(InputFile file, const ReaderOptions& options);
};

// All forms, by name.
const std::vector<ReaderForm>& BuiltinReaders();

// The form that the name of a file tells, "x.txt" as well as "x.txt.gz";
// nullptr if none does.
const ReaderForm* FormOf(absl::string_view path);

// "*.json, *.jsonl, ... (each also with .gz)".
std::string KnownEndings();

// One report a line.
std::unique_ptr<Reader> MakeJsonlReader(InputFile file,
                                        const ReaderOptions& options);
// One file is one report, or a list of reports.
std::unique_ptr<Reader> MakeJsonReader(InputFile file,
                                       const ReaderOptions& options);
// One file is one report; its other fields may stand in a sidecar.
std::unique_ptr<Reader> MakeTextReader(InputFile file,
                                       const ReaderOptions& options);
// Every file in the folder, and in the folders in it, by name.
absl::StatusOr<std::unique_ptr<Reader>> MakeFolderReader(
    const std::string& path, const std::string& label,
    const ReaderOptions& options);

// The name of a file as a label may hold it: escaped where it is no UTF-8 or
// holds control characters.
std::string PrintableName(absl::string_view name);

// What `status` says about the file at `path`, without the path: the record
// has the label already, and a dataset does not hold paths.
absl::string_view ReasonOf(const absl::Status& status, absl::string_view path);

// The sidecar of the text file at `path`: FILE.txt.json, else FILE.json.
// Empty if there is none.
std::string SidecarOf(const std::string& path);

}  // namespace claimgraph

#endif  // ENGINE_INGEST_READERS_READERS_H_
