// SPDX-License-Identifier: Apache-2.0
// `transpose`: element-wise kernels that read transposed operands. Square blocks are read along the operand's last
// dimension, transposed in registers and written along the result's, so that both sides move whole vectors.
#include "compiler/codegen/cpu/Strategies.h"

#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/codegen/cpu/LoopNest.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

namespace {

/// The transposes that move dimension `across` of the result to the end of their operand.
struct Transposes {
  SmallVector<TransposeOp> ops;
  int64_t across = -1;
};

int64_t blockOf(KernelOp kernel, const TargetInfo &target) {
  return std::min<int64_t>(16, powerOfTwoBelow(kernelLanes(kernel, target)));
}

std::optional<std::string> match(KernelOp kernel, const TargetInfo &target, Transposes &found) {
  auto results = kernel.getYield().getValues();
  RankedTensorType shape;
  for (Value value : results) {
    RankedTensorType type = typeOf(value);
    if (!type.hasStaticShape() || type.getRank() < 2 || (shape && shape.getShape() != type.getShape()))
      return "results are not of one static shape of two or more dimensions";
    shape = type;
  }
  if (!shape)
    return "it has no result";
  // Element-wise from the results down to transposes and whatever else is read at the same index.
  llvm::DenseSet<Value> seen;
  SmallVector<Value> worklist(results.begin(), results.end());
  while (!worklist.empty()) {
    Value value = worklist.pop_back_val();
    Operation *op = value.getDefiningOp();
    if (!op || !seen.insert(value).second || typeOf(value).getShape() != shape.getShape())
      continue;
    if (hasElementwiseForm(op)) {
      llvm::append_range(worklist, op->getOperands());
      continue;
    }
    auto transpose = dyn_cast<TransposeOp>(op);
    if (!transpose || transpose.getPermutation().back() == shape.getRank() - 1 ||
        isa<ComplexType>(typeOf(value).getElementType()))
      continue;
    int64_t across = llvm::find(transpose.getPermutation(), shape.getRank() - 1) - transpose.getPermutation().begin();
    if (found.across >= 0 && found.across != across)
      return "transposes move different dimensions";
    found.across = across;
    found.ops.push_back(transpose);
  }
  if (found.ops.empty())
    return "no transpose moves the last dimension";
  // A block holds the transposed elements at the results' index: nothing may read them at another one.
  SmallVector<Operation *> readers;
  for (TransposeOp op : found.ops)
    llvm::append_range(readers, op->getUsers());
  llvm::DenseSet<Operation *> visited;
  while (!readers.empty()) {
    Operation *op = readers.pop_back_val();
    if (!visited.insert(op).second || isa<YieldOp>(op))
      continue;
    if (op->getNumResults() != 1 || !hasElementwiseForm(op) || typeOf(op->getResult(0)).getShape() != shape.getShape())
      return "a transposed tensor is read at another index";
    llvm::append_range(readers, op->getUsers());
  }
  int64_t block = blockOf(kernel, target);
  if (block < 4 || shape.getShape().back() < block || shape.getDimSize(found.across) < block)
    return "the dimensions are shorter than a vector";
  return std::nullopt;
}

class TransposeEmitter {
public:
  TransposeEmitter(KernelFunction &fn, Transposes transposes)
      : fn(fn), transposes(transposes), e(fn), a(e.arith()), values(fn.body().getTerminator()->getOperands()),
        block(blockOf(fn.kernel, fn.target)), type(typeOf(values.front())) {}

  FailureOr<Tiling> run() {
    unsigned last = type.getRank() - 1;
    SmallVector<Value> outer;
    for (unsigned dim = 0; dim < last; ++dim)
      if (dim != transposes.across)
        outer.push_back(a.i64(type.getDimSize(dim)));
    int64_t columns = type.getDimSize(last), rows = type.getDimSize(transposes.across);
    int64_t whole = columns / block, strips = llvm::divideCeil(columns, block);
    outer.push_back(a.i64(strips));
    Value units = product(a, outer);
    double cost = 0;
    for (Value value : values)
      cost += elementCost(value, fn.target) * rows * block;
    Split split = splitWork(*Arith::known(units), cost);
    auto [from, to] = unitRange(fn, a, split, units);
    a.loop(from, to, 1, [&](Value unit) {
      SmallVector<Value> position = delinearize(a, unit, outer);
      Value strip = position.pop_back_val();
      Value first = a.mul(strip, block);
      auto full = [&] {
        int64_t blocked = rows / block * block;
        a.loop(a.i64(0), a.i64(blocked), block, [&](Value row) { emitBlock(position, row, first); });
        a.loop(a.i64(blocked), a.i64(rows), 1,
               [&](Value row) { elements(at(position, row, {first, 1, {}}), block, {}); });
      };
      auto rest = [&] {
        a.loop(a.i64(0), a.i64(rows), 1, [&](Value row) {
          a.loop(a.i64(whole * block), a.i64(columns), 1,
                 [&](Value column) { elements(at(position, row, {column, 0, {}}), 1, {}); });
        });
      };
      if (whole == strips)
        return full();
      a.choose(
          a.compare(Predicate::slt, strip, a.i64(whole)), [&] { return full(), SmallVector<Value>(); },
          [&] { return rest(), SmallVector<Value>(); });
    });
    if (failed)
      return failure();
    return split.tiling();
  }

private:
  KernelFunction &fn;
  Transposes transposes;
  ElementalEmitter e;
  Arith &a;
  OperandRange values;
  int64_t block;
  RankedTensorType type;
  bool failed = false;

