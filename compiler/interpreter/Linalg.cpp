// SPDX-License-Identifier: Apache-2.0
// cholesky, triangular_solve and fft. Numbers are complex<double> throughout (real inputs have no imaginary part),
// which makes one algorithm serve all types.
#include "compiler/interpreter/Lanes.h"

#include <cmath>

using namespace mlir;
using namespace calor;

namespace {

using Complex = std::complex<double>;

FailureOr<Tensor> asComplex(Evaluation &e, const Tensor &tensor) {
  return convertElements(e, tensor, ComplexType::get(Float64Type::get(e.op->getContext())));
}

LogicalResult giveAs(Evaluation &e, const Tensor &values) {
  Type type = e.resultType().getElementType();
  FailureOr<Tensor> result = convertElements(e, values, type);
  return failed(result) ? failure() : e.give(result->withType(e.resultTypeOf(values.shape())));
}

/// Lower triangular L with a = L * L^H, reading the triangle `lower` of `a` only; NaN where a is not positive.
void cholesky(const Complex *a, Complex *result, int64_t n, bool lower) {
  auto at = [&](int64_t i, int64_t j) { return lower ? a[i * n + j] : std::conj(a[j * n + i]); };
  std::vector<Complex> factor(n * n);
  for (int64_t j = 0; j < n; ++j) {
    double diagonal = at(j, j).real();
    for (int64_t k = 0; k < j; ++k)
      diagonal -= std::norm(factor[j * n + k]);
    diagonal = std::sqrt(diagonal);
    factor[j * n + j] = diagonal;
    for (int64_t i = j + 1; i < n; ++i) {
      Complex sum = at(i, j);
      for (int64_t k = 0; k < j; ++k)
        sum -= factor[i * n + k] * std::conj(factor[j * n + k]);
      factor[i * n + j] = sum / diagonal;
    }
  }
  for (int64_t i = 0; i < n; ++i)
    for (int64_t j = 0; j < n; ++j)
      result[i * n + j] = lower ? factor[i * n + j] : std::conj(factor[j * n + i]);
}

/// A triangular matrix seen through its transposition; elements outside of the triangle are not read.
struct Triangle {
  const Complex *values;
  int64_t n;
  bool transposed, conjugated, unitDiagonal;
  Complex at(int64_t i, int64_t j) const {
    if (i == j && unitDiagonal)
      return 1;
    Complex value = transposed ? values[j * n + i] : values[i * n + j];
    return conjugated ? std::conj(value) : value;
  }
};

/// Solves t * x = b in place for one vector with the given stride; `lower` is that of t as seen.
void substitute(const Triangle &t, bool lower, Complex *x, int64_t stride) {
  for (int64_t step = 0; step < t.n; ++step) {
    int64_t i = lower ? step : t.n - 1 - step;
    Complex sum = x[i * stride];
    for (int64_t k = 0; k < step; ++k) {
      int64_t j = lower ? k : t.n - 1 - k;
      sum -= t.at(i, j) * x[j * stride];
    }
    x[i * stride] = t.unitDiagonal ? sum : sum / t.at(i, i);
  }
}

} // namespace

LogicalResult calor::evalCholesky(Evaluation &e) {
  FailureOr<Tensor> a = asComplex(e, e.tensor(0));
  if (failed(a))
    return failure();
  FailureOr<Tensor> result = e.allocate(a->type());
  if (failed(result))
    return failure();
  int64_t n = a->dim(a->rank() - 1);
  if (a->dim(a->rank() - 2) != n)
    return e.error() << "expects square matrices, but the operand is " << e.tensor(0).type();
  bool lower = cast<stablehlo::CholeskyOp>(e.op).getLower();
  for (int64_t begin = 0; begin < a->size(); begin += n * n)
    cholesky(a->data<Complex>() + begin, result->mutableData<Complex>() + begin, n, lower);
  return giveAs(e, *result);
}

