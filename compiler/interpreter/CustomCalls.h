// SPDX-License-Identifier: Apache-2.0
// The custom calls that are known, for those who meet one that is not.
#pragma once

#include "compiler/dialect/stablehlo/StablehloOps.h"

namespace calor {

/// Targets that a pass replaces before anything runs: by other ops (transforms/chlo, transforms/dynamic), or by what
/// they annotate (transforms/sharding).
llvm::ArrayRef<llvm::StringRef> loweredCallTargets();

/// Whether a backend runs calls of `target` as they are: checks and shape assertions.
bool isRunCallTarget(llvm::StringRef target);

/// An error at `op`, which no pass has replaced and no backend runs: its target is unknown, and these are known; or it
/// is known, but not with such operands, results and attributes.
mlir::InFlightDiagnostic reportUnknownCall(stablehlo::CustomCallOp op);

} // namespace calor
