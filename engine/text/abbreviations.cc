#include "engine/text/abbreviations.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"

namespace claimgraph {

absl::Status Abbreviations::LoadFile(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable table,
                              ReadTsv(path, {"phrase", "class"}));
  for (const TsvRow& row : table.rows) {
    const std::string& phrase = row.fields[0];
    const std::string& name = row.fields[1];
    if (name == "before_name") {
      classes_[phrase] = AbbreviationClass::kBeforeName;
    } else if (name == "before_number") {
      classes_[phrase] = AbbreviationClass::kBeforeNumber;
    } else if (name == "inner") {
      classes_[phrase] = AbbreviationClass::kInner;
    } else if (name == "starter") {
      starters_[phrase] = true;
    } else {
      return absl::InvalidArgumentError(absl::StrCat(
          path, ":", row.line, ": class is \"", name,
          "\"; accepted: before_name, before_number, inner, starter"));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Abbreviations> Abbreviations::Load(const std::string& root) {
  Abbreviations result;
  CLAIMGRAPH_ASSIGN_OR_RETURN(const auto languages, ListDirectory(root));
  for (const std::string& language : languages) {
    const std::string folder = JoinPath(root, language);
    if (!IsDirectory(folder)) continue;
    CLAIMGRAPH_ASSIGN_OR_RETURN(const auto names, ListDirectory(folder));
    for (const std::string& name : names) {
      if (!absl::StartsWith(name, "abbreviation_")) continue;
      CLAIMGRAPH_RETURN_IF_ERROR(result.LoadFile(JoinPath(folder, name)));
    }
  }
  return result;
}

const Abbreviations& Abbreviations::Shipped() {
  static const Abbreviations* const shipped = [] {
    const absl::StatusOr<std::string> root = FindDataset("lexicons");
    if (root.ok()) {
      absl::StatusOr<Abbreviations> loaded = Load(*root);
      if (loaded.ok()) return new Abbreviations(*std::move(loaded));
    }
    return new Abbreviations();
  }();
  return *shipped;
}

const AbbreviationClass* Abbreviations::Find(absl::string_view lower) const {
  const auto found = classes_.find(lower);
  return found == classes_.end() ? nullptr : &found->second;
}

bool Abbreviations::IsStarter(absl::string_view lower) const {
  return starters_.contains(lower);
}

}  // namespace claimgraph
