// SPDX-License-Identifier: Apache-2.0
// Programs that interpreter.run_parallel starts: each of its functions is compiled as a program of its own.
#pragma once

#include "compiler/pipeline/Pipeline.h"

namespace calor {

/// Compiles the functions that interpreter.run_parallel ops reachable from `entry` name, for the grid of the op, and
/// puts them into `children`; the ops then name them by number. Grids inside of grids are refused.
mlir::LogicalResult compileParallel(mlir::ModuleOp module, mlir::func::FuncOp entry, const CompileOptions &options,
                                    std::vector<std::unique_ptr<CompiledProgram>> &children);

} // namespace calor
