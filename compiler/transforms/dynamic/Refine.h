// SPDX-License-Identifier: Apache-2.0
// Specialises a program of symbolic shapes to argument types.
#pragma once

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"

namespace calor {

/// What the program is specialised to.
struct Refinement {
  mlir::Type type;       // of the argument; null: as it is
  mlir::TypedAttr value; // its value, where that is known too (dimension variables, the platform); else null
};

/// Gives the arguments of `entry` the types and values of `arguments` (one for each), and carries what follows from
/// them through functions, control flow and shape arithmetic: types become as static as they can be, sizes constants,
/// operations with computed shapes static ones, custom calls of symbolic shapes operations. Shape assertions are
/// checked where their condition is known. A function that is called with different types becomes several. Fails
/// after a diagnostic at an assertion that does not hold, with its message and values, or at an operation whose
/// shapes contradict each other, with both.
mlir::LogicalResult refineProgram(mlir::ModuleOp module, mlir::func::FuncOp entry,
                                  llvm::ArrayRef<Refinement> arguments);

} // namespace calor
