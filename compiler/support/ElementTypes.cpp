// SPDX-License-Identifier: Apache-2.0
// Sizes and names of element types.
#include "compiler/support/ElementTypes.h"

#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

int64_t calor::elementBytes(Type type) {
  if (auto complex = dyn_cast<ComplexType>(type))
    return 2 * elementBytes(complex.getElementType());
  if (auto quantized = dyn_cast<quant::QuantizedType>(type))
    return elementBytes(quantized.getStorageType());
  if (isa<IntegerType, FloatType>(type))
    return static_cast<int64_t>(llvm::divideCeil(type.getIntOrFloatBitWidth(), 8));
  return 0;
}

int64_t calor::bufferBytes(ShapedType type) {
  if (!type.hasRank())
    return -1;
  int64_t bytes = elementBytes(type.getElementType());
  for (int64_t size : type.getShape()) {
    if (ShapedType::isDynamic(size) || llvm::MulOverflow(bytes, size, bytes))
      return -1;
  }
  return bytes;
}

std::string calor::elementName(Type type) {
  if (auto complex = dyn_cast<ComplexType>(type))
    return "c" + std::to_string(16 * elementBytes(complex.getElementType()));
  std::string name;
  llvm::raw_string_ostream(name) << type;
  return name;
}
