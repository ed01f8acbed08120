// SPDX-License-Identifier: Apache-2.0
// Which results may be stored over which operands.
#include "compiler/transforms/fuse/OpClass.h"
#include "compiler/transforms/plan/Lifetimes.h"

using namespace mlir;
using namespace calor;
using namespace calor::plan;

// Kernels whose strategies store a result's element only when all that is computed at its index has been. Sorts,
// factorisations and the like may use a result as working memory.
static bool storesLast(KernelOp kernel) {
  return llvm::all_of(kernel.getBody().front().without_terminator(), [](Operation &op) {
    fuse::OpClass opClass = fuse::classify(&op);
    return opClass != fuse::OpClass::Alone && opClass != fuse::OpClass::InPlace && opClass != fuse::OpClass::Host;
  });
}

// Follows the operand to the results that depend on it; false when something reads it at another index.
static bool collectSameIndexResults(Value argument, llvm::SmallDenseSet<unsigned> &results) {
  llvm::SmallPtrSet<Operation *, 16> seen;
  SmallVector<Value> stack{argument};
  while (!stack.empty())
    for (OpOperand &use : stack.pop_back_val().getUses()) {
      Operation *user = use.getOwner();
      if (isa<YieldOp>(user)) {
        results.insert(use.getOperandNumber());
        continue;
      }
      if (user->getBlock() != argument.getParentBlock() || !fuse::readsAtSameIndex(user, use.getOperandNumber()))
        return false;
      if (seen.insert(user).second)
        stack.push_back(user->getResult(0));
    }
  return true;
}

bool plan::allowsInPlace(KernelOp kernel, unsigned operand, unsigned result) {
  if (kernel.tiedOperand(result) >= 0)
    return kernel.tiedOperand(result) == static_cast<int64_t>(operand);
  auto from = dyn_cast<RankedTensorType>(kernel.getInputs()[operand].getType());
  auto to = dyn_cast<RankedTensorType>(kernel.getOutputs()[result].getType());
  if (!from || !to || from.getShape() != to.getShape() || from.getEncoding() || to.getEncoding())
    return false;
  if (valueBytes(from) != valueBytes(to) || !storesLast(kernel))
    return false;
  // Results of one symbolic type may be computed one after the other.
  if (!to.hasStaticShape() && kernel.getNumResults() > 1)
    return false;
  llvm::SmallDenseSet<unsigned> results;
  return collectSameIndexResults(kernel.getBody().getArgument(operand), results) && results.contains(result);
}
