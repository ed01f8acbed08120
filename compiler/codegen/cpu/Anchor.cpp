// SPDX-License-Identifier: Apache-2.0
// Kernels around one op.
#include "compiler/codegen/cpu/Anchor.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;

std::optional<std::string> calor::cpu::anchorGap(KernelOp kernel, Operation *anchor) {
  for (Value value : kernel.getYield().getValues())
    if (value.getDefiningOp() != anchor)
      return "it has results besides those of " + anchor->getName().getStringRef().str();
  return elementalGap(kernel, anchor);
}

SmallVector<int64_t> calor::cpu::yieldedAt(KernelOp kernel, Operation *anchor) {
  SmallVector<int64_t> positions(anchor->getNumResults(), -1);
  for (auto [position, value] : llvm::enumerate(kernel.getYield().getValues()))
    positions[cast<OpResult>(value).getResultNumber()] = position;
  return positions;
}
