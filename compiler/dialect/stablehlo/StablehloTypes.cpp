// SPDX-License-Identifier: Apache-2.0
// Kinds of element types.
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"

using namespace mlir;

namespace calor::stablehlo {

static unsigned integerKind(IntegerType type) {
  unsigned width = type.getWidth();
  if (width == 1)
    return type.isSignless() ? kBool : 0;
  if (width > 64 || !llvm::isPowerOf2_32(width))
    return 0;
  if (type.isUnsigned())
    return kUnsignedInt | (width == 32 ? kU32 : 0);
  return type.isSignless() ? kSignedInt | (width == 32 ? kI32 : 0) : 0;
}

static unsigned floatKind(FloatType type) {
  if (isa<Float32Type, Float64Type>(type))
    return kFloat | kF32OrF64;
  if (isa<FloatTF32Type, Float80Type, Float128Type>(type))
    return 0;
  return kFloat;
}

unsigned elementKind(Type type) {
  if (!type)
    return 0;
  if (auto integer = dyn_cast<IntegerType>(type))
    return integerKind(integer);
  if (auto real = dyn_cast<FloatType>(type))
    return floatKind(real);
  if (auto complex = dyn_cast<ComplexType>(type))
    return isa<Float32Type, Float64Type>(complex.getElementType()) ? kComplex : 0;
  if (isa<quant::UniformQuantizedType>(type))
    return kQuantizedPerTensor;
  if (isa<quant::UniformQuantizedPerAxisType>(type))
    return kQuantizedPerAxis;
  return isa<IndexType>(type) ? kIndex : 0;
}

/// Rules (C12) and (C13) of quantized tensor types: the quantized dimension exists and has a scale for each slice.
static bool hasSliceForEachScale(RankedTensorType tensor, quant::UniformQuantizedPerAxisType type) {
  int64_t dimension = type.getQuantizedDimension();
  if (dimension < 0 || dimension >= tensor.getRank())
    return false;
  return tensor.isDynamicDim(dimension) || tensor.getDimSize(dimension) == int64_t(type.getScales().size());
}

static LogicalResult verifyZeroPoints(Operation *op, quant::QuantizedType type, ArrayRef<int64_t> zeroPoints) {
  for (int64_t zero : zeroPoints)
    if (zero < type.getStorageTypeMin() || zero > type.getStorageTypeMax())
      return op->emitOpError() << "expects zero points to be in [" << type.getStorageTypeMin() << ", "
                               << type.getStorageTypeMax() << "], but got " << zero << " in " << type
                               << " (C7 of quantized types)";
  return success();
}

/// MLIR refuses most of these where the type is made, but not a NaN of many.
static LogicalResult verifyScales(Operation *op, quant::QuantizedType type, ArrayRef<double> scales) {
  for (double scale : scales) {
    if (!std::isfinite(scale))
      return op->emitOpError() << "expects finite scales, but got " << scale << " in " << type
                               << " (C6 of quantized types)";
    if (scale <= 0)
      return op->emitOpError() << "expects positive scales, but got " << scale << " in " << type
                               << " (C5 of quantized types)";
  }
  return success();
}

static LogicalResult verifySlices(Operation *op, RankedTensorType tensor, quant::UniformQuantizedPerAxisType type) {
  int64_t dimension = type.getQuantizedDimension();
  if (dimension < 0 || dimension >= tensor.getRank())
    return op->emitOpError() << "expects the quantized dimension to be in [0, " << tensor.getRank() << "), but got "
                             << dimension << " in " << tensor << " (C12 of quantized types)";
  if (hasSliceForEachScale(tensor, type))
    return success();
  return op->emitOpError() << "expects a scale for each of the " << tensor.getDimSize(dimension)
                           << " slices of dimension " << dimension << ", but got " << type.getScales().size() << " in "
                           << tensor << " (C13 of quantized types)";
}

static LogicalResult verifyQuantizedType(Operation *op, Type type) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  if (!tensor)
    return success();
  if (auto perTensor = dyn_cast<quant::UniformQuantizedType>(tensor.getElementType()))
    return failure(failed(verifyScales(op, perTensor, perTensor.getScale())) ||
                   failed(verifyZeroPoints(op, perTensor, perTensor.getZeroPoint())));
  auto perAxis = dyn_cast<quant::UniformQuantizedPerAxisType>(tensor.getElementType());
  if (!perAxis)
    return success();
  return failure(failed(verifyScales(op, perAxis, perAxis.getScales())) ||
                 failed(verifyZeroPoints(op, perAxis, perAxis.getZeroPoints())) ||
                 failed(verifySlices(op, tensor, perAxis)));
}

LogicalResult verifyQuantizedTypes(Operation *op) {
  for (Type type : op->getOperandTypes())
    if (failed(verifyQuantizedType(op, type)))
      return failure();
  for (Type type : op->getResultTypes())
    if (failed(verifyQuantizedType(op, type)))
      return failure();
  return success();
}

bool isTensorOf(Type type, unsigned kinds) {
  auto tensor = dyn_cast_or_null<RankedTensorType>(type);
  if (!tensor || !(elementKind(tensor.getElementType()) & kinds))
    return false;
  auto perAxis = dyn_cast<quant::UniformQuantizedPerAxisType>(tensor.getElementType());
  return !perAxis || hasSliceForEachScale(tensor, perAxis);
}
bool isScalarTensorOf(Type type, unsigned kinds) {
  return isTensorOf(type, kinds) && cast<RankedTensorType>(type).getRank() == 0;
}
bool isVectorTensorOf(Type type, unsigned kinds) {
  return isTensorOf(type, kinds) && cast<RankedTensorType>(type).getRank() == 1;
}

bool isValueType(Type type) {
  if (auto tuple = dyn_cast_or_null<TupleType>(type))
    return llvm::all_of(tuple.getTypes(), isValueType);
  return isTensorOf(type, kAnyElement | kIndex) || isa_and_nonnull<TokenType, FutureType, MemRefType>(type);
}

bool isReplicaGroups(Attribute attr) {
  if (isa_and_nonnull<ReplicaGroupMeshAxesAttr>(attr))
    return true;
  auto elements = dyn_cast_or_null<DenseIntElementsAttr>(attr);
  return elements && elements.getType().getRank() == 2 && elements.getElementType().isInteger(64);
}

Type expressedType(Type elementType) {
  auto quantized = dyn_cast_or_null<quant::QuantizedType>(elementType);
  return quantized ? quantized.getExpressedType() : elementType;
}

Type storageType(Type elementType) {
  auto quantized = dyn_cast_or_null<quant::QuantizedType>(elementType);
  return quantized ? quantized.getStorageType() : Type();
}

bool sameBaselineElementType(Type a, Type b) {
  auto x = dyn_cast_or_null<quant::QuantizedType>(a), y = dyn_cast_or_null<quant::QuantizedType>(b);
  if (!x || !y)
    return a == b;
  return x.getStorageType() == y.getStorageType() && x.isSigned() == y.isSigned() &&
         x.getExpressedType() == y.getExpressedType() && isPerAxisQuantized(x) == isPerAxisQuantized(y);
}

ArrayRef<int64_t> typeBounds(RankedTensorType type) {
  auto bounds = dyn_cast_or_null<TypeExtensionsAttr>(type.getEncoding());
  return bounds ? bounds.getBounds() : ArrayRef<int64_t>();
}

} // namespace calor::stablehlo
