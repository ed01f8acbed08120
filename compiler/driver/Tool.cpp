// SPDX-License-Identifier: Apache-2.0
// The tool `calor` from its command line to its exit status.
#include "compiler/driver/Commands.h"

#include "llvm/Support/raw_ostream.h"

using namespace calor;

static Status runCommand(const Options &options, llvm::raw_ostream &out, llvm::raw_ostream &errors) {
  switch (options.command) {
  case Options::Command::Compile:
    return compileFile(options, out, errors);
  case Options::Command::Convert:
    return convertFile(options, out, errors);
  case Options::Command::Bench:
    return benchFile(options, out, errors);
  case Options::Command::Run:
    break;
  }
  return options.batchFile.empty() ? runFile(options, options.file, out, errors) : runBatch(options, out, errors);
}

int calor::toolMain(int argc, char **argv) {
  guardProcess(argc, argv);
  Status status = StatusOk;
  std::optional<Options> options = parseCommandLine(argc, argv, status);
  if (!options)
    return status;
  llvm::raw_fd_ostream &out = llvm::outs();
  status = runCommand(*options, out, llvm::errs());
  out.flush();
  if (out.has_error()) {
    llvm::errs() << "calor: error: cannot write to standard output: " << out.error().message() << "\n";
    out.clear_error();
    status = StatusError;
  }
  return status;
}
