// SPDX-License-Identifier: Apache-2.0
// What the command line can say; CommandLine.cpp has the names, defaults and help texts.
#pragma once

#include "compiler/driver/Process.h"

#include "llvm/Support/raw_ostream.h"

#include <optional>
#include <string>
#include <vector>

namespace calor {

enum class Backend { Cpu, Interpreter };

struct ExecutableOptions {
  Backend backend = Backend::Cpu;
  /// Threads that run the program, and the most that compile it; 0: as many as the process may use.
  unsigned threads = 0;
  /// Measure how much of the planned buffers each run writes, which costs a pass over them.
  bool measurePeak = false;
  /// The processor to compile for; empty: this one.
  std::string cpu;
  /// Where ops that print do so; null: nowhere.
  llvm::raw_ostream *printTo = nullptr;
  /// The folder that every value is recorded in (interpreter only); empty: none.
  std::string probe;
};

/// A value is right if it equals the expected one, both are NaN, or both are floats and
/// |got - expected| <= absolute + relative * |expected|. A tolerance that is not given is 1e-4 for floats of 32
/// and 64 bits, 2e-2 for narrower ones; integers must be equal.
struct Tolerance {
  std::optional<double> relative, absolute;
};

struct Options {
  enum class Command { Run, Compile, Convert, Bench } command = Command::Run;

  std::string file;
  std::string function;
  /// The types to specialise the program to, or `inputs`: those of the arguments it is run on.
  std::string refine;
  ExecutableOptions executable;

  /// Processes that run the model; what is not given, the model says.
  std::optional<int64_t> replicas, partitions;

  // run and bench
  std::vector<std::string> inputFiles, inputValues, constantFiles;

  // run
  std::string expectFile, outputFile, batchFile;
  Tolerance tolerance;
  bool stats = false, full = false;
  /// Files of arrays that each process reads by infeed; inputs of one process, as REPLICA.PARTITION=FILE.
  std::vector<std::string> infeedFiles, processInputs;

  // compile, convert
  std::string output, emit;

  // compile
  std::string stopAfter;

  // convert
  std::string targetVersion;

  // bench
  double seconds = 2;
  bool json = false;
};

/// Reads the command line. None when there is nothing left to do: help was printed, or an error; `status` is then
/// the exit status.
std::optional<Options> parseCommandLine(int argc, char **argv, Status &status);

} // namespace calor
