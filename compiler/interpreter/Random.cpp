// SPDX-License-Identifier: Apache-2.0
// rng_bit_generator by the counter-based generators Threefry 2x32-20 and Philox 4x32-10 (Salmon et al., SC 2011), in
// the order of outputs that XLA:CPU has, and rng, whose numbers are those of a fixed seed.
#include "compiler/interpreter/Lanes.h"
#include "compiler/interpreter/Machine.h"
#include "compiler/interpreter/Strided.h"

#include <array>
#include <cmath>

using namespace mlir;
using namespace calor;

namespace {

uint32_t rotateLeft(uint32_t x, int by) { return (x << by) | (x >> (32 - by)); }

std::array<uint32_t, 2> threefry(std::array<uint32_t, 2> x, std::array<uint32_t, 2> key) {
  static constexpr int rotations[2][4] = {{13, 15, 26, 6}, {17, 29, 16, 24}};
  uint32_t schedule[3] = {key[0], key[1], key[0] ^ key[1] ^ 0x1BD11BDA};
  x[0] += schedule[0];
  x[1] += schedule[1];
  for (uint32_t group = 0; group < 5; ++group) {
    for (int rotation : rotations[group % 2]) {
      x[0] += x[1];
      x[1] = rotateLeft(x[1], rotation) ^ x[0];
    }
    x[0] += schedule[(group + 1) % 3];
    x[1] += schedule[(group + 2) % 3] + group + 1;
  }
  return x;
}

std::array<uint32_t, 4> philox(std::array<uint32_t, 4> x, std::array<uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    uint64_t a = uint64_t(0xD2511F53) * x[0], b = uint64_t(0xCD9E8D57) * x[2];
    x = {static_cast<uint32_t>(b >> 32) ^ x[1] ^ key[0], static_cast<uint32_t>(b),
         static_cast<uint32_t>(a >> 32) ^ x[3] ^ key[1], static_cast<uint32_t>(a)};
    key[0] += 0x9E3779B9;
    key[1] += 0xBB67AE85;
  }
  return x;
}

std::array<uint32_t, 2> halves(uint64_t value) {
  return {static_cast<uint32_t>(value), static_cast<uint32_t>(value >> 32)};
}

/// The first even dimension, else the largest: the two outputs of a Threefry block alternate along it.
size_t threefrySplit(ArrayRef<int64_t> shape) {
  size_t largest = 0;
  for (size_t d = 0; d < shape.size(); ++d) {
    if (shape[d] % 2 == 0)
      return d;
    if (shape[d] > shape[largest])
      largest = d;
  }
  return largest;
}

/// Words for a tensor of `shape`, two for each block; returns the number of blocks used.
uint64_t threefryWords(uint64_t key, uint64_t state, ArrayRef<int64_t> tensorShape, std::vector<uint32_t> &words) {
  SmallVector<int64_t> shape(tensorShape);
  if (shape.empty())
    shape.push_back(1);
  size_t split = threefrySplit(shape);
  SmallVector<int64_t> half(shape), strides = rowMajorStrides(shape), index(shape.size(), 0);
  half[split] = (shape[split] + 1) / 2;
  uint64_t blocks = 0;
  if (llvm::is_contained(half, 0))
    return 0;
  do {
    std::array<uint32_t, 2> out = threefry(halves(state + blocks++), halves(key));
    int64_t at = 0;
    for (size_t d = 0; d < shape.size(); ++d)
      at += (d == split ? 2 * index[d] : index[d]) * strides[d];
    words[at] = out[0];
    if (2 * index[split] + 1 < shape[split])
      words[at + strides[split]] = out[1];
  } while (nextIndex(index, half));
  return blocks;
}

/// Consecutive words, four for each block; returns the number of blocks used.
uint64_t philoxWords(uint64_t key, uint64_t low, uint64_t high, std::vector<uint32_t> &words) {
  uint64_t blocks = 0;
  for (size_t at = 0; at < words.size(); at += 4, ++blocks) {
    uint64_t counter = low + blocks, carried = high + (counter < low);
    std::array<uint32_t, 4> out =
        philox({halves(counter)[0], halves(counter)[1], halves(carried)[0], halves(carried)[1]}, halves(key));
    std::copy_n(out.begin(), std::min<size_t>(4, words.size() - at), words.begin() + at);
  }
  return blocks;
}

