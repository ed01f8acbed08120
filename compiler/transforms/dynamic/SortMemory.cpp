// SPDX-License-Identifier: Apache-2.0
// Sorts of symbolic length get memory as operands and results.
#include "compiler/transforms/dynamic/SortMemory.h"

#include "compiler/transforms/dynamic/ShapeBuilder.h"

using namespace mlir;
using namespace calor;
using namespace calor::stablehlo;

static constexpr llvm::StringLiteral memoryAttrName = "calor.memory";

bool calor::hasSortMemory(SortOp sort) { return sort->hasAttr(memoryAttrName); }

static void addMemory(SortOp sort) {
  OpBuilder builder(sort);
  ShapeBuilder shapes(builder, sort.getLoc());
  auto type = cast<RankedTensorType>(sort.getInputs().front().getType());
  auto memory = RankedTensorType::get(type.getShape(), builder.getI32Type());
  Value iota =
      DynamicIotaOp::create(builder, sort.getLoc(), memory, shapes.vector(shapes.sizes(sort.getInputs().front())), 0);
  OperationState state(sort.getLoc(), SortOp::getOperationName());
  state.addOperands(sort.getInputs());
  state.addOperands({iota, iota});
  state.addTypes(ValueRange(state.operands).getTypes());
  state.addAttributes(sort->getAttrs());
  state.addAttribute(memoryAttrName, builder.getUnitAttr());
  state.addRegion()->takeBody(sort.getComparator());
  Operation *created = builder.create(state);
  auto element = RankedTensorType::get({}, builder.getI32Type());
  for (int i = 0; i < 4; ++i)
    created->getRegion(0).addArgument(element, sort.getLoc());
  sort->replaceAllUsesWith(created->getResults().drop_back(2));
  sort.erase();
}

void calor::addSortMemory(func::FuncOp func) {
  SmallVector<SortOp> sorts;
  func.walk([&](SortOp sort) {
    auto type = dyn_cast<RankedTensorType>(sort.getInputs().front().getType());
    int64_t dim = sort.getDimension();
    dim = dim < 0 ? dim + type.getRank() : dim;
    if (type.isDynamicDim(dim) && !hasSortMemory(sort))
      sorts.push_back(sort);
  });
  for (SortOp sort : sorts)
    addMemory(sort);
}
