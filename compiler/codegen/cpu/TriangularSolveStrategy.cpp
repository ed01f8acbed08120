// SPDX-License-Identifier: Apache-2.0
// On the left side the vectors are columns of b: lanes are vectors. On the right side they are rows: lanes run along
// the row where the matrix allows it. Small systems are unrolled and stay in registers.
#include "compiler/codegen/cpu/Strategies.h"

#include "compiler/codegen/cpu/Anchor.h"
#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/codegen/cpu/Field.h"
#include "compiler/codegen/cpu/LoopNest.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

namespace {

constexpr int64_t kMaxUnrolled = 8;

class SolveEmitter {
public:
  SolveEmitter(KernelFunction &fn, TriangularSolveOp op)
      : fn(fn), op(op), type(cast<RankedTensorType>(op.getB().getType())), e(fn), a(e.arith()),
        field(e, type.getElementType()), lanes(kernelLanes(fn.kernel, fn.target)),
        masked(masksRemainders(fn.kernel, fn.target)), left(op.getLeftSide()) {
    // x * op(a) = b is op(a)^T * x^T = b^T, with the rows of b as vectors.
    bool transposes = op.getTransposeA() == Transpose::TRANSPOSE || op.getTransposeA() == Transpose::ADJOINT;
    transposed = transposes == left;
    conjugated = op.getTransposeA() == Transpose::ADJOINT;
    forward = op.getLower() != transposed;
  }

  FailureOr<Tiling> run() {
    if (elementCount(type) == 0)
      return Tiling();
    extents = e.extents(op.getB());
    n = e.extent(op.getA(), cast<RankedTensorType>(op.getA().getType()).getRank() - 1);
    vectors = left ? extents.back() : extents[extents.size() - 2];
    chooseBlock();
    SmallVector<Value> sizes(ArrayRef(extents).drop_back(2));
    sizes.push_back(a.div(a.add(vectors, block - 1), block));
    Value units = product(a, sizes);
    double size = static_cast<double>(Arith::known(n).value_or(128));
    Split split;
    if (auto known = Arith::known(units))
      split = splitWork(*known, size * 5 + size * size * static_cast<double>(block) / static_cast<double>(lanes) / 4);
    Tiling tiling = split.tiling();
    auto [from, to] = unitRange(fn, a, split, units);
    a.loop(from, to, 1, [&](Value unit) {
      batch = delinearize(a, unit, sizes);
      Value first = a.mul(batch.pop_back_val(), block);
      Value last = a.min(a.add(first, block), vectors);
      if (left)
        columns(first, last);
      else
        a.loop(first, last, 1, [&](Value row) { solveRow(row); });
    });
    if (bad)
      return failure();
    return tiling;
  }

private:
  KernelFunction &fn;
  TriangularSolveOp op;
  RankedTensorType type;
  ElementalEmitter e;
  Arith &a;
  Field field;
  int64_t lanes, block = 1;
  bool masked, left, transposed, conjugated, forward, bad = false;
  Value n, vectors;
  SmallVector<Value> extents, batch;

  /// Few vectors are one block; many are blocks of several registers, which keep the multipliers busy.
  void chooseBlock() {
    if (!left) {
      block = 16;
      return;
    }
    auto known = Arith::known(vectors);
    if (known && *known < lanes && masked)
      lanes = static_cast<int64_t>(llvm::PowerOf2Ceil(*known));
    else if (known && *known < lanes)
      lanes = powerOfTwoBelow(*known);
    else if (known && *known >= 4 * lanes)
      lanes *= 4;
    block = known && *known <= lanes ? std::max<int64_t>(1, *known) : lanes;
  }

  bool isUnrolled() { return Arith::known(n) && *Arith::known(n) <= kMaxUnrolled; }

  SmallVector<LaneIndex> at(const LaneIndex &row, const LaneIndex &column) {
    SmallVector<LaneIndex> indices;
    for (Value index : batch)
      indices.push_back({index, 0, {}});
    indices.push_back(row);
    indices.push_back(column);
    return indices;
  }
  static LaneIndex one(Value position) { return {position, 0, {}}; }

  Lanes checked(Lanes value, int64_t width) {
    bad |= !value.value;
    return value.value ? value : field.zero(width);
  }
  /// The triangle as seen; `j` may be a vector where that runs along memory.
  Lanes triangle(Value i, const LaneIndex &j, int64_t width) {
    Lanes value = checked(e.emit(op.getA(), transposed ? at(j, one(i)) : at(one(i), j), width), width);
    return conjugated ? field.conjugate(value) : value;
  }
  Lanes triangle(Value i, Value j) { return triangle(i, one(j), 1); }
  Lanes right(const LaneIndex &row, const LaneIndex &column, int64_t width, Value mask = {}) {
    return checked(e.emit(op.getB(), at(row, column), width, mask), width);
  }
  Lanes solved(const LaneIndex &row, const LaneIndex &column, int64_t width, Value mask = {}) {
    return e.load(fn.outputs[0], type, extents, at(row, column), width, mask);
  }
  void give(Lanes value, const LaneIndex &row, const LaneIndex &column, int64_t width, Value mask = {}) {
    e.store(field.rounded(value), fn.outputs[0], type, extents, at(row, column), width, mask);
  }
  Lanes overDiagonal(Lanes sum, Value i, int64_t width) {
    if (op.getUnitDiagonal())
      return sum;
    return field.divide(sum, e.broadcast(triangle(i, i), width));
  }
  Value unknown(Value step) { return forward ? step : a.sub(a.add(n, -1), step); }

