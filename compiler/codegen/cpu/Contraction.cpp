// SPDX-License-Identifier: Apache-2.0
// Emits contractions: tiles of the result, blocks of the depth, panels of columns, micro-tiles of rows; then the
// element-wise ops that follow, from the sums in scratch.
#include "compiler/codegen/cpu/ContractionPlan.h"
#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/support/ElementTypes.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;

static constexpr int64_t dynamic = ShapedType::kDynamic;

namespace {

using Left = ContractionPlan::Left;
using Right = ContractionPlan::Right;

class ContractionEmitter {
public:
  ContractionEmitter(KernelFunction &function, ContractionPlan &plan)
      : function(function), p(plan), emitter(function), arith(emitter.arith()),
        indices(p.form, arith, emitter, function), module(function.kernel->getParentOfType<ModuleOp>()) {
    layout.element = p.types.bElement;
    layout.vectors = p.micro.vectors;
    layout.lanes = p.lanes;
    layout.group = p.types.group;
    layout.sums = p.columnSums();
    rows = indices.size(Axis::Row);
    columns = indices.size(Axis::Column);
    depth = indices.size(Axis::Depth);
    Type byte = arith.builder.getI8Type();
    aScratch = function.scratch;
    bScratch = arith.pointer(byte, function.scratch, arith.i64(p.aBytes));
    sumScratch = arith.pointer(byte, function.scratch, arith.i64(p.aBytes + p.bBytes));
    cScratch = arith.pointer(byte, function.scratch, arith.i64(p.aBytes + p.bBytes + p.sumBytes));
  }

  LogicalResult emit() {
    arith.loop(function.begin, function.end, 1, [&](Value tile) { emitTile(tile); });
    return success(!broken);
  }

private:
  Value count(Value size, int64_t tile) { return arith.div(arith.add(size, tile - 1), arith.i64(tile)); }

  void emitTile(Value tile) {
    Value rowTiles = count(rows, p.tileRows), columnTiles = count(columns, p.tileColumns);
    if (p.rows != dynamic && p.columns != dynamic && p.batch != dynamic)
      arith.assumeBelow(tile, tiles());
    row0 = arith.mul(arith.rem(tile, rowTiles), p.tileRows);
    Value rest = arith.div(tile, rowTiles);
    column0 = arith.mul(arith.rem(rest, columnTiles), p.tileColumns);
    batch = arith.div(rest, columnTiles);
    indices.setFlat(Axis::Batch, batch);
    bool wholeRows = p.rows != dynamic && p.rows % p.tileRows == 0;
    bool wholeColumns = p.columns != dynamic && p.columns % p.tileColumns == 0;
    tileRows = wholeRows ? arith.i64(p.tileRows) : arith.min(arith.sub(rows, row0), arith.i64(p.tileRows));
    tileColumns =
        wholeColumns ? arith.i64(p.tileColumns) : arith.min(arith.sub(columns, column0), arith.i64(p.tileColumns));
    if (!p.blocked) {
      depth0 = arith.i64(0);
      blockDepth = depth;
      emitBlock(arith.i64(0));
      return;
    }
    arith.loop(arith.i64(0), count(depth, p.blockDepth), 1, [&](Value block) {
      depth0 = arith.mul(block, p.blockDepth);
      blockDepth = arith.min(arith.sub(depth, depth0), arith.i64(p.blockDepth));
      emitBlock(block);
    });
    if (!p.direct)
      emitEpilogues();
  }

  int64_t tiles() const {
    return p.batch * llvm::divideCeil(p.rows, p.tileRows) * llvm::divideCeil(p.columns, p.tileColumns);
  }

  //===-- one block of the depth --------------------------------------------------------------------------------===//

  void emitBlock(Value block) {
    if (p.right == Right::Copied) {
      PanelPacker packer(p.form, arith, emitter, function, indices, layout);
      packer.emit(depth0, blockDepth, column0, count(tileColumns, p.panel()), bScratch, sumScratch);
    }
    if (p.left == Left::Gathered) {
      RowGatherer gatherer(p.form, p.gather, p.types, p.lanes, arith, emitter, function, indices, p.gatherStride);
      broken |= !gatherer.emit(row0, tileRows, depth0, blockDepth, aScratch);
    }
    Value panels = p.columns == dynamic ? count(tileColumns, p.panel()) : arith.div(tileColumns, p.panel());
    arith.loop(arith.i64(0), panels, 1,
               [&](Value i) { emitPanel(block, arith.mul(i, p.panel()), p.micro.vectors, 0); });
    int64_t rest = p.columns == dynamic ? 0 : p.columns % p.panel();
    if (!rest)
      return;
    Value last = arith.mul(panels, p.panel());
    auto tail = [&] { emitPanel(block, last, llvm::divideCeil(rest, p.lanes), rest % p.lanes); };
    arith.when(arith.compare(Predicate::slt, last, tileColumns), tail);
  }

