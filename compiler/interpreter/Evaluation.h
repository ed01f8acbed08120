// SPDX-License-Identifier: Apache-2.0
// What the function of an op sees: its operands, the place for its results, and helpers for shapes, memory and
// errors. One function per op; Ops.def lists them.
#pragma once

#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/interpreter/Tensor.h"
#include "mlir/IR/Operation.h"

namespace calor {

class Machine;
struct Frame;
struct Instruction;

struct Evaluation {
  /// Null when an op is folded: such ops have no captured values and call nothing.
  Machine *machine = nullptr;
  Frame *frame = nullptr;
  const Instruction *instruction = nullptr;
  mlir::Operation *op = nullptr;
  llvm::SmallVector<InterpreterValue, 4> operands;
  llvm::SmallVector<InterpreterValue, 2> results;
  /// Types that stand in for the op's own, where a quantized op is computed in floats.
  llvm::SmallVector<mlir::RankedTensorType, 0> replacedResultTypes;

  const Tensor &tensor(size_t i) const { return operands[i].tensor; }
  /// The op's type of result `i`; its shape may be dynamic.
  mlir::RankedTensorType resultType(size_t i = 0) const;
  /// Result type `i` with the shape that the values have.
  mlir::RankedTensorType resultTypeOf(llvm::ArrayRef<int64_t> shape, size_t i = 0) const;
  /// Memory of `type`; emits an error when there is none.
  mlir::FailureOr<Tensor> allocate(mlir::RankedTensorType type) const;
  /// Takes operand `i` for writing: without a copy when nobody else holds its bytes.
  mlir::FailureOr<Tensor> takeUnique(size_t i);
  /// A rank-1 integer operand as numbers.
  llvm::SmallVector<int64_t> intVector(size_t i) const;
  /// The same; emits an error unless there are `count`.
  mlir::FailureOr<llvm::SmallVector<int64_t>> intVector(size_t i, int64_t count) const;
  /// Emits an error unless the operands [first, end) have one shape. Types guarantee that only where they are static.
  mlir::LogicalResult expectSameShape(size_t first, size_t end) const;
  mlir::InFlightDiagnostic error() const { return op->emitOpError(); }
  mlir::LogicalResult give(Tensor tensor) {
    results.emplace_back(std::move(tensor));
    return mlir::success();
  }
};

using OpFunction = mlir::LogicalResult (*)(Evaluation &);

#define CALOR_INTERPRETED(name, function) mlir::LogicalResult eval##function(Evaluation &e);
#include "compiler/interpreter/Ops.def"
// Element-wise ops, by kernels (Elementwise.h).
mlir::LogicalResult evalElementwise(Evaluation &e);

} // namespace calor
