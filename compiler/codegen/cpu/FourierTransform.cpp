// SPDX-License-Identifier: Apache-2.0
// Loops of Fourier transforms. Real and imaginary parts lie apart, rows side by side: in a stage all butterflies that
// share a twiddle factor are neighbours, and vectors run along them.
#include "compiler/codegen/cpu/FourierTransform.h"

#include "compiler/codegen/cpu/LoopNest.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/MathExtras.h"

#include <cmath>

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using Complex = std::complex<long double>;

namespace {

/// Butterflies of larger primes take more work than a convolution, and too many registers.
constexpr int64_t kMaxPrime = 31;

constexpr long double kPi = 3.141592653589793238462643383279502884L;

/// exp(i pi p / q), exact at the quarters.
Complex turn(int64_t p, int64_t q) {
  p = ((p % (2 * q)) + 2 * q) % (2 * q);
  int64_t quarter = 2 * p / q; // of a half turn's halves
  long double rest = kPi * static_cast<long double>(2 * p - quarter * q) / static_cast<long double>(2 * q);
  Complex value(std::cos(rest), std::sin(rest));
  static const Complex quarters[] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
  Complex unit = quarters[quarter % 4];
  return {value.real() * unit.real() - value.imag() * unit.imag(),
          value.real() * unit.imag() + value.imag() * unit.real()};
}

/// In place; `numbers.size()` is a power of two.
void powerOfTwoTransform(std::vector<Complex> &numbers) {
  size_t n = numbers.size();
  for (size_t i = 1, j = 0; i < n; ++i) {
    size_t bit = n >> 1;
    for (; j & bit; bit >>= 1)
      j ^= bit;
    j ^= bit;
    if (i < j)
      std::swap(numbers[i], numbers[j]);
  }
  std::vector<Complex> roots = FourierTransform::roots(static_cast<int64_t>(n), static_cast<int64_t>(n / 2), false);
  for (size_t half = 1; half < n; half *= 2)
    for (size_t begin = 0; begin < n; begin += 2 * half)
      for (size_t k = 0; k < half; ++k) {
        Complex odd = numbers[begin + half + k] * roots[k * (n / (2 * half))];
        numbers[begin + half + k] = numbers[begin + k] - odd;
        numbers[begin + k] += odd;
      }
}

} // namespace

std::vector<Complex> FourierTransform::roots(int64_t n, int64_t count, bool inverse) {
  std::vector<Complex> result(count);
  for (int64_t k = 0; k < count; ++k)
    result[k] = turn(inverse ? 2 * k : -2 * k, n);
  return result;
}

SmallVector<int64_t> calor::cpu::fourierFactors(int64_t length) {
  SmallVector<int64_t> factors;
  auto split = [&](int64_t factor) {
    for (; length % factor == 0; length /= factor)
      factors.push_back(factor);
  };
  split(4);
  split(2);
  for (int64_t prime = 3; prime <= kMaxPrime; prime += 2)
    split(prime);
  if (length != 1)
    factors.clear();
  return factors;
}

FourierTransform::FourierTransform(ElementalEmitter &emitter, FloatType real, int64_t length, bool inverse,
                                   int64_t rows, int64_t lanes)
    : e(emitter), a(emitter.arith()), real(real), length(length), size(length), inverse(inverse), rows(rows),
      lanes(lanes), factors(fourierFactors(length)) {
  if (factors.empty() && length != 1)
    prepareConvolution();
  twiddles = table(roots(size, size, inverse && size == length));
}

FourierTransform::Table FourierTransform::table(ArrayRef<Complex> numbers) {
  std::string parts[2];
  auto append = [&](std::string &bytes, long double number) {
    if (real.isF64()) {
      auto rounded = static_cast<double>(number);
      bytes.append(reinterpret_cast<const char *>(&rounded), sizeof(rounded));
    } else {
      auto rounded = static_cast<float>(number);
      bytes.append(reinterpret_cast<const char *>(&rounded), sizeof(rounded));
    }
  };
  for (const Complex &number : numbers) {
    append(parts[0], number.real());
    append(parts[1], number.imag());
  }
  return {a.global(parts[0]), a.global(parts[1])};
}

//===-- memory --------------------------------------------------------------------------------------------------===//

void FourierTransform::start(Value scratch) {
  auto part = [&](int64_t index) { return a.pointer(real, scratch, a.i64(index * size * rows)); };
  from = {part(0), part(1)};
  to = {part(2), part(3)};
}

