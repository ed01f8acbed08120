// SPDX-License-Identifier: Apache-2.0
// Symbolic sizes: every `?` of a program as a formula of the sizes of its arguments and of the sizes that it computes.
#pragma once

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/AffineMap.h"

namespace calor {

/// Name of the attribute that holds one affine map per result: `() [s0, s1, ...] -> (d0, d1, ...)`, all dimensions of
/// the result. Symbol k is the k-th dynamic dimension of the entry's arguments in order; further symbols are those of
/// `calor.symbols`.
inline constexpr llvm::StringLiteral shapesAttrName = "calor.shapes";

/// Name of the attribute beside it, where a result has bounded sizes: per result the most bytes it may have, or -1.
inline constexpr llvm::StringLiteral boundsAttrName = "calor.bounds";

/// Name of the attribute of the entry that lists what the sizes of the arguments must fulfil, as dictionaries:
/// `zero` (a formula that must be 0), `values` (what the message names), `message` and `loc`.
inline constexpr llvm::StringLiteral guardsAttrName = "calor.guards";

/// Name of the attribute of the entry that lists the symbols beyond the arguments' sizes, as dictionaries: `kind` is
/// an operation of SizeExpressions.h on the results of `operands`, or `late`: a variable that calor.size or control
/// flow sets when the program runs.
inline constexpr llvm::StringLiteral symbolsAttrName = "calor.symbols";

/// Name of the attribute of while that lists sizes of carried values that change, as dictionaries: `symbol`, `init`
/// (its value before the loop) and `next` (its value after each pass). Of if and case: `symbol` and `branches` (its
/// value behind each).
inline constexpr llvm::StringLiteral setsAttrName = "calor.sets";

/// Sets `calor.shapes` on every operation of `entry` with a result of symbolic size, and brings in calor.size and
/// calor.guard where sizes are computed by the program. Bounds leave the types: they are checked, and stand in
/// `calor.bounds`. Fails with a diagnostic at an operation whose size nothing tells. Where sizes must agree and their
/// formulas differ, the program gets a guard. Programs without `?` are left untouched.
mlir::LogicalResult annotateShapes(mlir::func::FuncOp entry);

/// What annotateShapes noted, for the stages behind it.
class SizeSymbols {
public:
  explicit SizeSymbols(mlir::func::FuncOp entry);

  /// The number of dynamic dimensions of the arguments.
  unsigned arguments() const { return argumentCount; }
  /// The symbols behind those.
  llvm::ArrayRef<mlir::Attribute> others() const { return definitions; }
  /// Whether the value of a formula is known only while the program runs.
  bool isLate(mlir::AffineExpr expr) const;
  /// Whether a dimension of `value` is known only while the program runs.
  bool isLate(mlir::Value value) const;

private:
  unsigned argumentCount = 0;
  llvm::ArrayRef<mlir::Attribute> definitions;
};

/// The sizes of a value outside of kernels; null for static ones and for arguments of the entry.
mlir::AffineMap shapeOf(mlir::Value value);

/// The most bytes that a buffer of `value`, outside of kernels, may need, or -1 when it has no bound.
int64_t largestBytes(mlir::Value value);

} // namespace calor
