// SPDX-License-Identifier: Apache-2.0
// The reference interpreter: the meaning of a program that everything else is compared with.
#pragma once

#include "compiler/interpreter/Tensor.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

#include <functional>

namespace calor {

struct InterpreterOptions {
  /// Called for each check.* op and custom call that is executed, in place of the default, which compares by the
  /// rules of Check.h and emits an error at the op.
  std::function<mlir::LogicalResult(mlir::Operation *, llvm::ArrayRef<InterpreterValue> operands)> onCheck;
  /// Called with each tensor that is computed, also in loop bodies; not within scalar regions.
  std::function<void(mlir::Value, const Tensor &)> probe;
  /// Set to non-zero by a signal handler to end the run with an error.
  const volatile int32_t *interrupted = nullptr;
};

/// Runs `entry` on `arguments`, whose types must match those of the function (dynamic sizes match any). Values are
/// checked where the type system cannot: sizes of dynamic shapes, memory. Errors are diagnostics at the op that
/// failed. Single-threaded (but for interpreter.run_parallel); runs may happen on several threads at once.
mlir::FailureOr<llvm::SmallVector<InterpreterValue>>
interpret(mlir::func::FuncOp entry, llvm::ArrayRef<InterpreterValue> arguments, const InterpreterOptions &options = {});

/// The results of an op on constant operands; nothing when an operand is not an ElementsAttr, the op is not one
/// whose results are exact or correctly rounded (so that folded and compiled programs agree to the bit), or it
/// cannot be evaluated. Emits no diagnostics.
std::optional<llvm::SmallVector<mlir::TypedAttr>> foldConstant(mlir::Operation *op,
                                                               llvm::ArrayRef<mlir::Attribute> operands);

} // namespace calor
