// Reads reports into a DuplicateFinder on several threads: one of them reads
// on, and one takes over what was sketched, while the others parse and sketch
// what it has read. What they made is taken over in the order of the input.
//
// Memory:  768 records a thread at a time, or 24 MiB and three records in all.
// Threads: one at a time.

#ifndef ENGINE_CLI_DEDUP_INTAKE_H_
#define ENGINE_CLI_DEDUP_INTAKE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "engine/ingest/reader.h"
#include "engine/ingest/record_parser.h"
#include "engine/linkage/reports/duplicate_finder.h"

namespace claimgraph {

class DedupIntake {
 public:
  // `finder` must outlive it. `on_taken` is called between records, whenever
  // the finder has taken over some.
  DedupIntake(const ReaderOptions& options, int threads,
              DuplicateFinder* finder, std::function<absl::Status()> on_taken);

  // Reads all inputs. Errors as of OpenReader and `on_taken`; records that
  // cannot be read are counted, and the first ten are named on standard error.
  absl::Status Read(const std::vector<std::string>& inputs);

  int64_t read() const { return read_; }
  int64_t rejected() const { return rejected_; }

 private:
  // Records that one thread parses and sketches.
  struct Block {
    std::vector<UnparsedRecord> records;
    size_t count = 0;
    std::unique_ptr<RecordParser> parser;
    std::unique_ptr<DuplicateBatch> batch;
    std::vector<Reject> rejects;
  };

  std::vector<Block> NewBlocks() const;
  absl::Status Fill(std::vector<Block>& blocks);
  static void Sketch(Block& block);
  void TakeOver(Block& block);

  const ReaderOptions options_;
  const int threads_;
  DuplicateFinder* const finder_;
  const std::function<absl::Status()> on_taken_;
  std::vector<std::string> waiting_;  // inputs, the next one last
  std::unique_ptr<Reader> reader_;
  int64_t read_ = 0;
  int64_t rejected_ = 0;
};

}  // namespace claimgraph

#endif  // ENGINE_CLI_DEDUP_INTAKE_H_
