// SPDX-License-Identifier: Apache-2.0
// Classes of values that share a buffer, and the copies where a value must be in a buffer that it can't share.
#pragma once

#include "compiler/transforms/Shapes.h"
#include "compiler/transforms/plan/Lifetimes.h"

namespace calor::plan {

/// A buffer to be: the values that live in it, one after the other.
struct BufferClass {
  llvm::SmallVector<mlir::Value> values;
  llvm::SmallVector<Interval> reserved; // further times at which the bytes are taken
  BufferAttr pin;                       // a fixed place, or null: arena or slot
  bool readOnly = false;                // constants and arguments that are not donated
};

class Coalescer {
public:
  explicit Coalescer(mlir::func::FuncOp function);

  /// Decides about every value; inserts calor.copy.
  void run();

  BufferClass &classOf(mlir::Value value) { return classes[leader(value)]; }
  /// Numbers of the classes in use, in order of their first value.
  llvm::SmallVector<unsigned> liveClasses();
  BufferClass &classAt(unsigned number) { return classes[number]; }
  unsigned leader(mlir::Value value);
  Lifetimes &lifetimes() { return times; }
  /// The second buffer of a carried value of a loop, or -1.
  int64_t alternate(stablehlo::WhileOp loop, unsigned index);
  llvm::ArrayRef<int64_t> resultAliases() const { return aliases; }
  int64_t constants() const { return constantCount; }
  /// All times at which the bytes of a class are taken.
  llvm::SmallVector<Interval> intervalsOf(unsigned number);
  /// Whether the size of a value is known only while the program runs.
  bool isLate(mlir::Value value) const { return symbols.isLate(value); }

private:
  unsigned add(mlir::Value value);
  unsigned find(unsigned number);
  bool conflict(unsigned a, unsigned b);
  bool unite(mlir::Value a, mlir::Value b);
  void forceUnite(mlir::Value a, mlir::Value b);
  mlir::Value copyBefore(mlir::Operation *op, mlir::Value source);
  void replaceOperand(mlir::OpOperand &operand, mlir::Value value);

  void pinConstants();
  void pinArguments();
  void uniteViews();
  void uniteTied(KernelOp kernel);
  void placeLoop(stablehlo::WhileOp loop);
  void placeYields(stablehlo::WhileOp loop);
  bool placeInAlternate(stablehlo::WhileOp loop, unsigned index);
  void moveYields(stablehlo::WhileOp loop, llvm::SmallVector<unsigned> pending);
  void placeInits(stablehlo::WhileOp loop);
  void placeBranches(mlir::Operation *op);
  void placeDonated(mlir::Operation *terminator);
  void placeResults();
  void placeInPlace(KernelOp kernel);

  mlir::func::FuncOp function;
  SizeSymbols symbols;
  Lifetimes times;
  std::vector<BufferClass> classes;
  std::vector<unsigned> parent;
  llvm::DenseMap<mlir::Value, unsigned> numbers;
  llvm::DenseMap<std::pair<mlir::Operation *, unsigned>, unsigned> alternates;
  llvm::SmallVector<int64_t> aliases;
  int64_t constantCount = 0;
};

/// Gives every class without a fixed place an offset in the arena, a slot when its size is symbolic, or a segment when
/// it is known only while the program runs. Returns the place of each class by number and sets the totals.
llvm::DenseMap<unsigned, BufferAttr> packBuffers(Coalescer &coalescer, mlir::MLIRContext *context, int64_t &arenaBytes,
                                                 int64_t &slots, int64_t &segments);

/// Writes the attributes.
void annotatePlan(mlir::func::FuncOp function, Coalescer &coalescer, const llvm::DenseMap<unsigned, BufferAttr> &places,
                  int64_t arenaBytes, int64_t slots, int64_t segments);

} // namespace calor::plan