LogicalResult calor::evalTriangularSolve(Evaluation &e) {
  auto op = cast<stablehlo::TriangularSolveOp>(e.op);
  FailureOr<Tensor> a = asComplex(e, e.tensor(0)), b = asComplex(e, e.tensor(1));
  if (failed(a) || failed(b) || !b->makeUnique())
    return failure();
  int64_t n = a->dim(a->rank() - 1), rows = b->dim(b->rank() - 2), columns = b->dim(b->rank() - 1);
  if (a->dim(a->rank() - 2) != n || n != (op.getLeftSide() ? rows : columns) ||
      a->shape().drop_back(2) != b->shape().drop_back(2))
    return e.error() << "expects square matrices that fit the right-hand sides, but has " << e.tensor(0).type()
                     << " and " << e.tensor(1).type();
  bool transposes =
      op.getTransposeA() == stablehlo::Transpose::TRANSPOSE || op.getTransposeA() == stablehlo::Transpose::ADJOINT;
  bool conjugates = op.getTransposeA() == stablehlo::Transpose::ADJOINT;
  // x * op(a) = b is op(a)^T * x^T = b^T, with the rows of b as vectors.
  Triangle t{nullptr, n, transposes != !op.getLeftSide(), conjugates, op.getUnitDiagonal()};
  bool lower = op.getLower() != t.transposed;
  int64_t vectors = op.getLeftSide() ? columns : rows;
  for (int64_t batch = 0; b->size() && batch < b->size() / (rows * columns); ++batch) {
    t.values = a->data<Complex>() + batch * n * n;
    Complex *x = b->mutableData<Complex>() + batch * rows * columns;
    for (int64_t v = 0; v < vectors; ++v)
      substitute(t, lower, op.getLeftSide() ? x + v : x + v * columns, op.getLeftSide() ? columns : 1);
  }
  return giveAs(e, *b);
}

//===----------------------------------------------------------------------===//
// Fourier transforms
//===----------------------------------------------------------------------===//

namespace {

using Wide = std::complex<long double>;

/// Splits off factors of 2, the rest by definition; `roots[k]` = exp(-+2 pi i k / roots.size()).
void transform(const Wide *source, int64_t stride, Wide *target, int64_t n, ArrayRef<Wide> roots) {
  int64_t step = static_cast<int64_t>(roots.size()) / n;
  if (n % 2 == 0) {
    std::vector<Wide> halves(n);
    transform(source, 2 * stride, halves.data(), n / 2, roots);
    transform(source + stride, 2 * stride, halves.data() + n / 2, n / 2, roots);
    for (int64_t k = 0; k < n / 2; ++k) {
      Wide odd = roots[k * step] * halves[n / 2 + k];
      target[k] = halves[k] + odd;
      target[n / 2 + k] = halves[k] - odd;
    }
    return;
  }
  for (int64_t k = 0; k < n; ++k) {
    Wide sum = 0;
    for (int64_t j = 0; j < n; ++j)
      sum += source[j * stride] * roots[(j * k) % n * step];
    target[k] = sum;
  }
}

std::vector<Wide> unitRoots(int64_t n, bool inverse) {
  std::vector<Wide> roots(n);
  constexpr long double pi = 3.141592653589793238462643383279502884L;
  for (int64_t k = 0; k < n; ++k) {
    long double angle = 2 * pi * static_cast<long double>(k) / static_cast<long double>(n);
    roots[k] = Wide(std::cos(angle), inverse ? std::sin(angle) : -std::sin(angle));
  }
  return roots;
}

/// Transforms all rows along dimension `dim` of a complex array.
void transformDim(std::vector<Wide> &values, ArrayRef<int64_t> shape, int64_t dim, bool inverse) {
  int64_t n = shape[dim], stride = rowMajorStrides(shape)[dim];
  if (n == 0)
    return;
  std::vector<Wide> roots = unitRoots(n, inverse), row(n);
  for (int64_t r = 0, rows = static_cast<int64_t>(values.size()) / n; r < rows; ++r) {
    Wide *first = values.data() + r / stride * stride * n + r % stride;
    transform(first, stride, row.data(), n, roots);
    for (int64_t k = 0; k < n; ++k)
      first[k * stride] = inverse ? row[k] / static_cast<long double>(n) : row[k];
  }
}

int64_t elementCount(ArrayRef<int64_t> shape) {
  int64_t count = 1;
  for (int64_t size : shape)
    count *= size;
  return count;
}

/// The array with dimension `last` cut or extended to `size`; an extension holds the conjugated mirror images of a
/// real signal's transform over dimensions [first, rank).
std::vector<Wide> resizeLast(const std::vector<Wide> &values, SmallVectorImpl<int64_t> &shape, int64_t first,
                             int64_t size) {
  SmallVector<int64_t> from(shape.begin(), shape.end()), strides = rowMajorStrides(from), index(from.size(), 0);
  shape.back() = size;
  std::vector<Wide> result(elementCount(shape));
  for (int64_t i = 0, e = static_cast<int64_t>(result.size()); i < e; ++i) {
    int64_t rest = i, offset = 0;
    for (int64_t d = static_cast<int64_t>(shape.size()) - 1; d >= 0; --d) {
      index[d] = rest % shape[d];
      rest /= shape[d];
    }
    bool mirrored = index.back() >= from.back();
    for (int64_t d = 0; d < static_cast<int64_t>(shape.size()); ++d) {
      int64_t at = mirrored && d >= first ? (shape[d] - index[d]) % shape[d] : index[d];
      offset += at * strides[d];
    }
    result[i] = mirrored ? std::conj(values[offset]) : values[offset];
  }
  return result;
}

} // namespace

