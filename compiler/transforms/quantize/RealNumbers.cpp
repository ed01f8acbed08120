// SPDX-License-Identifier: Apache-2.0
// Dequantization and quantization as ops. Every rounding here is also one of the interpreter's.
#include "compiler/transforms/quantize/RealNumbers.h"

#include "compiler/transforms/simplify/Values.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

static bool isAnyNonZero(ArrayRef<int64_t> values) {
  return llvm::any_of(values, [](int64_t value) { return value != 0; });
}

IntegerType calor::storageInteger(quant::QuantizedType type) {
  return IntegerType::get(type.getContext(), type.getStorageTypeIntegralWidth(),
                          type.isSigned() ? IntegerType::Signless : IntegerType::Unsigned);
}

FloatType calor::computedType(quant::QuantizedType type) {
  if (type.getExpressedType().isF64())
    return Float64Type::get(type.getContext());
  return Float32Type::get(type.getContext());
}

Value RealNumbers::convert(Value value, Type elementType) {
  if (cast<RankedTensorType>(value.getType()).getElementType() == elementType)
    return value;
  return sh::ConvertOp::create(builder, loc, value, elementType);
}

Value RealNumbers::scalar(double value, Type elementType) {
  return makeSplat(builder, loc, RankedTensorType::get({}, elementType), builder.getFloatAttr(elementType, value));
}

Value RealNumbers::scalar(int64_t value, Type elementType) {
  return makeSplat(builder, loc, RankedTensorType::get({}, elementType), builder.getIntegerAttr(elementType, value));
}

Value RealNumbers::shapeOf(Value value) {
  auto type = cast<RankedTensorType>(value.getType());
  SmallVector<Value> sizes;
  for (int64_t dim = 0; dim < type.getRank(); ++dim) {
    Value size = type.isDynamicDim(dim)
                     ? Value(sh::GetDimensionSizeOp::create(
                           builder, loc, RankedTensorType::get({}, builder.getI32Type()), value, dim))
                     : scalar(type.getDimSize(dim), builder.getI32Type());
    sizes.push_back(sh::ReshapeOp::create(builder, loc, size, ArrayRef<int64_t>{1}));
  }
  return sh::ConcatenateOp::create(builder, loc, sizes, 0);
}

Value RealNumbers::broadcastLike(Value value, ArrayRef<int64_t> dims, Value like) {
  auto shape = cast<RankedTensorType>(like.getType());
  auto type = cast<RankedTensorType>(shape.clone(cast<RankedTensorType>(value.getType()).getElementType()));
  if (type == value.getType())
    return value;
  if (type.hasStaticShape())
    return sh::BroadcastInDimOp::create(builder, loc, type, value, dims);
  OperationState state(loc, sh::DynamicBroadcastInDimOp::getOperationName());
  state.addOperands({value, shapeOf(like)});
  state.addTypes(type);
  state.addAttribute("broadcast_dimensions", builder.getDenseI64ArrayAttr(dims));
  return builder.create(state)->getResult(0);
}

Value RealNumbers::spread(ArrayRef<Attribute> values, int64_t axis, Value like, Type elementType) {
  auto type = cast<RankedTensorType>(cast<RankedTensorType>(like.getType()).clone(elementType));
  if (llvm::all_equal(values)) {
    if (type.hasStaticShape() && !type.getEncoding())
      return makeSplat(builder, loc, type, values.front());
    Value one = makeSplat(builder, loc, RankedTensorType::get({}, elementType), values.front());
    return broadcastLike(one, {}, like);
  }
  auto vectorType = RankedTensorType::get({static_cast<int64_t>(values.size())}, elementType);
  Value vector = sh::ConstantOp::create(builder, loc, DenseElementsAttr::get(vectorType, values));
  return broadcastLike(vector, {axis}, like);
}

Value RealNumbers::spread(ArrayRef<double> values, int64_t axis, Value like, Type elementType) {
  auto attributes =
      llvm::map_to_vector(values, [&](double value) -> Attribute { return builder.getFloatAttr(elementType, value); });
  return spread(attributes, axis, like, elementType);
}