/// The lowest bytes of each word, or pairs of words.
void storeBits(ArrayRef<uint32_t> words, Tensor &output) {
  int64_t bytes = output.elementBytes();
  for (int64_t i = 0, e = output.size(); i < e; ++i) {
    uint64_t value = bytes == 8 ? words[2 * i] | uint64_t(words[2 * i + 1]) << 32 : words[i];
    memcpy(output.mutableBytes() + i * bytes, &value, bytes);
  }
}

uint64_t nextRandom(uint64_t &state) { // splitmix64
  state += 0x9E3779B97F4A7C15;
  uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

double nextUnit(uint64_t &state) { return static_cast<double>(nextRandom(state) >> 11) * 0x1p-53; }

} // namespace

LogicalResult calor::evalRngBitGenerator(Evaluation &e) {
  auto op = cast<stablehlo::RngBitGeneratorOp>(e.op);
  const Tensor &initial = e.tensor(0);
  if (initial.byteSize() != 16 && initial.byteSize() != 24)
    return e.error() << "expects a state of 16 or 24 bytes, but it has " << initial.byteSize();
  FailureOr<Tensor> output = e.allocate(e.resultTypeOf(e.resultType(1).getShape(), 1));
  FailureOr<Tensor> state = e.allocate(initial.type());
  if (failed(output) || failed(state))
    return failure();
  uint64_t words[3] = {};
  memcpy(words, initial.bytes(), initial.byteSize());
  bool isWide = output->elementBytes() == 8;
  bool usesPhilox = op.getRngAlgorithm() == stablehlo::RngAlgorithm::PHILOX || initial.byteSize() == 24;
  std::vector<uint32_t> bits(output->size() * (isWide ? 2 : 1));
  if (usesPhilox) {
    // As XLA has it, a state without the upper half of the counter has the key there.
    uint64_t low = words[1], high = initial.byteSize() == 24 ? words[2] : words[0];
    words[1] += philoxWords(words[0], low, high, bits);
    words[2] += words[1] < low;
  } else if (isWide) {
    for (size_t i = 0; i + 1 < bits.size(); i += 2) {
      std::array<uint32_t, 2> out = threefry(halves(words[1]++), halves(words[0]));
      std::copy(out.begin(), out.end(), bits.begin() + i);
    }
  } else {
    words[1] += threefryWords(words[0], words[1], output->shape(), bits);
  }
  storeBits(bits, *output);
  memcpy(state->mutableBytes(), words, initial.byteSize());
  e.results.emplace_back(std::move(*state));
  return e.give(std::move(*output));
}

LogicalResult calor::evalRng(Evaluation &e) {
  auto op = cast<stablehlo::RngOp>(e.op);
  SmallVector<int64_t> shape = e.intVector(2);
  if (llvm::any_of(shape, [](int64_t size) { return size < 0; }))
    return e.error() << "expects sizes of at least 0";
  Type type = e.resultType().getElementType(), f64 = Float64Type::get(e.op->getContext());
  FailureOr<Tensor> a = convertElements(e, e.tensor(0), f64), b = convertElements(e, e.tensor(1), f64);
  FailureOr<Tensor> numbers = e.allocate(RankedTensorType::get(shape, f64));
  if (failed(a) || failed(b) || failed(numbers))
    return failure();
  double low = *a->data<double>(), high = *b->data<double>();
  uint64_t &state = e.machine->randomState;
  for (int64_t i = 0, end = numbers->size(); i < end; ++i) {
    double unit = nextUnit(state), number = low + (high - low) * unit;
    if (op.getRngDistribution() == stablehlo::RngDistribution::NORMAL)
      number = low + high * std::sqrt(-2 * std::log1p(-unit)) * std::cos(6.283185307179586 * nextUnit(state));
    else if (isa<IntegerType>(type))
      number = std::floor(number);
    numbers->mutableData<double>()[i] = number;
  }
  FailureOr<Tensor> result = convertElements(e, *numbers, type);
  // Rounding to the type may reach the end, which is excluded.
  if (succeeded(result) && isa<FloatType>(type) && op.getRngDistribution() == stablehlo::RngDistribution::UNIFORM) {
    FailureOr<Tensor> rounded = convertElements(e, *result, f64);
    if (failed(rounded))
      return failure();
    for (int64_t i = 0, end = numbers->size(); i < end; ++i)
      if (rounded->data<double>()[i] >= high)
        numbers->mutableData<double>()[i] = low;
    result = convertElements(e, *numbers, type);
  }
  return failed(result) ? failure() : e.give(result->withType(e.resultTypeOf(shape)));
}
