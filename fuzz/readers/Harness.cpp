// SPDX-License-Identifier: Apache-2.0
#include "fuzz/readers/Harness.h"

#include "compiler/dialect/calor/CalorDialect.h"
#include "compiler/dialect/check/CheckDialect.h"
#include "compiler/dialect/chlo/ChloOps.h"
#include "compiler/dialect/sdy/SdyDialect.h"
#include "compiler/dialect/stablehlo/StablehloDialect.h"
#include "compiler/driver/Model.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/Verifier.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

#include <memory>
#include <optional>

using namespace mlir;
using namespace calor;

/// LLVM's archives are not instrumented: their bump allocators do not unpoison what our inlined copies poisoned.
extern "C" const char *__asan_default_options() {
  return "allow_user_poisoning=0:detect_leaks=0:detect_container_overflow=0:allocator_may_return_null=1";
}

extern "C" int LLVMFuzzerInitialize(int *, char ***) { return 0; }

MLIRContext &fuzz::freshContext() {
  constexpr unsigned callsPerContext = 500;
  static unsigned calls = 0;
  static std::unique_ptr<MLIRContext> context;
  if (calls++ % callsPerContext == 0) {
    DialectRegistry registry;
    registry.insert<stablehlo::StablehloDialect, chlo::ChloDialect, sdy::SdyDialect, check::CheckDialect, CalorDialect,
                    func::FuncDialect, quant::QuantDialect>();
    context.reset();
    context = std::make_unique<MLIRContext>(registry, MLIRContext::Threading::DISABLED);
    context->loadAllAvailableDialects();
    // Formatting a diagnostic is part of what may crash.
    context->getDiagEngine().registerHandler([](Diagnostic &diagnostic) { (void)diagnostic.str(); });
  }
  return *context;
}

static FailureOr<Model> readBytes(MLIRContext &context, StringRef bytes) {
  auto source = std::make_shared<llvm::SourceMgr>();
  source->AddNewSourceBuffer(llvm::MemoryBuffer::getMemBufferCopy(bytes, "input"), llvm::SMLoc());
  return readModel(context, "input", std::move(source), "");
}

static std::string printed(Operation *op, bool generic) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  op->print(stream, OpPrintingFlags().printGenericOpForm(generic).enableDebugInfo());
  return text;
}

void fuzz::readAndPrint(StringRef bytes) {
  MLIRContext &context = freshContext();
  FailureOr<Model> model = readBytes(context, bytes);
  if (failed(model))
    return;
  std::string text = printed(*model->module, /*generic=*/false);
  if (succeeded(readBytes(context, text)))
    return;
  llvm::errs() << "a valid program's text is refused:\n" << text << "\n";
  abort();
}

void fuzz::verifyAndPrint(Operation *op) {
  if (failed(verify(op)))
    return;
  (void)printed(op, /*generic=*/false);
  (void)printed(op, /*generic=*/true);
}
