// SPDX-License-Identifier: Apache-2.0
// Recognises keys by comparing the two sides of a comparator's last comparison.
#include "compiler/codegen/cpu/SortKey.h"

#include "compiler/codegen/cpu/Elementwise.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

/// Whether `right` is `left` with the right element of one operand in place of the left.
static bool isMirror(Value left, Value right, std::optional<unsigned> &operand) {
  auto x = dyn_cast<BlockArgument>(left), y = dyn_cast<BlockArgument>(right);
  if (x || y) {
    if (!x || !y || x.getOwner() != y.getOwner() || x.getArgNumber() % 2 != 0 ||
        y.getArgNumber() != x.getArgNumber() + 1)
      return false;
    unsigned number = x.getArgNumber() / 2;
    if (operand && *operand != number)
      return false;
    operand = number;
    return true;
  }
  Operation *a = left.getDefiningOp(), *b = right.getDefiningOp();
  bool known = isa<stablehlo::ConstantOp>(a) || hasElementwiseForm(a);
  if (!known || a->getName() != b->getName() || a->getAttrDictionary() != b->getAttrDictionary() ||
      a->getResultTypes() != b->getResultTypes() || a->getNumOperands() != b->getNumOperands())
    return false;
  return llvm::all_of(llvm::zip(a->getOperands(), b->getOperands()),
                      [&](auto pair) { return isMirror(std::get<0>(pair), std::get<1>(pair), operand); });
}

std::optional<SortKey> calor::cpu::findSortKey(SortOp op) {
  Block &block = op.getComparator().front();
  auto compare = block.getTerminator()->getOperand(0).getDefiningOp<CompareOp>();
  if (!compare || compare->getBlock() != &block)
    return std::nullopt;
  ComparisonDirection direction = compare.getComparisonDirection();
  if (direction != ComparisonDirection::LT && direction != ComparisonDirection::GT)
    return std::nullopt;
  Type type = getElementTypeOrSelf(compare.getLhs().getType());
  bool total = compare.getCompareType() && *compare.getCompareType() == ComparisonType::TOTALORDER;
  if (!isa<IntegerType, FloatType>(type) || (isa<FloatType>(type) && !total))
    return std::nullopt;
  SortKey key;
  std::optional<unsigned> operand;
  key.descending = direction == ComparisonDirection::GT;
  key.mapped = compare.getLhs();
  if (!isMirror(compare.getLhs(), compare.getRhs(), operand)) {
    operand.reset();
    if (!isMirror(compare.getRhs(), compare.getLhs(), operand))
      return std::nullopt;
    key.descending = !key.descending;
    key.mapped = compare.getRhs();
  }
  if (!operand)
    return std::nullopt;
  key.operand = *operand;
  key.isIdentity = isa<BlockArgument>(key.mapped) && !type.isInteger(1);
  key.bits = type.isInteger(1) ? 8 : registerScalar(type).getIntOrFloatBitWidth();
  return key;
}

/// The value of an expression in the comparator.
static Lanes evaluate(ElementalEmitter &e, Value value, Lanes element, int64_t lanes) {
  if (isa<BlockArgument>(value))
    return element;
  Operation *op = value.getDefiningOp();
  if (auto constant = dyn_cast<stablehlo::ConstantOp>(op)) {
    auto elements = cast<ElementsAttr>(constant.getValue());
    return e.constant(*elements.getValues<Attribute>().begin(), elements.getElementType(), lanes);
  }
  SmallVector<Lanes> operands;
  for (Value operand : op->getOperands())
    operands.push_back(evaluate(e, operand, element, lanes));
  return applyElementwise(e.arith(), e.fma(), op, operands);
}

Value calor::cpu::emitSortKey(ElementalEmitter &e, SortOp op, const SortKey &key, Lanes element, int64_t lanes) {
  Arith &a = e.arith();
  Type type = getElementTypeOrSelf(key.mapped.getType());
  Type bits = Arith::withLanes(a.builder.getIntegerType(key.bits), lanes);
  Value value = evaluate(e, key.mapped, element, lanes).value;
  value = type.isInteger(1) ? Value(arith::ExtUIOp::create(a.builder, a.loc, bits, value)) : a.bitcast(bits, value);
  Value sign = a.integer(bits, APInt::getSignMask(key.bits));
  if (isa<FloatType>(type)) // of negative numbers all bits are flipped, of others the sign
    value = a.xori(value, a.ori(a.shrs(value, a.integer(bits, key.bits - 1)), sign));
  else if (!isUnsigned(type))
    value = a.xori(value, sign);
  return key.descending ? a.xori(value, a.integer(bits, -1)) : value;
}

Lanes calor::cpu::elementOfSortKey(Arith &a, SortOp op, const SortKey &key, Value keys, int64_t lanes) {
  Type type = getElementTypeOrSelf(key.mapped.getType());
  Type bits = Arith::withLanes(a.builder.getIntegerType(key.bits), lanes);
  Value sign = a.integer(bits, APInt::getSignMask(key.bits));
  Value value = key.descending ? a.xori(keys, a.integer(bits, -1)) : keys;
  if (isa<FloatType>(type)) {
    Value wasPositive = a.shrs(value, a.integer(bits, key.bits - 1));
    value = a.xori(value, a.ori(a.xori(wasPositive, a.integer(bits, -1)), sign));
  } else if (!isUnsigned(type)) {
    value = a.xori(value, sign);
  }
  return {a.bitcast(registerType(type, lanes), value), {}};
}
