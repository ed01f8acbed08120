// SPDX-License-Identifier: Apache-2.0
// Threefry 2x32-20 and Philox 4x32-10 (Salmon et al., SC 2011) of the block that each element of a tensor is in. Which
// block and which word of it follows the order of rng_bit_generator (compiler/interpreter/Random.cpp).
#include "compiler/transforms/dynamic/RandomBits.h"

#include "compiler/transforms/dynamic/ShapeBuilder.h"

using namespace mlir;
using namespace calor;
using namespace calor::stablehlo;

static RankedTensorType typeOf(Value value) { return cast<RankedTensorType>(value.getType()); }

namespace {

class BitGenerator {
public:
  explicit BitGenerator(CustomCallOp op)
      : builder(op), loc(op.getLoc()), shapes(builder, loc), stateType(typeOf(op->getOperand(0))),
        type(cast<RankedTensorType>(op->getResult(1).getType())) {
    for (int64_t dim = 0; dim < type.getRank(); ++dim)
      sizes.push_back(shapes.element(op->getOperand(1), dim));
    shape = shapes.vector(sizes);
    readState(op->getOperand(0));
  }

  /// The state after, and the bits.
  std::pair<Value, Value> run(bool usesPhilox) {
    Value bits = usesPhilox ? philoxBits() : isWide() ? wideThreefryBits() : threefryBits();
    Value low = state[1];
    state[1] = add(low, blocks);
    if (state.size() == 3)
      state[2] = add(state[2], convert(less(state[1], low), word(64)));
    return {writeState(), asResult(bits)};
  }

private:
  using Words = SmallVector<Value>;

  //===-- Scalars and tensors of the shape of the result ----------------------------------------------------===//

  Type word(unsigned width) { return builder.getIntegerType(width, /*isSigned=*/false); }
  bool isWide() { return type.getElementType().getIntOrFloatBitWidth() == 64; }

  Value scalar(unsigned width, uint64_t value) {
    return ConstantOp::create(builder, loc,
                              DenseElementsAttr::get(RankedTensorType::get({}, word(width)), APInt(width, value)));
  }
  Value full(Value value) {
    return DynamicBroadcastInDimOp::create(builder, loc, type.clone(typeOf(value).getElementType()), value, shape,
                                           builder.getDenseI64ArrayAttr({}), DenseI64ArrayAttr(), DenseI64ArrayAttr());
  }
  /// `value` in the shape and type of `like`.
  Value constant(Value like, uint64_t value) {
    Value one = scalar(typeOf(like).getElementTypeBitWidth(), value);
    return like.getType() == one.getType() ? one : full(one);
  }
  template <typename Op> Value binary(Value a, Value b) { return Op::create(builder, loc, a.getType(), a, b); }
  Value add(Value a, Value b) { return binary<AddOp>(a, b); }
  Value mul(Value a, Value b) { return binary<MulOp>(a, b); }
  Value exclusiveOr(Value a, Value b) { return binary<XorOp>(a, b); }
  Value shiftRight(Value a, uint64_t by) { return binary<ShiftRightLogicalOp>(a, constant(a, by)); }
  Value shiftLeft(Value a, uint64_t by) { return binary<ShiftLeftOp>(a, constant(a, by)); }
  Value rotateLeft(Value a, uint64_t by) { return binary<OrOp>(shiftLeft(a, by), shiftRight(a, 32 - by)); }
  Value lowBits(Value a, uint64_t mask) { return binary<AndOp>(a, constant(a, mask)); }
  Value convert(Value a, Type element) { return ConvertOp::create(builder, loc, a, element); }
  Value low(Value a) { return convert(a, word(32)); }
  Value high(Value a) { return low(shiftRight(a, 32)); }
  Value joined(Value lower, Value upper) {
    return binary<OrOp>(convert(lower, word(64)), shiftLeft(convert(upper, word(64)), 32));
  }
  Value less(Value a, Value b) { return CompareOp::create(builder, loc, a, b, ComparisonDirection::LT); }
  Value select(Value condition, Value a, Value b) {
    return SelectOp::create(builder, loc, a.getType(), condition, a, b);
  }
  /// The word of `words` that `lane` names.
  Value choose(Value lane, ArrayRef<Value> words) {
    Value chosen = words.back();
    for (size_t i = words.size() - 1; i-- > 0;)
      chosen =
          select(CompareOp::create(builder, loc, lane, constant(lane, i), ComparisonDirection::EQ), words[i], chosen);
    return chosen;
  }

  //===-- The state -----------------------------------------------------------------------------------------===//

