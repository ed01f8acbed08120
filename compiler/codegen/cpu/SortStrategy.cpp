// SPDX-License-Identifier: Apache-2.0
// Radix sort of (key, payload) words and merge sort of positions.
#include "compiler/codegen/cpu/Strategies.h"

#include "compiler/codegen/cpu/Anchor.h"
#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/codegen/cpu/LoopNest.h"
#include "compiler/codegen/cpu/SortKey.h"
#include "compiler/transforms/dynamic/SortMemory.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

namespace {

Type elementOf(Value tensor) { return typeOf(tensor).getElementType(); }

int64_t sortedDim(SortOp op) {
  int64_t dim = op.getDimension();
  return dim < 0 ? dim + typeOf(op.getInputs().front()).getRank() : dim;
}

/// Slices shorter than this are merged: counting digits would take longer.
constexpr int64_t kMinRadixLength = 48;

class SortEmitter {
public:
  SortEmitter(KernelFunction &fn, SortOp op)
      : fn(fn), op(op), e(fn), a(e.arith()), first(op.getInputs().front()), dim(sortedDim(op)),
        length(typeOf(first).getDimSize(dim)), outputs(yieldedAt(fn.kernel, op)) {}

  FailureOr<Tiling> run() {
    if (elementCount(first.getType()) == 0)
      return Tiling();
    memory = hasSortMemory(op) ? 2 : 0;
    key = length >= kMinRadixLength ? findSortKey(op) : std::nullopt;
    if (key)
      choosePayload();
    SmallVector<Value> sizes;
    for (int64_t other = 0; other < typeOf(first).getRank(); ++other)
      if (other != dim)
        sizes.push_back(e.extent(first, other));
    Tiling tiling;
    Split split = divide(product(a, sizes), tiling);
    auto [from, to] = unitRange(fn, a, split, product(a, sizes));
    a.loop(from, to, 1, [&](Value unit) {
      slice = delinearize(a, unit, sizes);
      if (ShapedType::isDynamic(length))
        mergeInResults(unit);
      else if (length == 1)
        copyElement();
      else if (key)
        radixSort();
      else
        mergeSort();
    });
    tiling.scratchBytes = scratchBytes;
    if (bad)
      return failure();
    return tiling;
  }

private:
  /// What travels with a key in the lower half of a word.
  enum class Payload { Element, Other, Position };

  KernelFunction &fn;
  SortOp op;
  ElementalEmitter e;
  Arith &a;
  Value first;
  int64_t dim, length;
  SmallVector<int64_t> outputs; // by operand: the number of the kernel's result, or -1
  std::optional<SortKey> key;
  Payload payload = Payload::Position;
  unsigned other = 0; // the operand whose elements are the payload
  SmallVector<Value> slice;
  int64_t scratchBytes = 0;
  unsigned memory = 0; // the last results, which are memory
  bool bad = false;

  //===-- slices
  //------------------------------------------------------------------------------------------------------//

  Split divide(Value units, Tiling &tiling) {
    int64_t typical = ShapedType::isDynamic(length) ? 1024 : length;
    double perElement = key ? 8.0 : 4.0 * static_cast<double>(llvm::Log2_64_Ceil(typical) + 1);
    double cost = perElement * static_cast<double>(typical);
    auto known = Arith::known(units);
    Split split = splitWork(known.value_or(int64_t(1) << 40), cost);
    tiling.tiles = known ? split.tiles : -1;
    tiling.grain = split.grain;
    if (!known)
      tiling.dynamicTiles = [rank = typeOf(first).getRank(), dim = dim, result = fn.inputs.size(),
                             perTile = split.unitsPerTile](OpBuilder &builder, Location loc,
                                                           llvm::function_ref<Value(unsigned, unsigned)> size) {
        Arith arith(builder, loc);
        Value count = arith.i64(1);
        for (int64_t other = 0; other < rank; ++other)
          if (other != dim)
            count = arith.mul(count, size(result, other));
        return arith.div(arith.add(count, perTile - 1), perTile);
      };
    return split;
  }

  SmallVector<LaneIndex> at(const LaneIndex &position) {
    SmallVector<LaneIndex> indices;
    for (Value index : slice)
      indices.push_back({index, 0, {}});
    indices.insert(indices.begin() + dim, position);
    return indices;
  }

  Lanes element(unsigned operand, const LaneIndex &position, int64_t lanes, Value mask = {}) {
    Lanes value = e.emit(op.getInputs()[operand], at(position), lanes, mask);
    if (value.value)
      return value;
    bad = true;
    Type type = elementOf(op.getInputs()[operand]);
    Value none = a.constant(cast<TypedAttr>(a.builder.getZeroAttr(registerType(type, lanes))));
    return {none, isa<ComplexType>(type) ? none : Value()};
  }

