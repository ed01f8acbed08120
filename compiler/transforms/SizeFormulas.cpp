// SPDX-License-Identifier: Apache-2.0
// Traces integers that make shapes to sizes of arguments and to values that the program computes.
#include "compiler/transforms/SizeFormulas.h"

#include "compiler/dialect/calor/CalorDialect.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/transforms/SizeExpressions.h"
#include "mlir/IR/Matchers.h"
#include "llvm/ADT/MapVector.h"

using namespace mlir;
using namespace calor;
using namespace calor::stablehlo;

//===----------------------------------------------------------------------===//
// Symbols
//===----------------------------------------------------------------------===//

AffineExpr SizeFormulas::addArgumentSize() { return getAffineSymbolExpr(argumentCount++, context); }

AffineExpr SizeFormulas::define(Definition definition) {
  state.definitions.push_back(std::move(definition));
  return getAffineSymbolExpr(symbolCount() - 1, context);
}

AffineExpr SizeFormulas::addVariable(bool notNegative) { return define({"late", {}, notNegative}); }

AffineMap SizeFormulas::map(ArrayRef<AffineExpr> exprs) { return AffineMap::get(0, symbolCount(), exprs, context); }

bool SizeFormulas::isLate(AffineExpr expr) const {
  bool late = false;
  expr.walk([&](AffineExpr part) {
    auto symbol = dyn_cast<AffineSymbolExpr>(part);
    if (late || !symbol || symbol.getPosition() < argumentCount)
      return;
    const Definition &definition = state.definitions[symbol.getPosition() - argumentCount];
    late = definition.kind == "late" || llvm::any_of(definition.operands, [&](AffineExpr e) { return isLate(e); });
  });
  return late;
}

bool SizeFormulas::isNotNegative(AffineExpr expr) const {
  if (state.notNegative.contains(expr))
    return true;
  if (auto known = dyn_cast<AffineConstantExpr>(expr))
    return known.getValue() >= 0;
  if (auto symbol = dyn_cast<AffineSymbolExpr>(expr))
    return symbol.getPosition() < argumentCount || state.definitions[symbol.getPosition() - argumentCount].notNegative;
  auto binary = dyn_cast<AffineBinaryOpExpr>(expr);
  return binary && isNotNegative(binary.getLHS()) && isNotNegative(binary.getRHS());
}

AffineExpr SizeFormulas::derive(StringRef kind, ArrayRef<AffineExpr> given) {
  Sizes operands;
  SmallVector<int64_t> known;
  for (AffineExpr operand : given) {
    operands.push_back(resolve(operand));
    if (!operands.back())
      return {};
    if (auto number = dyn_cast<AffineConstantExpr>(operands.back()))
      known.push_back(number.getValue());
  }
  if (known.size() == operands.size())
    if (auto value = evaluateSize(kind, known))
      return constant(*value);
  bool isMax = kind == "max", isMin = kind == "min", extreme = isMax || isMin;
  if ((extreme || kind == "and" || kind == "or") && operands[0] == operands[1])
    return operands[0];
  if (kind == "select" && (operands[1] == operands[2] || isa<AffineConstantExpr>(operands[0]))) {
    auto condition = dyn_cast<AffineConstantExpr>(operands[0]);
    return operands[condition && condition.getValue() == 0 ? 2 : 1];
  }
  // What two formulas differ by may be known: max(n + 2, n) is n + 2.
  if (extreme || kind == "lt" || kind == "ge" || kind == "le" || kind == "gt" || kind == "eq" || kind == "ne") {
    AffineExpr difference = simplifyAffineExpr(operands[0] - operands[1], 0, symbolCount());
    auto number = dyn_cast<AffineConstantExpr>(difference);
    bool above = number ? number.getValue() >= 0 : isNotNegative(difference);
    bool below = number ? number.getValue() <= 0
                        : isNotNegative(simplifyAffineExpr(operands[1] - operands[0], 0, symbolCount()));
    if (extreme && (above || below))
      return operands[above == isMax ? 0 : 1];
    if (!extreme && number)
      return constant(*evaluateSize(kind, {number.getValue(), 0}));
  }
  auto same = [&](const Definition &other) { return other.kind == kind && other.operands == operands; };
  if (auto *found = llvm::find_if(state.definitions, same); found != state.definitions.end())
    return getAffineSymbolExpr(argumentCount + (found - state.definitions.begin()), context);
  auto positive = [&](AffineExpr e) { return isNotNegative(e); };
  bool notNegative = kind == "select"                 ? positive(operands[1]) && positive(operands[2])
                     : isMax                          ? llvm::any_of(operands, positive)
                     : kind == "shl" || kind == "shr" ? positive(operands[0])
                     : kind == "rem"                  ? positive(operands[0])
                     : kind == "and"                  ? llvm::any_of(operands, positive)
                     : extreme || kind == "div" || kind == "or" || kind == "xor" ? llvm::all_of(operands, positive)
                                                                                 : true;
  return define({kind, operands, notNegative});
}

