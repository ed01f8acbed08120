// SPDX-License-Identifier: Apache-2.0
// Operations of symbolic shapes that frontends write as custom calls.
#pragma once

#include "mlir/IR/BuiltinOps.h"

namespace calor {

/// Replaces by StableHLO
///   - `stablehlo.dynamic_reduce_window` (inputs, initial values, window sizes, strides, base dilations, window
///     dilations, padding; the reducer is a called computation): a loop over the window, or, where the window runs
///     back to the start of one dimension, steps of doubling reach;
///   - `stablehlo.dynamic_top_k` (operand, k) and `stablehlo.dynamic_approx_top_k` (inputs, initial values, k; the
///     comparator is a called computation): a sort of which the first k are taken;
///   - `stablehlo.dynamic_rng_bit_generator` (state, shape): the generator as operations on indices;
///   - `stablehlo.shape_refinement_operand_wrapper` (operand, its shape): the operand.
/// Fails after a diagnostic at a call whose operands do not fit.
mlir::LogicalResult lowerDynamicCalls(mlir::ModuleOp module);

} // namespace calor
