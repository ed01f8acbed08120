// SPDX-License-Identifier: Apache-2.0
// top_k: a stable sort from large to small of the values with their places, and its first k.
#include "compiler/transforms/chlo/Lowering.h"
#include "compiler/transforms/chlo/Terms.h"

using namespace mlir;
namespace sh = calor::stablehlo;

namespace calor::chlo {

/// 0, 1, ... along the last dimension of `like`.
static Value places(OpBuilder &builder, Location loc, Value like, Type element) {
  auto type = cast<RankedTensorType>(like.getType()).clone(element);
  if (type.hasStaticShape())
    return sh::IotaOp::create(builder, loc, type, type.getRank() - 1);
  return sh::DynamicIotaOp::create(builder, loc, type, sizesOf(builder, loc, like), type.getRank() - 1);
}

/// The first k along the last dimension.
static Value firstOf(OpBuilder &builder, Location loc, Value value, int64_t k) {
  auto type = cast<RankedTensorType>(value.getType());
  SmallVector<int64_t> starts(type.getRank(), 0), limits(type.getShape()), strides(type.getRank(), 1);
  limits.back() = k;
  if (type.hasStaticShape())
    return sh::SliceOp::create(builder, loc, value, starts, limits, strides);
  auto vector = [&](ArrayRef<int64_t> values) -> Value {
    auto vectorType = RankedTensorType::get({int64_t(values.size())}, builder.getI64Type());
    return sh::ConstantOp::create(builder, loc, DenseElementsAttr::get(vectorType, values));
  };
  SmallVector<Value> parts;
  for (int64_t dim = 0; dim + 1 < type.getRank(); ++dim)
    parts.push_back(sizeOf(builder, loc, value, dim));
  parts.push_back(vector(k));
  Value end = parts.size() == 1 ? parts.front() : Value(sh::ConcatenateOp::create(builder, loc, parts, 0));
  return sh::RealDynamicSliceOp::create(builder, loc, type.clone(limits), value, vector(starts), end, vector(strides));
}

FailureOr<SmallVector<Value>> lowerTopK(OpBuilder &builder, TopKOp op) {
  Location loc = op.getLoc();
  Type element = op.getOperand().getType().getElementType();
  if (isa<ComplexType>(element))
    return op.emitOpError() << "expects numbers that have an order, but got " << element;
  Value indices = places(builder, loc, op.getOperand(), op.getIndices().getType().getElementType());
  Value operands[] = {op.getOperand(), indices};
  SmallVector<Type> types = {operands[0].getType(), operands[1].getType()};
  auto sort = sh::SortOp::create(builder, loc, types, operands, op.getOperand().getType().getRank() - 1,
                                 /*is_stable=*/true);
  {
    OpBuilder::InsertionGuard guard(builder);
    Block *body = builder.createBlock(&sort.getComparator());
    for (Value operand : operands) {
      auto scalar = RankedTensorType::get({}, cast<RankedTensorType>(operand.getType()).getElementType());
      body->addArguments({scalar, scalar}, {loc, loc});
    }
    // The total order puts NaN before infinity, and 0 before -0.
    auto type = isa<FloatType>(element) ? sh::ComparisonType::TOTALORDER : sh::ComparisonType::NOTYPE;
    Value larger = sh::CompareOp::create(builder, loc, body->getArgument(0), body->getArgument(1),
                                         sh::ComparisonDirection::GT, type);
    sh::ReturnOp::create(builder, loc, larger);
  }
  return SmallVector<Value>{firstOf(builder, loc, sort->getResult(0), op.getK()),
                            firstOf(builder, loc, sort->getResult(1), op.getK())};
}

} // namespace calor::chlo
