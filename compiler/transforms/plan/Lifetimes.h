// SPDX-License-Identifier: Apache-2.0
// When a value's bytes are needed: points in program order over nested regions.
#pragma once

#include "compiler/dialect/calor/CalorDialect.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace calor::plan {

/// A closed range of points. An op with regions spans from its start to its end; its operands are read at the start,
/// its results exist from the end on. A value that a loop reads and that was made before it lives to the loop's end.
struct Interval {
  int64_t start = 0, end = 0;
  bool overlaps(const Interval &other) const { return start <= other.end && other.start <= end; }
};

class Lifetimes {
public:
  explicit Lifetimes(mlir::func::FuncOp function);

  Interval interval(mlir::Value value);
  /// To be called for values whose uses changed.
  void forget(mlir::Value value) { intervals.erase(value); }
  /// Gives a new op, already inserted, its place between its neighbours.
  void insert(mlir::Operation *op);

  int64_t start(mlir::Operation *op) const { return points.lookup(op).start; }
  int64_t end(mlir::Operation *op) const { return points.lookup(op).end; }

private:
  void number(mlir::Block &block);
  int64_t lastUse(mlir::Value value, mlir::Operation *user) const;

  llvm::DenseMap<mlir::Operation *, Interval> points;
  llvm::DenseMap<mlir::Value, Interval> intervals;
  int64_t next = 0;
};

/// Ops whose result is their operand's bytes.
bool isView(mlir::Operation *op);

/// The value whose bytes `value` names, through any number of views.
mlir::Value viewed(mlir::Value value);

/// Whether values of this type have bytes.
bool hasBuffer(mlir::Type type);

/// All values with bytes outside of kernels: arguments of the function and of regions, results; in program order.
llvm::SmallVector<mlir::Value> collectValues(mlir::func::FuncOp function);

/// All ops outside of kernels, nested ones after the op that holds them.
void walkHost(mlir::Block &block, llvm::function_ref<void(mlir::Operation *)> visit);

/// Whether result `result` may be stored where operand `operand` of the same kernel lies: it is tied to it, or the
/// kernel reads the operand only at the index it writes, in element-wise ops.
bool allowsInPlace(KernelOp kernel, unsigned operand, unsigned result);

/// Whether `later` may begin, at the very point at which `earlier` ends, in the same bytes.
bool mayTakeOver(mlir::Value earlier, mlir::Value later);

} // namespace calor::plan
