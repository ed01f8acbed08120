// SPDX-License-Identifier: Apache-2.0
// `rng_bit_generator`: Threefry 2x32-20 and Philox 4x32-10, bit by bit as the interpreter has them.
#pragma once

#include "compiler/codegen/cpu/Kernel.h"

namespace calor::cpu {

std::optional<std::string> rejectsRngBitGenerator(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitRngBitGenerator(KernelFunction &function);

} // namespace calor::cpu
