// SPDX-License-Identifier: Apache-2.0
// How the elements of a tensor lie in memory: one table for the interpreter, the kernels and the file formats.
#pragma once

#include "mlir/IR/BuiltinTypes.h"

namespace calor {

/// Bytes that one element of `type` takes in a buffer: i1 and all types of at most 8 bits take one byte each,
/// complex numbers twice their part, quantized types what their storage takes. 0 for a type that has no
/// buffer (token, tuple, index).
int64_t elementBytes(mlir::Type type);

/// Bytes of a dense row-major buffer of `type`, or -1 when a dimension is dynamic or the size overflows int64.
int64_t bufferBytes(mlir::ShapedType type);

/// The name that messages, literals and the .npy side use: f32, bf16, i8, ui32, i1, c64 for complex<f32>, ...
std::string elementName(mlir::Type type);

} // namespace calor
