// SPDX-License-Identifier: Apache-2.0
// Arithmetic on real and complex registers alike, for linear algebra: multiply-adds inside of sums may be fused.
#pragma once

#include "compiler/codegen/cpu/ElementalEmitter.h"

namespace calor::cpu {

class Field {
public:
  Field(ElementalEmitter &emitter, mlir::Type elementType) : e(emitter), a(emitter.arith()), type(elementType) {}

  Lanes zero(int64_t lanes);
  Lanes conjugate(Lanes x);
  /// sum - x * y
  Lanes subtractProduct(Lanes sum, Lanes x, Lanes y);
  Lanes add(Lanes x, Lanes y);
  Lanes divide(Lanes x, Lanes y);
  /// The sum of all lanes.
  Lanes sumOfLanes(Lanes x, int64_t lanes);
  /// The square root of the real part.
  Lanes realRoot(Lanes x);
  /// Rounded to the element type, ready to be stored.
  Lanes rounded(Lanes x);

  /// Loops that carry one number.
  Lanes loop(mlir::Value from, mlir::Value to, int64_t step, Lanes sum,
             llvm::function_ref<Lanes(mlir::Value, Lanes)> body);

private:
  mlir::Value negatedProductPlus(mlir::Value x, mlir::Value y, mlir::Value sum);

  ElementalEmitter &e;
  Arith &a;
  mlir::Type type;
};

} // namespace calor::cpu
