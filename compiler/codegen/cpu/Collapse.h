// SPDX-License-Identifier: Apache-2.0
// Fewer and longer dimensions: neighbours that every op of a kernel treats alike become one.
#pragma once

#include "compiler/codegen/cpu/Kernel.h"

namespace calor::cpu {

/// Calls `emit` with a copy of the kernel in which every result is one dimension, when all its tensors are scalars or
/// have the same number of elements in the same order (element-wise ops, reshapes, broadcasts of scalars); else with
/// the kernel itself.
mlir::FailureOr<Tiling> withCollapsed(KernelFunction &function,
                                      llvm::function_ref<mlir::FailureOr<Tiling>(KernelFunction &)> emit);

} // namespace calor::cpu
