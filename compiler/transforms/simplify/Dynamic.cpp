// SPDX-License-Identifier: Apache-2.0
// Ops with shape operands become static ops where the shape is known; sizes are asked of the value
// they come from.
#include "compiler/transforms/dynamic/ShapeBuilder.h"
#include "compiler/transforms/simplify/Extents.h"
#include "compiler/transforms/simplify/Patterns.h"
#include "compiler/transforms/simplify/Values.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

static LogicalResult simplifyGetDimensionSize(sh::GetDimensionSizeOp op, PatternRewriter &rewriter) {
  RankedTensorType type = tensorType(op.getOperand());
  if (type.getEncoding())
    return miss(rewriter, op, "the bound is not the size");
  Extent extent = extentOf(op.getOperand(), op.getDimension());
  if (extent.constant) {
    rewriter.replaceOp(op, makeIntSplat(rewriter, op.getLoc(), tensorType(op.getResult()), *extent.constant));
    return success();
  }
  if (extent.dim < 0) {
    if (extent.value.getType() != op.getType())
      return miss(rewriter, op, "the size is part of a shape");
    rewriter.replaceOp(op, extent.value);
    return success();
  }
  if (extent.value == op.getOperand())
    return miss(rewriter, op, "the size is that of the operand itself");
  rewriter.replaceOpWithNewOp<sh::GetDimensionSizeOp>(op, op.getType(), extent.value, extent.dim);
  return success();
}

//===----------------------------------------------------------------------===//
// dynamic_broadcast_in_dim, dynamic_reshape
//===----------------------------------------------------------------------===//

static void replaceBroadcast(sh::DynamicBroadcastInDimOp op, Value operand, ArrayRef<int64_t> dims,
                             PatternRewriter &rewriter) {
  rewriter.replaceOpWithNewOp<sh::DynamicBroadcastInDimOp>(op, op.getType(), operand, op.getOutputDimensions(),
                                                           rewriter.getDenseI64ArrayAttr(dims), DenseI64ArrayAttr(),
                                                           DenseI64ArrayAttr());
}

static LogicalResult simplifyDynamicBroadcast(sh::DynamicBroadcastInDimOp op, PatternRewriter &rewriter) {
  Value operand = op.getOperand();
  ArrayRef<int64_t> dims = op.getBroadcastDimensions();
  RankedTensorType from = tensorType(operand), to = tensorType(op.getResult());
  if (!isPlain(from) || !isPlain(to))
    return miss(rewriter, op, "bounds or scales belong to dimensions");
  if (to.hasStaticShape() && from.hasStaticShape()) {
    rewriter.replaceOpWithNewOp<sh::BroadcastInDimOp>(op, to, operand, dims);
    return success();
  }
  if (auto inner = operand.getDefiningOp<sh::BroadcastInDimOp>()) {
    replaceBroadcast(op, inner.getOperand(), permuted(dims, inner.getBroadcastDimensions()), rewriter);
    return success();
  }
  if (auto inner = operand.getDefiningOp<sh::DynamicBroadcastInDimOp>()) {
    replaceBroadcast(op, inner.getOperand(), permuted(dims, inner.getBroadcastDimensions()), rewriter);
    return success();
  }
  auto reshape = operand.getDefiningOp<sh::ReshapeOp>();
  if (reshape && isStaticPlain(from) && isStaticPlain(reshape.getOperand().getType())) {
    ArrayRef<int64_t> source = tensorType(reshape.getOperand()).getShape();
    auto newDims = differInUnitDims(source, from.getShape())
                       ? broadcastDimsThroughReshape(source, from.getShape(), dims, to.getRank())
                       : std::nullopt;
    if (newDims) {
      replaceBroadcast(op, reshape.getOperand(), *newDims, rewriter);
      return success();
    }
  }
  // To the operand's own shape.
  if (from != to || !isIdentity(dims))
    return miss(rewriter, op, "the shape changes");
  for (int64_t dim = 0; dim < to.getRank(); ++dim)
    if (!(extentOf(operand, dim) == extentOfElement(op.getOutputDimensions(), dim)))
      return miss(rewriter, op, "the shape may change");
  rewriter.replaceOp(op, operand);
  return success();
}

static LogicalResult simplifyDynamicReshape(sh::DynamicReshapeOp op, PatternRewriter &rewriter) {
  Value operand = op.getOperand();
  RankedTensorType from = tensorType(operand), to = tensorType(op.getResult());
  if (!isPlain(from) || !isPlain(to))
    return miss(rewriter, op, "bounds or scales belong to dimensions");
  if (to.hasStaticShape()) {
    rewriter.replaceOpWithNewOp<sh::ReshapeOp>(op, to, operand);
    return success();
  }
  if (auto inner = operand.getDefiningOp<sh::DynamicReshapeOp>()) {
    rewriter.replaceOpWithNewOp<sh::DynamicReshapeOp>(op, to, inner.getOperand(), op.getOutputShape());
    return success();
  }
  if (from != to)
    return miss(rewriter, op, "the shape changes");
  int64_t unknown = 0; // the number of elements settles one of them
  for (int64_t dim = 0; dim < to.getRank(); ++dim)
    unknown += !(extentOf(operand, dim) == extentOfElement(op.getOutputShape(), dim));
  if (unknown > 0)
    return miss(rewriter, op, "the shape may change");
  rewriter.replaceOp(op, operand);
  return success();
}

