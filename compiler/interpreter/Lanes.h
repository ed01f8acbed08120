// SPDX-License-Identifier: Apache-2.0
// The scalar regions of reduce, sort, scatter, map and their like, as short lists of element-wise loops that run on
// many lanes at once. Regions that hold anything else are run by the machine, lane by lane.
#pragma once

#include "compiler/interpreter/Elementwise.h"
#include "compiler/interpreter/Evaluation.h"

namespace calor {

struct BlockCode;

/// A region over scalars, compiled to loops.
class LaneProgram {
public:
  /// The most lanes of one run.
  static constexpr int64_t maxLanes = 256;

  /// Null when the block holds anything but constants, element-wise ops, scalar reshapes and calls of such
  /// functions.
  static std::unique_ptr<LaneProgram> build(mlir::Block &body);

  bool hasCaptures() const { return !captures.empty(); }

  /// Reads the values that the region captures.
  void bind(const Frame *frame);

  /// outputs[k][i] = body(inputs[0][i], inputs[1][i], ...)[k] for i < lanes <= maxLanes. An output may be the same
  /// array as an input.
  void run(llvm::ArrayRef<const void *> inputs, llvm::ArrayRef<void *> outputs, int64_t lanes);

private:
  struct Step {
    ElementKernel kernel;
    int in[3] = {}, out = 0;
  };
  struct Builder;
  int addRegister(int64_t bytes);
  void addCopy(int from, int to, int64_t bytes);

  std::vector<const void *> registers;
  std::vector<std::unique_ptr<char[]>> storage;
  std::vector<Step> steps;
  std::vector<std::pair<mlir::Value, int>> captures;
  std::vector<int> outputRegisters;
  std::vector<int64_t> outputBytes;
  bool lastStepIsOutput = false;
};

/// Region `index` of the op under evaluation, in whichever of the two forms it can run.
class ScalarRegion {
public:
  /// Fails (with an error) only where there is no machine and the region is no lane program.
  static mlir::FailureOr<ScalarRegion> get(Evaluation &e, unsigned index);

  mlir::LogicalResult run(llvm::ArrayRef<const void *> inputs, llvm::ArrayRef<void *> outputs, int64_t lanes) {
    if (program) {
      program->run(inputs, outputs, lanes);
      return mlir::success();
    }
    return runSlowly(inputs, outputs, lanes);
  }
  /// Element type of argument `i` and of result `i`.
  mlir::Type argumentType(unsigned i) const;
  mlir::Type resultType(unsigned i) const;

private:
  mlir::LogicalResult runSlowly(llvm::ArrayRef<const void *> inputs, llvm::ArrayRef<void *> outputs, int64_t lanes);
  Evaluation *evaluation = nullptr;
  mlir::Block *block = nullptr;
  const BlockCode *code = nullptr;
  std::shared_ptr<LaneProgram> program;
};

/// `tensor`, of quantized elements, quantized as `to` is.
mlir::FailureOr<Tensor> requantize(Evaluation &e, const Tensor &tensor, mlir::Type to);

/// `tensor` with elements of type `to`.
mlir::FailureOr<Tensor> convertElements(Evaluation &e, const Tensor &tensor, mlir::Type to);

} // namespace calor
