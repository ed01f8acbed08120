// SPDX-License-Identifier: Apache-2.0
// Arithmetic on shapes.
#include "compiler/transforms/dynamic/ShapeBuilder.h"

using namespace mlir;
using namespace calor;
using namespace calor::stablehlo;

static RankedTensorType scalarType(OpBuilder &builder) { return RankedTensorType::get({}, builder.getI32Type()); }

Value ShapeBuilder::constant(int64_t value) {
  return ConstantOp::create(builder, loc,
                            DenseElementsAttr::get(scalarType(builder), APInt(32, static_cast<uint64_t>(value), true)));
}

Value ShapeBuilder::size(Value tensor, int64_t dim) {
  auto type = cast<RankedTensorType>(tensor.getType());
  if (!type.isDynamicDim(dim))
    return constant(type.getDimSize(dim));
  return GetDimensionSizeOp::create(builder, loc, tensor, dim);
}

SmallVector<Value> ShapeBuilder::sizes(Value tensor) {
  SmallVector<Value> all;
  for (int64_t dim = 0; dim < cast<RankedTensorType>(tensor.getType()).getRank(); ++dim)
    all.push_back(size(tensor, dim));
  return all;
}

Value ShapeBuilder::element(Value tensor, int64_t index) {
  auto type = cast<RankedTensorType>(tensor.getType());
  if (type.getRank() != 0) {
    if (type.getRank() != 1)
      tensor = ReshapeOp::create(builder, loc, tensor, {type.getNumElements()});
    tensor = SliceOp::create(builder, loc, tensor, ArrayRef<int64_t>{index}, ArrayRef<int64_t>{index + 1},
                             ArrayRef<int64_t>{1});
    tensor = ReshapeOp::create(builder, loc, tensor, ArrayRef<int64_t>());
  }
  if (type.getElementType() == builder.getI32Type())
    return tensor;
  return ConvertOp::create(builder, loc, tensor, builder.getI32Type());
}

Value ShapeBuilder::vector(ArrayRef<Value> scalars) {
  if (scalars.empty())
    return ConstantOp::create(
        builder, loc, DenseElementsAttr::get(RankedTensorType::get({0}, builder.getI32Type()), ArrayRef<int32_t>()));
  SmallVector<Value> parts;
  for (Value scalar : scalars)
    parts.push_back(ReshapeOp::create(builder, loc, scalar, ArrayRef<int64_t>{1}));
  return parts.size() == 1 ? parts.front() : Value(ConcatenateOp::create(builder, loc, parts, 0));
}

Value ShapeBuilder::add(Value a, Value b) { return AddOp::create(builder, loc, a.getType(), a, b); }
Value ShapeBuilder::sub(Value a, Value b) { return SubtractOp::create(builder, loc, a.getType(), a, b); }
Value ShapeBuilder::mul(Value a, Value b) { return MulOp::create(builder, loc, a.getType(), a, b); }
Value ShapeBuilder::div(Value a, Value b) { return DivOp::create(builder, loc, a.getType(), a, b); }
Value ShapeBuilder::rem(Value a, Value b) { return RemOp::create(builder, loc, a.getType(), a, b); }
Value ShapeBuilder::max(Value a, Value b) { return MaxOp::create(builder, loc, a.getType(), a, b); }
Value ShapeBuilder::both(Value a, Value b) { return AndOp::create(builder, loc, a.getType(), a, b); }
Value ShapeBuilder::compare(Value a, Value b, ComparisonDirection direction) {
  return CompareOp::create(builder, loc, a, b, direction);
}
Value ShapeBuilder::select(Value condition, Value a, Value b) {
  return SelectOp::create(builder, loc, a.getType(), condition, a, b);
}
