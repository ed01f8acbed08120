// SPDX-License-Identifier: Apache-2.0
// `rng_bit_generator`: the counter-based generators Threefry and Philox.
#pragma once

#include "compiler/codegen/cpu/Kernel.h"

namespace calor::cpu {

std::optional<std::string> rejectsRngBitGenerator(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitRngBitGenerator(KernelFunction &function);

} // namespace calor::cpu
