// SPDX-License-Identifier: Apache-2.0
// What kinds of element types StableHLO knows. Safe on any type, also null and unranked ones.
#pragma once

#include "mlir/IR/Attributes.h"
#include "mlir/IR/BuiltinTypes.h"

namespace calor::stablehlo {

/// Bits that name kinds of element types; a constraint is a union of them.
enum ElementKind : unsigned {
  kBool = 1 << 0,               // i1
  kSignedInt = 1 << 1,          // i2, i4, i8, i16, i32, i64 (signless in MLIR)
  kUnsignedInt = 1 << 2,        // ui2 .. ui64
  kFloat = 1 << 3,              // f4 .. f64, bf16
  kComplex = 1 << 4,            // complex<f32>, complex<f64>
  kQuantizedPerTensor = 1 << 5, // !quant.uniform with one scale
  kQuantizedPerAxis = 1 << 6,   // !quant.uniform with a scale for each slice
  kIndex = 1 << 7,              // index: only in operands that hold shapes
  kI32 = 1 << 8,                // i32, in addition to kSignedInt
  kU32 = 1 << 9,                // ui32, in addition to kUnsignedInt
  kF32OrF64 = 1 << 10,          // f32 or f64, in addition to kFloat
  kAnyInt = kSignedInt | kUnsignedInt,
  kQuantizedAny = kQuantizedPerTensor | kQuantizedPerAxis,
  kAnyElement = kBool | kAnyInt | kFloat | kComplex | kQuantizedAny,
};

/// All kinds that `type` belongs to; 0 for types that cannot be elements.
unsigned elementKind(mlir::Type type);

/// Whether `type` is a ranked tensor (of any rank / rank 0 / rank 1) whose element type has one of `kinds`. Tensors
/// with per-axis quantization only count when the quantized dimension exists and has as many slices as scales.
bool isTensorOf(mlir::Type type, unsigned kinds);
bool isScalarTensorOf(mlir::Type type, unsigned kinds);
bool isVectorTensorOf(mlir::Type type, unsigned kinds);

/// Whether `type` may be an operand or result of custom_call and composite.
bool isValueType(mlir::Type type);

/// Whether `attr` names the process groups of a collective.
bool isReplicaGroups(mlir::Attribute attr);

inline bool isQuantized(mlir::Type elementType) { return elementKind(elementType) & kQuantizedAny; }
inline bool isPerAxisQuantized(mlir::Type elementType) { return elementKind(elementType) & kQuantizedPerAxis; }

/// The expressed type of a quantized element type, else the type itself.
mlir::Type expressedType(mlir::Type elementType);
/// The storage type of a quantized element type, else null.
mlir::Type storageType(mlir::Type elementType);
/// Whether two element types agree but for their scales, zero points and ranges.
bool sameBaselineElementType(mlir::Type a, mlir::Type b);

/// The upper bounds of `type`'s dynamic dimensions, one for each dimension (kDynamic: none), or empty.
llvm::ArrayRef<int64_t> typeBounds(mlir::RankedTensorType type);

} // namespace calor::stablehlo
