// SPDX-License-Identifier: Apache-2.0
// The calor dialect: fused kernels, dispatches, packed weights and planned buffers.
#pragma once

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "compiler/dialect/calor/CalorDialect.h.inc"
#include "compiler/dialect/calor/CalorEnums.h.inc"
#define GET_ATTRDEF_CLASSES
#include "compiler/dialect/calor/CalorAttrs.h.inc"
#define GET_OP_CLASSES
#include "compiler/dialect/calor/CalorOps.h.inc"

namespace calor {

/// The packed encoding of a tensor type, or null.
PackedAttr getPacking(mlir::Type type);

/// Bytes of a buffer that holds a value of `type`: that of its panels where the type is packed, else that of the
/// dense tensor. -1 when the size is symbolic, 0 for values without bytes (tokens).
int64_t valueBytes(mlir::Type type);

} // namespace calor
