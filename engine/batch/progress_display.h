// Shows how far a run is, on standard error.
//
//     ProgressDisplay display(ProgressStyle::kAuto);
//     engine->Reconcile(inputs, decisions, display.function());
//     display.Finish();
//
// Styles: a bar that redraws itself (`auto` draws one on a terminal and says
// nothing elsewhere), plain lines, one JSON object a line
// ({"stage": "read", "done": 256, "total": 1000}), or nothing.
//
// Threads: called from one thread.

#ifndef ENGINE_BATCH_PROGRESS_DISPLAY_H_
#define ENGINE_BATCH_PROGRESS_DISPLAY_H_

#include <chrono>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/engine.h"

namespace claimgraph {

enum class ProgressStyle { kAuto, kBar, kPlain, kJson, kNone };

// nullopt for a name that is none of auto, bar, plain, json, none.
std::optional<ProgressStyle> ProgressStyleOf(absl::string_view name);

class ProgressDisplay {
 public:
  explicit ProgressDisplay(ProgressStyle style);
  ~ProgressDisplay() { Finish(); }

  // Valid as long as the display.
  ProgressFunction function();

  // Wipes the bar. May be called more than once.
  void Finish();

 private:
  void Show(const Progress& progress);
  void DrawBar(const Progress& progress);

  ProgressStyle style_;
  bool drawn_ = false;
  std::string stage_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace claimgraph

#endif  // ENGINE_BATCH_PROGRESS_DISPLAY_H_
