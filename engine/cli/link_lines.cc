#include "engine/cli/link_lines.h"

#include <algorithm>
#include <cmath>
#include <iostream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/atomic_file.h"
#include "engine/base/status_macros.h"
#include "engine/types/names.h"
#include "nlohmann/json.hpp"

namespace claimgraph {
namespace {

constexpr size_t kBufferBytes = size_t{256} << 10;

// A share with three digits behind the point: "0.917".
void AppendShare(double share, std::string& out) {
  const int thousandths =
      static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * 1000));
  if (thousandths == 1000) {
    out += "1.0";
    return;
  }
  const char digits[] = {static_cast<char>('0' + thousandths / 100),
                         static_cast<char>('0' + thousandths / 10 % 10),
                         static_cast<char>('0' + thousandths % 10)};
  out += "0.";
  out.append(digits, sizeof(digits));
}

void AppendString(absl::string_view text, std::string& out) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isprint(static_cast<unsigned char>(c)) && c != '"' &&
           c != '\\';
  });
  if (plain) {
    absl::StrAppend(&out, "\"", text, "\"");
  } else {
    out += nlohmann::json(std::string(text))
               .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
}

}  // namespace

LinkLines::LinkLines(const DuplicateFinder& finder) : finder_(finder) {
  absl::flat_hash_map<absl::string_view, int> seen;
  seen.reserve(finder.size());
  for (uint32_t i = 0; i < finder.size(); ++i) {
    const int number = ++seen[finder.IdOf(i)];
    if (number > 1) versions_[i] = number;
  }
}

void LinkLines::AppendName(uint32_t report, std::string& out) const {
  const auto version = versions_.find(report);
  if (version == versions_.end()) {
    AppendString(finder_.IdOf(report), out);
  } else {
    AppendString(absl::StrCat(finder_.IdOf(report), "#", version->second), out);
  }
}

void LinkLines::AppendChanges(const DuplicateLink& link,
                              std::string& out) const {
  const FigureChanges changes = finder_.ChangesOf(link);
  std::string pairs;
  for (const auto& [before, after] : changes.values) {
    if (!IsExactFigure(before) || !IsExactFigure(after)) continue;
    absl::StrAppend(&pairs, pairs.empty() ? "[" : ",[", before, ",", after,
                    "]");
  }
  absl::StrAppend(&out, ",\"changed\":[", pairs, "]");
}

void LinkLines::AppendLine(const DuplicateLink& link, std::string& out) {
  const PairVerdict& verdict = link.verdict;
  out += "{\"a\":";
  AppendName(link.later, out);
  out += ",\"b\":";
  AppendName(link.earlier, out);
  absl::StrAppend(&out, ",\"kind\":\"", NameOf(verdict.kind),
                  "\",\"similarity\":");
  AppendShare(verdict.similarity(), out);
  out += ",\"probability\":";
  AppendShare(ProbabilityOf(verdict), out);
  if (link.root != link.earlier) {
    out += ",\"root\":";
    AppendName(link.root, out);
  }
  if (verdict.kind != LinkKind::kVerbatimDuplicate &&
      verdict.kind != LinkKind::kParaphrase) {
    out += ",\"jaccard\":";
    AppendShare(verdict.jaccard, out);
    out += ",\"containment\":";
    AppendShare(verdict.containment, out);
  }
  if (verdict.credited) out += ",\"credited\":true";
  const absl::Time later = finder_.KnownSince(link.later);
  if (later != absl::InfiniteFuture()) {
    absl::StrAppend(
        &out, ",\"minutes\":",
        absl::ToInt64Minutes(later - finder_.KnownSince(link.earlier)));
  }
  if (verdict.kind == LinkKind::kRevision) AppendChanges(link, out);
  out += "}\n";
}

absl::Status LinkLines::Write(const std::vector<DuplicateLink>& links,
                              const std::string& path) {
  if (path == "-") {
    return WriteLines(links, [](absl::string_view lines) {
      std::cout << lines << std::flush;
      return std::cout.good()
                 ? absl::OkStatus()
                 : absl::DataLossError("standard output: cannot be written");
    });
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(AtomicFile file, AtomicFile::Create(path));
  CLAIMGRAPH_RETURN_IF_ERROR(WriteLines(
      links, [&file](absl::string_view lines) { return file.Write(lines); }));
  return file.Commit();
}

absl::Status LinkLines::WriteLines(
    const std::vector<DuplicateLink>& links,
    const std::function<absl::Status(absl::string_view)>& write) {
  std::string out;
  for (const DuplicateLink& link : links) {
    if (link.verdict.kind == LinkKind::kVerbatimDuplicate &&
        finder_.IdOf(link.later) == finder_.IdOf(link.earlier)) {
      ++counts_.repeated;
      continue;
    }
    ++counts_.links[link.verdict.kind];
    AppendLine(link, out);
    if (out.size() < kBufferBytes) continue;
    CLAIMGRAPH_RETURN_IF_ERROR(write(out));
    out.clear();
  }
  return write(out);
}

}  // namespace claimgraph
