// SPDX-License-Identifier: Apache-2.0
// The innermost functions of contractions: a tile of rows x (vectors * lanes) sums held in registers.
//
// Both kinds compute C += A * B, or C = A * B, on a tile of C in memory. Each sum runs over the depth in ascending
// order, so that neither the tile's shape nor blocking of the depth changes a bit; the dot form keeps `lanes` partial
// sums instead and adds them in a fixed tree.
#pragma once

#include "compiler/codegen/cpu/Arith.h"
#include "compiler/support/Numerics.h"
#include "compiler/support/TargetInfo.h"
#include "mlir/IR/BuiltinOps.h"

namespace calor::cpu {

/// How products are summed.
enum class Mac {
  Float,   // fma in the type of the sums
  Integer, // multiply and add in the type of the sums, modulo 2^n
  DotInt8, // groups of 4: unsigned bytes of A times signed bytes of B
  DotBf16, // groups of 2: bf16
  DotInt16 // groups of 2: i16
};

struct MicrokernelShape {
  Mac mac = Mac::Float;
  mlir::Type sum;      // scalar type of C
  mlir::Type bElement; // signless or float type of B in memory, widened to `sum`
  bool bUnsigned = false;
  int64_t group = 1; // steps of the depth that lie next to each other in A and in B and are summed at once
  int64_t rows = 1, vectors = 1, lanes = 1;
  // Strides in elements; steps of the depth count groups. A's elements have the type of `sum` where group is 1.
  int64_t aRow = 0, aDepth = 1;
  int64_t bDepth = 0;
  int64_t panelVectors = 0; // vectors per panel of B, 0: B is one panel
  int64_t bPanel = 0;       // elements from one panel to the next
  int64_t cRow = 0;
  int64_t depth = 0;     // the number of groups where it is known and small: unrolled; 0: an argument
  int64_t tailLanes = 0; // lanes of the last vector that exist in B and in C; 0: all
  bool maskB = false;    // tailLanes holds for B too (it does not where B is padded)
  bool initial = false;  // sums start at the row of C-typed values of `initial` instead of zero
};

/// Whether multiply and add are one instruction in sums of `depth` products (0: unknown).
inline bool fusesProducts(int64_t depth, const TargetInfo &target) {
  return target.fusedMultiplyAdd && (depth <= 0 || depth > kShortSum);
}

/// The function
///   void (ptr a, ptr b, ptr c, ptr initial, i64 depth, i64 accumulate)
/// for `shape`, shared within `module`. `depth` counts groups; accumulate != 0 adds to C.
mlir::LLVM::LLVMFuncOp getMicrokernel(mlir::ModuleOp module, mlir::OpBuilder &builder, const MicrokernelShape &shape,
                                      const TargetInfo &target);

/// B with the depth contiguous: C[r, j] = sum over k of A[r, k] * B[j, k] for `lanes` columns j.
struct DotKernelShape {
  mlir::Type sum, aElement, bElement;
  bool isFloat = true, aUnsigned = false, bUnsigned = false;
  int64_t rows = 1, lanes = 1;
  int64_t aRow = 0, bColumn = 0, cRow = 0; // strides in elements
  int64_t depth = 0;                       // static
  bool partial = false;                    // fewer than `lanes` columns may exist
  bool prefetch = false;                   // B streams from memory: fetch ahead
};

/// The function void (ptr a, ptr b, ptr c, i64 columns): all `lanes` columns of C are written, those from `columns`
/// on with copies of the last one.
mlir::LLVM::LLVMFuncOp getDotKernel(mlir::ModuleOp module, mlir::OpBuilder &builder, const DotKernelShape &shape,
                                    const TargetInfo &target);

/// The micro-tile of a contraction of `rows` x `columns` (kDynamic where symbolic) whose sums lie `lanes` to a vector.
struct MicroTile {
  int64_t rows, vectors;
};
MicroTile chooseMicroTile(int64_t rows, int64_t columns, int64_t lanes, const TargetInfo &target);

/// What `element` is loaded as: signless integers; narrow floats as their bits.
mlir::Type loadedAs(mlir::Type element);
/// `value` (a scalar or vector, as loaded) of type `element` widened to the element type `wide` (exact).
mlir::Value widen(Arith &arith, mlir::Value value, mlir::Type element, mlir::Type wide, bool isUnsigned);
/// A register value of a narrow float (f32, rounded already) as it is stored.
mlir::Value narrowBits(Arith &arith, mlir::Value value, mlir::Type element);

/// Masked access to `lanes` consecutive elements; lanes without mask bit read zero.
mlir::Value loadMasked(Arith &arith, mlir::VectorType type, mlir::Value pointer, mlir::Value mask);
void storeMasked(Arith &arith, mlir::Value value, mlir::Value pointer, mlir::Value mask);
/// Lanes from `first` (may be null: 0) up to, not including, `last`; computed at the width of `element`.
mlir::Value laneMask(Arith &arith, mlir::Type element, int64_t lanes, mlir::Value first, mlir::Value last);

/// rows[i] lane j -> result[j] lane i.
llvm::SmallVector<mlir::Value> transposeSquare(Arith &arith, llvm::SmallVector<mlir::Value> rows);

/// acc + dot products of groups, by the target's instruction. All operands are vectors of one register.
mlir::Value emitGroupDot(Arith &arith, Mac mac, mlir::Value acc, mlir::Value a, mlir::Value b,
                         const TargetInfo &target);

} // namespace calor::cpu
