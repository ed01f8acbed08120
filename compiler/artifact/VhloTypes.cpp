// SPDX-License-Identifier: Apache-2.0
// The table of versioned types. They are read as what StableHLO uses in their place.
#include "compiler/artifact/VhloTable.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"

using namespace mlir;
using namespace calor;
using namespace calor::vhlo;

template <typename T> static Type plain(MLIRContext *context) { return T::get(context); }

/// Signless and signed integers are one kind in VHLO.
template <unsigned width> static Type signless(MLIRContext *context) { return IntegerType::get(context, width); }

template <unsigned width> static Type unsignedInteger(MLIRContext *context) {
  return IntegerType::get(context, width, IntegerType::Unsigned);
}

Type vhlo::readComplexType(Decoder &decoder) {
  Type element;
  if (failed(decoder.read(element)))
    return {};
  return ComplexType::getChecked(decoder.error(), element);
}

Type vhlo::readFunctionType(Decoder &decoder) {
  SmallVector<Type> inputs, outputs;
  if (failed(decoder.read(inputs, outputs)))
    return {};
  return FunctionType::get(decoder.context(), inputs, outputs);
}

Type vhlo::readTensorType(Decoder &decoder) {
  SmallVector<int64_t> shape;
  Type element;
  if (failed(decoder.read(shape, element)))
    return {};
  return RankedTensorType::getChecked(decoder.error(), shape, element, Attribute());
}

Type vhlo::readEncodedTensorType(Decoder &decoder) {
  Attribute encoding;
  SmallVector<int64_t> shape;
  Type element;
  if (failed(decoder.read(encoding, shape, element)))
    return {};
  return RankedTensorType::getChecked(decoder.error(), shape, element, encoding);
}

Type vhlo::readUnrankedTensorType(Decoder &decoder) {
  Type element;
  if (failed(decoder.read(element)))
    return {};
  return UnrankedTensorType::getChecked(decoder.error(), element);
}

static Type readBuffer(Decoder &decoder) {
  SmallVector<int64_t> shape;
  Type element;
  if (failed(decoder.read(shape, element)))
    return {};
  return MemRefType::getChecked(decoder.error(), shape, element, MemRefLayoutAttrInterface(), Attribute());
}

Type vhlo::readTupleType(Decoder &decoder) {
  SmallVector<Type> elements;
  if (failed(decoder.read(elements)))
    return {};
  return TupleType::get(decoder.context(), elements);
}

static Type readFuture(Decoder &decoder) {
  SmallVector<Type> types;
  if (failed(decoder.read(types)))
    return {};
  return stablehlo::FutureType::get(decoder.context(), types);
}

static Type readQuantized(Decoder &decoder) {
  uint64_t flags = 0;
  Type storage, expressed;
  double scale = 0;
  int64_t zeroPoint = 0, min = 0, max = 0;
  if (failed(decoder.read(flags, storage, expressed, scale, zeroPoint, min, max)))
    return {};
  return quant::UniformQuantizedType::getChecked(decoder.error(), flags, storage, expressed, scale, zeroPoint, min,
                                                 max);
}

static Type readQuantizedPerAxis(Decoder &decoder) {
  uint64_t flags = 0, dimension = 0;
  Type storage, expressed;
  int64_t min = 0, max = 0;
  SmallVector<double> scales;
  SmallVector<int64_t> zeroPoints;
  if (failed(decoder.read(flags, storage, expressed, dimension, min, max, scales, zeroPoints)))
    return {};
  if (dimension > INT32_MAX) {
    decoder.emitError() << "expects a quantized dimension of a tensor, but got " << dimension;
    return {};
  }
  return quant::UniformQuantizedPerAxisType::getChecked(decoder.error(), flags, storage, expressed, scales, zeroPoints,
                                                        dimension, min, max);
}

//===-- Writing --------------------------------------------------------------------------------------------===//

static bool isPlainTensor(Type type) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  return tensor && !tensor.getEncoding();
}

static bool isPlainBuffer(Type type) {
  auto buffer = dyn_cast<MemRefType>(type);
  return buffer && buffer.getLayout().isIdentity() && !buffer.getMemorySpace();
}

static void writeComplex(Type type, Encoder &e) { e.write(cast<ComplexType>(type).getElementType()); }

static void writeFunction(Type type, Encoder &e) {
  auto function = cast<FunctionType>(type);
  e.write(function.getInputs(), function.getResults());
}

static void writeTensorType(Type type, Encoder &e) {
  auto tensor = cast<RankedTensorType>(type);
  e.write(tensor.getShape(), tensor.getElementType());
}

static void writeEncodedTensor(Type type, Encoder &e) {
  e.write(cast<RankedTensorType>(type).getEncoding());
  writeTensorType(type, e);
}

static void writeUnrankedTensor(Type type, Encoder &e) { e.write(cast<UnrankedTensorType>(type).getElementType()); }

static void writeBuffer(Type type, Encoder &e) {
  auto buffer = cast<MemRefType>(type);
  e.write(buffer.getShape(), buffer.getElementType());
}

static void writeTuple(Type type, Encoder &e) { e.write(cast<TupleType>(type).getTypes()); }

static void writeFuture(Type type, Encoder &e) { e.write(cast<stablehlo::FutureType>(type).getTypes()); }

