// SPDX-License-Identifier: Apache-2.0
// Canonical forms of the ops that only move elements. What adds or drops unit dimensions is a
// reshape; broadcasts take the smallest operand; transposes and slices of such ops are part of
// them.
#include "compiler/transforms/simplify/Patterns.h"
#include "compiler/transforms/simplify/Values.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

static bool allStatic(Operation *op) {
  return llvm::all_of(op->getOperandTypes(), isStaticPlain) && llvm::all_of(op->getResultTypes(), isStaticPlain);
}

//===----------------------------------------------------------------------===//
// reshape
//===----------------------------------------------------------------------===//

static LogicalResult simplifyReshape(sh::ReshapeOp op, PatternRewriter &rewriter) {
  Value operand = op.getOperand();
  if (operand.getType() == op.getType()) {
    rewriter.replaceOp(op, operand);
    return success();
  }
  if (!isPlain(operand.getType()) || !isPlain(op.getType()))
    return miss(rewriter, op, "bounds or scales belong to dimensions");
  if (auto inner = operand.getDefiningOp<sh::ReshapeOp>()) {
    rewriter.replaceOpWithNewOp<sh::ReshapeOp>(op, op.getType(), inner.getOperand());
    return success();
  }
  if (!isStaticPlain(op.getType()))
    return miss(rewriter, op, "needs static shapes");
  if (Attribute element = splatOf(operand)) {
    rewriter.replaceOp(op, makeSplat(rewriter, op.getLoc(), tensorType(op.getResult()), element));
    return success();
  }
  RankedTensorType type = tensorType(op.getResult());
  if (auto elements = constantOf(operand)) {
    rewriter.replaceOpWithNewOp<sh::ConstantOp>(op, elements.reshape(type));
    return success();
  }
  auto constant = operand.getDefiningOp<sh::ConstantOp>();
  auto resource = constant ? dyn_cast<DenseResourceElementsAttr>(constant.getValue()) : DenseResourceElementsAttr();
  if (resource && resource.getType().getElementType() == type.getElementType()) {
    rewriter.replaceOpWithNewOp<sh::ConstantOp>(
        op, cast<ElementsAttr>(DenseResourceElementsAttr::get(type, resource.getRawHandle())));
    return success();
  }
  return miss(rewriter, op, "nothing to simplify");
}

/// reshape(broadcast_in_dim(x)) that adds or drops unit dimensions: a broadcast_in_dim of x, where
/// x has no part in what is dropped.
static LogicalResult foldReshapeOfBroadcast(sh::ReshapeOp op, PatternRewriter &rewriter) {
  auto broadcast = op.getOperand().getDefiningOp<sh::BroadcastInDimOp>();
  if (!broadcast || !allStatic(broadcast) || !isStaticPlain(op.getType()))
    return miss(rewriter, op, "the operand is no static broadcast");
  ArrayRef<int64_t> from = tensorType(broadcast.getResult()).getShape(), to = tensorType(op.getResult()).getShape();
  if (!differInUnitDims(from, to))
    return miss(rewriter, op, "more than unit dimensions change");
  SmallVector<int64_t> map = matchDims(from, to), dims, shape;
  for (auto [own, dim] : llvm::enumerate(broadcast.getBroadcastDimensions())) {
    int64_t size = tensorType(broadcast.getOperand()).getDimSize(own);
    if (map[dim] < 0 && size != 1)
      return miss(rewriter, op, "a dimension of the broadcast operand is dropped");
    if (map[dim] < 0)
      continue;
    dims.push_back(map[dim]);
    shape.push_back(size);
  }
  Value operand = reshapeTo(rewriter, op.getLoc(), broadcast.getOperand(), shape);
  rewriter.replaceOpWithNewOp<sh::BroadcastInDimOp>(op, op.getType(), operand, dims);
  return success();
}

