#include "tests/layering/include_rules.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace claimgraph {
namespace {

struct Room {
  absl::string_view name;
  int place;  // rooms at one place never include each other
};

constexpr Room kRooms[] = {
    {"base", 0},        {"types", 1},      {"text", 2},       {"lexicon", 3},
    {"measure", 4},     {"registry", 5},   {"statistics", 6}, {"ingest", 7},
    {"attribution", 7}, {"extraction", 7}, {"linkage", 7},    {"graph", 8},
    {"conflict", 9},    {"inference", 10}, {"dataset", 11},   {"export", 12},
    {"evaluation", 13}, {"training", 14},  {"engine", 15},    {"batch", 16},
    {"review", 17},     {"cli", 18},       {"python", 18},    {"spark", 18},
    {"testing", 99},
};

// A library that only some folders may include.
struct Library {
  std::vector<absl::string_view> prefixes;
  std::vector<absl::string_view> folders;
};

const std::vector<Library>& Libraries() {
  static const auto& libraries = *new std::vector<Library>{
      {{"boost/graph/"}, {"engine/graph/"}},
      {{"Eigen/", "unsupported/Eigen/"},
       {"engine/statistics/", "engine/inference/"}},
      {{"boost/asio", "boost/beast", "sys/socket.h", "netinet/", "arpa/"},
       {"engine/review/server/"}},
      {{"claimgraph/v1/", "google/protobuf/", "engine/types/proto/"},
       {"engine/types/proto/", "engine/ingest/readers/", "engine/dataset/",
        "engine/export/", "engine/batch/", "engine/review/", "engine/python/",
        "engine/spark/"}},
      {{"CLI/"}, {"engine/cli/"}},
      {{"gtest/", "gmock/"}, {"engine/testing/"}},
  };
  return libraries;
}

int PlaceOf(absl::string_view room) {
  for (const Room& known : kRooms) {
    if (known.name == room) return known.place;
  }
  return -1;
}

bool StartsWithOneOf(absl::string_view text,
                     const std::vector<absl::string_view>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [text](absl::string_view prefix) {
                       return absl::StartsWith(text, prefix);
                     });
}

bool IsTest(absl::string_view path) {
  return absl::EndsWith(path, "_test.cc") ||
         absl::EndsWith(path, "_fixture.h") ||
         absl::StartsWith(path, "engine/testing/");
}

}  // namespace

absl::string_view RoomOf(absl::string_view path) {
  if (!absl::ConsumePrefix(&path, "engine/")) return "";
  const size_t slash = path.find('/');
  return slash == absl::string_view::npos ? "engine" : path.substr(0, slash);
}

bool IsKnownRoom(absl::string_view room) { return PlaceOf(room) >= 0; }

std::string IncludeViolation(absl::string_view path,
                             absl::string_view included) {
  for (const Library& library : Libraries()) {
    if (StartsWithOneOf(included, library.prefixes) && !IsTest(path) &&
        !StartsWithOneOf(path, library.folders)) {
      return absl::StrCat(path, " includes ", included, ": only ",
                          library.folders[0], " and rooms like it may");
    }
  }
  if (absl::EndsWith(included, "_fixture.h") && !IsTest(path)) {
    return absl::StrCat(path, " includes ", included, ": it is for tests");
  }
  const absl::string_view to = RoomOf(included);
  if (to.empty() || IsTest(path)) return "";
  const absl::string_view from = RoomOf(path);
  if (from == to || PlaceOf(to) < PlaceOf(from)) return "";
  return absl::StrCat(path, " includes ", included, ": ", to,
                      " is not to the left of ", from);
}

}  // namespace claimgraph
