// SPDX-License-Identifier: Apache-2.0
// The elemental emitter: gives the value of any tensor in a kernel at a vector of indices, computing producers in
// place. Strategies decide which indices are visited and in which order.
#pragma once

#include "compiler/codegen/cpu/Kernel.h"

namespace calor::cpu {

/// The position along one dimension for `lanes` lanes at once. Lane l stands at base + l * step; with `lanewise`
/// set (vector<lanes x i64>) each lane has its own position and base/step are unused.
struct LaneIndex {
  mlir::Value base;     // i64
  int64_t step = 0;     // 0: all lanes at the same position; 1: consecutive
  mlir::Value lanewise; // vector<lanes x i64> or null
};

/// A value in registers: a scalar when lanes == 1, else a 1-D vector. The register type of an element type is:
/// i1 -> i1; signed and unsigned integers -> signless of the same width (i2/i4 as i8, sign- or zero-extended);
/// f32, f64 -> themselves; bf16, f16 and f8 kinds -> f32, already rounded to the narrow type's precision;
/// complex -> `value` and `imaginary`, both of the part's register type.
struct Lanes {
  mlir::Value value;
  mlir::Value imaginary; // complex only
};

class ElementalEmitter {
public:
  explicit ElementalEmitter(KernelFunction &function);

  /// Gives the element(s) of `tensor` (a value in the kernel's region) at `indices`. `mask` (vector<lanes x i1> or
  /// null) says which lanes may touch memory. Emits at the builder's insertion point; values already computed at
  /// the same indices in the same block are reused. Null after a diagnostic when an op has no elemental form.
  Lanes emit(mlir::Value tensor, llvm::ArrayRef<LaneIndex> indices, int64_t lanes, mlir::Value mask = {});

  /// From here on `tensor` is not computed from its producers but asked of `provider`.
  using Provider = std::function<Lanes(llvm::ArrayRef<LaneIndex> indices, int64_t lanes, mlir::Value mask)>;
  void bind(mlir::Value tensor, Provider provider);

  /// Loads from / stores to a dense row-major buffer of `type` (register form as in Lanes; i1 as bytes, narrow floats
  /// rounded).
  Lanes load(mlir::Value pointer, mlir::RankedTensorType type, llvm::ArrayRef<mlir::Value> extents,
             llvm::ArrayRef<LaneIndex> indices, int64_t lanes, mlir::Value mask = {});
  void store(Lanes value, mlir::Value pointer, mlir::RankedTensorType type, llvm::ArrayRef<mlir::Value> extents,
             llvm::ArrayRef<LaneIndex> indices, int64_t lanes, mlir::Value mask = {});

  /// The i64 extent of dimension `dim` of any value in the kernel (a constant where static, else derived from the
  /// kernel's sizes).
  mlir::Value extent(mlir::Value tensor, unsigned dim);
  llvm::SmallVector<mlir::Value> extents(mlir::Value tensor);

  /// Evaluates a scalar region (reducer, comparator) on register values; one result per returned value.
  llvm::SmallVector<Lanes> emitRegion(mlir::Region &region, llvm::ArrayRef<Lanes> arguments, int64_t lanes);

  KernelFunction &function() { return fn; }

private:
  KernelFunction &fn;
  // (implementation members are added by the owner)
};

/// The register type of `elementType` for `lanes` lanes (see Lanes).
mlir::Type registerType(mlir::Type elementType, int64_t lanes);

/// Nothing when every op of the kernel has an elemental form, else the name and reason of the first that has none.
std::optional<std::string> elementalGap(KernelOp kernel);

} // namespace calor::cpu
