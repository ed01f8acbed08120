// SPDX-License-Identifier: Apache-2.0
// Custom calls of symbolic shapes, once the shapes are known.
#pragma once

#include "compiler/dialect/stablehlo/StablehloOps.h"

namespace calor {

/// Replaces `stablehlo.dynamic_reduce_window`, `stablehlo.dynamic_rng_bit_generator`, `stablehlo.dynamic_top_k` and
/// `stablehlo.shape_refinement_operand_wrapper`, where their shape operands are constants, and returns the operation
/// in their place, or null where there is none or the call stays. Fails after a diagnostic at a call whose operands
/// do not fit.
mlir::FailureOr<mlir::Operation *> replaceRefinedCall(stablehlo::CustomCallOp op);

} // namespace calor
