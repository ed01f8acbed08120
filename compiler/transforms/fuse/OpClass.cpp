// SPDX-License-Identifier: Apache-2.0
// The table of op classes and costs.
#include "compiler/transforms/fuse/OpClass.h"

#include "compiler/dialect/calor/CalorDialect.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace calor;
using namespace calor::fuse;

static constexpr int64_t kTinyElements = 64;
static constexpr int64_t kTypicalDynamicSize = 256;

static OpClass classifyConstant(stablehlo::ConstantOp op) {
  auto type = dyn_cast<RankedTensorType>(op.getType());
  if (!type || isa<DenseResourceElementsAttr>(op.getValue()))
    return OpClass::Host;
  bool splat = isa<SplatElementsAttr>(op.getValue());
  return splat || type.getNumElements() <= kTinyElements ? OpClass::Constant : OpClass::Host;
}

static OpClass classifyByName(StringRef name) {
  return llvm::StringSwitch<OpClass>(name)
      .Cases({"stablehlo.broadcast_in_dim", "stablehlo.broadcast", "stablehlo.dynamic_broadcast_in_dim"},
             OpClass::Broadcast)
      .Cases({"stablehlo.iota", "stablehlo.dynamic_iota", "stablehlo.get_dimension_size"}, OpClass::Iota)
      .Cases({"stablehlo.reshape", "stablehlo.dynamic_reshape"}, OpClass::Reshape)
      .Cases({"stablehlo.transpose", "stablehlo.slice", "stablehlo.reverse", "stablehlo.pad", "stablehlo.concatenate",
              "stablehlo.gather", "stablehlo.dynamic_slice", "stablehlo.dynamic_gather"},
             OpClass::Index)
      .Cases({"stablehlo.real_dynamic_slice", "stablehlo.dynamic_pad", "stablehlo.torch_index_select",
              "stablehlo.bitcast_convert", "stablehlo.set_dimension_size"},
             OpClass::Index)
      .Cases({"stablehlo.dot_general", "stablehlo.dot", "stablehlo.convolution", "stablehlo.dynamic_conv"},
             OpClass::Contraction)
      .Cases({"stablehlo.sort", "stablehlo.scatter", "stablehlo.select_and_scatter", "stablehlo.reduce_window",
              "stablehlo.cholesky", "stablehlo.triangular_solve", "stablehlo.rng_bit_generator", "stablehlo.fft"},
             OpClass::Alone)
      .Cases({"stablehlo.batch_norm_inference", "stablehlo.batch_norm_training", "stablehlo.batch_norm_grad",
              "stablehlo.rng", "stablehlo.einsum", "stablehlo.unary_einsum"},
             OpClass::Alone)
      .Case("stablehlo.reduce", OpClass::Reduce)
      .Case("stablehlo.map", OpClass::Elementwise)
      .Case("stablehlo.dynamic_update_slice", OpClass::InPlace)
      .Default(OpClass::Host);
}

OpClass fuse::classify(Operation *op) {
  if (auto constant = dyn_cast<stablehlo::ConstantOp>(op))
    return classifyConstant(constant);
  if (stablehlo::isElementwise(op))
    return OpClass::Elementwise;
  return classifyByName(op->getName().getStringRef());
}

int64_t fuse::elementCost(Operation *op) {
  switch (classify(op)) {
  case OpClass::Constant:
  case OpClass::Broadcast:
  case OpClass::Reshape:
  case OpClass::Iota:
    return 0;
  case OpClass::Index:
    return isa<stablehlo::GatherOp, stablehlo::DynamicGatherOp, stablehlo::TorchIndexSelectOp>(op) ? 16 : 1;
  case OpClass::Elementwise:
    return llvm::StringSwitch<int64_t>(op->getName().getStringRef())
        .Cases({"stablehlo.divide", "stablehlo.sqrt", "stablehlo.rsqrt", "stablehlo.remainder"}, 8)
        .Cases({"stablehlo.exponential", "stablehlo.tanh", "stablehlo.log", "stablehlo.logistic", "stablehlo.cbrt",
                "stablehlo.exponential_minus_one", "stablehlo.log_plus_one"},
               16)
        .Cases({"stablehlo.power", "stablehlo.sine", "stablehlo.cosine", "stablehlo.tan", "stablehlo.atan2"}, 32)
        .Case("stablehlo.map", 8)
        .Default(1);
  default:
    return 1024;
  }
}

