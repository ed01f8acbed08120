// SPDX-License-Identifier: Apache-2.0
// The memory plan of a function: which values share buffers, where the buffers lie, what is written down.
#include "compiler/transforms/plan/Plan.h"

#include "compiler/transforms/Passes.h"
#include "compiler/transforms/plan/Coalesce.h"

using namespace mlir;
using namespace calor;
using namespace calor::plan;

LogicalResult calor::planMemory(func::FuncOp function) {
  if (!function.getBody().hasOneBlock())
    return function.emitError() << "expects a function of one block, but it has "
                                << function.getBody().getBlocks().size();
  Coalescer coalescer(function);
  coalescer.run();
  int64_t arenaBytes = 0, slots = 0, segments = 0;
  llvm::DenseMap<unsigned, BufferAttr> places =
      packBuffers(coalescer, function.getContext(), arenaBytes, slots, segments);
  annotatePlan(function, coalescer, places, arenaBytes, slots, segments);
  return verifyPlan(function);
}

namespace calor {
#define GEN_PASS_DEF_PLANPASS
#define GEN_PASS_DEF_VERIFYPLANPASS
#include "compiler/transforms/Passes.h.inc"
} // namespace calor

namespace {
struct PlanPass : calor::impl::PlanPassBase<PlanPass> {
  void runOnOperation() override {
    for (auto function : getOperation().getOps<func::FuncOp>())
      if (!function.isExternal() && failed(planMemory(function)))
        return signalPassFailure();
  }
};

struct VerifyPlanPass : calor::impl::VerifyPlanPassBase<VerifyPlanPass> {
  void runOnOperation() override {
    for (auto function : getOperation().getOps<func::FuncOp>())
      if (!function.isExternal() && failed(verifyPlan(function)))
        return signalPassFailure();
  }
};
} // namespace