  /// The columns from `column` of the tile on, `vectors` wide; `tailLanes` of the last vector exist (0: all).
  void emitPanel(Value block, Value column, int64_t vectors, int64_t tailLanes) {
    Value from = arith.i64(0);
    auto run = [&](int64_t height) {
      Value to = arith.add(from, arith.mul(arith.div(arith.sub(tileRows, from), height), height));
      arith.loop(from, to, height, [&](Value row) { callKernel(block, row, column, height, vectors, tailLanes); });
      from = to;
    };
    run(p.micro.rows);
    for (int64_t height : p.restRows)
      run(height);
    if (!p.direct && !p.blocked)
      emitEpilogue(column, vectors, tailLanes);
  }

  Value elementPointer(Type element, Value base, Value offset) { return arith.pointer(element, base, offset); }

  Value leftAt(Value row) {
    if (p.left == Left::Gathered)
      return elementPointer(p.types.aElement, aScratch, arith.mul(row, p.aRow));
    const ContractionOperand &lhs = p.form.lhs;
    Value offset = arith.add(indices.offset(lhs.strides, {Axis::Batch}), lhs.offset);
    offset = arith.add(offset, arith.mul(arith.add(row0, row), p.aRow));
    offset = arith.add(offset, arith.mul(depth0, p.aDepth));
    return elementPointer(lhs.element, function.inputs[lhs.input], offset);
  }

  Value rightAt(Value column) {
    const ContractionOperand &rhs = p.form.rhs;
    int64_t group = p.types.group;
    if (p.right == Right::Copied) {
      Value padded = arith.mul(count(blockDepth, group), group);
      return elementPointer(layout.element, bScratch, arith.mul(column, padded));
    }
    Value n = arith.add(column0, column);
    if (p.right == Right::Packed) {
      int64_t padded = llvm::alignTo(p.depth, group), width = llvm::alignTo(p.columns, p.panel());
      Value offset = arith.add(arith.mul(batch, padded * width), arith.mul(n, padded));
      offset = arith.add(offset, arith.mul(depth0, p.panel()));
      return elementPointer(layout.element, function.inputs[rhs.input], offset);
    }
    Value offset = arith.add(indices.offset(rhs.strides, {Axis::Batch}), rhs.offset);
    int64_t columnStride = *p.form.flatStride(Axis::Column, rhs.strides);
    int64_t depthStride = *p.form.flatStride(Axis::Depth, rhs.strides);
    offset = arith.add(offset, arith.mul(n, columnStride));
    offset = arith.add(offset, arith.mul(depth0, depthStride));
    return elementPointer(rhs.element, function.inputs[rhs.input], offset);
  }

  /// Where the sums of the columns start.
  Value initialAt(Value column) {
    Type i32 = arith.builder.getI32Type();
    if (!p.columnSums())
      return function.scratch;
    if (p.right == Right::Copied)
      return elementPointer(i32, sumScratch, column);
    int64_t padded = llvm::alignTo(p.depth, p.types.group), width = llvm::alignTo(p.columns, p.panel());
    Value sums = arith.pointer(arith.builder.getI8Type(), function.inputs[p.form.rhs.input],
                               arith.i64(p.batch * padded * width * elementBytes(layout.element)));
    return elementPointer(i32, sums, arith.add(arith.mul(batch, width), arith.add(column0, column)));
  }

  Value sumAt(Value row, Value column) {
    if (!p.direct)
      return elementPointer(p.types.sum, cScratch,
                            arith.add(arith.mul(row, p.cRow), p.blocked ? column : arith.i64(0)));
    Value offset = indices.offset(p.form.outStrides, {Axis::Batch});
    offset = arith.add(offset, arith.mul(arith.add(row0, row), p.cRow));
    return elementPointer(p.types.sum, function.outputs[0], arith.add(offset, arith.add(column0, column)));
  }

