// SPDX-License-Identifier: Apache-2.0
// Drives the strategy table over the kernels of a program and shares the functions of equal kernels.
#include "compiler/codegen/cpu/Kernels.h"

#include "compiler/transforms/Shapes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;

Value KernelFunction::constant(int64_t value) { return arith::ConstantIntOp::create(builder, loc, value, 64); }

Value KernelFunction::size(unsigned index, unsigned dim) {
  unsigned operands = kernel.getInputs().size();
  Value value = index < operands ? kernel.getInputs()[index] : kernel.getOutputs()[index - operands];
  auto type = cast<RankedTensorType>(value.getType());
  return type.isDynamicDim(dim) ? sizes.lookup({index, dim}) : constant(type.getDimSize(dim));
}

namespace {

/// What two kernels must share to share a function: everything but names, locations and where the buffers lie.
llvm::hash_code hashKernel(KernelOp kernel) {
  llvm::hash_code hash = llvm::hash_combine(kernel.getTiedAttr());
  for (Type type : kernel->getOperandTypes())
    hash = llvm::hash_combine(hash, type);
  kernel.getBody().walk([&](Operation *op) {
    hash = llvm::hash_combine(hash, op->getName(), op->getDiscardableAttrDictionary(), op->hashProperties());
    for (Type type : op->getResultTypes())
      hash = llvm::hash_combine(hash, type);
  });
  return hash;
}

bool equalKernels(KernelOp a, KernelOp b) {
  return a->getOperandTypes() == b->getOperandTypes() && a->getResultTypes() == b->getResultTypes() &&
         a.getTiedAttr() == b.getTiedAttr() &&
         OperationEquivalence::isRegionEquivalentTo(&a.getBody(), &b.getBody(), OperationEquivalence::IgnoreLocations);
}

/// Strategies meet only element types that have a register form.
LogicalResult checkTypes(KernelOp kernel) {
  for (Operation &op : kernel.getBody().front())
    for (Type type : llvm::concat<const Type>(op.getOperandTypes(), op.getResultTypes()))
      if (Type element = getElementTypeOrSelf(type); !isa<IntegerType, FloatType, ComplexType>(element))
        return op.emitError() << "cannot be compiled: no kernel holds elements of type " << element;
  return success();
}

/// The symbolic sizes of the results, as known to the operations that yield them; null for static kernels.
ArrayAttr resultShapes(KernelOp kernel) {
  SmallVector<Attribute> shapes;
  bool symbolic = false;
  for (Value yielded : kernel.getYield().getValues()) {
    Operation *op = yielded.getDefiningOp();
    auto known = op ? op->getAttrOfType<ArrayAttr>(shapesAttrName) : ArrayAttr();
    symbolic |= known != nullptr;
    shapes.push_back(known ? known[cast<OpResult>(yielded).getResultNumber()] : UnitAttr::get(kernel.getContext()));
  }
  return symbolic ? ArrayAttr::get(kernel.getContext(), shapes) : ArrayAttr();
}

class KernelCompiler {
public:
  KernelCompiler(ModuleOp module, const TargetInfo &target)
      : module(module), target(target), builder(module.getContext()) {}

  LogicalResult run() {
    wrapPacks();
    SmallVector<KernelOp> kernels;
    module.walk([&](KernelOp kernel) { kernels.push_back(kernel); });
    for (KernelOp kernel : kernels)
      if (failed(compile(kernel)))
        return failure();
    return success();
  }

private:
  struct Compiled {
    KernelOp kernel; // the first of its kind; alive until the end
    StringAttr symbol;
    Tiling tiling;
  };

  /// A calor.pack that was not folded is a kernel that holds just it.
  void wrapPacks() {
    SmallVector<PackOp> packs;
    module.walk([&](PackOp pack) {
      if (!isa<KernelOp>(pack->getParentOp()))
        packs.push_back(pack);
    });
    for (PackOp pack : packs) {
      builder.setInsertionPoint(pack);
      auto kernel = KernelOp::create(builder, pack.getLoc(), pack->getOperands(), pack->getResultTypes());
      kernel.setBuffersAttr(pack.getBuffersAttr());
      pack->replaceAllUsesWith(kernel);
      pack.removeBuffersAttr();
      pack->moveBefore(&kernel.getBody().front(), kernel.getBody().front().end());
      pack.getSourceMutable().assign(kernel.getBody().getArgument(0));
      builder.setInsertionPointAfter(pack);
      YieldOp::create(builder, pack.getLoc(), pack->getResults());
    }
  }

  LogicalResult compile(KernelOp kernel) {
    auto &bucket = compiled[hashKernel(kernel)];
    auto known = llvm::find_if(bucket, [&](Compiled &entry) { return equalKernels(entry.kernel, kernel); });
    if (known == bucket.end()) {
      FailureOr<Compiled> fresh = emit(kernel);
      if (failed(fresh))
        return failure();
      bucket.push_back(*fresh);
      dispatch(kernel, bucket.back());
      return success();
    }
    dispatch(kernel, *known);
    kernel.erase();
    return success();
  }

