// SPDX-License-Identifier: Apache-2.0
// Rules of element-wise ops.
#include "compiler/dialect/stablehlo/Verification.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"

using namespace mlir;
using namespace calor::stablehlo::verify;

namespace calor::stablehlo {

LogicalResult verifySameBaselineTypes(Operation *op) {
  Type result = op->getResult(0).getType();
  for (auto [index, operand] : llvm::enumerate(op->getOperandTypes())) {
    if (operand == result) // the usual case, without building names
      continue;
    std::string name = op->getNumOperands() == 1 ? "the operand" : index == 0 ? "lhs" : "rhs";
    if (failed(checkSameBaseline(op, "C1", name, operand, "the result", result)))
      return failure();
  }
  // A result with dynamic sizes agrees with operands that differ.
  if (op->getNumOperands() != 2)
    return success();
  return checkSameBaseline(op, "C1", "lhs", op->getOperand(0).getType(), "rhs", op->getOperand(1).getType());
}

//===-- add ------------------------------------------------------------------------------------------------===//

static LogicalResult checkQuantizedDimension(AddOp op, StringRef rule, StringRef name, Type operand, Type result) {
  auto from = dyn_cast<quant::UniformQuantizedPerAxisType>(operand);
  auto to = dyn_cast<quant::UniformQuantizedPerAxisType>(result);
  if (!from || !to || from.getQuantizedDimension() == to.getQuantizedDimension())
    return success();
  return op.emitOpError() << "expects " << name << " and the result to be quantized along the same dimension, but got "
                          << from.getQuantizedDimension() << " and " << to.getQuantizedDimension() << " (" << rule
                          << ")";
}

LogicalResult AddOp::verify() {
  Type lhs = getLhs().getType().getElementType(), rhs = getRhs().getType().getElementType();
  Type result = getType().getElementType();
  if (failed(checkSameShape(*this, "C1", "lhs", getLhs().getType(), "the result", getType())) ||
      failed(checkSameShape(*this, "C1", "rhs", getRhs().getType(), "the result", getType())) ||
      failed(checkSameShape(*this, "C1", "lhs", getLhs().getType(), "rhs", getRhs().getType())))
    return failure();
  // add_c1
  if (!isQuantized(lhs) && !isQuantized(rhs) && !isQuantized(result))
    return verifySameBaselineTypes(*this);
  // add_c2
  if (!isQuantized(lhs) || !isQuantized(rhs) || !isQuantized(result))
    return emitOpError() << "expects lhs, rhs and the result to be quantized, but got " << lhs << ", " << rhs << " and "
                         << result << " (C2)";
  // add_c3
  if (storageType(lhs) != storageType(result) || storageType(rhs) != storageType(result))
    return emitOpError() << "expects equal storage types, but got " << storageType(lhs) << ", " << storageType(rhs)
                         << " and " << storageType(result) << " (C3)";
  // add_c4
  if (expressedType(lhs) != expressedType(result) || expressedType(rhs) != expressedType(result))
    return emitOpError() << "expects equal expressed types, but got " << expressedType(lhs) << ", "
                         << expressedType(rhs) << " and " << expressedType(result) << " (C4)";
  // add_c5
  if ((isPerAxisQuantized(lhs) || isPerAxisQuantized(rhs)) != isPerAxisQuantized(result))
    return emitOpError() << "expects a result with a scale for each slice exactly if an operand has one, but got "
                         << lhs << ", " << rhs << " and " << result << " (C5)";
  // add_c6, add_c7
  if (failed(checkQuantizedDimension(*this, "C6", "lhs", lhs, result)))
    return failure();
  return checkQuantizedDimension(*this, "C7", "rhs", rhs, result);
}

//===-- Ops that change the element type -------------------------------------------------------------------===//

/// The element type of abs, real and imag: the part of a complex number.
static LogicalResult checkPartType(Operation *op) {
  Type operand = op->getOperand(0).getType(), result = op->getResult(0).getType();
  // abs_c1, imag_c1, real_c1
  if (failed(checkSameShape(op, "C1", "the operand", operand, "the result", result)))
    return failure();
  // abs_c2, imag_c2, real_c2
  Type element = tensor(operand).getElementType(), actual = tensor(result).getElementType();
  auto complex = dyn_cast<ComplexType>(element);
  Type expected = complex ? complex.getElementType() : element;
  if (sameBaselineElementType(expected, actual))
    return success();
  return op->emitOpError() << "expects a result of " << expected << ", but got " << actual << " (C2)";
}

LogicalResult AbsOp::verify() { return checkPartType(*this); }
LogicalResult ImagOp::verify() { return checkPartType(*this); }
LogicalResult RealOp::verify() { return checkPartType(*this); }

// convert_c1
LogicalResult ConvertOp::verify() {
  return checkSameShape(*this, "C1", "the operand", getOperand().getType(), "the result", getType());
}

OpFoldResult ConvertOp::fold(FoldAdaptor) { return getOperand().getType() == getType() ? getOperand() : Value(); }

// is_finite_c1
LogicalResult IsFiniteOp::verify() { return checkSameShape(*this, "C1", "x", getX().getType(), "y", getType()); }

LogicalResult ReducePrecisionOp::verify() {
  // reduce_precision_c1
  if (failed(checkSameBaseline(*this, "C1", "the operand", getOperand().getType(), "the output", getType())))
    return failure();
  // reduce_precision_c2, reduce_precision_c3
  if (failed(checkPositive(*this, "C2", "exponent_bits", {int32_t(getExponentBits())})))
    return failure();
  return checkNotNegative(*this, "C3", "mantissa_bits", {int32_t(getMantissaBits())});
}

LogicalResult UniformQuantizeOp::verify() {
  // uniform_quantize_c1
  if (failed(checkSameShape(*this, "C1", "the operand", getOperand().getType(), "the result", getType())))
    return failure();
  // uniform_quantize_c2
  Type expected = expressedType(getOperand().getType().getElementType());
  Type actual = expressedType(getType().getElementType());
  if (expected == actual)
    return success();
  return emitOpError() << "expects a result that expresses " << expected << ", but got " << actual << " (C2)";
}

LogicalResult UniformDequantizeOp::verify() {
  // uniform_dequantize_c1
  if (failed(checkSameShape(*this, "C1", "the operand", getOperand().getType(), "the result", getType())))
    return failure();
  // uniform_dequantize_c2
  Type expected = expressedType(getOperand().getType().getElementType());
  if (expected == getType().getElementType())
    return success();
  return emitOpError() << "expects a result of " << expected << ", but got " << getType().getElementType() << " (C2)";
}

LogicalResult BitcastConvertOp::verify() {
  Type from = getOperand().getType().getElementType(), to = getType().getElementType();
  // bitcast_convert_c2
  if (isa<ComplexType>(from) != isa<ComplexType>(to))
    return emitOpError() << "expects both or none of the operand and the result to be complex, but got " << from
                         << " and " << to << " (C2)";
  // bitcast_convert_c1
  int64_t wide = std::max(bitWidth(from), bitWidth(to)), narrow = std::min(bitWidth(from), bitWidth(to));
  Shape expected(getOperand().getType().getShape());
  if (bitWidth(to) < bitWidth(from)) {
    expected.push_back(wide / narrow);
  } else if (bitWidth(to) > bitWidth(from)) {
    if (expected.empty() || !compatibleDims(expected.back(), wide / narrow))
      return emitOpError() << "expects the last dimension of the operand to be " << wide / narrow << ", but got "
                           << shapeText(expected) << " (C1)";
    expected.pop_back();
  }
  if (wide % narrow != 0)
    return emitOpError() << "expects one width to divide the other, but got " << bitWidth(from) << " and "
                         << bitWidth(to) << " bits (C1)";
  return checkShape(*this, "C1", "the result", getType(), expected);
}

LogicalResult ComplexOp::verify() {
  // complex_c1
  if (failed(checkSameType(*this, "C1", "lhs", getLhs().getType(), "rhs", getRhs().getType())))
    return failure();
  // complex_c2
  if (failed(checkSameShape(*this, "C2", "lhs", getLhs().getType(), "the result", getType())))
    return failure();
  // complex_c3
  Type part = cast<ComplexType>(getType().getElementType()).getElementType();
  if (part == getLhs().getType().getElementType())
    return success();
  return emitOpError() << "expects a result of complex<" << getLhs().getType().getElementType() << ">, but got complex<"
                       << part << "> (C3)";
}

//===-- compare, select, clamp -----------------------------------------------------------------------------===//

/// (C3): the comparison type follows from the element type; a program may leave it out.
LogicalResult verify::checkRunnable(CompareOp op) {
  ComparisonType type = op.getCompareType().value_or(ComparisonType::NOTYPE);
  Type element = op.getLhs().getType().getElementType();
  unsigned kind = elementKind(element);
  if (type == ComparisonType::NOTYPE || (kind & kQuantizedAny))
    return success();
  if ((kind & kFloat) && (type == ComparisonType::TOTALORDER || type == ComparisonType::WEAKORDER))
    return success();
  ComparisonType expected = (kind & (kFloat | kComplex))      ? ComparisonType::FLOAT
                            : (kind & (kUnsignedInt | kBool)) ? ComparisonType::UNSIGNED
                                                              : ComparisonType::SIGNED;
  if (type == expected)
    return success();
  return op.emitOpError() << "expects the comparison type " << stringifyComparisonType(expected)
                          << ((kind & kFloat) ? ", TOTALORDER or WEAKORDER" : "") << " for " << element << ", but got "
                          << stringifyComparisonType(type) << " (C3)";
}

LogicalResult CompareOp::verify() {
  // compare_c1
  if (failed(checkSameBaselineElement(*this, "C1", "lhs", getLhs().getType(), "rhs", getRhs().getType())))
    return failure();
  // compare_c2
  if (failed(checkSameShape(*this, "C2", "lhs", getLhs().getType(), "rhs", getRhs().getType())))
    return failure();
  if (failed(checkSameShape(*this, "C2", "lhs", getLhs().getType(), "the result", getType())) ||
      failed(checkSameShape(*this, "C2", "rhs", getRhs().getType(), "the result", getType())))
    return failure();
  return success(); // compare_c3: checkRunnable
}

LogicalResult SelectOp::verify() {
  // select_c2
  if (failed(checkSameBaseline(*this, "C2", "on_true", getOnTrue().getType(), "on_false", getOnFalse().getType())) ||
      failed(checkSameBaseline(*this, "C2", "on_true", getOnTrue().getType(), "the result", getType())) ||
      failed(checkSameBaseline(*this, "C2", "on_false", getOnFalse().getType(), "the result", getType())))
    return failure();
  // select_c1
  if (getPred().getType().getRank() == 0)
    return success();
  return checkSameShape(*this, "C1", "pred", getPred().getType(), "on_true", getOnTrue().getType());
}

LogicalResult ClampOp::verify() {
  Type operand = getOperand().getType();
  // clamp_c1
  if (getMin().getType().getRank() != 0 &&
      failed(checkSameShape(*this, "C1", "min", getMin().getType(), "the operand", operand)))
    return failure();
  // clamp_c2
  if (getMax().getType().getRank() != 0 &&
      failed(checkSameShape(*this, "C2", "max", getMax().getType(), "the operand", operand)))
    return failure();
  // clamp_c3
  if (failed(checkSameBaselineElement(*this, "C3", "min", getMin().getType(), "the operand", operand)) ||
      failed(checkSameBaselineElement(*this, "C3", "max", getMax().getType(), "the operand", operand)))
    return failure();
  // clamp_c4
  return checkSameBaseline(*this, "C4", "the operand", operand, "the result", getType());
}

} // namespace calor::stablehlo