  void callKernel(Value block, Value row, Value column, int64_t height, int64_t vectors, int64_t tailLanes) {
    SmallVector<Value> arguments{leftAt(row), rightAt(column), sumAt(row, column)};
    LLVM::LLVMFuncOp callee;
    if (p.right == Right::Dots) {
      callee = getDotKernel(module, arith.builder, dotShape(height, tailLanes != 0), function.target);
      arguments.push_back(arith.min(arith.sub(tileColumns, column), arith.i64(p.lanes)));
    } else {
      callee = getMicrokernel(module, arith.builder, tileShape(height, vectors, tailLanes), function.target);
      Value groups = count(blockDepth, p.types.group);
      arguments.append({initialAt(column), groups, block});
    }
    LLVM::CallOp::create(arith.builder, arith.loc, callee, arguments);
  }

  MicrokernelShape tileShape(int64_t height, int64_t vectors, int64_t tailLanes) {
    MicrokernelShape shape;
    shape.mac = p.types.mac;
    shape.sum = p.types.sum;
    shape.bElement = layout.element;
    shape.bUnsigned = p.types.bUnsigned;
    shape.group = p.types.group;
    shape.rows = height;
    shape.vectors = vectors;
    shape.lanes = p.lanes;
    shape.aRow = p.aRow;
    shape.aDepth = p.aDepth;
    shape.bDepth = p.bDepth;
    shape.cRow = p.cRow;
    if (!p.blocked && p.depth != dynamic && p.depth <= 8 * p.types.group)
      shape.depth = llvm::divideCeil(p.depth, p.types.group);
    // Sums in scratch have room for whole vectors, and panels hold them.
    shape.maskB = p.right == Right::Direct;
    shape.tailLanes = p.direct || shape.maskB ? tailLanes : 0;
    shape.initial = p.columnSums();
    return shape;
  }

  DotKernelShape dotShape(int64_t height, bool partial) {
    DotKernelShape shape;
    shape.sum = p.types.sum;
    auto plain = [&](Type type) {
      return type.isInteger() ? Type(arith.builder.getIntegerType(type.getIntOrFloatBitWidth())) : type;
    };
    shape.aElement = p.left == Left::Direct ? plain(p.form.lhs.element) : p.types.aElement;
    shape.bElement = plain(p.form.rhs.element);
    shape.isFloat = isa<FloatType>(p.types.sum);
    shape.aUnsigned = p.types.aUnsigned;
    shape.bUnsigned = p.types.bUnsigned;
    shape.rows = height;
    shape.lanes = p.lanes;
    shape.aRow = p.aRow;
    shape.bColumn = *p.form.flatStride(Axis::Column, p.form.rhs.strides);
    shape.cRow = p.cRow;
    shape.depth = p.depth;
    shape.partial = partial;
    shape.prefetch = p.stream;
    return shape;
  }

  //===-- what follows the sums ---------------------------------------------------------------------------------===//

  void emitEpilogues() {
    Value panels = p.columns == dynamic ? count(tileColumns, p.panel()) : arith.div(tileColumns, p.panel());
    arith.loop(arith.i64(0), panels, 1, [&](Value i) { emitEpilogue(arith.mul(i, p.panel()), p.micro.vectors, 0); });
    int64_t rest = p.columns == dynamic ? 0 : p.columns % p.panel();
    if (!rest)
      return;
    Value last = arith.mul(panels, p.panel());
    auto tail = [&] { emitEpilogue(last, llvm::divideCeil(rest, p.lanes), rest % p.lanes); };
    arith.when(arith.compare(Predicate::slt, last, tileColumns), tail);
  }

  void emitEpilogue(Value column, int64_t vectors, int64_t tailLanes) {
    arith.loop(arith.i64(0), tileRows, 1, [&](Value row) {
      indices.setFlat(Axis::Row, arith.add(row0, row));
      if (vectors <= 4 || tailLanes) {
        for (int64_t v = 0; v < vectors; ++v)
          emitResults(row, column, arith.i64(v * p.lanes), v + 1 == vectors ? tailLanes : 0);
        return;
      }
      arith.loop(arith.i64(0), arith.i64(vectors * p.lanes), p.lanes, [&](Value j) { emitResults(row, column, j, 0); });
    });
  }

