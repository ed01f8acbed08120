// SPDX-License-Identifier: Apache-2.0
// The elemental emitter: gives the value of any tensor in a kernel at a vector of indices, computing producers in
// place. Strategies decide which indices are visited and in which order.
#pragma once

#include "compiler/codegen/cpu/Arith.h"
#include "compiler/codegen/cpu/Kernel.h"

namespace calor::cpu {

/// The position along one dimension for `lanes` lanes at once. Lane l stands at base + l * step; with `lanewise`
/// set (vector<lanes x i64>) each lane has its own position and base/step are unused.
struct LaneIndex {
  mlir::Value base;     // i64
  int64_t step = 0;     // 0: all lanes at the same position; 1: consecutive
  mlir::Value lanewise; // vector<lanes x i64> or null
};

/// A value in registers: a scalar when lanes == 1, else a 1-D vector. The register type of an element type is:
/// i1 -> i1; signed and unsigned integers -> signless of the same width (i2/i4 as i8, sign- or zero-extended);
/// f32, f64 -> themselves; bf16, f16 and f8 kinds -> f32, already rounded to the narrow type's precision;
/// complex -> `value` and `imaginary`, both of the part's register type.
struct Lanes {
  mlir::Value value;
  mlir::Value imaginary; // complex only
};

class ElementalEmitter {
public:
  explicit ElementalEmitter(KernelFunction &function);

  /// Gives the element(s) of `tensor` (a value in the kernel's region) at `indices`. `mask` (vector<lanes x i1> or
  /// null) says which lanes may touch memory. Emits at the builder's insertion point; values already computed at
  /// the same indices in the same block are reused. Null after a diagnostic when an op has no elemental form.
  Lanes emit(mlir::Value tensor, llvm::ArrayRef<LaneIndex> indices, int64_t lanes, mlir::Value mask = {});

  /// From here on `tensor` is not computed from its producers but asked of `provider`.
  using Provider = std::function<Lanes(llvm::ArrayRef<LaneIndex> indices, int64_t lanes, mlir::Value mask)>;
  void bind(mlir::Value tensor, Provider provider);
  /// From here on `tensor` is computed from its producers again.
  void unbind(mlir::Value tensor);

  /// Loads from / stores to a dense row-major buffer of `type` (register form as in Lanes; i1 as bytes, narrow floats
  /// rounded).
  Lanes load(mlir::Value pointer, mlir::RankedTensorType type, llvm::ArrayRef<mlir::Value> extents,
             llvm::ArrayRef<LaneIndex> indices, int64_t lanes, mlir::Value mask = {});
  void store(Lanes value, mlir::Value pointer, mlir::RankedTensorType type, llvm::ArrayRef<mlir::Value> extents,
             llvm::ArrayRef<LaneIndex> indices, int64_t lanes, mlir::Value mask = {});

  /// The i64 extent of dimension `dim` of any value in the kernel (a constant where static, else derived from the
  /// kernel's sizes).
  mlir::Value extent(mlir::Value tensor, unsigned dim);
  llvm::SmallVector<mlir::Value> extents(mlir::Value tensor);

  /// Evaluates a scalar region (reducer, comparator) on register values; one result per returned value.
  llvm::SmallVector<Lanes> emitRegion(mlir::Region &region, llvm::ArrayRef<Lanes> arguments, int64_t lanes);

  /// Forgets values computed from memory that has been written since.
  void forget() { cache.clear(); }

  KernelFunction &function() { return fn; }
  Arith &arith() { return a; }
  bool fma() const { return fn.target.fusedMultiplyAdd; }

  // Positions.
  static bool isUniform(const LaneIndex &index) { return !index.lanewise && index.step == 0; }
  LaneIndex shift(const LaneIndex &index, mlir::Value by);
  LaneIndex scale(const LaneIndex &index, int64_t by);
  mlir::Value toVector(const LaneIndex &index, int64_t lanes); // i64 when lanes == 1
  /// i1 when the position is the same for all lanes, else vector<lanes x i1>.
  mlir::Value compare(Predicate predicate, const LaneIndex &index, mlir::Value bound, int64_t lanes);
  /// The integer elements of `value` (of type `elementType`) as positions.
  LaneIndex toIndex(Lanes value, mlir::Type elementType, int64_t lanes);
  Lanes broadcast(Lanes value, int64_t lanes);
  Lanes select(mlir::Value condition, Lanes yes, Lanes no);
  /// The constant `value` (a number of the attribute's element type) in registers.
  Lanes constant(mlir::Attribute value, mlir::Type elementType, int64_t lanes);
  /// The initial value of a reduction that leaves every value as it is, when `region` is a known combiner of one
  /// value; else nothing.
  std::optional<Lanes> identity(mlir::Region &region, mlir::Type elementType, int64_t lanes);
  /// Loops over the dimensions of a box of `sizes`, carrying `state`; `body` gets the positions.
  llvm::SmallVector<Lanes>
  overBox(llvm::ArrayRef<mlir::Value> sizes, llvm::ArrayRef<Lanes> state,
          llvm::function_ref<llvm::SmallVector<Lanes>(llvm::ArrayRef<mlir::Value>, llvm::ArrayRef<Lanes>)> body);
  /// `yes` where `conditions` hold, else `no`: conditions on all lanes guard the computation, others mask it.
  llvm::SmallVector<Lanes> guarded(llvm::ArrayRef<mlir::Value> conditions, mlir::Value mask,
                                   llvm::function_ref<llvm::SmallVector<Lanes>(mlir::Value)> yes,
                                   llvm::function_ref<llvm::SmallVector<Lanes>()> no);

private:
  using Indices = llvm::ArrayRef<LaneIndex>;
  struct Entry {
    llvm::SmallVector<LaneIndex> indices;
    int64_t lanes;
    mlir::Value mask;
    Lanes value;
  };

