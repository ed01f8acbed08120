// SPDX-License-Identifier: Apache-2.0
// Algebra of element-wise ops. Every rewrite keeps the bits of the result, signed zeros and NaNs
// included (which NaN is open); what holds for integers only is asked for.
#include "compiler/transforms/simplify/Patterns.h"
#include "compiler/transforms/simplify/Values.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

static bool isInteger(Value value) { return tensorType(value).getElementType().isIntOrIndex(); }
static bool isBool(Value value) { return tensorType(value).getElementType().isInteger(1); }
static bool isInt(Value value, int64_t expected) {
  auto element = splatInt(value);
  return element && *element == expected;
}
static bool isFloat(Value value, double expected) {
  auto element = splatFloat(value);
  return element && element->isExactlyValue(expected);
}
static bool isOne(Value value) { return isInt(value, 1) || isFloat(value, 1.0); }
static bool isAllOnes(Value value) {
  auto element = dyn_cast_or_null<IntegerAttr>(splatOf(value));
  return element && element.getValue().isAllOnes();
}
static bool isNegativeZero(Value value) {
  auto element = splatFloat(value);
  return element && element->isNegZero();
}
static bool isPositiveZero(Value value) {
  auto element = splatFloat(value);
  return element && element->isPosZero();
}
/// Whether the type supports algebra here: quantized elements round after each op.
static bool isAlgebraic(Value value) {
  return isa<FloatType, IntegerType, IndexType>(tensorType(value).getElementType());
}

/// A value of the type of `like`, splat of the integer `value`; null for dynamic shapes.
static Value intLike(PatternRewriter &rewriter, Operation *op, int64_t value) {
  return makeIntSplat(rewriter, op->getLoc(), tensorType(op->getResult(0)), value);
}
static bool isStatic(Operation *op) { return tensorType(op->getResult(0)).hasStaticShape(); }

/// Constants go to the right of commutative ops, so that patterns look there only.
template <typename Op> static LogicalResult constantToRight(Op op, PatternRewriter &rewriter) {
  if (!splatOf(op.getLhs()) || splatOf(op.getRhs()))
    return miss(rewriter, op, "the left side is no constant, or both are");
  Value lhs = op.getLhs(), rhs = op.getRhs();
  rewriter.modifyOpInPlace(op, [&] { op->setOperands({rhs, lhs}); });
  return success();
}

static LogicalResult simplifyAdd(sh::AddOp op, PatternRewriter &rewriter) {
  Value lhs = op.getLhs(), rhs = op.getRhs();
  if (!isAlgebraic(lhs))
    return miss(rewriter, op, "no algebra for this element type");
  // x + (-0.0) is x for every x; x + 0.0 is not for x = -0.0.
  if (isInt(rhs, 0) || isNegativeZero(rhs)) {
    rewriter.replaceOp(op, lhs);
    return success();
  }
  if (auto negated = rhs.getDefiningOp<sh::NegOp>()) {
    rewriter.replaceOpWithNewOp<sh::SubtractOp>(op, lhs, negated.getOperand());
    return success();
  }
  // (x + c1) + c2 for integers.
  auto inner = lhs.getDefiningOp<sh::AddOp>();
  auto outer = splatInt(rhs);
  if (inner && outer && isInteger(lhs) && !isBool(lhs) && isStatic(op))
    if (auto first = splatInt(inner.getRhs())) {
      rewriter.replaceOpWithNewOp<sh::AddOp>(op, inner.getLhs(),
                                             intLike(rewriter, op, int64_t(uint64_t(*first) + uint64_t(*outer))));
      return success();
    }
  return miss(rewriter, op, "nothing to simplify");
}

static LogicalResult simplifySubtract(sh::SubtractOp op, PatternRewriter &rewriter) {
  Value lhs = op.getLhs(), rhs = op.getRhs();
  if (!isAlgebraic(lhs))
    return miss(rewriter, op, "no algebra for this element type");
  if (isInt(rhs, 0) || isPositiveZero(rhs)) { // x - (+0.0) is x also for x = -0.0
    rewriter.replaceOp(op, lhs);
    return success();
  }
  if (lhs == rhs && isInteger(lhs) && isStatic(op)) {
    rewriter.replaceOp(op, intLike(rewriter, op, 0));
    return success();
  }
  if (auto negated = rhs.getDefiningOp<sh::NegOp>()) {
    rewriter.replaceOpWithNewOp<sh::AddOp>(op, lhs, negated.getOperand());
    return success();
  }
  return miss(rewriter, op, "nothing to simplify");
}