Value RealNumbers::spread(ArrayRef<int64_t> values, int64_t axis, Value like, Type elementType) {
  auto attributes = llvm::map_to_vector(
      values, [&](int64_t value) -> Attribute { return builder.getIntegerAttr(elementType, value); });
  return spread(attributes, axis, like, elementType);
}

Value RealNumbers::sum(Value value, ArrayRef<int64_t> dims) {
  auto type = cast<RankedTensorType>(value.getType());
  Type element = type.getElementType();
  SmallVector<int64_t> shape, sorted(dims);
  llvm::sort(sorted);
  for (int64_t dim = 0; dim < type.getRank(); ++dim)
    if (!llvm::is_contained(dims, dim))
      shape.push_back(type.getDimSize(dim));
  Value initial = makeSplat(builder, loc, RankedTensorType::get({}, element), builder.getZeroAttr(element));
  auto reduce = sh::ReduceOp::create(builder, loc, RankedTensorType::get(shape, element), value, initial, sorted);
  Block *body = new Block();
  reduce.getBody().push_back(body);
  OpBuilder inside = OpBuilder::atBlockEnd(body);
  Value x = body->addArgument(initial.getType(), loc), y = body->addArgument(initial.getType(), loc);
  sh::ReturnOp::create(inside, loc, ValueRange(sh::AddOp::create(inside, loc, x, y).getResult()));
  return reduce->getResult(0);
}

Value RealNumbers::dequantize(Value stored, quant::QuantizedType type) {
  QuantizationParameters parameters(type);
  FloatType real = computedType(type);
  bool offset = isAnyNonZero(parameters.zeroPoints);
  Value difference;
  if (offset && real.isF32() && type.getStorageTypeIntegralWidth() > 16) {
    // f32 does not hold such integers; only their difference is rounded.
    Type i64 = builder.getI64Type();
    Value wide = convert(stored, i64);
    wide = sh::SubtractOp::create(builder, loc, wide, spread(parameters.zeroPoints, parameters.axis, wide, i64));
    difference = convert(wide, real);
  } else {
    difference = convert(stored, real);
    if (offset) {
      SmallVector<double> zeroPoints(parameters.zeroPoints.begin(), parameters.zeroPoints.end());
      difference =
          sh::SubtractOp::create(builder, loc, difference, spread(zeroPoints, parameters.axis, difference, real));
    }
  }
  Value scales = spread(parameters.scales, parameters.axis, difference, real);
  return convert(sh::MulOp::create(builder, loc, difference, scales), type.getExpressedType());
}

Value RealNumbers::quantize(Value value, quant::QuantizedType type) {
  QuantizationParameters parameters(type);
  FloatType real = computedType(type);
  value = convert(value, real);
  value = sh::DivOp::create(builder, loc, value, spread(parameters.scales, parameters.axis, value, real));
  if (isAnyNonZero(parameters.zeroPoints)) {
    SmallVector<double> zeroPoints(parameters.zeroPoints.begin(), parameters.zeroPoints.end());
    value = sh::AddOp::create(builder, loc, value, spread(zeroPoints, parameters.axis, value, real));
  }
  int64_t low = type.getStorageTypeMin(), high = type.getStorageTypeMax();
  value = sh::ClampOp::create(builder, loc, scalar(static_cast<double>(low), real), value,
                              scalar(static_cast<double>(high), real));
  value = convert(sh::RoundNearestEvenOp::create(builder, loc, value), storageInteger(type));
  // Limits of 32 bits are no floats; what they round to may lie outside of them.
  bool roundedLimits = real.isF32() && type.getStorageTypeIntegralWidth() > 16;
  if (roundedLimits && type.hasStorageTypeBounds())
    value =
        sh::ClampOp::create(builder, loc, scalar(low, storageInteger(type)), value, scalar(high, storageInteger(type)));
  return value;
}
