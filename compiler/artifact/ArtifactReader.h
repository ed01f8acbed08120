// SPDX-License-Identifier: Apache-2.0
// The ops of a portable artifact, read as StableHLO.
#pragma once

#include "compiler/artifact/ArtifactTables.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

namespace calor::vhlo {

/// Reads the ops that `tables` belong to; `file` is where the file begins. Null: an error was reported.
mlir::OwningOpRef<mlir::ModuleOp> readOps(ArtifactTables &tables, const char *file);

} // namespace calor::vhlo
