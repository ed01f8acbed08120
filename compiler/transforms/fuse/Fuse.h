// SPDX-License-Identifier: Apache-2.0
// Fusion: groups the ops of a function into kernels.
#pragma once

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace calor {

/// Requires StableHLO with ranked tensors, one function, control flow as regions. Afterwards every tensor op lies in
/// exactly one calor.kernel, except control flow, large constants, calor.pack, ops with side effects, and
/// reshapes: those between kernels are views of their operand's bytes. Small constants are cloned into
/// the kernels that read them. Deterministic.
void fuseKernels(mlir::func::FuncOp function);

} // namespace calor
