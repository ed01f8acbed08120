// SPDX-License-Identifier: Apache-2.0
// Stages above the graph passes, as passes for the pipeline and for calor-opt.
#pragma once

#include "compiler/support/TargetInfo.h"
#include "mlir/Pass/Pass.h"

namespace calor {

std::unique_ptr<mlir::Pass> createImportPass();
std::unique_ptr<mlir::Pass> createLayoutStage(const TargetInfo &target);
std::unique_ptr<mlir::Pass> createPackConstantsPass();
std::unique_ptr<mlir::Pass> createShapesPass();
std::unique_ptr<mlir::Pass> createCheckInferencePass();
std::unique_ptr<mlir::Pass> createKernelsPass(const TargetInfo &target);
std::unique_ptr<mlir::Pass> createHostPass();

} // namespace calor