static LogicalResult simplifyMultiply(sh::MulOp op, PatternRewriter &rewriter) {
  Value lhs = op.getLhs(), rhs = op.getRhs();
  if (!isAlgebraic(lhs))
    return miss(rewriter, op, "no algebra for this element type");
  if (isOne(rhs)) {
    rewriter.replaceOp(op, lhs);
    return success();
  }
  if (isInt(rhs, 0)) {
    rewriter.replaceOp(op, rhs);
    return success();
  }
  if (isFloat(rhs, -1.0)) {
    rewriter.replaceOpWithNewOp<sh::NegOp>(op, lhs);
    return success();
  }
  return miss(rewriter, op, "nothing to simplify");
}

/// (-x) * c = x * (-c), and the same for division.
template <typename Op> static LogicalResult moveNegationToConstant(Op op, PatternRewriter &rewriter) {
  auto negated = op.getLhs().template getDefiningOp<sh::NegOp>();
  auto constant = splatFloat(op.getRhs());
  if (!negated || !constant || !isStatic(op))
    return miss(rewriter, op, "no negated value with a constant");
  RankedTensorType type = tensorType(op.getResult());
  Value opposite = makeSplat(rewriter, op.getLoc(), type, FloatAttr::get(type.getElementType(), -*constant));
  rewriter.replaceOpWithNewOp<Op>(op, type, negated.getOperand(), opposite);
  return success();
}

/// 1 / c if that is a power of two and neither it nor c is subnormal: then x / c = x * (1 / c) to
/// the bit.
static std::optional<APFloat> exactReciprocal(const APFloat &divisor) {
  APFloat reciprocal(divisor.getSemantics());
  if (!divisor.isFiniteNonZero() || !divisor.getExactInverse(&reciprocal))
    return std::nullopt;
  return reciprocal;
}

static LogicalResult simplifyDivide(sh::DivOp op, PatternRewriter &rewriter) {
  Value lhs = op.getLhs(), rhs = op.getRhs();
  if (!isAlgebraic(lhs))
    return miss(rewriter, op, "no algebra for this element type");
  if (isOne(rhs)) {
    rewriter.replaceOp(op, lhs);
    return success();
  }
  RankedTensorType type = tensorType(lhs);
  if (!type.hasStaticShape())
    return miss(rewriter, op, "needs a static shape");
  if (auto divisor = splatFloat(rhs))
    if (auto reciprocal = exactReciprocal(*divisor)) {
      Value factor = makeSplat(rewriter, op.getLoc(), type, FloatAttr::get(type.getElementType(), *reciprocal));
      rewriter.replaceOpWithNewOp<sh::MulOp>(op, lhs, factor);
      return success();
    }
  auto divisor = splatInt(rhs);
  if (divisor && type.getElementType().isUnsignedInteger() && llvm::isPowerOf2_64(uint64_t(*divisor))) {
    rewriter.replaceOpWithNewOp<sh::ShiftRightLogicalOp>(op, lhs,
                                                         intLike(rewriter, op, llvm::Log2_64(uint64_t(*divisor))));
    return success();
  }
  return miss(rewriter, op, "nothing to simplify");
}

static LogicalResult simplifyRemainder(sh::RemOp op, PatternRewriter &rewriter) {
  Type element = tensorType(op.getLhs()).getElementType();
  auto divisor = splatInt(op.getRhs());
  if (!divisor || !isStatic(op))
    return miss(rewriter, op, "no constant integer divisor");
  if (element.isUnsignedInteger() && llvm::isPowerOf2_64(uint64_t(*divisor))) {
    rewriter.replaceOpWithNewOp<sh::AndOp>(op, op.getLhs(), intLike(rewriter, op, *divisor - 1));
    return success();
  }
  if (*divisor == 1) {
    rewriter.replaceOp(op, intLike(rewriter, op, 0));
    return success();
  }
  return miss(rewriter, op, "nothing to simplify");
}

static LogicalResult simplifyPower(sh::PowOp op, PatternRewriter &rewriter) {
  Value base = op.getLhs();
  if (!isAlgebraic(base))
    return miss(rewriter, op, "no algebra for this element type");
  if (isOne(op.getRhs())) {
    rewriter.replaceOp(op, base);
    return success();
  }
  if (isInt(op.getRhs(), 2) || isFloat(op.getRhs(), 2.0)) {
    rewriter.replaceOpWithNewOp<sh::MulOp>(op, base, base);
    return success();
  }
  return miss(rewriter, op, "the exponent is neither 1 nor 2");
}

