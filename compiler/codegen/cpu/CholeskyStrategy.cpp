// SPDX-License-Identifier: Apache-2.0
// Small matrices in registers; large ones by rows of the result: dot products of rows for the lower factor, sums of
// rows for the upper one, so that vectors always run along memory.
#include "compiler/codegen/cpu/Strategies.h"

#include "compiler/codegen/cpu/Anchor.h"
#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/codegen/cpu/Field.h"
#include "compiler/codegen/cpu/LoopNest.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

namespace {

constexpr int64_t kMaxUnrolled = 8;

class CholeskyEmitter {
public:
  CholeskyEmitter(KernelFunction &fn, CholeskyOp op)
      : fn(fn), op(op), type(cast<RankedTensorType>(op.getA().getType())), e(fn), a(e.arith()),
        field(e, type.getElementType()), lower(op.getLower()), lanes(kernelLanes(fn.kernel, fn.target)) {}

  FailureOr<Tiling> run() {
    if (elementCount(type) == 0)
      return Tiling();
    extents = e.extents(op.getA());
    SmallVector<Value> batchSizes(ArrayRef(extents).drop_back(2));
    n = extents.back();
    Value units = product(a, batchSizes);
    auto matrices = Arith::known(units);
    double size = static_cast<double>(Arith::known(n).value_or(128));
    Split split;
    if (matrices)
      split = splitWork(*matrices, size * 10 + size * size * size / 6 / static_cast<double>(lanes));
    Tiling tiling = split.tiling();
    auto [from, to] = unitRange(fn, a, split, units);
    a.loop(from, to, 1, [&](Value unit) {
      batch = delinearize(a, unit, batchSizes);
      if (Arith::known(n) && *Arith::known(n) <= kMaxUnrolled)
        unrolled(*Arith::known(n));
      else
        a.loop(a.i64(0), n, 1, [&](Value row) { lower ? lowerRow(row) : upperRow(row); });
    });
    if (bad)
      return failure();
    return tiling;
  }

private:
  KernelFunction &fn;
  CholeskyOp op;
  RankedTensorType type;
  ElementalEmitter e;
  Arith &a;
  Field field;
  bool lower, bad = false;
  int64_t lanes;
  Value n;
  SmallVector<Value> extents, batch;

  SmallVector<LaneIndex> at(Value row, const LaneIndex &column) {
    SmallVector<LaneIndex> indices;
    for (Value index : batch)
      indices.push_back({index, 0, {}});
    indices.push_back({row, 0, {}});
    indices.push_back(column);
    return indices;
  }
  Lanes source(Value row, const LaneIndex &column, int64_t width) {
    Lanes value = e.emit(op.getA(), at(row, column), width);
    bad |= !value.value;
    return value.value ? value : field.zero(width);
  }
  Lanes factor(Value row, const LaneIndex &column, int64_t width) {
    return e.load(fn.outputs[0], type, extents, at(row, column), width);
  }
  Lanes factor(Value row, Value column) { return factor(row, LaneIndex{column, 0, {}}, 1); }
  void give(Lanes value, Value row, const LaneIndex &column, int64_t width) {
    e.store(field.rounded(value), fn.outputs[0], type, extents, at(row, column), width);
  }
  void give(Lanes value, Value row, Value column) { give(value, row, LaneIndex{column, 0, {}}, 1); }
  void clear(Value row, Value from, Value to) {
    forLanes(e, from, to, lanes, 1, false,
             [&](const LaneIndex &column, int64_t width, Value) { give(field.zero(width), row, column, width); });
  }

  void unrolled(int64_t size) {
    // L of a = L * L^H; the upper factor is its conjugate transpose.
    SmallVector<SmallVector<Lanes>> l(size, SmallVector<Lanes>(size));
    for (int64_t i = 0; i < size; ++i)
      for (int64_t j = 0; j <= i; ++j)
        l[i][j] =
            lower ? source(a.i64(i), {a.i64(j), 0, {}}, 1) : field.conjugate(source(a.i64(j), {a.i64(i), 0, {}}, 1));
    for (int64_t j = 0; j < size; ++j) {
      l[j][j] = field.realRoot(l[j][j]);
      for (int64_t i = j + 1; i < size; ++i) {
        l[i][j] = field.divide(l[i][j], l[j][j]);
        for (int64_t k = j + 1; k <= i; ++k)
          l[i][k] = field.subtractProduct(l[i][k], l[i][j], field.conjugate(l[k][j]));
      }
    }
    for (int64_t i = 0; i < size; ++i)
      for (int64_t j = 0; j < size; ++j) {
        bool inside = lower ? j <= i : i <= j;
        Lanes value = !inside ? field.zero(1) : lower ? l[i][j] : field.conjugate(l[j][i]);
        give(value, a.i64(i), a.i64(j));
      }
  }

  /// initial minus the dot product of the first `length` elements of two rows, the second conjugated.
  Lanes minusDot(Lanes initial, Value row, Value other, Value length) {
    auto step = [&](Value column, Lanes sum, int64_t width) {
      LaneIndex position{column, width > 1 ? 1 : 0, {}};
      return field.subtractProduct(sum, factor(row, position, width), field.conjugate(factor(other, position, width)));
    };
    Value whole = a.mul(a.div(length, lanes), lanes);
    Lanes sums = field.loop(a.i64(0), whole, lanes, field.zero(lanes),
                            [&](Value column, Lanes sum) { return step(column, sum, lanes); });
    Lanes sum = field.sumOfLanes(sums, lanes);
    sum = field.loop(whole, length, 1, sum, [&](Value column, Lanes sum) { return step(column, sum, 1); });
    return field.add(initial, sum);
  }

  void lowerRow(Value row) {
    a.loop(a.i64(0), row, 1, [&](Value column) {
      Lanes value = minusDot(source(row, {column, 0, {}}, 1), row, column, column);
      give(field.divide(value, factor(column, column)), row, column);
    });
    give(field.realRoot(minusDot(source(row, {row, 0, {}}, 1), row, row, row)), row, row);
    clear(row, a.add(row, 1), n);
  }

  void upperRow(Value row) {
    forLanes(e, row, n, lanes, 1, false, [&](const LaneIndex &column, int64_t width, Value) {
      Lanes value = field.loop(a.i64(0), row, 1, source(row, column, width), [&](Value above, Lanes sum) {
        Lanes scale = e.broadcast(field.conjugate(factor(above, row)), width);
        return field.subtractProduct(sum, scale, factor(above, column, width));
      });
      give(value, row, column, width);
    });
    Lanes root = field.realRoot(factor(row, row));
    give(root, row, row);
    forLanes(e, a.add(row, 1), n, lanes, 1, false, [&](const LaneIndex &column, int64_t width, Value) {
      give(field.divide(factor(row, column, width), e.broadcast(root, width)), row, column, width);
    });
    clear(row, a.i64(0), row);
  }
};

} // namespace

std::optional<std::string> calor::cpu::rejectsCholesky(KernelOp kernel, const TargetInfo &) {
  auto op = onlyOp<CholeskyOp>(kernel);
  if (!op)
    return "it holds no single cholesky";
  return anchorGap(kernel, op);
}

FailureOr<Tiling> calor::cpu::emitCholesky(KernelFunction &fn) {
  return CholeskyEmitter(fn, onlyOp<CholeskyOp>(fn.kernel)).run();
}