/// reshape(transpose(x)) that drops unit dimensions -> transpose(reshape(x)): transposes have the
/// lower rank.
static LogicalResult swapReshapeOfTranspose(sh::ReshapeOp op, PatternRewriter &rewriter) {
  auto transpose = op.getOperand().getDefiningOp<sh::TransposeOp>();
  if (!transpose || !allStatic(transpose) || !isStaticPlain(op.getType()) || !transpose->hasOneUse())
    return miss(rewriter, op, "the operand is no static transpose used only here");
  ArrayRef<int64_t> from = tensorType(transpose.getResult()).getShape(), to = tensorType(op.getResult()).getShape();
  if (from.size() <= to.size() || !differInUnitDims(from, to))
    return miss(rewriter, op, "the reshape does not just drop unit dimensions");
  // The order in which the dimensions of `to` lie in the transpose's operand; new unit dimensions
  // come first.
  SmallVector<int64_t> fromOf(to.size(), -1), order;
  for (auto [dim, target] : llvm::enumerate(matchDims(from, to)))
    if (target >= 0)
      fromOf[target] = dim;
  for (size_t dim = 0; dim < to.size(); ++dim)
    if (fromOf[dim] < 0)
      order.push_back(dim);
  SmallVector<int64_t> kept;
  for (size_t dim = 0; dim < to.size(); ++dim)
    if (fromOf[dim] >= 0)
      kept.push_back(dim);
  llvm::stable_sort(kept, [&](int64_t a, int64_t b) {
    return transpose.getPermutation()[fromOf[a]] < transpose.getPermutation()[fromOf[b]];
  });
  order.append(kept);
  SmallVector<int64_t> shape = permuted(to, order);
  Value reshaped = reshapeTo(rewriter, op.getLoc(), transpose.getOperand(), shape);
  rewriter.replaceOp(op, transposeBy(rewriter, op.getLoc(), reshaped, inversePermutation(order)));
  return success();
}

//===----------------------------------------------------------------------===//
// broadcast_in_dim
//===----------------------------------------------------------------------===//

static LogicalResult simplifyBroadcast(sh::BroadcastInDimOp op, PatternRewriter &rewriter) {
  Value operand = op.getOperand();
  ArrayRef<int64_t> dims = op.getBroadcastDimensions();
  if (operand.getType() == op.getType() && isIdentity(dims)) {
    rewriter.replaceOp(op, operand);
    return success();
  }
  if (!isStaticPlain(op.getType()) || !isStaticPlain(operand.getType()))
    return miss(rewriter, op, "needs static shapes");
  RankedTensorType from = tensorType(operand), to = tensorType(op.getResult());
  if (Attribute element = splatOf(operand)) {
    bool canonical = from.getRank() == 0 && to.getNumElements() > kSmallElements && constantOf(operand);
    if (canonical)
      return miss(rewriter, op, "already the canonical form of a splat");
    rewriter.replaceOp(op, makeSplat(rewriter, op.getLoc(), to, element));
    return success();
  }
  if (auto inner = operand.getDefiningOp<sh::BroadcastInDimOp>();
      inner && isStaticPlain(inner.getOperand().getType())) {
    SmallVector<int64_t> composed;
    for (int64_t dim : inner.getBroadcastDimensions())
      composed.push_back(dims[dim]);
    rewriter.replaceOpWithNewOp<sh::BroadcastInDimOp>(op, to, inner.getOperand(), composed);
    return success();
  }
  bool repeats = from.getNumElements() != to.getNumElements() || to.getNumElements() == 0;
  if (!repeats && llvm::is_sorted(dims)) {
    rewriter.replaceOpWithNewOp<sh::ReshapeOp>(op, to, operand);
    return success();
  }
  if (!repeats && from.getRank() == to.getRank()) {
    rewriter.replaceOpWithNewOp<sh::TransposeOp>(op, to, operand, inversePermutation(dims));
    return success();
  }
  if (auto transpose = operand.getDefiningOp<sh::TransposeOp>()) {
    SmallVector<int64_t> composed(dims.size());
    for (auto [dim, source] : llvm::enumerate(transpose.getPermutation()))
      composed[source] = dims[dim];
    rewriter.replaceOpWithNewOp<sh::BroadcastInDimOp>(op, to, transpose.getOperand(), composed);
    return success();
  }
  return miss(rewriter, op, "nothing to simplify");
}