Lanes FourierTransform::load(const Buffer &buffer, Value offset, int64_t width) {
  Type type = Arith::withLanes(real, width);
  int64_t alignment = real.getWidth() / 8;
  return {a.load(type, a.pointer(real, buffer.real, offset), alignment),
          a.load(type, a.pointer(real, buffer.imaginary, offset), alignment)};
}

void FourierTransform::store(const Buffer &buffer, Lanes value, Value offset) {
  int64_t alignment = real.getWidth() / 8;
  a.store(value.value, a.pointer(real, buffer.real, offset), alignment);
  a.store(value.imaginary, a.pointer(real, buffer.imaginary, offset), alignment);
}

Lanes FourierTransform::lane(const Table &numbers, Value k, int64_t width) {
  return e.broadcast(load({numbers.real, numbers.imaginary}, k, 1), width);
}

Lanes FourierTransform::lookup(const Table &numbers, Value k, int64_t width) {
  return rows == 1 ? load({numbers.real, numbers.imaginary}, k, width) : lane(numbers, k, width);
}

void FourierTransform::write(Value k, Lanes value, int64_t width) {
  if (size != length)
    value = multiply(value, lookup(chirp, k, width));
  store(from, value, a.mul(k, rows));
}

Lanes FourierTransform::read(Value k, int64_t width) {
  Lanes value = load(from, a.mul(k, rows), width);
  return size == length ? value : multiply(value, lookup(chirp, k, width));
}

//===-- arithmetic ----------------------------------------------------------------------------------------------===//

Value FourierTransform::fma(Value x, Value y, Value sum) {
  if (e.fma())
    return math::FmaOp::create(a.builder, a.loc, x, y, sum);
  return a.addf(a.mulf(x, y), sum);
}

Lanes FourierTransform::add(Lanes x, Lanes y) { return {a.addf(x.value, y.value), a.addf(x.imaginary, y.imaginary)}; }

Lanes FourierTransform::subtract(Lanes x, Lanes y) {
  return {a.subf(x.value, y.value), a.subf(x.imaginary, y.imaginary)};
}

Lanes FourierTransform::multiply(Lanes x, Lanes y) {
  return {fma(x.value, y.value, a.negf(a.mulf(x.imaginary, y.imaginary))),
          fma(x.value, y.imaginary, a.mulf(x.imaginary, y.value))};
}

Lanes FourierTransform::scaled(Lanes x, double factor) {
  if (factor == 1)
    return x;
  Value number = a.real(x.value.getType(), factor);
  return {a.mulf(x.value, number), x.imaginary ? a.mulf(x.imaginary, number) : Value()};
}

Lanes FourierTransform::quarterTurn(Lanes x, bool inverse) {
  return inverse ? Lanes{a.negf(x.imaginary), x.value} : Lanes{x.imaginary, a.negf(x.value)};
}

SmallVector<Lanes> FourierTransform::butterfly(ArrayRef<Lanes> x, bool inverse) {
  if (x.size() == 2)
    return {add(x[0], x[1]), subtract(x[0], x[1])};
  if (x.size() != 4)
    return primeButterfly(x, inverse);
  Lanes even = add(x[0], x[2]), evenDifference = subtract(x[0], x[2]);
  Lanes odd = add(x[1], x[3]), oddDifference = quarterTurn(subtract(x[1], x[3]), inverse);
  return {add(even, odd), add(evenDifference, oddDifference), subtract(even, odd),
          subtract(evenDifference, oddDifference)};
}

/// By definition; the terms k and p - k share their cosine and, but for the sign, their sine.
SmallVector<Lanes> FourierTransform::primeButterfly(ArrayRef<Lanes> x, bool inverse) {
  auto p = static_cast<int64_t>(x.size()), half = (p - 1) / 2;
  std::vector<Complex> unit = roots(p, p, false);
  Type type = x[0].value.getType();
  SmallVector<Lanes> sums, differences, result(p);
  result[0] = x[0];
  for (int64_t k = 1; k <= half; ++k) {
    sums.push_back(add(x[k], x[p - k]));
    differences.push_back(subtract(x[k], x[p - k]));
    result[0] = add(result[0], sums.back());
  }
  for (int64_t j = 1; j <= half; ++j) {
    Lanes even = x[0], odd;
    for (int64_t k = 1; k <= half; ++k) {
      const Complex &root = unit[j * k % p];
      Value cosine = a.real(type, static_cast<double>(root.real()));
      Value sine = a.real(type, static_cast<double>(-root.imag()));
      even = {fma(sums[k - 1].value, cosine, even.value), fma(sums[k - 1].imaginary, cosine, even.imaginary)};
      const Lanes &difference = differences[k - 1];
      odd = k == 1 ? Lanes{a.mulf(difference.value, sine), a.mulf(difference.imaginary, sine)}
                   : Lanes{fma(difference.value, sine, odd.value), fma(difference.imaginary, sine, odd.imaginary)};
    }
    odd = quarterTurn(odd, inverse);
    result[j] = add(even, odd);
    result[p - j] = subtract(even, odd);
  }
  return result;
}