/// max(x, x), and max(x, lowest), min(x, highest).
template <typename Op> static LogicalResult simplifyExtremum(Op op, PatternRewriter &rewriter) {
  if (op.getLhs() == op.getRhs()) {
    rewriter.replaceOp(op, op.getLhs());
    return success();
  }
  if (isAlgebraic(op.getLhs()) && isNeutral(op, splatOf(op.getRhs()))) {
    rewriter.replaceOp(op, op.getLhs());
    return success();
  }
  return miss(rewriter, op, "nothing to simplify");
}

/// op(op(x)) = x.
template <typename Op> static LogicalResult simplifyInvolution(Op op, PatternRewriter &rewriter) {
  auto inner = op.getOperand().template getDefiningOp<Op>();
  if (!inner || !isAlgebraic(op.getOperand()))
    return miss(rewriter, op, "the operand is no op of the same kind");
  rewriter.replaceOp(op, inner.getOperand());
  return success();
}

static sh::ComparisonDirection negation(sh::ComparisonDirection direction) {
  switch (direction) {
  case sh::ComparisonDirection::EQ:
    return sh::ComparisonDirection::NE;
  case sh::ComparisonDirection::NE:
    return sh::ComparisonDirection::EQ;
  case sh::ComparisonDirection::GE:
    return sh::ComparisonDirection::LT;
  case sh::ComparisonDirection::GT:
    return sh::ComparisonDirection::LE;
  case sh::ComparisonDirection::LE:
    return sh::ComparisonDirection::GT;
  case sh::ComparisonDirection::LT:
    return sh::ComparisonDirection::GE;
  }
  llvm_unreachable("all directions are listed");
}

/// not(compare): the opposite direction where NaNs cannot matter.
static LogicalResult simplifyNotCompare(sh::NotOp op, PatternRewriter &rewriter) {
  auto compare = op.getOperand().getDefiningOp<sh::CompareOp>();
  if (!compare || !compare->hasOneUse())
    return miss(rewriter, op, "the operand is no comparison used only here");
  auto direction = compare.getComparisonDirection();
  bool ordered = isInteger(compare.getLhs());
  bool equality = direction == sh::ComparisonDirection::EQ || direction == sh::ComparisonDirection::NE;
  if (!ordered && !(equality && isAlgebraic(compare.getLhs())))
    return miss(rewriter, op, "NaNs make a difference");
  Operation *copy = cloneWith(rewriter, compare, compare->getOperands(), op.getType());
  cast<sh::CompareOp>(copy).setComparisonDirection(negation(direction));
  rewriter.replaceOp(op, copy);
  return success();
}

static LogicalResult simplifyAnd(sh::AndOp op, PatternRewriter &rewriter) {
  if (op.getLhs() == op.getRhs() || isAllOnes(op.getRhs())) {
    rewriter.replaceOp(op, op.getLhs());
    return success();
  }
  if (isInt(op.getRhs(), 0)) {
    rewriter.replaceOp(op, op.getRhs());
    return success();
  }
  return miss(rewriter, op, "nothing to simplify");
}

static LogicalResult simplifyOr(sh::OrOp op, PatternRewriter &rewriter) {
  if (op.getLhs() == op.getRhs() || isInt(op.getRhs(), 0)) {
    rewriter.replaceOp(op, op.getLhs());
    return success();
  }
  if (isAllOnes(op.getRhs())) {
    rewriter.replaceOp(op, op.getRhs());
    return success();
  }
  return miss(rewriter, op, "nothing to simplify");
}

static LogicalResult simplifyXor(sh::XorOp op, PatternRewriter &rewriter) {
  if (isInt(op.getRhs(), 0)) {
    rewriter.replaceOp(op, op.getLhs());
    return success();
  }
  if (op.getLhs() == op.getRhs() && isStatic(op)) {
    rewriter.replaceOp(op, intLike(rewriter, op, 0));
    return success();
  }
  return miss(rewriter, op, "nothing to simplify");
}

template <typename Op> static LogicalResult simplifyShift(Op op, PatternRewriter &rewriter) {
  if (!isInt(op.getRhs(), 0))
    return miss(rewriter, op, "the amount is not zero");
  rewriter.replaceOp(op, op.getLhs());
  return success();
}

