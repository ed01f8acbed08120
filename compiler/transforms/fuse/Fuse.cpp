// SPDX-License-Identifier: Apache-2.0
// The phases of fusion, block by block from the innermost outwards.
#include "compiler/transforms/fuse/Fuse.h"

#include "compiler/transforms/Passes.h"
#include "compiler/transforms/fuse/Grow.h"
#include "compiler/transforms/fuse/Kernels.h"

using namespace mlir;
using namespace calor;
using namespace calor::fuse;

// Gives a nested block its own copy of what floats outside of it, so that its kernels compute it rather than load it.
static Value sinkInto(Block &block, Value value, llvm::DenseMap<Value, Value> &sunk) {
  Operation *op = value.getDefiningOp();
  if (!op || op->getBlock() == &block || !isFloating(op))
    return value;
  if (Value known = sunk.lookup(value))
    return known;
  IRMapping mapping;
  for (Value operand : op->getOperands())
    mapping.map(operand, sinkInto(block, operand, sunk));
  // Producers are sunk first, so the order at the start of the block is that of creation.
  OpBuilder builder(block.getParentOp()->getContext());
  Operation *last = sunk.empty() ? nullptr : sunk.lookup(Value()).getDefiningOp();
  if (last)
    builder.setInsertionPointAfter(last);
  else
    builder.setInsertionPointToStart(&block);
  Value result = builder.clone(*op, mapping)->getResult(0);
  sunk[value] = result;
  sunk[Value()] = result;
  return result;
}

static void sinkFloating(Block &block) {
  llvm::DenseMap<Value, Value> sunk;
  for (Operation &op : llvm::make_early_inc_range(block)) {
    if (classify(&op) == OpClass::Host && !op.hasTrait<OpTrait::IsTerminator>())
      continue;
    for (OpOperand &operand : op.getOpOperands())
      operand.set(sinkInto(block, operand.get(), sunk));
  }
}

static void fuseBlock(Block &block, bool nested) {
  if (nested)
    sinkFloating(block);
  for (Operation &op : block)
    if (isa<stablehlo::WhileOp, stablehlo::IfOp, stablehlo::CaseOp>(op))
      for (Region &region : op.getRegions())
        for (Block &inner : region)
          fuseBlock(inner, /*nested=*/true);
  FusionGraph graph(block);
  llvm::BitVector recomputed;
  growContractions(graph);
  growRows(graph);
  growTiny(graph);
  growReductions(graph);
  growLoops(graph, recomputed);
  emitKernels(graph, recomputed);
}

void calor::fuseKernels(func::FuncOp function) {
  for (Block &block : function.getBody())
    fuseBlock(block, /*nested=*/false);
}

namespace calor {
#define GEN_PASS_DEF_FUSEPASS
#include "compiler/transforms/Passes.h.inc"
} // namespace calor

namespace {
struct FusePass : calor::impl::FusePassBase<FusePass> {
  void runOnOperation() override {
    for (auto function : getOperation().getOps<func::FuncOp>())
      if (!function.isExternal())
        fuseKernels(function);
  }
};
} // namespace
