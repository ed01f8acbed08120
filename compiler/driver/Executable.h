// SPDX-License-Identifier: Apache-2.0
// A program that is ready to run, whatever runs it: compiled code or the interpreter.
#pragma once

#include "compiler/driver/Model.h"
#include "compiler/driver/Options.h"
#include "compiler/pipeline/Pipeline.h"

#include <memory>

namespace calor {

/// What making a program ready took and what running it will take.
struct ExecutableReport {
  /// Name and nanoseconds of each stage, in order.
  std::vector<std::pair<std::string, int64_t>> stages;
  /// Counts and sizes worth telling, in order.
  std::vector<std::pair<std::string, std::string>> facts;
};

class Executable {
public:
  virtual ~Executable() = default;

  /// The processes that run the program side by side, numbered replica * partitions + partition.
  virtual size_t processes() const { return 1; }

  /// Sets the arguments of the next runs of a process, in order and of types that fit. Arguments whose memory a result
  /// takes over are copied, so that the caller's bytes are never written to.
  virtual Status bind(size_t process, std::vector<HostTensor> arguments) = 0;

  /// The same for all processes.
  Status bind(const std::vector<HostTensor> &arguments) {
    Status status = StatusOk;
    for (size_t process = 0; process < processes() && !status; ++process)
      status = bind(process, arguments);
    return status;
  }

  /// Appends an entry to what every process reads by infeed in the next run.
  virtual void feed(std::vector<HostTensor> tensors) = 0;

  /// Runs the program once. Messages are diagnostics of the context.
  /// StatusCheckFailed when a check of the program did not hold; results are valid then, too.
  virtual Status run() = 0;

  /// The results of the last run of a process; valid until the next run.
  virtual llvm::Expected<std::vector<HostTensor>> results(size_t process) = 0;
  llvm::Expected<std::vector<HostTensor>> results() { return results(0); }

  /// Bytes of buffers that one run plans for, beside arguments and results: the largest up to now where sizes are
  /// symbolic. -1 when that is not planned, or not known before a run.
  virtual int64_t plannedPeakBytes() const { return -1; }

  /// Bytes up to the last one that a run wrote of them, the largest up to now; -1 when that is not measured.
  virtual int64_t measuredPeakBytes() const { return -1; }

  virtual unsigned threads() const { return 1; }

  ExecutableReport report;
};

/// Makes the model's entry ready to run; null after an error, which is a diagnostic of the context. The model's module
/// belongs to the executable from here on, its context must outlive it.
std::unique_ptr<Executable> createExecutable(Model &model, const ExecutableOptions &options);

/// Threads that run a program under `options`, and that compile it: no more than the affinity and the control group
/// of the process leave.
unsigned runningThreads(const ExecutableOptions &options);
unsigned compilingThreads(const ExecutableOptions &options);

/// What the compiler is told under `options`; an error for a processor that it does not know.
llvm::Expected<CompileOptions> makeCompileOptions(const ExecutableOptions &options);

/// One for each backend.
std::unique_ptr<Executable> createInterpreterExecutable(Model &model, const ExecutableOptions &options);
std::unique_ptr<Executable> createCpuExecutable(Model &model, const ExecutableOptions &options);

} // namespace calor
