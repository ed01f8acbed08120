// SPDX-License-Identifier: Apache-2.0
// The host stage: the program around the kernels becomes native code too.
#pragma once

#include "mlir/IR/BuiltinOps.h"

namespace calor::cpu {

inline constexpr llvm::StringLiteral entrySymbol = "calor_entry";
inline constexpr llvm::StringLiteral planSymbol = "calor_plan";

/// Replaces the entry function of `module` (planned, kernels compiled) by `calor_entry` of schema/calor/abi.h: control
/// flow on bare pointers, a call per dispatch, no allocation. A program with symbolic sizes gets `calor_plan` too.
/// Leaves the tables that the code refers to by number on the module:
///   calor.messages           the texts of failed assertions
///   calor.message_locations  where they stand in the source
///   calor.checks             a dictionary per check.* op: op, type, tolerance..., loc
///   calor.calls              a dictionary per op that the embedder does: op, operands and results (types), its
///                            attributes, loc
/// Fails after a diagnostic at an operation that has no host form.
mlir::LogicalResult lowerHost(mlir::ModuleOp module);

} // namespace calor::cpu
