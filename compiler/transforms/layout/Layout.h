// SPDX-License-Identifier: Apache-2.0
// Stage `layout`: convolutions over channels-last images, and weights in panels.
#pragma once

#include "compiler/dialect/calor/CalorDialect.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/PatternMatch.h"
#include <functional>

namespace calor {

/// The packing of the right-hand side of a dot_general or convolution, or null for none.
/// `sourceIsConstant`: its bytes are known at compile time; `invariantInLoop`: it is made once and
/// used in every pass of a loop.
using ChoosePacking =
    std::function<PackedAttr(mlir::Operation *contraction, bool sourceIsConstant, bool invariantInLoop)>;

/// Gives convolutions of whole images the layout input [b, 0, 1, f], output [b, 0, 1, f] and moves
/// the transposes that this takes down until they cancel. Arguments, results and loop-carried
/// values keep their layout; convolutions with the batch further in (gradients of kernels) stay as
/// they are. Needs a simplified function.
void layOutConvolutions(mlir::func::FuncOp func);

/// Transposes move down through everything but contractions, control flow and reshapes that regroup
/// dimensions.
void populateTransposePropagationPatterns(mlir::RewritePatternSet &patterns);

/// Inserts calor.pack in front of the contractions for which `choose` gives a packing and hoists it
/// out of loops. Kernels of channels-last convolutions that are not packed become [0, 1, i, o].
void packWeights(mlir::func::FuncOp func, const ChoosePacking &choose);

} // namespace calor
