// SPDX-License-Identifier: Apache-2.0
// `triangular_solve`: op(a) * x = b and x * op(a) = b by substitution. The other triangle of `a` is never read. Tiles
// are matrices and, of many vectors, blocks of them.
#pragma once

#include "compiler/codegen/cpu/Kernel.h"

namespace calor::cpu {

std::optional<std::string> rejectsTriangularSolve(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitTriangularSolve(KernelFunction &function);

} // namespace calor::cpu
