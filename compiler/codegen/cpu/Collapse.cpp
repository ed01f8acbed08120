// SPDX-License-Identifier: Apache-2.0
// Finds kernels whose tensors are all walked in one order, and flattens a copy of them.
#include "compiler/codegen/cpu/Collapse.h"

#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/codegen/cpu/LoopNest.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

/// Whether every tensor is a scalar or has `count` elements in the same order.
static bool isFlat(KernelOp kernel, int64_t &count) {
  count = -1;
  auto fits = [&](Value value) {
    auto type = dyn_cast<RankedTensorType>(value.getType());
    if (!type || !type.hasStaticShape() || type.getEncoding())
      return false;
    if (type.getRank() == 0)
      return true;
    if (count < 0)
      count = type.getNumElements();
    return type.getNumElements() == count;
  };
  if (!llvm::all_of(kernel.getBody().getArguments(), fits))
    return false;
  for (Operation &op : kernel.getBody().front()) {
    if (!llvm::all_of(op.getResults(), fits))
      return false;
    if (isa<YieldOp, ReshapeOp>(op) || hasElementwiseForm(&op))
      continue;
    if (auto constant = dyn_cast<stablehlo::ConstantOp>(op); constant && isa<DenseElementsAttr>(constant.getValue()))
      continue;
    auto broadcast = dyn_cast<BroadcastInDimOp>(op);
    if (!broadcast || elementCount(broadcast.getOperand().getType()) != 1)
      return false;
  }
  return count >= 1;
}

static Type flattened(Type type, int64_t count) {
  auto tensor = cast<RankedTensorType>(type);
  return tensor.getRank() == 0 ? type : Type(RankedTensorType::get({count}, tensor.getElementType()));
}

static void flatten(KernelOp kernel, int64_t count) {
  for (BlockArgument argument : kernel.getBody().getArguments())
    argument.setType(flattened(argument.getType(), count));
  OpBuilder builder(kernel.getContext());
  for (Operation &op : llvm::make_early_inc_range(kernel.getBody().front())) {
    if (isa<YieldOp>(op))
      continue;
    for (Value result : op.getResults())
      result.setType(flattened(result.getType(), count));
    builder.setInsertionPoint(&op);
    auto constant = dyn_cast<stablehlo::ConstantOp>(op);
    if (constant && constant.getType() != constant.getValue().getType()) {
      auto value = cast<DenseElementsAttr>(constant.getValue());
      constant.setValueAttr(value.reshape(cast<RankedTensorType>(constant.getType())));
    } else if (isa<ReshapeOp>(op) && op.getOperand(0).getType() == op.getResult(0).getType()) {
      op.getResult(0).replaceAllUsesWith(op.getOperand(0));
      op.erase();
    } else if (auto broadcast = dyn_cast<BroadcastInDimOp>(op)) {
      if (broadcast.getOperand().getType() == broadcast.getType()) {
        op.getResult(0).replaceAllUsesWith(op.getOperand(0));
        op.erase();
      } else {
        // One element spread, or (the operand has rank 1 only when there is one element in all) nothing to do.
        broadcast.setBroadcastDimensions(ArrayRef<int64_t>());
      }
    }
  }
}

FailureOr<Tiling> calor::cpu::withCollapsed(KernelFunction &fn,
                                            llvm::function_ref<FailureOr<Tiling>(KernelFunction &)> emit) {
  int64_t count;
  if (!isFlat(fn.kernel, count) || count == 1)
    return emit(fn);
  KernelOp copy = fn.kernel.clone();
  flatten(copy, count);
  KernelFunction flat{copy,       fn.target, fn.builder, fn.loc,     fn.inputs,
                      fn.outputs, fn.begin,  fn.end,     fn.scratch, decltype(fn.sizes)()};
  FailureOr<Tiling> tiling = emit(flat);
  copy.erase();
  return tiling;
}
