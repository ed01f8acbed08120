// SPDX-License-Identifier: Apache-2.0
// Evaluation of check.* ops and custom calls where a program executes them.
#pragma once

#include "compiler/interpreter/Tensor.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Operation.h"

namespace calor {

/// Compares the operands by the op's rule. Fails after an error at the op that names the first differing index and
/// both values.
mlir::LogicalResult evaluateCheckOp(mlir::Operation *op, llvm::ArrayRef<InterpreterValue> operands);

/// The same for a check of compiled code: `site` has the attributes of the op and its name, type and location (see
/// codegen/cpu/Host.h).
mlir::LogicalResult evaluateCheckSite(mlir::DictionaryAttr site, const void *lhs, const void *rhs);

} // namespace calor
