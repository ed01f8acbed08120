// SPDX-License-Identifier: Apache-2.0
// Finds the entry and legalizes input forms.
#include "compiler/pipeline/Import.h"

#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/support/ElementTypes.h"
#include "compiler/transforms/deprecated/Einsum.h"
#include "compiler/transforms/distribution/Distribution.h"
#include "compiler/transforms/sharding/OneDevice.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace calor;

FailureOr<func::FuncOp> calor::findEntry(ModuleOp module) {
  SmallVector<func::FuncOp> functions(module.getOps<func::FuncOp>());
  for (func::FuncOp function : functions)
    if (function->hasAttr("calor.entry"))
      return function;
  for (func::FuncOp function : functions)
    if (function.getName() == "main")
      return function;
  if (functions.size() == 1)
    return functions.front();
  auto diagnostic = module.emitError("expects an entry function @main, but the module has ");
  if (functions.empty())
    return diagnostic << "no function";
  llvm::interleaveComma(functions, diagnostic, [&](func::FuncOp function) { diagnostic << "@" << function.getName(); });
  return diagnostic << "; choose one with --function";
}

/// check.expect_X_const(a) {value} -> check.expect_X(a, constant).
static void expandConstantCheck(Operation *op) {
  OpBuilder builder(op);
  auto value = cast<ElementsAttr>(op->getAttr("value"));
  auto constant = stablehlo::ConstantOp::create(builder, op->getLoc(), op->getOperand(0).getType(), value);
  StringRef name = op->getName().getStringRef();
  OperationState state(op->getLoc(), name.drop_back(StringRef("_const").size()));
  state.addOperands({op->getOperand(0), constant});
  for (NamedAttribute attribute : op->getAttrs())
    if (attribute.getName() != "value")
      state.addAttribute(attribute.getName(), attribute.getValue());
  builder.create(state);
  op->erase();
}

/// Later stages trust what they note on operations, so none of it may come from the program.
static void dropNotes(ModuleOp module) {
  module.walk([](Operation *op) {
    for (NamedAttribute attribute : llvm::to_vector(op->getDiscardableAttrs()))
      if (attribute.getName().strref().starts_with("calor."))
        op->removeDiscardableAttr(attribute.getName());
  });
}

static LogicalResult checkBuffers(func::FuncOp entry, TypeRange types, StringRef what) {
  for (auto [index, type] : llvm::enumerate(types)) {
    auto tensor = dyn_cast<RankedTensorType>(type);
    if (tensor && elementBytes(tensor.getElementType()))
      continue;
    return entry.emitError() << "expects " << what << " " << index << " to be a ranked tensor of numbers, but it is "
                             << type;
  }
  return success();
}

LogicalResult calor::legalizeInput(func::FuncOp entry) {
  if (entry.isExternal())
    return entry.emitError("has no body to compile");
  flattenInterface(entry);
  if (failed(checkBuffers(entry, entry.getArgumentTypes(), "argument")) ||
      failed(checkBuffers(entry, entry.getResultTypes(), "result")))
    return failure();
  auto module = entry->getParentOfType<ModuleOp>();
  dropNotes(module);
  if (failed(lowerToOneDevice(module)) || failed(lowerEinsums(module)))
    return failure();
  entry->setAttr("calor.entry", UnitAttr::get(entry.getContext()));
  SmallVector<Operation *> checks;
  module.walk([&](Operation *op) {
    if (op->getName().getDialectNamespace() == "check" && op->getName().getStringRef().ends_with("_const"))
      checks.push_back(op);
  });
  for (Operation *check : checks)
    expandConstantCheck(check);
  return success();
}
