// SPDX-License-Identifier: Apache-2.0
// What the function of an op sees: its operands, the place for its results, and helpers for shapes, memory and
// errors. One function per op; the table in Interpreter.cpp lists them.
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

#define CALOR_INTERPRETED(name) mlir::LogicalResult eval##name(Evaluation &e)
// Element-wise ops, by kernels (Elementwise.h).
CALOR_INTERPRETED(Elementwise);
// Data movement.
CALOR_INTERPRETED(Constant);
CALOR_INTERPRETED(Iota);
CALOR_INTERPRETED(Broadcast);
CALOR_INTERPRETED(BroadcastInDim);
CALOR_INTERPRETED(BitcastConvert);
CALOR_INTERPRETED(Concatenate);
CALOR_INTERPRETED(Pad);
CALOR_INTERPRETED(Reshape);
CALOR_INTERPRETED(Reverse);
CALOR_INTERPRETED(Slice);
CALOR_INTERPRETED(Transpose);
CALOR_INTERPRETED(DynamicSlice);
CALOR_INTERPRETED(DynamicUpdateSlice);
CALOR_INTERPRETED(Gather);
CALOR_INTERPRETED(TorchIndexSelect);
// Dynamic shapes.
CALOR_INTERPRETED(DynamicBroadcastInDim);
CALOR_INTERPRETED(DynamicIota);
CALOR_INTERPRETED(DynamicPad);
CALOR_INTERPRETED(DynamicReshape);
CALOR_INTERPRETED(RealDynamicSlice);
CALOR_INTERPRETED(DynamicGather);
CALOR_INTERPRETED(DynamicConv);
CALOR_INTERPRETED(GetDimensionSize);
CALOR_INTERPRETED(SetDimensionSize);
// Ops with scalar regions.
CALOR_INTERPRETED(Map);
CALOR_INTERPRETED(Reduce);
CALOR_INTERPRETED(ReduceWindow);
CALOR_INTERPRETED(Scatter);
CALOR_INTERPRETED(SelectAndScatter);
CALOR_INTERPRETED(Sort);
// Contractions and linear algebra.
CALOR_INTERPRETED(Dot);
CALOR_INTERPRETED(DotGeneral);
CALOR_INTERPRETED(Convolution);
CALOR_INTERPRETED(Cholesky);
CALOR_INTERPRETED(TriangularSolve);
CALOR_INTERPRETED(Fft);
CALOR_INTERPRETED(BatchNormGrad);
CALOR_INTERPRETED(BatchNormInference);
CALOR_INTERPRETED(BatchNormTraining);
// Random numbers.
CALOR_INTERPRETED(Rng);
CALOR_INTERPRETED(RngBitGenerator);
// Quantization.
CALOR_INTERPRETED(UniformQuantize);
CALOR_INTERPRETED(UniformDequantize);
// Control flow, tuples and tokens, calls out of the program.
CALOR_INTERPRETED(If);
CALOR_INTERPRETED(Case);
CALOR_INTERPRETED(While);
CALOR_INTERPRETED(Call);
CALOR_INTERPRETED(Composite);
CALOR_INTERPRETED(CustomCall);
CALOR_INTERPRETED(Check);
CALOR_INTERPRETED(OptimizationBarrier);
CALOR_INTERPRETED(Tuple);
CALOR_INTERPRETED(GetTupleElement);
CALOR_INTERPRETED(Token);
CALOR_INTERPRETED(AsyncStart);
CALOR_INTERPRETED(AsyncDone);
// Several processes.
CALOR_INTERPRETED(RunParallel);
CALOR_INTERPRETED(Print);
CALOR_INTERPRETED(Probe);
CALOR_INTERPRETED(ProcessId);
CALOR_INTERPRETED(AllGather);
CALOR_INTERPRETED(AllReduce);
CALOR_INTERPRETED(AllToAll);
CALOR_INTERPRETED(ReduceScatter);
CALOR_INTERPRETED(CollectiveBroadcast);
CALOR_INTERPRETED(CollectivePermute);
CALOR_INTERPRETED(Send);
CALOR_INTERPRETED(Recv);
CALOR_INTERPRETED(Infeed);
CALOR_INTERPRETED(Outfeed);
#undef CALOR_INTERPRETED

} // namespace calor