  void readState(Value value) {
    int64_t bits = stateType.getElementTypeBitWidth(), count = stateType.getNumElements() * bits / 64;
    SmallVector<int64_t> flat{count};
    if (bits == 32)
      flat.push_back(2);
    value = ReshapeOp::create(builder, loc, value, flat);
    value = BitcastConvertOp::create(builder, loc, RankedTensorType::get({count}, word(64)), value);
    for (int64_t i = 0; i < count; ++i) {
      Value part =
          SliceOp::create(builder, loc, value, ArrayRef<int64_t>{i}, ArrayRef<int64_t>{i + 1}, ArrayRef<int64_t>{1});
      state.push_back(ReshapeOp::create(builder, loc, part, ArrayRef<int64_t>()));
    }
  }

  Value writeState() {
    SmallVector<Value> parts;
    for (Value part : state)
      parts.push_back(ReshapeOp::create(builder, loc, part, ArrayRef<int64_t>{1}));
    Value value = ConcatenateOp::create(builder, loc, parts, 0);
    SmallVector<int64_t> flat{int64_t(state.size())};
    if (stateType.getElementTypeBitWidth() == 32)
      flat.push_back(2);
    value = BitcastConvertOp::create(builder, loc, RankedTensorType::get(flat, stateType.getElementType()), value);
    return ReshapeOp::create(builder, loc, value, stateType.getShape());
  }

  Value asResult(Value bits) {
    Type element = type.getElementType();
    bits = convert(bits, word(element.getIntOrFloatBitWidth()));
    return element.isUnsignedInteger() ? bits : BitcastConvertOp::create(builder, loc, type, bits).getResult();
  }

  //===-- Where an element is -------------------------------------------------------------------------------===//

  Value index(int64_t dim) { return DynamicIotaOp::create(builder, loc, type.clone(word(64)), shape, dim); }

  /// The sum of indices times strides in a row-major tensor of `extents`; sets `total` to the number of its elements.
  Value linear(ArrayRef<Value> indices, ArrayRef<Value> extents, Value &total) {
    total = scalar(64, 1);
    Value sum = full(scalar(64, 0));
    for (size_t dim = indices.size(); dim-- > 0;) {
      sum = add(sum, mul(indices[dim], full(total)));
      total = mul(total, convert(extents[dim], word(64)));
    }
    return sum;
  }

  Value linear(Value &total) {
    SmallVector<Value> indices;
    for (int64_t dim = 0; dim < type.getRank(); ++dim)
      indices.push_back(index(dim));
    return linear(indices, sizes, total);
  }

  /// For each dimension whether it is the first even one, or the largest where none is even.
  SmallVector<Value> splitDimension() {
    Value none = shapes.compare(shapes.constant(0), shapes.constant(1), ComparisonDirection::EQ);
    Value anyEven = none, largest = shapes.constant(0);
    SmallVector<Value> firstEven, split;
    auto inverse = [&](Value flag) { return NotOp::create(builder, loc, flag).getResult(); };
    for (Value size : sizes) {
      Value even = shapes.compare(shapes.rem(size, shapes.constant(2)), shapes.constant(0), ComparisonDirection::EQ);
      firstEven.push_back(shapes.both(even, inverse(anyEven)));
      anyEven = binary<OrOp>(anyEven, even);
      largest = shapes.max(largest, size);
    }
    Value found = none;
    for (auto [size, even] : llvm::zip(sizes, firstEven)) {
      Value first = shapes.both(shapes.compare(size, largest, ComparisonDirection::EQ), inverse(found));
      found = binary<OrOp>(found, first);
      split.push_back(shapes.select(anyEven, even, first));
    }
    return split;
  }

  //===-- Generators ----------------------------------------------------------------------------------------===//

  Words threefry(Value block) {
    static constexpr int rotations[2][4] = {{13, 15, 26, 6}, {17, 29, 16, 24}};
    Value counter = add(full(state[1]), block), x = low(counter), y = high(counter);
    Value key[3] = {low(state[0]), high(state[0]), Value()};
    key[2] = exclusiveOr(exclusiveOr(key[0], key[1]), scalar(32, 0x1BD11BDA));
    x = add(x, full(key[0]));
    y = add(y, full(key[1]));
    for (unsigned group = 0; group < 5; ++group) {
      for (int rotation : rotations[group % 2]) {
        x = add(x, y);
        y = exclusiveOr(rotateLeft(y, rotation), x);
      }
      x = add(x, full(key[(group + 1) % 3]));
      y = add(y, full(add(key[(group + 2) % 3], scalar(32, group + 1))));
    }
    return {x, y};
  }

