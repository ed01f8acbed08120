// SPDX-License-Identifier: Apache-2.0
// Widths, costs, tiles and vector loops.
#include "compiler/codegen/cpu/LoopNest.h"

#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/support/ElementTypes.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

int64_t calor::cpu::elementCount(Type type) {
  auto tensor = cast<RankedTensorType>(type);
  return tensor.hasStaticShape() ? tensor.getNumElements() : -1;
}

int64_t calor::cpu::powerOfTwoBelow(int64_t value) {
  return value <= 1 ? 1 : static_cast<int64_t>(llvm::bit_floor(static_cast<uint64_t>(value)));
}

int64_t calor::cpu::kernelLanes(KernelOp kernel, const TargetInfo &target) {
  unsigned bits = 8;
  auto consider = [&](Value value) {
    auto type = dyn_cast<RankedTensorType>(value.getType());
    if (!type || type.getRank() == 0 || type.getElementType().isInteger(1))
      return;
    bits = std::max(bits, registerScalar(type.getElementType()).getIntOrFloatBitWidth());
  };
  for (Value argument : kernel.getBody().getArguments())
    consider(argument);
  for (Operation &op : kernel.getBody().front())
    for (Value result : op.getResults())
      consider(result);
  return std::min<int64_t>(target.lanes(bits / 8), 64);
}

bool calor::cpu::masksRemainders(KernelOp kernel, const TargetInfo &target) {
  if (target.maskedMemory)
    return true;
  if (target.vectorBytes < 32)
    return false;
  // Masked moves of 4 and 8 bytes come with 256-bit vectors.
  auto wide = [](Type type) {
    Type element = cast<RankedTensorType>(type).getElementType();
    return !isa<ComplexType>(element) && storageScalar(element).getIntOrFloatBitWidth() >= 32;
  };
  return llvm::all_of(kernel->getOperandTypes(), wide) && llvm::all_of(kernel->getResultTypes(), wide);
}

//===-- costs ---------------------------------------------------------------------------------------------------===//

/// Nanoseconds of one vector of results of `op` alone.
static double vectorCost(Operation *op) {
  return TypeSwitch<Operation *, double>(op)
      .Case<ExpOp, LogisticOp, TanhOp, Expm1Op>([](auto) { return 6.0; })
      .Case<LogOp, Log1pOp>([](auto) { return 8.0; })
      .Case<PowOp, Atan2Op, CbrtOp, SineOp, CosineOp, TanOp>([](auto) { return 30.0; })
      .Case<DivOp, SqrtOp, RsqrtOp, RemOp>(
          [](Operation *op) { return isa<FloatType>(getElementTypeOrSelf(op->getResult(0).getType())) ? 3.0 : 30.0; })
      .Case<GatherOp, DynamicGatherOp>([](auto) { return 8.0; })
      .Case<TransposeOp, ReverseOp>([](auto) { return 4.0; })
      .Case<stablehlo::ConstantOp, ReshapeOp, BroadcastInDimOp, SliceOp>([](auto) { return 0.0; })
      .Default([](Operation *) { return 0.4; });
}

/// How many elements of its operands an element of `op`'s result takes.
static double fanIn(Operation *op) {
  auto sizes = [](Value tensor, ArrayRef<int64_t> dims) {
    double product = 1;
    for (int64_t dim : dims) {
      int64_t size = cast<RankedTensorType>(tensor.getType()).getDimSize(dim);
      product *= ShapedType::isDynamic(size) ? 128 : size;
    }
    return product;
  };
  return TypeSwitch<Operation *, double>(op)
      .Case([&](ReduceOp reduce) { return sizes(reduce.getInputs().front(), reduce.getDimensions()); })
      .Case([&](ReduceWindowOp window) {
        double product = 1;
        for (int64_t size : window.getWindowDimensions())
          product *= size;
        return product;
      })
      .Case([&](DotGeneralOp dot) {
        return sizes(dot.getLhs(), dot.getDotDimensionNumbers().getLhsContractingDimensions());
      })
      .Case([&](ConvolutionOp conv) {
        double all = std::max<int64_t>(1, elementCount(conv.getRhs().getType()));
        int64_t features = cast<RankedTensorType>(conv.getRhs().getType())
                               .getDimSize(conv.getDimensionNumbers().getKernelOutputFeatureDimension());
        return all / std::max<int64_t>(1, features);
      })
      .Default([](Operation *) { return 1.0; });
}

