// SPDX-License-Identifier: Apache-2.0
// The dialect of interpreter.run_parallel, which conformance programs use to run a grid of processes. Its ops have no
// definition: the interpreter reads their attributes.
#pragma once

#include "mlir/IR/Dialect.h"

namespace calor {

class InterpreterDialect : public mlir::Dialect {
public:
  explicit InterpreterDialect(mlir::MLIRContext *context);
  static llvm::StringRef getDialectNamespace() { return "interpreter"; }
};

} // namespace calor

MLIR_DECLARE_EXPLICIT_TYPE_ID(calor::InterpreterDialect)
