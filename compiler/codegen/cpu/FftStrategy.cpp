// SPDX-License-Identifier: Apache-2.0
// Fourier transforms along one to three dimensions, one after the other. A pass takes rows along its dimension, as many
// side by side as the neighbouring dimension gives to a vector, through scratch memory.
#include "compiler/codegen/cpu/Strategies.h"

#include "compiler/codegen/cpu/Anchor.h"
#include "compiler/codegen/cpu/FourierTransform.h"
#include "compiler/codegen/cpu/LoopNest.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "llvm/ADT/bit.h"

#include <cmath>

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

namespace {

/// Rows are transformed side by side while they stay in the second-level cache.
constexpr int64_t kMaxSideBySideBytes = 1 << 19;

class FftEmitter {
public:
  FftEmitter(KernelFunction &fn, FftOp op)
      : fn(fn), op(op), e(fn), a(e.arith()), kind(op.getFftType()), operandType(op.getOperand().getType()),
        resultType(op.getType()), rank(resultType.getRank()),
        first(rank - static_cast<int64_t>(op.getFftLength().size())) {
    Type element = resultType.getElementType();
    if (auto complex = dyn_cast<ComplexType>(element))
      element = complex.getElementType();
    real = cast<FloatType>(element);
    lanes = fn.target.lanes(real.getWidth() / 8);
  }

  FailureOr<Tiling> run() {
    if (elementCount(resultType) == 0 || llvm::is_contained(resultType.getShape().drop_front(first), 0))
      return Tiling();
    collectPasses();
    SmallVector<Value> extents = e.extents(op.getResult());
    outer.assign(extents.begin(), extents.begin() + first);
    // With one dimension, what lies side by side comes from the last of the others.
    bool single = passes.size() == 1;
    Value units = product(a, single && first > 0 ? ArrayRef(outer).drop_back() : ArrayRef(outer));
    Value blocks = a.i64(1);
    if (single && first > 0)
      blocks = blocksOf(outer.back(), passes[0].rows);
    Value all = a.mul(units, blocks);
    Split split;
    if (auto known = Arith::known(all))
      split = splitWork(*known, unitCost());
    auto [from, to] = unitRange(fn, a, split, all);
    a.loop(from, to, 1, [&](Value unit) {
      SmallVector<Value> position = delinearize(a, a.div(unit, blocks), ArrayRef(outer).drop_back(single && first > 0));
      if (single && first > 0)
        transformBlock(passes[0], position, a.rem(unit, blocks));
      else
        transformAll(position);
    });
    if (bad)
      return failure();
    Tiling tiling = split.tiling();
    tiling.scratchBytes = scratchElements * real.getWidth() / 8;
    return tiling;
  }

private:
  enum class Form { Complex, RealToComplex, ComplexToReal };
  struct Pass {
    int64_t dim, length;
    Form form;
    bool fromOperand, toResult;
    int64_t rowDim; // the dimension of rows side by side, or -1
    int64_t rows = 1;
    std::unique_ptr<FourierTransform> transform;
    FourierTransform::Table roots; // between a real transform and the complex one of half the length
    bool halved() const { return form != Form::Complex && length % 2 == 0; }
  };

  KernelFunction &fn;
  FftOp op;
  ElementalEmitter e;
  Arith &a;
  FftType kind;
  RankedTensorType operandType, resultType, middleType;
  int64_t rank, first, lanes;
  FloatType real;
  std::vector<Pass> passes;
  SmallVector<Value> outer;
  int64_t scratchElements = 0, middleElements = 0;
  bool bad = false;

  bool inverse() { return kind == FftType::IFFT || kind == FftType::IRFFT; }

  void addPass(int64_t dim, int64_t length, Form form) {
    Pass pass{dim, length, form, passes.empty(), true, -1};
    pass.rowDim = dim == rank - 1 ? (rank >= 2 ? rank - 2 : -1) : rank - 1;
    int64_t complexLength = pass.halved() ? length / 2 : length;
    if (pass.rowDim >= 0) {
      int64_t size = operandType.getDimSize(pass.rowDim);
      auto wanted = ShapedType::isDynamic(size) ? lanes : static_cast<int64_t>(llvm::bit_ceil(uint64_t(size)));
      pass.rows = std::min(lanes, std::max<int64_t>(1, wanted));
      if (complexLength * 4 * pass.rows * real.getWidth() / 8 > kMaxSideBySideBytes)
        pass.rows = 1;
    }
    pass.transform = std::make_unique<FourierTransform>(e, real, complexLength, inverse(), pass.rows, lanes);
    if (pass.halved())
      pass.roots = pass.transform->table(FourierTransform::roots(length, length / 2 + 1, inverse()));
    scratchElements = std::max(scratchElements, pass.transform->scratchElements());
    passes.push_back(std::move(pass));
  }

