// SPDX-License-Identifier: Apache-2.0
// The check dialect: comparisons inside programs.
#pragma once

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"

#include "compiler/dialect/check/CheckDialect.h.inc"
#define GET_OP_CLASSES
#include "compiler/dialect/check/CheckOps.h.inc"
