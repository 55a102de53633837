// What the tests of this room share: documents, folders with a few rows.

#ifndef ENGINE_REGISTRY_REGISTRY_FIXTURE_H_
#define ENGINE_REGISTRY_REGISTRY_FIXTURE_H_

#include <string>
#include <utility>

#include "engine/base/files.h"
#include "engine/text/document.h"
#include "engine/types/report.h"
#include "gtest/gtest.h"

namespace claimgraph {

// A text and its document.
class ParsedText {
 public:
  explicit ParsedText(const std::string& text) {
    report_.text = text;
    document_ = Document::Parse(report_);
  }
  ParsedText(const ParsedText&) = delete;
  ParsedText& operator=(const ParsedText&) = delete;

  const Document& document() const { return document_; }
  int size() const { return static_cast<int>(document_.tokens().size()); }
  std::string Words(int first, int last) const {
    return std::string(report_.TextOf(document_.SpanOf(first, last)));
  }

 private:
  Report report_;
  Document document_;
};

// A folder of the running test that holds one file.
inline std::string FolderWith(const std::string& name, const std::string& file,
                              const std::string& content) {
  const std::string folder = JoinPath(testing::TempDir(), name);
  EXPECT_TRUE(MakeDirectories(folder).ok());
  EXPECT_TRUE(WriteFileAtomically(JoinPath(folder, file), content).ok());
  return folder;
}

inline std::string Shipped(const std::string& folder) {
  const absl::StatusOr<std::string> path = FindDataset(folder);
  EXPECT_TRUE(path.ok()) << path.status();
  return path.ok() ? *path : "";
}

}  // namespace claimgraph

#endif  // ENGINE_REGISTRY_REGISTRY_FIXTURE_H_
