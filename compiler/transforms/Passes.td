// SPDX-License-Identifier: Apache-2.0
// The stages of the graph as passes; each carries the name by which calor-opt runs it alone.
#ifndef CALOR_TRANSFORMS_PASSES_TD
#define CALOR_TRANSFORMS_PASSES_TD

include "mlir/Pass/PassBase.td"

def LowerQuantizedPass : Pass<"calor-lower-quantized", "::mlir::ModuleOp"> {
  let summary = "replaces quantized types by integers and explicit arithmetic";
  let description = [{
    Afterwards no type has quantized elements. Contractions of two quantized operands sum integers; other ops that
    compute do so in the expressed type.
  }];
  let dependentDialects = ["::calor::stablehlo::StablehloDialect"];
}

def LowerChloPass : Pass<"calor-lower-chlo", "::mlir::ModuleOp"> {
  let summary = "turns CHLO ops, and the calls that stand for them, into StableHLO";
  let dependentDialects = ["::calor::chlo::ChloDialect", "::calor::stablehlo::StablehloDialect"];
}

def SimplifyPass : Pass<"calor-simplify", "::mlir::ModuleOp"> {
  let summary = "inlines everything into the entry and brings it to canonical form";
  let description = [{
    Afterwards no func.call, composite or private function is left, and canonical forms, algebra, folding, CSE,
    hoisting out of loops and folding of transposes into dot_general have reached a bounded fixpoint. Element-wise
    results keep their bits.
  }];
  let dependentDialects = ["::calor::stablehlo::StablehloDialect"];
}

def FusePass : Pass<"calor-fuse", "::mlir::ModuleOp"> {
  let summary = "groups ops into kernels";
  let description = [{
    Afterwards every tensor op lies in exactly one calor.kernel, except control flow, large constants, calor.pack, ops
    with side effects, and reshapes: those between kernels are views.
  }];
  let dependentDialects = ["::calor::CalorDialect", "::calor::stablehlo::StablehloDialect"];
}

def PlanPass : Pass<"calor-plan", "::mlir::ModuleOp"> {
  let summary = "gives every value outside of kernels its place in memory";
  let description = [{
    Afterwards every op outside of kernels that has tensor results carries their buffers, and copies that could not be
    avoided are explicit. The plan is verified: no two values that are needed at the same time overlap.
  }];
  let dependentDialects = ["::calor::CalorDialect", "::calor::stablehlo::StablehloDialect"];
}

def VerifyPlanPass : Pass<"calor-verify-plan", "::mlir::ModuleOp"> {
  let summary = "checks a memory plan from its attributes alone";
}

#endif
