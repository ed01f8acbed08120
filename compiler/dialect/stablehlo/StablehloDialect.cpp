// SPDX-License-Identifier: Apache-2.0
// Registration of everything the dialect has.
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/Dialect/Quant/IR/Quant.h"

using namespace mlir;

#include "compiler/dialect/stablehlo/StablehloDialect.cpp.inc"

namespace calor::stablehlo {

void StablehloDialect::initialize() {
  getContext()->loadDialect<quant::QuantDialect>(); // element types of quantized tensors
  registerAttributes();
  registerTypes();
  registerElementwiseOps();
  registerDataMovementOps();
  registerDynamicOps();
  registerReductionOps();
  registerContractionOps();
  registerLinearAlgebraOps();
  registerControlFlowOps();
  registerDistributionOps();
}

Operation *StablehloDialect::materializeConstant(OpBuilder &builder, Attribute value, Type type, Location loc) {
  auto elements = dyn_cast_or_null<ElementsAttr>(value);
  if (!elements || elements.getType() != type || !isTensorOf(type, kAnyElement))
    return nullptr;
  return ConstantOp::create(builder, loc, type, elements);
}

} // namespace calor::stablehlo
