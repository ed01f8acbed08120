// SPDX-License-Identifier: Apache-2.0
// Constants on their way to the program: weights packed at compile time, and the table of bytes.
#pragma once

#include "compiler/pipeline/Pipeline.h"

namespace calor {

/// Replaces every calor.pack of a constant by a constant that holds the panels. The packed bytes belong to the
/// context's resources; the source bytes are read where they lie.
mlir::LogicalResult packConstants(mlir::func::FuncOp entry);

/// The bytes of every constant of a planned program, in the order of its constant buffers. Splats and bit-packed
/// literals are expanded to the buffer format.
llvm::SmallVector<ConstantBytes> collectConstants(mlir::func::FuncOp entry);

} // namespace calor
