// SPDX-License-Identifier: Apache-2.0
// A kernel while it is emitted, and the table of strategies that emit it.
//
// A kernel function has the signature of schema/calor/abi.h:
//   void kernel(void *const *buffers, const int64_t *sizes, int64_t begin, int64_t end, void *scratch)
// Bodies consist of arith, math, vector and scf operations on i64 and on 1-D vectors, and of loads and stores on
// LLVM pointers. There is no index type, no memref and no tensor.
#pragma once

#include "compiler/dialect/calor/CalorDialect.h"
#include "compiler/support/TargetInfo.h"
#include "mlir/IR/Builders.h"
#include <functional>

namespace calor::cpu {

/// How a kernel's work divides: filled by the strategy.
struct Tiling {
  int64_t tiles = 1;        // -1: depends on symbolic sizes, see dynamicTiles
  int64_t grain = 1;        // tiles that one thread takes at a time; a dispatch of at most grain tiles is not parallel
  int64_t scratchBytes = 0; // per worker
  /// Emits the number of tiles from the sizes; `size(value, dim)` numbers operands, then results.
  std::function<mlir::Value(mlir::OpBuilder &, mlir::Location, llvm::function_ref<mlir::Value(unsigned, unsigned)>)>
      dynamicTiles;
};

/// The function being emitted. `builder` stands at the end of its entry block (before the return).
struct KernelFunction {
  using Sizes = llvm::DenseMap<std::pair<unsigned, unsigned>, mlir::Value>;

  KernelOp kernel;
  const TargetInfo &target;
  mlir::OpBuilder &builder;
  mlir::Location loc;
  llvm::SmallVector<mlir::Value> inputs;  // !llvm.ptr of operand i
  llvm::SmallVector<mlir::Value> outputs; // !llvm.ptr of result i
  mlir::Value begin, end;                 // i64, the tiles to do
  mlir::Value scratch;                    // !llvm.ptr, 64-byte aligned
  Sizes sizes;                            // of dynamic dimensions: (operand or #operands + result, dim) -> i64

  mlir::Block &body() { return kernel.getBody().front(); }
  /// The i64 extent of dimension `dim` of operand `index` (results follow the operands): a constant where static.
  mlir::Value size(unsigned index, unsigned dim);
  mlir::Value constant(int64_t value); // i64
};

/// The type of a tensor of a kernel; all of them are ranked.
inline mlir::RankedTensorType typeOf(mlir::Value tensor) {
  return llvm::cast<mlir::RankedTensorType>(tensor.getType());
}

/// A way to compile a kernel. The first row that does not reject a kernel emits it.
struct Strategy {
  llvm::StringLiteral name;
  llvm::StringLiteral summary; // one line: what it is for
  /// Nothing when the strategy takes the kernel, else the reason why not (for remarks).
  std::optional<std::string> (*rejects)(KernelOp kernel, const TargetInfo &target);
  /// Emits the body. Fails after a diagnostic at the op that cannot be compiled.
  mlir::FailureOr<Tiling> (*emit)(KernelFunction &function);
};

/// All strategies of CPUs in order of preference; the last takes every kernel the elemental emitter can compute.
llvm::ArrayRef<Strategy> strategies();

} // namespace calor::cpu
