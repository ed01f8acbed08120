// SPDX-License-Identifier: Apache-2.0
// Evaluation of checks.
#include "compiler/driver/CheckSites.h"

#include "compiler/interpreter/Check.h"
#include "mlir/IR/Operation.h"
#include "mlir/IR/OwningOpRef.h"

using namespace mlir;
using namespace calor;

LogicalResult calor::evaluateCheckOp(Operation *op, ArrayRef<InterpreterValue> operands) {
  if (std::optional<std::string> difference = evaluateCheck(op, operands)) {
    auto target = op->getAttrOfType<StringAttr>("call_target_name");
    return emitError(op->getLoc()) << (target ? target.getValue() : op->getName().getStringRef())
                                   << " failed: " << *difference;
  }
  return success();
}

/// The op that `site` tells of, without operands: the rules ask for its name and attributes only.
static Operation *recreate(DictionaryAttr site) {
  NamedAttrList attributes(site);
  auto location = cast<LocationAttr>(attributes.erase("loc"));
  auto name = cast<StringAttr>(attributes.erase("op"));
  attributes.erase("type");
  bool isCall = site.contains("call_target_name");
  OperationState state(location, isCall ? StringRef("stablehlo.custom_call") : name.getValue());
  state.addAttributes(attributes.getAttrs());
  return Operation::create(state);
}

LogicalResult calor::evaluateCheckSite(DictionaryAttr site, const void *lhs, const void *rhs) {
  auto type = cast<RankedTensorType>(cast<TypeAttr>(site.get("type")).getValue());
  if (!type.hasStaticShape())
    return emitError(cast<LocationAttr>(site.get("loc"))) << "cannot compare values of symbolic size";
  Operation *op = recreate(site);
  InterpreterValue operands[] = {Tensor::view(type, lhs), Tensor::view(type, rhs)};
  LogicalResult result = evaluateCheckOp(op, operands);
  op->destroy();
  return result;
}
