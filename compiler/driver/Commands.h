// SPDX-License-Identifier: Apache-2.0
// The commands of the tool `calor`. Each returns the exit status of the process.
#pragma once

#include "compiler/driver/Options.h"

namespace calor {

/// Runs one file: results go to `out`, messages to `errors`.
Status runFile(const Options &options, llvm::StringRef path, llvm::raw_ostream &out, llvm::raw_ostream &errors);

/// Runs each file of a list: one line `PATH<TAB>ok|failed|unsupported<TAB>MESSAGE` each, flushed.
Status runBatch(const Options &options, llvm::raw_ostream &out, llvm::raw_ostream &errors);

Status compileFile(const Options &options, llvm::raw_ostream &out, llvm::raw_ostream &errors);
/// Writes the program in another form. An output that exists stays as it was when anything fails.
Status convertFile(const Options &options, llvm::raw_ostream &out, llvm::raw_ostream &errors);
Status benchFile(const Options &options, llvm::raw_ostream &out, llvm::raw_ostream &errors);

/// The whole tool, from the command line to the exit status.
int toolMain(int argc, char **argv);

} // namespace calor