//===----------------------------------------------------------------------===//
// Sizes and elements
//===----------------------------------------------------------------------===//

AffineExpr SizeFormulas::size(Value value, unsigned dim) {
  auto type = cast<RankedTensorType>(value.getType());
  if (!type.isDynamicDim(dim))
    return constant(type.getDimSize(dim));
  auto known = state.shapes.find(value);
  return known == state.shapes.end() ? AffineExpr() : known->second[dim];
}

std::optional<Sizes> SizeFormulas::sizes(Value value) {
  Sizes all;
  for (int64_t dim = 0; dim < cast<RankedTensorType>(value.getType()).getRank(); ++dim) {
    all.push_back(size(value, dim));
    if (!all.back())
      return std::nullopt;
  }
  return all;
}

AffineExpr SizeFormulas::unknown(Value value, int64_t index) {
  auto [known, fresh] = state.unknowns.try_emplace({value, index}, state.unknowns.size());
  if (fresh)
    state.unknownElements.push_back({value, index});
  return getAffineDimExpr(known->second, context);
}

AffineExpr SizeFormulas::resolve(AffineExpr expr) {
  if (!expr)
    return {};
  expr = simplifyAffineExpr(expr, state.unknowns.size(), symbolCount());
  llvm::SetVector<unsigned> remaining;
  expr.walk([&](AffineExpr part) {
    if (auto dim = dyn_cast<AffineDimExpr>(part))
      remaining.insert(dim.getPosition());
  });
  if (remaining.empty())
    return expr;
  SmallVector<AffineExpr> replacements;
  for (unsigned i = 0; i < state.unknowns.size(); ++i)
    replacements.push_back(getAffineDimExpr(i, context));
  for (unsigned number : remaining) {
    auto type = dyn_cast<RankedTensorType>(state.unknownElements[number].first.getType());
    if (!type || !type.hasStaticShape() || !type.getElementType().isIntOrIndex())
      return {};
    if (!state.reads.count(number)) {
      addVariable(/*notNegative=*/false);
      state.reads[number] = symbolCount() - 1;
    }
    replacements[number] = getAffineSymbolExpr(state.reads[number], context);
  }
  return simplifyAffineExpr(expr.replaceDimsAndSymbols(replacements, {}), 0, symbolCount());
}

static std::optional<int64_t> constantOf(Value value) {
  DenseIntElementsAttr dense;
  if (matchPattern(value, m_Constant(&dense)) && dense.isSplat())
    return dense.getSplatValue<APInt>().getSExtValue();
  return std::nullopt;
}

namespace {
struct Division {
  Value dividend;
  int64_t divisor = 0; // positive
  bool operator==(const Division &other) const { return dividend == other.dividend && divisor == other.divisor; }
};
} // namespace

/// The division by a constant whose quotient, rounded to zero, is `value`; for a dividend that is not negative, this
/// may be a shift.
static std::optional<Division> quotientOf(Value value) {
  Operation *op = value.getDefiningOp();
  auto by = isa_and_nonnull<DivOp, ShiftRightLogicalOp>(op) ? constantOf(op->getOperand(1)) : std::nullopt;
  if (!by || *by < (isa<DivOp>(op) ? 1 : 0) || *by > (isa<DivOp>(op) ? INT64_MAX : 31))
    return std::nullopt;
  return Division{op->getOperand(0), isa<DivOp>(op) ? *by : int64_t(1) << *by};
}

/// The same for what the division leaves.
static std::optional<Division> restOf(Value value) {
  Operation *op = value.getDefiningOp();
  auto by = isa_and_nonnull<RemOp, AndOp>(op) ? constantOf(op->getOperand(1)) : std::nullopt;
  if (!by || *by < 1 || (isa<AndOp>(op) && !llvm::isPowerOf2_64(*by + 1)))
    return std::nullopt;
  return Division{op->getOperand(0), isa<RemOp>(op) ? *by : *by + 1};
}

