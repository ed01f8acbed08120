// SPDX-License-Identifier: Apache-2.0
// Brings a tile of a contraction's left-hand side into scratch: strided copies, windows of convolutions (zero where
// they leave the input), or values computed in place; widened to what micro-kernels read.
#pragma once

#include "compiler/codegen/cpu/Pack.h"

namespace calor::cpu {

/// How a tile of rows x depth comes into scratch. Decided from the form alone.
struct GatherPlan {
  enum class Source {
    Runs,    // pieces of the depth are contiguous in memory
    Rows,    // pieces of the rows are
    Computed // by the elemental emitter
  };
  Source source = Source::Computed;
  bool depthMajor = false;           // scratch is [depth][row] instead of [row][depth]
  llvm::SmallVector<unsigned> outer; // depth axes around the innermost run
  int64_t run = 1;                   // steps of the depth in a run, kDynamic where symbolic
  int windowDim = -1;                // the checked dimension of the view that runs may leave at both ends
  int64_t windowUnit = 1;            // elements of the run per step along windowDim
  /// Whether parts of the depth can be gathered.
  bool canBlockDepth() const { return outer.empty() && windowDim < 0; }
};
/// With `rowMajor`, scratch is never [depth][row].
GatherPlan planGather(const ContractionForm &form, const ContractionTypes &types, int64_t lanes, bool rowMajor);

class RowGatherer {
public:
  RowGatherer(const ContractionForm &form, const GatherPlan &plan, const ContractionTypes &types, int64_t lanes,
              Arith &arith, ElementalEmitter &emitter, KernelFunction &function, ContractionIndices &indices,
              int64_t stride);

  /// Gathers rows [row, row + rows) and steps [first, first + depth) to `to`. The batch axes are set. Writes up to a
  /// vector behind each row. False after a diagnostic.
  bool emit(mlir::Value row, mlir::Value rows, mlir::Value first, mlir::Value depth, mlir::Value to);

private:
  void copyRuns(mlir::Value row, mlir::Value rows, mlir::Value first, mlir::Value depth, mlir::Value to);
  void copyRows(mlir::Value row, mlir::Value rows, mlir::Value first, mlir::Value depth, mlir::Value to);
  void compute(mlir::Value row, mlir::Value rows, mlir::Value first, mlir::Value depth, mlir::Value to);
  void forOuter(size_t axis, mlir::Value position, llvm::function_ref<void(mlir::Value)> body);
  void copyRun(mlir::Value from, mlir::Value low, mlir::Value high, mlir::Value count, mlir::Value to);
  mlir::Value source();
  mlir::Value convert(mlir::Value value, mlir::Type element); // as loaded or computed -> as stored in scratch
  mlir::Value zeros(int64_t lanes);

  const ContractionForm &form;
  const GatherPlan &plan;
  const ContractionTypes &types;
  int64_t lanes;
  Arith &arith;
  ElementalEmitter &emitter;
  KernelFunction &function;
  ContractionIndices &indices;
  int64_t stride;
  bool failed = false;
};

} // namespace calor::cpu