/// broadcast_in_dim(reshape(x)) where the reshape adds or drops unit dimensions.
static LogicalResult foldBroadcastOfReshape(sh::BroadcastInDimOp op, PatternRewriter &rewriter) {
  auto reshape = op.getOperand().getDefiningOp<sh::ReshapeOp>();
  if (!reshape || !allStatic(reshape) || !isStaticPlain(op.getType()))
    return miss(rewriter, op, "the operand is no static reshape");
  ArrayRef<int64_t> source = tensorType(reshape.getOperand()).getShape();
  ArrayRef<int64_t> middle = tensorType(reshape.getResult()).getShape();
  if (!differInUnitDims(source, middle))
    return miss(rewriter, op, "more than unit dimensions change");
  auto dims =
      broadcastDimsThroughReshape(source, middle, op.getBroadcastDimensions(), tensorType(op.getResult()).getRank());
  if (!dims)
    return miss(rewriter, op, "no room for a unit dimension");
  rewriter.replaceOpWithNewOp<sh::BroadcastInDimOp>(op, op.getType(), reshape.getOperand(), *dims);
  return success();
}

static LogicalResult canonicalizeBroadcast(sh::BroadcastOp op, PatternRewriter &rewriter) {
  SmallVector<int64_t> dims;
  for (int64_t dim = 0, rank = tensorType(op.getOperand()).getRank(); dim < rank; ++dim)
    dims.push_back(dim + op.getBroadcastSizes().size());
  if (!isStaticPlain(op.getType()))
    return miss(rewriter, op, "needs a static shape");
  rewriter.replaceOpWithNewOp<sh::BroadcastInDimOp>(op, op.getType(), op.getOperand(), dims);
  return success();
}

/// Large splats are broadcasts of scalars.
static LogicalResult shrinkSplatConstant(sh::ConstantOp op, PatternRewriter &rewriter) {
  RankedTensorType type = tensorType(op.getResult());
  auto elements = constantOf(op.getResult());
  if (!elements || !isStaticPlain(type) || type.getNumElements() <= kSmallElements || !elements.isSplat())
    return miss(rewriter, op, "no large splat");
  rewriter.replaceOp(op, makeSplat(rewriter, op.getLoc(), type, elements.getSplatValue<Attribute>()));
  return success();
}

//===----------------------------------------------------------------------===//
// transpose
//===----------------------------------------------------------------------===//

static LogicalResult simplifyTranspose(sh::TransposeOp op, PatternRewriter &rewriter) {
  Value operand = op.getOperand();
  ArrayRef<int64_t> permutation = op.getPermutation();
  if (isIdentity(permutation) && operand.getType() == op.getType()) {
    rewriter.replaceOp(op, operand);
    return success();
  }
  if (!isPlain(op.getType()))
    return miss(rewriter, op, "bounds or scales belong to dimensions");
  if (auto inner = operand.getDefiningOp<sh::TransposeOp>()) {
    SmallVector<int64_t> composed = permuted(inner.getPermutation(), permutation);
    rewriter.replaceOpWithNewOp<sh::TransposeOp>(op, op.getType(), inner.getOperand(), composed);
    return success();
  }
  if (!allStatic(op))
    return miss(rewriter, op, "needs static shapes");
  RankedTensorType type = tensorType(op.getResult());
  if (Attribute element = splatOf(operand)) {
    rewriter.replaceOp(op, makeSplat(rewriter, op.getLoc(), type, element));
    return success();
  }
  ArrayRef<int64_t> shape = tensorType(operand).getShape();
  SmallVector<int64_t> moved;
  for (int64_t dim : permutation)
    if (shape[dim] != 1)
      moved.push_back(dim);
  if (llvm::is_sorted(moved)) {
    rewriter.replaceOpWithNewOp<sh::ReshapeOp>(op, type, operand);
    return success();
  }
  if (auto broadcast = operand.getDefiningOp<sh::BroadcastInDimOp>()) {
    SmallVector<int64_t> inverse = inversePermutation(permutation), dims;
    for (int64_t dim : broadcast.getBroadcastDimensions())
      dims.push_back(inverse[dim]);
    rewriter.replaceOpWithNewOp<sh::BroadcastInDimOp>(op, type, broadcast.getOperand(), dims);
    return success();
  }
  if (auto iota = operand.getDefiningOp<sh::IotaOp>()) {
    rewriter.replaceOpWithNewOp<sh::IotaOp>(op, type, inversePermutation(permutation)[iota.getIotaDimension()]);
    return success();
  }
  return miss(rewriter, op, "nothing to simplify");
}