/// The division whose quotient `op` rounds down: one less than what is rounded to zero, where the sign of the
/// dividend is not that of the divisor and something is left.
static std::optional<Division> flooredQuotient(SelectOp op) {
  auto division = quotientOf(op.getOnFalse());
  auto condition = op.getPred().getDefiningOp<AndOp>();
  Operation *less = op.getOnTrue().getDefiningOp();
  if (!division || !condition || !isa_and_nonnull<SubtractOp, AddOp>(less) || less->getOperand(0) != op.getOnFalse() ||
      constantOf(less->getOperand(1)) != (isa<AddOp>(less) ? -1 : 1))
    return std::nullopt;
  auto differs = [&](Value value, int64_t from) -> Value {
    auto compare = value.getDefiningOp<CompareOp>();
    bool holds =
        compare && compare.getComparisonDirection() == ComparisonDirection::NE && constantOf(compare.getRhs()) == from;
    return holds ? compare.getLhs() : Value();
  };
  for (auto [a, b] : {std::pair(condition.getLhs(), condition.getRhs()), {condition.getRhs(), condition.getLhs()}}) {
    Value sign = differs(a, 1), rest = differs(b, 0);
    auto signOp = sign ? sign.getDefiningOp<SignOp>() : SignOp();
    if (signOp && signOp.getOperand() == division->dividend && rest && restOf(rest) == division)
      return division;
  }
  return std::nullopt;
}

static StringRef kindOf(ComparisonDirection direction) {
  switch (direction) {
  case ComparisonDirection::EQ:
    return "eq";
  case ComparisonDirection::NE:
    return "ne";
  case ComparisonDirection::GE:
    return "ge";
  case ComparisonDirection::GT:
    return "gt";
  case ComparisonDirection::LE:
    return "le";
  case ComparisonDirection::LT:
    return "lt";
  }
  return "eq";
}

AffineExpr SizeFormulas::element(Value value, int64_t index) {
  if (auto known = state.elements.find({value, index}); known != state.elements.end())
    return known->second;
  AffineExpr expr = computeElement(value, index);
  state.elements[{value, index}] = expr;
  return expr;
}

static int64_t countOf(ArrayRef<int64_t> sizes) {
  int64_t count = 1;
  for (int64_t size : sizes)
    count *= size;
  return count;
}

