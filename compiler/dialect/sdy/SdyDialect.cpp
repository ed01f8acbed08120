// SPDX-License-Identifier: Apache-2.0
// The dialect, and the attributes it checks on ops of other dialects.
#include "compiler/dialect/sdy/SdyDialect.h"

#include "compiler/dialect/sdy/Shardings.h"
#include "mlir/IR/DialectImplementation.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;

#include "compiler/dialect/sdy/SdyDialect.cpp.inc"
#include "compiler/dialect/sdy/SdyEnums.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "compiler/dialect/sdy/SdyAttrs.cpp.inc"

namespace calor::sdy {

void SdyDialect::initialize() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "compiler/dialect/sdy/SdyAttrs.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "compiler/dialect/sdy/SdyOps.cpp.inc"
      >();
}

LogicalResult SdyDialect::verifyOperationAttribute(Operation *op, NamedAttribute attribute) {
  StringRef name = attribute.getName();
  if (name == shardingName) {
    auto shardings = dyn_cast<TensorShardingPerValueAttr>(attribute.getValue());
    if (!shardings)
      return op->emitOpError() << "expects sdy.sharding of an op to be #sdy.sharding_per_value, but it is "
                               << attribute.getValue();
    return verifyShardings(shardings.getShardings(), op->getResultTypes(), op, "result");
  }
  if (name == "sdy.sharding_rule")
    return verifyShardingRule(op, attribute.getValue());
  if (name == "sdy.propagation_edges")
    return verifyPropagationEdges(op, attribute.getValue());
  if (name == "sdy.result_propagation_edges" || name == "sdy.block_arg_propagation_edges")
    return verifyPropagationEdgesPerValue(op, attribute);
  return success();
}

/// sdy.sharding of an argument or result of a function.
static LogicalResult verifySignature(Operation *op, NamedAttribute attribute, TypeRange types, unsigned index,
                                     StringRef what) {
  if (attribute.getName() != shardingName || index >= types.size())
    return success();
  auto emitError = [&] { return op->emitOpError() << what << " " << index << ": "; };
  auto sharding = dyn_cast<TensorShardingAttr>(attribute.getValue());
  if (!sharding)
    return emitError() << "expects sdy.sharding to be #sdy.sharding, but it is " << attribute.getValue();
  return verifySharding(sharding, types[index], op, emitError);
}

LogicalResult SdyDialect::verifyRegionArgAttribute(Operation *op, unsigned, unsigned index, NamedAttribute attribute) {
  auto function = dyn_cast<FunctionOpInterface>(op);
  return function ? verifySignature(op, attribute, function.getArgumentTypes(), index, "argument") : success();
}

LogicalResult SdyDialect::verifyRegionResultAttribute(Operation *op, unsigned, unsigned index,
                                                      NamedAttribute attribute) {
  auto function = dyn_cast<FunctionOpInterface>(op);
  return function ? verifySignature(op, attribute, function.getResultTypes(), index, "result") : success();
}

} // namespace calor::sdy
