#include "tests/end_to_end/program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/dataset/dataset.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

// Tests run at the root of their runfiles.
constexpr char kProgram[] = "engine/cli/claimgraph";

void Redirect(const std::string& path, int flags, int descriptor) {
  const int file = open(path.c_str(), flags, 0600);
  CLAIMGRAPH_CHECK(file >= 0 && dup2(file, descriptor) == descriptor);
  close(file);
}

}  // namespace

std::string NewPath(const std::string& name) {
  static int count = 0;
  return JoinPath(testing::TempDir(),
                  absl::StrCat(getpid(), "-", ++count, "-", name));
}

std::string NewFile(const std::string& name, const std::string& bytes) {
  const std::string path = NewPath(name);
  CLAIMGRAPH_CHECK(WriteFileAtomically(path, bytes).ok());
  return path;
}

std::string ReadAll(const std::string& path) {
  auto bytes = ReadFile(path);
  CLAIMGRAPH_CHECK(bytes.ok());
  return *std::move(bytes);
}

DatasetContents ReadAllOf(const std::string& dataset) {
  auto contents = ReadDataset(dataset);
  CLAIMGRAPH_CHECK(contents.ok());
  return *std::move(contents);
}

std::string AllBytes(const std::string& folder) {
  const auto names = ListDirectory(folder);
  CLAIMGRAPH_CHECK(names.ok());
  std::string bytes;
  for (const std::string& name : *names) {
    if (name == "run.json") continue;
    absl::StrAppend(&bytes, name, "\n", ReadAll(JoinPath(folder, name)));
  }
  return bytes;
}

ProgramResult RunProgram(const std::vector<std::string>& arguments,
                         const std::string& input) {
  const std::string in = NewFile("stdin", input);
  const std::string out = NewPath("stdout");
  const std::string err = NewPath("stderr");
  std::vector<char*> argv = {const_cast<char*>(kProgram)};
  for (const std::string& argument : arguments) {
    argv.push_back(const_cast<char*>(argument.c_str()));
  }
  argv.push_back(nullptr);
  const pid_t child = fork();
  CLAIMGRAPH_CHECK(child >= 0);
  if (child == 0) {
    Redirect(in, O_RDONLY, STDIN_FILENO);
    Redirect(out, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
    Redirect(err, O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
    execv(kProgram, argv.data());
    _exit(127);
  }
  int status = 0;
  CLAIMGRAPH_CHECK(waitpid(child, &status, 0) == child);
  ProgramResult result;
  if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
  result.output = ReadAll(out);
  result.error = ReadAll(err);
  return result;
}

}  // namespace claimgraph
