// SPDX-License-Identifier: Apache-2.0
// Loops and slices in StableHLO.
#include "compiler/transforms/chlo/Loops.h"

using namespace mlir;
namespace sh = calor::stablehlo;

namespace calor::chlo {

Value scalarOf(OpBuilder &builder, Location loc, int64_t value) {
  return sh::ConstantOp::create(
      builder, loc, DenseElementsAttr::get(RankedTensorType::get({}, builder.getI64Type()), ArrayRef<int64_t>(value)));
}

Value joinSizes(OpBuilder &builder, Location loc, ValueRange parts) {
  return parts.size() == 1 ? parts.front() : Value(sh::ConcatenateOp::create(builder, loc, parts, 0));
}

Values countedLoop(OpBuilder &builder, Location loc, Value count, ValueRange inits,
                   llvm::function_ref<Values(OpBuilder &, Value, ValueRange)> body) {
  Values carried = {scalarOf(builder, loc, 0), count};
  llvm::append_range(carried, inits);
  auto loop = sh::WhileOp::create(builder, loc, ValueRange(carried).getTypes(), carried);
  SmallVector<Location> locations(carried.size(), loc);
  OpBuilder::InsertionGuard guard(builder);
  Block *cond = builder.createBlock(&loop.getCond(), {}, ValueRange(carried).getTypes(), locations);
  sh::ReturnOp::create(builder, loc,
                       ValueRange(sh::CompareOp::create(builder, loc, cond->getArgument(0), cond->getArgument(1),
                                                        sh::ComparisonDirection::LT)));
  Block *step = builder.createBlock(&loop.getBody(), {}, ValueRange(carried).getTypes(), locations);
  Values next = body(builder, step->getArgument(0), step->getArguments().drop_front(2));
  Values results = {sh::AddOp::create(builder, loc, step->getArgument(0), scalarOf(builder, loc, 1)),
                    step->getArgument(1)};
  llvm::append_range(results, next);
  sh::ReturnOp::create(builder, loc, results);
  return llvm::to_vector(ValueRange(loop->getResults().drop_front(2)));
}

/// `dimension` of `index`, zeros elsewhere.
static Values startsAt(OpBuilder &builder, Location loc, int64_t rank, int64_t dimension, Value index) {
  Values starts(rank, scalarOf(builder, loc, 0));
  starts[dimension] = index;
  return starts;
}

/// The slice with a dimension of size 1.
static Value thinSlice(OpBuilder &builder, Location loc, Value tensor, int64_t dimension, Value index) {
  auto type = cast<RankedTensorType>(tensor.getType());
  SmallVector<int64_t> shape(type.getShape());
  shape[dimension] = 1;
  if (!ShapedType::isDynamicShape(shape))
    return sh::DynamicSliceOp::create(builder, loc, tensor, startsAt(builder, loc, type.getRank(), dimension, index),
                                      shape);
  Value first = sh::ReshapeOp::create(builder, loc, index, ArrayRef<int64_t>{1});
  Value one = sh::ReshapeOp::create(builder, loc, scalarOf(builder, loc, 1), ArrayRef<int64_t>{1});
  Value zero = sh::ReshapeOp::create(builder, loc, scalarOf(builder, loc, 0), ArrayRef<int64_t>{1});
  Values starts, limits, strides;
  for (int64_t dim = 0; dim < type.getRank(); ++dim) {
    bool here = dim == dimension;
    starts.push_back(here ? first : zero);
    limits.push_back(here ? Value(sh::AddOp::create(builder, loc, first, one)) : sizeOf(builder, loc, tensor, dim));
    strides.push_back(one);
  }
  return sh::RealDynamicSliceOp::create(builder, loc, type.clone(shape), tensor, joinSizes(builder, loc, starts),
                                        joinSizes(builder, loc, limits), joinSizes(builder, loc, strides));
}

Value sliceAt(OpBuilder &builder, Location loc, Value tensor, int64_t dimension, Value index) {
  auto type = cast<RankedTensorType>(tensor.getType());
  SmallVector<int64_t> shape(type.getShape());
  shape.erase(shape.begin() + dimension);
  Value slice = thinSlice(builder, loc, tensor, dimension, index);
  if (!ShapedType::isDynamicShape(shape))
    return sh::ReshapeOp::create(builder, loc, slice, shape);
  Values sizes;
  for (int64_t dim = 0; dim < type.getRank(); ++dim)
    if (dim != dimension)
      sizes.push_back(sizeOf(builder, loc, tensor, dim));
  return sh::DynamicReshapeOp::create(builder, loc, type.clone(shape), slice, joinSizes(builder, loc, sizes));
}

Value updateAt(OpBuilder &builder, Location loc, Value tensor, Value slice, int64_t dimension, Value index) {
  auto type = cast<RankedTensorType>(tensor.getType());
  SmallVector<int64_t> shape(type.getShape());
  shape[dimension] = 1;
  Value thin;
  if (!ShapedType::isDynamicShape(shape)) {
    thin = sh::ReshapeOp::create(builder, loc, slice, shape);
  } else {
    Values sizes;
    for (int64_t dim = 0; dim < type.getRank(); ++dim)
      sizes.push_back(dim == dimension
                          ? Value(sh::ReshapeOp::create(builder, loc, scalarOf(builder, loc, 1), ArrayRef<int64_t>{1}))
                          : sizeOf(builder, loc, tensor, dim));
    thin = sh::DynamicReshapeOp::create(builder, loc, type.clone(shape), slice, joinSizes(builder, loc, sizes));
  }
  return sh::DynamicUpdateSliceOp::create(builder, loc, tensor, thin,
                                          startsAt(builder, loc, type.getRank(), dimension, index));
}

Value spreadTo(OpBuilder &builder, Location loc, Value value, RankedTensorType type, Value sizes,
               ArrayRef<int64_t> dimensions) {
  if (type.hasStaticShape())
    return sh::BroadcastInDimOp::create(builder, loc, type, value, dimensions);
  return sh::DynamicBroadcastInDimOp::create(builder, loc, type, value, sizes, dimensions, nullptr, nullptr);
}

Value indicesOf(OpBuilder &builder, Location loc, RankedTensorType type, Value sizes, int64_t dimension) {
  if (type.hasStaticShape())
    return sh::IotaOp::create(builder, loc, type, dimension);
  return sh::DynamicIotaOp::create(builder, loc, type, sizes, dimension);
}

} // namespace calor::chlo
