// SPDX-License-Identifier: Apache-2.0
// Chooses operand sources, micro-tiles, tiles and blocks of contractions.
#include "compiler/codegen/cpu/ContractionPlan.h"

#include "compiler/support/ElementTypes.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;

static constexpr int64_t dynamic = ShapedType::kDynamic;

namespace {

class Planner {
public:
  Planner(ContractionPlan &plan, KernelOp kernel, const TargetInfo &target)
      : p(plan), kernel(kernel), target(target), packing(getPacking(plan.form.rhs.tensor.getType())) {}

  bool run(std::string &reason) {
    p.batch = p.form.extent(Axis::Batch);
    p.rows = p.form.extent(Axis::Row);
    p.columns = p.form.extent(Axis::Column);
    p.depth = p.form.extent(Axis::Depth);
    std::optional<ContractionTypes> types = contractionTypes(p.form, target, reason);
    if (!types)
      return false;
    p.types = *types;
    p.lanes = target.lanes(elementBytes(p.types.sum));
    if (p.lanes < 2) {
      reason = "registers of one element";
      return false;
    }
    if (packing && !acceptPacking(reason))
      return false;
    chooseRight();
    p.gather = planGather(p.form, p.types, p.lanes, p.right == ContractionPlan::Right::Dots);
    chooseLeft();
    chooseMicro();
    chooseDepth();
    if (p.depth == dynamic && (!p.blocked || p.right == ContractionPlan::Right::Dots) &&
        (p.left == ContractionPlan::Left::Gathered || p.right == ContractionPlan::Right::Copied)) {
      reason = "a contracted size that is symbolic and cannot be blocked";
      return false;
    }
    chooseOutput();
    chooseTiles();
    layOutScratch();
    return true;
  }

private:
  std::optional<int64_t> lhsStride(Axis::Kind kind) { return p.form.flatStride(kind, p.form.lhs.strides); }
  std::optional<int64_t> rhsStride(Axis::Kind kind) { return p.form.flatStride(kind, p.form.rhs.strides); }

  bool acceptPacking(std::string &reason) {
    p.right = ContractionPlan::Right::Packed;
    if (p.form.rhs.input < 0 || p.form.rhs.view != p.form.rhs.tensor || p.columns == dynamic || p.depth == dynamic) {
      reason = "packed weights that are not an operand";
      return false;
    }
    int64_t batch = packing.getGroups();
    for (int64_t dim : packing.getBatch())
      batch *= cast<RankedTensorType>(p.form.rhs.tensor.getType()).getDimSize(dim);
    if (batch != p.batch || p.types.group != packing.getGroup() || packing.getPanel() % p.lanes) {
      reason = "panels of another target";
      return false;
    }
    p.types.bElement = packing.getElement();
    return true;
  }

  /// B in memory as [depth][columns]: strides known, columns contiguous.
  bool rhsRows() {
    const ContractionOperand &rhs = p.form.rhs;
    auto known = [](int64_t stride) { return stride != dynamic; };
    return rhs.input >= 0 && !rhs.checked && llvm::all_of(rhs.strides, known) && rhsStride(Axis::Column) == 1 &&
           rhsStride(Axis::Depth);
  }
  bool rhsColumns() {
    const ContractionOperand &rhs = p.form.rhs;
    auto known = [](int64_t stride) { return stride != dynamic; };
    return rhs.input >= 0 && !rhs.checked && llvm::all_of(rhs.strides, known) && rhsStride(Axis::Depth) == 1 &&
           rhsStride(Axis::Column) && p.depth != dynamic && p.columns != dynamic;
  }

  /// Drops the instructions on groups, which need panels.
  void ungroup() {
    if (p.types.group == 1)
      return;
    bool isFloat = isa<FloatType>(p.types.sum);
    p.types.mac = isFloat ? Mac::Float : Mac::Integer;
    p.types.group = 1;
    p.types.aElement = p.types.sum;
    p.types.offsetA = false;
    Type element = p.form.rhs.element;
    p.types.bElement =
        element.isInteger() ? Type(IntegerType::get(element.getContext(), element.getIntOrFloatBitWidth())) : element;
  }

