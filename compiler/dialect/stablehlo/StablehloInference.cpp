// SPDX-License-Identifier: Apache-2.0
// Shape inference, and the builders that use it.
#include "compiler/dialect/stablehlo/StablehloInference.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"

using namespace mlir;

namespace calor::stablehlo {

//===-- Arithmetic on dimensions ---------------------------------------------------------------------------===//

static bool isDynamic(int64_t dim) { return ShapedType::isDynamic(dim); }

/// Cuts to what a static dimension can be; kDynamic itself is out of its reach.
static int64_t toDim(__int128 value) {
  const __int128 low = std::numeric_limits<int64_t>::min() / 2, high = std::numeric_limits<int64_t>::max();
  return int64_t(std::min(std::max(value, low), high));
}

int64_t addToDim(int64_t base, int64_t amount) {
  return isDynamic(base) || isDynamic(amount) ? ShapedType::kDynamic : toDim(__int128(base) + amount);
}

int64_t mulDims(int64_t a, int64_t b) {
  return isDynamic(a) || isDynamic(b) ? ShapedType::kDynamic : toDim(__int128(a) * b);
}

static int64_t dilated(int64_t size, int64_t dilation) {
  return size == 0 ? 0 : toDim((__int128(size) - 1) * dilation + 1);
}

//===-- Windows --------------------------------------------------------------------------------------------===//

int64_t inferNumWindows(int64_t inputDim, const WindowDim &window) {
  if (isDynamic(inputDim) || isDynamic(window.size) || window.stride <= 0)
    return ShapedType::kDynamic;
  int64_t padded = toDim(__int128(dilated(inputDim, window.baseDilation)) + window.padLow + window.padHigh);
  int64_t extent = dilated(window.size, window.windowDilation);
  if (padded <= 0 || extent > padded)
    return 0;
  return toDim((__int128(padded) - extent) / window.stride + 1);
}

WindowDim windowDim(int64_t i, int64_t size, ArrayRef<int64_t> strides, ArrayRef<int64_t> baseDilations,
                    ArrayRef<int64_t> windowDilations, ArrayRef<std::pair<int64_t, int64_t>> padding) {
  auto at = [&](ArrayRef<int64_t> values) { return i < int64_t(values.size()) ? values[i] : 1; };
  auto [low, high] = i < int64_t(padding.size()) ? padding[i] : std::pair<int64_t, int64_t>(0, 0);
  return {size, low, high, at(strides), at(baseDilations), at(windowDilations)};
}

SmallVector<std::pair<int64_t, int64_t>> paddingPairs(DenseIntElementsAttr padding) {
  SmallVector<std::pair<int64_t, int64_t>> pairs;
  if (!padding || padding.getType().getRank() != 2 || padding.getType().getDimSize(1) != 2)
    return pairs;
  auto values = padding.getValues<APInt>();
  for (int64_t i = 0; i < padding.getType().getDimSize(0); ++i)
    pairs.emplace_back(values[2 * i].getSExtValue(), values[2 * i + 1].getSExtValue());
  return pairs;
}

ArrayRef<int64_t> valuesOrEmpty(std::optional<ArrayRef<int64_t>> values) {
  return values.value_or(ArrayRef<int64_t>());
}

Shape inferReduceWindowShape(ArrayRef<int64_t> operand, ArrayRef<WindowDim> windows) {
  Shape shape;
  for (auto [dim, window] : llvm::zip(operand, windows))
    shape.push_back(inferNumWindows(dim, window));
  return shape;
}

//===-- Shapes ---------------------------------------------------------------------------------------------===//

Shape inferSliceShape(ArrayRef<int64_t> start, ArrayRef<int64_t> limit, ArrayRef<int64_t> strides) {
  Shape shape;
  for (auto [from, to, step] : llvm::zip(start, limit, strides))
    shape.push_back(step > 0 && to > from ? toDim((__int128(to) - from + step - 1) / step) : 0);
  return shape;
}

Shape inferPadShape(ArrayRef<int64_t> operand, ArrayRef<int64_t> low, ArrayRef<int64_t> high,
                    ArrayRef<int64_t> interior) {
  Shape shape;
  for (auto [dim, before, after, between] : llvm::zip(operand, low, high, interior)) {
    if (isDynamic(dim)) {
      shape.push_back(dim);
      continue;
    }
    __int128 gaps = __int128(std::max<int64_t>(dim - 1, 0)) * between;
    shape.push_back(toDim(__int128(dim) + before + after + gaps));
  }
  return shape;
}

Shape inferTransposeShape(ArrayRef<int64_t> operand, ArrayRef<int64_t> permutation) {
  return llvm::map_to_vector(permutation, [&](int64_t dim) {
    return dim >= 0 && dim < int64_t(operand.size()) ? operand[dim] : ShapedType::kDynamic;
  });
}

Shape inferConcatenateShape(TypeRange inputs, int64_t dimension) {
  Shape shape;
  for (Type input : inputs) {
    auto type = cast<RankedTensorType>(input);
    if (shape.empty()) {
      shape = llvm::to_vector(type.getShape());
      continue;
    }
    for (auto [index, dim] : llvm::enumerate(type.getShape())) {
      if (int64_t(index) == dimension)
        shape[index] = addToDim(shape[index], dim);
      else if (isDynamic(shape[index]))
        shape[index] = dim; // another input knows it
    }
  }
  return shape;
}

Shape inferReduceShape(ArrayRef<int64_t> operand, ArrayRef<int64_t> dimensions) {
  Shape shape;
  for (auto [index, dim] : llvm::enumerate(operand))
    if (!llvm::is_contained(dimensions, int64_t(index)))
      shape.push_back(dim);
  return shape;
}

Shape inferDotGeneralShape(ArrayRef<int64_t> lhs, ArrayRef<int64_t> rhs, DotDimensionNumbersAttr numbers) {
  Shape shape;
  for (auto [l, r] : llvm::zip(numbers.getLhsBatchingDimensions(), numbers.getRhsBatchingDimensions()))
    shape.push_back(isDynamic(lhs[l]) ? rhs[r] : lhs[l]);
  auto appendFree = [&](ArrayRef<int64_t> operand, ArrayRef<int64_t> batching, ArrayRef<int64_t> contracting) {
    for (auto [index, dim] : llvm::enumerate(operand))
      if (!llvm::is_contained(batching, int64_t(index)) && !llvm::is_contained(contracting, int64_t(index)))
        shape.push_back(dim);
  };
  appendFree(lhs, numbers.getLhsBatchingDimensions(), numbers.getLhsContractingDimensions());
  appendFree(rhs, numbers.getRhsBatchingDimensions(), numbers.getRhsContractingDimensions());
  return shape;
}

Shape inferConvolutionShape(ArrayRef<int64_t> lhs, ArrayRef<int64_t> rhs, ConvDimensionNumbersAttr numbers,
                            ArrayRef<WindowDim> windows, int64_t batchGroupCount) {
  Shape shape(lhs.size(), ShapedType::kDynamic);
  int64_t batch = lhs[numbers.getInputBatchDimension()];
  if (!isDynamic(batch) && batchGroupCount > 0)
    shape[numbers.getOutputBatchDimension()] = batch / batchGroupCount;
  shape[numbers.getOutputFeatureDimension()] = rhs[numbers.getKernelOutputFeatureDimension()];
  for (auto [index, window] : llvm::enumerate(windows)) {
    WindowDim full = window;
    full.size = rhs[numbers.getKernelSpatialDimensions()[index]];
    shape[numbers.getOutputSpatialDimensions()[index]] =
        inferNumWindows(lhs[numbers.getInputSpatialDimensions()[index]], full);
  }
  return shape;
}

Shape inferGatherShape(ArrayRef<int64_t> startIndices, ArrayRef<int64_t> sliceSizes,
                       GatherDimensionNumbersAttr numbers) {
  Shape batch, offset;
  for (auto [index, dim] : llvm::enumerate(startIndices))
    if (int64_t(index) != numbers.getIndexVectorDim())
      batch.push_back(dim);
  for (auto [index, size] : llvm::enumerate(sliceSizes))
    if (!llvm::is_contained(numbers.getCollapsedSliceDims(), int64_t(index)) &&
        !llvm::is_contained(numbers.getOperandBatchingDims(), int64_t(index)))
      offset.push_back(size);
  Shape shape;
  size_t nextBatch = 0, nextOffset = 0, rank = batch.size() + offset.size();
  for (size_t i = 0; i < rank; ++i) {
    bool isOffset = llvm::is_contained(numbers.getOffsetDims(), int64_t(i));
    if (isOffset ? nextOffset < offset.size() : nextBatch >= batch.size())
      shape.push_back(offset[nextOffset++]);
    else
      shape.push_back(batch[nextBatch++]);
  }
  return shape;
}

Type inferTransposeElementType(Type elementType, ArrayRef<int64_t> permutation) {
  auto perAxis = dyn_cast<quant::UniformQuantizedPerAxisType>(elementType);
  if (!perAxis)
    return elementType;
  auto *position = llvm::find(permutation, perAxis.getQuantizedDimension());
  if (position == permutation.end())
    return elementType;
  return quant::UniformQuantizedPerAxisType::get(perAxis.getFlags(), perAxis.getStorageType(),
                                                 perAxis.getExpressedType(), perAxis.getScales(),
                                                 perAxis.getZeroPoints(), position - permutation.begin(),
                                                 perAxis.getStorageTypeMin(), perAxis.getStorageTypeMax());
}

//===-- Builders -------------------------------------------------------------------------------------------===//

static RankedTensorType tensorType(Value value) { return cast<RankedTensorType>(value.getType()); }

static Type partType(Value value) {
  RankedTensorType type = tensorType(value);
  auto complex = dyn_cast<ComplexType>(type.getElementType());
  return complex ? type.clone(complex.getElementType()) : type;
}

void AbsOp::build(OpBuilder &builder, OperationState &state, Value operand) {
  build(builder, state, partType(operand), operand);
}
void RealOp::build(OpBuilder &builder, OperationState &state, Value operand) {
  build(builder, state, partType(operand), operand);
}
void ImagOp::build(OpBuilder &builder, OperationState &state, Value operand) {
  build(builder, state, partType(operand), operand);
}
void ConvertOp::build(OpBuilder &builder, OperationState &state, Value operand, Type elementType) {
  // A whole tensor type is taken as the result type.
  Type type = isa<RankedTensorType>(elementType) ? elementType : tensorType(operand).clone(elementType);
  build(builder, state, TypeRange(type), operand);
}
void IsFiniteOp::build(OpBuilder &builder, OperationState &state, Value x) {
  build(builder, state, tensorType(x).clone(builder.getI1Type()), x);
}
void UniformDequantizeOp::build(OpBuilder &builder, OperationState &state, Value operand) {
  RankedTensorType type = tensorType(operand);
  build(builder, state, type.clone(expressedType(type.getElementType())), operand);
}
void ComplexOp::build(OpBuilder &builder, OperationState &state, Value lhs, Value rhs) {
  RankedTensorType type = tensorType(lhs);
  build(builder, state, type.clone(ComplexType::get(type.getElementType())), lhs, rhs);
}
void CompareOp::build(OpBuilder &builder, OperationState &state, Value lhs, Value rhs, ComparisonDirection direction,
                      ComparisonType type) {
  ComparisonTypeAttr typeAttr;
  if (type != ComparisonType::NOTYPE)
    typeAttr = ComparisonTypeAttr::get(builder.getContext(), type);
  build(builder, state, tensorType(lhs).clone(builder.getI1Type()), lhs, rhs,
        ComparisonDirectionAttr::get(builder.getContext(), direction), typeAttr);
}
void ConcatenateOp::build(OpBuilder &builder, OperationState &state, ValueRange inputs, int64_t dimension) {
  Type elementType = tensorType(inputs.front()).getElementType();
  auto type = RankedTensorType::get(inferConcatenateShape(inputs.getTypes(), dimension), elementType);
  build(builder, state, type, inputs, dimension);
}
void PadOp::build(OpBuilder &builder, OperationState &state, Value operand, Value paddingValue, ArrayRef<int64_t> low,
                  ArrayRef<int64_t> high, ArrayRef<int64_t> interior) {
  RankedTensorType type = tensorType(operand);
  build(builder, state, type.clone(inferPadShape(type.getShape(), low, high, interior)), operand, paddingValue, low,
        high, interior);
}
void ReshapeOp::build(OpBuilder &builder, OperationState &state, Value operand, ArrayRef<int64_t> shape) {
  build(builder, state, RankedTensorType::get(shape, tensorType(operand).getElementType()), operand);
}
void SliceOp::build(OpBuilder &builder, OperationState &state, Value operand, ArrayRef<int64_t> start,
                    ArrayRef<int64_t> limit, ArrayRef<int64_t> strides) {
  auto type = RankedTensorType::get(inferSliceShape(start, limit, strides), tensorType(operand).getElementType());
  build(builder, state, type, operand, start, limit, strides);
}
void TransposeOp::build(OpBuilder &builder, OperationState &state, Value operand, ArrayRef<int64_t> permutation) {
  RankedTensorType type = tensorType(operand);
  auto result = RankedTensorType::get(inferTransposeShape(type.getShape(), permutation),
                                      inferTransposeElementType(type.getElementType(), permutation));
  build(builder, state, result, operand, permutation);
}
void DynamicSliceOp::build(OpBuilder &builder, OperationState &state, Value operand, ValueRange start,
                           ArrayRef<int64_t> sizes) {
  build(builder, state, RankedTensorType::get(sizes, tensorType(operand).getElementType()), operand, start, sizes);
}
void GetDimensionSizeOp::build(OpBuilder &builder, OperationState &state, Value operand, int64_t dimension) {
  build(builder, state, RankedTensorType::get({}, builder.getI32Type()), operand, dimension);
}

} // namespace calor::stablehlo