  FailureOr<Compiled> emit(KernelOp kernel) {
    if (failed(checkTypes(kernel)))
      return failure();
    std::string reasons;
    for (const Strategy &strategy : strategies()) {
      if (std::optional<std::string> reason = strategy.rejects(kernel, target)) {
        reasons += ("\n  " + strategy.name + ": " + *reason).str();
        continue;
      }
      FailureOr<Tiling> tiling = failure();
      auto symbol = StringAttr::get(kernel.getContext(), ("k" + llvm::Twine(count++) + "." + strategy.name).str());
      if (failed(emitFunction(kernel, strategy, symbol, tiling)))
        return failure();
      return Compiled{kernel, symbol, *tiling};
    }
    return kernel.emitError() << "no strategy can compile this kernel for " << target.cpu << ":" << reasons;
  }

  LogicalResult emitFunction(KernelOp kernel, const Strategy &strategy, StringAttr symbol, FailureOr<Tiling> &tiling) {
    Location loc = kernel.getLoc();
    Type pointer = LLVM::LLVMPointerType::get(kernel.getContext()), i64 = builder.getI64Type();
    builder.setInsertionPointToEnd(module.getBody());
    auto type = builder.getFunctionType({pointer, pointer, i64, i64, pointer}, {});
    auto function = func::FuncOp::create(builder, loc, symbol, type);
    Block *entry = function.addEntryBlock();
    builder.setInsertionPointToStart(entry);
    KernelFunction emitted{kernel,
                           target,
                           builder,
                           loc,
                           {},
                           {},
                           entry->getArgument(2),
                           entry->getArgument(3),
                           entry->getArgument(4),
                           KernelFunction::Sizes()};
    unsigned operands = kernel.getInputs().size();
    for (unsigned i = 0; i < operands + kernel.getNumResults(); ++i)
      (i < operands ? emitted.inputs : emitted.outputs).push_back(loadField(entry->getArgument(0), i, pointer, loc));
    emitted.sizes = loadSizes(kernel, entry->getArgument(1));
    tiling = strategy.emit(emitted);
    if (failed(tiling))
      return failure();
    builder.setInsertionPointToEnd(entry);
    func::ReturnOp::create(builder, loc);
    function->setAttr("calor.strategy", builder.getStringAttr(strategy.name));
    function->setAttr("calor.scratch_bytes", builder.getI64IntegerAttr(tiling->scratchBytes));
    if (tiling->tiles < 0)
      emitTileCount(kernel, symbol, *tiling);
    return success();
  }

  /// `<symbol>.tiles(sizes) -> i64`: the number of tiles of a kernel with symbolic sizes.
  void emitTileCount(KernelOp kernel, StringAttr symbol, const Tiling &tiling) {
    Location loc = kernel.getLoc();
    Type pointer = LLVM::LLVMPointerType::get(kernel.getContext()), i64 = builder.getI64Type();
    builder.setInsertionPointToEnd(module.getBody());
    auto function = func::FuncOp::create(builder, loc, (symbol.getValue() + ".tiles").str(),
                                         builder.getFunctionType({pointer}, {i64}));
    Block *entry = function.addEntryBlock();
    builder.setInsertionPointToStart(entry);
    KernelFunction counted{kernel, target, builder, loc, {}, {}, {}, {}, {}, loadSizes(kernel, entry->getArgument(0))};
    Value tiles =
        tiling.dynamicTiles(builder, loc, [&](unsigned index, unsigned dim) { return counted.size(index, dim); });
    func::ReturnOp::create(builder, loc, tiles);
  }

  /// Loads the size of each dynamic dimension of the operands, then of the results.
  KernelFunction::Sizes loadSizes(KernelOp kernel, Value base) {
    KernelFunction::Sizes sizes;
    unsigned number = 0;
    for (auto [index, value] : llvm::enumerate(llvm::concat<Value>(kernel.getInputs(), kernel.getOutputs())))
      if (auto tensor = dyn_cast<RankedTensorType>(value.getType()))
        for (int64_t dim = 0; dim < tensor.getRank(); ++dim)
          if (tensor.isDynamicDim(dim))
            sizes[{index, dim}] = loadField(base, number++, builder.getI64Type(), kernel.getLoc());
    return sizes;
  }

  Value loadField(Value base, unsigned index, Type type, Location loc) {
    Value address = base;
    if (index)
      address = LLVM::GEPOp::create(builder, loc, base.getType(), type, base, ArrayRef<LLVM::GEPArg>{int32_t(index)});
    return LLVM::LoadOp::create(builder, loc, type, address);
  }

  void dispatch(KernelOp kernel, const Compiled &entry) {
    builder.setInsertionPoint(kernel);
    auto dispatch =
        DispatchOp::create(builder, kernel.getLoc(), kernel->getResultTypes(), entry.symbol.getValue(),
                           kernel.getInputs(), entry.tiling.tiles, entry.tiling.grain, kernel.getBuffersAttr());
    if (ArrayAttr shapes = resultShapes(kernel))
      dispatch->setAttr(shapesAttrName, shapes);
    kernel->replaceAllUsesWith(dispatch);
    if (entry.kernel == kernel)
      finished.push_back(kernel);
  }

public:
  ~KernelCompiler() {
    for (KernelOp kernel : finished)
      kernel.erase();
  }

private:
  ModuleOp module;
  const TargetInfo &target;
  OpBuilder builder;
  llvm::DenseMap<size_t, SmallVector<Compiled, 1>> compiled;
  SmallVector<KernelOp> finished;
  unsigned count = 0;
};

} // namespace

LogicalResult calor::cpu::compileKernels(ModuleOp module, const TargetInfo &target) {
  return KernelCompiler(module, target).run();
}
