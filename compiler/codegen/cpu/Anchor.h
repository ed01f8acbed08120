// SPDX-License-Identifier: Apache-2.0
// What strategies share that emit one op of a kernel (the anchor) themselves and leave the rest to the elemental
// emitter.
#pragma once

#include "compiler/codegen/cpu/ElementalEmitter.h"

namespace calor::cpu {

/// The only op of type `Op` of a kernel, or null when there is none or more than one.
template <typename Op> Op onlyOp(KernelOp kernel) {
  auto ops = kernel.getBody().front().getOps<Op>();
  return ops.empty() || std::next(ops.begin()) != ops.end() ? Op() : *ops.begin();
}

/// Nothing when the kernel yields results of `anchor` only and computes the rest elementally, else the reason.
std::optional<std::string> anchorGap(KernelOp kernel, mlir::Operation *anchor);

/// The position among the kernel's results of each result of `anchor`, or -1.
llvm::SmallVector<int64_t> yieldedAt(KernelOp kernel, mlir::Operation *anchor);

} // namespace calor::cpu
