// SPDX-License-Identifier: Apache-2.0
// The kernels stage: every calor.kernel becomes a function by the first strategy that takes it.
#pragma once

#include "compiler/codegen/cpu/Kernel.h"

namespace calor::cpu {

/// Compiles each distinct calor.kernel (and calor.pack of a value known only at run time) of `module` to one function
/// of the kernel ABI and replaces the op by calor.dispatch. Kernels that are equal share a function.
/// Sets on each function: `calor.strategy`, `calor.scratch_bytes`. Afterwards no tensor operation is left outside
/// control flow, constants, views and copies. Fails after a diagnostic at the op that no strategy can compile.
mlir::LogicalResult compileKernels(mlir::ModuleOp module, const TargetInfo &target);

} // namespace calor::cpu
