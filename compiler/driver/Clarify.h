// SPDX-License-Identifier: Apache-2.0
// Messages of MLIR's parser and of generated verifiers, in the words of someone who wrote or exported a program.
#pragma once

#include "mlir/IR/Location.h"

#include <string>

namespace calor {

/// `message` with what stands at the place in the file, the operation that was probably meant and the way out, where
/// MLIR tells none of them; other messages as they are. `position` may be null. Reads the file again.
std::string clarifyMessage(llvm::StringRef message, mlir::MLIRContext &context, mlir::FileLineColLoc position);

/// Whether a note only makes sense to those who build compilers.
bool isInternalNote(llvm::StringRef note);

/// Whether an error only repeats, in C++ types, the one before it.
bool isEcho(llvm::StringRef message);

} // namespace calor
