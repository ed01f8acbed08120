// SPDX-License-Identifier: Apache-2.0
// The driver of stage `simplify`.
#include "compiler/transforms/simplify/Simplify.h"
#include "compiler/transforms/Passes.h"
#include "compiler/transforms/deprecated/Random.h"
#include "compiler/transforms/distribution/Distribution.h"
#include "compiler/transforms/dynamic/DynamicCalls.h"
#include "compiler/transforms/dynamic/SortMemory.h"
#include "compiler/transforms/simplify/Patterns.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

namespace calor {
#define GEN_PASS_DEF_SIMPLIFYPASS
#include "compiler/transforms/Passes.h.inc"
} // namespace calor

namespace {

/// Rounds of patterns, merging and hoisting; each round starts where the last one changed
/// something.
constexpr int kMaxRounds = 4;

} // namespace

static FrozenRewritePatternSet allPatterns(MLIRContext *context) {
  RewritePatternSet patterns(context);
  populateElementwisePatterns(patterns);
  populateSinkingPatterns(patterns);
  populateMovementPatterns(patterns);
  populateIndexingPatterns(patterns);
  populateRangePatterns(patterns);
  populateContractionPatterns(patterns);
  populateNormalizationPatterns(patterns);
  populateReductionPatterns(patterns);
  populateControlFlowPatterns(patterns);
  populateDynamicPatterns(patterns);
  populateBoundedPatterns(patterns);
  populateFoldingPatterns(patterns);
  return patterns;
}

/// Barriers order nothing for a compiler that plans memory itself; what they held apart has been
/// merged by now.
static void eraseBarriers(func::FuncOp func) {
  func.walk([](sh::OptimizationBarrierOp barrier) {
    barrier->replaceAllUsesWith(barrier->getOperands());
    barrier.erase();
  });
}

/// Afterwards there are no tuples, tokens, futures or collectives.
static LogicalResult lowerDistribution(ModuleOp module) {
  FailureOr<GridShape> grid = gridShapeOf(module);
  if (failed(grid))
    return failure();
  for (func::FuncOp func : module.getOps<func::FuncOp>())
    if (!func.isExternal() && (failed(flattenValues(func, *grid)) || failed(lowerCollectives(func, *grid))))
      return failure();
  return success();
}

LogicalResult calor::simplify(ModuleOp module) {
  if (failed(lowerDynamicCalls(module)) || failed(inlineCalls(module)) || failed(lowerDistribution(module)))
    return failure();
  FrozenRewritePatternSet patterns = allPatterns(module.getContext());
  GreedyRewriteConfig config;
  config.setUseTopDownTraversal().setMaxIterations(8).enableFolding(false).enableConstantCSE(false);
  config.setRegionSimplificationLevel(GreedySimplifyRegionLevel::Disabled);
  for (func::FuncOp func : module.getOps<func::FuncOp>()) {
    if (func.isExternal())
      continue;
    bindSizeArguments(func);
    lowerRandom(func);
    mergeCommonSubexpressions(func);
    int64_t operations = 0;
    func.walk([&](Operation *) { ++operations; });
    // Patterns that undo each other would never end.
    config.setMaxNumRewrites(64 * operations + 4096);
    for (int round = 0; round < kMaxRounds; ++round) {
      bool changed = false;
      // Not reaching the fixpoint within the bound is fine: the program is right after every single
      // rewrite.
      (void)applyPatternsGreedily(func.getBody(), patterns, config, &changed);
      changed |= mergeCommonSubexpressions(func);
      changed |= hoistLoopInvariants(func);
      if (!changed)
        break;
    }
    eraseBarriers(func);
    addSortMemory(func);
  }
  return success();
}

namespace {

struct SimplifyPass : calor::impl::SimplifyPassBase<SimplifyPass> {
  void runOnOperation() override {
    if (failed(simplify(getOperation())))
      signalPassFailure();
  }
};

} // namespace
