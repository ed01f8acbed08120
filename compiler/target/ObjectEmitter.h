// SPDX-License-Identifier: Apache-2.0
// The last mile: from modules in the LLVM dialect to object code.
#pragma once

#include "compiler/support/TargetInfo.h"
#include "mlir/IR/BuiltinOps.h"
#include "llvm/Support/MemoryBuffer.h"

namespace calor {

enum class CodeForm { Object, Assembly, LlvmIr };

/// Compiles one module in the LLVM dialect for `target`. The same module gives the same bytes. Fails after a diagnostic
/// at the module. May be called on several threads at once with different modules of one context.
mlir::FailureOr<std::unique_ptr<llvm::MemoryBuffer>> emitCode(mlir::ModuleOp module, const TargetInfo &target,
                                                              CodeForm form);

} // namespace calor
