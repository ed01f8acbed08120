// SPDX-License-Identifier: Apache-2.0
// einsum and unary_einsum, which older versions of StableHLO had, in terms of the ops of today.
#pragma once

#include "mlir/IR/BuiltinOps.h"

namespace calor {

/// Replaces every einsum of `module` by dot_general, reduce and transpose. A letter that an operand has twice is its
/// diagonal, `...` are the dimensions without a letter. Fails with a diagnostic at an einsum whose letters do not fit
/// its types.
mlir::LogicalResult lowerEinsums(mlir::ModuleOp module);

} // namespace calor
