// SPDX-License-Identifier: Apache-2.0
// `select_and_scatter`: the gradient of pooling. Every source element goes to the element of its window that `select`
// keeps, in row-major order. Lanes run along a last dimension that windows do not span; tiles along such a first one.
#pragma once

#include "compiler/codegen/cpu/Kernel.h"

namespace calor::cpu {

std::optional<std::string> rejectsSelectAndScatter(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitSelectAndScatter(KernelFunction &function);

} // namespace calor::cpu
