// SPDX-License-Identifier: Apache-2.0
// The panels that contractions read their right-hand side from (see #calor.packed): when packing pays, packing of
// constants at compile time, and the code that packs at run time.
#pragma once

#include "compiler/codegen/cpu/Contraction.h"
#include "compiler/codegen/cpu/Microkernel.h"

namespace calor::cpu {

/// How a contraction's products are computed.
struct ContractionTypes {
  Mac mac = Mac::Float;
  mlir::Type sum; // scalar in registers
  int64_t group = 1;
  mlir::Type aElement; // what micro-kernels read A as
  mlir::Type bElement; // what panels hold; widened by micro-kernels when group is 1
  bool aUnsigned = false, bUnsigned = false;
  bool offsetA = false; // A's bytes are stored with 128 added, and sums start at the compensation
};
/// Fails with a reason for element types that have no contraction.
std::optional<ContractionTypes> contractionTypes(const ContractionForm &form, const TargetInfo &target,
                                                 std::string &reason);

/// The packing of the right-hand side of a dot_general or convolution, or null when it does not pay. An invariant
/// source is packed once: at compile time, or before the loop it is used in.
PackedAttr choosePacking(mlir::Operation *contraction, const TargetInfo &target, bool sourceIsInvariant);

/// Packs the dense row-major bytes of a tensor of `type` (static) into `out`, which holds valueBytes() of the packed
/// type.
void packConstant(llvm::ArrayRef<char> source, mlir::RankedTensorType type, PackedAttr packing,
                  llvm::MutableArrayRef<char> out);

/// What panels hold; `vectors` * `lanes` columns each.
struct PanelLayout {
  mlir::Type element;
  int64_t vectors = 1, lanes = 1, group = 1;
  bool sums = false; // i32 column sums times -128 are wanted
  int64_t columns() const { return vectors * lanes; }
};

/// Emits code that packs the right-hand side of `form`.
class PanelPacker {
public:
  PanelPacker(const ContractionForm &form, Arith &arith, ElementalEmitter &emitter, KernelFunction &function,
              ContractionIndices &indices, const PanelLayout &layout);

  /// Whether a part of the depth can be packed; if not, `first` is 0 and `depth` all of it.
  bool canBlockDepth() const { return outer.empty(); }
  /// Packs steps [first, first + depth) of the columns [column, column + panels * layout.columns()) (those beyond the
  /// end: anything) to `to`, and the column sums to `sums`. The batch axes are set in `indices`. Writes up to
  /// slack() elements behind the panels.
  void emit(mlir::Value first, mlir::Value depth, mlir::Value column, mlir::Value panels, mlir::Value to,
            mlir::Value sums);
  int64_t slack() const { return layout.lanes * layout.columns() * layout.group; }

private:
  enum class Source { Rows, Columns, Computed };
  void emitPanel(mlir::Value first, mlir::Value depth, mlir::Value column, mlir::Value to, bool partial);
  void forOuter(size_t axis, mlir::Value position, llvm::function_ref<void(mlir::Value)> body);
  void packRows(mlir::Value first, mlir::Value depth, mlir::Value column, mlir::Value to, bool partial);
  void packColumns(mlir::Value first, mlir::Value depth, mlir::Value column, mlir::Value to, bool partial);
  void packComputed(mlir::Value first, mlir::Value depth, mlir::Value column, mlir::Value to, bool partial);
  void storeGroup(llvm::ArrayRef<mlir::Value> steps, mlir::Value at);
  void emitSums(mlir::Value depth, mlir::Value to, mlir::Value sums);
  mlir::Value toElement(mlir::Value value);

  const ContractionForm &form;
  Arith &arith;
  ElementalEmitter &emitter;
  KernelFunction &function;
  ContractionIndices &indices;
  PanelLayout layout;
  Source source = Source::Computed;
  llvm::SmallVector<unsigned> outer; // depth axes around the run
  int64_t runStride = 1;             // of the flattened inner depth axes
  int64_t columnStride = 1;
  mlir::Value runSize, base;
};

/// calor.pack of a value known only at run time.
std::optional<std::string> rejectPack(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitPack(KernelFunction &function);

} // namespace calor::cpu