/// transpose(reshape(x)) where the reshape adds unit dimensions -> reshape(transpose(x)).
static LogicalResult swapTransposeOfReshape(sh::TransposeOp op, PatternRewriter &rewriter) {
  auto reshape = op.getOperand().getDefiningOp<sh::ReshapeOp>();
  if (!reshape || !allStatic(reshape) || !allStatic(op))
    return miss(rewriter, op, "the operand is no static reshape");
  ArrayRef<int64_t> from = tensorType(reshape.getOperand()).getShape(), to = tensorType(reshape.getResult()).getShape();
  if (from.size() >= to.size() || !differInUnitDims(from, to))
    return miss(rewriter, op, "the reshape does not just add unit dimensions");
  // The dimensions of x in the order in which the result has them; unit ones without a counterpart
  // come first.
  SmallVector<int64_t> map = matchDims(from, to), order;
  for (auto [dim, target] : llvm::enumerate(map))
    if (target < 0)
      order.push_back(dim);
  for (int64_t source : op.getPermutation()) {
    auto *dim = llvm::find(map, source);
    if (dim != map.end())
      order.push_back(dim - map.begin());
  }
  Value moved = transposeBy(rewriter, op.getLoc(), reshape.getOperand(), order);
  rewriter.replaceOp(op, reshapeTo(rewriter, op.getLoc(), moved, tensorType(op.getResult()).getShape()));
  return success();
}

//===----------------------------------------------------------------------===//
// slice, concatenate, pad, reverse, iota
//===----------------------------------------------------------------------===//

static LogicalResult simplifySlice(sh::SliceOp op, PatternRewriter &rewriter) {
  Value operand = op.getOperand();
  if (!allStatic(op))
    return miss(rewriter, op, "needs static shapes");
  if (operand.getType() == op.getType()) {
    rewriter.replaceOp(op, operand);
    return success();
  }
  RankedTensorType type = tensorType(op.getResult());
  if (Attribute element = splatOf(operand)) {
    rewriter.replaceOp(op, makeSplat(rewriter, op.getLoc(), type, element));
    return success();
  }
  ArrayRef<int64_t> starts = op.getStartIndices(), limits = op.getLimitIndices(), strides = op.getStrides();
  if (auto inner = operand.getDefiningOp<sh::SliceOp>()) {
    SmallVector<int64_t> newStarts, newLimits, newStrides;
    for (size_t dim = 0; dim < starts.size(); ++dim) {
      int64_t stride = inner.getStrides()[dim], start = inner.getStartIndices()[dim];
      newStarts.push_back(start + starts[dim] * stride);
      newLimits.push_back(std::min(start + (limits[dim] - 1) * stride + 1, inner.getLimitIndices()[dim]));
      newStrides.push_back(stride * strides[dim]);
      if (type.getDimSize(dim) == 0)
        return miss(rewriter, op, "an empty slice");
    }
    rewriter.replaceOpWithNewOp<sh::SliceOp>(op, type, inner.getOperand(), newStarts, newLimits, newStrides);
    return success();
  }
  if (auto broadcast = operand.getDefiningOp<sh::BroadcastInDimOp>(); broadcast && allStatic(broadcast)) {
    // Slice what the operand has, broadcast to the rest.
    RankedTensorType source = tensorType(broadcast.getOperand());
    SmallVector<int64_t> newStarts, newLimits, newStrides, shape;
    for (auto [dim, target] : llvm::enumerate(broadcast.getBroadcastDimensions())) {
      bool expands = source.getDimSize(dim) == 1;
      newStarts.push_back(expands ? 0 : starts[target]);
      newLimits.push_back(expands ? 1 : limits[target]);
      newStrides.push_back(expands ? 1 : strides[target]);
      shape.push_back(expands ? 1 : type.getDimSize(target));
    }
    Value part = broadcast.getOperand();
    if (ArrayRef<int64_t>(shape) != source.getShape())
      part = sh::SliceOp::create(rewriter, op.getLoc(), RankedTensorType::get(shape, type.getElementType()), part,
                                 newStarts, newLimits, newStrides);
    rewriter.replaceOpWithNewOp<sh::BroadcastInDimOp>(op, type, part, broadcast.getBroadcastDimensions());
    return success();
  }
  return miss(rewriter, op, "nothing to simplify");
}