  void collectPasses() {
    if (kind != FftType::IRFFT) {
      for (int64_t dim = rank - 1; dim >= first; --dim)
        addPass(dim, operandType.getDimSize(dim),
                kind == FftType::RFFT && dim == rank - 1 ? Form::RealToComplex : Form::Complex);
      return;
    }
    for (int64_t dim = first; dim < rank - 1; ++dim) {
      addPass(dim, operandType.getDimSize(dim), Form::Complex);
      passes.back().toResult = false;
    }
    addPass(rank - 1, resultType.getDimSize(rank - 1), Form::ComplexToReal);
    if (passes.size() == 1)
      return;
    // The half spectrum stays in scratch memory, behind that of the passes.
    middleType = RankedTensorType::get(operandType.getShape().drop_front(first), operandType.getElementType());
    middleElements = scratchElements;
    scratchElements += 2 * middleType.getNumElements();
  }

  double unitCost() {
    double cost = 0, elements = 1;
    for (const Pass &pass : passes)
      elements *= static_cast<double>(pass.length);
    for (const Pass &pass : passes)
      cost += elements * (2 + std::log2(static_cast<double>(pass.length + 1)));
    return cost * (passes.size() == 1 ? static_cast<double>(passes[0].rows) : 1) / static_cast<double>(lanes);
  }

  Value blocksOf(Value count, int64_t rows) { return a.div(a.add(count, rows - 1), rows); }

  void transformAll(ArrayRef<Value> position) {
    for (Pass &pass : passes) {
      // The other dimensions of the transform, the one of the rows side by side last.
      SmallVector<int64_t> dims;
      SmallVector<Value> counts;
      for (int64_t dim = first; dim < rank; ++dim)
        if (dim != pass.dim && dim != pass.rowDim)
          dims.push_back(dim);
      for (int64_t dim : dims)
        counts.push_back(a.i64(sizeIn(dim)));
      bool inside = pass.rowDim >= first;
      Value blocks = inside ? blocksOf(a.i64(sizeIn(pass.rowDim)), pass.rows) : a.i64(1);
      counts.push_back(blocks);
      a.loop(a.i64(0), product(a, counts), 1, [&](Value linear) {
        SmallVector<Value> at = delinearize(a, linear, counts);
        SmallVector<Value> full(rank);
        for (auto [i, value] : llvm::enumerate(position))
          full[i] = value;
        for (auto [i, dim] : llvm::enumerate(dims))
          full[dim] = at[i];
        transformRows(pass, full, at.back());
      });
    }
  }

  /// The size of a dimension while a pass runs: only the last one changes, in the first or the last pass.
  int64_t sizeIn(int64_t dim) { return std::min(operandType.getDimSize(dim), resultType.getDimSize(dim)); }

  void transformBlock(Pass &pass, ArrayRef<Value> position, Value block) {
    SmallVector<Value> full(rank);
    for (auto [i, value] : llvm::enumerate(position))
      full[i] = value;
    transformRows(pass, full, block);
  }

  //===-- one block of rows -------------------------------------------------------------------------------------===//

  struct Rows {
    Pass &pass;
    SmallVector<LaneIndex> indices; // but for the dimension of the pass
    Value mask;
    int64_t width;
  };

