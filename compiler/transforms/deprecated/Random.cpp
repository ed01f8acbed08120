// SPDX-License-Identifier: Apache-2.0
// The n-th number of splitmix64 mixes seed + n * gamma. A pass of a loop moves the seed by a large odd number, which is
// another for each depth.
#include "compiler/transforms/deprecated/Random.h"

#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/transforms/quantize/RealNumbers.h"
#include "compiler/transforms/simplify/Values.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

static constexpr uint64_t goldenGamma = 0x9E3779B97F4A7C15;
static constexpr uint64_t passStride = 0xD1342543DE82EF95;

/// `loop` with one more value, the number of the pass, which the body sees as its last argument.
static sh::WhileOp countPasses(sh::WhileOp loop) {
  OpBuilder builder(loop);
  Location loc = loop.getLoc();
  auto type = RankedTensorType::get({}, builder.getIntegerType(64, /*isSigned=*/false));
  SmallVector<Value> operands(loop->getOperands());
  operands.push_back(makeIntSplat(builder, loc, type, 0));
  OperationState state(loc, sh::WhileOp::getOperationName(), operands, TypeRange(ValueRange(operands)),
                       loop->getAttrs());
  for (Region &region : loop->getRegions()) {
    state.addRegion()->takeBody(region);
    state.regions.back()->addArgument(type, loc);
  }
  Operation *counted = builder.create(state);
  Block &body = counted->getRegion(1).front();
  Operation *end = body.getTerminator();
  builder.setInsertionPoint(end);
  Value next = sh::AddOp::create(builder, loc, body.getArguments().back(), makeIntSplat(builder, loc, type, 1));
  end->insertOperands(end->getNumOperands(), next);
  loop->replaceAllUsesWith(counted->getResults().drop_back());
  loop->erase();
  return cast<sh::WhileOp>(counted);
}

namespace {

class Lowering {
public:
  explicit Lowering(sh::RngOp op) : op(op), builder(op), loc(op.getLoc()), numbers(builder, op.getLoc()) {
    size = op.getType().getNumElements();
    flat = RankedTensorType::get({size}, builder.getIntegerType(64, /*isSigned=*/false));
  }

  /// `used` numbers were taken by the ops before; returns how many this one takes.
  uint64_t run(uint64_t used) {
    bool isNormal = op.getRngDistribution() == sh::RngDistribution::NORMAL;
    uint64_t each = isNormal ? 2 : 1;
    Value low = real(op.getA()), high = real(op.getB());
    Value first = unit(each, used + 1);
    Value number = isNormal ? normal(low, high, first, unit(each, used + 2)) : uniform(low, high, first);
    Value shaped = reshapeTo(builder, loc, number, op.getType().getShape());
    Value result = numbers.convert(shaped, op.getType().getElementType());
    op.replaceAllUsesWith(isNormal ? result : belowHigh(result));
    op.erase();
    return each * size;
  }

private:
  Value real(Value scalar) {
    Value value = numbers.convert(scalar, builder.getF64Type());
    return broadcastTo(builder, loc, value, flat.clone(builder.getF64Type()), {});
  }

  Value constant(uint64_t value) { return makeIntSplat(builder, loc, flat, static_cast<int64_t>(value)); }
  Value constant(double value) {
    return makeSplat(builder, loc, flat.clone(builder.getF64Type()), builder.getF64FloatAttr(value));
  }

  /// What the passes of the loops around the op add to the seed.
  Value addPasses(Value seeds) {
    uint64_t stride = passStride;
    for (Region *region = op->getParentRegion(); region; region = region->getParentRegion()) {
      auto loop = dyn_cast_or_null<sh::WhileOp>(region->getParentOp());
      if (!loop)
        continue;
      Value pass = broadcastTo(builder, loc, region->front().getArguments().back(), flat, {});
      seeds = sh::AddOp::create(builder, loc, seeds, sh::MulOp::create(builder, loc, pass, constant(stride)));
      stride *= passStride;
    }
    return seeds;
  }