/// A slice of a concatenation that lies within one operand.
static LogicalResult foldSliceOfConcatenate(sh::SliceOp op, PatternRewriter &rewriter) {
  auto concatenate = op.getOperand().getDefiningOp<sh::ConcatenateOp>();
  if (!concatenate || !allStatic(concatenate) || !allStatic(op))
    return miss(rewriter, op, "the operand is no static concatenation");
  uint64_t dim = concatenate.getDimension();
  if (tensorType(op.getResult()).getDimSize(dim) == 0)
    return miss(rewriter, op, "an empty slice");
  int64_t offset = 0, start = op.getStartIndices()[dim];
  int64_t last = start + (tensorType(op.getResult()).getDimSize(dim) - 1) * op.getStrides()[dim];
  for (Value input : concatenate.getInputs()) {
    int64_t size = tensorType(input).getDimSize(dim);
    if (start >= offset && last < offset + size) {
      SmallVector<int64_t> starts(op.getStartIndices()), limits(op.getLimitIndices());
      starts[dim] = start - offset;
      limits[dim] = last + 1 - offset;
      rewriter.replaceOpWithNewOp<sh::SliceOp>(op, op.getType(), input, starts, limits, op.getStrides());
      return success();
    }
    offset += size;
  }
  return miss(rewriter, op, "spans several operands");
}

/// Whether `b` continues the slice `a` of the same tensor along `dim`.
static bool continues(sh::SliceOp a, sh::SliceOp b, int64_t dim) {
  if (!a || !b || a.getOperand() != b.getOperand())
    return false;
  for (size_t i = 0; i < a.getStrides().size(); ++i) {
    if (a.getStrides()[i] != 1 || b.getStrides()[i] != 1)
      return false;
    if (int64_t(i) == dim
            ? a.getLimitIndices()[i] != b.getStartIndices()[i]
            : a.getStartIndices()[i] != b.getStartIndices()[i] || a.getLimitIndices()[i] != b.getLimitIndices()[i])
      return false;
  }
  return true;
}

static LogicalResult simplifyConcatenate(sh::ConcatenateOp op, PatternRewriter &rewriter) {
  if (!isStaticPlain(op.getType()) || !llvm::all_of(op->getOperandTypes(), isStaticPlain))
    return miss(rewriter, op, "needs static shapes");
  int64_t dim = op.getDimension();
  SmallVector<Value> inputs;
  bool changed = false;
  for (Value input : op.getInputs()) {
    if (tensorType(input).getDimSize(dim) == 0) {
      changed = true;
      continue;
    }
    auto nested = input.getDefiningOp<sh::ConcatenateOp>();
    if (nested && int64_t(nested.getDimension()) == dim && nested->hasOneUse()) {
      inputs.append(nested.getInputs().begin(), nested.getInputs().end());
      changed = true;
      continue;
    }
    auto slice = input.getDefiningOp<sh::SliceOp>();
    auto previous = inputs.empty() ? sh::SliceOp() : inputs.back().getDefiningOp<sh::SliceOp>();
    if (continues(previous, slice, dim)) {
      SmallVector<int64_t> limits(previous.getLimitIndices()), shape(tensorType(previous.getResult()).getShape());
      limits[dim] = slice.getLimitIndices()[dim];
      shape[dim] += tensorType(input).getDimSize(dim);
      inputs.back() =
          sh::SliceOp::create(rewriter, op.getLoc(), RankedTensorType::get(shape, tensorType(input).getElementType()),
                              slice.getOperand(), previous.getStartIndices(), limits, slice.getStrides());
      changed = true;
      continue;
    }
    inputs.push_back(input);
  }
  if (inputs.size() == 1) {
    rewriter.replaceOp(op, inputs.front());
    return success();
  }
  if (inputs.empty() || !changed)
    return miss(rewriter, op, "nothing to simplify");
  rewriter.replaceOpWithNewOp<sh::ConcatenateOp>(op, op.getType(), inputs, dim);
  return success();
}

