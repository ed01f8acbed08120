// SPDX-License-Identifier: Apache-2.0
// `cholesky`: triangular factors of Hermitian positive matrices; the other triangle of the result is zero, and a
// matrix that is not positive gives NaN. Tiles are matrices.
#pragma once

#include "compiler/codegen/cpu/Kernel.h"

namespace calor::cpu {

std::optional<std::string> rejectsCholesky(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitCholesky(KernelFunction &function);

} // namespace calor::cpu
