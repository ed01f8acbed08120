// SPDX-License-Identifier: Apache-2.0
// Lanes are consecutive counters. A block of a counter gives two (Threefry) or four (Philox) words.
#include "compiler/codegen/cpu/Strategies.h"

#include "compiler/codegen/cpu/Anchor.h"
#include "compiler/codegen/cpu/LoopNest.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/support/ElementTypes.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

namespace {

class BitGenerator {
public:
  BitGenerator(KernelFunction &fn, RngBitGeneratorOp op)
      : e(fn), a(e.arith()), output(typeOf(op.getOutput())), count(output.getNumElements()),
        bytes(elementBytes(output.getElementType())), lanes(std::max<int64_t>(1, fn.target.lanes(4))),
        i32(a.builder.getI32Type()), i64(a.builder.getI64Type()) {
    stateBytes = bufferBytes(typeOf(op.getInitialState()));
    philox = op.getRngAlgorithm() == RngAlgorithm::PHILOX || stateBytes == 24;
    input = fn.inputs[cast<BlockArgument>(op.getInitialState()).getArgNumber()];
    SmallVector<int64_t> places = yieldedAt(fn.kernel, op);
    stateOut = places[0] < 0 ? Value() : fn.outputs[places[0]];
    bitsOut = places[1] < 0 ? Value() : fn.outputs[places[1]];
  }

  Tiling run() {
    // The initial state may lie unaligned to its words.
    key = stateWord(0);
    low = stateWord(1);
    // As XLA has it, a state without the upper half of the counter has the key there.
    high = stateBytes == 24 ? stateWord(2) : key;
    int64_t blocks = 0;
    if (philox)
      blocks = llvm::divideCeil(count * (bytes == 8 ? 2 : 1), 4);
    else
      blocks = bytes == 8 ? count : threefryBlocks();
    if (bitsOut && count > 0) {
      if (philox)
        philoxBits(blocks);
      else if (bytes == 8)
        threefryPairs();
      else
        threefryWords();
    }
    giveState(a.i64(blocks));
    return Tiling();
  }

private:
  using Words = SmallVector<Value>;

  ElementalEmitter e;
  Arith &a;
  RankedTensorType output;
  int64_t count, bytes, lanes, stateBytes;
  Type i32, i64;
  bool philox;
  Value input, stateOut, bitsOut, key, low, high;

  Value stateWord(int64_t number) { return a.load(i64, a.pointer(i64, input, a.i64(number)), 1); }

  void giveState(Value blocks) {
    if (!stateOut)
      return;
    Value next = a.addi(low, blocks), carry = a.cmpi(Predicate::ult, next, low);
    Value above = a.addi(high, arith::ExtUIOp::create(a.builder, a.loc, i64, carry));
    Value words[] = {key, next, above};
    for (int64_t number = 0; number < stateBytes / 8; ++number)
      a.store(words[number], a.pointer(i64, stateOut, a.i64(number)), 1);
  }

  //===-- words -----------------------------------------------------------------------------------------------------//

  Value number(uint32_t value, Value like) { return a.integer(like.getType(), APInt(32, value)); }
  Value lowHalf(Value wide) {
    return arith::TruncIOp::create(a.builder, a.loc, Arith::sameLanes(i32, wide.getType()), wide);
  }
  Value highHalf(Value wide) { return lowHalf(a.shru(wide, a.integer(wide.getType(), 32))); }
  Value widened(Value word) {
    return arith::ExtUIOp::create(a.builder, a.loc, Arith::sameLanes(i64, word.getType()), word);
  }
  Value keyHalf(bool upper, int64_t n) { return a.broadcast(upper ? highHalf(key) : lowHalf(key), n); }

  /// The counters of blocks block, block + 1, ...
  Value counters(Value block, int64_t n) {
    Value first = a.broadcast(a.addi(low, block), n);
    return n == 1 ? first : a.addi(first, a.iota(n));
  }

