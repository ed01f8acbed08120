// SPDX-License-Identifier: Apache-2.0
// The stages that are not passes of the transforms folder, as passes.
#include "compiler/pipeline/Passes.h"

#include "compiler/codegen/cpu/Host.h"
#include "compiler/codegen/cpu/Kernels.h"
#include "compiler/codegen/cpu/Pack.h"
#include "compiler/dialect/check/CheckDialect.h"
#include "compiler/dialect/stablehlo/StablehloDialect.h"
#include "compiler/dialect/stablehlo/TypeInference.h"
#include "compiler/pipeline/Constants.h"
#include "compiler/pipeline/Import.h"
#include "compiler/pipeline/Pipeline.h"
#include "compiler/target/Target.h"
#include "compiler/transforms/Passes.h"
#include "compiler/transforms/Shapes.h"
#include "compiler/transforms/chlo/Lowering.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/Support/ErrorHandling.h"

using namespace mlir;
using namespace calor;

namespace {

/// A pass over the module from a name and a function.
class StagePass : public PassWrapper<StagePass, OperationPass<ModuleOp>> {
public:
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(StagePass)
  using Body = std::function<LogicalResult(ModuleOp)>;

  StagePass(StringRef argument, StringRef description, Body body)
      : argument(argument), description(description), body(std::move(body)) {}

  StringRef getArgument() const override { return argument; }
  StringRef getDescription() const override { return description; }
  StringRef getName() const override { return argument; }
  void getDependentDialects(DialectRegistry &registry) const override {
    registry.insert<stablehlo::StablehloDialect, chlo::ChloDialect, check::CheckDialect, CalorDialect,
                    arith::ArithDialect, math::MathDialect, vector::VectorDialect, scf::SCFDialect,
                    cf::ControlFlowDialect, LLVM::LLVMDialect, func::FuncDialect>();
  }
  void runOnOperation() override {
    if (failed(body(getOperation())))
      signalPassFailure();
  }

private:
  std::string argument, description;
  Body body;
};

std::unique_ptr<Pass> stagePass(StringRef argument, StringRef description, StagePass::Body body) {
  return std::make_unique<StagePass>(argument, description, std::move(body));
}

LogicalResult onEntry(ModuleOp module, llvm::function_ref<LogicalResult(func::FuncOp)> body) {
  FailureOr<func::FuncOp> entry = findEntry(module);
  return failed(entry) ? failure() : body(*entry);
}

} // namespace

std::unique_ptr<Pass> calor::createImportPass() {
  return stagePass("calor-import", "marks the entry and brings checks to one form", [](ModuleOp module) {
    if (failed(lowerChlo(module)))
      return failure();
    return onEntry(module, [](func::FuncOp entry) { return legalizeInput(entry); });
  });
}

std::unique_ptr<Pass> calor::createShapesPass() {
  return stagePass("calor-shapes", "derives symbolic sizes from those of the arguments",
                   [](ModuleOp module) { return onEntry(module, annotateShapes); });
}

static std::string listTypes(ArrayRef<Type> types) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::interleaveComma(types, stream, [&](Type type) {
    if (type)
      stream << "'" << type << "'";
    else
      stream << "no type";
  });
  return text;
}

/// Every type that inference gives is a type of the value; a static one of static operands is the type. Remarks say
/// what is inferred at the ops of functions.
static LogicalResult checkInference(ModuleOp module) {
  LogicalResult result = success();
  module.walk([&](Operation *op) {
    if (op->getName().getDialectNamespace() != "stablehlo" || op->getNumResults() == 0)
      return;
    SmallVector<Type> inferred = stablehlo::inferResultTypes(op);
    bool isStatic = llvm::none_of(op->getOperandTypes(), [](Type type) {
      auto tensor = dyn_cast<RankedTensorType>(type);
      return tensor && !tensor.hasStaticShape();
    });
    // What computes shapes may keep its type dynamic although the shape is a constant.
    isStatic &= !isa<stablehlo::DynamicBroadcastInDimOp, stablehlo::DynamicReshapeOp, stablehlo::DynamicIotaOp,
                     stablehlo::DynamicPadOp, stablehlo::RealDynamicSliceOp, stablehlo::DynamicGatherOp,
                     stablehlo::DynamicConvOp, stablehlo::RngOp>(op);
    for (auto [value, type] : llvm::zip(op->getResults(), inferred)) {
      if (!type)
        continue;
      auto tensor = dyn_cast<RankedTensorType>(type);
      bool isWhole = isStatic && !op->getNumRegions() && (!tensor || tensor.hasStaticShape());
      bool fits = isWhole ? type == value.getType() : bool(stablehlo::meetTypes(type, value.getType()));
      if (!fits && !isa<stablehlo::SetDimensionSizeOp>(op))
        result = op->emitError() << "infers " << type << ", but the type is " << value.getType();
    }
    if (isa_and_nonnull<func::FuncOp>(op->getParentOp()))
      op->emitRemark() << "infers " << listTypes(inferred);
  });
  return result;
}

std::unique_ptr<Pass> calor::createCheckInferencePass() {
  return stagePass("calor-check-inference", "compares inferred with written types", checkInference);
}

std::unique_ptr<Pass> calor::createPackConstantsPass() {
  return stagePass("calor-pack-constants", "packs constant weights",
                   [](ModuleOp module) { return onEntry(module, packConstants); });
}

std::unique_ptr<Pass> calor::createKernelsPass(const TargetInfo &target) {
  return stagePass("calor-kernels", "compiles each distinct kernel to a function",
                   [target](ModuleOp module) { return cpu::compileKernels(module, target); });
}

std::unique_ptr<Pass> calor::createHostPass() {
  return stagePass("calor-host", "turns the program around the kernels into native code", cpu::lowerHost);
}

std::unique_ptr<Pass> calor::createLayoutStage(const TargetInfo &target) {
  return createLayoutPass([target](Operation *contraction, bool sourceIsConstant, bool invariantInLoop) {
    return cpu::choosePacking(contraction, target, sourceIsConstant || invariantInLoop);
  });
}

void calor::registerStagePasses() {
  auto host = [] {
    llvm::Expected<TargetInfo> target = resolveTarget("host");
    if (!target)
      llvm::report_fatal_error(target.takeError());
    return *target;
  };
  registerPass(createImportPass);
  registerPass(createShapesPass);
  registerPass(createCheckInferencePass);
  registerPass(createPackConstantsPass);
  registerPass(createHostPass);
  registerPass([host] { return createLayoutStage(host()); });
  registerPass([host] { return createKernelsPass(host()); });
  registerCalorTransformsPasses();
}