static LogicalResult simplifyPad(sh::PadOp op, PatternRewriter &rewriter) {
  if (!allStatic(op))
    return miss(rewriter, op, "needs static shapes");
  auto isZero = [](int64_t amount) { return amount == 0; };
  bool inert = llvm::all_of(op.getEdgePaddingLow(), isZero) && llvm::all_of(op.getEdgePaddingHigh(), isZero) &&
               op.getOperand().getType() == op.getType();
  if (inert) {
    rewriter.replaceOp(op, op.getOperand());
    return success();
  }
  RankedTensorType type = tensorType(op.getResult());
  if (tensorType(op.getOperand()).getNumElements() == 0) {
    rewriter.replaceOp(op, broadcastTo(rewriter, op.getLoc(), op.getPaddingValue(), type, {}));
    return success();
  }
  Attribute element = splatOf(op.getOperand());
  if (element && element == splatOf(op.getPaddingValue())) {
    rewriter.replaceOp(op, makeSplat(rewriter, op.getLoc(), type, element));
    return success();
  }
  // Only negative padding cuts.
  auto isCut = [](int64_t amount) { return amount <= 0; };
  if (llvm::all_of(op.getEdgePaddingLow(), isCut) && llvm::all_of(op.getEdgePaddingHigh(), isCut) &&
      llvm::all_of(op.getInteriorPadding(), isZero)) {
    SmallVector<int64_t> starts, limits, strides(type.getRank(), 1);
    for (int64_t dim = 0; dim < type.getRank(); ++dim) {
      starts.push_back(-op.getEdgePaddingLow()[dim]);
      limits.push_back(starts.back() + type.getDimSize(dim));
    }
    rewriter.replaceOpWithNewOp<sh::SliceOp>(op, type, op.getOperand(), starts, limits, strides);
    return success();
  }
  return miss(rewriter, op, "nothing to simplify");
}

static LogicalResult simplifyReverse(sh::ReverseOp op, PatternRewriter &rewriter) {
  RankedTensorType type = tensorType(op.getResult());
  SmallVector<int64_t> dims;
  for (int64_t dim : op.getDimensions())
    if (type.getDimSize(dim) != 1)
      dims.push_back(dim);
  if (dims.empty() || splatOf(op.getOperand())) {
    rewriter.replaceOp(op, op.getOperand());
    return success();
  }
  auto inner = op.getOperand().getDefiningOp<sh::ReverseOp>();
  if (inner && inner.getDimensions() == op.getDimensions()) {
    rewriter.replaceOp(op, inner.getOperand());
    return success();
  }
  if (dims.size() == op.getDimensions().size())
    return miss(rewriter, op, "nothing to simplify");
  rewriter.replaceOpWithNewOp<sh::ReverseOp>(op, type, op.getOperand(), dims);
  return success();
}

/// An iota along a unit dimension is zero; a short one is a constant.
static LogicalResult simplifyIota(sh::IotaOp op, PatternRewriter &rewriter) {
  RankedTensorType type = tensorType(op.getResult());
  if (!isStaticPlain(type) || !type.getElementType().isIntOrIndex())
    return miss(rewriter, op, "no integers of static shape");
  int64_t dim = op.getIotaDimension(), size = type.getDimSize(dim);
  if (size == 1) {
    rewriter.replaceOp(op, makeIntSplat(rewriter, op.getLoc(), type, 0));
    return success();
  }
  if (type.getNumElements() > kSmallElements || type.getNumElements() == 0)
    return miss(rewriter, op, "too long for a constant");
  int64_t inner = 1;
  for (int64_t later : type.getShape().drop_front(dim + 1))
    inner *= later;
  unsigned width = type.getElementType().isIndex() ? 64 : type.getElementTypeBitWidth();
  SmallVector<APInt> elements;
  for (int64_t index = 0; index < type.getNumElements(); ++index)
    elements.push_back(APInt(width, uint64_t(index / inner % size), false, true));
  rewriter.replaceOpWithNewOp<sh::ConstantOp>(op, DenseElementsAttr::get(type, elements));
  return success();
}

void calor::populateMovementPatterns(RewritePatternSet &patterns) {
  patterns.add(simplifyReshape);
  patterns.add(foldReshapeOfBroadcast);
  patterns.add(swapReshapeOfTranspose);
  patterns.add(simplifyBroadcast);
  patterns.add(foldBroadcastOfReshape);
  patterns.add(canonicalizeBroadcast);
  patterns.add(shrinkSplatConstant);
  patterns.add(simplifyTranspose);
  patterns.add(swapTransposeOfReshape);
  patterns.add(simplifySlice);
  patterns.add(foldSliceOfConcatenate);
  patterns.add(simplifyConcatenate);
  patterns.add(simplifyPad);
  patterns.add(simplifyReverse);
  patterns.add(simplifyIota);
}
