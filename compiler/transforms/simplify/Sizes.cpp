// SPDX-License-Identifier: Apache-2.0
// Scalar arguments that give sizes. Frontends pass the values of their dimension variables next to
// the tensors that have those dimensions; asking the tensors instead makes every size a formula of
// the arguments' shapes.
#include "compiler/transforms/simplify/Extents.h"
#include "compiler/transforms/simplify/Simplify.h"
#include "compiler/transforms/simplify/Values.h"
#include "llvm/ADT/EquivalenceClasses.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

namespace {

/// A dimension of a tensor, or (dim = -1) a scalar argument.
using Node = std::pair<void *, int64_t>;

/// Dimensions that have the same size as far as the program tells.
class SizeClasses {
public:
  explicit SizeClasses(func::FuncOp func);

  /// Scalar integer arguments that are the size of some dimension.
  ArrayRef<BlockArgument> sizeArguments() const { return arguments; }
  bool same(BlockArgument scalar, Value tensor, int64_t dim) const {
    return classes.isEquivalent(node(scalar, -1), node(tensor, dim));
  }

private:
  static Node node(Value value, int64_t dim) { return {value.getAsOpaquePointer(), dim}; }
  static bool isDynamic(Value value, int64_t dim) {
    RankedTensorType type = tensorType(value);
    return type && dim < type.getRank() && type.isDynamicDim(dim);
  }
  void unite(Value a, int64_t dimA, Value b, int64_t dimB) {
    if (isDynamic(a, dimA) && isDynamic(b, dimB))
      classes.unionSets(node(a, dimA), node(b, dimB));
  }
  void visit(Operation *op);
  void visitShape(Value tensor, Value shape);

  llvm::EquivalenceClasses<Node> classes;
  SmallVector<BlockArgument> arguments;
};

} // namespace

/// Whether `value` takes part in computing a shape.
static bool reachesShape(Value value, DenseSet<Value> &seen) {
  if (!seen.insert(value).second)
    return false;
  for (OpOperand &use : value.getUses()) {
    Operation *user = use.getOwner();
    if (isa<sh::DynamicReshapeOp, sh::DynamicIotaOp, sh::DynamicBroadcastInDimOp, sh::RealDynamicSliceOp,
            sh::DynamicPadOp, sh::DynamicGatherOp>(user)) {
      if (use.getOperandNumber() > 0 || isa<sh::DynamicIotaOp>(user))
        return true;
      continue;
    }
    bool carries = sh::isElementwise(user) || isa<sh::ReshapeOp, sh::ConcatenateOp, sh::BroadcastInDimOp>(user);
    if (carries && user->getNumResults() == 1 && reachesShape(user->getResult(0), seen))
      return true;
  }
  return false;
}

SizeClasses::SizeClasses(func::FuncOp func) {
  for (Operation &op : func.getBody().front())
    visit(&op);
  // Frontends put dimension variables first; formulas of them are sizes too.
  for (BlockArgument argument : func.getArguments()) {
    RankedTensorType type = tensorType(argument);
    if (!type || type.getRank() != 0 || !type.getElementType().isInteger())
      break;
    DenseSet<Value> seen;
    if (!llvm::is_contained(arguments, argument) && reachesShape(argument, seen))
      arguments.push_back(argument);
  }
}

/// Dimension i of `tensor` has the size that element i of `shape` says.
void SizeClasses::visitShape(Value tensor, Value shape) {
  for (int64_t dim = 0; dim < tensorType(tensor).getRank(); ++dim) {
    Extent extent = isDynamic(tensor, dim) ? extentOfElement(shape, dim) : Extent();
    if (!extent.value)
      continue;
    auto scalar = dyn_cast<BlockArgument>(extent.value);
    if (extent.dim >= 0) {
      unite(tensor, dim, extent.value, extent.dim);
    } else if (scalar && tensorType(scalar).getRank() == 0) {
      if (!llvm::is_contained(arguments, scalar))
        arguments.push_back(scalar);
      classes.unionSets(node(scalar, -1), node(tensor, dim));
    }
  }
}

void SizeClasses::visit(Operation *op) {
  if (op->getNumResults() == 0 || !tensorType(op->getResult(0)))
    return;
  Value result = op->getResult(0);
  int64_t rank = tensorType(result).getRank();
  bool sameShapes = sh::isElementwise(op) || isa<sh::SortOp, sh::ReverseOp>(op);
  for (int64_t dim = 0; dim < rank; ++dim) {
    for (Value operand : op->getOperands())
      if (sameShapes && tensorType(operand).getRank() == rank)
        unite(result, dim, operand, dim);
    Extent extent = isDynamic(result, dim) ? extentOf(result, dim) : Extent();
    if (extent.value && extent.dim >= 0)
      unite(result, dim, extent.value, extent.dim);
  }
  if (auto reduce = dyn_cast<sh::ReduceOp>(op))
    for (Value input : reduce.getInputs())
      for (int64_t dim = 0; dim < tensorType(input).getRank(); ++dim)
        unite(reduce.getInputs()[0], dim, input, dim);
  if (isa<sh::DynamicReshapeOp>(op)) {
    visitShape(result, op->getOperand(1));
    unite(result, 0, op->getOperand(0), 0);
  }
  if (auto iota = dyn_cast<sh::DynamicIotaOp>(op))
    visitShape(result, iota.getOutputShape());
  if (auto broadcast = dyn_cast<sh::DynamicBroadcastInDimOp>(op)) {
    visitShape(result, broadcast.getOutputDimensions());
    for (auto [dim, target] : llvm::enumerate(broadcast.getBroadcastDimensions()))
      unite(broadcast.getOperand(), dim, result, target);
  }
}

/// Replaces `scalar` by the size of dimension `dim` of `tensor`, which the program checks when it
/// runs.
static void bindToDimension(BlockArgument scalar, BlockArgument tensor, int64_t dim) {
  OpBuilder builder = OpBuilder::atBlockBegin(scalar.getOwner());
  Location loc = scalar.getLoc();
  Value size = sh::GetDimensionSizeOp::create(builder, loc, tensor, dim);
  if (size.getType() != scalar.getType())
    size = sh::ConvertOp::create(builder, loc, scalar.getType(), size);
  scalar.replaceAllUsesWith(size);
  Value equal = sh::CompareOp::create(builder, loc, scalar, size, sh::ComparisonDirection::EQ);
  std::string message = llvm::formatv("expects argument {0} to be the size of dimension {1} of argument {2}, but got "
                                      "{{0} and {{1}",
                                      scalar.getArgNumber(), dim, tensor.getArgNumber());
  OperationState state(loc, sh::CustomCallOp::getOperationName());
  state.addOperands({equal, scalar, size});
  state.addAttribute("call_target_name", builder.getStringAttr("shape_assertion"));
  state.addAttribute("has_side_effect", builder.getBoolAttr(true));
  state.addAttribute("error_message", builder.getStringAttr(message));
  builder.create(state);
}

void calor::bindSizeArguments(func::FuncOp func) {
  SizeClasses classes(func);
  for (BlockArgument scalar : classes.sizeArguments()) {
    std::optional<std::pair<unsigned, int64_t>> tied;
    for (BlockArgument tensor : func.getArguments()) {
      RankedTensorType type = tensorType(tensor);
      for (int64_t dim = 0; type && dim < type.getRank(); ++dim)
        if (!tied && type.isDynamicDim(dim) && classes.same(scalar, tensor, dim))
          tied = {tensor.getArgNumber(), dim};
    }
    if (tied)
      bindToDimension(scalar, func.getArgument(tied->first), tied->second);
  }
}