  Words threefry(Value counter, int64_t n) {
    static constexpr int rotations[2][4] = {{13, 15, 26, 6}, {17, 29, 16, 24}};
    Value key0 = keyHalf(false, n), key1 = keyHalf(true, n);
    Value schedule[] = {key0, key1, a.xori(a.xori(key0, key1), number(0x1BD11BDA, key0))};
    Value x = a.addi(lowHalf(counter), schedule[0]), y = a.addi(highHalf(counter), schedule[1]);
    for (uint32_t group = 0; group < 5; ++group) {
      for (int by : rotations[group % 2]) {
        x = a.addi(x, y);
        y = a.xori(a.ori(a.shl(y, number(by, y)), a.shru(y, number(32 - by, y))), x);
      }
      x = a.addi(x, schedule[(group + 1) % 3]);
      y = a.addi(a.addi(y, schedule[(group + 2) % 3]), number(group + 1, y));
    }
    return {x, y};
  }

  Words philoxBlock(Value counter, int64_t n) {
    Value before = a.broadcast(low, n), carry = a.cmpi(Predicate::ult, counter, before);
    Value above = a.addi(a.broadcast(high, n), arith::ExtUIOp::create(a.builder, a.loc, counter.getType(), carry));
    Words x{lowHalf(counter), highHalf(counter), lowHalf(above), highHalf(above)};
    Value key0 = keyHalf(false, n), key1 = keyHalf(true, n);
    for (int round = 0; round < 10; ++round) {
      auto product = [&](uint32_t factor, Value word) {
        Value wide = widened(word);
        return a.muli(wide, a.integer(wide.getType(), factor));
      };
      Value p = product(0xD2511F53, x[0]), q = product(0xCD9E8D57, x[2]);
      x = {a.xori(a.xori(highHalf(q), x[1]), key0), lowHalf(q), a.xori(a.xori(highHalf(p), x[3]), key1), lowHalf(p)};
      key0 = a.addi(key0, number(0x9E3779B9, key0));
      key1 = a.addi(key1, number(0xBB67AE85, key1));
    }
    return x;
  }

  /// The words of consecutive blocks, in the order of blocks.
  Value interleaved(const Words &words) {
    Value all = words[0];
    int64_t n = Arith::lanesOf(all.getType());
    // Words w and w + half next to each other, then these pairs.
    auto zip = [&](Value x, Value y, int64_t group, int64_t width) {
      SmallVector<int64_t> order;
      for (int64_t i = 0; i < width / group; ++i)
        for (int64_t source = 0; source < 2; ++source)
          for (int64_t j = 0; j < group; ++j)
            order.push_back(source * width + i * group + j);
      return a.shuffle(x, y, order);
    };
    if (words.size() == 2)
      return zip(words[0], words[1], 1, n);
    return zip(zip(words[0], words[1], 1, n), zip(words[2], words[3], 1, n), 2, 2 * n);
  }

  /// Stores the lowest bytes of each word; `offset` counts words.
  void store(Value words, Value offset) {
    Type element = a.builder.getIntegerType(std::min<int64_t>(32, bytes * 8));
    Type type = Arith::sameLanes(element, words.getType());
    if (type != words.getType())
      words = arith::TruncIOp::create(a.builder, a.loc, type, words);
    a.store(words, a.pointer(element, bitsOut, offset), 1);
  }

  void overBlocks(Value to, llvm::function_ref<void(Value, int64_t)> body) {
    forLanes(e, a.i64(0), to, lanes, 1, false, [&](const LaneIndex &block, int64_t n, Value) { body(block.base, n); });
  }

  //===-- orders of outputs -----------------------------------------------------------------------------------------//

  void philoxBits(int64_t blocks) {
    int64_t words = count * (bytes == 8 ? 2 : 1), whole = words / 4;
    overBlocks(a.i64(whole), [&](Value block, int64_t n) {
      Words out = philoxBlock(counters(block, n), n);
      Value offset = a.mul(block, 4);
      if (n > 1)
        return store(interleaved(out), offset);
      for (int64_t word = 0; word < 4; ++word)
        store(out[word], a.add(offset, word));
    });
    if (whole == blocks)
      return;
    Words out = philoxBlock(counters(a.i64(whole), 1), 1);
    for (int64_t word = 4 * whole; word < words; ++word)
      store(out[word - 4 * whole], a.i64(word));
  }

