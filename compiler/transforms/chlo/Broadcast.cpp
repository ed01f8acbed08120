// SPDX-License-Identifier: Apache-2.0
// Ops with broadcasting: the operands are spread to the common shape, then the plain op follows.
#include "compiler/transforms/chlo/Lowering.h"
#include "compiler/transforms/chlo/Terms.h"
#include "mlir/IR/Verifier.h"

using namespace mlir;
namespace sh = calor::stablehlo;

namespace calor::chlo {

namespace {

/// The operands of one op, and the result dimension that each of their dimensions becomes.
struct Spread {
  SmallVector<Value> operands;
  SmallVector<SmallVector<int64_t>> dimensions;
};

} // namespace

/// The sizes that the operands have along one dimension of the result, joined: the one that is not 1.
static Value commonSize(OpBuilder &builder, Location loc, const Spread &spread, int64_t dim) {
  Value common;
  for (auto [operand, dims] : llvm::zip_equal(spread.operands, spread.dimensions)) {
    auto *at = llvm::find(dims, dim);
    if (at == dims.end())
      continue;
    int64_t from = at - dims.begin(), size = cast<RankedTensorType>(operand.getType()).getDimSize(from);
    if (size == 1 && common)
      continue;
    Value next = sizeOf(builder, loc, operand, from);
    if (!ShapedType::isDynamic(size) && size != 1)
      return next; // the others are 1 or equal to it, which spreading them checks
    if (!common) {
      common = next;
      continue;
    }
    Formula formula(builder, loc, next);
    Term a = formula.term(common), b = formula.term(next);
    common = select(a == 1.0, b, a).value;
  }
  return common;
}

/// The shape that the operands have together, as far as the types tell.
static SmallVector<int64_t> commonShape(const Spread &spread, int64_t rank) {
  SmallVector<int64_t> shape(rank, 1);
  for (auto [operand, dims] : llvm::zip_equal(spread.operands, spread.dimensions))
    for (auto [size, dim] : llvm::zip_equal(cast<RankedTensorType>(operand.getType()).getShape(), dims))
      if (shape[dim] == 1 || (ShapedType::isDynamic(shape[dim]) && size != 1))
        shape[dim] = size;
  return shape;
}

/// All operands in the shape of the result.
static SmallVector<Value> spreadAll(OpBuilder &builder, Location loc, const Spread &spread, RankedTensorType result) {
  SmallVector<int64_t> shape = commonShape(spread, result.getRank());
  bool allStatic = llvm::all_of(
      spread.operands, [](Value operand) { return cast<RankedTensorType>(operand.getType()).hasStaticShape(); });
  Value sizes;
  SmallVector<Value> values;
  for (auto [operand, dims] : llvm::zip_equal(spread.operands, spread.dimensions)) {
    auto type = cast<RankedTensorType>(operand.getType());
    auto spreadType = RankedTensorType::get(shape, type.getElementType());
    if (allStatic) {
      bool same = type == spreadType;
      values.push_back(same ? operand : Value(sh::BroadcastInDimOp::create(builder, loc, spreadType, operand, dims)));
      continue;
    }
    if (!sizes) {
      SmallVector<Value> parts;
      for (int64_t dim = 0; dim < result.getRank(); ++dim)
        parts.push_back(commonSize(builder, loc, spread, dim));
      sizes = parts.size() == 1 ? parts.front() : Value(sh::ConcatenateOp::create(builder, loc, parts, 0));
    }
    values.push_back(
        sh::DynamicBroadcastInDimOp::create(builder, loc, spreadType, operand, sizes, dims, nullptr, nullptr));
  }
  return values;
}

static Value applyPlain(OpBuilder &builder, Operation *op, StringRef name, ArrayRef<Value> operands) {
  Location loc = op->getLoc();
  if (auto compare = dyn_cast<BroadcastCompareOp>(op)) {
    auto type = compare.getCompareType().value_or(ComparisonType::NOTYPE);
    return sh::CompareOp::create(builder, loc, operands[0], operands[1],
                                 static_cast<sh::ComparisonDirection>(compare.getComparisonDirection()),
                                 static_cast<sh::ComparisonType>(type));
  }
  if (Value special = lowerBinary(builder, loc, name, operands[0], operands[1]))
    return special;
  auto shape = cast<RankedTensorType>(operands.back().getType());
  Type element = cast<RankedTensorType>(op->getResult(0).getType()).getElementType();
  OperationState state(loc, ("stablehlo." + name).str());
  state.addOperands(operands);
  state.addTypes(shape.clone(element));
  return builder.create(state)->getResult(0);
}

FailureOr<SmallVector<Value>> lowerBroadcast(OpBuilder &builder, Operation *op) {
  Spread spread;
  llvm::append_range(spread.operands, op->getOperands());
  auto result = cast<RankedTensorType>(op->getResult(0).getType());
  if (isa<BroadcastSelectOp>(op)) {
    for (Value operand : spread.operands) {
      int64_t rank = cast<RankedTensorType>(operand.getType()).getRank();
      spread.dimensions.push_back(llvm::to_vector(llvm::seq<int64_t>(result.getRank() - rank, result.getRank())));
    }
  } else {
    auto lhs = cast<RankedTensorType>(op->getOperand(0).getType());
    auto rhs = cast<RankedTensorType>(op->getOperand(1).getType());
    auto attribute = op->getAttrOfType<DenseI64ArrayAttr>("broadcast_dimensions");
    std::optional<ArrayRef<int64_t>> dimensions;
    if (attribute)
      dimensions = attribute.asArrayRef();
    spread.dimensions = {broadcastDimensions(lhs, rhs, dimensions), broadcastDimensions(rhs, lhs, dimensions)};
  }
  SmallVector<Value> values = spreadAll(builder, op->getLoc(), spread, result);
  StringRef name = op->getName().stripDialect().drop_front(StringRef("broadcast_").size());
  Type element = cast<RankedTensorType>(op->getOperand(0).getType()).getElementType();
  if (isa<BroadcastNextAfterOp, BroadcastPolygammaOp>(op) && !isa<FloatType>(element))
    return op->emitOpError() << "expects floats, but got " << element;
  Value plain = applyPlain(builder, op, name, values);
  // Some plain ops take fewer types than their broadcasting forms.
  if (failed(verify(plain.getDefiningOp())))
    return failure();
  return SmallVector<Value>{plain};
}

} // namespace calor::chlo