double calor::cpu::elementCost(Value root, const TargetInfo &target) {
  llvm::DenseMap<Value, double> known;
  double lanes = target.lanes(4);
  std::function<double(Value)> cost = [&](Value value) -> double {
    auto type = cast<RankedTensorType>(value.getType());
    Operation *op = value.getDefiningOp();
    if (!op || isa<KernelOp>(op))
      return elementBytes(type.getElementType()) / 10.0; // 10 bytes a nanosecond from memory
    auto it = known.find(value);
    if (it != known.end())
      return 0; // computed once for all its users
    known[value] = 0;
    double sum = vectorCost(op) / lanes, operands = 0;
    for (Value operand : op->getOperands()) {
      int64_t from = elementCount(operand.getType()), to = elementCount(value.getType());
      if (from >= 0 && (from == 0 || (to > 0 && from * 8 < to)))
        continue; // shared by many elements
      operands += cost(operand);
    }
    return sum + fanIn(op) * (operands + (op->getNumRegions() ? 0.5 / lanes : 0));
  };
  return cost(root) + elementBytes(cast<RankedTensorType>(root.getType()).getElementType()) / 10.0;
}

//===-- tiles ---------------------------------------------------------------------------------------------------===//

Split calor::cpu::splitWork(int64_t units, double unitCost) {
  constexpr double tileTime = 5000, serialTime = 20000;
  Split split;
  if (units * unitCost <= serialTime) {
    split.unitsPerTile = std::max<int64_t>(1, units);
    return split;
  }
  split.unitsPerTile = std::clamp<int64_t>(static_cast<int64_t>(tileTime / unitCost), 1, units);
  split.tiles = llvm::divideCeil(units, split.unitsPerTile);
  double tileCost = unitCost * split.unitsPerTile;
  split.grain = std::max<int64_t>(1, static_cast<int64_t>(serialTime / 2 / tileCost));
  return split;
}

std::pair<Value, Value> calor::cpu::unitRange(KernelFunction &fn, Arith &a, const Split &split, Value units) {
  if (split.tiles == 1)
    return {a.i64(0), units};
  Value from = a.mul(fn.begin, split.unitsPerTile);
  Value to = a.min(a.mul(fn.end, split.unitsPerTile), units);
  if (auto limit = Arith::known(units)) {
    a.assumeBelow(from, *limit);
    a.assumeMultiple(from, split.unitsPerTile);
    a.assumeBelow(to, *limit + 1);
  }
  return {from, to};
}

SmallVector<Value> calor::cpu::delinearize(Arith &a, Value linear, ArrayRef<Value> extents) {
  SmallVector<Value> positions(extents.size());
  for (size_t dim = extents.size(); dim-- > 0;) {
    if (dim == 0) {
      positions[0] = linear;
      break;
    }
    positions[dim] = a.rem(linear, extents[dim]);
    linear = a.div(linear, extents[dim]);
  }
  return positions;
}

Value calor::cpu::product(Arith &a, ArrayRef<Value> factors) {
  Value result = a.i64(1);
  for (Value factor : factors)
    result = a.mul(result, factor);
  return result;
}

//===-- vector loops --------------------------------------------------------------------------------------------===//

void calor::cpu::forLanes(ElementalEmitter &e, Value from, Value to, int64_t lanes, int64_t unroll, bool masked,
                          llvm::function_ref<void(const LaneIndex &, int64_t, Value)> body) {
  Arith &a = e.arith();
  auto at = [&](Value base, int64_t width) { return LaneIndex{base, width > 1 ? 1 : 0, {}}; };
  auto first = Arith::known(from), last = Arith::known(to);
  Value next = from;
  auto sweep = [&](int64_t count) {
    int64_t step = count * lanes;
    Value end;
    if (first && last)
      end = a.i64(*Arith::known(next) + (*last - *Arith::known(next)) / step * step);
    else
      end = a.add(next, a.mul(a.div(a.max(a.sub(to, next), a.i64(0)), step), step));
    a.loop(next, end, step, [&](Value base) {
      for (int64_t i = 0; i < count; ++i)
        body(at(a.add(base, i * lanes), lanes), lanes, {});
    });
    next = end;
  };
  if (unroll > 1)
    sweep(unroll);
  if (lanes > 1)
    sweep(1);
  if (next == to || (Arith::known(next) && last && *Arith::known(next) >= *last))
    return;
  if (lanes > 1 && masked) {
    Value rest = a.sub(to, next);
    Value mask = a.compare(Predicate::slt, a.iota(lanes), a.broadcast(rest, lanes));
    if (Arith::known(rest)) {
      SmallVector<bool> live;
      for (int64_t lane = 0; lane < lanes; ++lane)
        live.push_back(lane < *Arith::known(rest));
      auto type = VectorType::get({lanes}, a.builder.getI1Type());
      body(at(next, lanes), lanes, a.constant(DenseElementsAttr::get(type, live)));
      return;
    }
    a.when(a.compare(Predicate::sgt, rest, a.i64(0)), [&] { body(at(next, lanes), lanes, mask); });
    return;
  }
  a.loop(next, to, 1, [&](Value base) { body(at(base, 1), 1, {}); });
}
