// SPDX-License-Identifier: Apache-2.0
// The plan as attributes.
#include "compiler/transforms/plan/Coalesce.h"

using namespace mlir;
using namespace calor;
using namespace calor::plan;

static bool hasBuffersAttribute(Operation *op) { return isa<KernelOp, PackOp, CopyOp>(op); }

void plan::annotatePlan(func::FuncOp function, Coalescer &coalescer, const llvm::DenseMap<unsigned, BufferAttr> &places,
                        int64_t arenaBytes, int64_t slots, int64_t segments) {
  Builder builder(function.getContext());
  auto placeOf = [&](Value value) -> Attribute {
    if (!hasBuffer(value.getType()))
      return builder.getUnitAttr();
    return places.lookup(coalescer.leader(value));
  };
  walkHost(function.getBody().front(), [&](Operation *op) {
    if (llvm::none_of(op->getResultTypes(), hasBuffer))
      return;
    SmallVector<Attribute> buffers = llvm::map_to_vector(op->getResults(), placeOf);
    if (auto first = dyn_cast<BufferAttr>(buffers.front());
        first && first.getSpace() == Space::Constant && first.getIndex() < 0)
      return;
    op->setAttr(hasBuffersAttribute(op) ? "buffers" : "calor.buffers", builder.getArrayAttr(buffers));
    auto loop = dyn_cast<stablehlo::WhileOp>(op);
    if (!loop)
      return;
    SmallVector<Attribute> alternates(loop->getNumResults(), builder.getUnitAttr());
    bool any = false;
    for (unsigned index = 0; index < alternates.size(); ++index)
      if (int64_t number = coalescer.alternate(loop, index); number >= 0) {
        alternates[index] = places.lookup(number);
        any = true;
      }
    if (any)
      op->setAttr("calor.alternate", builder.getArrayAttr(alternates));
  });
  function->setAttr("calor.arena_bytes", builder.getI64IntegerAttr(arenaBytes));
  function->setAttr("calor.slots", builder.getI64IntegerAttr(slots));
  function->setAttr("calor.segments", builder.getI64IntegerAttr(segments));
  function->setAttr("calor.constants", builder.getI64IntegerAttr(coalescer.constants()));
  function->setAttr("calor.result_aliases", builder.getDenseI64ArrayAttr(coalescer.resultAliases()));
}
