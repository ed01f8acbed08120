// SPDX-License-Identifier: Apache-2.0
// The machine behind interpret(): prepared functions and the loop over their instructions.
#pragma once

#include "compiler/interpreter/Interpreter.h"
#include "compiler/interpreter/Program.h"

namespace calor {

struct Process;

class Machine {
public:
  explicit Machine(const InterpreterOptions &options, Process *process = nullptr)
      : options(options), process(process) {}

  mlir::LogicalResult call(mlir::func::FuncOp function, llvm::MutableArrayRef<InterpreterValue> arguments,
                           llvm::SmallVectorImpl<InterpreterValue> &results);

  /// Runs a block of the frame's function; `arguments` are moved from, `results` are what the block returns.
  mlir::LogicalResult run(Frame &frame, const BlockCode &code, llvm::MutableArrayRef<InterpreterValue> arguments,
                          llvm::SmallVectorImpl<InterpreterValue> &results);

  const InterpreterOptions &options;
  /// This machine's place in a grid of processes; null outside of interpreter.run_parallel.
  Process *process;
  /// State of the generator behind stablehlo.rng.
  uint64_t randomState = 0;
  /// The passes of the loops around what runs, the outermost first.
  llvm::SmallVector<int64_t> iterations;

private:
  mlir::LogicalResult execute(Frame &frame, const Instruction &instruction, Evaluation &e);
  llvm::DenseMap<mlir::Operation *, std::unique_ptr<FunctionCode>> functions;
  int depth = 0;
};

/// Evaluates an op that computes with quantized values (Quantized.cpp).
mlir::LogicalResult evalInFloats(Evaluation &e, OpFunction function);

} // namespace calor
