// A file in memory that holds the bytes of one fuzz input.

#ifndef TESTS_FUZZ_SCRATCH_FILE_H_
#define TESTS_FUZZ_SCRATCH_FILE_H_

#include <fcntl.h>
#include <unistd.h>

#include <string>

#include "absl/strings/string_view.h"
#include "engine/base/open_file.h"
#include "engine/base/status_macros.h"

namespace claimgraph {

class ScratchFile {
 public:
  // The file is named after this process and ends with `ending`.
  ScratchFile(absl::string_view bytes, absl::string_view ending)
      : path_("/dev/shm/fuzz." + std::to_string(getpid()) +
              std::string(ending)) {
    absl::StatusOr<OpenFile> file =
        OpenFile::Open(path_, O_WRONLY | O_CREAT | O_TRUNC);
    CLAIMGRAPH_CHECK(file.ok());
    CLAIMGRAPH_CHECK(file->Write(bytes).ok());
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  ~ScratchFile() { unlink(path_.c_str()); }

  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

}  // namespace claimgraph

#endif  // TESTS_FUZZ_SCRATCH_FILE_H_
