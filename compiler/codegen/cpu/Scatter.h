// SPDX-License-Identifier: Apache-2.0
// `scatter`: updates are combined into the operand in their row-major order, those outside of it left out. The result
// is tied to the operand and updated in place; where it is not, the operand is copied first. Tiles are batches, or
// ranges of a window dimension that no index moves, so that every element sees its updates in one order.
#pragma once

#include "compiler/codegen/cpu/Kernel.h"

namespace calor::cpu {

std::optional<std::string> rejectsScatter(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitScatter(KernelFunction &function);

/// The only op of type `Op` of a kernel, or null when there is none or more than one.
template <typename Op> Op onlyOp(KernelOp kernel) {
  auto ops = kernel.getBody().front().getOps<Op>();
  return ops.empty() || std::next(ops.begin()) != ops.end() ? Op() : *ops.begin();
}

/// Nothing when the kernel yields results of `anchor` only and computes the rest elementally.
std::optional<std::string> anchorGap(KernelOp kernel, mlir::Operation *anchor);

/// The position among the kernel's results of each result of `anchor`, or -1.
llvm::SmallVector<int64_t> yieldedAt(KernelOp kernel, mlir::Operation *anchor);

} // namespace calor::cpu
