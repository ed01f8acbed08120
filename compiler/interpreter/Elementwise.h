// SPDX-License-Identifier: Apache-2.0
// Element-wise ops as loops over typed arrays. The same loops run whole tensors and, on a few lanes, the scalar
// regions of reduce, sort, scatter and their like (Lanes.h).
#pragma once

#include "compiler/interpreter/Tensor.h"
#include "mlir/IR/Operation.h"

namespace calor {

/// A loop `out[i] = op(in[0][i], ...)`. Arrays are in buffer format; `out` may be one of the inputs.
struct ElementKernel {
  using Loop = void (*)(const ElementKernel &, const void *const *in, void *out, int64_t count);
  Loop run = nullptr;
  /// Width of the integers an op counts in (2 and 4 are narrower than their storage), or the exponent and
  /// mantissa bits of reduce_precision.
  int bits = 0, mantissaBits = 0;
  /// Where `run` converts around another loop: that loop, and the narrow formats of its inputs and its output
  /// (null: stored as the loop has them).
  Loop inner = nullptr;
  const llvm::fltSemantics *inFormat[3] = {}, *outFormat = nullptr;
  bool outUnsigned = false;
  /// The inner loop writes the narrow format itself.
  bool encodesOutput = false;
  uint8_t inBytes[3] = {}, outBytes = 0;
  int inputs = 0;

  void operator()(const void *const *in, void *out, int64_t count) const { run(*this, in, out, count); }
};

/// The loop of an op for elements of the given types; none when the op is not element-wise or the types have no
/// loop (quantized ones).
std::optional<ElementKernel> resolveElementwise(mlir::Operation *op, llvm::ArrayRef<mlir::Type> operandTypes,
                                                mlir::Type resultType);

/// As resolveElementwise, for stablehlo.convert from one element type to another.
std::optional<ElementKernel> resolveConvert(mlir::Type from, mlir::Type to);

/// Makes `kernel`, whose `run` works on float in place of narrow floats and on int8 in place of 2 and 4 bits, work
/// on the elements as they are stored.
void adaptStorage(ElementKernel &kernel, llvm::ArrayRef<mlir::Type> operandTypes, mlir::Type resultType);

} // namespace calor
