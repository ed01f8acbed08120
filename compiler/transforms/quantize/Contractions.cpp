// SPDX-License-Identifier: Apache-2.0
// Integer contractions. sum((l - z) * r) = sum(l * r) - z * sum(r), where what convolutions pad with is z as well.
#include "compiler/transforms/quantize/Contractions.h"

#include "compiler/transforms/quantize/RealNumbers.h"
#include "compiler/transforms/simplify/Values.h"

#include <cmath>

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

namespace {

RankedTensorType typeOf(Value value) { return cast<RankedTensorType>(value.getType()); }

class IntegerContraction {
public:
  IntegerContraction(OpBuilder &builder, Operation *op, quant::QuantizedType lhs, quant::QuantizedType rhs)
      : builder(builder), op(op), lhsType(lhs), rhsType(rhs), lhs(lhs), rhs(rhs), numbers(builder, op->getLoc()) {}

  /// The sums, and the type of their elements.
  Value sums() {
    sumType = fitsIn32Bits() ? builder.getI32Type() : builder.getI64Type();
    return multipliesStored() ? sumsOfStored() : sumsOfDifferences();
  }

  /// The real numbers that the sums stand for.
  Value scaled(Value sums) {
    FloatType real = computedType(lhsType);
    Value converted = numbers.convert(sums, real);
    Value scales = numbers.spread(contractionScales(lhsType, rhsType), resultAxis(), converted, real);
    return numbers.convert(sh::MulOp::create(builder, op->getLoc(), converted, scales), lhsType.getExpressedType());
  }

private:
  OpBuilder &builder;
  Operation *op;
  quant::QuantizedType lhsType, rhsType;
  QuantizationParameters lhs, rhs;
  RealNumbers numbers;
  Type sumType;

  int64_t resultAxis() { return rhs.scales.size() < 2 ? 0 : contractionResultAxis(op, rhs.axis); }

  /// The dimensions of the second operand that are summed over.
  SmallVector<int64_t> summedDims() {
    if (auto dot = dyn_cast<sh::DotGeneralOp>(op))
      return SmallVector<int64_t>(dot.getDotDimensionNumbers().getRhsContractingDimensions());
    if (isa<sh::DotOp>(op))
      return {0};
    sh::ConvDimensionNumbersAttr dims = isa<sh::ConvolutionOp>(op) ? cast<sh::ConvolutionOp>(op).getDimensionNumbers()
                                                                   : cast<sh::DynamicConvOp>(op).getDimensionNumbers();
    SmallVector<int64_t> result(dims.getKernelSpatialDimensions());
    result.push_back(dims.getKernelInputFeatureDimension());
    return result;
  }

  bool fitsIn32Bits() {
    double products = 1;
    for (int64_t dim : summedDims()) {
      int64_t size = typeOf(op->getOperand(1)).getDimSize(dim);
      if (ShapedType::isDynamic(size))
        return false;
      products *= static_cast<double>(size);
    }
    auto largest = [](quant::QuantizedType type, const QuantizationParameters &parameters) {
      int64_t result = 0;
      for (int64_t zero : parameters.zeroPoints)
        result = std::max({result, zero - type.getStorageTypeMin(), type.getStorageTypeMax() - zero});
      return static_cast<double>(result);
    };
    return products * largest(lhsType, lhs) * largest(rhsType, rhs) < 0x1p31;
  }

  bool multipliesStored() {
    bool narrow = lhsType.isSigned() && rhsType.isSigned() && lhsType.getStorageTypeIntegralWidth() <= 8 &&
                  rhsType.getStorageTypeIntegralWidth() <= 8;
    return narrow && sumType.isInteger(32) && !isa<sh::DynamicConvOp>(op) &&
           llvm::all_of(rhs.zeroPoints, [](int64_t zero) { return zero == 0; });
  }

