// SPDX-License-Identifier: Apache-2.0
// Formulas over tensors: a Term is a tensor value, and operators and functions on Terms append StableHLO ops. All terms
// of one Formula have one shape, which may be dynamic; numbers become splats of it.
#pragma once

#include "compiler/dialect/stablehlo/StablehloOps.h"

namespace calor::chlo {

class Formula;

struct Term {
  Formula *formula = nullptr;
  mlir::Value value;

  mlir::Type element() const { return llvm::cast<mlir::RankedTensorType>(value.getType()).getElementType(); }
};

/// Builds at one place for one shape.
class Formula {
public:
  /// Ops go to where `builder` stands; splats take the shape of `shape`.
  Formula(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value shape) : builder(builder), loc(loc), shape(shape) {}

  Term term(mlir::Value value) { return {this, value}; }
  mlir::RankedTensorType typeOf(mlir::Type element) {
    return llvm::cast<mlir::RankedTensorType>(shape.getType()).clone(element);
  }
  /// `number` rounded to `element`, an integer or float type (of a complex one: the real part).
  Term constant(mlir::Type element, double number);
  Term constant(mlir::Type element, const llvm::APInt &bits);
  /// A splat of any scalar attribute.
  Term splat(mlir::DenseElementsAttr scalar);

  mlir::OpBuilder &builder;
  mlir::Location loc;

private:
  mlir::Value shape;
  mlir::Value sizes; // of a dynamic shape, once asked for
  llvm::DenseMap<mlir::Attribute, mlir::Value> splats;
};

/// The sizes of `tensor` as a vector of i64; static ones are constants.
mlir::Value sizesOf(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value tensor);
/// One size as a vector of one i64.
mlir::Value sizeOf(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value tensor, int64_t dimension);
/// `value` as a value of `type`, which differs in what is known about sizes only.
mlir::Value castTo(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value value, mlir::RankedTensorType type);

template <typename Op> Term apply(Term x) {
  return {x.formula, Op::create(x.formula->builder, x.formula->loc, x.value)};
}
template <typename Op> Term apply(Term x, Term y) {
  return {x.formula, Op::create(x.formula->builder, x.formula->loc, x.value, y.value)};
}

inline Term like(Term x, double number) { return x.formula->constant(x.element(), number); }

#define CALOR_BINARY(NAME, OP)                                                                                         \
  inline Term NAME(Term x, Term y) { return apply<stablehlo::OP>(x, y); }                                              \
  inline Term NAME(Term x, double y) { return NAME(x, like(x, y)); }                                                   \
  inline Term NAME(double x, Term y) { return NAME(like(y, x), y); }
CALOR_BINARY(operator+, AddOp)
CALOR_BINARY(operator-, SubtractOp)
CALOR_BINARY(operator*, MulOp)
CALOR_BINARY(operator/, DivOp)
CALOR_BINARY(atan2, Atan2Op)
CALOR_BINARY(power, PowOp)
#undef CALOR_BINARY

#define CALOR_UNARY(NAME, OP)                                                                                          \
  inline Term NAME(Term x) { return apply<stablehlo::OP>(x); }
CALOR_UNARY(operator-, NegOp)
CALOR_UNARY(operator!, NotOp)
CALOR_UNARY(abs, AbsOp)
CALOR_UNARY(exp, ExpOp)
CALOR_UNARY(expm1, Expm1Op)
CALOR_UNARY(log, LogOp)
CALOR_UNARY(log1p, Log1pOp)
CALOR_UNARY(sqrt, SqrtOp)
CALOR_UNARY(floor, FloorOp)
CALOR_UNARY(roundEven, RoundNearestEvenOp)
CALOR_UNARY(sin, SineOp)
CALOR_UNARY(cos, CosineOp)
CALOR_UNARY(tan, TanOp)
CALOR_UNARY(real, RealOp)
CALOR_UNARY(imag, ImagOp)
#undef CALOR_UNARY

inline Term operator&(Term x, Term y) { return apply<stablehlo::AndOp>(x, y); }
inline Term operator|(Term x, Term y) { return apply<stablehlo::OrOp>(x, y); }

Term compare(Term x, Term y, stablehlo::ComparisonDirection direction);
#define CALOR_COMPARE(NAME, DIRECTION)                                                                                 \
  inline Term NAME(Term x, Term y) { return compare(x, y, stablehlo::ComparisonDirection::DIRECTION); }                \
  inline Term NAME(Term x, double y) { return NAME(x, like(x, y)); }
CALOR_COMPARE(operator<, LT)
CALOR_COMPARE(operator<=, LE)
CALOR_COMPARE(operator>, GT)
CALOR_COMPARE(operator>=, GE)
CALOR_COMPARE(operator==, EQ)
CALOR_COMPARE(operator!=, NE)
#undef CALOR_COMPARE

Term select(Term condition, Term yes, Term no);
inline Term select(Term condition, Term yes, double no) { return select(condition, yes, like(yes, no)); }
inline Term select(Term condition, double yes, Term no) { return select(condition, like(no, yes), no); }
Term convert(Term x, mlir::Type element);
Term bitcast(Term x, mlir::Type element);
Term complex(Term re, Term im);
/// The magnitude of `magnitude` with the sign of `sign`, f32 or f64, zeros and NaN included.
Term copySign(Term magnitude, Term sign);
Term isNegative(Term x); // the sign bit of an f32 or f64

/// Horner's scheme, lowest power first.
Term polynomial(llvm::ArrayRef<double> coefficients, Term t);
inline Term rational(llvm::ArrayRef<double> p, llvm::ArrayRef<double> q, Term t) {
  return polynomial(p, t) / polynomial(q, t);
}

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
inline constexpr double kPi = 3.14159265358979323846;

} // namespace calor::chlo
