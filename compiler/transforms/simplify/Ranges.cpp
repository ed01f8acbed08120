// SPDX-License-Identifier: Apache-2.0
// Ranges of integers: what index arithmetic of frontends (negative indices wrapped, indices checked
// against bounds) comes to where the index is known to lie inside.
#include "compiler/transforms/simplify/Patterns.h"
#include "compiler/transforms/simplify/Values.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

namespace {

/// All elements of a tensor lie in [low, high].
struct Interval {
  int64_t low, high;
};

} // namespace

static std::optional<Interval> rangeOf(Value value, int depth);

/// The range of the element type itself, where it fits into 63 bits.
static std::optional<Interval> typeRange(Type element) {
  if (element.isInteger(1))
    return Interval{0, 1};
  auto integer = dyn_cast<IntegerType>(element);
  if (!integer || integer.getWidth() > 62)
    return std::nullopt;
  unsigned width = integer.getWidth();
  if (isUnsigned(element))
    return Interval{0, (int64_t(1) << width) - 1};
  return Interval{-(int64_t(1) << (width - 1)), (int64_t(1) << (width - 1)) - 1};
}

/// The range if no element of the type wraps around in it.
static std::optional<Interval> fitting(Interval range, Type element) {
  if (isUnsigned(element) ? range.low < 0 : false)
    return std::nullopt;
  unsigned width = element.isIndex() ? 64 : element.getIntOrFloatBitWidth();
  bool fits = width > 62 || (isUnsigned(element) ? range.high < (int64_t(1) << width)
                                                 : range.low >= -(int64_t(1) << (width - 1)) &&
                                                       range.high < (int64_t(1) << (width - 1)));
  return fits ? std::optional<Interval>(range) : std::nullopt;
}

static std::optional<Interval> rangeOfConstant(DenseElementsAttr elements, Type element) {
  if (elements.getNumElements() == 0 || elements.getNumElements() > 65536)
    return std::nullopt;
  auto beyond = [&](const APInt &bits) { return isUnsigned(element) && bits.getBitWidth() == 64 && bits.isNegative(); };
  if (elements.isSplat()) {
    APInt bits = elements.getSplatValue<APInt>();
    int64_t only = extend(bits, element);
    return beyond(bits) ? std::nullopt : std::optional(Interval{only, only});
  }
  Interval range{INT64_MAX, INT64_MIN};
  for (const APInt &bits : elements.getValues<APInt>()) {
    if (beyond(bits)) // int64 does not hold it
      return std::nullopt;
    int64_t next = extend(bits, element);
    range = {std::min(range.low, next), std::max(range.high, next)};
  }
  return range;
}

static std::optional<Interval> unite(std::optional<Interval> a, std::optional<Interval> b) {
  if (!a || !b)
    return std::nullopt;
  return Interval{std::min(a->low, b->low), std::max(a->high, b->high)};
}

static std::optional<Interval> rangeOfBinary(Operation *op, Type element, int depth) {
  auto a = rangeOf(op->getOperand(0), depth), b = rangeOf(op->getOperand(1), depth);
  constexpr int64_t kLimit = int64_t(1) << 31;
  if (isa<sh::RemOp>(op) && b && b->low > 0 && a && a->low >= 0)
    return Interval{0, std::min(a->high, b->high - 1)};
  if (isa<sh::AndOp>(op) && a && b && a->low >= 0 && b->low >= 0)
    return Interval{0, std::min(a->high, b->high)};
  if (isa<sh::ShiftRightLogicalOp>(op) && a && a->low >= 0 && b && b->low == b->high && b->low >= 0 && b->low < 63)
    return Interval{a->low >> b->low, a->high >> b->low};
  if (isa<sh::MaxOp>(op) && a && b)
    return Interval{std::max(a->low, b->low), std::max(a->high, b->high)};
  if (isa<sh::MinOp>(op) && a && b)
    return Interval{std::min(a->low, b->low), std::min(a->high, b->high)};
  auto isSmall = [&](const std::optional<Interval> &range) {
    return range && range->low > -kLimit && range->high < kLimit;
  };
  if (!isSmall(a) || !isSmall(b))
    return std::nullopt;
  if (isa<sh::AddOp>(op))
    return fitting({a->low + b->low, a->high + b->high}, element);
  if (isa<sh::SubtractOp>(op))
    return fitting({a->low - b->high, a->high - b->low}, element);
  if (isa<sh::MulOp>(op) && a->low >= 0 && b->low >= 0)
    return fitting({a->low * b->low, a->high * b->high}, element);
  if (isa<sh::DivOp>(op) && a->low >= 0 && b->low > 0)
    return Interval{a->low / b->high, a->high / b->low};
  return std::nullopt;
}

