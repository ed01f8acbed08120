// SPDX-License-Identifier: Apache-2.0
// Processes of interpreter.run_parallel. They are threads of which only one runs at a time: a process gives its turn
// away where it waits for others, so that runs are reproducible and nothing else needs to know about threads.
#pragma once

#include "compiler/interpreter/Tensor.h"
#include "mlir/Support/LLVM.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>

namespace calor {

/// What the processes of one run share.
struct ProcessGrid {
  int64_t replicas = 1, partitions = 1;
  std::mutex turn;
  std::condition_variable changed;
  /// Processes that neither wait nor have ended, and those that are alive.
  int64_t running = 0;
  bool failed = false;

  /// Waits, without the turn, for `ready`; false when a process has failed or all of them wait.
  bool waitFor(std::unique_lock<std::mutex> &lock, const std::function<bool()> &ready);

  /// Operands that processes of a group have brought to their n-th meeting with one key.
  using Meeting = std::map<int64_t, llvm::SmallVector<Tensor>>;
  std::map<std::pair<std::string, int64_t>, Meeting> meetings;
  std::map<int64_t, std::deque<llvm::SmallVector<Tensor>>> channels;
  std::deque<llvm::SmallVector<Tensor>> infeed;
  int64_t waiting = 0;
};

struct Process {
  ProcessGrid &grid;
  int64_t replica, partition;
  std::unique_lock<std::mutex> lock;
  /// How often this process has met others, by key.
  std::map<std::string, int64_t> meetingCounts;

  int64_t id() const { return replica * grid.partitions + partition; }
};

} // namespace calor
