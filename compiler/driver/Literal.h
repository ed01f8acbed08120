// SPDX-License-Identifier: Apache-2.0
// Tensors written on the command line.
#pragma once

#include "compiler/driver/ArrayFile.h"

namespace calor {

/// Whether `text` has the form of a literal, TYPE=VALUES: `2x3xf32=1 2 3 4 5 6`, `f32=1.5`, `2xcomplex<f32>=1 0 0 1`.
/// What stands before the `=` must be the inside of a tensor type.
bool isLiteral(mlir::MLIRContext &context, llvm::StringRef text);

/// Reads a literal. Values are parted by blanks, commas or brackets; one value alone fills the tensor; complex
/// numbers are two values each. Errors name what is wrong with which value.
llvm::Expected<HostTensor> readLiteral(mlir::MLIRContext &context, llvm::StringRef text);

/// A tensor of `type` that depends on nothing but `seed` and `stream`: floats (and parts of complex numbers) in
/// [-1, 1), integers 0 to 9 or the largest of the type if that is less. Errors for symbolic sizes, types that
/// have no elements, and sizes beyond the machine's memory.
llvm::Expected<HostTensor> randomTensor(mlir::RankedTensorType type, uint32_t seed, uint32_t stream);

} // namespace calor
