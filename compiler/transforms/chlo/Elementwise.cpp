// SPDX-License-Identifier: Apache-2.0
// Element-wise CHLO ops: which function, and in which type it is computed.
#include "compiler/transforms/chlo/Functions.h"
#include "compiler/transforms/chlo/Lowering.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;

namespace calor::chlo {

namespace {

/// A function of one operand. Narrow floats are computed in the next type that the function takes, and rounded once.
struct UnaryRow {
  llvm::StringLiteral name;
  Term (*real)(Term);      // null: no meaning for real numbers
  bool inF32;              // whether `real` takes f32; f64 else
  Parts (*complex)(Parts); // null: no meaning for complex numbers
};

Term tanReal(Term x) { return tan(x); }
Term atanReal(Term x) { return atan2(x, 1.0); }
Term identity(Term x) { return x; }
Term squareReal(Term x) { return x * x; }
Parts conjComplex(Parts z) { return {z.re, -z.im}; }
Parts squareComplex(Parts z) { return {(z.re - z.im) * (z.re + z.im), z.re * z.im * 2.0}; }

constexpr UnaryRow unaryRows[] = {
    {"_asin_acos_kernel", nullptr, false, asinAcosKernel},
    {"acos", acosReal, true, acosComplex},
    {"acosh", acoshReal, false, acoshComplex},
    {"asin", asinReal, true, asinComplex},
    {"asinh", asinhReal, false, asinhComplex},
    {"atan", atanReal, true, atanComplex},
    {"atanh", atanhReal, false, atanhComplex},
    {"bessel_i1e", besselI1eReal, false, nullptr},
    {"conj", identity, true, conjComplex},
    {"cosh", coshReal, false, coshComplex},
    {"digamma", digammaReal, false, nullptr},
    {"erf", erfReal, true, nullptr},
    {"erf_inv", erfInvReal, false, nullptr},
    {"erfc", erfcReal, false, nullptr},
    {"lgamma", lgammaReal, false, nullptr},
    {"sinh", sinhReal, false, sinhComplex},
    {"square", squareReal, true, squareComplex},
    {"tan", tanReal, true, tanComplex},
};

bool isExact(StringRef name) { return name == "conj" || name == "square"; }

} // namespace

static Type workType(OpBuilder &builder, Type element, bool inF32) {
  if (element.isF64() || !inF32)
    return builder.getF64Type();
  return builder.getF32Type();
}

static Value lowerComplex(OpBuilder &builder, Location loc, const UnaryRow &row, Value operand) {
  Formula formula(builder, loc, operand);
  Term z = formula.term(operand);
  Type part = cast<ComplexType>(z.element()).getElementType();
  // The functions compute in f64; what is exact but for one rounding stays in its type.
  Type work = isExact(row.name) ? part : Type(builder.getF64Type());
  Parts result = row.complex({convert(real(z), work), convert(imag(z), work)});
  return complex(convert(result.re, part), convert(result.im, part)).value;
}

static FailureOr<SmallVector<Value>> lowerUnary(OpBuilder &builder, Operation *op, const UnaryRow &row) {
  Value operand = op->getOperand(0);
  Type element = cast<RankedTensorType>(operand.getType()).getElementType();
  if (isa<ComplexType>(element)) {
    if (!row.complex)
      return op->emitOpError() << "expects real numbers: this function has no public definition for " << element;
    return SmallVector<Value>{lowerComplex(builder, op->getLoc(), row, operand)};
  }
  Formula formula(builder, op->getLoc(), operand);
  Term x = convert(formula.term(operand), workType(builder, element, row.inF32));
  return SmallVector<Value>{convert(row.real(x), element).value};
}

Value lowerBinary(OpBuilder &builder, Location loc, StringRef name, Value x, Value y) {
  Formula formula(builder, loc, x);
  Term a = formula.term(x), b = formula.term(y);
  if (name == "next_after")
    return nextAfter(a, b).value;
  if (name == "mulhi")
    return mulhi(a, b).value;
  auto function = llvm::StringSwitch<Term (*)(Term, Term)>(name)
                      .Case("polygamma", polygammaReal)
                      .Case("zeta", zetaReal)
                      .Default(nullptr);
  if (!function)
    return {};
  Type element = a.element(), work = builder.getF64Type();
  return convert(function(convert(a, work), convert(b, work)), element).value;
}

/// A scalar attribute as elements; null when it is none that a constant can hold.
static DenseElementsAttr scalarElements(Type element, TypedAttr value) {
  auto type = RankedTensorType::get({}, element);
  if (auto elements = dyn_cast<SplatElementsAttr>(value))
    return elements.getElementType() == element ? elements.resizeSplat(type) : DenseElementsAttr();
  if (auto number = dyn_cast<IntegerAttr>(value))
    return DenseElementsAttr::get(type, number.getValue());
  if (auto number = dyn_cast<FloatAttr>(value))
    return DenseElementsAttr::get(type, number.getValue());
  if (auto number = dyn_cast<complex::NumberAttr>(value))
    return DenseElementsAttr::get(type, std::complex<APFloat>(number.getReal(), number.getImag()));
  return {};
}

FailureOr<SmallVector<Value>> lowerElementwise(OpBuilder &builder, Operation *op) {
  StringRef name = op->getName().stripDialect();
  for (const UnaryRow &row : unaryRows)
    if (row.name == name)
      return lowerUnary(builder, op, row);
  if (auto constant = dyn_cast<ConstantOp>(op))
    return SmallVector<Value>{stablehlo::ConstantOp::create(builder, op->getLoc(), constant.getValue())};
  Formula formula(builder, op->getLoc(), op->getOperand(0));
  if (auto constant = dyn_cast<ConstantLikeOp>(op)) {
    DenseElementsAttr scalar = scalarElements(constant.getType().getElementType(), constant.getValue());
    if (!scalar)
      return op->emitOpError() << "expects a number as the value, but got " << constant.getValue();
    return SmallVector<Value>{formula.splat(scalar).value};
  }
  if (isa<IsInfOp, IsNegInfOp, IsPosInfOp>(op)) {
    int sign = isa<IsInfOp>(op) ? 0 : isa<IsPosInfOp>(op) ? 1 : -1;
    return SmallVector<Value>{isInfinite(formula.term(op->getOperand(0)), sign).value};
  }
  if (op->getNumOperands() == 2)
    if (Value result = lowerBinary(builder, op->getLoc(), name, op->getOperand(0), op->getOperand(1)))
      return SmallVector<Value>{result};
  return op->emitOpError() << "has no lowering to StableHLO";
}

} // namespace calor::chlo