AffineExpr SizeFormulas::computeElement(Value value, int64_t index) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  if (!type || !type.hasStaticShape() || !type.getElementType().isIntOrIndex())
    return unknown(value, index);
  bool isFlag = type.getElementType().isInteger(1);
  DenseIntElementsAttr dense;
  if (matchPattern(value, m_Constant(&dense)) && (dense.isSplat() || index < dense.getNumElements())) {
    APInt number = dense.isSplat() ? dense.getSplatValue<APInt>() : dense.getValues<APInt>()[index];
    bool isUnsigned = isFlag || type.getElementType().isUnsignedInteger();
    return constant(isUnsigned ? number.getZExtValue() : number.getSExtValue());
  }
  Operation *op = value.getDefiningOp();
  if (!op)
    return unknown(value, index);
  auto operand = [&](unsigned number) { return element(op->getOperand(number), index); };
  auto scalarOr = [&](Value from) {
    return element(from, cast<RankedTensorType>(from.getType()).getRank() == 0 ? 0 : index);
  };
  auto derived = [&](StringRef kind, ArrayRef<AffineExpr> operands) {
    AffineExpr expr = derive(kind, operands);
    return expr ? expr : unknown(value, index);
  };
  auto binary = [&](StringRef kind) { return derived(kind, {operand(0), operand(1)}); };
  // Division rounds to zero; formulas round down.
  auto divides = [&] {
    auto divisor = dyn_cast<AffineConstantExpr>(operand(1));
    return divisor && divisor.getValue() > 0 && isNotNegative(operand(0));
  };
  auto isInteger = [&](Value from) { return cast<RankedTensorType>(from.getType()).getElementType().isIntOrIndex(); };
  return llvm::TypeSwitch<Operation *, AffineExpr>(op)
      .Case<GetDimensionSizeOp>([&](auto op) {
        AffineExpr known = size(op.getOperand(), op.getDimension());
        return known ? known : unknown(value, index);
      })
      .Case<ReshapeOp>([&](auto) { return operand(0); })
      .Case<ConvertOp>([&](auto op) {
        bool keeps = isInteger(op.getOperand()) && (!isFlag || isInteger(op.getOperand()));
        if (!keeps)
          return unknown(value, index);
        bool toFlag = isFlag && !cast<RankedTensorType>(op.getOperand().getType()).getElementType().isInteger(1);
        return toFlag ? derived("ne", {operand(0), constant(0)}) : operand(0);
      })
      .Case<BroadcastInDimOp>([&](auto op) {
        auto from = cast<RankedTensorType>(op.getOperand().getType());
        if (from.getNumElements() == 1)
          return element(op.getOperand(), 0);
        return type.getRank() == 1 ? operand(0) : unknown(value, index);
      })
      .Case<ConcatenateOp>([&](auto op) {
        if (op.getDimension() != 0)
          return unknown(value, index);
        int64_t position = index;
        for (Value part : op.getInputs()) {
          auto from = cast<RankedTensorType>(part.getType());
          int64_t extent = from.hasStaticShape() ? countOf(from.getShape()) : 0;
          if (position < extent)
            return element(part, position);
          position -= extent;
        }
        return unknown(value, index);
      })
      .Case<SliceOp>([&](auto op) {
        if (type.getRank() == 1)
          return element(op.getOperand(), op.getStartIndices()[0] + index * op.getStrides()[0]);
        return unknown(value, index);
      })
      .Case<IotaOp>([&](auto) { return type.getRank() == 1 ? constant(index) : unknown(value, index); })
      .Case<AddOp>([&](auto) { return isFlag ? unknown(value, index) : operand(0) + operand(1); })
      .Case<SubtractOp>([&](auto) { return isFlag ? unknown(value, index) : operand(0) - operand(1); })
      .Case<MulOp>([&](auto) {
        // Affine products have a factor of symbols.
        AffineExpr lhs = operand(0), rhs = operand(1);
        if (!lhs.isSymbolicOrConstant() && !rhs.isSymbolicOrConstant())
          lhs = resolve(lhs);
        return lhs ? lhs * rhs : unknown(value, index);
      })
      .Case<NegOp>([&](auto) { return operand(0) * -1; })
      .Case<DivOp>([&](auto) { return divides() ? operand(0).floorDiv(operand(1)) : binary("div"); })
      .Case<RemOp>([&](auto) { return divides() ? operand(0) % operand(1) : binary("rem"); })
      .Case<ShiftRightLogicalOp, ShiftRightArithmeticOp>([&](auto) {
        auto division = quotientOf(value);
        AffineExpr dividend = operand(0);
        return division && isNotNegative(dividend) ? dividend.floorDiv(division->divisor) : binary("shr");
      })
      .Case<ShiftLeftOp>([&](auto) { return binary("shl"); })
      .Case<AndOp>([&](auto) {
        auto division = restOf(value);
        AffineExpr dividend = operand(0);
        return division && isNotNegative(dividend) ? dividend % division->divisor : binary("and");
      })
      .Case<OrOp>([&](auto) { return binary("or"); })
      .Case<XorOp>([&](auto) { return binary("xor"); })
      .Case<NotOp>([&](auto) { return isFlag ? derived("eq", {operand(0), constant(0)}) : -operand(0) - 1; })
      .Case<MaxOp>([&](auto) { return binary("max"); })
      .Case<MinOp>([&](auto) { return binary("min"); })
      .Case<ClampOp>([&](auto op) {
        AffineExpr raised = derived("max", {operand(1), scalarOr(op.getMin())});
        return derived("min", {raised, scalarOr(op.getMax())});
      })
      .Case<SignOp>([&](auto) { return derived("min", {derived("max", {operand(0), constant(-1)}), constant(1)}); })
      .Case<AbsOp>([&](auto) { return derived("max", {operand(0), operand(0) * -1}); })
      .Case<CompareOp>([&](auto op) {
        return isInteger(op.getLhs()) ? binary(kindOf(op.getComparisonDirection())) : unknown(value, index);
      })
      .Case<SelectOp>([&](auto op) {
        // A shift stands for a division only of what is not negative.
        auto floored = flooredQuotient(op);
        AffineExpr dividend = floored ? element(floored->dividend, index) : AffineExpr();
        bool exact = dividend && (op.getOnFalse().template getDefiningOp<DivOp>() || isNotNegative(dividend));
        if (exact)
          return dividend.floorDiv(floored->divisor);
        return derived("select", {scalarOr(op.getPred()), operand(1), operand(2)});
      })
      .Default([&](Operation *) { return unknown(value, index); });
}

//===----------------------------------------------------------------------===//
// The notes
//===----------------------------------------------------------------------===//

void SizeFormulas::write(func::FuncOp entry) {
  if (state.definitions.empty())
    return;
  OpBuilder builder(context);
  SmallVector<Attribute> definitions;
  for (const Definition &definition : state.definitions) {
    NamedAttrList attributes;
    attributes.set("kind", builder.getStringAttr(definition.kind));
    if (definition.kind != "late")
      attributes.set("operands", AffineMapAttr::get(map(definition.operands)));
    definitions.push_back(attributes.getDictionary(context));
  }
  entry->setAttr(symbolsAttrName, builder.getArrayAttr(definitions));
  llvm::MapVector<Value, std::pair<SmallVector<int64_t>, SmallVector<int64_t>>> reads;
  for (unsigned number = 0; number < state.unknownElements.size(); ++number)
    if (auto symbol = state.reads.find(number); symbol != state.reads.end()) {
      auto [value, index] = state.unknownElements[number];
      reads[value].first.push_back(index);
      reads[value].second.push_back(symbol->second);
    }
  for (auto &[value, read] : reads) {
    builder.setInsertionPointAfterValue(value);
    auto size = SizeOp::create(builder, value.getLoc(), value.getType(), value, read.first, read.second);
    value.replaceAllUsesExcept(size.getResult(), size);
  }
}
