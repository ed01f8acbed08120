// SPDX-License-Identifier: Apache-2.0
// The Shardy dialect: meshes of devices and how tensors lie on them. The discardable attributes it checks:
// `sdy.sharding` (op results, function arguments and results), `sdy.sharding_rule`, `sdy.propagation_edges`,
// `sdy.result_propagation_edges` and `sdy.block_arg_propagation_edges`.
#pragma once

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include <optional>

#include "compiler/dialect/sdy/SdyDialect.h.inc"
#include "compiler/dialect/sdy/SdyEnums.h.inc"

#define GET_ATTRDEF_CLASSES
#include "compiler/dialect/sdy/SdyAttrs.h.inc"

namespace calor::sdy {

/// The name under which shardings hang on ops, arguments and results of other dialects.
inline constexpr llvm::StringLiteral shardingName = "sdy.sharding";

/// Whether a value of `type` may carry a sharding: ranked tensors and values without elements, such as tokens.
bool mayHaveSharding(mlir::Type type);

} // namespace calor::sdy

#define GET_OP_CLASSES
#include "compiler/dialect/sdy/SdyOps.h.inc"
