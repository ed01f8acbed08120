// SPDX-License-Identifier: Apache-2.0
// The passes of the graph stages. Each is a thin driver around a function of its folder.
#pragma once

#include "compiler/dialect/calor/CalorDialect.h"
#include "compiler/dialect/chlo/ChloOps.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/transforms/layout/Layout.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Pass/Pass.h"

namespace calor {

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "compiler/transforms/Passes.h.inc"

/// Stage `layout` (pass calor-layout), which asks `choose` about packing; null packs nothing. Registered by the
/// pipeline, which knows the target.
std::unique_ptr<mlir::Pass> createLayoutPass(ChoosePacking choose);

} // namespace calor
