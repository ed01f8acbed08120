// SPDX-License-Identifier: Apache-2.0
// One model on its way from a file to a run: what the commands share.
#pragma once

#include "compiler/driver/Diagnostics.h"
#include "compiler/driver/Executable.h"
#include "compiler/driver/ThreadPool.h"
#include "compiler/interpreter/ProcessGroups.h"

namespace calor {

/// Prints the error's line; the status to end with.
Status reportError(llvm::Error error, llvm::raw_ostream &errors);

/// The most memory that this process ever had resident.
int64_t peakResidentBytes();

/// Nanoseconds of a steady clock.
int64_t now();

class Session {
public:
  /// `path` names the model, messages go to `errors`. Compiles on as many threads as `options` allow.
  Session(const Options &options, llvm::StringRef path, llvm::raw_ostream &errors);

  /// Reads and verifies the model, then binds the constants. Nonzero: an error, which was reported.
  Status load(const Options &options);

  /// Values for all arguments, from the options.
  llvm::Expected<std::vector<HostTensor>> bindInputs(const Options &options);

  /// Makes the model ready to run; its module is gone afterwards.
  Status compile(const Options &options);

  /// Runs it, every process on these arguments, or each on its own.
  Status run(std::vector<HostTensor> arguments);
  Status run(std::vector<std::vector<HostTensor>> arguments);

  /// StatusError, after a message where a failed compilation left none.
  Status explainFailure();

private:
  Status runBound();

  std::string path;
  llvm::raw_ostream &errors;
  std::unique_ptr<llvm::ThreadPoolInterface> threads;

public:
  // What follows refers to the context, so that it must be destroyed last.
  mlir::MLIRContext context;

private:
  DiagnosticPrinter printer;

public:
  Model model;
  /// The processes that run it.
  GridShape grid;
  std::unique_ptr<Executable> executable;
  /// Nanoseconds: parse (with verification), the stages of compilation, run.
  std::vector<std::pair<std::string, int64_t>> times;
  /// From the mapped file to ready code, the reading of constants' files left out.
  int64_t compileTime = 0;
};

} // namespace calor