//===-- stages --------------------------------------------------------------------------------------------------===//

/// to[q + stride * (radix * p + j)] = root(length)^(p * j) * (transform of from[q + stride * (p + parts * k)])[j]
void FourierTransform::stage(int64_t radix, int64_t length, int64_t stride, bool inverse) {
  int64_t parts = length / radix, run = stride * rows;
  int64_t width = std::min<int64_t>(lanes, run & -run);
  a.loop(a.i64(0), a.i64(parts), 1, [&](Value p) {
    SmallVector<Lanes> factors;
    for (int64_t j = 1; parts > 1 && j < radix; ++j)
      factors.push_back(lane(twiddles, a.mul(p, j * (size / length)), width));
    Value source = a.mul(p, run), target = a.mul(p, run * radix);
    a.loop(a.i64(0), a.i64(run), width, [&](Value q) {
      SmallVector<Lanes> x;
      for (int64_t k = 0; k < radix; ++k)
        x.push_back(load(from, a.add(a.add(source, q), run * parts * k), width));
      x = butterfly(x, inverse);
      for (int64_t j = 0; j < radix; ++j) {
        Lanes value = j > 0 && parts > 1 ? multiply(x[j], factors[j - 1]) : x[j];
        store(to, value, a.add(a.add(target, q), run * j));
      }
    });
  });
  std::swap(from, to);
}

void FourierTransform::stages(bool inverse) {
  int64_t rest = size, stride = 1;
  for (int64_t radix : factors) {
    stage(radix, rest, stride, inverse);
    rest /= radix;
    stride *= radix;
  }
}

void FourierTransform::run() {
  if (size == length)
    stages(inverse);
  else
    convolve();
}

//===-- lengths with large prime factors ------------------------------------------------------------------------===//

/// j * k = (j^2 + k^2 - (j - k)^2) / 2 makes the transform a convolution with a chirp, and that is done by transforms
/// of a power of two.
void FourierTransform::prepareConvolution() {
  size = static_cast<int64_t>(llvm::bit_ceil(static_cast<uint64_t>(2 * length - 1)));
  factors = fourierFactors(size);
  std::vector<Complex> numbers(length), spectrum(size);
  for (int64_t k = 0; k < length; ++k) {
    auto square = static_cast<int64_t>(static_cast<unsigned __int128>(k) * k % (2 * length));
    numbers[k] = turn(inverse ? square : -square, length);
    spectrum[k] = std::conj(numbers[k]);
    if (k > 0)
      spectrum[size - k] = std::conj(numbers[k]);
  }
  powerOfTwoTransform(spectrum);
  for (Complex &number : spectrum)
    number /= static_cast<long double>(size);
  chirp = table(numbers);
  kernel = table(spectrum);
}

void FourierTransform::convolve() {
  int64_t width = lanes;
  auto forAll = [&](int64_t begin, int64_t end, llvm::function_ref<void(Value, int64_t)> body) {
    if (rows > 1) {
      a.loop(a.i64(begin), a.i64(end), 1, [&](Value k) { body(k, rows); });
      return;
    }
    forLanes(e, a.i64(begin), a.i64(end), width, 1, false,
             [&](const LaneIndex &index, int64_t count, Value) { body(index.base, count); });
  };
  forAll(length, size, [&](Value k, int64_t count) {
    Value zero = a.real(Arith::withLanes(real, count), 0.0);
    store(from, {zero, zero}, a.mul(k, rows));
  });
  stages(false);
  // The inverse transform is the forward one with the parts exchanged.
  forAll(0, size, [&](Value k, int64_t count) {
    Lanes product = multiply(load(from, a.mul(k, rows), count), lookup(kernel, k, count));
    store(from, {product.imaginary, product.value}, a.mul(k, rows));
  });
  stages(false);
  std::swap(from.real, from.imaginary);
}