  void chooseRight() {
    if (packing)
      return;
    bool few = p.rows != dynamic && p.rows <= 4;
    int64_t bBytes = p.form.rhs.element ? elementBytes(p.form.rhs.element) : 4;
    bool small = p.depth != dynamic && p.columns != dynamic && p.depth * p.columns * bBytes <= (128 << 10);
    bool fewTiles = p.rows != dynamic && p.rows <= 32;
    int64_t total = p.depth == dynamic || p.columns == dynamic ? 0 : p.depth * p.columns * bBytes;
    p.stream = few && total * (p.batch == dynamic ? 1 : p.batch) > target.l2Bytes;
    if (few && rhsColumns()) {
      ungroup();
      p.right = ContractionPlan::Right::Dots;
    } else if (rhsRows() && (few || (p.types.group == 1 && (fewTiles || small)))) {
      ungroup();
      p.right = ContractionPlan::Right::Direct;
    } else {
      p.right = ContractionPlan::Right::Copied;
    }
  }

  void chooseLeft() {
    const ContractionOperand &lhs = p.form.lhs;
    p.left = ContractionPlan::Left::Gathered;
    auto known = [](int64_t stride) { return stride != dynamic; };
    if (lhs.input < 0 || lhs.checked || !llvm::all_of(lhs.strides, known))
      return;
    auto row = lhsStride(Axis::Row), depth = lhsStride(Axis::Depth);
    if (!row || !depth)
      return;
    bool dots = p.right == ContractionPlan::Right::Dots;
    bool same =
        lhs.element == p.types.aElement ||
        (lhs.element.isInteger() && lhs.element.getIntOrFloatBitWidth() == p.types.aElement.getIntOrFloatBitWidth());
    if (dots ? *depth != 1 : !same)
      return;
    if (p.types.group > 1 && (*depth != 1 || p.types.offsetA || p.depth % p.types.group))
      return;
    // Rows or steps a multiple of 2 KB apart share too few sets of the first cache.
    int64_t bytes = elementBytes(lhs.element), far = std::max(*row, *depth) * bytes;
    bool large = p.rows == dynamic || p.depth == dynamic || p.rows * p.depth * bytes > target.l1Bytes * 2;
    bool manyRows = p.rows == dynamic || p.rows > 8;
    if (!dots && large && manyRows && far % 2048 == 0 && p.gather.source != GatherPlan::Source::Computed)
      return;
    if (!dots && large && manyRows && *depth != 1)
      return;
    p.left = ContractionPlan::Left::Direct;
    p.aRow = *row;
    p.aDepth = *depth;
  }

  void chooseMicro() {
    p.micro = chooseMicroTile(p.rows, p.columns, p.lanes, target);
    if (p.right == ContractionPlan::Right::Dots)
      p.micro = {p.rows, 1};
    if (p.right == ContractionPlan::Right::Packed)
      p.micro.vectors = packing.getPanel() / p.lanes;
    if (p.right == ContractionPlan::Right::Direct && !p.stream && p.rows != dynamic && p.rows <= 2 &&
        p.columns != dynamic) {
      // One row streams past many columns: long pieces of each row of B.
      int64_t most = (target.vectorRegisters >= 32 ? 24 : 8) / p.rows, needed = llvm::divideCeil(p.columns, p.lanes);
      p.micro.vectors = std::min(most, needed);
      for (int64_t fewer = p.micro.vectors; 2 * fewer >= p.micro.vectors; --fewer)
        if (needed % fewer == 0) {
          p.micro.vectors = fewer;
          break;
        }
    }
    // Packed panels may be wider than the registers hold for this many rows.
    int64_t budget = target.vectorRegisters >= 32 ? 28 : target.vectorRegisters >= 16 ? 12 : 4;
    while (p.right == ContractionPlan::Right::Packed && p.micro.rows > 1 && p.micro.rows * p.micro.vectors > budget + 2)
      --p.micro.rows;
    if (p.rows != dynamic) {
      if (p.rows % p.micro.rows)
        p.restRows.push_back(p.rows % p.micro.rows);
      return;
    }
    for (int64_t count = llvm::bit_floor(uint64_t(p.micro.rows - 1)); count >= 1; count /= 2)
      p.restRows.push_back(count);
  }

