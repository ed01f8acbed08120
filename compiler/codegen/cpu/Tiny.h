// SPDX-License-Identifier: Apache-2.0
// `tiny`: kernels on tensors of at most 64 elements, computed op by op with every tensor in registers.
#pragma once

#include "compiler/codegen/cpu/Kernel.h"

namespace calor::cpu {

std::optional<std::string> rejectsTiny(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitTiny(KernelFunction &function);

} // namespace calor::cpu