  Lanes compute(mlir::Value tensor, Indices indices, int64_t lanes, mlir::Value mask);
  Lanes computeElementwise(mlir::Operation *op, Indices indices, int64_t lanes, mlir::Value mask);
  Lanes *lookup(mlir::Value tensor, Indices indices, int64_t lanes, mlir::Value mask);
  void remember(mlir::Value tensor, Indices indices, int64_t lanes, mlir::Value mask, Lanes value);
  struct Address {
    mlir::Value offset;   // i64, of lane 0
    int64_t step = 0;     // elements between lanes
    mlir::Value lanewise; // vector of offsets, instead
  };
  Address address(llvm::ArrayRef<mlir::Value> extents, Indices indices, int64_t lanes);
  mlir::Value loadPart(mlir::Value pointer, mlir::Type storage, const Address &at, int64_t lanes, mlir::Value mask);
  void storePart(mlir::Value value, mlir::Value pointer, mlir::Type storage, const Address &at, int64_t lanes,
                 mlir::Value mask);
  mlir::Value vectorLoad(mlir::Type vector, mlir::Value pointer, int64_t bytes, mlir::Value mask);
  void vectorStore(mlir::Value value, mlir::Value pointer, int64_t bytes, mlir::Value mask);

  // Ops, in ElementalMovement.cpp and ElementalSums.cpp.
  Lanes emitConstant(mlir::Operation *op, Indices indices, int64_t lanes, mlir::Value mask);
  Lanes emitIota(mlir::Type type, int64_t dimension, Indices indices, int64_t lanes);
  Lanes emitBroadcast(mlir::Operation *op, llvm::ArrayRef<int64_t> dimensions, Indices indices, int64_t lanes,
                      mlir::Value mask);
  Lanes emitReshape(mlir::Operation *op, Indices indices, int64_t lanes, mlir::Value mask);
  Lanes emitConcatenate(mlir::Operation *op, Indices indices, int64_t lanes, mlir::Value mask);
  Lanes emitPad(mlir::Operation *op, Indices indices, int64_t lanes, mlir::Value mask);
  Lanes emitSlice(mlir::Operation *op, Indices indices, int64_t lanes, mlir::Value mask);
  Lanes emitUpdateSlice(mlir::Operation *op, Indices indices, int64_t lanes, mlir::Value mask);
  Lanes emitGather(mlir::Operation *op, Indices indices, int64_t lanes, mlir::Value mask);
  Lanes emitBitcast(mlir::Operation *op, Indices indices, int64_t lanes, mlir::Value mask);
  Lanes emitReduce(mlir::Value result, Indices indices, int64_t lanes, mlir::Value mask);
  Lanes emitReduceWindow(mlir::Value result, Indices indices, int64_t lanes, mlir::Value mask);
  Lanes emitDot(mlir::Operation *op, Indices indices, int64_t lanes, mlir::Value mask);
  Lanes emitConvolution(mlir::Operation *op, Indices indices, int64_t lanes, mlir::Value mask);
  Lanes multiplyAdd(Lanes x, Lanes y, Lanes sum, mlir::Type type, bool fused);
  mlir::Value computeExtent(mlir::Value tensor, unsigned dim);

  KernelFunction &fn;
  Arith a;
  llvm::DenseMap<mlir::Value, llvm::SmallVector<Entry>> cache;
  llvm::DenseMap<mlir::Value, Provider> providers;
  llvm::DenseMap<mlir::Value, mlir::Block *> floors; // values that depend on bound ones are not hoisted above these
  llvm::DenseMap<std::pair<mlir::Value, unsigned>, mlir::Value> extentCache;
};

/// An i64 scalar of a tensor of integers with one element, or element `position` of a vector.
mlir::Value emitScalarIndex(ElementalEmitter &emitter, mlir::Value tensor, std::optional<int64_t> position = {});

/// The register type of `elementType` for `lanes` lanes (see Lanes).
mlir::Type registerType(mlir::Type elementType, int64_t lanes);

/// Nothing when every op of the kernel has an elemental form, else the name and reason of the first that has none.
/// Of `anchor`, the op that a strategy emits itself, only the types and regions matter.
std::optional<std::string> elementalGap(KernelOp kernel, mlir::Operation *anchor = nullptr);

} // namespace calor::cpu
