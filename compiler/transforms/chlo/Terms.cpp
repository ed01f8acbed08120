// SPDX-License-Identifier: Apache-2.0
// How terms become StableHLO ops.
#include "compiler/transforms/chlo/Terms.h"

using namespace mlir;
namespace sh = calor::stablehlo;

namespace calor::chlo {

static RankedTensorType vectorOfSizes(OpBuilder &builder, int64_t count) {
  return RankedTensorType::get({count}, builder.getI64Type());
}

Value sizeOf(OpBuilder &builder, Location loc, Value tensor, int64_t dimension) {
  auto type = cast<RankedTensorType>(tensor.getType());
  if (!type.isDynamicDim(dimension))
    return sh::ConstantOp::create(
        builder, loc, DenseElementsAttr::get(vectorOfSizes(builder, 1), ArrayRef<int64_t>(type.getDimSize(dimension))));
  Value size = sh::GetDimensionSizeOp::create(builder, loc, tensor, dimension);
  return sh::ReshapeOp::create(builder, loc, sh::ConvertOp::create(builder, loc, size, builder.getI64Type()), {1});
}

Value sizesOf(OpBuilder &builder, Location loc, Value tensor) {
  int64_t rank = cast<RankedTensorType>(tensor.getType()).getRank();
  SmallVector<Value> sizes;
  for (int64_t dim = 0; dim < rank; ++dim)
    sizes.push_back(sizeOf(builder, loc, tensor, dim));
  if (sizes.empty())
    return sh::ConstantOp::create(builder, loc, DenseElementsAttr::get(vectorOfSizes(builder, 0), ArrayRef<int64_t>()));
  return rank == 1 ? sizes.front() : Value(sh::ConcatenateOp::create(builder, loc, sizes, 0));
}

Value castTo(OpBuilder &builder, Location loc, Value value, RankedTensorType type) {
  if (value.getType() == type)
    return value;
  return sh::DynamicReshapeOp::create(builder, loc, type, value, sizesOf(builder, loc, value));
}

Term Formula::splat(DenseElementsAttr scalar) {
  Value &value = splats[scalar];
  if (value)
    return term(value);
  RankedTensorType type = typeOf(scalar.getElementType());
  if (type.hasStaticShape()) {
    value = sh::ConstantOp::create(builder, loc, scalar.reshape(type));
    if (scalar.isSplat() || type.getNumElements() == 1)
      return term(value);
  }
  Value single = sh::ConstantOp::create(builder, loc, scalar);
  if (!sizes)
    sizes = sizesOf(builder, loc, shape);
  value = sh::DynamicBroadcastInDimOp::create(builder, loc, type, single, sizes, ArrayRef<int64_t>(), nullptr, nullptr);
  return term(value);
}

Term Formula::constant(Type element, double number) {
  Type part = isa<ComplexType>(element) ? cast<ComplexType>(element).getElementType() : element;
  auto scalar = [&](Type type) { return RankedTensorType::get({}, type); };
  if (isa<IntegerType>(part))
    return splat(DenseElementsAttr::get(scalar(part), APInt(part.getIntOrFloatBitWidth(), uint64_t(int64_t(number)),
                                                            /*isSigned=*/true, /*implicitTrunc=*/true)));
  APFloat rounded(number);
  bool inexact;
  rounded.convert(cast<FloatType>(part).getFloatSemantics(), APFloat::rmNearestTiesToEven, &inexact);
  if (part == element)
    return splat(DenseElementsAttr::get(scalar(part), rounded));
  return splat(DenseElementsAttr::get(scalar(element),
                                      std::complex<APFloat>(rounded, APFloat::getZero(rounded.getSemantics()))));
}

Term Formula::constant(Type element, const APInt &bits) {
  return splat(DenseElementsAttr::get(RankedTensorType::get({}, element), bits));
}

Term compare(Term x, Term y, sh::ComparisonDirection direction) {
  return {x.formula, sh::CompareOp::create(x.formula->builder, x.formula->loc, x.value, y.value, direction)};
}

Term select(Term condition, Term yes, Term no) {
  return {yes.formula,
          sh::SelectOp::create(yes.formula->builder, yes.formula->loc, condition.value, yes.value, no.value)};
}

Term convert(Term x, Type element) {
  if (x.element() == element)
    return x;
  return {x.formula, sh::ConvertOp::create(x.formula->builder, x.formula->loc, x.value, element)};
}

Term bitcast(Term x, Type element) {
  auto type = cast<RankedTensorType>(x.value.getType()).clone(element);
  return {x.formula, sh::BitcastConvertOp::create(x.formula->builder, x.formula->loc, type, x.value)};
}

Term complex(Term re, Term im) { return apply<sh::ComplexOp>(re, im); }

Term isNegative(Term x) {
  Type bits = x.formula->builder.getIntegerType(x.element().getIntOrFloatBitWidth());
  return bitcast(x, bits) < 0.0;
}

Term copySign(Term magnitude, Term sign) {
  Term positive = abs(magnitude);
  return select(isNegative(sign), -positive, positive);
}

Term polynomial(ArrayRef<double> coefficients, Term t) {
  Term sum = like(t, coefficients.back());
  for (double next : llvm::reverse(coefficients.drop_back()))
    sum = sum * t + next;
  return sum;
}

} // namespace calor::chlo