  void chooseDepth() {
    p.blockDepth = p.depth;
    bool canBlock = p.right != ContractionPlan::Right::Dots;
    if (p.left == ContractionPlan::Left::Gathered)
      canBlock &= p.gather.canBlockDepth();
    if (p.right == ContractionPlan::Right::Copied) {
      bool oneRun = p.form.rhs.input >= 0 && !p.form.rhs.checked &&
                    llvm::none_of(p.form.rhs.strides, [](int64_t stride) { return stride == dynamic; }) &&
                    rhsStride(Axis::Column) && rhsStride(Axis::Depth);
      int64_t moving =
          llvm::count_if(p.form.axes, [](const Axis &axis) { return axis.kind == Axis::Depth && axis.size != 1; });
      canBlock &= (oneRun || moving <= 1) && !p.columnSums();
    }
    if (!canBlock)
      return;
    int64_t bytes = elementBytes(p.types.aElement), most = 2048 / bytes; // 512 of f32
    // B comes from memory: a few of its rows at a time are read from end to end, while the sums stay near.
    if (p.stream && p.right == ContractionPlan::Right::Direct && p.depth != dynamic && p.columns != dynamic &&
        p.columns > 2 * p.panel() && p.depth > streamedRows) {
      p.blocked = true;
      p.blockDepth = streamedRows;
      return;
    }
    if (p.depth == dynamic) {
      p.blocked = true;
      p.blockDepth = most;
      return;
    }
    bool reuse = p.rows == dynamic || p.rows > 2 * p.micro.rows;
    if (p.depth <= most + most / 2 || (!reuse && p.right != ContractionPlan::Right::Copied))
      return;
    p.blocked = true;
    p.blockDepth = llvm::alignTo(llvm::divideCeil(p.depth, llvm::divideCeil(p.depth, most)), 16);
  }

  void chooseOutput() {
    auto yielded = kernel.getYield().getValues();
    Type element = cast<RankedTensorType>(p.form.result.getType()).getElementType();
    auto row = p.form.flatStride(Axis::Row, p.form.outStrides),
         column = p.form.flatStride(Axis::Column, p.form.outStrides);
    bool known = llvm::none_of(p.form.outStrides, [](int64_t stride) { return stride == dynamic; });
    bool same = element == p.types.sum ||
                (element.isInteger() && element.getIntOrFloatBitWidth() == p.types.sum.getIntOrFloatBitWidth());
    bool wholeVectors = p.columns != dynamic && p.columns % p.lanes == 0;
    p.direct = yielded.size() == 1 && yielded[0] == p.form.result && known && same && row && column == 1 &&
               p.columns != dynamic && (wholeVectors || target.maskedMemory) && p.right != ContractionPlan::Right::Dots;
    if (p.direct)
      p.cRow = *row;
  }

  static constexpr int64_t streamedRows = 16;
  static int64_t orElse(int64_t size, int64_t guess) { return size == dynamic ? guess : size; }

  void chooseTiles() {
    int64_t rows = orElse(p.rows, 128), columns = orElse(p.columns, 512), depth = orElse(p.depth, 512),
            batch = orElse(p.batch, 8);
    // Multiply-adds per microsecond of one core, roughly.
    double rate = 3500.0 * p.lanes * (p.types.mac == Mac::DotInt8 ? 4 : p.types.group == 2 ? 2 : 1);
    if (p.types.mac == Mac::Integer)
      rate /= 4;
    double perMac = 1 / rate;
    if (p.rows != dynamic && p.rows <= 4) // bound by the bytes of B, 15 per nanosecond
      perMac = std::max(perMac, elementBytes(p.types.bElement) / 15000.0 / p.rows);
    double total = double(rows) * columns * depth * batch * perMac;
    int64_t wanted =
        total < 15
            ? 1
            : std::clamp<int64_t>(int64_t(total / 20), 1,
                                  std::max<int64_t>(target.cores == 1 ? 1 : 6 * target.cores, int64_t(total / 500)));
    wanted = llvm::divideCeil(wanted, batch);
    int64_t micro = p.micro.rows, panel = p.panel(), block = orElse(p.blockDepth, 512);
    int64_t aElement = elementBytes(p.types.aElement), bElement = elementBytes(p.types.bElement),
            sum = elementBytes(p.types.sum);
    auto cap = [](int64_t bytes, int64_t each, int64_t unit) {
      return std::max(unit, bytes / std::max<int64_t>(1, each) / unit * unit);
    };
    int64_t half = target.l2Bytes / 2;
    int64_t mostRows = std::min<int64_t>(cap(half, block * aElement, micro), llvm::divideCeil(192, micro) * micro);
    mostRows = std::min<int64_t>(mostRows, llvm::alignTo(rows, micro));
    int64_t mostColumns = p.right == ContractionPlan::Right::Copied ? cap(half, block * bElement, panel)
                          : rows > 4 * micro                        ? cap(half, block * bElement, panel)
                                                                    : columns;
    if (p.blocked && !p.direct)
      mostColumns = std::min(mostColumns, cap(half, mostRows * sum, panel));
    if (p.rows == dynamic)
      rows = std::max(rows, mostRows);
    int64_t rowTiles = llvm::divideCeil(rows, mostRows),
            columnTiles = llvm::divideCeil(columns, std::max(mostColumns, panel));
    bool gathers = p.left == ContractionPlan::Left::Gathered, copies = p.right == ContractionPlan::Right::Copied;
    while (rowTiles * columnTiles < wanted) {
      int64_t tileRows = llvm::divideCeil(rows, rowTiles), tileColumns = llvm::divideCeil(columns, columnTiles);
      bool canRows = tileRows > micro, canColumns = tileColumns > panel;
      if (!canRows && !canColumns)
        break;
      bool preferRows = gathers == copies ? tileRows >= tileColumns
                        : gathers         ? tileRows > 8 * micro || tileColumns <= 2 * panel
                                          : tileColumns <= 2 * panel;
      if (canRows && (preferRows || !canColumns))
        ++rowTiles;
      else
        ++columnTiles;
    }
    p.tileRows = llvm::alignTo(llvm::divideCeil(rows, rowTiles), micro);
    p.tileColumns = llvm::alignTo(llvm::divideCeil(columns, columnTiles), panel);
    if (p.gather.source == GatherPlan::Source::Rows && gathers && p.tileRows < rows)
      p.tileRows = alignRows(p.tileRows);
    p.tileMicroseconds = std::min(p.tileRows, rows) * double(std::min(p.tileColumns, columns)) * depth * perMac;
  }