  /// One vector of results, `within` columns behind the start of the panel at `panel`.
  void emitResults(Value row, Value panel, Value within, int64_t tailLanes) {
    Value mask, n = arith.add(column0, arith.add(panel, within));
    if (tailLanes)
      mask = laneMask(arith, p.types.sum, p.lanes, {}, arith.i64(tailLanes));
    else if (p.columns == dynamic)
      mask = laneMask(arith, p.types.sum, p.lanes, {}, arith.sub(columns, n));
    // One column is one element, which no vector of the result holds.
    int64_t lanes = p.columns == 1 ? 1 : p.lanes;
    mask = lanes == 1 ? Value() : mask;
    indices.setFlat(Axis::Column, n, lanes);
    SmallVector<LaneIndex> at = indices.indices(p.form.out, lanes);
    Value base = elementPointer(p.types.sum, cScratch, arith.mul(row, p.cRow));
    // A panel that is not blocked lies at the start of scratch.
    Value offset = p.blocked ? arith.add(panel, within) : within;
    Type vector = Arith::withLanes(p.types.sum, lanes);
    Type element = cast<RankedTensorType>(p.form.result.getType()).getElementType();
    Value sum = arith.load(vector, elementPointer(p.types.sum, base, offset), elementBytes(p.types.sum));
    if (isa<FloatType>(element))
      sum = roundTo(arith, sum, element);
    else if (element.getIntOrFloatBitWidth() < p.types.sum.getIntOrFloatBitWidth())
      sum = arith::TruncIOp::create(arith.builder, arith.loc, registerType(element, lanes), sum);
    emitter.bind(p.form.result, [sum](ArrayRef<LaneIndex>, int64_t, Value) { return Lanes{sum, {}}; });
    unsigned operands = function.kernel.getInputs().size();
    for (auto [i, value] : llvm::enumerate(function.kernel.getYield().getValues())) {
      Lanes computed = emitter.emit(value, at, lanes, mask);
      if (!computed.value) {
        broken = true;
        return;
      }
      auto type = cast<RankedTensorType>(value.getType());
      SmallVector<Value> extents;
      for (int64_t dim = 0; dim < type.getRank(); ++dim)
        extents.push_back(function.size(operands + i, dim));
      emitter.store(computed, function.outputs[i], type, extents, at, lanes, mask);
    }
  }

  KernelFunction &function;
  ContractionPlan &p;
  ElementalEmitter emitter;
  Arith &arith;
  ContractionIndices indices;
  ModuleOp module;
  PanelLayout layout;
  Value rows, columns, depth;
  Value aScratch, bScratch, sumScratch, cScratch;
  Value batch, row0, column0, tileRows, tileColumns, depth0, blockDepth;
  bool broken = false;
};

} // namespace

std::optional<std::string> calor::cpu::rejectContraction(KernelOp kernel, const TargetInfo &target) {
  std::string reason;
  if (planContraction(kernel, target, reason))
    return std::nullopt;
  return reason;
}

FailureOr<Tiling> calor::cpu::emitContraction(KernelFunction &function) {
  std::string reason;
  std::optional<ContractionPlan> plan = planContraction(function.kernel, function.target, reason);
  if (!plan)
    return function.kernel.emitOpError() << "cannot be planned as a contraction: " << reason;
  ContractionPlan &p = *plan;
  if (failed(ContractionEmitter(function, p).emit()))
    return failure();
  Tiling tiling;
  tiling.scratchBytes = p.aBytes + p.bBytes + p.sumBytes + p.cBytes;
  tiling.grain = std::max<int64_t>(1, static_cast<int64_t>(15 / std::max(0.01, p.tileMicroseconds)));
  if (p.batch != dynamic && p.rows != dynamic && p.columns != dynamic) {
    tiling.tiles = p.batch * llvm::divideCeil(p.rows, p.tileRows) * llvm::divideCeil(p.columns, p.tileColumns);
    tiling.grain = std::min(tiling.grain, tiling.tiles);
    return tiling;
  }
  tiling.tiles = -1;
  unsigned result = function.kernel.getInputs().size();
  tiling.dynamicTiles = [axes = p.form.axes, tileRows = p.tileRows, tileColumns = p.tileColumns,
                         result](OpBuilder &builder, Location loc, llvm::function_ref<Value(unsigned, unsigned)> size) {
    Arith arith(builder, loc);
    Value totals[3] = {arith.i64(1), arith.i64(1), arith.i64(1)};
    for (const Axis &axis : axes)
      if (axis.kind != Axis::Depth) {
        Value &total = totals[axis.kind == Axis::Batch ? 0 : axis.kind == Axis::Row ? 1 : 2];
        total = arith.mul(total, axis.size != dynamic ? arith.i64(axis.size) : size(result, axis.outDim));
      }
    Value rowTiles = arith.div(arith.add(totals[1], tileRows - 1), tileRows);
    Value columnTiles = arith.div(arith.add(totals[2], tileColumns - 1), tileColumns);
    return arith.mul(totals[0], arith.mul(rowTiles, columnTiles));
  };
  return tiling;
}