  void transformRows(Pass &pass, ArrayRef<Value> position, Value block) {
    Rows rows{pass, {}, {}, pass.rows};
    for (Value index : position)
      rows.indices.push_back({index, 0, {}});
    if (pass.rowDim >= 0) {
      Value base = a.mul(block, pass.rows);
      rows.indices[pass.rowDim] = {base, pass.rows > 1 ? 1 : 0, {}};
      Value count = pass.rowDim < first ? outer[pass.rowDim] : a.i64(sizeIn(pass.rowDim));
      auto known = Arith::known(count);
      if (pass.rows > 1 && !(known && *known % pass.rows == 0))
        rows.mask = a.compare(Predicate::slt, a.iota(pass.rows), a.broadcast(a.sub(count, base), pass.rows));
    }
    pass.transform->start(fn.scratch);
    switch (pass.form) {
    case Form::Complex:
      complexRows(rows);
      return;
    case Form::RealToComplex:
      realToComplex(rows);
      return;
    case Form::ComplexToReal:
      complexToReal(rows);
      return;
    }
  }

  SmallVector<LaneIndex> at(const Rows &rows, const LaneIndex &position) {
    SmallVector<LaneIndex> indices = rows.indices;
    indices[rows.pass.dim] = position;
    return indices;
  }

  Value middle() { return a.pointer(real, fn.scratch, a.i64(middleElements)); }
  SmallVector<Value> middleExtents() {
    return llvm::map_to_vector(middleType.getShape(), [&](int64_t size) { return a.i64(size); });
  }

  Lanes get(const Rows &rows, const LaneIndex &position, int64_t width) {
    SmallVector<LaneIndex> indices = at(rows, position);
    Value mask = width == rows.width ? rows.mask : Value();
    if (!rows.pass.fromOperand && middleType)
      return e.load(middle(), middleType, middleExtents(), ArrayRef(indices).drop_front(first), width, mask);
    if (!rows.pass.fromOperand)
      return e.load(fn.outputs[0], resultType, e.extents(op.getResult()), indices, width, mask);
    Lanes value = e.emit(op.getOperand(), indices, width, mask);
    bad |= !value.value;
    Value zero = a.real(Arith::withLanes(real, width), 0.0);
    if (!value.value)
      return {zero, zero};
    return {value.value, value.imaginary ? value.imaginary : zero};
  }

  void put(const Rows &rows, Lanes value, const LaneIndex &position, int64_t width) {
    SmallVector<LaneIndex> indices = at(rows, position);
    Value mask = width == rows.width ? rows.mask : Value();
    if (!rows.pass.toResult)
      e.store(value, middle(), middleType, middleExtents(), ArrayRef(indices).drop_front(first), width, mask);
    else
      e.store(value, fn.outputs[0], resultType, e.extents(op.getResult()), indices, width, mask);
  }

  /// Visits [begin, end): for a single row in vectors, else one position of all rows at a time.
  void forPositions(const Rows &rows, int64_t begin, int64_t end, llvm::function_ref<void(LaneIndex, int64_t)> body) {
    if (rows.width > 1) {
      a.loop(a.i64(begin), a.i64(end), 1, [&](Value k) { body({k, 0, {}}, rows.width); });
      return;
    }
    forLanes(e, a.i64(begin), a.i64(end), lanes, 1, false,
             [&](const LaneIndex &index, int64_t width, Value) { body(index, width); });
  }
  static LaneIndex uniform(Value k) { return {k, 0, {}}; }
  Lanes conjugate(Lanes x) { return {x.value, a.negf(x.imaginary)}; }
  Lanes sum(Lanes x, Lanes y) { return {a.addf(x.value, y.value), a.addf(x.imaginary, y.imaginary)}; }
  Lanes difference(Lanes x, Lanes y) { return {a.subf(x.value, y.value), a.subf(x.imaginary, y.imaginary)}; }

  void complexRows(const Rows &rows) {
    FourierTransform &transform = *rows.pass.transform;
    int64_t n = rows.pass.length;
    forPositions(rows, 0, n, [&](LaneIndex k, int64_t width) { transform.write(k.base, get(rows, k, width), width); });
    transform.run();
    double scale = inverse() ? 1.0 / static_cast<double>(n) : 1;
    forPositions(rows, 0, n, [&](LaneIndex k, int64_t width) {
      put(rows, transform.scaled(transform.read(k.base, width), scale), k, width);
    });
  }

