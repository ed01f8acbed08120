// SPDX-License-Identifier: Apache-2.0
// What the fuzzers share: a context that is renewed now and then, and reading of a model from memory.
#pragma once

#include "mlir/IR/MLIRContext.h"
#include "llvm/ADT/StringRef.h"

namespace calor::fuzz {

/// A context with the dialects that programs are written in, whose diagnostics are printed into a buffer and dropped.
/// It is made anew every few hundred calls, because a context never frees an attribute.
mlir::MLIRContext &freshContext();

/// Reads `bytes` as `calor run` reads a file and, if it is a valid program, prints it and reads what was printed:
/// aborts when a valid program's text is refused.
void readAndPrint(llvm::StringRef bytes);

/// Verifies `op`; a valid one is printed in both forms.
void verifyAndPrint(mlir::Operation *op);

} // namespace calor::fuzz
