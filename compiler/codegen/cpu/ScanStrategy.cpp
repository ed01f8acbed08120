// SPDX-License-Identifier: Apache-2.0
// `scan`: prefix sums and the like: a reduce_window whose window is as long as one dimension and padded on one side
// only. One pass along the dimension, the running value carried; vectors over the last dimension where that is another.
#include "compiler/codegen/cpu/Strategies.h"

#include "compiler/codegen/cpu/LoopNest.h"
#include "compiler/codegen/cpu/Reducer.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

namespace {

struct Scan {
  ReduceWindowOp op;
  unsigned dim = 0;
  bool backward = false; // element i covers what follows it
};

bool isOnes(std::optional<ArrayRef<int64_t>> values) {
  return !values || llvm::all_of(*values, [](int64_t value) { return value == 1; });
}

std::optional<std::string> match(KernelOp kernel, Scan &scan) {
  for (Operation &op : kernel.getBody().front())
    if (auto window = dyn_cast<ReduceWindowOp>(op)) {
      if (scan.op)
        return "it holds several windows";
      scan.op = window;
    }
  if (!scan.op)
    return "it holds no window";
  if (llvm::any_of(kernel.getYield().getValues(), [&](Value value) { return value.getDefiningOp() != scan.op; }))
    return "a result is not that of the window";
  RankedTensorType type = typeOf(scan.op.getInputs().front());
  if (!type.hasStaticShape() || type.getNumElements() == 0)
    return "the window is over a symbolic or empty shape";
  if (!isOnes(scan.op.getWindowStrides()) || !isOnes(scan.op.getBaseDilations()) ||
      !isOnes(scan.op.getWindowDilations()) || !scan.op.getPadding())
    return "the window is no prefix";
  auto padding = scan.op.getPadding()->getValues<int64_t>();
  int found = -1;
  for (auto [dim, size] : llvm::enumerate(scan.op.getWindowDimensions())) {
    int64_t low = padding[2 * dim], high = padding[2 * dim + 1];
    if (size == 1 && low == 0 && high == 0)
      continue;
    bool forward = low == size - 1 && high == 0, backward = low == 0 && high == size - 1;
    if (found >= 0 || size != type.getDimSize(dim) || (!forward && !backward))
      return "the window is no prefix";
    found = dim;
    scan.backward = backward;
  }
  if (found < 0)
    return "the window is one element";
  scan.dim = found;
  return std::nullopt;
}

class ScanEmitter {
public:
  ScanEmitter(KernelFunction &fn, Scan scan)
      : fn(fn), scan(scan), e(fn), a(e.arith()), lanes(kernelLanes(fn.kernel, fn.target)),
        masked(masksRemainders(fn.kernel, fn.target)), type(typeOf(scan.op.getInputs().front())) {}

  FailureOr<Tiling> run() {
    unsigned last = type.getRank() - 1;
    bool across = scan.dim != last; // vectors run across the scans
    SmallVector<Value> outer;
    for (unsigned dim = 0; dim < type.getRank(); ++dim)
      if (dim != scan.dim && !(across && dim == last))
        outer.push_back(a.i64(type.getDimSize(dim)));
    int64_t row = across ? type.getDimSize(last) : 1;
    double perElement = elementCost(scan.op.getInputs().front(), fn.target) + (across ? 0.5 : 2);
    Value rows = product(a, outer);
    Split split = splitWork(*Arith::known(rows), perElement * type.getDimSize(scan.dim) * row);
    auto [from, to] = unitRange(fn, a, split, rows);
    if (row < lanes && !(masked && row * 2 > lanes))
      lanes = powerOfTwoBelow(row);
    a.loop(from, to, 1, [&](Value unit) {
      SmallVector<Value> position = delinearize(a, unit, outer);
      if (!across)
        return emitScan(position, {}, 1, {});
      forLanes(e, a.i64(0), a.i64(row), lanes, 1, masked,
               [&](const LaneIndex &index, int64_t n, Value mask) { emitScan(position, index, n, mask); });
    });
    if (failed)
      return failure();
    return split.tiling();
  }

private:
  KernelFunction &fn;
  Scan scan;
  ElementalEmitter e;
  Arith &a;
  int64_t lanes;
  bool masked, failed = false;
  RankedTensorType type;

  void emitScan(ArrayRef<Value> position, LaneIndex across, int64_t n, Value mask) {
    SmallVector<Lanes> state;
    for (Value init : scan.op.getInitValues())
      state.push_back(e.emit(init, {}, n));
    int64_t length = type.getDimSize(scan.dim);
    a.loop(a.i64(0), a.i64(length), 1, flatten(state), [&](Value step, ValueRange carried) {
      Value here = scan.backward ? a.sub(a.i64(length - 1), step) : step;
      SmallVector<LaneIndex> at;
      unsigned next = 0;
      for (unsigned dim = 0; dim < type.getRank(); ++dim) {
        if (dim == scan.dim)
          at.push_back({here, 0, {}});
        else
          at.push_back(next < position.size() ? LaneIndex{position[next], 0, {}} : across), ++next;
      }
      SmallVector<Lanes> arguments = unflatten(carried, state);
      for (Value input : scan.op.getInputs()) {
        arguments.push_back(e.emit(input, at, n, mask));
        failed |= !arguments.back().value;
      }
      if (failed)
        return llvm::to_vector(carried);
      SmallVector<Lanes> sums = e.emitRegion(scan.op.getBody(), arguments, n);
      for (auto [number, value] : llvm::enumerate(fn.body().getTerminator()->getOperands()))
        e.store(sums[cast<OpResult>(value).getResultNumber()], fn.outputs[number], typeOf(value), e.extents(value), at,
                n, mask);
      return flatten(sums);
    });
  }
};

} // namespace

std::optional<std::string> calor::cpu::rejectsScan(KernelOp kernel, const TargetInfo &) {
  Scan scan;
  if (auto reason = match(kernel, scan))
    return reason;
  return elementalGap(kernel);
}

FailureOr<Tiling> calor::cpu::emitScan(KernelFunction &fn) {
  Scan scan;
  if (match(fn.kernel, scan))
    return failure();
  return ScanEmitter(fn, scan).run();
}