  Value mix(Value z, unsigned shift, uint64_t factor) {
    Value shifted = sh::ShiftRightLogicalOp::create(builder, loc, z, constant(uint64_t(shift)));
    Value mixed = sh::XorOp::create(builder, loc, z, shifted);
    return factor == 1 ? mixed : Value(sh::MulOp::create(builder, loc, mixed, constant(factor)));
  }

  /// Numbers in [0, 1): element i is number `each` * i + `first` of the generator.
  Value unit(uint64_t each, uint64_t first) {
    Value index = sh::IotaOp::create(builder, loc, flat, 0);
    Value seeds = sh::AddOp::create(builder, loc, sh::MulOp::create(builder, loc, index, constant(each * goldenGamma)),
                                    constant(first * goldenGamma));
    Value z = mix(mix(mix(addPasses(seeds), 30, 0xBF58476D1CE4E5B9), 27, 0x94D049BB133111EB), 31, 1);
    Value high = sh::ShiftRightLogicalOp::create(builder, loc, z, constant(uint64_t(11)));
    return sh::MulOp::create(builder, loc, numbers.convert(high, builder.getF64Type()), constant(0x1p-53));
  }

  Value uniform(Value low, Value high, Value unit) {
    Value range = sh::SubtractOp::create(builder, loc, high, low);
    Value number = sh::AddOp::create(builder, loc, low, sh::MulOp::create(builder, loc, range, unit));
    return isa<FloatType>(op.getType().getElementType()) ? number : Value(sh::FloorOp::create(builder, loc, number));
  }

  /// Rounding to the type may reach the end, which is excluded.
  Value belowHigh(Value result) {
    if (!isa<FloatType>(op.getType().getElementType()))
      return result;
    Value low = broadcastTo(builder, loc, op.getA(), op.getType(), {});
    Value high = broadcastTo(builder, loc, op.getB(), op.getType(), {});
    auto predicate = op.getType().clone(builder.getI1Type());
    Value reached = sh::CompareOp::create(builder, loc, predicate, result, high, sh::ComparisonDirection::GE,
                                          sh::ComparisonTypeAttr());
    return sh::SelectOp::create(builder, loc, op.getType(), reached, low, result);
  }

  /// Box and Muller's transform.
  Value normal(Value mean, Value deviation, Value first, Value second) {
    Value log = sh::Log1pOp::create(builder, loc, sh::NegOp::create(builder, loc, first));
    Value radius = sh::SqrtOp::create(builder, loc, sh::MulOp::create(builder, loc, constant(-2.0), log));
    Value angle = sh::MulOp::create(builder, loc, constant(6.283185307179586), second);
    Value scaled = sh::MulOp::create(builder, loc, deviation, radius);
    return sh::AddOp::create(builder, loc, mean,
                             sh::MulOp::create(builder, loc, scaled, sh::CosineOp::create(builder, loc, angle)));
  }

  sh::RngOp op;
  OpBuilder builder;
  Location loc;
  RealNumbers numbers;
  int64_t size;
  RankedTensorType flat;
};

} // namespace

void calor::lowerRandom(func::FuncOp func) {
  SmallVector<sh::RngOp> ops;
  SmallVector<sh::WhileOp> loops;
  auto isLowered = [](sh::RngOp op) { return op.getType().hasStaticShape(); };
  func.walk([&](Operation *op) {
    if (auto rng = dyn_cast<sh::RngOp>(op); rng && isLowered(rng))
      ops.push_back(rng);
    auto loop = dyn_cast<sh::WhileOp>(op);
    if (loop && loop.walk([&](sh::RngOp rng) { return WalkResult(failure(isLowered(rng))); }).wasInterrupted())
      loops.push_back(loop);
  });
  for (sh::WhileOp loop : loops)
    countPasses(loop);
  uint64_t used = 0;
  for (sh::RngOp op : ops)
    used += Lowering(op).run(used);
}