  void threefryPairs() {
    overBlocks(a.i64(count), [&](Value block, int64_t n) {
      Words out = threefry(counters(block, n), n);
      Value offset = a.mul(block, 2);
      if (n > 1)
        return store(interleaved(out), offset);
      store(out[0], offset);
      store(out[1], a.add(offset, 1));
    });
  }

  SmallVector<int64_t> shape() {
    return output.getRank() ? llvm::to_vector(output.getShape()) : SmallVector<int64_t>{1};
  }

  /// The first even dimension, else the largest: the two words of a block alternate along it.
  size_t splitDim() {
    SmallVector<int64_t> sizes = shape();
    size_t largest = 0;
    for (size_t dim = 0; dim < sizes.size(); ++dim) {
      if (sizes[dim] % 2 == 0)
        return dim;
      if (sizes[dim] > sizes[largest])
        largest = dim;
    }
    return largest;
  }

  int64_t threefryBlocks() {
    SmallVector<int64_t> half = shape();
    half[splitDim()] = (half[splitDim()] + 1) / 2;
    int64_t blocks = 1;
    for (int64_t size : half)
      blocks *= size;
    return blocks;
  }

  void threefryWords() {
    SmallVector<int64_t> sizes = shape(), half = sizes;
    size_t split = splitDim(), last = sizes.size() - 1;
    half[split] = (sizes[split] + 1) / 2;
    int64_t rows = 1, stride = 1;
    SmallVector<Value> outer;
    SmallVector<int64_t> strides(sizes.size());
    for (size_t dim = sizes.size(); dim-- > 0; stride *= sizes[dim])
      strides[dim] = stride;
    for (size_t dim = 0; dim < last; ++dim) {
      outer.push_back(a.i64(half[dim]));
      rows *= half[dim];
    }
    a.loop(a.i64(0), a.i64(rows), 1, [&](Value row) {
      Value base = a.i64(0), first = a.mul(row, half[last]), hasSecond;
      for (auto [dim, position] : llvm::enumerate(delinearize(a, row, outer))) {
        base = a.add(base, a.mul(position, strides[dim] * (dim == split ? 2 : 1)));
        if (dim == split && sizes[dim] % 2)
          hasSecond = a.compare(Predicate::slt, a.add(a.mul(position, 2), 1), a.i64(sizes[dim]));
      }
      int64_t whole = split == last ? sizes[last] / 2 : half[last];
      overBlocks(a.i64(whole), [&](Value block, int64_t n) {
        Words out = threefry(counters(a.add(first, block), n), n);
        if (split != last) {
          Value offset = a.add(base, block);
          store(out[0], offset);
          auto second = [&] { store(out[1], a.add(offset, strides[split])); };
          return hasSecond ? a.when(hasSecond, second) : second();
        }
        Value offset = a.add(base, a.mul(block, 2));
        if (n > 1)
          return store(interleaved(out), offset);
        store(out[0], offset);
        store(out[1], a.add(offset, 1));
      });
      if (whole < half[last])
        store(threefry(counters(a.add(first, whole), 1), 1)[0], a.add(base, 2 * whole));
    });
  }
};

} // namespace

std::optional<std::string> calor::cpu::rejectsRngBitGenerator(KernelOp kernel, const TargetInfo &) {
  auto op = onlyOp<RngBitGeneratorOp>(kernel);
  if (!op)
    return "it holds no single rng_bit_generator";
  if (auto gap = anchorGap(kernel, op))
    return gap;
  if (!isa<BlockArgument>(op.getInitialState()))
    return "the state does not lie in a buffer";
  auto state = typeOf(op.getInitialState());
  if (!state.hasStaticShape() || !typeOf(op.getOutput()).hasStaticShape())
    return "a size is symbolic";
  if (int64_t size = bufferBytes(state); size != 16 && size != 24)
    return "expects a state of 16 or 24 bytes, but it has " + std::to_string(size);
  if (isa<ComplexType>(typeOf(op.getOutput()).getElementType()))
    return "the output is complex";
  return std::nullopt;
}

FailureOr<Tiling> calor::cpu::emitRngBitGenerator(KernelFunction &fn) {
  return BitGenerator(fn, onlyOp<RngBitGeneratorOp>(fn.kernel)).run();
}
