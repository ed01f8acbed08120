// SPDX-License-Identifier: Apache-2.0
// How errors of the compiler reach the user: the place in the file first, then the line of the user's own source.
#pragma once

#include "mlir/IR/Diagnostics.h"

#include <string>

namespace calor {

/// Prints each diagnostic of a context as `FILE:LINE:COL: error: MESSAGE`, FILE being the model's, or as
/// `FILE: error: MESSAGE` when its location has no place in the model; then `note: from model.py:12: NAME` when
/// the location tells the line of the program that the model was exported from.
class DiagnosticPrinter {
public:
  DiagnosticPrinter(mlir::MLIRContext &context, llvm::StringRef modelPath, llvm::raw_ostream &os);

  /// True once an error was printed.
  bool sawError() const { return errors > 0; }

private:
  void print(mlir::Diagnostic &diagnostic);
  void printLine(mlir::Location location, llvm::StringRef severity, llvm::StringRef message);

  std::string modelPath;
  llvm::raw_ostream &os;
  mlir::ScopedDiagnosticHandler handler;
  unsigned errors = 0;
};

/// The place in `modelPath` that `location` tells, or null.
mlir::FileLineColLoc findModelPosition(mlir::Location location, llvm::StringRef modelPath);

/// "model.py:12: jit(main)/dot_general" from what `location` tells about the source that the model was exported
/// from: the innermost frame that belongs to no library, and the outermost name. Empty when it tells nothing.
std::string describeUserLocation(mlir::Location location, llvm::StringRef modelPath);

/// The name in a NameLoc, or empty.
std::string nameOfLocation(mlir::Location location);

} // namespace calor
