// SPDX-License-Identifier: Apache-2.0
// Element-wise operations on register values (see Lanes in ElementalEmitter.h), and how register values lie in memory.
#pragma once

#include "compiler/codegen/cpu/Arith.h"
#include "compiler/codegen/cpu/ElementalEmitter.h"
#include "compiler/codegen/cpu/Math.h"

namespace calor::cpu {

inline bool isNarrowFloat(mlir::Type type) {
  return mlir::isa<mlir::FloatType>(type) && type.getIntOrFloatBitWidth() < 32;
}
/// What sums of products of `type` are kept in: f32 for narrow floats, a whole byte for narrower integers.
mlir::Type accumulatorOf(mlir::Type type);
/// Unsigned integers and i1.
bool isUnsigned(mlir::Type elementType);
/// The scalar that one element (or one part of a complex element) is in registers, and in memory.
mlir::Type registerScalar(mlir::Type elementType);
mlir::Type storageScalar(mlir::Type elementType);

/// Rounds a register value to the precision of `elementType` (narrow floats), or wraps it to its width (i2, i4).
mlir::Value roundTo(Arith &arith, mlir::Value value, mlir::Type elementType);
/// Between registers and memory: i1 <-> byte, f32 <-> bits of narrow floats; others pass. `elementType` not complex.
mlir::Value toStorage(Arith &arith, mlir::Value value, mlir::Type elementType);
mlir::Value fromStorage(Arith &arith, mlir::Value value, mlir::Type elementType);

/// Whether applyElementwise knows `op`.
bool hasElementwiseForm(mlir::Operation *op);
/// The result of `op` on the register values of its operands, all with the same number of lanes (the scalar
/// predicate of select and the scalar bounds of clamp are broadcast by the caller).
Lanes applyElementwise(Arith &arith, bool fma, mlir::Operation *op, llvm::ArrayRef<Lanes> operands);
/// `value` of type `from` as type `to`, as stablehlo.convert.
Lanes convertElement(Arith &arith, Lanes value, mlir::Type from, mlir::Type to);
/// Operations on complex numbers; `op` has a complex operand or result.
Lanes applyComplex(Arith &arith, bool fma, mlir::Operation *op, llvm::ArrayRef<Lanes> operands);
/// IEEE maximum / minimum of floats (NaN propagates, -0 < +0), or of integers and booleans.
mlir::Value extremum(Arith &arith, bool maximum, mlir::Value a, mlir::Value b, mlir::Type elementType);
/// Integer division and remainder as StableHLO has them: x / 0 = -1 (all ones), x % 0 = x, INT_MIN / -1 = INT_MIN.
mlir::Value divideIntegers(Arith &arith, bool remainder, mlir::Value a, mlir::Value b, bool isUnsigned);

} // namespace calor::cpu
