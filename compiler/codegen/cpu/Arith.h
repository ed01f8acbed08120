// SPDX-License-Identifier: Apache-2.0
// Short spellings of the scalar and vector operations that kernels consist of. Integer index arithmetic is folded,
// shared and placed in the outermost loop where its operands are known, since LLVM runs hardly any pass afterwards.
#pragma once

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/DenseMap.h"

namespace calor::cpu {

using Predicate = mlir::arith::CmpIPredicate;
using FPredicate = mlir::arith::CmpFPredicate;

/// Emits at `builder`'s insertion point inside a function.
class Arith {
public:
  Arith(mlir::OpBuilder &builder, mlir::Location loc);

  mlir::OpBuilder &builder;
  mlir::Location loc;
  bool convertsHalf = true; // the target has instructions between f16 and f32

  // Constants; they stand once, at the start of the function.
  mlir::Value i64(int64_t value);
  mlir::Value integer(mlir::Type type, const llvm::APInt &value); // scalar or vector type
  mlir::Value integer(mlir::Type type, int64_t value);
  mlir::Value real(mlir::Type type, double value);
  mlir::Value real(mlir::Type type, const llvm::APFloat &value);
  mlir::Value constant(mlir::TypedAttr value);
  mlir::Value iota(int64_t lanes, int64_t step = 1); // vector<lanes x i64>: 0, step, ...

  // Index arithmetic on i64 (or vectors of i64): folded, shared, hoisted. Divisions are of values that are not
  // negative.
  mlir::Value add(mlir::Value a, mlir::Value b);
  mlir::Value sub(mlir::Value a, mlir::Value b);
  mlir::Value mul(mlir::Value a, mlir::Value b);
  mlir::Value div(mlir::Value a, mlir::Value b);
  mlir::Value rem(mlir::Value a, mlir::Value b);
  mlir::Value min(mlir::Value a, mlir::Value b);
  mlir::Value max(mlir::Value a, mlir::Value b);
  mlir::Value add(mlir::Value a, int64_t b) { return add(a, like(a, b)); }
  mlir::Value mul(mlir::Value a, int64_t b) { return mul(a, like(a, b)); }
  mlir::Value div(mlir::Value a, int64_t b) { return div(a, like(a, b)); }
  mlir::Value rem(mlir::Value a, int64_t b) { return rem(a, like(a, b)); }
  mlir::Value compare(Predicate predicate, mlir::Value a, mlir::Value b); // hoisted, shared
  mlir::Value allOf(mlir::Value a, mlir::Value b);                        // of i1; either may be null (true)

  /// The constant that `value` is known to be (also the common element of a splat).
  static std::optional<int64_t> known(mlir::Value value);
  /// The integer constant `value` of the type of `other`.
  mlir::Value like(mlir::Value other, int64_t value);
  /// Says that `value` (an induction variable) is a multiple of `factor`.
  void assumeMultiple(mlir::Value value, int64_t factor) { multiples[value] = factor; }
  /// A number that is known to divide `value`; 0 divides nothing but is divided by everything (the value 0).
  int64_t multipleOf(mlir::Value value);
  /// Says that 0 <= value < limit.
  void assumeBelow(mlir::Value value, int64_t limit) { limits[value] = limit; }
  /// A number that `value` is known to stay below, or -1; given only for values that are not negative.
  int64_t below(mlir::Value value);

  // Vectors.
  static int64_t lanesOf(mlir::Type type);
  static mlir::Type withLanes(mlir::Type scalar, int64_t lanes);
  static mlir::Type sameLanes(mlir::Type scalar, mlir::Type shape) { return withLanes(scalar, lanesOf(shape)); }
  mlir::Value broadcast(mlir::Value scalar, int64_t lanes); // hoisted, shared; vectors pass
  mlir::Value extract(mlir::Value vector, int64_t lane);
  mlir::Value insert(mlir::Value scalar, mlir::Value vector, int64_t lane);
  mlir::Value shuffle(mlir::Value a, mlir::Value b, llvm::ArrayRef<int64_t> lanes);

  // Plain operations at the insertion point.
  mlir::Value addf(mlir::Value a, mlir::Value b);
  mlir::Value subf(mlir::Value a, mlir::Value b);
  mlir::Value mulf(mlir::Value a, mlir::Value b);
  mlir::Value divf(mlir::Value a, mlir::Value b);
  mlir::Value negf(mlir::Value a);
  mlir::Value absf(mlir::Value a);
  mlir::Value addi(mlir::Value a, mlir::Value b);
  mlir::Value subi(mlir::Value a, mlir::Value b);
  mlir::Value muli(mlir::Value a, mlir::Value b);
  mlir::Value andi(mlir::Value a, mlir::Value b);
  mlir::Value ori(mlir::Value a, mlir::Value b);
  mlir::Value xori(mlir::Value a, mlir::Value b);
  mlir::Value shl(mlir::Value a, mlir::Value b);
  mlir::Value shru(mlir::Value a, mlir::Value b);
  mlir::Value shrs(mlir::Value a, mlir::Value b);
  mlir::Value cmpi(Predicate predicate, mlir::Value a, mlir::Value b);
  mlir::Value cmpf(FPredicate predicate, mlir::Value a, mlir::Value b);
  mlir::Value select(mlir::Value condition, mlir::Value a, mlir::Value b); // a scalar condition may choose vectors
  mlir::Value bitcast(mlir::Type type, mlir::Value a);
  mlir::Value not1(mlir::Value condition);

  // Memory.
  mlir::Value pointer(mlir::Type element, mlir::Value base, mlir::Value index);
  mlir::Value load(mlir::Type type, mlir::Value pointer, int64_t alignment);
  void store(mlir::Value value, mlir::Value pointer, int64_t alignment);
  /// A private constant of the module with these bytes, 64-byte aligned.
  mlir::Value global(llvm::StringRef bytes);

  /// A counted loop; `body` gets the induction variable and the carried values and returns their next values.
  llvm::SmallVector<mlir::Value>
  loop(mlir::Value from, mlir::Value to, int64_t step, mlir::ValueRange carried,
       llvm::function_ref<llvm::SmallVector<mlir::Value>(mlir::Value, mlir::ValueRange)> body);
  void loop(mlir::Value from, mlir::Value to, int64_t step, llvm::function_ref<void(mlir::Value)> body);
  void when(mlir::Value condition, llvm::function_ref<void()> body);
  llvm::SmallVector<mlir::Value> choose(mlir::Value condition, llvm::function_ref<llvm::SmallVector<mlir::Value>()> yes,
                                        llvm::function_ref<llvm::SmallVector<mlir::Value>()> no);

  // Placement.
  /// The outermost block, reached from the insertion point through loops only, in which all `values` are known.
  mlir::Block *home(llvm::ArrayRef<mlir::Value> values);
  /// Moves the insertion point to `block` (from home()), before the loop that holds the present point.
  void moveTo(mlir::Block *block);
  /// Whether values defined in `block` may be used at the insertion point.
  bool visible(mlir::Block *block);

private:
  mlir::Value shared(unsigned opcode, mlir::Value a, mlir::Value b);
  mlir::Value create(unsigned opcode, mlir::Value a, mlir::Value b);

  mlir::Block *entry;
  llvm::DenseMap<mlir::Attribute, mlir::Value> constants;
  llvm::DenseMap<std::tuple<unsigned, mlir::Value, mlir::Value>, mlir::Value> memo;
  llvm::DenseMap<mlir::Value, int64_t> multiples, limits;
};

} // namespace calor::cpu