//===----------------------------------------------------------------------===//
// The rest: constant operands give static ops
//===----------------------------------------------------------------------===//

static LogicalResult staticIota(sh::DynamicIotaOp op, PatternRewriter &rewriter) {
  if (!isStaticPlain(op.getType()))
    return miss(rewriter, op, "the shape is dynamic");
  rewriter.replaceOpWithNewOp<sh::IotaOp>(op, op.getType(), op.getIotaDimension());
  return success();
}

static LogicalResult staticSlice(sh::RealDynamicSliceOp op, PatternRewriter &rewriter) {
  auto starts = intsOf(op.getStartIndices()), limits = intsOf(op.getLimitIndices()), strides = intsOf(op.getStrides());
  if (!starts || !limits || !strides || !isStaticPlain(op.getType()) || !isStaticPlain(op.getOperand().getType()))
    return miss(rewriter, op, "a bound is not constant");
  RankedTensorType from = tensorType(op.getOperand()), to = tensorType(op.getResult());
  for (int64_t dim = 0; dim < to.getRank(); ++dim) {
    int64_t start = (*starts)[dim], limit = (*limits)[dim], stride = (*strides)[dim];
    bool fits = start >= 0 && start <= limit && limit <= from.getDimSize(dim) && stride > 0 &&
                (limit - start + stride - 1) / stride == to.getDimSize(dim);
    if (!fits)
      return miss(rewriter, op, "the bounds do not fit; running it says so");
  }
  rewriter.replaceOpWithNewOp<sh::SliceOp>(op, to, op.getOperand(), *starts, *limits, *strides);
  return success();
}

static LogicalResult staticPad(sh::DynamicPadOp op, PatternRewriter &rewriter) {
  auto low = intsOf(op.getEdgePaddingLow()), high = intsOf(op.getEdgePaddingHigh());
  auto interior = intsOf(op.getInteriorPadding());
  if (!low || !high || !interior || !isStaticPlain(op.getType()) || !isStaticPlain(op.getOperand().getType()))
    return miss(rewriter, op, "an amount is not constant");
  RankedTensorType from = tensorType(op.getOperand()), to = tensorType(op.getResult());
  for (int64_t dim = 0; dim < to.getRank(); ++dim) {
    int64_t size = from.getDimSize(dim);
    if ((*interior)[dim] < 0 ||
        (*low)[dim] + size + std::max<int64_t>(size - 1, 0) * (*interior)[dim] + (*high)[dim] != to.getDimSize(dim))
      return miss(rewriter, op, "the amounts do not fit; running it says so");
  }
  rewriter.replaceOpWithNewOp<sh::PadOp>(op, to, op.getOperand(), op.getPaddingValue(), *low, *high, *interior);
  return success();
}

static LogicalResult staticGather(sh::DynamicGatherOp op, PatternRewriter &rewriter) {
  auto sizes = intsOf(op.getSliceSizes());
  if (!sizes)
    return miss(rewriter, op, "the slice sizes are not constant");
  auto numbers = op.getDimensionNumbers();
  RankedTensorType from = tensorType(op.getOperand()), to = tensorType(op.getResult());
  unsigned offset = 0;
  for (auto [dim, size] : llvm::enumerate(*sizes)) {
    if (size < 0 || (!from.isDynamicDim(dim) && size > from.getDimSize(dim)))
      return miss(rewriter, op, "the slice sizes do not fit; running it says so");
    bool dropped = llvm::is_contained(numbers.getCollapsedSliceDims(), int64_t(dim)) ||
                   llvm::is_contained(numbers.getOperandBatchingDims(), int64_t(dim));
    if (dropped && size > 1)
      return miss(rewriter, op, "a collapsed slice has more than one element; running it says so");
    if (!dropped &&
        (offset >= numbers.getOffsetDims().size() || to.getDimSize(numbers.getOffsetDims()[offset++]) != size))
      return miss(rewriter, op, "the result type does not state the slice sizes");
  }
  rewriter.replaceOpWithNewOp<sh::GatherOp>(op, to, op.getOperand(), op.getStartIndices(), numbers,
                                            rewriter.getDenseI64ArrayAttr(*sizes), op.getIndicesAreSortedAttr());
  return success();
}

/// One entry for each spatial dimension.
static DenseI64ArrayAttr spatialEntries(sh::DynamicConvOp op, DenseI64ArrayAttr values) {
  size_t count = op.getDimensionNumbers().getInputSpatialDimensions().size();
  if (!values || values.asArrayRef().size() <= count)
    return values;
  return DenseI64ArrayAttr::get(op.getContext(), values.asArrayRef().take_front(count));
}

