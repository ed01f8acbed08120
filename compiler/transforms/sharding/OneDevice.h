// SPDX-License-Identifier: Apache-2.0
// Programs that say how their tensors lie on a mesh of devices, on one device.
#pragma once

#include "mlir/IR/BuiltinOps.h"

namespace calor {

/// Takes the ops and attributes of Shardy and the custom_calls that stand for them out of `module`. On whole tensors
/// they are identities; the body of a computation takes its place. Afterwards no sdy op is left, nor a `sdy.`
/// attribute. Fails with a diagnostic at a computation that runs on parts of tensors: partitioning comes later.
mlir::LogicalResult lowerToOneDevice(mlir::ModuleOp module);

} // namespace calor