/// compare(x, x) for integers.
static LogicalResult simplifyCompareSelf(sh::CompareOp op, PatternRewriter &rewriter) {
  if (op.getLhs() != op.getRhs() || !isInteger(op.getLhs()) || !isStatic(op))
    return miss(rewriter, op, "not an integer compared with itself");
  auto direction = op.getComparisonDirection();
  bool holds = direction == sh::ComparisonDirection::EQ || direction == sh::ComparisonDirection::GE ||
               direction == sh::ComparisonDirection::LE;
  rewriter.replaceOp(op, intLike(rewriter, op, holds));
  return success();
}

/// compare(b, false, NE) = b and the like.
static LogicalResult simplifyCompareBool(sh::CompareOp op, PatternRewriter &rewriter) {
  if (!isBool(op.getLhs()))
    return miss(rewriter, op, "no booleans");
  auto direction = op.getComparisonDirection();
  auto rhs = splatInt(op.getRhs());
  bool isNe = direction == sh::ComparisonDirection::NE, isEq = direction == sh::ComparisonDirection::EQ;
  if (!rhs || !(isNe || isEq))
    return miss(rewriter, op, "no equality with a constant");
  if (isNe == (*rhs == 0))
    rewriter.replaceOp(op, op.getLhs());
  else
    rewriter.replaceOpWithNewOp<sh::NotOp>(op, op.getLhs());
  return success();
}

static LogicalResult simplifySelect(sh::SelectOp op, PatternRewriter &rewriter) {
  Value onTrue = op.getOnTrue(), onFalse = op.getOnFalse();
  if (onTrue == onFalse) {
    rewriter.replaceOp(op, onTrue);
    return success();
  }
  if (auto pred = splatInt(op.getPred())) {
    rewriter.replaceOp(op, *pred ? onTrue : onFalse);
    return success();
  }
  if (auto inverted = op.getPred().getDefiningOp<sh::NotOp>()) {
    rewriter.modifyOpInPlace(op, [&] { op->setOperands({inverted.getOperand(), onFalse, onTrue}); });
    return success();
  }
  if (isBool(onTrue) && op.getPred().getType() == op.getType()) {
    if (isAllOnes(onTrue) && isInt(onFalse, 0)) {
      rewriter.replaceOp(op, op.getPred());
      return success();
    }
    if (isInt(onTrue, 0) && isAllOnes(onFalse)) {
      rewriter.replaceOpWithNewOp<sh::NotOp>(op, op.getPred());
      return success();
    }
  }
  return miss(rewriter, op, "nothing to simplify");
}

/// select(p, select(p, a, _), b) and its mirror image.
static LogicalResult simplifyNestedSelect(sh::SelectOp op, PatternRewriter &rewriter) {
  Value onTrue = op.getOnTrue(), onFalse = op.getOnFalse();
  auto inner = onTrue.getDefiningOp<sh::SelectOp>();
  if (inner && inner.getPred() == op.getPred())
    onTrue = inner.getOnTrue();
  inner = onFalse.getDefiningOp<sh::SelectOp>();
  if (inner && inner.getPred() == op.getPred())
    onFalse = inner.getOnFalse();
  if (onTrue == op.getOnTrue() && onFalse == op.getOnFalse())
    return miss(rewriter, op, "no inner select with the same predicate");
  rewriter.modifyOpInPlace(op, [&] { op->setOperands({op.getPred(), onTrue, onFalse}); });
  return success();
}

/// Whether every value of `from` is one of `to`.
static bool isLossless(Type from, Type to) {
  if (from == to)
    return true;
  auto fromInt = dyn_cast<IntegerType>(from);
  auto toInt = dyn_cast<IntegerType>(to);
  if (fromInt && toInt) {
    unsigned needed = fromInt.getWidth() + (isUnsigned(from) && !isUnsigned(to) ? 1 : 0);
    return (isUnsigned(from) || !isUnsigned(to)) && toInt.getWidth() >= needed;
  }
  auto toFloat = dyn_cast<FloatType>(to);
  if (fromInt && toFloat)
    return fromInt.getWidth() - (isUnsigned(from) ? 0 : 1) <= toFloat.getFPMantissaWidth() &&
           fromInt.getWidth() < 16; // the exponent range of every float of that precision suffices
  auto fromFloat = dyn_cast<FloatType>(from);
  if (fromFloat && toFloat)
    return APFloat::isRepresentableBy(fromFloat.getFloatSemantics(), toFloat.getFloatSemantics());
  return false;
}

