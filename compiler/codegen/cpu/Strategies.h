// SPDX-License-Identifier: Apache-2.0
// The strategies, each in the file of its name; `rejects` and `emit` as in Strategy of Kernel.h. Those of contractions
// and convolutions stand beside their generator, in Contraction.h, Convolution.h and Pack.h.
#pragma once

#include "compiler/codegen/cpu/Kernel.h"

namespace calor::cpu {

/// Every tensor of at most 64 elements lies in one vector; straight-line code, one tile.
std::optional<std::string> rejectsTiny(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitTiny(KernelFunction &function);

/// Updates are combined into the operand in their row-major order, those outside of it left out. The result is tied to
/// the operand and updated in place; where it is not, the operand is copied first. Tiles are batches, or ranges of a
/// window dimension that no index moves, so that every element sees its updates in one order.
std::optional<std::string> rejectsScatter(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitScatter(KernelFunction &function);

/// The gradient of pooling. Every source element goes to the element of its window that `select` keeps, in row-major
/// order. Lanes run along a last dimension that windows do not span; tiles along such a first one.
std::optional<std::string> rejectsSelectAndScatter(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitSelectAndScatter(KernelFunction &function);

/// Slices along a dimension, always stable, by any comparator. Tiles are slices. A comparator that compares one
/// operand's elements, mapped by one function of an element, in a total order (integers, or floats with TOTALORDER) is
/// a key: such slices take a radix sort. All others take the merge sort that the interpreter has, so that comparators
/// that are no order give the same result too.
std::optional<std::string> rejectsSort(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitSort(KernelFunction &function);

/// Triangular factors of Hermitian positive matrices; the other triangle of the result is zero, and a matrix that is
/// not positive gives NaN. Tiles are matrices.
std::optional<std::string> rejectsCholesky(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitCholesky(KernelFunction &function);

/// op(a) * x = b and x * op(a) = b by substitution. The other triangle of `a` is never read. Tiles are matrices and, of
/// many vectors, blocks of them.
std::optional<std::string> rejectsTriangularSolve(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitTriangularSolve(KernelFunction &function);

/// Transforms along one to three dimensions of static length, by mixed radix or, where a prime factor is large, as a
/// convolution. Rows that lie beside each other share vectors. Tiles are blocks of rows, or, with several dimensions,
/// whole transforms.
std::optional<std::string> rejectsFft(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitFft(KernelFunction &function);

/// Threefry 2x32-20 and Philox 4x32-10, bit by bit as the interpreter has them.
std::optional<std::string> rejectsRngBitGenerator(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitRngBitGenerator(KernelFunction &function);

/// Reductions over the trailing dimensions and what is computed from them for the same row. Tiles are rows.
std::optional<std::string> rejectsRows(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitRows(KernelFunction &function);

/// Reductions that keep the last dimension. Tiles are strips of columns.
std::optional<std::string> rejectsColumns(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitColumns(KernelFunction &function);

/// Windows as long as a dimension and padded on one side: one pass along it. Tiles are passes.
std::optional<std::string> rejectsScan(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitScan(KernelFunction &function);

/// Element-wise kernels that read transposed operands, in square blocks. Tiles are strips of blocks.
std::optional<std::string> rejectsTranspose(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitTranspose(KernelFunction &function);

/// Results tied to the operand of a dynamic_update_slice: only what it updates is visited.
std::optional<std::string> rejectsUpdate(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitUpdate(KernelFunction &function);

/// Every element of the results in order, each computed from the kernel's operands. Takes what no row before takes.
std::optional<std::string> rejectsLoop(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitLoop(KernelFunction &function);

} // namespace calor::cpu
