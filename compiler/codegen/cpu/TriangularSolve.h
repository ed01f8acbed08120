// SPDX-License-Identifier: Apache-2.0
// `triangular_solve`: substitution, one triangular matrix against many vectors.
#pragma once

#include "compiler/codegen/cpu/Kernel.h"

namespace calor::cpu {

std::optional<std::string> rejectsTriangularSolve(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitTriangularSolve(KernelFunction &function);

} // namespace calor::cpu