  /// The op on other operands.
  Value contract(Value l, Value r) {
    Operation *copy = builder.clone(*op);
    copy->setOperand(0, l);
    copy->setOperand(1, r);
    auto resultType = cast<RankedTensorType>(op->getResult(0).getType());
    copy->getResult(0).setType(cast<RankedTensorType>(resultType.clone(sumType)));
    if (auto dot = dyn_cast<sh::DotGeneralOp>(copy))
      dot.removeAlgorithmAttr();
    return copy->getResult(0);
  }

  Value difference(Value stored, const QuantizationParameters &parameters) {
    Value wide = numbers.convert(stored, sumType);
    if (llvm::all_of(parameters.zeroPoints, [](int64_t zero) { return zero == 0; }))
      return wide;
    return sh::SubtractOp::create(builder, op->getLoc(), wide,
                                  numbers.spread(parameters.zeroPoints, parameters.axis, wide, sumType));
  }

  Value sumsOfDifferences() { return contract(difference(op->getOperand(0), lhs), difference(op->getOperand(1), rhs)); }

  Value sumsOfStored() {
    Type i8 = builder.getI8Type();
    Value l = numbers.convert(op->getOperand(0), i8), r = numbers.convert(op->getOperand(1), i8);
    int64_t zero = lhs.zeroPoints.front();
    if (zero == 0)
      return contract(l, r);
    Value sums;
    if (auto convolution = dyn_cast<sh::ConvolutionOp>(op)) {
      sums = contract(padWith(convolution, l, zero), r);
      auto unpadded = sums.getDefiningOp<sh::ConvolutionOp>();
      unpadded.removePaddingAttr();
      unpadded.removeLhsDilationAttr();
    } else {
      sums = contract(l, r);
    }
    return sh::SubtractOp::create(builder, op->getLoc(), sums,
                                  numbers.broadcastLike(correction(r, zero), kept(), sums));
  }

  /// The dimensions of the second operand that are not summed over, as dimensions of the result.
  SmallVector<int64_t> kept() {
    SmallVector<int64_t> summed = summedDims(), result;
    for (int64_t dim = 0; dim < typeOf(op->getOperand(1)).getRank(); ++dim)
      if (!llvm::is_contained(summed, dim))
        result.push_back(contractionResultAxis(op, dim));
    return result;
  }

  /// zero * the sums of the second operand.
  Value correction(Value r, int64_t zero) {
    Value sums = numbers.sum(numbers.convert(r, sumType), summedDims());
    return sh::MulOp::create(builder, op->getLoc(), sums, numbers.spread(ArrayRef<int64_t>{zero}, 0, sums, sumType));
  }

  /// The first operand with what the convolution pads it with, written out as `value`.
  Value padWith(sh::ConvolutionOp convolution, Value l, int64_t value) {
    ArrayRef<int64_t> spatial = convolution.getDimensionNumbers().getInputSpatialDimensions();
    SmallVector<int64_t> low(typeOf(l).getRank(), 0), high(low), interior(low);
    if (auto padding = convolution.getPaddingAttr()) {
      auto amounts = llvm::to_vector(padding.getValues<int64_t>());
      for (auto [i, dim] : llvm::enumerate(spatial)) {
        low[dim] = amounts[2 * i];
        high[dim] = amounts[2 * i + 1];
      }
    }
    if (auto dilation = convolution.getLhsDilation())
      for (auto [i, dim] : llvm::enumerate(spatial))
        interior[dim] = (*dilation)[i] - 1;
    auto isZero = [](int64_t amount) { return amount == 0; };
    if (llvm::all_of(low, isZero) && llvm::all_of(high, isZero) && llvm::all_of(interior, isZero))
      return l;
    return sh::PadOp::create(builder, op->getLoc(), l, numbers.scalar(value, typeOf(l).getElementType()), low, high,
                             interior);
  }
};

} // namespace

Value calor::contractIntegers(OpBuilder &builder, Operation *op, quant::QuantizedType lhs, quant::QuantizedType rhs,
                              quant::QuantizedType resultElement) {
  IntegerContraction contraction(builder, op, lhs, rhs);
  Value real = contraction.scaled(contraction.sums());
  return RealNumbers(builder, op->getLoc()).quantize(real, resultElement);
}