static std::optional<Interval> computeRange(Value value, int depth) {
  RankedTensorType type = tensorType(value);
  Operation *op = value.getDefiningOp();
  if (!op || !type || !type.getElementType().isIntOrIndex() || depth > 12)
    return std::nullopt;
  Type element = type.getElementType();
  if (auto elements = constantOf(value))
    return rangeOfConstant(elements, element);
  if (auto iota = dyn_cast<sh::IotaOp>(op))
    return type.isDynamicDim(iota.getIotaDimension())
               ? std::nullopt
               : fitting({0, std::max<int64_t>(0, type.getDimSize(iota.getIotaDimension()) - 1)}, element);
  if (isa<sh::GetDimensionSizeOp>(op))
    return Interval{0, INT32_MAX};
  if (isa<sh::BroadcastInDimOp, sh::DynamicBroadcastInDimOp, sh::ReshapeOp, sh::DynamicReshapeOp, sh::TransposeOp,
          sh::SliceOp, sh::DynamicSliceOp, sh::ReverseOp, sh::GatherOp>(op))
    return rangeOf(op->getOperand(0), depth + 1);
  if (auto concatenate = dyn_cast<sh::ConcatenateOp>(op)) {
    auto range = rangeOf(concatenate.getInputs().front(), depth + 1);
    for (Value input : concatenate.getInputs().drop_front())
      range = unite(range, rangeOf(input, depth + 1));
    return range;
  }
  if (auto convert = dyn_cast<sh::ConvertOp>(op)) {
    auto range = rangeOf(convert.getOperand(), depth + 1);
    return range && !element.isInteger(1) ? fitting(*range, element) : std::nullopt;
  }
  if (auto clamp = dyn_cast<sh::ClampOp>(op)) {
    auto low = rangeOf(clamp.getMin(), depth + 1), high = rangeOf(clamp.getMax(), depth + 1);
    if (!low || !high)
      return std::nullopt;
    return Interval{std::min(low->low, high->low), std::max(high->high, low->low)};
  }
  if (auto select = dyn_cast<sh::SelectOp>(op))
    return unite(rangeOf(select.getOnTrue(), depth + 1), rangeOf(select.getOnFalse(), depth + 1));
  if (op->getNumOperands() == 2 && sh::isElementwise(op))
    return rangeOfBinary(op, element, depth + 1);
  return std::nullopt;
}

static std::optional<Interval> rangeOf(Value value, int depth) {
  if (auto range = computeRange(value, depth))
    return range;
  RankedTensorType type = tensorType(value);
  return type && type.getElementType().isIntOrIndex() ? typeRange(type.getElementType()) : std::nullopt;
}

static std::optional<bool> decide(sh::ComparisonDirection direction, Interval a, Interval b) {
  switch (direction) {
  case sh::ComparisonDirection::LT:
    return a.high < b.low ? std::optional(true) : a.low >= b.high ? std::optional(false) : std::nullopt;
  case sh::ComparisonDirection::LE:
    return a.high <= b.low ? std::optional(true) : a.low > b.high ? std::optional(false) : std::nullopt;
  case sh::ComparisonDirection::GT:
    return a.low > b.high ? std::optional(true) : a.high <= b.low ? std::optional(false) : std::nullopt;
  case sh::ComparisonDirection::GE:
    return a.low >= b.high ? std::optional(true) : a.high < b.low ? std::optional(false) : std::nullopt;
  case sh::ComparisonDirection::EQ:
    return a.high < b.low || b.high < a.low ? std::optional(false) : std::nullopt;
  case sh::ComparisonDirection::NE:
    return a.high < b.low || b.high < a.low ? std::optional(true) : std::nullopt;
  }
  return std::nullopt;
}

/// A comparison of integers whose ranges decide it.
static LogicalResult decideComparison(sh::CompareOp op, PatternRewriter &rewriter) {
  RankedTensorType type = tensorType(op.getResult());
  if (!isStaticPlain(type) || !tensorType(op.getLhs()).getElementType().isIntOrIndex())
    return rewriter.notifyMatchFailure(op, "no integers of static shape");
  auto lhs = rangeOf(op.getLhs(), 0), rhs = rangeOf(op.getRhs(), 0);
  auto result = lhs && rhs ? decide(op.getComparisonDirection(), *lhs, *rhs) : std::nullopt;
  if (!result)
    return rewriter.notifyMatchFailure(op, "the ranges overlap or are unknown");
  rewriter.replaceOp(op, makeIntSplat(rewriter, op.getLoc(), type, *result));
  return success();
}

