// SPDX-License-Identifier: Apache-2.0
// Inlines calls and composites into the entries.
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/transforms/simplify/Simplify.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/SymbolTable.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

namespace {

class Inliner {
public:
  explicit Inliner(ModuleOp module) : symbols(module) {}

  /// Leaves no call in `func`; callees are flattened first, so each body is cloned flat.
  LogicalResult flatten(func::FuncOp func);

private:
  LogicalResult inlineOne(Operation *call, func::FuncOp callee);
  func::FuncOp calleeOf(Operation *op);
  LogicalResult reportCycle(Operation *call, func::FuncOp callee);

  /// More operations than any real program has; calls that multiply would fill the memory.
  static constexpr int64_t largestProgram = 4'000'000;

  SymbolTable symbols;
  int64_t inlined = 0;
  SmallVector<func::FuncOp> stack; // functions being flattened, outermost first
  DenseSet<Operation *> flat;
};

} // namespace

func::FuncOp Inliner::calleeOf(Operation *op) {
  StringRef name;
  if (auto call = dyn_cast<func::CallOp>(op))
    name = call.getCallee();
  else
    name = cast<sh::CompositeOp>(op).getDecomposition();
  return symbols.lookup<func::FuncOp>(name);
}

LogicalResult Inliner::reportCycle(Operation *call, func::FuncOp callee) {
  std::string cycle;
  for (func::FuncOp func : llvm::make_range(llvm::find(stack, callee), stack.end()))
    cycle += ("@" + func.getName() + " -> ").str();
  return call->emitOpError() << "expects calls without recursion, but the callee calls itself: " << cycle << "@"
                             << callee.getName() << "; write the repetition as stablehlo.while";
}

LogicalResult Inliner::inlineOne(Operation *call, func::FuncOp callee) {
  if (!callee || callee.isExternal())
    return call->emitOpError() << "expects a callee with a body in this module, but there is none";
  if (!callee.getBody().hasOneBlock())
    return call->emitOpError() << "expects @" << callee.getName() << " to have one block, but it has "
                               << llvm::range_size(callee.getBody()) << "; use stablehlo.if and stablehlo.while";
  if (call->getOperandTypes() != callee.getArgumentTypes() || call->getResultTypes() != callee.getResultTypes())
    return call->emitOpError() << "expects the operand and result types of @" << callee.getName() << ", but they are "
                               << callee.getFunctionType();
  Block &body = callee.getBody().front();
  IRMapping mapping;
  mapping.map(body.getArguments(), call->getOperands());
  OpBuilder builder(call);
  inlined += static_cast<int64_t>(body.getOperations().size());
  if (inlined > largestProgram)
    return call->emitOpError() << "expects a program of at most " << largestProgram
                               << " operations once calls are inlined, but inlining @" << callee.getName()
                               << " here makes more; write repetition as stablehlo.while";
  for (Operation &op : body.without_terminator()) {
    Operation *copy = builder.clone(op, mapping);
    copy->walk([&](Operation *inner) { inner->setLoc(CallSiteLoc::get(inner->getLoc(), call->getLoc())); });
  }
  for (auto [result, value] : llvm::zip_equal(call->getResults(), body.getTerminator()->getOperands()))
    result.replaceAllUsesWith(mapping.lookupOrDefault(value));
  call->erase();
  return success();
}

LogicalResult Inliner::flatten(func::FuncOp func) {
  if (!flat.insert(func).second)
    return success();
  stack.push_back(func);
  SmallVector<Operation *> calls;
  func.walk([&](Operation *op) {
    if (isa<func::CallOp, sh::CompositeOp>(op))
      calls.push_back(op);
  });
  for (Operation *call : calls) {
    func::FuncOp callee = calleeOf(call);
    if (callee && llvm::is_contained(stack, callee))
      return reportCycle(call, callee);
    if (callee && failed(flatten(callee)))
      return failure();
    if (failed(inlineOne(call, callee)))
      return failure();
  }
  stack.pop_back();
  return success();
}

/// Deletes the private functions that no public one needs (custom calls may name computations).
static void eraseUnreachable(ModuleOp module) {
  SymbolTable symbols(module);
  SmallVector<func::FuncOp> worklist;
  DenseSet<Operation *> live;
  for (func::FuncOp func : module.getOps<func::FuncOp>())
    if (!func.isPrivate())
      worklist.push_back(func);
  while (!worklist.empty()) {
    func::FuncOp func = worklist.pop_back_val();
    if (!func || !live.insert(func).second)
      continue;
    if (auto uses = SymbolTable::getSymbolUses(func.getOperation()))
      for (const SymbolTable::SymbolUse &use : *uses)
        worklist.push_back(symbols.lookup<func::FuncOp>(use.getSymbolRef().getRootReference()));
  }
  for (func::FuncOp func : llvm::make_early_inc_range(module.getOps<func::FuncOp>()))
    if (!live.contains(func))
      func.erase();
}

LogicalResult calor::inlineCalls(ModuleOp module) {
  Inliner inliner(module);
  for (func::FuncOp func : module.getOps<func::FuncOp>())
    if (!func.isPrivate() && failed(inliner.flatten(func)))
      return failure();
  eraseUnreachable(module);
  return success();
}