/// With computed padding: the input is padded by an op of its own.
static LogicalResult padInput(sh::DynamicConvOp op, PatternRewriter &rewriter) {
  auto numbers = op.getDimensionNumbers();
  RankedTensorType type = tensorType(op.getLhs());
  Location loc = op.getLoc();
  if (!type.getElementType().isIntOrFloat())
    return miss(rewriter, op, "the padding is not constant");
  ShapeBuilder shapes(rewriter, loc);
  SmallVector<Value> low(type.getRank(), shapes.constant(0)), high(low), interior(low);
  SmallVector<int64_t> shape(type.getShape());
  for (auto [i, dim] : llvm::enumerate(numbers.getInputSpatialDimensions())) {
    low[dim] = shapes.element(op.getPadding(), 2 * i);
    high[dim] = shapes.element(op.getPadding(), 2 * i + 1);
    if (auto dilation = op.getLhsDilation())
      interior[dim] = shapes.constant((*dilation)[i] - 1);
    shape[dim] = ShapedType::kDynamic;
  }
  auto scalar = RankedTensorType::get({}, type.getElementType());
  Value zero = sh::ConstantOp::create(rewriter, loc, cast<ElementsAttr>(rewriter.getZeroAttr(scalar)));
  Value padded =
      sh::DynamicPadOp::create(rewriter, loc, RankedTensorType::get(shape, type.getElementType()), op.getLhs(), zero,
                               shapes.vector(low), shapes.vector(high), shapes.vector(interior));
  rewriter.replaceOpWithNewOp<sh::ConvolutionOp>(
      op, op.getType(), padded, op.getRhs(), spatialEntries(op, op.getWindowStridesAttr()), DenseIntElementsAttr(),
      DenseI64ArrayAttr(), spatialEntries(op, op.getRhsDilationAttr()), op.getWindowReversalAttr(),
      op.getDimensionNumbersAttr(), op.getFeatureGroupCountAttr(), op.getBatchGroupCountAttr(),
      op.getPrecisionConfigAttr());
  return success();
}

static LogicalResult staticConvolution(sh::DynamicConvOp op, PatternRewriter &rewriter) {
  auto padding = intsOf(op.getPadding());
  if (!padding)
    return padInput(op, rewriter);
  auto type = RankedTensorType::get({int64_t(padding->size()) / 2, 2}, rewriter.getI64Type());
  auto attribute = DenseIntElementsAttr::get(type, *padding);
  rewriter.replaceOpWithNewOp<sh::ConvolutionOp>(
      op, op.getType(), op.getLhs(), op.getRhs(), spatialEntries(op, op.getWindowStridesAttr()), attribute,
      spatialEntries(op, op.getLhsDilationAttr()), spatialEntries(op, op.getRhsDilationAttr()),
      op.getWindowReversalAttr(), op.getDimensionNumbersAttr(), op.getFeatureGroupCountAttr(),
      op.getBatchGroupCountAttr(), op.getPrecisionConfigAttr());
  return success();
}

/// The elements up to the size; beyond what the operand has, which nothing defines, zeros.
static LogicalResult padToSize(sh::SetDimensionSizeOp op, PatternRewriter &rewriter) {
  RankedTensorType type = tensorType(op.getOperand());
  if (!isa<IntegerType, FloatType, ComplexType>(type.getElementType()))
    return miss(rewriter, op, "the elements are quantized");
  Location loc = op.getLoc();
  ShapeBuilder shapes(rewriter, loc);
  int64_t dim = op.getDimension();
  SmallVector<Value> zeros(type.getRank(), shapes.constant(0)), high(zeros);
  high[dim] = shapes.sub(op.getSize(), shapes.size(op.getOperand(), dim));
  Attribute none = isa<ComplexType>(type.getElementType()) ? Attribute() : rewriter.getZeroAttr(type.getElementType());
  auto scalar = RankedTensorType::get({}, type.getElementType());
  auto value =
      none ? DenseElementsAttr::get(scalar, none)
           : DenseElementsAttr::getFromRawBuffer(
                 scalar,
                 SmallVector<char>(
                     2 * cast<ComplexType>(type.getElementType()).getElementType().getIntOrFloatBitWidth() / 8, 0));
  Value zero = sh::ConstantOp::create(rewriter, loc, cast<ElementsAttr>(value));
  rewriter.replaceOpWithNewOp<sh::DynamicPadOp>(op, op.getType(), op.getOperand(), zero, shapes.vector(zeros),
                                                shapes.vector(high), shapes.vector(zeros));
  return success();
}

void calor::populateBoundedPatterns(RewritePatternSet &patterns) { patterns.add(padToSize); }

void calor::populateDynamicPatterns(RewritePatternSet &patterns) {
  patterns.add(simplifyGetDimensionSize);
  patterns.add(simplifyDynamicBroadcast);
  patterns.add(simplifyDynamicReshape);
  patterns.add(staticIota);
  patterns.add(staticSlice);
  patterns.add(staticPad);
  patterns.add(staticGather);
  patterns.add(staticConvolution);
}
