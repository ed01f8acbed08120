// SPDX-License-Identifier: Apache-2.0
// What the loops of all strategies share: how wide, how many tiles, how to walk a dimension in vectors.
#pragma once

#include "compiler/codegen/cpu/ElementalEmitter.h"

namespace calor::cpu {

/// Lanes at which a kernel's elements are computed: a native vector of the widest element type in registers.
int64_t kernelLanes(KernelOp kernel, const TargetInfo &target);

/// Whether the remainder of a row may be done with masked loads and stores.
bool masksRemainders(KernelOp kernel, const TargetInfo &target);

/// Estimated nanoseconds for one element of `value`, with all that it takes to compute it, at full vectors.
double elementCost(mlir::Value value, const TargetInfo &target);

/// Number of elements; -1 when dynamic.
int64_t elementCount(mlir::Type type);

/// Divides `units` equal pieces of work of `unitCost` ns each: units for each tile, so that a tile is about 5 us, and
/// the grain, so that less than about 20 us is not worth a second thread.
struct Split {
  int64_t unitsPerTile = 1, tiles = 1, grain = 1;

  Tiling tiling() const { return {tiles, grain, 0, {}}; }
};
Split splitWork(int64_t units, double unitCost);

/// The units [from, to) of the tiles [begin, end).
std::pair<mlir::Value, mlir::Value> unitRange(KernelFunction &fn, Arith &a, const Split &split, mlir::Value units);

/// The positions along `extents` of the row-major position `linear`.
llvm::SmallVector<mlir::Value> delinearize(Arith &a, mlir::Value linear, llvm::ArrayRef<mlir::Value> extents);
mlir::Value product(Arith &a, llvm::ArrayRef<mlir::Value> factors);

/// Walks [0, extent) in vectors of `lanes`, `unroll` of them at a time while there are that many; the remainder is
/// one masked vector with `masked`, else single elements.
void forLanes(ElementalEmitter &e, mlir::Value from, mlir::Value to, int64_t lanes, int64_t unroll, bool masked,
              llvm::function_ref<void(const LaneIndex &index, int64_t lanes, mlir::Value mask)> body);

/// The largest power of two that is at most `value`.
int64_t powerOfTwoBelow(int64_t value);

} // namespace calor::cpu
