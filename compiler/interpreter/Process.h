// SPDX-License-Identifier: Apache-2.0
// Processes of a grid. They are threads of which only one runs at a time: a process gives its turn away where it waits
// for others, to the next one that can go on, so that runs are reproducible and nothing else needs to know of threads.
#pragma once

#include "compiler/interpreter/ProcessGroups.h"
#include "compiler/interpreter/Tensor.h"
#include "mlir/Support/LLVM.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>

namespace calor {

/// What the processes of one run share. Only the process whose turn it is touches anything but the turns.
class ProcessGrid {
public:
  explicit ProcessGrid(GridShape shape) : shape(shape), slots(shape.processes()), infeed(shape.processes()) {}

  /// Waits for the first turn of process `id`.
  void begin(int64_t id);
  /// The process is done, well or not; a failed one stops the others.
  void end(int64_t id, bool failed);
  /// Gives the turn away until `ready`; false when that will never be.
  bool waitFor(int64_t id, const std::function<bool()> &ready);

  bool hasEnded(int64_t id) const { return slots[id].state == State::Ended; }
  /// Whether process `id` is the one to say why nobody goes on; the others end without a word.
  bool tells(int64_t id) const { return culprit == id; }
  bool hasFailed() const { return failed; }

  const GridShape shape;

  /// What processes of a group brought to their n-th meeting with one key, and how many have taken it.
  struct Meeting {
    std::map<int64_t, llvm::SmallVector<Tensor>> brought;
    size_t taken = 0;
  };
  std::map<std::pair<std::string, int64_t>, Meeting> meetings;
  /// By channel, source and target; -1 and -1 for transfers by the host.
  std::map<std::tuple<int64_t, int64_t, int64_t>, std::deque<llvm::SmallVector<Tensor>>> channels;

private:
  enum class State { Running, Waiting, Ended };
  struct Slot {
    State state = State::Running;
    const std::function<bool()> *ready = nullptr;
  };
  void passTurn(int64_t from);

  std::mutex mutex;
  std::condition_variable changed;
  std::vector<Slot> slots;
  int64_t turn = 0;
  bool failed = false;
  int64_t culprit = -1;

public:
  /// Of each process.
  std::vector<std::deque<llvm::SmallVector<Tensor>>> infeed;
};

struct Process {
  ProcessGrid &grid;
  int64_t replica, partition;
  /// How often this process has met others, by key.
  std::map<std::string, int64_t> meetingCounts;

  int64_t id() const { return replica * grid.shape.partitions + partition; }
};

} // namespace calor
