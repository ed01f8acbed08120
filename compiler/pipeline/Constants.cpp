// SPDX-License-Identifier: Apache-2.0
// Packs constant weights and lists the bytes of constants.
#include "compiler/pipeline/Constants.h"

#include "compiler/codegen/cpu/Pack.h"
#include "compiler/dialect/calor/CalorDialect.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/interpreter/Tensor.h"
#include "compiler/support/ElementTypes.h"
#include "mlir/IR/AsmState.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/DialectResourceBlobManager.h"

using namespace mlir;
using namespace calor;

/// The bytes of `value` in the buffer format: where they lie, or expanded into memory of their own.
static ConstantBytes bytesOf(ElementsAttr value) {
  if (auto resource = dyn_cast<DenseResourceElementsAttr>(value))
    if (AsmResourceBlob *blob = resource.getRawHandle().getBlob())
      return {blob->getData(), nullptr};
  std::optional<Tensor> expanded = Tensor::fromAttr(value);
  if (!expanded)
    return {};
  auto tensor = std::make_shared<Tensor>(std::move(*expanded));
  return {ArrayRef<char>(tensor->bytes(), tensor->byteSize()), tensor};
}

LogicalResult calor::packConstants(func::FuncOp entry) {
  SmallVector<PackOp> packs;
  entry.walk([&](PackOp pack) {
    if (pack.getSource().getDefiningOp<stablehlo::ConstantOp>())
      packs.push_back(pack);
  });
  for (PackOp pack : packs) {
    auto constant = pack.getSource().getDefiningOp<stablehlo::ConstantOp>();
    auto type = cast<RankedTensorType>(pack.getType());
    ConstantBytes source = bytesOf(cast<ElementsAttr>(constant.getValue()));
    AsmResourceBlob blob = HeapAsmResourceBlob::allocate(valueBytes(type), /*align=*/64, /*dataIsMutable=*/true);
    cpu::packConstant(source.bytes, cast<RankedTensorType>(constant.getType()), getPacking(type),
                      blob.getMutableData());
    OpBuilder builder(pack);
    auto value = DenseResourceElementsAttr::get(type, "packed", std::move(blob));
    auto packed = stablehlo::ConstantOp::create(builder, pack.getLoc(), type, value);
    pack->replaceAllUsesWith(packed);
    pack.erase();
    if (constant->use_empty())
      constant.erase();
  }
  return success();
}

SmallVector<ConstantBytes> calor::collectConstants(func::FuncOp entry) {
  SmallVector<ConstantBytes> table;
  entry.walk([&](stablehlo::ConstantOp constant) {
    auto buffers = constant->getAttrOfType<ArrayAttr>("calor.buffers");
    auto buffer = buffers ? dyn_cast<BufferAttr>(buffers[0]) : BufferAttr();
    if (!buffer || buffer.getSpace() != Space::Constant)
      return;
    size_t index = buffer.getIndex();
    if (table.size() <= index)
      table.resize(index + 1);
    if (table[index].bytes.empty())
      table[index] = bytesOf(cast<ElementsAttr>(constant.getValue()));
  });
  return table;
}
