// SPDX-License-Identifier: Apache-2.0
// The bytes of a portable artifact.
#pragma once

#include "compiler/artifact/ByteRope.h"
#include "compiler/artifact/Version.h"
#include "mlir/IR/BuiltinOps.h"

namespace calor::vhlo {

/// Writes `module` to `stream` as an artifact of version `target`, which must be able to hold it (see Needs.h). Where
/// values pass between VHLO and another dialect, `module` gains casts.
void writeArtifact(mlir::ModuleOp module, Version target, llvm::raw_ostream &stream);

} // namespace calor::vhlo