LogicalResult calor::evalFft(Evaluation &e) {
  auto op = cast<stablehlo::FftOp>(e.op);
  ArrayRef<int64_t> lengths = op.getFftLength();
  FailureOr<Tensor> operand = asComplex(e, e.tensor(0));
  if (failed(operand))
    return failure();
  SmallVector<int64_t> shape(operand->shape());
  int64_t rank = shape.size(), first = rank - static_cast<int64_t>(lengths.size());
  std::vector<Wide> values(operand->size());
  for (size_t i = 0; i < values.size(); ++i)
    values[i] = Wide(operand->data<Complex>()[i].real(), operand->data<Complex>()[i].imag());

  bool inverse = op.getFftType() == stablehlo::FftType::IFFT || op.getFftType() == stablehlo::FftType::IRFFT;
  if (op.getFftType() == stablehlo::FftType::IRFFT) {
    if (shape.back() != (lengths.back() == 0 ? 0 : lengths.back() / 2 + 1))
      return e.error() << "expects a last dimension of " << lengths.back() / 2 + 1 << ", but it is " << shape.back();
    values = resizeLast(values, shape, first, lengths.back());
  }
  if (op.getFftType() == stablehlo::FftType::RFFT && shape.back() != lengths.back())
    return e.error() << "expects a last dimension of " << lengths.back() << ", but it is " << shape.back();
  for (int64_t d = rank - 1; d >= first; --d)
    transformDim(values, shape, d, inverse);
  if (op.getFftType() == stablehlo::FftType::RFFT && lengths.back() != 0)
    values = resizeLast(values, shape, first, lengths.back() / 2 + 1);

  Type type = ComplexType::get(Float64Type::get(e.op->getContext()));
  FailureOr<Tensor> result = e.allocate(RankedTensorType::get(shape, type));
  if (failed(result))
    return failure();
  for (size_t i = 0; i < values.size(); ++i)
    result->mutableData<Complex>()[i] =
        Complex(static_cast<double>(values[i].real()), static_cast<double>(values[i].imag()));
  return giveAs(e, *result);
}
