// SPDX-License-Identifier: Apache-2.0
// Real and complex arithmetic for linear algebra.
#include "compiler/codegen/cpu/Field.h"

#include "compiler/codegen/cpu/Elementwise.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;

Lanes Field::zero(int64_t lanes) {
  Value none = a.real(registerType(type, lanes), 0.0);
  return {none, isa<ComplexType>(type) ? none : Value()};
}

Lanes Field::conjugate(Lanes x) { return {x.value, x.imaginary ? a.negf(x.imaginary) : Value()}; }

Value Field::negatedProductPlus(Value x, Value y, Value sum) {
  if (e.fma())
    return math::FmaOp::create(a.builder, a.loc, a.negf(x), y, sum);
  return a.subf(sum, a.mulf(x, y));
}

Lanes Field::subtractProduct(Lanes sum, Lanes x, Lanes y) {
  Lanes result{negatedProductPlus(x.value, y.value, sum.value), {}};
  if (!sum.imaginary)
    return result;
  result.value = negatedProductPlus(a.negf(x.imaginary), y.imaginary, result.value);
  result.imaginary = negatedProductPlus(x.value, y.imaginary, sum.imaginary);
  result.imaginary = negatedProductPlus(x.imaginary, y.value, result.imaginary);
  return result;
}

Lanes Field::add(Lanes x, Lanes y) {
  return {a.addf(x.value, y.value), x.imaginary ? a.addf(x.imaginary, y.imaginary) : Value()};
}

Lanes Field::divide(Lanes x, Lanes y) {
  if (!x.imaginary)
    return {a.divf(x.value, y.value), {}};
  Value square = a.addf(a.mulf(y.value, y.value), a.mulf(y.imaginary, y.imaginary));
  Value real = a.addf(a.mulf(x.value, y.value), a.mulf(x.imaginary, y.imaginary));
  Value imaginary = a.subf(a.mulf(x.imaginary, y.value), a.mulf(x.value, y.imaginary));
  return {a.divf(real, square), a.divf(imaginary, square)};
}

Lanes Field::sumOfLanes(Lanes x, int64_t lanes) {
  auto sum = [&](Value vector) {
    // Halves onto each other.
    for (int64_t width = lanes; width > 1; width /= 2) {
      SmallVector<int64_t> low, high;
      for (int64_t lane = 0; lane < width / 2; ++lane) {
        low.push_back(lane);
        high.push_back(width / 2 + lane);
      }
      vector = a.addf(a.shuffle(vector, vector, low), a.shuffle(vector, vector, high));
    }
    return a.extract(vector, 0);
  };
  return {sum(x.value), x.imaginary ? sum(x.imaginary) : Value()};
}

Lanes Field::realRoot(Lanes x) {
  Value root = math::SqrtOp::create(a.builder, a.loc, x.value);
  return {root, x.imaginary ? a.real(root.getType(), 0.0) : Value()};
}

Lanes Field::rounded(Lanes x) { return x.imaginary ? x : Lanes{roundTo(a, x.value, type), {}}; }

Lanes Field::loop(Value from, Value to, int64_t step, Lanes sum, llvm::function_ref<Lanes(Value, Lanes)> body) {
  SmallVector<Value> carried{sum.value};
  if (sum.imaginary)
    carried.push_back(sum.imaginary);
  auto pack = [&](ValueRange values) { return Lanes{values[0], sum.imaginary ? values[1] : Value()}; };
  return pack(a.loop(from, to, step, carried, [&](Value position, ValueRange values) {
    Lanes next = body(position, pack(values));
    SmallVector<Value> flat{next.value};
    if (next.imaginary)
      flat.push_back(next.imaginary);
    return flat;
  }));
}
