// SPDX-License-Identifier: Apache-2.0
// The rewrite patterns of `simplify` by family. Every pattern is a free function; these register
// them.
#pragma once

#include "mlir/IR/PatternMatch.h"

namespace calor {

/// Algebra of element-wise ops that keeps every bit.
void populateElementwisePatterns(mlir::RewritePatternSet &patterns);
/// Broadcasts, reshapes and transposes move down through element-wise ops.
void populateSinkingPatterns(mlir::RewritePatternSet &patterns);
/// reshape, broadcast_in_dim, transpose, slice, concatenate, pad, reverse, iota.
void populateMovementPatterns(mlir::RewritePatternSet &patterns);
/// gather, dynamic_slice, dynamic_update_slice.
void populateIndexingPatterns(mlir::RewritePatternSet &patterns);
/// Comparisons and clamps that the ranges of integers decide.
void populateRangePatterns(mlir::RewritePatternSet &patterns);
/// dot and dot_general.
void populateContractionPatterns(mlir::RewritePatternSet &patterns);
/// batch_norm_inference, batch_norm_training and batch_norm_grad, of which none is left.
void populateNormalizationPatterns(mlir::RewritePatternSet &patterns);
/// reduce and reduce_window.
void populateReductionPatterns(mlir::RewritePatternSet &patterns);
/// if, case, while.
void populateControlFlowPatterns(mlir::RewritePatternSet &patterns);
/// Ops with shape operands, get_dimension_size.
void populateDynamicPatterns(mlir::RewritePatternSet &patterns);
void populateBoundedPatterns(mlir::RewritePatternSet &patterns);
/// Ops whose operands are constants.
void populateFoldingPatterns(mlir::RewritePatternSet &patterns);

} // namespace calor