  void realToComplex(const Rows &rows) {
    FourierTransform &transform = *rows.pass.transform;
    int64_t n = rows.pass.length, half = n / 2;
    if (!rows.pass.halved()) {
      forPositions(rows, 0, n,
                   [&](LaneIndex k, int64_t width) { transform.write(k.base, get(rows, k, width), width); });
      transform.run();
      forPositions(rows, 0, half + 1,
                   [&](LaneIndex k, int64_t width) { put(rows, transform.read(k.base, width), k, width); });
      return;
    }
    // Even elements as real and odd ones as imaginary parts.
    forPositions(rows, 0, half, [&](LaneIndex k, int64_t width) {
      LaneIndex even{a.mul(k.base, 2), 2 * k.step, {}}, odd{a.add(a.mul(k.base, 2), 1), 2 * k.step, {}};
      transform.write(k.base, {get(rows, even, width).value, get(rows, odd, width).value}, width);
    });
    transform.run();
    Lanes z = transform.read(a.i64(0), rows.width);
    Value zero = a.real(z.value.getType(), 0.0);
    put(rows, {a.addf(z.value, z.imaginary), zero}, uniform(a.i64(0)), rows.width);
    put(rows, {a.subf(z.value, z.imaginary), zero}, uniform(a.i64(half)), rows.width);
    a.loop(a.i64(1), a.i64(half), 1, [&](Value k) {
      Lanes x = transform.read(k, rows.width), y = conjugate(transform.read(a.sub(a.i64(half), k), rows.width));
      Lanes even = sum(x, y), odd = difference(x, y);
      odd = transform.multiply({odd.imaginary, a.negf(odd.value)}, transform.lookup(rows.pass.roots, k, rows.width));
      put(rows, transform.scaled(sum(even, odd), 0.5), uniform(k), rows.width);
    });
  }

  void complexToReal(const Rows &rows) {
    FourierTransform &transform = *rows.pass.transform;
    int64_t n = rows.pass.length, half = n / 2, width = rows.width;
    double scale = 1.0 / static_cast<double>(n);
    Value zero = a.real(Arith::withLanes(real, width), 0.0);
    auto spectrum = [&](Value k) { return get(rows, uniform(k), width); };
    if (!rows.pass.halved()) {
      transform.write(a.i64(0), {spectrum(a.i64(0)).value, zero}, width);
      a.loop(a.i64(1), a.i64(half + 1), 1, [&](Value k) {
        Lanes x = spectrum(k);
        transform.write(k, x, width);
        transform.write(a.sub(a.i64(n), k), conjugate(x), width);
      });
      transform.run();
      forPositions(rows, 0, n, [&](LaneIndex k, int64_t count) {
        put(rows, {transform.scaled(transform.read(k.base, count), scale).value, {}}, k, count);
      });
      return;
    }
    Value first = spectrum(a.i64(0)).value, last = spectrum(a.i64(half)).value;
    transform.write(a.i64(0), {a.addf(first, last), a.subf(first, last)}, width);
    a.loop(a.i64(1), a.i64(half), 1, [&](Value k) {
      Lanes x = spectrum(k), y = conjugate(spectrum(a.sub(a.i64(half), k)));
      Lanes odd = transform.multiply(difference(x, y), transform.lookup(rows.pass.roots, k, width));
      transform.write(k, sum(sum(x, y), {a.negf(odd.imaginary), odd.value}), width);
    });
    transform.run();
    forPositions(rows, 0, half, [&](LaneIndex k, int64_t count) {
      Lanes z = transform.scaled(transform.read(k.base, count), scale);
      put(rows, {z.value, {}}, {a.mul(k.base, 2), 2 * k.step, {}}, count);
      put(rows, {z.imaginary, {}}, {a.add(a.mul(k.base, 2), 1), 2 * k.step, {}}, count);
    });
  }
};

} // namespace

std::optional<std::string> calor::cpu::rejectsFft(KernelOp kernel, const TargetInfo &) {
  auto op = onlyOp<FftOp>(kernel);
  if (!op)
    return "it holds no single fft";
  for (RankedTensorType type : {op.getOperand().getType(), op.getType()})
    for (int64_t size : type.getShape().take_back(op.getFftLength().size()))
      if (ShapedType::isDynamic(size))
        return "a dimension that is transformed has a symbolic size";
  return anchorGap(kernel, op);
}

FailureOr<Tiling> calor::cpu::emitFft(KernelFunction &fn) { return FftEmitter(fn, onlyOp<FftOp>(fn.kernel)).run(); }
