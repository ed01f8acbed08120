// SPDX-License-Identifier: Apache-2.0
// `select_and_scatter`: values added where a window's selected element lies.
#pragma once

#include "compiler/codegen/cpu/Kernel.h"

namespace calor::cpu {

std::optional<std::string> rejectsSelectAndScatter(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitSelectAndScatter(KernelFunction &function);

} // namespace calor::cpu
