// SPDX-License-Identifier: Apache-2.0
// What the command line can say; CommandLine.cpp has the names, defaults and help texts.
#pragma once

#include "compiler/driver/Process.h"

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
};

/// A value is right if it equals the expected one, both are NaN, or both are floats and
/// |got - expected| <= absolute + relative * |expected|. A tolerance that is not given is 1e-4 for floats of 32
/// and 64 bits, 2e-2 for narrower ones; integers must be equal.
struct Tolerance {
  std::optional<double> relative, absolute;
};

struct Options {
  enum class Command { Run, Compile, Bench } command = Command::Run;

  std::string file;
  std::string function;
  ExecutableOptions executable;

  // run and bench
  std::vector<std::string> inputFiles, inputValues, constantFiles;

  // run
  std::string expectFile, outputFile, batchFile;
  Tolerance tolerance;
  bool stats = false, full = false;

  // compile
  std::string output, stopAfter, emit;

  // bench
  double seconds = 2;
  bool json = false;
};

/// Reads the command line. None when there is nothing left to do: help was printed, or an error; `status` is then
/// the exit status.
std::optional<Options> parseCommandLine(int argc, char **argv, Status &status);

} // namespace calor