/// A clamp of integers that already lie inside.
static LogicalResult dropClamp(sh::ClampOp op, PatternRewriter &rewriter) {
  if (!tensorType(op.getOperand()).getElementType().isIntOrIndex())
    return rewriter.notifyMatchFailure(op, "no integers");
  auto low = rangeOf(op.getMin(), 0), value = rangeOf(op.getOperand(), 0), high = rangeOf(op.getMax(), 0);
  if (!low || !value || !high || low->high > value->low || value->high > high->low)
    return rewriter.notifyMatchFailure(op, "the operand may lie outside");
  rewriter.replaceOp(op, op.getOperand());
  return success();
}

/// Signed division and remainder of non-negative values by powers of two.
static LogicalResult divideByShift(sh::DivOp op, PatternRewriter &rewriter) {
  auto divisor = splatInt(op.getRhs());
  RankedTensorType type = tensorType(op.getResult());
  if (!divisor || *divisor <= 0 || !llvm::isPowerOf2_64(*divisor) || !isStaticPlain(type))
    return rewriter.notifyMatchFailure(op, "the divisor is no constant power of two");
  auto range = rangeOf(op.getLhs(), 0);
  if (!range || range->low < 0)
    return rewriter.notifyMatchFailure(op, "the dividend may be negative");
  Value amount = makeIntSplat(rewriter, op.getLoc(), type, llvm::Log2_64(*divisor));
  rewriter.replaceOpWithNewOp<sh::ShiftRightLogicalOp>(op, op.getLhs(), amount);
  return success();
}

static LogicalResult remainderByMask(sh::RemOp op, PatternRewriter &rewriter) {
  auto divisor = splatInt(op.getRhs());
  RankedTensorType type = tensorType(op.getResult());
  if (!divisor || *divisor <= 0 || !isStaticPlain(type))
    return rewriter.notifyMatchFailure(op, "the divisor is no positive constant");
  auto range = rangeOf(op.getLhs(), 0);
  if (!range || range->low < 0)
    return rewriter.notifyMatchFailure(op, "the dividend may be negative");
  if (range->high < *divisor) {
    rewriter.replaceOp(op, op.getLhs());
    return success();
  }
  if (!llvm::isPowerOf2_64(*divisor))
    return rewriter.notifyMatchFailure(op, "the divisor is no power of two");
  Value mask = makeIntSplat(rewriter, op.getLoc(), type, *divisor - 1);
  rewriter.replaceOpWithNewOp<sh::AndOp>(op, op.getLhs(), mask);
  return success();
}

/// A shift whose range is a single value.
static LogicalResult foldSingleton(sh::ShiftRightLogicalOp op, PatternRewriter &rewriter) {
  RankedTensorType type = tensorType(op.getResult());
  auto range = isStaticPlain(type) ? rangeOf(op.getResult(), 0) : std::nullopt;
  if (!range || range->low != range->high)
    return rewriter.notifyMatchFailure(op, "more than one value is possible");
  rewriter.replaceOp(op, makeIntSplat(rewriter, op.getLoc(), type, range->low));
  return success();
}

/// convert(iota) between integers that hold all its values is an iota.
static LogicalResult convertIota(sh::ConvertOp op, PatternRewriter &rewriter) {
  auto iota = op.getOperand().getDefiningOp<sh::IotaOp>();
  RankedTensorType type = tensorType(op.getResult());
  if (!iota || !isStaticPlain(type) || !type.getElementType().isInteger() || type.getElementType().isInteger(1))
    return rewriter.notifyMatchFailure(op, "not an iota converted to integers");
  auto range = rangeOf(iota.getResult(), 0);
  if (!range || !fitting(*range, type.getElementType()))
    return rewriter.notifyMatchFailure(op, "values would wrap around");
  rewriter.replaceOpWithNewOp<sh::IotaOp>(op, type, iota.getIotaDimension());
  return success();
}

void calor::populateRangePatterns(RewritePatternSet &patterns) {
  patterns.add(decideComparison);
  patterns.add(dropClamp);
  patterns.add(divideByShift);
  patterns.add(foldSingleton);
  patterns.add(convertIota);
  patterns.add(remainderByMask);
}
