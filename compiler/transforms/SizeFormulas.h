// SPDX-License-Identifier: Apache-2.0
// The formulas of sizes while annotateShapes finds them.
#pragma once

#include "compiler/transforms/Shapes.h"
#include "mlir/IR/AffineExpr.h"

namespace calor {

using Sizes = llvm::SmallVector<mlir::AffineExpr>;

/// Formulas of sizes. Elements of integer tensors that are no formula are `unknown` at first (affine dimensions), as
/// they may cancel; `resolve` makes symbols of those that remain, which the program sets where it knows them.
class SizeFormulas {
public:
  explicit SizeFormulas(mlir::MLIRContext *context) : context(context) {}

  mlir::AffineExpr constant(int64_t value) { return mlir::getAffineConstantExpr(value, context); }
  /// The next symbol: a size of an argument, or later a variable.
  mlir::AffineExpr addArgumentSize();
  mlir::AffineExpr addVariable(bool notNegative);

  bool hasShape(mlir::Value value) const { return state.shapes.count(value); }
  void setShape(mlir::Value value, const Sizes &sizes) { state.shapes[value] = sizes; }
  /// The size of one dimension, or null when it is not known.
  mlir::AffineExpr size(mlir::Value value, unsigned dim);
  /// All sizes; a static tensor's are constants. Empty when one is not known.
  std::optional<Sizes> sizes(mlir::Value value);

  /// Element `index` (row-major) of a static tensor of integers, as a formula of symbols and unknown elements.
  mlir::AffineExpr element(mlir::Value value, int64_t index);
  /// An operation of SizeExpressions.h.
  mlir::AffineExpr derive(llvm::StringRef kind, llvm::ArrayRef<mlir::AffineExpr> operands);
  /// `expr` in symbols alone. Null stays null.
  mlir::AffineExpr resolve(mlir::AffineExpr expr);
  mlir::AffineMap map(llvm::ArrayRef<mlir::AffineExpr> exprs);

  bool isLate(mlir::AffineExpr expr) const;
  /// Whether `expr` is never below 0, as far as its form tells.
  bool isNotNegative(mlir::AffineExpr expr) const;
  void assumeNotNegative(mlir::AffineExpr expr) { state.notNegative.insert(expr); }

  /// Everything learnt so far; to be put back where an assumption did not hold.
  struct Definition {
    llvm::StringRef kind; // "late" for variables and elements of tensors
    Sizes operands;
    bool notNegative = false;
  };
  struct State {
    llvm::DenseMap<mlir::Value, Sizes> shapes;
    llvm::DenseMap<std::pair<mlir::Value, int64_t>, mlir::AffineExpr> elements;
    llvm::DenseMap<std::pair<mlir::Value, int64_t>, unsigned> unknowns;
    llvm::SmallVector<std::pair<mlir::Value, int64_t>> unknownElements;
    llvm::DenseMap<unsigned, unsigned> reads; // unknown -> symbol
    llvm::SmallVector<Definition> definitions;
    llvm::DenseSet<mlir::AffineExpr> notNegative;
  };
  State save() const { return state; }
  void restore(const State &saved) { state = saved; }

  /// Notes the symbols on the entry and brings in calor.size.
  void write(mlir::func::FuncOp entry);

private:
  unsigned symbolCount() const { return argumentCount + state.definitions.size(); }
  mlir::AffineExpr define(Definition definition);
  mlir::AffineExpr unknown(mlir::Value value, int64_t index);
  mlir::AffineExpr computeElement(mlir::Value value, int64_t index);

  mlir::MLIRContext *context;
  unsigned argumentCount = 0;
  State state;
};

} // namespace calor
