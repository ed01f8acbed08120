// SPDX-License-Identifier: Apache-2.0
// The dialect of programs that test: they start processes and show values.
#pragma once

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "compiler/interpreter/InterpreterDialect.h.inc"

#define GET_OP_CLASSES
#include "compiler/interpreter/InterpreterOps.h.inc"

namespace calor {
using interpreter::InterpreterDialect;
} // namespace calor
