// SPDX-License-Identifier: Apache-2.0
// Programs of many small steps: everything on at most 64 elements shares kernels.
#include "compiler/transforms/fuse/Grow.h"

using namespace mlir;
using namespace calor;
using namespace calor::fuse;

static bool isTinyOp(const FusionGraph &graph, int node) {
  Operation *op = graph.op(node);
  if (!graph.isOpen(node) || op->getNumResults() == 0 || !llvm::all_of(op->getResultTypes(), isTiny))
    return false;
  switch (classify(op)) {
  case OpClass::Elementwise:
  case OpClass::Broadcast:
  case OpClass::Iota:
  case OpClass::Reshape:
    return llvm::all_of(op->getOperandTypes(), isTiny);
  case OpClass::Reduce:
  case OpClass::Contraction:
    return llvm::all_of(op->getOperandTypes(), isTiny);
  case OpClass::Index: // a small piece of something large is small work
    return true;
  default:
    return false;
  }
}

// A constant, or an op on constants that floats: no work to group.
static bool isFree(const FusionGraph &graph, int node) {
  return isFloating(graph.op(node)) && llvm::all_of(graph.op(node)->getOperands(), [&](Value operand) {
           int producer = graph.producer(operand);
           return producer >= 0 && classify(graph.op(producer)) == OpClass::Constant;
         });
}

void fuse::growTiny(FusionGraph &graph) {
  SmallVector<int> anchors;
  for (int node = 0; node < static_cast<int>(graph.size()); ++node) {
    if (!isTinyOp(graph, node) || isFree(graph, node) || isFloating(graph.op(node)))
      continue;
    bool joined = llvm::any_of(llvm::reverse(anchors), [&](int anchor) { return graph.merge(anchor, node); });
    if (joined)
      continue;
    graph.setKind(node, GroupKind::Tiny);
    anchors.push_back(node);
  }
}
