#include "engine/cli/dedup_intake.h"

#include <iostream>
#include <utility>
#include <variant>

#include "engine/base/parallel.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

constexpr size_t kRecordsABlock = 64;
constexpr size_t kBlocksAThread = 4;
constexpr int64_t kMostNamed = 10;
// Long records: no more are read at a time, and their memory is given back.
constexpr size_t kMostBytes = size_t{8} << 20;
constexpr size_t kMostKept = size_t{256} << 10;

// "reports.jsonl:3", without the folders, names a report that has no id.
std::string NameOf(const Report& report) {
  if (!report.external_id.empty()) return report.external_id;
  return report.input.substr(report.input.rfind('/') + 1);
}

}  // namespace

DedupIntake::DedupIntake(const ReaderOptions& options, int threads,
                         DuplicateFinder* finder,
                         std::function<absl::Status()> on_taken)
    : options_(options),
      threads_(threads),
      finder_(finder),
      on_taken_(std::move(on_taken)) {}

std::vector<DedupIntake::Block> DedupIntake::NewBlocks() const {
  std::vector<Block> blocks(threads_ * kBlocksAThread);
  for (Block& block : blocks) {
    block.records.resize(kRecordsABlock);
    block.parser = std::make_unique<RecordParser>(options_);
    block.batch = finder_->NewBatch();
  }
  return blocks;
}

absl::Status DedupIntake::Fill(std::vector<Block>& blocks) {
  size_t bytes = 0;
  for (Block& block : blocks) {
    block.count = 0;
    while (block.count < kRecordsABlock && bytes < kMostBytes) {
      if (reader_ == nullptr) {
        if (waiting_.empty()) break;
        CLAIMGRAPH_ASSIGN_OR_RETURN(reader_,
                                    OpenReader(waiting_.back(), options_));
        waiting_.pop_back();
      }
      if (reader_->NextUnparsed(block.records[block.count])) {
        bytes += block.records[block.count].json.size();
        ++block.count;
      } else {
        reader_.reset();
      }
    }
  }
  return absl::OkStatus();
}

void DedupIntake::Sketch(Block& block) {
  for (size_t i = 0; i < block.count; ++i) {
    Record record = block.parser->Parse(block.records[i]);
    if (auto* reject = std::get_if<Reject>(&record)) {
      block.rejects.push_back(std::move(*reject));
      continue;
    }
    const Report& report = std::get<Report>(record);
    const std::string id = NameOf(report);
    block.batch->Add(
        {id, report.text, report.outlet_name, report.KnownSince()});
  }
}

void DedupIntake::TakeOver(Block& block) {
  read_ += static_cast<int64_t>(block.count);
  for (const Reject& reject : block.rejects) {
    if (++rejected_ > kMostNamed) continue;
    std::cerr << "claimgraph: " << reject.input << ": " << reject.reason
              << "\n";
  }
  block.rejects.clear();
  finder_->Append(*block.batch);
  for (size_t i = 0; i < block.count; ++i) {
    std::string& json = block.records[i].json;
    if (json.capacity() > kMostKept) json = {};
  }
  block.count = 0;
}

absl::Status DedupIntake::Read(const std::vector<std::string>& inputs) {
  waiting_.assign(inputs.rbegin(), inputs.rend());
  std::vector<Block> done = NewBlocks();
  std::vector<Block> current = NewBlocks();
  std::vector<Block> next = NewBlocks();
  CLAIMGRAPH_RETURN_IF_ERROR(Fill(current));
  // At a time one thread reads on, one takes over what was sketched before,
  // and all sketch what was read before.
  while (current[0].count > 0 || done[0].count > 0) {
    absl::Status status;
    ParallelFor(current.size() + 2, threads_, [&](size_t i) {
      if (i == 0) {
        status = Fill(next);
      } else if (i == 1) {
        for (Block& block : done) TakeOver(block);
      } else {
        Sketch(current[i - 2]);
      }
    });
    CLAIMGRAPH_RETURN_IF_ERROR(status);
    CLAIMGRAPH_RETURN_IF_ERROR(on_taken_());
    done.swap(current);
    current.swap(next);
  }
  if (rejected_ > kMostNamed) {
    std::cerr << "claimgraph: and " << rejected_ - kMostNamed
              << " more rejected records\n";
  }
  return absl::OkStatus();
}

}  // namespace claimgraph
