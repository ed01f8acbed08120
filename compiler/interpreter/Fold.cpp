// SPDX-License-Identifier: Apache-2.0
// Evaluation of single ops on constants, for the simplifier: only ops whose results any correct implementation
// gives to the bit.
#include "compiler/interpreter/Evaluation.h"
#include "compiler/interpreter/Interpreter.h"
#include "compiler/interpreter/Program.h"
#include "llvm/Support/Threading.h"

using namespace mlir;
using namespace calor;

static bool hasElements(Type type, bool (*predicate)(Type)) { return predicate(getElementTypeOrSelf(type)); }
static bool isInteger(Type type) { return isa<IntegerType>(type); }
static bool isComplex(Type type) { return isa<ComplexType>(type); }
static bool isPlain(Type type) { return isa<IntegerType, FloatType, ComplexType>(type); }

static bool allHave(Operation *op, bool (*predicate)(Type)) {
  return llvm::all_of(op->getOperandTypes(), [&](Type type) { return hasElements(type, predicate); }) &&
         llvm::all_of(op->getResultTypes(), [&](Type type) { return hasElements(type, predicate); });
}

static bool movesData(Operation *op) {
  using namespace stablehlo;
  return isa<ConstantOp, IotaOp, BroadcastOp, BroadcastInDimOp, BitcastConvertOp, ConcatenateOp, PadOp, ReshapeOp,
             ReverseOp, SliceOp, TransposeOp, DynamicSliceOp, DynamicUpdateSliceOp, GatherOp, TorchIndexSelectOp,
             DynamicBroadcastInDimOp, DynamicIotaOp, DynamicPadOp, DynamicReshapeOp, RealDynamicSliceOp,
             DynamicGatherOp, GetDimensionSizeOp, SelectOp, CompareOp, RealOp, ImagOp, ComplexOp>(op);
}

/// Correctly rounded in every type but the complex ones.
static bool isRounded(Operation *op) {
  using namespace stablehlo;
  return isa<AbsOp, AddOp, CeilOp, ClampOp, ConvertOp, DivOp, FloorOp, IsFiniteOp, MaxOp, MinOp, MulOp, NegOp,
             ReducePrecisionOp, RemOp, RoundOp, RoundNearestEvenOp, SignOp, SqrtOp, SubtractOp>(op);
}

static bool isExact(Operation *op) {
  using namespace stablehlo;
  if (!allHave(op, isPlain))
    return false;
  if (movesData(op) || isa<ReturnOp>(op))
    return true;
  if (isRounded(op))
    return llvm::none_of(op->getOperandTypes(), [](Type type) { return hasElements(type, isComplex); }) ||
           isa<AddOp, SubtractOp, NegOp, ConvertOp>(op);
  if (isElementwise(op))
    return allHave(op, isInteger);
  if (isa<SortOp>(op) || (isa<MapOp, ReduceOp, ReduceWindowOp, ScatterOp, DotOp, DotGeneralOp, ConvolutionOp>(op) &&
                          allHave(op, isInteger))) {
    for (Region &region : op->getRegions())
      for (Operation &nested : region.getOps())
        if (!isExact(&nested))
          return false;
    return true;
  }
  return false;
}

std::optional<SmallVector<TypedAttr>> calor::foldConstant(Operation *op, ArrayRef<Attribute> operands) {
  if (!isExact(op) || operands.size() != op->getNumOperands())
    return std::nullopt;
  OpFunction function = lookupOpFunction(op);
  if (!function)
    return std::nullopt;
  Evaluation e;
  e.op = op;
  for (Attribute operand : operands) {
    auto elements = dyn_cast_or_null<ElementsAttr>(operand);
    std::optional<Tensor> tensor = elements ? Tensor::fromAttr(elements) : std::nullopt;
    if (!tensor)
      return std::nullopt;
    e.operands.emplace_back(std::move(*tensor));
  }
  // An op that cannot be evaluated is no error here. Other threads keep their diagnostics.
  uint64_t thread = llvm::get_threadid();
  ScopedDiagnosticHandler silence(op->getContext(),
                                  [thread](Diagnostic &) { return success(llvm::get_threadid() == thread); });
  if (failed(function(e)))
    return std::nullopt;
  SmallVector<TypedAttr> results;
  for (auto [i, result] : llvm::enumerate(e.results)) {
    auto type = cast<RankedTensorType>(op->getResult(i).getType());
    if (result.tensor.type() != type && failed(verifyCompatibleShape(type.getShape(), result.tensor.shape())))
      return std::nullopt;
    results.push_back(result.tensor.toAttr());
  }
  return results;
}