  void give(unsigned operand, Lanes value, const LaneIndex &position, int64_t lanes) {
    if (outputs[operand] < 0)
      return;
    Value tensor = op.getInputs()[operand];
    e.store(value, fn.outputs[outputs[operand]], typeOf(tensor), e.extents(tensor), at(position), lanes);
  }

  void copyElement() {
    LaneIndex zero{a.i64(0), 0, {}};
    for (unsigned operand = 0; operand < outputs.size(); ++operand)
      give(operand, element(operand, zero, 1), zero, 1);
  }

  /// Memory of the worker: `count` elements of `bytes` each.
  Value reserve(int64_t bytes) {
    Value pointer = a.pointer(a.builder.getI8Type(), fn.scratch, a.i64(scratchBytes));
    scratchBytes += llvm::alignTo(bytes, 64);
    return pointer;
  }

  /// The elements of all operands in the order of `positions` (an i64 for each place).
  void gather(const LaneIndex &place, LaneIndex source, int64_t lanes) {
    for (unsigned operand = 0; operand < outputs.size() - memory; ++operand)
      if (outputs[operand] >= 0)
        give(operand, element(operand, source, lanes), place, lanes);
  }

  //===-- radix sort
  //--------------------------------------------------------------------------------------------------//

  Type word() { return a.builder.getIntegerType(key->bits <= 32 ? 64 : 128); }
  int64_t half() { return word().getIntOrFloatBitWidth() / 2; }
  int64_t wordBytes() { return half() / 4; }
  int64_t digitBits() { return key->bits > 16 && length >= 8192 ? 11 : 8; }
  /// 128-bit words live in pairs of scalar registers.
  int64_t lanes() { return half() == 32 ? std::max<int64_t>(1, fn.target.lanes(8)) : 1; }

  bool fits(unsigned operand) {
    Type type = elementOf(op.getInputs()[operand]);
    return !isa<ComplexType>(type) && storageScalar(type).getIntOrFloatBitWidth() <= half();
  }

  void choosePayload() {
    if (outputs.size() == 1 && fits(0)) {
      payload = Payload::Element;
      return;
    }
    other = outputs.size() - 1 - key->operand;
    if (outputs.size() == 2 && key->isIdentity && fits(other))
      payload = Payload::Other;
  }

  /// The lower half of a word: the bits of an element as it lies in memory, or the position.
  Value payloadBits(const LaneIndex &position, Lanes element, int64_t n) {
    Type wide = Arith::withLanes(word(), n);
    auto widen = [&](Value bits) {
      return bits.getType() == wide ? bits : Value(arith::ExtUIOp::create(a.builder, a.loc, wide, bits));
    };
    if (payload == Payload::Position)
      return widen(e.toVector(position, n));
    Type type = elementOf(op.getInputs()[payload == Payload::Other ? other : 0]);
    Value stored = toStorage(a, element.value, type);
    unsigned width = storageScalar(type).getIntOrFloatBitWidth();
    return widen(a.bitcast(Arith::withLanes(a.builder.getIntegerType(width), n), stored));
  }

  Lanes payloadElement(Value words, Type type, int64_t n) {
    Type storage = storageScalar(type);
    Type bits = Arith::withLanes(a.builder.getIntegerType(storage.getIntOrFloatBitWidth()), n);
    Value low = bits == words.getType() ? words : Value(arith::TruncIOp::create(a.builder, a.loc, bits, words));
    return {fromStorage(a, a.bitcast(Arith::withLanes(storage, n), low), type), {}};
  }

  void overWords(llvm::function_ref<void(const LaneIndex &, int64_t)> body) {
    forLanes(e, a.i64(0), a.i64(length), lanes(), 1, /*masked=*/false,
             [&](const LaneIndex &index, int64_t n, Value) { body(index, n); });
  }

  Value wordAt(Value base, Value index, int64_t n = 1) {
    return a.load(Arith::withLanes(word(), n), a.pointer(word(), base, index), 8);
  }

  Value digit(Value value, int64_t pass) {
    int64_t shift = half() + pass * digitBits(), bits = std::min<int64_t>(digitBits(), key->bits - pass * digitBits());
    Value digits = a.shru(value, a.integer(word(), shift));
    if (digits.getType() != a.builder.getI64Type())
      digits = arith::TruncIOp::create(a.builder, a.loc, a.builder.getI64Type(), digits);
    return a.andi(digits, a.integer(digits.getType(), (int64_t(1) << bits) - 1));
  }

