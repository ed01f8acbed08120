// SPDX-License-Identifier: Apache-2.0
// Contractions in canonical form: out[b, m, n] = sum over k of lhs[b, m, k] * rhs[b, k, n].
// A dot_general and a convolution both are loops over axes of four kinds; every dimension of the operands and of the
// result is an affine function of the axes.
#pragma once

#include "compiler/codegen/cpu/Arith.h"
#include "compiler/codegen/cpu/ElementalEmitter.h"

namespace calor::cpu {

struct Axis {
  enum Kind { Batch, Row, Column, Depth };
  Kind kind;
  int64_t size;                              // kDynamic where symbolic
  int outDim = -1, lhsDim = -1, rhsDim = -1; // where a symbolic size can be read
};

/// An index along one dimension: offset + sum of scale * axis. With `checked`, positions outside the dimension, or
/// that `dilation` does not divide, hold zero.
struct DimMap {
  struct Term {
    unsigned axis;
    int64_t scale;
  };
  llvm::SmallVector<Term, 2> terms;
  int64_t offset = 0;
  int64_t dilation = 1;
  bool checked = false;
};

/// One side of the contraction.
struct ContractionOperand {
  mlir::Value tensor;            // in the kernel's region
  llvm::SmallVector<DimMap> map; // of the dimensions of `tensor`
  // Where the elements lie, when they are elements of a kernel operand: input < 0 if they must be computed.
  int input = -1;
  mlir::Type element; // in memory; widened exactly to that of `tensor`
  mlir::Value view;   // the value whose dense row-major bytes the input holds
  llvm::SmallVector<DimMap> viewMap;
  llvm::SmallVector<int64_t> strides; // elements per step of each axis; kDynamic where unknown
  int64_t offset = 0;                 // elements
  bool checked = false;               // some dimension of the view is
};

struct ContractionForm {
  mlir::Operation *op = nullptr; // dot_general, convolution or calor.pack
  mlir::Value result;            // what the epilogue sees
  llvm::SmallVector<Axis> axes;
  ContractionOperand lhs, rhs;
  llvm::SmallVector<DimMap> out;
  llvm::SmallVector<int64_t> outStrides;

  /// The number of points of all axes of a kind, kDynamic where symbolic.
  int64_t extent(Axis::Kind kind) const;
  /// The stride of the flattened index of `kind`, when one stride describes it.
  std::optional<int64_t> flatStride(Axis::Kind kind, llvm::ArrayRef<int64_t> strides) const;
  llvm::SmallVector<unsigned> axesOf(Axis::Kind kind) const;
};

/// The canonical form of the only contraction in `kernel`, whose value reaches the results through element-wise
/// ops at the same index; or the reason why there is none.
std::optional<ContractionForm> analyseContraction(KernelOp kernel, std::string &reason);

/// The form of a dot_general or convolution alone, whatever its operands are.
std::optional<ContractionForm> contractionForm(mlir::Operation *op, std::string &reason);

/// The right-hand side of a calor.pack as a contraction without left-hand side.
ContractionForm packForm(PackOp pack);

/// Fills where the elements of `operand` lie.
void findView(ContractionForm &form, ContractionOperand &operand);

/// Values of the axes while code is emitted, with what is derived from them.
class ContractionIndices {
public:
  ContractionIndices(const ContractionForm &form, Arith &arith, ElementalEmitter &emitter, KernelFunction &function);

  /// The size of an axis, and of all axes of a kind together.
  mlir::Value size(unsigned axis);
  mlir::Value size(Axis::Kind kind);
  /// Sets the axes of `kind` from their flattened index (a scalar, or `lanes` consecutive ones from `flat` on).
  void setFlat(Axis::Kind kind, mlir::Value flat, int64_t lanes = 1);
  void set(unsigned axis, LaneIndex index) { values[axis] = index; }
  LaneIndex get(unsigned axis) { return values[axis]; }

  /// The indices of a tensor's dimensions. Checked dimensions are divided by their dilation.
  llvm::SmallVector<LaneIndex> indices(llvm::ArrayRef<DimMap> map, int64_t lanes);
  /// The position along one dimension before the division by the dilation.
  LaneIndex position(const DimMap &map, int64_t lanes);
  /// Whether the checked dimensions in `map` hold an element: i1, or null for always. All lanes must agree.
  mlir::Value inside(llvm::ArrayRef<DimMap> map, llvm::ArrayRef<mlir::Value> extents);
  /// Elements from the start of a buffer with `strides` (all known for the axes of `kinds`).
  mlir::Value offset(llvm::ArrayRef<int64_t> strides, llvm::ArrayRef<Axis::Kind> kinds);

private:
  const ContractionForm &form;
  Arith &arith;
  ElementalEmitter &emitter;
  KernelFunction &function;
  llvm::SmallVector<LaneIndex> values;
};

/// Contracts by register-tiled micro-kernels.
std::optional<std::string> rejectContraction(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitContraction(KernelFunction &function);

} // namespace calor::cpu
