// SPDX-License-Identifier: Apache-2.0
// Convolutions that are no matrix products.
#pragma once

#include "compiler/codegen/cpu/Kernel.h"

namespace calor::cpu {

/// Depthwise convolutions, one output channel for each input channel, channels last: vectors run along the channels,
/// several neighbouring outputs are summed in registers. A tile is one row of outputs.
std::optional<std::string> rejectDepthwise(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitDepthwise(KernelFunction &function);

} // namespace calor::cpu
