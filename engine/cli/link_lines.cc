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

LinkCounts::Packed LinkCounts::Pack() const {
  Packed packed = {};
  for (const auto& [kind, count] : links) {
    packed.at(static_cast<size_t>(kind)) = count;
  }
  packed.back() = repeated;
  return packed;
}

void LinkCounts::Add(const Packed& packed) {
  for (size_t kind = 0; kind + 1 < packed.size(); ++kind) {
    if (packed[kind] != 0) links[static_cast<LinkKind>(kind)] += packed[kind];
  }
  repeated += packed.back();
}

absl::Status WriteLinesTo(
    const std::string& path,
    const std::function<absl::Status(const LineSink&)>& fill) {
  if (path == "-") {
    return fill([](absl::string_view lines) {
      std::cout << lines << std::flush;
      return std::cout.good()
                 ? absl::OkStatus()
                 : absl::DataLossError("standard output: cannot be written");
    });
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(AtomicFile file, AtomicFile::Create(path));
  CLAIMGRAPH_RETURN_IF_ERROR(
      fill([&file](absl::string_view lines) { return file.Write(lines); }));
  return file.Commit();
}

LinkLines::LinkLines(const DuplicateFinder& finder) : finder_(finder) {}

void LinkLines::AppendName(uint32_t report, std::string& out) const {
  const uint32_t version = finder_.VersionOf(report);
  if (version == 1) {
    AppendString(finder_.IdOf(report), out);
  } else {
    AppendString(absl::StrCat(finder_.IdOf(report), "#", version), out);
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
                              const LineSink& sink) {
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
    CLAIMGRAPH_RETURN_IF_ERROR(sink(out));
    out.clear();
  }
  return sink(out);
}

}  // namespace claimgraph