  void radixSort() {
    scratchBytes = 0;
    Type i32 = a.builder.getI32Type();
    int64_t passes = llvm::divideCeil(key->bits, digitBits()), bins = int64_t(1) << digitBits();
    Value source = reserve(length * wordBytes()), target = reserve(length * wordBytes());
    Value counts = reserve(passes * bins * 4);
    overWords([&](const LaneIndex &index, int64_t n) {
      Type wide = Arith::withLanes(word(), n);
      Lanes element = this->element(key->operand, index, n);
      Value keys = emitSortKey(e, op, *key, element, n);
      keys = arith::ExtUIOp::create(a.builder, a.loc, wide, keys);
      if (payload == Payload::Other)
        element = this->element(other, index, n);
      Value words = a.ori(a.shl(keys, a.integer(wide, half())), payloadBits(index, element, n));
      a.store(words, a.pointer(word(), source, index.base), 8);
    });
    // How often each digit occurs, of all passes at once.
    Value zeros = a.integer(VectorType::get({16}, i32), 0);
    a.loop(a.i64(0), a.i64(passes * bins), 16, [&](Value bin) { a.store(zeros, a.pointer(i32, counts, bin), 64); });
    Value one = a.integer(i32, 1);
    a.loop(a.i64(0), a.i64(length), 1, [&](Value index) {
      Value value = wordAt(source, index);
      for (int64_t pass = 0; pass < passes; ++pass) {
        Value count = a.pointer(i32, a.pointer(i32, counts, a.i64(pass * bins)), digit(value, pass));
        a.store(a.addi(a.load(i32, count, 4), one), count, 4);
      }
    });
    for (int64_t pass = 0; pass < passes; ++pass) {
      Value passCounts = a.pointer(i32, counts, a.i64(pass * bins));
      // A digit that all keys share sorts nothing.
      Value common = a.load(i32, a.pointer(i32, passCounts, digit(wordAt(source, a.i64(0)), pass)), 4);
      SmallVector<Value> next = a.choose(
          a.cmpi(Predicate::eq, common, a.integer(i32, length)), [&] { return SmallVector<Value>{source, target}; },
          [&] {
            distribute(source, target, passCounts, bins, pass);
            return SmallVector<Value>{target, source};
          });
      source = next[0];
      target = next[1];
    }
    overWords([&](const LaneIndex &index, int64_t n) { unpack(index, wordAt(source, index.base, n), n); });
  }

  /// Moves every word to where its digit belongs.
  void distribute(Value source, Value target, Value counts, int64_t bins, int64_t pass) {
    Type i32 = a.builder.getI32Type();
    a.loop(a.i64(0), a.i64(bins), 1, ValueRange(a.integer(i32, 0)), [&](Value bin, ValueRange sum) {
      Value count = a.pointer(i32, counts, bin), value = a.load(i32, count, 4);
      a.store(sum[0], count, 4);
      return SmallVector<Value>{a.addi(sum[0], value)};
    });
    a.loop(a.i64(0), a.i64(length), 1, [&](Value index) {
      Value value = wordAt(source, index);
      Value count = a.pointer(i32, counts, digit(value, pass)), place = a.load(i32, count, 4);
      a.store(a.addi(place, a.integer(i32, 1)), count, 4);
      Value wide = arith::ExtUIOp::create(a.builder, a.loc, a.builder.getI64Type(), place);
      a.store(value, a.pointer(word(), target, wide), 8);
    });
  }

  void unpack(const LaneIndex &index, Value words, int64_t n) {
    if (payload == Payload::Element)
      return give(0, payloadElement(words, elementOf(first), n), index, n);
    if (payload == Payload::Other) {
      Type wide = Arith::withLanes(word(), n), bits = Arith::withLanes(a.builder.getIntegerType(key->bits), n);
      Value keys = arith::TruncIOp::create(a.builder, a.loc, bits, a.shru(words, a.integer(wide, half())));
      give(key->operand, elementOfSortKey(a, op, *key, keys, n), index, n);
      return give(other, payloadElement(words, elementOf(op.getInputs()[other]), n), index, n);
    }
    Type i64 = Arith::withLanes(a.builder.getI64Type(), n);
    Value position = words;
    if (half() == 32)
      position = a.andi(words, a.integer(i64, 0xffffffff));
    else
      position = arith::TruncIOp::create(a.builder, a.loc, i64, words);
    gather(index, n == 1 ? LaneIndex{position, 0, {}} : LaneIndex{{}, 0, position}, n);
  }

  //===-- merge sort
  //--------------------------------------------------------------------------------------------------//

