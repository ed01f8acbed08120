// SPDX-License-Identifier: Apache-2.0
// Reductions with vector accumulators: where they start, how they combine, in a fixed order.
#pragma once

#include "compiler/codegen/cpu/ElementalEmitter.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"

namespace calor::cpu {

class Reducer {
public:
  Reducer(ElementalEmitter &emitter, stablehlo::ReduceOp op) : e(emitter), op(op) {}

  stablehlo::ReduceOp op;

  /// What an accumulator of `lanes` lanes starts with: the identity of a known combiner, else the initial value.
  llvm::SmallVector<Lanes> start(int64_t lanes);
  llvm::SmallVector<Lanes> combine(llvm::ArrayRef<Lanes> a, llvm::ArrayRef<Lanes> b, int64_t lanes);
  /// Combines lane l with lane l + lanes / 2 until one is left.
  llvm::SmallVector<Lanes> acrossLanes(llvm::ArrayRef<Lanes> values, int64_t lanes);
  /// Brings in the initial value, when `start` left it out.
  llvm::SmallVector<Lanes> finish(llvm::ArrayRef<Lanes> values, int64_t lanes);
  /// The values to combine at `indices` of the inputs; empty after an error.
  llvm::SmallVector<Lanes> inputs(llvm::ArrayRef<LaneIndex> indices, int64_t lanes, mlir::Value mask);

private:
  ElementalEmitter &e;
};

/// Packs lanes into plain values and back, for values that loops carry.
llvm::SmallVector<mlir::Value> flatten(llvm::ArrayRef<Lanes> lanes);
llvm::SmallVector<Lanes> unflatten(mlir::ValueRange values, llvm::ArrayRef<Lanes> like);

} // namespace calor::cpu