static void writeQuantized(Type type, Encoder &e) {
  auto quantized = cast<quant::UniformQuantizedType>(type);
  e.write(uint64_t(quantized.getFlags()), quantized.getStorageType(), quantized.getExpressedType(),
          quantized.getScale(), quantized.getZeroPoint(), quantized.getStorageTypeMin(), quantized.getStorageTypeMax());
}

static void writeQuantizedPerAxis(Type type, Encoder &e) {
  auto quantized = cast<quant::UniformQuantizedPerAxisType>(type);
  e.write(uint64_t(quantized.getFlags()), quantized.getStorageType(), quantized.getExpressedType(),
          uint64_t(quantized.getQuantizedDimension()), quantized.getStorageTypeMin(), quantized.getStorageTypeMax(),
          quantized.getScales(), quantized.getZeroPoints());
}

//===-- The table ------------------------------------------------------------------------------------------===//

static constexpr TypeRow kTypes[] = {
    {0, "bool_v1", {0, 9}, signless<1>},
    {1, "complex_v1", {0, 9}, nullptr, readComplexType, isOf<ComplexType>, writeComplex},
    {2, "bf16_v1", {0, 9}, plain<BFloat16Type>},
    {3, "f16_v1", {0, 9}, plain<Float16Type>},
    {4, "f32_v1", {0, 9}, plain<Float32Type>},
    {5, "f64_v1", {0, 9}, plain<Float64Type>},
    {6, "f8E4M3FN_v1", {0, 9}, plain<Float8E4M3FNType>},
    {7, "f8E5M2_v1", {0, 9}, plain<Float8E5M2Type>},
    {8, "func_v1", {0, 9}, nullptr, readFunctionType, isOf<FunctionType>, writeFunction},
    {9, "index_v1", {0, 9}, plain<IndexType>},
    {10, "i4_v1", {0, 9}, signless<4>},
    {11, "i8_v1", {0, 9}, signless<8>},
    {12, "i16_v1", {0, 9}, signless<16>},
    {13, "i32_v1", {0, 9}, signless<32>},
    {14, "i64_v1", {0, 9}, signless<64>},
    {15, "ui4_v1", {0, 9}, unsignedInteger<4>},
    {16, "ui8_v1", {0, 9}, unsignedInteger<8>},
    {17, "ui16_v1", {0, 9}, unsignedInteger<16>},
    {18, "ui32_v1", {0, 9}, unsignedInteger<32>},
    {19, "ui64_v1", {0, 9}, unsignedInteger<64>},
    {20, "tensor_v1", {0, 9}, nullptr, readTensorType, isPlainTensor, writeTensorType},
    {21, "tensor_v1", {0, 9}, nullptr, readEncodedTensorType, isOf<RankedTensorType>, writeEncodedTensor},
    {22, "token_v1", {0, 9}, plain<stablehlo::TokenType>},
    {23, "tuple_v1", {0, 9}, nullptr, readTupleType, isOf<TupleType>, writeTuple},
    {24, "quant_v1", {0, 9}, nullptr, readQuantized, isOf<quant::UniformQuantizedType>, writeQuantized},
    {25, "unranked_tensor_v1", {0, 9}, nullptr, readUnrankedTensorType, isOf<UnrankedTensorType>, writeUnrankedTensor},
    {26, "witness_v1", {0, 9}},
    {27, "f8E4M3FNUZ_v1", {0, 10}, plain<Float8E4M3FNUZType>},
    {28, "f8E5M2FNUZ_v1", {0, 10}, plain<Float8E5M2FNUZType>},
    {29, "f8E4M3B11FNUZ_v1", {0, 11}, plain<Float8E4M3B11FNUZType>},
    {30,
     "quant_per_axis_v1",
     {0, 18},
     nullptr,
     readQuantizedPerAxis,
     isOf<quant::UniformQuantizedPerAxisType>,
     writeQuantizedPerAxis},
    {31, "i2_v1", {1, 2}, signless<2>},
    {32, "ui2_v1", {1, 2}, unsignedInteger<2>},
    {33, "none_v1", {1, 6}, plain<NoneType>},
    {34, "tf31_v1", {1, 6}, plain<FloatTF32Type>},
    {35, "f8E4M3_v1", {1, 7}, plain<Float8E4M3Type>},
    {36, "f8E3M4_v1", {1, 7}, plain<Float8E3M4Type>},
    {37, "f4E2M1FN_v1", {1, 8}, plain<Float4E2M1FNType>},
    {38, "f6E2M3FN_v1", {1, 8}, plain<Float6E2M3FNType>},
    {39, "f6E3M2FN_v1", {1, 8}, plain<Float6E3M2FNType>},
    {40, "f8E8M0FNU_v1", {1, 8}, plain<Float8E8M0FNUType>},
    {41, "buffer_v1", {1, 13}, nullptr, readBuffer, isPlainBuffer, writeBuffer},
    {42, "future_v1", {1, 15}, nullptr, readFuture, isOf<stablehlo::FutureType>, writeFuture},
};

const TypeRow *vhlo::findType(uint64_t code) {
  // Rows stand at the index of their code.
  return code < std::size(kTypes) ? &kTypes[code] : nullptr;
}

const TypeRow *vhlo::findType(Type type) {
  auto row = llvm::find_if(kTypes, [&](const TypeRow &row) {
    return row.plain ? row.plain(type.getContext()) == type : row.is && row.is(type);
  });
  return row == std::end(kTypes) ? nullptr : row;
}
