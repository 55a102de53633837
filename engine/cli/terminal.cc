#include "engine/cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "absl/strings/string_view.h"

namespace claimgraph {
namespace {

constexpr int kNarrowest = 80;
constexpr int kWidest = 120;
constexpr int kWidthOfFiles = 100;

}  // namespace

int OutputWidth() {
  winsize size{};
  if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
      size.ws_col == 0) {
    return kWidthOfFiles;
  }
  return std::clamp<int>(size.ws_col, kNarrowest, kWidest);
}

bool OutputHasColour() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return isatty(STDOUT_FILENO) &&
         (no_colour == nullptr || *no_colour == '\0') &&
         (term == nullptr || absl::string_view(term) != "dumb");
}

}  // namespace claimgraph
