// SPDX-License-Identifier: Apache-2.0
// The pass of stage `layout`.
#include "compiler/transforms/layout/Layout.h"
#include "compiler/transforms/Passes.h"

using namespace mlir;
using namespace calor;

namespace {

class LayoutPass : public PassWrapper<LayoutPass, OperationPass<ModuleOp>> {
public:
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(LayoutPass)

  explicit LayoutPass(ChoosePacking choose) : choose(std::move(choose)) {}

  StringRef getArgument() const override { return "calor-layout"; }
  StringRef getDescription() const override { return "makes images channels-last and packs weights"; }
  void getDependentDialects(DialectRegistry &registry) const override {
    registry.insert<CalorDialect, stablehlo::StablehloDialect>();
  }
  void runOnOperation() override {
    for (func::FuncOp func : getOperation().getOps<func::FuncOp>()) {
      if (func.isExternal())
        continue;
      layOutConvolutions(func);
      packWeights(func, choose);
    }
  }

private:
  ChoosePacking choose;
};

} // namespace

std::unique_ptr<Pass> calor::createLayoutPass(ChoosePacking choose) {
  return std::make_unique<LayoutPass>(std::move(choose));
}
