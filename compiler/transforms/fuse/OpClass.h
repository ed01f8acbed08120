// SPDX-License-Identifier: Apache-2.0
// What fusion needs to know about an op: where it may run, what it costs, how it reads its operands.
#pragma once

#include "compiler/dialect/stablehlo/StablehloOps.h"

namespace calor::fuse {

enum class OpClass {
  Host,        // control flow, side effects, packing, tuples, large constants: outside of kernels
  Constant,    // cloned into every kernel that reads it
  Reshape,     // a view where it meets the border of a kernel
  Elementwise, // the result at an index needs the operands at that index
  Broadcast,   // reads an element several times
  Iota,        // reads nothing
  Index,       // moves elements: slice, transpose, pad, concatenate, gather, ...
  Reduce,      // stablehlo.reduce
  Contraction, // dot_general, convolution
  InPlace,     // dynamic_update_slice: updates its first operand
  Alone        // a kernel of its own: sort, scatter, reduce_window, linear algebra, ...
};

OpClass classify(mlir::Operation *op);

/// The price of one element: 0 for moves, 1 for arithmetic, 8 and more for what a vector unit does not do at once.
int64_t elementCost(mlir::Operation *op);

/// Elements of a value; dynamic dimensions count as a typical batch. 0 for what is no tensor.
int64_t elementCount(mlir::Type type);

/// At most 64 elements, statically known.
bool isTiny(mlir::Type type);

/// A reshape that only adds or drops dimensions of size 1: indices map without arithmetic.
bool isFreeReshape(mlir::Operation *op);

/// Whether operand `operand` of `op` can be computed inside the kernel at the indices where it is read. Otherwise it
/// has to lie in a buffer.
bool readsElements(mlir::Operation *op, unsigned operand);

/// Whether operand `operand` is read exactly at the index of the result, in the result's shape.
bool readsAtSameIndex(mlir::Operation *op, unsigned operand);

/// Whether `op` is recomputed in every kernel that reads it instead of being stored: constants, iota, broadcasts,
/// reshapes without arithmetic, sizes.
bool isFloating(mlir::Operation *op);

/// How often the elements of `operand` are computed when `op`'s result is computed `evaluations` times in all.
int64_t operandEvaluations(mlir::Operation *op, unsigned operand, int64_t evaluations);

} // namespace calor::fuse