int64_t fuse::elementCount(Type type) {
  auto tensor = dyn_cast_or_null<RankedTensorType>(type);
  if (!tensor)
    return 0;
  int64_t count = 1;
  for (int64_t size : tensor.getShape())
    if (llvm::MulOverflow(count, ShapedType::isDynamic(size) ? kTypicalDynamicSize : size, count))
      return std::numeric_limits<int64_t>::max();
  return count;
}

bool fuse::isTiny(Type type) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  // What is packed for contractions is not read element by element.
  return tensor && tensor.hasStaticShape() && !tensor.getEncoding() && elementCount(type) <= kTinyElements;
}

static SmallVector<int64_t> withoutUnitDims(ArrayRef<int64_t> shape) {
  return llvm::filter_to_vector(shape, [](int64_t size) { return size != 1; });
}

bool fuse::isFreeReshape(Operation *op) {
  if (classify(op) != OpClass::Reshape)
    return false;
  auto from = dyn_cast<RankedTensorType>(op->getOperand(0).getType());
  auto to = dyn_cast<RankedTensorType>(op->getResult(0).getType());
  if (!from || !to)
    return false;
  SmallVector<int64_t> sizes = withoutUnitDims(to.getShape());
  // Two dynamic sizes may trade places or factors, one may not.
  return sizes == withoutUnitDims(from.getShape()) && llvm::count(sizes, ShapedType::kDynamic) <= 1;
}

bool fuse::readsElements(Operation *op, unsigned operand) {
  switch (classify(op)) {
  case OpClass::Host:
  case OpClass::Contraction:
    return false;
  case OpClass::InPlace:
    return operand != 0;
  case OpClass::Alone: {
    if (auto scatter = dyn_cast<stablehlo::ScatterOp>(op))
      return operand >= scatter.getInputs().size();
    auto type = dyn_cast<RankedTensorType>(op->getOperand(operand).getType());
    return type && type.getRank() == 0 && isa<stablehlo::ReduceWindowOp, stablehlo::SelectAndScatterOp>(op);
  }
  case OpClass::Reshape:
    return isFreeReshape(op);
  default:
    return true;
  }
}

bool fuse::readsAtSameIndex(Operation *op, unsigned operand) {
  if (classify(op) != OpClass::Elementwise)
    return false;
  auto from = dyn_cast<RankedTensorType>(op->getOperand(operand).getType());
  auto to = dyn_cast<RankedTensorType>(op->getResult(0).getType());
  return from && to && from.getShape() == to.getShape();
}

bool fuse::isFloating(Operation *op) {
  switch (classify(op)) {
  case OpClass::Constant:
  case OpClass::Iota:
    return true;
  case OpClass::Reshape:
    return isFreeReshape(op);
  case OpClass::Broadcast: {
    Type from = op->getOperand(0).getType(), to = op->getResult(0).getType();
    return elementCount(to) >= elementCount(from) || !cast<RankedTensorType>(to).hasStaticShape();
  }
  default:
    return false;
  }
}

int64_t fuse::operandEvaluations(Operation *op, unsigned operand, int64_t evaluations) {
  if (classify(op) != OpClass::Reduce || op->getNumResults() == 0)
    return evaluations;
  int64_t results = std::max<int64_t>(1, elementCount(op->getResult(0).getType()));
  int64_t inputs = elementCount(op->getOperand(operand).getType());
  return operand < op->getNumResults() ? std::max<int64_t>(1, evaluations / results) * inputs : results;
}