  /// All unknowns of a small system in registers.
  void inRegisters(int64_t width, llvm::function_ref<Lanes(Value)> load, llvm::function_ref<void(Lanes, Value)> store) {
    int64_t size = *Arith::known(n);
    SmallVector<Lanes> x(size);
    for (int64_t step = 0; step < size; ++step) {
      int64_t i = forward ? step : size - 1 - step;
      Lanes sum = load(a.i64(i));
      for (int64_t k = 0; k < step; ++k) {
        int64_t j = forward ? k : size - 1 - k;
        sum = field.subtractProduct(sum, e.broadcast(triangle(a.i64(i), a.i64(j)), width), x[j]);
      }
      x[i] = overDiagonal(sum, a.i64(i), width);
    }
    for (int64_t i = 0; i < size; ++i)
      store(x[i], a.i64(i));
  }

  //===-- left side -------------------------------------------------------------------------------------------------//

  void columns(Value first, Value last) {
    Value count = Arith::known(vectors) && *Arith::known(vectors) % block == 0 ? a.i64(block) : a.sub(last, first);
    forLanes(e, a.i64(0), count, lanes, 1, masked, [&](const LaneIndex &offset, int64_t width, Value mask) {
      LaneIndex column = e.shift(offset, first);
      if (isUnrolled())
        return inRegisters(
            width, [&](Value i) { return right(one(i), column, width, mask); },
            [&](Lanes x, Value i) { give(x, one(i), column, width, mask); });
      a.loop(a.i64(0), n, 1, [&](Value step) {
        Value i = unknown(step);
        Lanes sum = field.loop(a.i64(0), step, 1, right(one(i), column, width, mask), [&](Value k, Lanes sum) {
          Value j = unknown(k);
          Lanes scale = e.broadcast(triangle(i, j), width);
          return field.subtractProduct(sum, scale, solved(one(j), column, width, mask));
        });
        give(overDiagonal(sum, i, width), one(i), column, width, mask);
      });
    });
  }

  //===-- right side ------------------------------------------------------------------------------------------------//

  void solveRow(Value row) {
    if (isUnrolled())
      return inRegisters(
          1, [&](Value i) { return right(one(row), one(i), 1); },
          [&](Lanes x, Value i) { give(x, one(row), one(i), 1); });
    if (transposed)
      byUpdates(row);
    else
      byDots(row);
  }

  /// Each unknown is subtracted from all that follow, along rows of the matrix.
  void byUpdates(Value row) {
    forLanes(e, a.i64(0), n, lanes, 1, false, [&](const LaneIndex &column, int64_t width, Value) {
      give(right(one(row), column, width), one(row), column, width);
    });
    a.loop(a.i64(0), n, 1, [&](Value step) {
      Value i = unknown(step);
      Lanes x = overDiagonal(solved(one(row), one(i), 1), i, 1);
      give(x, one(row), one(i), 1);
      Value from = forward ? a.add(i, 1) : a.i64(0), to = forward ? n : i;
      forLanes(e, from, to, lanes, 1, false, [&](const LaneIndex &column, int64_t width, Value) {
        // Seen transposed, the column below the diagonal is a row of the matrix.
        Lanes scale = checked(e.emit(op.getA(), at(one(i), column), width), width);
        if (conjugated)
          scale = field.conjugate(scale);
        Lanes sum = field.subtractProduct(solved(one(row), column, width), e.broadcast(x, width), scale);
        give(sum, one(row), column, width);
      });
    });
  }

  /// Each unknown is a dot product with those before it, along rows of the matrix.
  void byDots(Value row) {
    a.loop(a.i64(0), n, 1, [&](Value step) {
      Value i = unknown(step), from = forward ? a.i64(0) : a.add(i, 1), length = step;
      auto minus = [&](Value offset, Lanes sum, int64_t width) {
        LaneIndex j{a.add(from, offset), width > 1 ? 1 : 0, {}};
        return field.subtractProduct(sum, triangle(i, j, width), solved(one(row), j, width));
      };
      Value whole = a.mul(a.div(length, lanes), lanes);
      Lanes sums = field.loop(a.i64(0), whole, lanes, field.zero(lanes),
                              [&](Value offset, Lanes sum) { return minus(offset, sum, lanes); });
      Lanes sum = field.add(right(one(row), one(i), 1), field.sumOfLanes(sums, lanes));
      sum = field.loop(whole, length, 1, sum, [&](Value offset, Lanes sum) { return minus(offset, sum, 1); });
      give(overDiagonal(sum, i, 1), one(row), one(i), 1);
    });
  }
};

} // namespace

std::optional<std::string> calor::cpu::rejectsTriangularSolve(KernelOp kernel, const TargetInfo &) {
  auto op = onlyOp<TriangularSolveOp>(kernel);
  if (!op)
    return "it holds no single triangular_solve";
  return anchorGap(kernel, op);
}

FailureOr<Tiling> calor::cpu::emitTriangularSolve(KernelFunction &fn) {
  return SolveEmitter(fn, onlyOp<TriangularSolveOp>(fn.kernel)).run();
}
