// SPDX-License-Identifier: Apache-2.0
// The memory plan: where the bytes of every value outside of kernels lie.
#pragma once

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace calor {

/// Requires fused code (Fuse.h). Afterwards
///   - calor.kernel, calor.pack and calor.copy carry `buffers`, every other op with tensor results outside of kernels
///     carries `calor.buffers`: one #calor.buffer per result (unit for what is no tensor). A constant that only
///     calor.pack reads carries none: nothing needs its bytes when the program runs, and the packed tensor is itself
///     a constant;
///   - views (reshape, dynamic_reshape, optimization_barrier) name their operand's buffer;
///   - stablehlo.while: carried value i lives in buffer i, and so do the block arguments; the operand has been put
///     there, by its producer or a calor.copy. `calor.alternate[i]` is unit, and then the body leaves the next value
///     in the same buffer; or it is a second buffer: within the loop the two names stand for the current and the
///     next value, and the loop swaps them after each pass. At its end the loop brings the value home, to buffer i;
///   - stablehlo.if, case: every branch leaves result i in buffer i;
///   - the function carries `calor.arena_bytes`, `calor.slots` (number of buffers of symbolic size), `calor.segments`
///     (number of those whose size is known only in mid-run: the host reserves one before an op that leaves a value
///     there, unless the op is a view or in place, and a result of the function likewise), `calor.constants`
///     (entries of the constant table) and `calor.result_aliases` (per result the donated argument whose memory it
///     takes, or -1);
///   - the operand of the function's return numbered i lies in #calor.buffer<result, i, 0>, or in the argument that
///     result_aliases names.
/// A kernel whose result shares an operand's buffer without being tied reads that operand only at the index it
/// writes, in element-wise ops, and must load all that it reads at an index before storing any result there.
/// Fails after a diagnostic when the finished plan does not verify (an internal error).
mlir::LogicalResult planMemory(mlir::func::FuncOp function);

/// Checks the attributes that planMemory leaves: all present, and no two values that are needed at the same time
/// overlap unless one is a view of the other, tied to it or computed in place.
mlir::LogicalResult verifyPlan(mlir::func::FuncOp function);

} // namespace calor