static LogicalResult simplifyConvert(sh::ConvertOp op, PatternRewriter &rewriter) {
  Value operand = op.getOperand();
  if (operand.getType() == op.getType()) {
    rewriter.replaceOp(op, operand);
    return success();
  }
  auto inner = operand.getDefiningOp<sh::ConvertOp>();
  if (!inner)
    return miss(rewriter, op, "the operand is no convert");
  Type from = tensorType(inner.getOperand()).getElementType();
  Type middle = tensorType(operand).getElementType();
  Type to = tensorType(op.getResult()).getElementType();
  // To i1 means "not zero", which every lossless step keeps.
  bool exact = isLossless(from, middle);
  bool intermediateInts = from.isInteger() && middle.isInteger() && to.isInteger() && !to.isInteger(1) &&
                          !middle.isInteger(1) && to.getIntOrFloatBitWidth() <= middle.getIntOrFloatBitWidth();
  if (!exact && !intermediateInts)
    return miss(rewriter, op, "the inner convert rounds");
  rewriter.replaceOpWithNewOp<sh::ConvertOp>(op, op.getType(), inner.getOperand());
  return success();
}

/// real(complex(a, b)), imag(complex(a, b)).
static LogicalResult simplifyReal(sh::RealOp op, PatternRewriter &rewriter) {
  auto parts = op.getOperand().getDefiningOp<sh::ComplexOp>();
  if (!parts)
    return miss(rewriter, op, "the operand is not made from its parts");
  rewriter.replaceOp(op, parts.getLhs());
  return success();
}
static LogicalResult simplifyImag(sh::ImagOp op, PatternRewriter &rewriter) {
  auto parts = op.getOperand().getDefiningOp<sh::ComplexOp>();
  if (!parts)
    return miss(rewriter, op, "the operand is not made from its parts");
  rewriter.replaceOp(op, parts.getRhs());
  return success();
}

static LogicalResult simplifyBitcast(sh::BitcastConvertOp op, PatternRewriter &rewriter) {
  if (op.getOperand().getType() == op.getType()) {
    rewriter.replaceOp(op, op.getOperand());
    return success();
  }
  auto inner = op.getOperand().getDefiningOp<sh::BitcastConvertOp>();
  if (!inner || inner.getOperand().getType() != op.getType())
    return miss(rewriter, op, "changes the type");
  rewriter.replaceOp(op, inner.getOperand());
  return success();
}

void calor::populateElementwisePatterns(RewritePatternSet &patterns) {
  patterns.add(constantToRight<sh::AddOp>, 2);
  patterns.add(constantToRight<sh::MulOp>, 2);
  patterns.add(constantToRight<sh::MaxOp>, 2);
  patterns.add(constantToRight<sh::MinOp>, 2);
  patterns.add(constantToRight<sh::AndOp>, 2);
  patterns.add(constantToRight<sh::OrOp>, 2);
  patterns.add(constantToRight<sh::XorOp>, 2);
  patterns.add(simplifyAdd);
  patterns.add(simplifySubtract);
  patterns.add(simplifyMultiply);
  patterns.add(simplifyDivide);
  patterns.add(moveNegationToConstant<sh::MulOp>);
  patterns.add(moveNegationToConstant<sh::DivOp>);
  patterns.add(simplifyRemainder);
  patterns.add(simplifyPower);
  patterns.add(simplifyExtremum<sh::MaxOp>);
  patterns.add(simplifyExtremum<sh::MinOp>);
  patterns.add(simplifyInvolution<sh::NegOp>);
  patterns.add(simplifyInvolution<sh::NotOp>);
  patterns.add(simplifyNotCompare);
  patterns.add(simplifyAnd);
  patterns.add(simplifyOr);
  patterns.add(simplifyXor);
  patterns.add(simplifyShift<sh::ShiftLeftOp>);
  patterns.add(simplifyShift<sh::ShiftRightLogicalOp>);
  patterns.add(simplifyShift<sh::ShiftRightArithmeticOp>);
  patterns.add(simplifyCompareSelf);
  patterns.add(simplifyCompareBool);
  patterns.add(simplifySelect);
  patterns.add(simplifyNestedSelect);
  patterns.add(simplifyConvert);
  patterns.add(simplifyReal);
  patterns.add(simplifyImag);
  patterns.add(simplifyBitcast);
}
