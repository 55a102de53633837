#include "engine/batch/progress_display.h"

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace claimgraph {
namespace {

constexpr std::chrono::milliseconds kRedrawEvery{100};
constexpr int kBarCells = 24;

// What people are told that a stage does.
absl::string_view InWords(absl::string_view stage) {
  if (stage == "ingest") return "taking in reports";
  if (stage == "read") return "reading who says what";
  if (stage == "link") return "matching statements";
  if (stage == "graph") return "following citations";
  if (stage == "conflict") return "looking for contradictions";
  if (stage == "inference") return "weighing the evidence";
  if (stage == "write") return "writing the dataset";
  return stage;
}

std::string Amount(const Progress& progress) {
  if (progress.total > 0) {
    return absl::StrCat(progress.done, " of ", progress.total);
  }
  return progress.done > 0 ? absl::StrCat(progress.done) : "";
}

}  // namespace

std::optional<ProgressStyle> ProgressStyleOf(absl::string_view name) {
  if (name == "auto") return ProgressStyle::kAuto;
  if (name == "bar") return ProgressStyle::kBar;
  if (name == "plain") return ProgressStyle::kPlain;
  if (name == "json") return ProgressStyle::kJson;
  if (name == "none") return ProgressStyle::kNone;
  return std::nullopt;
}

ProgressDisplay::ProgressDisplay(ProgressStyle style) : style_(style) {
  if (style_ == ProgressStyle::kAuto) {
    style_ = isatty(STDERR_FILENO) ? ProgressStyle::kBar : ProgressStyle::kNone;
  }
}

ProgressFunction ProgressDisplay::function() {
  if (style_ == ProgressStyle::kNone) return nullptr;
  return [this](const Progress& progress) { Show(progress); };
}

void ProgressDisplay::Show(const Progress& progress) {
  const auto now = std::chrono::steady_clock::now();
  const bool new_stage = progress.stage != stage_;
  const bool complete = progress.total > 0 && progress.done == progress.total;
  if (!new_stage && !complete && now - last_ < kRedrawEvery) return;
  stage_ = progress.stage;
  last_ = now;
  switch (style_) {
    case ProgressStyle::kBar:
      DrawBar(progress);
      break;
    case ProgressStyle::kPlain:
      std::cerr << InWords(progress.stage);
      if (!Amount(progress).empty()) std::cerr << ": " << Amount(progress);
      std::cerr << "\n";
      break;
    case ProgressStyle::kJson:
      // Stages are words of ours: nothing to escape.
      std::cerr << absl::StrFormat(
          "{\"stage\": \"%s\", \"done\": %d, \"total\": %d}\n", progress.stage,
          progress.done, progress.total);
      break;
    default:
      break;
  }
}

void ProgressDisplay::DrawBar(const Progress& progress) {
  std::string bar;
  if (progress.total > 0) {
    const int64_t cells = std::clamp<int64_t>(
        kBarCells * progress.done / progress.total, 0, kBarCells);
    for (int64_t i = 0; i < kBarCells; ++i) bar += i < cells ? "█" : "░";
    bar += "  ";
  }
  std::cerr << "\r\x1b[2K" << bar << InWords(progress.stage) << "  "
            << Amount(progress) << std::flush;
  drawn_ = true;
}

void ProgressDisplay::Finish() {
  if (drawn_) std::cerr << "\r\x1b[2K" << std::flush;
  drawn_ = false;
}

}  // namespace claimgraph