  /// Runs of rows are read by vectors that must not straddle two rows of the gathered dimension: tiles start at
  /// whole vectors, and what the micro-tile leaves over is the same in every tile.
  int64_t alignRows(int64_t tileRows) {
    tileRows = llvm::alignTo(tileRows, p.lanes);
    p.restRows.clear();
    for (int64_t rest : {tileRows % p.micro.rows, p.rows == dynamic ? 0 : p.rows % tileRows % p.micro.rows})
      if (rest && !llvm::is_contained(p.restRows, rest))
        p.restRows.push_back(rest);
    llvm::sort(p.restRows, std::greater<>());
    // A remainder that the list cannot add up to goes row by row.
    if (!p.restRows.empty() && p.restRows.back() != 1)
      p.restRows.push_back(1);
    return tileRows;
  }

  void layOutScratch() {
    int64_t vector = target.vectorBytes, aElement = elementBytes(p.types.aElement),
            bElement = elementBytes(p.types.bElement), sum = elementBytes(p.types.sum);
    auto round = [](int64_t bytes) { return static_cast<int64_t>(llvm::alignTo(bytes, 64)); };
    if (p.left == ContractionPlan::Left::Gathered) {
      int64_t width = vector / aElement;
      if (p.gather.depthMajor) {
        p.gatherStride = llvm::alignTo(p.tileRows, width);
        p.aRow = 1;
        p.aDepth = p.gatherStride;
        p.aBytes = round((p.blockDepth * p.gatherStride + width) * aElement);
      } else {
        p.gatherStride = llvm::alignTo(p.blockDepth + width, width);
        if (p.gatherStride * aElement % 1024 == 0)
          p.gatherStride += width;
        p.aRow = p.gatherStride;
        p.aDepth = 1;
        p.aBytes = round((p.tileRows * p.gatherStride + width) * aElement);
      }
    }
    p.bDepth = p.right == ContractionPlan::Right::Direct ? *rhsStride(Axis::Depth) : p.panel();
    if (p.right == ContractionPlan::Right::Copied) {
      int64_t padded = llvm::alignTo(p.blockDepth, p.types.group);
      p.bBytes = round((p.tileColumns * padded + p.panel() * p.lanes * p.types.group) * bElement);
      p.sumBytes = p.columnSums() ? round(p.tileColumns * 4) : 0;
    }
    if (!p.direct) {
      p.cRow = p.blocked ? p.tileColumns : p.panel();
      p.cBytes = round(p.tileRows * p.cRow * sum);
    }
  }

  ContractionPlan &p;
  KernelOp kernel;
  const TargetInfo &target;
  PackedAttr packing;
};

} // namespace

std::optional<ContractionPlan> calor::cpu::planContraction(KernelOp kernel, const TargetInfo &target,
                                                           std::string &reason) {
  std::optional<ContractionForm> form = analyseContraction(kernel, reason);
  if (!form)
    return std::nullopt;
  ContractionPlan plan;
  plan.form = std::move(*form);
  if (!Planner(plan, kernel, target).run(reason))
    return std::nullopt;
  return plan;
}
