// SPDX-License-Identifier: Apache-2.0
// Random bits of computed shape.
#pragma once

#include "compiler/dialect/stablehlo/StablehloOps.h"

namespace calor {

/// Replaces `stablehlo.dynamic_rng_bit_generator` (state, shape) by element-wise operations on the indices of its
/// result, which give what rng_bit_generator gives for that shape. Fails after a diagnostic when operands do not fit.
mlir::LogicalResult lowerRandomBits(stablehlo::CustomCallOp op);

} // namespace calor
