// SPDX-License-Identifier: Apache-2.0
// Operations on sizes, folded; and what annotateShapes noted.
#include "compiler/transforms/SizeExpressions.h"

#include "compiler/dialect/calor/CalorDialect.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/transforms/Shapes.h"

using namespace mlir;
using namespace calor;

std::optional<int64_t> calor::evaluateSize(StringRef kind, ArrayRef<int64_t> x) {
  if (kind == "select" && x.size() == 3)
    return x[0] ? x[1] : x[2];
  if (x.size() != 2)
    return std::nullopt;
  int64_t a = x[0], b = x[1];
  bool shiftable = b >= 0 && b < 63;
  if (kind == "max")
    return std::max(a, b);
  if (kind == "min")
    return std::min(a, b);
  if (kind == "div")
    return b == 0 ? 0 : b == -1 ? int64_t(0 - uint64_t(a)) : a / b;
  if (kind == "rem")
    return b == 0 || b == -1 ? 0 : a % b;
  if (kind == "eq")
    return a == b;
  if (kind == "ne")
    return a != b;
  if (kind == "lt")
    return a < b;
  if (kind == "le")
    return a <= b;
  if (kind == "gt")
    return a > b;
  if (kind == "ge")
    return a >= b;
  if (kind == "and")
    return a & b;
  if (kind == "or")
    return a | b;
  if (kind == "xor")
    return a ^ b;
  if (kind == "shl")
    return shiftable ? int64_t(uint64_t(a) << b) : 0;
  if (kind == "shr")
    return shiftable ? a >> b : 0;
  return std::nullopt;
}

SizeSymbols::SizeSymbols(func::FuncOp entry) {
  for (Type type : entry.getArgumentTypes())
    if (auto tensor = dyn_cast<RankedTensorType>(type))
      argumentCount += tensor.getNumDynamicDims();
  if (auto others = entry->getAttrOfType<ArrayAttr>(symbolsAttrName))
    definitions = others.getValue();
}

bool SizeSymbols::isLate(AffineExpr expr) const {
  bool late = false;
  expr.walk([&](AffineExpr part) {
    auto symbol = dyn_cast<AffineSymbolExpr>(part);
    if (late || !symbol || symbol.getPosition() < argumentCount)
      return;
    auto definition = cast<DictionaryAttr>(definitions[symbol.getPosition() - argumentCount]);
    auto operands = definition.getAs<AffineMapAttr>("operands");
    late = !operands || llvm::any_of(operands.getValue().getResults(), [&](AffineExpr part) { return isLate(part); });
  });
  return late;
}

bool SizeSymbols::isLate(Value value) const {
  AffineMap shape = definitions.empty() ? AffineMap() : shapeOf(value);
  return shape && llvm::any_of(shape.getResults(), [&](AffineExpr expr) { return isLate(expr); });
}

/// The value that annotateShapes saw: through views, copies, kernels and loops.
static Value described(Value value) {
  while (true) {
    if (auto argument = dyn_cast<BlockArgument>(value)) {
      auto loop = dyn_cast<stablehlo::WhileOp>(argument.getOwner()->getParentOp());
      if (auto kernel = dyn_cast<KernelOp>(argument.getOwner()->getParentOp()))
        value = kernel.getInputs()[argument.getArgNumber()];
      else
        return loop ? Value(loop->getResult(argument.getArgNumber())) : value;
    } else if (isa<CopyOp, SizeOp, GuardOp>(value.getDefiningOp())) {
      value = value.getDefiningOp()->getOperand(0);
    } else if (auto kernel = value.getDefiningOp<KernelOp>()) {
      value = kernel.getYield().getValues()[cast<OpResult>(value).getResultNumber()];
    } else {
      return value;
    }
  }
}

AffineMap calor::shapeOf(Value value) {
  auto result = dyn_cast<OpResult>(described(value));
  auto shapes = result ? result.getOwner()->getAttrOfType<ArrayAttr>(shapesAttrName) : ArrayAttr();
  auto map = shapes ? dyn_cast<AffineMapAttr>(shapes[result.getResultNumber()]) : AffineMapAttr();
  return map ? map.getValue() : AffineMap();
}

int64_t calor::largestBytes(Value value) {
  int64_t bytes = valueBytes(value.getType());
  auto result = bytes < 0 ? dyn_cast<OpResult>(described(value)) : OpResult();
  auto bounds = result ? result.getOwner()->getAttrOfType<DenseI64ArrayAttr>(boundsAttrName) : DenseI64ArrayAttr();
  return bounds ? bounds[result.getResultNumber()] : bytes;
}