  Words philox(Value block) {
    Value counter = add(full(state[1]), block);
    Value carry = convert(less(counter, full(state[1])), word(64));
    // A state without the upper half of the counter has the key there.
    Value upper = add(full(state.size() == 3 ? state[2] : state[0]), carry);
    Words x{low(counter), high(counter), low(upper), high(upper)};
    Value key[2] = {low(state[0]), high(state[0])};
    for (int round = 0; round < 10; ++round) {
      Value a = mul(convert(x[0], word(64)), full(scalar(64, 0xD2511F53)));
      Value b = mul(convert(x[2], word(64)), full(scalar(64, 0xCD9E8D57)));
      x = {exclusiveOr(exclusiveOr(high(b), x[1]), full(key[0])), low(b),
           exclusiveOr(exclusiveOr(high(a), x[3]), full(key[1])), low(a)};
      key[0] = add(key[0], scalar(32, 0x9E3779B9));
      key[1] = add(key[1], scalar(32, 0xBB67AE85));
    }
    return x;
  }

  /// Four words of each block, in order.
  Value philoxBits() {
    Value count, at = linear(count);
    unsigned shift = isWide() ? 1 : 2, mask = isWide() ? 1 : 3;
    blocks = shiftRight(add(count, scalar(64, mask)), shift);
    Words x = philox(shiftRight(at, shift));
    if (isWide())
      x = {joined(x[0], x[1]), joined(x[2], x[3])};
    return choose(lowBits(at, mask), x);
  }

  Value wideThreefryBits() {
    Words x = threefry(linear(blocks));
    return joined(x[0], x[1]);
  }

  /// The two words of a block are neighbours along one dimension.
  Value threefryBits() {
    SmallVector<Value> split = splitDimension(), indices, halves;
    Value lane = full(scalar(64, 0));
    for (auto [dim, size] : llvm::enumerate(sizes)) {
      Value whole = index(dim), isSplit = split[dim];
      indices.push_back(select(isSplit, shiftRight(whole, 1), whole));
      lane = add(lane, select(isSplit, lowBits(whole, 1), full(scalar(64, 0))));
      Value half = shapes.div(shapes.add(size, shapes.constant(1)), shapes.constant(2));
      halves.push_back(shapes.select(isSplit, half, size));
    }
    Words x = threefry(linear(indices, halves, blocks));
    return choose(lane, x);
  }

  OpBuilder builder;
  Location loc;
  ShapeBuilder shapes;
  RankedTensorType stateType, type;
  SmallVector<Value> sizes, state; // i32 scalars; ui64 scalars: the key, then the counter
  Value shape, blocks;             // how many blocks the bits take
};

} // namespace

/// A state of two or three 64-bit words, a shape with an entry for each dimension, and whole bytes.
static bool fits(CustomCallOp op) {
  if (op->getNumOperands() != 2 || op->getNumResults() != 2)
    return false;
  auto state = dyn_cast<RankedTensorType>(op->getOperand(0).getType());
  auto shape = dyn_cast<RankedTensorType>(op->getOperand(1).getType());
  auto bits = dyn_cast<RankedTensorType>(op->getResult(1).getType());
  if (!state || !shape || !bits || !state.hasStaticShape() || op->getResult(0).getType() != state ||
      !isa<IntegerType>(state.getElementType()) || !shape.hasStaticShape() || shape.getRank() != 1 ||
      !shape.getElementType().isIntOrIndex() || shape.getNumElements() != bits.getRank() ||
      !bits.getElementType().isIntOrFloat())
    return false;
  unsigned width = state.getElementTypeBitWidth(), element = bits.getElementTypeBitWidth();
  int64_t bytes = state.getNumElements() * width / 8;
  return (width == 32 || width == 64) && (bytes == 16 || bytes == 24) &&
         (element == 8 || element == 16 || element == 32 || element == 64);
}

LogicalResult calor::lowerRandomBits(CustomCallOp op) {
  if (!fits(op))
    return op.emitError() << "'" << op.getCallTargetName()
                          << "' expects a state of 16 or 24 bytes, a shape with an entry for each dimension of the "
                             "second result, and results for the state and for elements of 8 to 64 bits";
  auto algorithm = op->getAttrOfType<RngAlgorithmAttr>("rng_algorithm");
  auto state = typeOf(op->getOperand(0));
  bool usesPhilox = (algorithm && algorithm.getValue() == RngAlgorithm::PHILOX) ||
                    state.getNumElements() * state.getElementTypeBitWidth() == 192;
  auto [next, bits] = BitGenerator(op).run(usesPhilox);
  op->getResult(0).replaceAllUsesWith(next);
  op->getResult(1).replaceAllUsesWith(bits);
  op.erase();
  return success();
}
