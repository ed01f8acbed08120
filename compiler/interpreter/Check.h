// SPDX-License-Identifier: Apache-2.0
// Comparison of tensors: the rules of the check ops and of expected outputs. The interpreter, the compiled backend
// and `calor run --expect` all use these.
#pragma once

#include "compiler/interpreter/Tensor.h"
#include "mlir/IR/Operation.h"

namespace calor {

struct CheckRule {
  enum Kind {
    Equal,     // ==: -0 equals 0, NaN equals nothing
    Absolute,  // equal, both NaN, or both finite and |a - b| <= absolute
    Ulps,      // distance between minUlps and maxUlps representable numbers
    Tolerance, // integers equal; floats equal, both NaN, or |a - b| <= absolute + relative * |b|
  } kind = Equal;
  double absolute = 0, relative = 0;
  uint64_t minUlps = 0, maxUlps = 0;

  static CheckRule equal() { return {}; }
  static CheckRule almostEqual(double absolute) { return {Absolute, absolute}; }
  static CheckRule close(uint64_t maxUlps, uint64_t minUlps = 0) { return {Ulps, 0, 0, minUlps, maxUlps}; }
  static CheckRule tolerance(double absolute, double relative) { return {Tolerance, absolute, relative}; }
};

/// Nothing when all elements of `a` and `b` follow the rule, else a sentence with the first index that does not,
/// both values there, how many elements differ and the largest error. Types must be equal, too.
std::optional<std::string> compareTensors(const CheckRule &rule, const Tensor &a, const Tensor &b);

/// Numbers between two floats of one format, each given by its bits without the sign: 0 for equal bits, -0 and 0,
/// and two NaNs; the largest uint64 when only one is NaN or infinite.
uint64_t ulpDistance(const Tensor &a, const Tensor &b, int64_t index);

/// Whether the op is a check: one of check.* or a custom call of check.{eq,expect_eq,expect_close,expect_almost_eq}.
bool isCheck(mlir::Operation *op);

/// Compares the operands of a check as the op says; the answer as from compareTensors.
std::optional<std::string> evaluateCheck(mlir::Operation *op, llvm::ArrayRef<InterpreterValue> operands);

} // namespace calor
