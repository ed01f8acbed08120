// SPDX-License-Identifier: Apache-2.0
// The table of versioned types. They are read as what StableHLO uses in their place.
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/import/VhloTable.h"
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

static Type readComplex(Decoder &decoder) {
  Type element;
  if (failed(decoder.read(element)))
    return {};
  return ComplexType::getChecked(decoder.error(), element);
}

static Type readFunction(Decoder &decoder) {
  SmallVector<Type> inputs, outputs;
  if (failed(decoder.read(inputs, outputs)))
    return {};
  return FunctionType::get(decoder.context(), inputs, outputs);
}

static Type readTensor(Decoder &decoder) {
  SmallVector<int64_t> shape;
  Type element;
  if (failed(decoder.read(shape, element)))
    return {};
  return RankedTensorType::getChecked(decoder.error(), shape, element, Attribute());
}

static Type readTensorWithEncoding(Decoder &decoder) {
  Attribute encoding;
  SmallVector<int64_t> shape;
  Type element;
  if (failed(decoder.read(encoding, shape, element)))
    return {};
  return RankedTensorType::getChecked(decoder.error(), shape, element, encoding);
}

static Type readUnrankedTensor(Decoder &decoder) {
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

static Type readTuple(Decoder &decoder) {
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

static constexpr TypeRow kTypes[] = {
    {0, "bool_v1", {0, 9}, signless<1>, nullptr},
    {1, "complex_v1", {0, 9}, nullptr, readComplex},
    {2, "bf16_v1", {0, 9}, plain<BFloat16Type>, nullptr},
    {3, "f16_v1", {0, 9}, plain<Float16Type>, nullptr},
    {4, "f32_v1", {0, 9}, plain<Float32Type>, nullptr},
    {5, "f64_v1", {0, 9}, plain<Float64Type>, nullptr},
    {6, "f8E4M3FN_v1", {0, 9}, plain<Float8E4M3FNType>, nullptr},
    {7, "f8E5M2_v1", {0, 9}, plain<Float8E5M2Type>, nullptr},
    {8, "func_v1", {0, 9}, nullptr, readFunction},
    {9, "index_v1", {0, 9}, plain<IndexType>, nullptr},
    {10, "i4_v1", {0, 9}, signless<4>, nullptr},
    {11, "i8_v1", {0, 9}, signless<8>, nullptr},
    {12, "i16_v1", {0, 9}, signless<16>, nullptr},
    {13, "i32_v1", {0, 9}, signless<32>, nullptr},
    {14, "i64_v1", {0, 9}, signless<64>, nullptr},
    {15, "ui4_v1", {0, 9}, unsignedInteger<4>, nullptr},
    {16, "ui8_v1", {0, 9}, unsignedInteger<8>, nullptr},
    {17, "ui16_v1", {0, 9}, unsignedInteger<16>, nullptr},
    {18, "ui32_v1", {0, 9}, unsignedInteger<32>, nullptr},
    {19, "ui64_v1", {0, 9}, unsignedInteger<64>, nullptr},
    {20, "tensor_v1", {0, 9}, nullptr, readTensor},
    {21, "tensor_v1", {0, 9}, nullptr, readTensorWithEncoding},
    {22, "token_v1", {0, 9}, plain<stablehlo::TokenType>, nullptr},
    {23, "tuple_v1", {0, 9}, nullptr, readTuple},
    {24, "quant_v1", {0, 9}, nullptr, readQuantized},
    {25, "unranked_tensor_v1", {0, 9}, nullptr, readUnrankedTensor},
    {26, "witness_v1", {0, 9}, nullptr, nullptr},
    {27, "f8E4M3FNUZ_v1", {0, 10}, plain<Float8E4M3FNUZType>, nullptr},
    {28, "f8E5M2FNUZ_v1", {0, 10}, plain<Float8E5M2FNUZType>, nullptr},
    {29, "f8E4M3B11FNUZ_v1", {0, 11}, plain<Float8E4M3B11FNUZType>, nullptr},
    {30, "quant_per_axis_v1", {0, 18}, nullptr, readQuantizedPerAxis},
    {31, "i2_v1", {1, 2}, signless<2>, nullptr},
    {32, "ui2_v1", {1, 2}, unsignedInteger<2>, nullptr},
    {33, "none_v1", {1, 6}, plain<NoneType>, nullptr},
    {34, "tf31_v1", {1, 6}, plain<FloatTF32Type>, nullptr},
    {35, "f8E4M3_v1", {1, 7}, plain<Float8E4M3Type>, nullptr},
    {36, "f8E3M4_v1", {1, 7}, plain<Float8E3M4Type>, nullptr},
    {37, "f4E2M1FN_v1", {1, 8}, plain<Float4E2M1FNType>, nullptr},
    {38, "f6E2M3FN_v1", {1, 8}, plain<Float6E2M3FNType>, nullptr},
    {39, "f6E3M2FN_v1", {1, 8}, plain<Float6E3M2FNType>, nullptr},
    {40, "f8E8M0FNU_v1", {1, 8}, plain<Float8E8M0FNUType>, nullptr},
    {41, "buffer_v1", {1, 13}, nullptr, readBuffer},
    {42, "future_v1", {1, 15}, nullptr, readFuture},
};

const TypeRow *vhlo::findType(uint64_t code) {
  // Rows stand at the index of their code.
  return code < std::size(kTypes) ? &kTypes[code] : nullptr;
}
