// SPDX-License-Identifier: Apache-2.0
// Traces sizes of dimensions to where they come from.
#include "compiler/transforms/simplify/Extents.h"
#include "compiler/transforms/simplify/Values.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

namespace {

constexpr int kMaxDepth = 32;

/// One question. Element-wise ops share operands, so what has been asked once is not traced again.
class Tracer {
public:
  Extent extentOf(Value value, int64_t dim, int depth);
  Extent extentOfElement(Value shape, int64_t index, int depth);

private:
  Extent trace(Value value, int64_t dim, int depth);
  Extent extentOfElementwise(Operation *op, int64_t dim, int depth);
  Extent extentOfDot(sh::DotGeneralOp op, int64_t dim, int depth);

  llvm::SmallDenseMap<std::pair<Value, int64_t>, Extent, 8> known;
};

} // namespace

/// Element `index` of the shape (or the scalar, index 0) `shape`.
Extent Tracer::extentOfElement(Value shape, int64_t index, int depth) {
  if (auto elements = intsOf(shape, 64))
    return {(*elements)[index], {}, 0};
  Operation *op = shape.getDefiningOp();
  Extent unknown{std::nullopt, shape, -1 - index};
  if (!op || depth > kMaxDepth)
    return unknown;
  if (auto size = dyn_cast<sh::GetDimensionSizeOp>(op))
    return extentOf(size.getOperand(), size.getDimension(), depth + 1);
  if (auto convert = dyn_cast<sh::ConvertOp>(op))
    return extentOfElement(convert.getOperand(), index, depth + 1);
  if (auto reshape = dyn_cast<sh::ReshapeOp>(op)) {
    bool single = tensorType(shape).hasStaticShape() && tensorType(shape).getNumElements() == 1;
    return single ? extentOfElement(reshape.getOperand(), 0, depth + 1) : unknown;
  }
  if (auto concatenate = dyn_cast<sh::ConcatenateOp>(op)) {
    for (Value input : concatenate.getInputs()) {
      int64_t size = tensorType(input).getDimSize(0);
      if (index < size)
        return extentOfElement(input, index, depth + 1);
      index -= size;
    }
  }
  return unknown;
}

/// The size of a dimension of an element-wise op, from the operand that says most.
Extent Tracer::extentOfElementwise(Operation *op, int64_t dim, int depth) {
  Extent best{std::nullopt, op->getResult(0), dim};
  for (Value operand : op->getOperands()) {
    if (tensorType(operand).getRank() <= dim)
      continue;
    Extent extent = extentOf(operand, dim, depth);
    if (extent.constant || best.value == op->getResult(0) || isa<BlockArgument>(extent.value))
      best = extent;
    if (best.constant)
      break;
  }
  return best;
}

Extent Tracer::extentOfDot(sh::DotGeneralOp op, int64_t dim, int depth) {
  auto numbers = op.getDotDimensionNumbers();
  int64_t next = numbers.getLhsBatchingDimensions().size();
  if (dim < next)
    return extentOf(op.getLhs(), numbers.getLhsBatchingDimensions()[dim], depth);
  for (auto [operand, batching, contracting] :
       {std::tuple(op.getLhs(), numbers.getLhsBatchingDimensions(), numbers.getLhsContractingDimensions()),
        std::tuple(op.getRhs(), numbers.getRhsBatchingDimensions(), numbers.getRhsContractingDimensions())})
    for (int64_t own = 0; own < tensorType(operand).getRank(); ++own)
      if (!llvm::is_contained(batching, own) && !llvm::is_contained(contracting, own) && next++ == dim)
        return extentOf(operand, own, depth);
  return {std::nullopt, op.getResult(), dim};
}

Extent Tracer::extentOf(Value value, int64_t dim, int depth) {
  if (auto found = known.find({value, dim}); found != known.end())
    return found->second;
  Extent extent = trace(value, dim, depth);
  known.insert({{value, dim}, extent});
  return extent;
}

Extent Tracer::trace(Value value, int64_t dim, int depth) {
  Operation *op = value.getDefiningOp();
  Extent unknown{std::nullopt, value, dim};
  RankedTensorType type = tensorType(value);
  if (type && !type.isDynamicDim(dim))
    return {type.getDimSize(dim), {}, 0};
  if (!op || depth > kMaxDepth)
    return unknown;
  if (sh::isElementwise(op))
    return extentOfElementwise(op, dim, depth + 1);
  if (isa<sh::DynamicBroadcastInDimOp, sh::DynamicReshapeOp>(op))
    return extentOfElement(op->getOperand(1), dim, depth + 1);
  if (auto iota = dyn_cast<sh::DynamicIotaOp>(op))
    return extentOfElement(iota.getOutputShape(), dim, depth + 1);
  if (auto transpose = dyn_cast<sh::TransposeOp>(op))
    return extentOf(transpose.getOperand(), transpose.getPermutation()[dim], depth + 1);
  if (auto dot = dyn_cast<sh::DotGeneralOp>(op))
    return extentOfDot(dot, dim, depth + 1);
  if (auto reduce = dyn_cast<sh::ReduceOp>(op)) {
    int64_t next = 0;
    for (int64_t own = 0; own < tensorType(reduce.getInputs()[0]).getRank(); ++own)
      if (!llvm::is_contained(reduce.getDimensions(), own) && next++ == dim)
        return extentOf(reduce.getInputs()[0], own, depth + 1);
  }
  auto concatenate = dyn_cast<sh::ConcatenateOp>(op);
  if (concatenate && int64_t(concatenate.getDimension()) != dim)
    return extentOf(concatenate.getInputs()[0], dim, depth + 1);
  if (isa<sh::ReverseOp, sh::SortOp, sh::DynamicUpdateSliceOp, sh::CholeskyOp>(op))
    return extentOf(op->getOperand(0), dim, depth + 1);
  return unknown;
}

Extent calor::extentOf(Value value, int64_t dim) { return Tracer().extentOf(value, dim, 0); }
Extent calor::extentOfElement(Value shape, int64_t index) { return Tracer().extentOfElement(shape, index, 0); }
