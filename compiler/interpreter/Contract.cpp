// SPDX-License-Identifier: Apache-2.0
// dot, dot_general, convolution and dynamic_conv as products of packed matrices. Floats are summed in double and
// rounded once (short sums of f32 product by product), integers wrap, complex numbers are summed in their own type.
#include "compiler/interpreter/Lanes.h"
#include "compiler/interpreter/Machine.h"
#include "compiler/interpreter/NarrowFloat.h"
#include "compiler/interpreter/Strided.h"
#include "compiler/support/Numerics.h"

using namespace mlir;
using namespace calor;

namespace {

//===----------------------------------------------------------------------===//
// Matrix product
//===----------------------------------------------------------------------===//

constexpr int64_t tileRows = 4, tileColumns = 8, rowChunk = 64, depthChunk = 256;

template <typename T> struct IsComplex : std::false_type {};
template <typename T> struct IsComplex<std::complex<T>> : std::true_type {};

#if defined(__x86_64__) && defined(__linux__)
#define CALOR_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define CALOR_CLONES
#endif

/// tile += left[depth][4] * right[depth][8]; overloads, since clones cannot be templates.
#define CALOR_TILE_PRODUCT(T)                                                                                          \
  CALOR_CLONES void tileProduct(const T *left, const T *right, int64_t depth, T *tile) {                               \
    T sums[tileRows * tileColumns];                                                                                    \
    for (int64_t i = 0; i < tileRows * tileColumns; ++i)                                                               \
      sums[i] = tile[i];                                                                                               \
    for (int64_t k = 0; k < depth; ++k) {                                                                              \
      _Pragma("clang loop unroll(full)") for (int64_t r = 0; r < tileRows; ++r)                                        \
          _Pragma("clang loop unroll(full)") for (int64_t c = 0; c < tileColumns; ++c) sums[r * tileColumns + c] +=    \
          left[k * tileRows + r] * right[k * tileColumns + c];                                                         \
    }                                                                                                                  \
    for (int64_t i = 0; i < tileRows * tileColumns; ++i)                                                               \
      tile[i] = sums[i];                                                                                               \
  }
CALOR_TILE_PRODUCT(float)
CALOR_TILE_PRODUCT(double)
CALOR_TILE_PRODUCT(uint32_t)
CALOR_TILE_PRODUCT(uint64_t)
#undef CALOR_TILE_PRODUCT

template <typename R>
void tileProduct(const std::complex<R> *left, const std::complex<R> *right, int64_t depth, std::complex<R> *tile) {
  for (int64_t k = 0; k < depth; ++k)
    for (int64_t r = 0; r < tileRows; ++r)
      for (int64_t c = 0; c < tileColumns; ++c) {
        std::complex<R> a = left[k * tileRows + r], b = right[k * tileColumns + c];
        tile[r * tileColumns + c] +=
            std::complex<R>(a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real());
      }
}

/// Working memory, zeroed; null where there is not enough.
template <typename Sum> class Scratch {
public:
  explicit Scratch(int64_t count) {
    int64_t size;
    if (llvm::MulOverflow(count, static_cast<int64_t>(sizeof(Sum)), size) || !(bytes = Bytes::allocate(size)))
      return;
    std::fill_n(data(), count, Sum(0));
  }
  Sum *data() { return reinterpret_cast<Sum *>(bytes->data()); }
  explicit operator bool() const { return bytes != nullptr; }

private:
  llvm::IntrusiveRefCntPtr<Bytes> bytes;
};

/// A [depth x columns] matrix in panels of tileColumns columns, zeros behind the last one.
template <typename Sum> struct Panels {
  int64_t depth, columns;
  Scratch<Sum> values;
  Panels(int64_t depth, int64_t columns)
      : depth(depth), columns(columns), values(static_cast<int64_t>(llvm::alignTo<tileColumns>(columns)) * depth) {}
  explicit operator bool() const { return bool(values); }
  Sum *panel(int64_t column) { return values.data() + column / tileColumns * tileColumns * depth; }
  Sum &at(int64_t k, int64_t column) { return panel(column)[k * tileColumns + column % tileColumns]; }
};

/// Multiplies a matrix that comes in chunks of rows with `right`. `packRow(row, target, step)` writes row `row` to
/// target[k * step]; `store(row, sums)` takes a row of the product. False when memory is short.
template <typename Sum, typename PackRow, typename Store>
bool multiply(int64_t rows, Panels<Sum> &right, PackRow packRow, Store store) {
  int64_t depth = right.depth, columns = static_cast<int64_t>(llvm::alignTo<tileColumns>(right.columns));
  int64_t chunkRows = std::min(rowChunk, static_cast<int64_t>(llvm::alignTo<tileRows>(rows)));
  Scratch<Sum> left(chunkRows * depth), product(chunkRows * columns), row(columns);
  if (!left || !product || !row)
    return false;
  for (int64_t begin = 0; begin < rows; begin += rowChunk) {
    int64_t count = std::min(rowChunk, rows - begin), tiles = llvm::divideCeil(count, tileRows);
    for (int64_t r = 0; r < tiles * tileRows; ++r) {
      Sum *target = left.data() + r / tileRows * tileRows * depth + r % tileRows;
      if (r < count)
        packRow(begin + r, target, tileRows);
      else
        for (int64_t k = 0; k < depth; ++k)
          target[k * tileRows] = Sum(0);
    }
    std::fill_n(product.data(), chunkRows * columns, Sum(0));
    for (int64_t k = 0; k < depth; k += depthChunk) {
      int64_t length = std::min(depthChunk, depth - k);
      for (int64_t c = 0; c < columns; c += tileColumns)
        for (int64_t t = 0; t < tiles; ++t)
          tileProduct(left.data() + t * tileRows * depth + k * tileRows, right.panel(c) + k * tileColumns, length,
                      product.data() + (t * columns + c) * tileRows);
    }
    for (int64_t r = 0; r < count; ++r) {
      for (int64_t c = 0; c < columns; c += tileColumns)
        std::copy_n(product.data() + (r / tileRows * columns + c) * tileRows + r % tileRows * tileColumns, tileColumns,
                    row.data() + c);
      store(begin + r, row.data());
    }
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Elements in and out
//===----------------------------------------------------------------------===//

template <typename Sum, typename T>
void loadTyped(const T *source, int64_t stride, Sum *target, int64_t step, int64_t count) {
  for (int64_t i = 0; i < count; ++i)
    target[i * step] = static_cast<Sum>(source[i * stride]);
}

/// Elements of an operand as the type they are summed in.
template <typename Sum> class Loader {
public:
  explicit Loader(const Tensor &tensor) : kind(tensor.kind()), bytes(tensor.bytes()) {}

  void load(int64_t offset, int64_t stride, Sum *target, int64_t step, int64_t count) const {
    if constexpr (IsComplex<Sum>::value) {
      if (kind == StorageKind::C64)
        return typed<std::complex<float>>(offset, stride, target, step, count);
      if (kind == StorageKind::C128)
        return typed<std::complex<double>>(offset, stride, target, step, count);
    } else {
      switch (kind) {
      case StorageKind::Bool:
      case StorageKind::U8:
        return typed<uint8_t>(offset, stride, target, step, count);
      case StorageKind::S8:
        return typed<int8_t>(offset, stride, target, step, count);
      case StorageKind::S16:
        return typed<int16_t>(offset, stride, target, step, count);
      case StorageKind::U16:
        return typed<uint16_t>(offset, stride, target, step, count);
      case StorageKind::S32:
        return typed<int32_t>(offset, stride, target, step, count);
      case StorageKind::U32:
        return typed<uint32_t>(offset, stride, target, step, count);
      case StorageKind::S64:
        return typed<int64_t>(offset, stride, target, step, count);
      case StorageKind::U64:
        return typed<uint64_t>(offset, stride, target, step, count);
      case StorageKind::F32:
        return typed<float>(offset, stride, target, step, count);
      case StorageKind::F64:
        return typed<double>(offset, stride, target, step, count);
      default:
        return;
      }
    }
  }

private:
  template <typename T> void typed(int64_t offset, int64_t stride, Sum *target, int64_t step, int64_t count) const {
    loadTyped(reinterpret_cast<const T *>(bytes) + offset, stride, target, step, count);
  }
  StorageKind kind;
  const char *bytes;
};

/// Where sums are kept until they are converted to the result type, each one rounded once.
Type sumType(MLIRContext *context, const double *) { return Float64Type::get(context); }
Type sumType(MLIRContext *context, const uint32_t *) { return IntegerType::get(context, 32, IntegerType::Unsigned); }
Type sumType(MLIRContext *context, const uint64_t *) { return IntegerType::get(context, 64, IntegerType::Unsigned); }
Type sumType(MLIRContext *context, const float *) { return Float32Type::get(context); }
Type sumType(MLIRContext *context, const std::complex<float> *) { return ComplexType::get(Float32Type::get(context)); }
Type sumType(MLIRContext *context, const std::complex<double> *) { return ComplexType::get(Float64Type::get(context)); }

/// Offsets of all index tuples of `dims` of a tensor, in row-major order.
SmallVector<int64_t> offsetsOf(ArrayRef<int64_t> shape, ArrayRef<int64_t> dims) {
  SmallVector<int64_t> strides = rowMajorStrides(shape), offsets{0};
  for (int64_t d : dims) {
    SmallVector<int64_t> next;
    next.reserve(offsets.size() * shape[d]);
    for (int64_t offset : offsets)
      for (int64_t i = 0; i < shape[d]; ++i)
        next.push_back(offset + i * strides[d]);
    offsets = std::move(next);
  }
  return offsets;
}

SmallVector<int64_t> otherDims(int64_t rank, ArrayRef<int64_t> a, ArrayRef<int64_t> b) {
  SmallVector<int64_t> others;
  for (int64_t d = 0; d < rank; ++d)
    if (!llvm::is_contained(a, d) && !llvm::is_contained(b, d))
      others.push_back(d);
  return others;
}

/// The common stride of evenly spaced offsets, or nothing.
std::optional<int64_t> commonStride(ArrayRef<int64_t> offsets) {
  if (offsets.size() < 2)
    return 1;
  int64_t stride = offsets[1] - offsets[0];
  for (size_t i = 2; i < offsets.size(); ++i)
    if (offsets[i] - offsets[i - 1] != stride)
      return std::nullopt;
  return stride;
}

/// load() at `base + offsets[...]`.
template <typename Sum>
void loadAt(const Loader<Sum> &loader, int64_t base, ArrayRef<int64_t> offsets, std::optional<int64_t> stride,
            Sum *target, int64_t step) {
  if (stride) {
    loader.load(base + (offsets.empty() ? 0 : offsets[0]), *stride, target, step, offsets.size());
    return;
  }
  for (size_t i = 0; i < offsets.size(); ++i)
    loader.load(base + offsets[i], 1, target + i * step, step, 1);
}

/// Operands in a type that Loader knows: narrow floats become f32.
FailureOr<Tensor> loadable(Evaluation &e, const Tensor &tensor) {
  if (tensor.kind() != StorageKind::Narrow)
    return tensor;
  return convertElements(e, tensor, Float32Type::get(e.op->getContext()));
}

struct DotDimensions {
  SmallVector<int64_t> lhsBatch, rhsBatch, lhsContract, rhsContract;
};

template <typename Sum>
FailureOr<Tensor> dotAs(Evaluation &e, const Tensor &lhs, const Tensor &rhs, const DotDimensions &dims,
                        ArrayRef<int64_t> shape) {
  Type type = sumType(e.op->getContext(), static_cast<Sum *>(nullptr));
  FailureOr<Tensor> sums = e.allocate(RankedTensorType::get(shape, type));
  if (failed(sums) || sums->size() == 0)
    return sums;
  auto lhsBatch = offsetsOf(lhs.shape(), dims.lhsBatch), rhsBatch = offsetsOf(rhs.shape(), dims.rhsBatch);
  auto lhsDepth = offsetsOf(lhs.shape(), dims.lhsContract), rhsDepth = offsetsOf(rhs.shape(), dims.rhsContract);
  auto rows = offsetsOf(lhs.shape(), otherDims(lhs.rank(), dims.lhsBatch, dims.lhsContract));
  auto columns = offsetsOf(rhs.shape(), otherDims(rhs.rank(), dims.rhsBatch, dims.rhsContract));
  std::optional<int64_t> lhsStride = commonStride(lhsDepth), columnStride = commonStride(columns);
  Loader<Sum> lhsLoader(lhs), rhsLoader(rhs);
  Panels<Sum> right(rhsDepth.size(), columns.size());
  if (!right)
    return e.error() << "needs more memory than this machine has";
  for (size_t b = 0; b < lhsBatch.size(); ++b) {
    auto packPiece = [&](int64_t k, int64_t c) {
      loadAt(rhsLoader, rhsBatch[b] + rhsDepth[k], ArrayRef(columns).slice(c, std::min(tileColumns, right.columns - c)),
             columnStride, &right.at(k, c), 1);
    };
    // In the order in which the operand lies in memory.
    if (columnStride == 1) {
      for (int64_t k = 0; k < right.depth; ++k)
        for (int64_t c = 0; c < right.columns; c += tileColumns)
          packPiece(k, c);
    } else {
      for (int64_t c = 0; c < right.columns; c += tileColumns)
        for (int64_t k = 0; k < right.depth; ++k)
          packPiece(k, c);
    }
    Sum *target = sums->mutableData<Sum>() + b * rows.size() * columns.size();
    bool done = multiply(
        rows.size(), right,
        [&](int64_t row, Sum *packed, int64_t step) {
          loadAt(lhsLoader, lhsBatch[b] + rows[row], lhsDepth, lhsStride, packed, step);
        },
        [&](int64_t row, const Sum *values) { std::copy_n(values, columns.size(), target + row * columns.size()); });
    if (!done)
      return e.error() << "needs more memory than this machine has";
  }
  return sums;
}

/// Which type the sums of `depth` products are kept in, as a call of `function` with a null pointer to it.
template <typename Function>
FailureOr<Tensor> withSumType(const Tensor &lhs, const Tensor &rhs, Type resultType, int64_t depth, Function function) {
  if (auto complex = dyn_cast<ComplexType>(resultType)) {
    if (complex.getElementType().isF32())
      return function(static_cast<std::complex<float> *>(nullptr));
    return function(static_cast<std::complex<double> *>(nullptr));
  }
  if (resultType.isF32() && lhs.elementType().isF32() && rhs.elementType().isF32() && depth <= kShortSum)
    return function(static_cast<float *>(nullptr));
  if (isa<FloatType>(resultType))
    return function(static_cast<double *>(nullptr));
  if (resultType.getIntOrFloatBitWidth() > 32)
    return function(static_cast<uint64_t *>(nullptr));
  return function(static_cast<uint32_t *>(nullptr));
}

/// Operands that both can be read as the type the result is summed in.
LogicalResult prepareOperands(Evaluation &e, Tensor &lhs, Tensor &rhs) {
  Type result = e.resultType().getElementType();
  for (Tensor *operand : {&lhs, &rhs}) {
    // Floats summed as integers and reals summed as complex numbers are converted first.
    bool mismatch = isa<ComplexType>(operand->elementType()) != isa<ComplexType>(result) ||
                    (isa<FloatType>(operand->elementType()) && isa<IntegerType>(result));
    FailureOr<Tensor> converted = mismatch ? convertElements(e, *operand, result) : loadable(e, *operand);
    if (failed(converted))
      return failure();
    *operand = std::move(*converted);
  }
  return success();
}

/// Converts sums to the result type; for i1 any non-zero sum is true.
LogicalResult giveSums(Evaluation &e, FailureOr<Tensor> sums) {
  if (failed(sums))
    return failure();
  FailureOr<Tensor> result = convertElements(e, *sums, e.resultType().getElementType());
  if (failed(result))
    return failure();
  return e.give(result->withType(e.resultTypeOf(result->shape())));
}

LogicalResult giveDot(Evaluation &e, const DotDimensions &dims) {
  Tensor lhs = e.tensor(0), rhs = e.tensor(1);
  SmallVector<int64_t> shape;
  for (auto [l, r] : llvm::zip_equal(dims.lhsBatch, dims.rhsBatch)) {
    if (lhs.dim(l) != rhs.dim(r))
      return e.error() << "expects batching dimensions to agree, but lhs has " << lhs.dim(l) << " and rhs has "
                       << rhs.dim(r);
    shape.push_back(lhs.dim(l));
  }
  for (auto [l, r] : llvm::zip_equal(dims.lhsContract, dims.rhsContract))
    if (lhs.dim(l) != rhs.dim(r))
      return e.error() << "expects contracting dimensions to agree, but lhs has " << lhs.dim(l) << " and rhs has "
                       << rhs.dim(r);
  for (int64_t d : otherDims(lhs.rank(), dims.lhsBatch, dims.lhsContract))
    shape.push_back(lhs.dim(d));
  for (int64_t d : otherDims(rhs.rank(), dims.rhsBatch, dims.rhsContract))
    shape.push_back(rhs.dim(d));
  if (failed(prepareOperands(e, lhs, rhs)))
    return failure();
  int64_t depth = 1;
  for (int64_t d : dims.lhsContract)
    depth *= lhs.dim(d);
  return giveSums(e, withSumType(lhs, rhs, e.resultType().getElementType(), depth, [&](auto *sum) {
                    return dotAs<std::remove_pointer_t<decltype(sum)>>(e, lhs, rhs, dims, shape);
                  }));
}

} // namespace

LogicalResult calor::evalDotGeneral(Evaluation &e) {
  auto numbers = cast<stablehlo::DotGeneralOp>(e.op).getDotDimensionNumbers();
  return giveDot(e, {SmallVector<int64_t>(numbers.getLhsBatchingDimensions()),
                     SmallVector<int64_t>(numbers.getRhsBatchingDimensions()),
                     SmallVector<int64_t>(numbers.getLhsContractingDimensions()),
                     SmallVector<int64_t>(numbers.getRhsContractingDimensions())});
}

/// Contracts the last dimension of the left with the first of the right operand.
LogicalResult calor::evalDot(Evaluation &e) { return giveDot(e, {{}, {}, {e.tensor(0).rank() - 1}, {0}}); }

//===----------------------------------------------------------------------===//
// Convolution
//===----------------------------------------------------------------------===//

namespace {

struct ConvolutionWindow {
  SmallVector<int64_t> strides, low, high, inputDilation, kernelDilation;
  SmallVector<bool> reversal;
};

struct Convolution {
  stablehlo::ConvDimensionNumbersAttr numbers;
  ConvolutionWindow window;
  int64_t featureGroups, batchGroups;
  SmallVector<int64_t> inputStrides, kernelStrides, outputStrides;
  SmallVector<int64_t> inputSpatial, kernelSpatial, outputSpatial;
  int64_t batch = 0, inputFeatures = 0, outputFeatures = 0;
};

template <typename Op> ConvolutionWindow convolutionWindow(Op op, ArrayRef<int64_t> padding, size_t rank) {
  auto orOnes = [&](std::optional<ArrayRef<int64_t>> values) {
    return values ? SmallVector<int64_t>(*values) : SmallVector<int64_t>(rank, 1);
  };
  ConvolutionWindow window;
  window.strides = orOnes(op.getWindowStrides());
  window.inputDilation = orOnes(op.getLhsDilation());
  window.kernelDilation = orOnes(op.getRhsDilation());
  window.reversal.assign(rank, false);
  if (std::optional<ArrayRef<bool>> reversal = op.getWindowReversal())
    window.reversal.assign(reversal->begin(), reversal->end());
  for (size_t d = 0; d < rank; ++d) {
    window.low.push_back(padding.empty() ? 0 : padding[2 * d]);
    window.high.push_back(padding.empty() ? 0 : padding[2 * d + 1]);
  }
  return window;
}

/// The shape of the result in the op's own order of dimensions.
SmallVector<int64_t> convolutionShape(Convolution &conv, const Tensor &input, const Tensor &kernel) {
  auto numbers = conv.numbers;
  SmallVector<int64_t> shape(input.rank());
  for (size_t d = 0; d < conv.window.strides.size(); ++d) {
    int64_t in = input.dim(numbers.getInputSpatialDimensions()[d]);
    int64_t window = kernel.dim(numbers.getKernelSpatialDimensions()[d]);
    int64_t dilated = in == 0 ? 0 : (in - 1) * conv.window.inputDilation[d] + 1;
    int64_t padded = conv.window.low[d] + dilated + conv.window.high[d];
    int64_t extent = window == 0 ? 0 : (window - 1) * conv.window.kernelDilation[d] + 1;
    int64_t out = extent > padded || padded <= 0 ? 0 : (padded - extent) / conv.window.strides[d] + 1;
    conv.inputSpatial.push_back(in);
    conv.kernelSpatial.push_back(window);
    conv.outputSpatial.push_back(out);
    shape[numbers.getOutputSpatialDimensions()[d]] = out;
  }
  conv.batch = input.dim(numbers.getInputBatchDimension()) / conv.batchGroups;
  conv.inputFeatures = kernel.dim(numbers.getKernelInputFeatureDimension());
  conv.outputFeatures = kernel.dim(numbers.getKernelOutputFeatureDimension()) / (conv.featureGroups * conv.batchGroups);
  shape[numbers.getOutputBatchDimension()] = conv.batch;
  shape[numbers.getOutputFeatureDimension()] = kernel.dim(numbers.getKernelOutputFeatureDimension());
  conv.inputStrides = rowMajorStrides(input.shape());
  conv.kernelStrides = rowMajorStrides(kernel.shape());
  conv.outputStrides = rowMajorStrides(shape);
  return shape;
}

/// One group as a product: rows are (batch, output position), columns output features, depth (window position,
/// input feature).
template <typename Sum> class GroupProduct {
public:
  GroupProduct(const Convolution &conv, const Tensor &input, const Tensor &kernel, int64_t group)
      : conv(conv), numbers(conv.numbers), input(input), kernel(kernel), group(group),
        positions(product(conv.kernelSpatial)), right(positions * conv.inputFeatures, conv.outputFeatures) {
    if (conv.batchGroups > 1)
      inputBase = group * conv.batch * conv.inputStrides[numbers.getInputBatchDimension()];
    else
      inputBase = group * conv.inputFeatures * conv.inputStrides[numbers.getInputFeatureDimension()];
    if (right)
      packKernel();
  }

  /// False when memory is short.
  bool run(Sum *sums) {
    if (!right)
      return false;
    int64_t spatial = product(conv.outputSpatial);
    SmallVector<int64_t> at(conv.outputSpatial.size(), 0), outputAt(at);
    int64_t featureStride = conv.outputStrides[numbers.getOutputFeatureDimension()];
    Sum *base = sums + group * conv.outputFeatures * featureStride;
    return multiply(
        conv.batch * spatial, right,
        [&](int64_t row, Sum *packed, int64_t step) {
          packRow(row / spatial, at, packed, step);
          nextIndex(at, conv.outputSpatial);
        },
        [&](int64_t row, const Sum *values) {
          Sum *target = base + row / spatial * conv.outputStrides[numbers.getOutputBatchDimension()];
          for (size_t d = 0; d < outputAt.size(); ++d)
            target += outputAt[d] * conv.outputStrides[numbers.getOutputSpatialDimensions()[d]];
          for (int64_t c = 0; c < conv.outputFeatures; ++c)
            target[c * featureStride] = values[c];
          nextIndex(outputAt, conv.outputSpatial);
        });
  }

private:
  static int64_t product(ArrayRef<int64_t> sizes) {
    int64_t result = 1;
    for (int64_t size : sizes)
      result *= size;
    return result;
  }

  void packKernel() {
    if (positions == 0)
      return;
    int64_t inStride = conv.kernelStrides[numbers.getKernelInputFeatureDimension()];
    int64_t outStride = conv.kernelStrides[numbers.getKernelOutputFeatureDimension()];
    SmallVector<int64_t> at(conv.kernelSpatial.size(), 0);
    int64_t k = 0;
    do {
      int64_t offset = group * conv.outputFeatures * outStride;
      for (size_t d = 0; d < at.size(); ++d) {
        int64_t place = conv.window.reversal[d] ? conv.kernelSpatial[d] - 1 - at[d] : at[d];
        offset += place * conv.kernelStrides[numbers.getKernelSpatialDimensions()[d]];
      }
      for (int64_t f = 0; f < conv.inputFeatures; ++f, ++k)
        for (int64_t c = 0; c < conv.outputFeatures; c += tileColumns)
          kernel.load(offset + f * inStride + c * outStride, outStride, &right.at(k, c), 1,
                      std::min(tileColumns, conv.outputFeatures - c));
    } while (nextIndex(at, conv.kernelSpatial));
  }

  /// The input under the window at output position `at`, zeros where there is none.
  void packRow(int64_t image, ArrayRef<int64_t> at, Sum *packed, int64_t step) {
    int64_t base = inputBase + image * conv.inputStrides[numbers.getInputBatchDimension()];
    int64_t featureStride = conv.inputStrides[numbers.getInputFeatureDimension()];
    SmallVector<int64_t, 4> place(at.size(), 0);
    if (positions == 0)
      return;
    do {
      int64_t offset = windowOffset(at, place);
      if (offset >= 0) {
        input.load(base + offset, featureStride, packed, step, conv.inputFeatures);
      } else {
        for (int64_t f = 0; f < conv.inputFeatures; ++f)
          packed[f * step] = Sum(0);
      }
      packed += conv.inputFeatures * step;
    } while (nextIndex(place, conv.kernelSpatial));
  }

  int64_t windowOffset(ArrayRef<int64_t> at, ArrayRef<int64_t> place) const {
    int64_t offset = 0;
    for (size_t d = 0; d < at.size(); ++d) {
      int64_t x = at[d] * conv.window.strides[d] + place[d] * conv.window.kernelDilation[d] - conv.window.low[d];
      if (x < 0)
        return -1;
      if (int64_t dilation = conv.window.inputDilation[d]; dilation != 1) {
        if (x % dilation)
          return -1;
        x /= dilation;
      }
      if (x >= conv.inputSpatial[d])
        return -1;
      offset += x * conv.inputStrides[numbers.getInputSpatialDimensions()[d]];
    }
    return offset;
  }

  const Convolution &conv;
  stablehlo::ConvDimensionNumbersAttr numbers;
  Loader<Sum> input, kernel;
  int64_t group, positions, inputBase;
  Panels<Sum> right;
};

template <typename Sum>
FailureOr<Tensor> convolveAs(Evaluation &e, const Convolution &conv, const Tensor &input, const Tensor &kernel,
                             ArrayRef<int64_t> shape) {
  Type type = sumType(e.op->getContext(), static_cast<Sum *>(nullptr));
  FailureOr<Tensor> sums = e.allocate(RankedTensorType::get(shape, type));
  if (failed(sums) || sums->size() == 0)
    return sums;
  for (int64_t group = 0; group < conv.featureGroups * conv.batchGroups; ++group)
    if (!GroupProduct<Sum>(conv, input, kernel, group).run(sums->template mutableData<Sum>()))
      return e.error() << "needs more memory than this machine has";
  return sums;
}

template <typename Op> LogicalResult giveConvolution(Evaluation &e, Op op, ArrayRef<int64_t> padding) {
  Tensor input = e.tensor(0), kernel = e.tensor(1);
  Convolution conv;
  conv.numbers = op.getDimensionNumbers();
  conv.window = convolutionWindow(op, padding, conv.numbers.getInputSpatialDimensions().size());
  conv.featureGroups = op.getFeatureGroupCount();
  conv.batchGroups = op.getBatchGroupCount();
  SmallVector<int64_t> shape = convolutionShape(conv, input, kernel);
  int64_t features = input.dim(conv.numbers.getInputFeatureDimension());
  if (features != conv.inputFeatures * conv.featureGroups)
    return e.error() << "expects the kernel to have " << features / conv.featureGroups << " input features, but it has "
                     << conv.inputFeatures;
  if (failed(prepareOperands(e, input, kernel)))
    return failure();
  int64_t depth = conv.inputFeatures;
  for (int64_t size : conv.kernelSpatial)
    depth *= size;
  return giveSums(e, withSumType(input, kernel, e.resultType().getElementType(), depth, [&](auto *sum) {
                    return convolveAs<std::remove_pointer_t<decltype(sum)>>(e, conv, input, kernel, shape);
                  }));
}

} // namespace

LogicalResult calor::evalConvolution(Evaluation &e) {
  auto op = cast<stablehlo::ConvolutionOp>(e.op);
  SmallVector<int64_t> padding;
  if (std::optional<DenseIntElementsAttr> attr = op.getPadding())
    padding.assign(attr->getValues<int64_t>().begin(), attr->getValues<int64_t>().end());
  return giveConvolution(e, op, padding);
}

LogicalResult calor::evalDynamicConv(Evaluation &e) {
  auto op = cast<stablehlo::DynamicConvOp>(e.op);
  int64_t spatial = op.getDimensionNumbers().getInputSpatialDimensions().size();
  FailureOr<SmallVector<int64_t>> padding = e.intVector(2, 2 * spatial);
  return failed(padding) ? failure() : giveConvolution(e, op, *padding);
}
