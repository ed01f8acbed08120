// SPDX-License-Identifier: Apache-2.0
// Targets of custom calls by name.
#include "compiler/interpreter/CustomCalls.h"

using namespace mlir;
using namespace calor;

ArrayRef<StringRef> calor::loweredCallTargets() {
  static constexpr StringRef targets[] = {"mhlo.acos",
                                          "mhlo.acosh",
                                          "mhlo.asin",
                                          "mhlo.asinh",
                                          "mhlo.atan",
                                          "mhlo.atanh",
                                          "mhlo.cosh",
                                          "mhlo.digamma",
                                          "mhlo.erf",
                                          "mhlo.erfc",
                                          "mhlo.erf_inv",
                                          "mhlo.lgamma",
                                          "mhlo.mulhi",
                                          "mhlo.sinh",
                                          "mhlo.tan",
                                          "mhlo.topk",
                                          "stablehlo.dynamic_reduce_window",
                                          "stablehlo.dynamic_top_k",
                                          "stablehlo.dynamic_approx_top_k",
                                          "stablehlo.dynamic_rng_bit_generator",
                                          "stablehlo.shape_refinement_operand_wrapper",
                                          "Sharding",
                                          "SPMDFullToShardShape",
                                          "SPMDShardToFullShape",
                                          "LayoutConstraint",
                                          "annotate_device_placement",
                                          "xla.sdy.FuncResultSharding",
                                          "xla.sdy.GlobalToLocalShape",
                                          "xla.sdy.LocalToGlobalShape",
                                          "xla.sdy.PropagationBarrier"};
  return targets;
}

bool calor::isRunCallTarget(StringRef target) {
  return llvm::is_contained<StringRef>(
      {"shape_assertion", "check.eq", "check.expect_eq", "check.expect_close", "check.expect_almost_eq"}, target);
}

InFlightDiagnostic calor::reportUnknownCall(stablehlo::CustomCallOp op) {
  StringRef target = op.getCallTargetName();
  if (isRunCallTarget(target) || llvm::is_contained(loweredCallTargets(), target))
    return op.emitError() << "custom call '" << target
                          << "' has operands, results or attributes that this target does not take";
  InFlightDiagnostic error = op.emitError();
  error << "custom call '" << target << "' is unknown; known are shape_assertion, check.*, ";
  llvm::interleaveComma(loweredCallTargets(), error);
  return error;
}
