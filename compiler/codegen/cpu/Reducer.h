// SPDX-License-Identifier: Apache-2.0
// Reductions with vector accumulators: where they start, how they combine, in a fixed order.
#pragma once

#include "compiler/codegen/cpu/ElementalEmitter.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"

namespace calor::cpu {

class Reducer {
public:
  Reducer(ElementalEmitter &emitter, stablehlo::ReduceOp op) : op(op), e(emitter) {}

  stablehlo::ReduceOp op;

  /// What an accumulator of `lanes` lanes starts with: the identity of a known combiner, else the initial value.
  llvm::SmallVector<Lanes> start(int64_t lanes);
  llvm::SmallVector<Lanes> combine(llvm::ArrayRef<Lanes> a, llvm::ArrayRef<Lanes> b, int64_t lanes);
  /// Whether elements may be dealt to several accumulators that are joined at the end: the combiner does not mind the
  /// order, or the accumulators know theirs (see join). Otherwise elements are taken one by one.
  bool mayDeal();
  /// Combines two accumulators of dealt elements. Where one value is the position of a chosen element (argmax), the
  /// accumulator with the smaller position comes first, as if the elements had been taken one by one.
  llvm::SmallVector<Lanes> join(llvm::ArrayRef<Lanes> a, llvm::ArrayRef<Lanes> b, int64_t lanes);
  /// Combines lane l with lane l + lanes / 2 until one is left.
  llvm::SmallVector<Lanes> acrossLanes(llvm::ArrayRef<Lanes> values, int64_t lanes);
  /// Brings in the initial value, when `start` left it out.
  llvm::SmallVector<Lanes> finish(llvm::ArrayRef<Lanes> values, int64_t lanes);
  /// The values to combine at `indices` of the inputs; empty after an error.
  llvm::SmallVector<Lanes> inputs(llvm::ArrayRef<LaneIndex> indices, int64_t lanes, mlir::Value mask);

private:
  /// The number of the input whose values are positions along the reduced dimension, of which the combiner chooses one.
  std::optional<unsigned> positions();

  ElementalEmitter &e;
};

/// Packs lanes into plain values and back, for values that loops carry.
llvm::SmallVector<mlir::Value> flatten(llvm::ArrayRef<Lanes> lanes);
llvm::SmallVector<Lanes> unflatten(mlir::ValueRange values, llvm::ArrayRef<Lanes> like);

} // namespace calor::cpu
