// SPDX-License-Identifier: Apache-2.0
// The ops of StableHLO with the operand and attribute names of the specification: AddOp::create(b, loc, lhs, rhs),
// op.getLhs(), op.getDotDimensionNumbers(). Most ops have a builder that infers the result type; the rules behind
// those are free functions in StablehloInference.h.
#pragma once

#include "compiler/dialect/stablehlo/StablehloDialect.h"
#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

namespace calor::stablehlo {

/// Marks element-wise ops: each result element depends on the operand elements at the same index only. Operands of
/// rank 0 of select and clamp count for every index. It checks nothing; the verifiers do.
template <typename ConcreteOp> class ElementwiseOp : public mlir::OpTrait::TraitBase<ConcreteOp, ElementwiseOp> {};

/// Rules that programs must keep to run, but which files that are only read and written may break: the public samples
/// of artifacts break (C3) of compare and (C6) of all_gather.
mlir::LogicalResult verifyRunnable(mlir::Operation *program);

/// Rules of the quantized types of operands and results that hold for every op: (C7), (C12) and (C13) of the
/// specification's types. The other ones hold for every type that can be written.
mlir::LogicalResult verifyQuantizedTypes(mlir::Operation *op);
template <typename ConcreteOp>
class QuantizedTypesAreValid : public mlir::OpTrait::TraitBase<ConcreteOp, QuantizedTypesAreValid> {
public:
  static mlir::LogicalResult verifyTrait(mlir::Operation *op) { return verifyQuantizedTypes(op); }
};

/// baseline_type(operands...) = baseline_type(result): (C1) of most element-wise ops.
mlir::LogicalResult verifySameBaselineTypes(mlir::Operation *op);
template <typename ConcreteOp>
class SameBaselineTypes : public mlir::OpTrait::TraitBase<ConcreteOp, SameBaselineTypes> {
public:
  static mlir::LogicalResult verifyTrait(mlir::Operation *op) { return verifySameBaselineTypes(op); }
};

inline bool isElementwise(mlir::Operation *op) { return op->hasTrait<ElementwiseOp>(); }

} // namespace calor::stablehlo

#define GET_OP_CLASSES
#include "compiler/dialect/stablehlo/ControlFlowOps.h.inc"
#define GET_OP_CLASSES
#include "compiler/dialect/stablehlo/ElementwiseOps.h.inc"
#define GET_OP_CLASSES
#include "compiler/dialect/stablehlo/DataMovementOps.h.inc"
#define GET_OP_CLASSES
#include "compiler/dialect/stablehlo/DynamicOps.h.inc"
#define GET_OP_CLASSES
#include "compiler/dialect/stablehlo/ReductionOps.h.inc"
#define GET_OP_CLASSES
#include "compiler/dialect/stablehlo/ContractionOps.h.inc"
#define GET_OP_CLASSES
#include "compiler/dialect/stablehlo/LinearAlgebraOps.h.inc"
#define GET_OP_CLASSES
#include "compiler/dialect/stablehlo/DistributionOps.h.inc"
