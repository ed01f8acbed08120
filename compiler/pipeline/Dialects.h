// SPDX-License-Identifier: Apache-2.0
// The dialects that a program may hold between import and emission.
#pragma once

#include "mlir/IR/DialectRegistry.h"

namespace calor {

/// Registers every dialect of the pipeline and the translations to LLVM IR.
void registerDialects(mlir::DialectRegistry &registry);

} // namespace calor
