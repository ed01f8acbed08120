// SPDX-License-Identifier: Apache-2.0
// being written by the owner of scatter, sort and linear algebra
#include "compiler/codegen/cpu/TriangularSolve.h"

std::optional<std::string> calor::cpu::rejectsTriangularSolve(KernelOp, const TargetInfo &) { return "not here yet"; }
mlir::FailureOr<calor::cpu::Tiling> calor::cpu::emitTriangularSolve(KernelFunction &) { return mlir::failure(); }
