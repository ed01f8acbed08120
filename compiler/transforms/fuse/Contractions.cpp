// SPDX-License-Identifier: Apache-2.0
// Contractions with epilogues: element-wise ops on the result while it is still in registers.
#include "compiler/transforms/fuse/Grow.h"

using namespace mlir;
using namespace calor;
using namespace calor::fuse;

static constexpr unsigned kMaxEpilogueOps = 160;

// 8x8x8 and less is arithmetic among scalars rather than a contraction.
static bool isTinyContraction(Operation *op) {
  return llvm::all_of(op->getOperandTypes(), isTiny) && llvm::all_of(op->getResultTypes(), isTiny);
}

static bool hasShape(Type type, ArrayRef<int64_t> shape) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  return tensor && tensor.getShape() == shape;
}

// Element-wise ops that follow `anchor` at its index, over any number of steps.
static llvm::SetVector<int> collectEpilogue(const FusionGraph &graph, int anchor) {
  llvm::SetVector<int> epilogue;
  ArrayRef<int64_t> shape = cast<RankedTensorType>(graph.op(anchor)->getResult(0).getType()).getShape();
  SmallVector<int> stack{anchor};
  while (!stack.empty() && epilogue.size() < kMaxEpilogueOps)
    for (int user : graph.users(stack.pop_back_val()))
      if (isOpenElementwise(graph, user) && hasShape(graph.op(user)->getResult(0).getType(), shape) &&
          epilogue.insert(user))
        stack.push_back(user);
  return epilogue;
}

// Ops on an operand that only say where and in which width its elements lie: the contraction reads through them.
static bool isReadThrough(Operation *op) {
  if (isa<stablehlo::TransposeOp>(op))
    return true;
  if (auto broadcast = dyn_cast<stablehlo::BroadcastInDimOp>(op))
    return cast<RankedTensorType>(broadcast.getOperand().getType()).hasStaticShape();
  if (!isa<stablehlo::ConvertOp>(op))
    return false;
  Type from = getElementTypeOrSelf(op->getOperand(0)), to = getElementTypeOrSelf(op->getResult(0));
  if (isa<FloatType>(from) && isa<FloatType>(to))
    return to.isF32() && from.getIntOrFloatBitWidth() == 16;
  return isa<IntegerType>(from) && isa<IntegerType>(to) && from.isUnsignedInteger() == to.isUnsignedInteger() &&
         from.getIntOrFloatBitWidth() >= 8 && from.getIntOrFloatBitWidth() < to.getIntOrFloatBitWidth();
}

static void takePrologue(FusionGraph &graph, int anchor) {
  for (Value operand : graph.op(anchor)->getOperands().take_front(2)) {
    int producer = graph.producer(operand);
    while (producer >= 0 && graph.isOpen(producer) && isReadThrough(graph.op(producer)) &&
           graph.users(producer).size() == 1 && graph.merge(anchor, producer))
      producer = graph.producer(graph.op(producer)->getOperand(0));
  }
}

void fuse::growContractions(FusionGraph &graph) {
  for (int node = 0; node < static_cast<int>(graph.size()); ++node) {
    Operation *op = graph.op(node);
    if (!graph.isOpen(node) || classify(op) != OpClass::Contraction || isTinyContraction(op))
      continue;
    graph.setKind(node, GroupKind::Contraction);
    llvm::SetVector<int> epilogue = collectEpilogue(graph, node);
    dropLateCandidates(graph, epilogue, node);
    pruneOutputs(graph, epilogue, node);
    mergeCandidates(graph, node, epilogue);
    takePrologue(graph, node);
  }
}
