// SPDX-License-Identifier: Apache-2.0
// Functions prepared for interpretation: values numbered, the function of each op looked up, and the last use of
// each value known, so that the op with the last use may write over its operand.
#pragma once

#include "compiler/interpreter/Elementwise.h"
#include "compiler/interpreter/Evaluation.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace calor {

class LaneProgram;
struct BlockCode;

struct Instruction {
  mlir::Operation *op = nullptr;
  OpFunction function = nullptr;
  /// Computed in floats between dequantization and quantization.
  bool quantized = false;
  llvm::SmallVector<int, 4> operandSlots;
  /// Whether the operand's value may be moved out of its slot.
  llvm::SmallVector<bool, 4> takesOperand;
  /// -1: the result is not used.
  llvm::SmallVector<int, 2> resultSlots;
  /// Slots whose values have their last use in the op's regions.
  llvm::SmallVector<int, 0> released;
  std::vector<std::unique_ptr<BlockCode>> regions;
  /// The loop of an element-wise op.
  std::unique_ptr<ElementKernel> kernel;
  /// Prepared at the first execution: the regions as lane programs, the tensor of a constant.
  mutable llvm::SmallVector<std::shared_ptr<LaneProgram>, 0> lanes;
  mutable Tensor constant;
};

struct BlockCode {
  mlir::Block *block = nullptr;
  /// -1: the argument is not used.
  llvm::SmallVector<int, 4> argumentSlots;
  std::vector<Instruction> instructions;
  llvm::SmallVector<int, 4> returnedSlots;
  llvm::SmallVector<bool, 4> takesReturned;
};

struct FunctionCode {
  BlockCode body;
  llvm::DenseMap<mlir::Value, int> slots;
};

/// The values of one call of a function, its regions included.
struct Frame {
  const FunctionCode *code;
  std::vector<InterpreterValue> values;
  explicit Frame(const FunctionCode &code) : code(&code), values(code.slots.size()) {}
};

/// Emits an error at an op that no function is known for.
mlir::FailureOr<std::unique_ptr<FunctionCode>> prepareFunction(mlir::func::FuncOp function);

/// The function of an op by name, or null.
OpFunction lookupOpFunction(mlir::Operation *op);

} // namespace calor