  Value positionAt(Value base, Value index) {
    Value stored = a.load(a.builder.getI32Type(), a.pointer(a.builder.getI32Type(), base, index), 4);
    return arith::ExtUIOp::create(a.builder, a.loc, a.builder.getI64Type(), stored);
  }
  void setPosition(Value base, Value index, Value position) {
    Value stored = arith::TruncIOp::create(a.builder, a.loc, a.builder.getI32Type(), position);
    a.store(stored, a.pointer(a.builder.getI32Type(), base, index), 4);
  }

  void mergeSort() {
    scratchBytes = 0;
    mergePositions(reserve(length * 4), reserve(length * 4), a.i64(length), a.i64(llvm::Log2_64_Ceil(length)));
  }

  /// Slices of symbolic length: positions lie in the results that are memory, slice `unit` behind those before it.
  void mergeInResults(Value unit) {
    Value count = e.extent(first, dim), before = a.mul(unit, count);
    auto positions = [&](size_t number) {
      return a.pointer(a.builder.getI32Type(), fn.outputs[outputs[outputs.size() - number]], before);
    };
    Value last = a.max(a.addi(count, a.i64(-1)), a.i64(0));
    Value zeros = math::CountLeadingZerosOp::create(a.builder, a.loc, last);
    mergePositions(positions(2), positions(1), count, a.subi(a.i64(64), zeros));
  }

  void mergePositions(Value source, Value target, Value count, Value passes) {
    a.loop(a.i64(0), count, 1, [&](Value index) { setPosition(source, index, index); });
    SmallVector<Value> buffers =
        a.loop(a.i64(0), passes, 1, ValueRange({source, target}), [&](Value pass, ValueRange current) {
          Value width = a.shl(a.i64(1), pass), both = a.shl(a.i64(2), pass);
          Value merges = a.shru(a.addi(count, a.subi(both, a.i64(1))), a.addi(pass, a.i64(1)));
          a.loop(a.i64(0), merges, 1, [&](Value number) {
            Value begin = a.muli(number, both);
            Value middle = a.min(a.addi(begin, width), count), end = a.min(a.addi(begin, both), count);
            merge(current[0], current[1], begin, middle, end);
          });
          return SmallVector<Value>{current[1], current[0]};
        });
    a.loop(a.i64(0), count, 1, [&](Value index) { gather({index, 0, {}}, {positionAt(buffers[0], index), 0, {}}, 1); });
  }

  /// Whether the element at `x` comes before the one at `y`.
  Value isBefore(Value x, Value y) {
    SmallVector<Lanes> arguments;
    for (unsigned operand = 0; operand < outputs.size(); ++operand)
      for (Value position : {x, y})
        arguments.push_back(element(operand < outputs.size() - memory ? operand : 0, {position, 0, {}}, 1));
    return bad ? a.integer(a.builder.getI1Type(), 0) : e.emitRegion(op.getComparator(), arguments, 1).front().value;
  }

  /// One step for each place, without branches: which side goes next is seldom predictable.
  void merge(Value source, Value target, Value begin, Value middle, Value end) {
    Value lastLeft = a.subi(middle, a.i64(1)), lastRight = a.subi(end, a.i64(1)), one = a.i64(1), zero = a.i64(0);
    a.loop(begin, end, 1, ValueRange({begin, middle}), [&](Value place, ValueRange next) {
      Value left = next[0], right = next[1];
      Value x = positionAt(source, a.min(left, lastLeft)), y = positionAt(source, a.min(right, lastRight));
      Value leftDone = a.cmpi(Predicate::sge, left, middle), rightDone = a.cmpi(Predicate::sge, right, end);
      Value takesRight = a.ori(leftDone, a.andi(isBefore(y, x), a.not1(rightDone)));
      setPosition(target, place, a.select(takesRight, y, x));
      return SmallVector<Value>{a.addi(left, a.select(takesRight, zero, one)),
                                a.addi(right, a.select(takesRight, one, zero))};
    });
  }
};

} // namespace

std::optional<std::string> calor::cpu::rejectsSort(KernelOp kernel, const TargetInfo &) {
  auto op = onlyOp<SortOp>(kernel);
  if (!op)
    return "it holds no single sort";
  if (auto gap = anchorGap(kernel, op))
    return gap;
  int64_t length = typeOf(op.getInputs().front()).getDimSize(sortedDim(op));
  if (ShapedType::isDynamic(length) && !hasSortMemory(op))
    return "the sorted dimension has a symbolic size and there is no memory for it";
  if (length > std::numeric_limits<int32_t>::max())
    return "slices of " + std::to_string(length) + " elements are longer than 2^31 - 1";
  return std::nullopt;
}

FailureOr<Tiling> calor::cpu::emitSort(KernelFunction &fn) { return SortEmitter(fn, onlyOp<SortOp>(fn.kernel)).run(); }
