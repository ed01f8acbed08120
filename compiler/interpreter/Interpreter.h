// SPDX-License-Identifier: Apache-2.0
// The reference interpreter: the meaning of a program that everything else is compared with.
#pragma once

#include "compiler/interpreter/ProcessGroups.h"
#include "compiler/interpreter/Tensor.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

#include <functional>

namespace calor {

/// A value at the moment when it was computed.
struct ProbedValue {
  mlir::Value value;
  const Tensor &tensor;
  /// Of the process: zeros outside of a grid.
  int64_t replica, partition;
  /// How often the bodies of the loops around have run before, the outermost first.
  llvm::ArrayRef<int64_t> iterations;
};

struct InterpreterOptions {
  /// Called for each check.* op and custom call that is executed, in place of the default, which compares by the
  /// rules of Check.h and emits an error at the op.
  std::function<mlir::LogicalResult(mlir::Operation *, llvm::ArrayRef<InterpreterValue> operands)> onCheck;
  /// Called with each tensor that is computed, also in loop bodies; not within scalar regions.
  std::function<void(const ProbedValue &)> probe;
  /// Called with what interpreter.print shows, and with what a process feeds out.
  std::function<void(const Tensor &)> onPrint;
  std::function<void(int64_t process, llvm::ArrayRef<Tensor>)> onOutfeed;
  /// Set to non-zero by a signal handler to end the run with an error.
  const volatile int32_t *interrupted = nullptr;
};

/// Runs `entry` on `arguments`, whose types must match those of the function (dynamic sizes match any). Values are
/// checked where the type system cannot: sizes of dynamic shapes, memory. Errors are diagnostics at the op that
/// failed. Single-threaded (but for interpreter.run_parallel); runs may happen on several threads at once.
mlir::FailureOr<llvm::SmallVector<InterpreterValue>>
interpret(mlir::func::FuncOp entry, llvm::ArrayRef<InterpreterValue> arguments, const InterpreterOptions &options = {});

/// What one process of a grid runs.
struct InterpreterProgram {
  mlir::func::FuncOp function;
  llvm::SmallVector<InterpreterValue> arguments, results;
};

/// Runs a grid of processes, replica-major, each on its own arguments; each reads the entries of `infeed`, in order.
/// One process runs at a time, so that runs are reproducible. When processes wait for what never comes, all end, and
/// one of them says why.
mlir::LogicalResult interpretGrid(GridShape shape, llvm::MutableArrayRef<InterpreterProgram> programs,
                                  llvm::ArrayRef<llvm::SmallVector<Tensor>> infeed,
                                  const InterpreterOptions &options = {});

/// The results of an op on constant operands; nothing when an operand is not an ElementsAttr, the op is not one
/// whose results are exact or correctly rounded (so that folded and compiled programs agree to the bit), or it
/// cannot be evaluated. Emits no diagnostics.
std::optional<llvm::SmallVector<mlir::TypedAttr>> foldConstant(mlir::Operation *op,
                                                               llvm::ArrayRef<mlir::Attribute> operands);

} // namespace calor