  SmallVector<LaneIndex> at(ArrayRef<Value> outer, Value row, LaneIndex column) {
    SmallVector<LaneIndex> indices;
    unsigned next = 0;
    for (unsigned dim = 0; dim + 1 < type.getRank(); ++dim)
      indices.push_back({dim == transposes.across ? row : outer[next++], 0, {}});
    indices.push_back(column);
    return indices;
  }

  void elements(ArrayRef<LaneIndex> indices, int64_t n, Value mask) {
    SmallVector<Lanes> computed;
    for (Value value : values) {
      computed.push_back(e.emit(value, indices, n, mask));
      failed |= !computed.back().value;
    }
    if (failed)
      return;
    for (auto [number, value] : llvm::enumerate(computed))
      e.store(value, fn.outputs[number], typeOf(values[number]), e.extents(values[number]), indices, n, mask);
  }

  /// Row i of the result holds lane i of every vector: log2 steps, each exchanges halves of pairs of vectors.
  SmallVector<Value> turn(SmallVector<Value> rows) {
    int64_t n = rows.size();
    for (int64_t distance = 1; distance < n; distance *= 2) {
      SmallVector<Value> next(n);
      SmallVector<int64_t> low, high;
      for (int64_t lane = 0; lane < n; ++lane) {
        bool upper = lane & distance;
        low.push_back(upper ? n + lane - distance : lane);
        high.push_back(upper ? n + lane : lane + distance);
      }
      for (int64_t row = 0; row < n; ++row)
        if (!(row & distance)) {
          next[row] = a.shuffle(rows[row], rows[row + distance], low);
          next[row + distance] = a.shuffle(rows[row], rows[row + distance], high);
        }
      rows = std::move(next);
    }
    return rows;
  }

  void emitBlock(ArrayRef<Value> outer, Value row, Value column) {
    SmallVector<SmallVector<Value>> blocks;
    for (TransposeOp op : transposes.ops) {
      SmallVector<Value> rows;
      for (int64_t i = 0; i < block; ++i) {
        SmallVector<LaneIndex> result = at(outer, row, {a.add(column, i), 0, {}}), source(result.size());
        result[transposes.across].step = 1;
        for (auto [dim, from] : llvm::enumerate(op.getPermutation()))
          source[from] = result[dim];
        rows.push_back(e.emit(op.getOperand(), source, block).value);
        failed |= !rows.back();
      }
      if (failed)
        return;
      blocks.push_back(turn(std::move(rows)));
    }
    for (int64_t i = 0; i < block; ++i) {
      for (auto [number, op] : llvm::enumerate(transposes.ops)) {
        Value vector = blocks[number][i];
        e.bind(op.getResult(), [vector](ArrayRef<LaneIndex>, int64_t, Value) { return Lanes{vector, {}}; });
      }
      elements(at(outer, a.add(row, i), {column, 1, {}}), block, {});
    }
    for (TransposeOp op : transposes.ops)
      e.unbind(op.getResult());
  }
};

} // namespace

std::optional<std::string> calor::cpu::rejectsTranspose(KernelOp kernel, const TargetInfo &target) {
  Transposes found;
  if (auto reason = match(kernel, target, found))
    return reason;
  if (kernel.getTiedAttr())
    return "a result is updated in place";
  return elementalGap(kernel);
}

FailureOr<Tiling> calor::cpu::emitTranspose(KernelFunction &fn) {
  Transposes found;
  if (match(fn.kernel, fn.target, found))
    return failure();
  return TransposeEmitter(fn, found).run();
}
