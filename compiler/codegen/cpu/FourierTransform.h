// SPDX-License-Identifier: Apache-2.0
// Complex Fourier transforms of one length, emitted as loops over scratch memory: Stockham's mixed radix for lengths
// whose prime factors are small, Bluestein's convolution for all others.
#pragma once

#include "compiler/codegen/cpu/ElementalEmitter.h"

#include <complex>

namespace calor::cpu {

/// Factors in the order of the stages; empty where `length` has a prime factor that is too large for a butterfly.
llvm::SmallVector<int64_t> fourierFactors(int64_t length);

class FourierTransform {
public:
  /// exp(-2 pi i k / n), with positive sign for `inverse`, for 0 <= k < count; each number correctly rounded but for
  /// the last bit of a long double.
  static std::vector<std::complex<long double>> roots(int64_t n, int64_t count, bool inverse);

  /// Transforms `rows` (a power of two of at most `lanes`) neighbouring rows at once. `real` is f32 or f64.
  FourierTransform(ElementalEmitter &emitter, mlir::FloatType real, int64_t length, bool inverse, int64_t rows,
                   int64_t lanes);

  /// Numbers of type `real` that the transform needs as scratch memory.
  int64_t scratchElements() const { return 4 * size * rows; }

  /// To be called first, then write() for every element, run(), and read() for those elements of the result that are
  /// of interest. Nothing is scaled.
  void start(mlir::Value scratch);
  /// Element k of all rows, or, of a single row, `width` neighbours.
  void write(mlir::Value k, Lanes value, int64_t width);
  void run();
  Lanes read(mlir::Value k, int64_t width);

  /// A table of complex numbers in constant memory.
  struct Table {
    mlir::Value real, imaginary;
  };
  Table table(llvm::ArrayRef<std::complex<long double>> numbers);
  /// `width` equal numbers, or, for a single row, neighbours.
  Lanes lookup(const Table &table, mlir::Value k, int64_t width);
  Lanes multiply(Lanes x, Lanes y);
  Lanes scaled(Lanes x, double factor);

private:
  struct Buffer {
    mlir::Value real, imaginary;
  };
  Lanes load(const Buffer &buffer, mlir::Value offset, int64_t width);
  void store(const Buffer &buffer, Lanes value, mlir::Value offset);
  Lanes lane(const Table &table, mlir::Value k, int64_t width);
  /// From `from` to `to`, which are exchanged; the result lies in `from`.
  void stages(bool inverse);
  void stage(int64_t radix, int64_t length, int64_t stride, bool inverse);
  llvm::SmallVector<Lanes> butterfly(llvm::ArrayRef<Lanes> x, bool inverse);
  llvm::SmallVector<Lanes> primeButterfly(llvm::ArrayRef<Lanes> x, bool inverse);
  Lanes add(Lanes x, Lanes y);
  Lanes subtract(Lanes x, Lanes y);
  /// -i x, or i x for `inverse`.
  Lanes quarterTurn(Lanes x, bool inverse);
  mlir::Value fma(mlir::Value x, mlir::Value y, mlir::Value sum);
  void prepareConvolution();
  void convolve();

  ElementalEmitter &e;
  Arith &a;
  mlir::FloatType real;
  int64_t length, size; // of the transform; of the one by factors
  bool inverse;
  int64_t rows, lanes;
  llvm::SmallVector<int64_t> factors;
  Buffer from, to;
  Table twiddles, chirp, kernel;
};

} // namespace calor::cpu
