// SPDX-License-Identifier: Apache-2.0
// Rules of ops that talk to other processes or to the host. Rules about the number of processes are checked where
// that number is known: when the program runs.
#include "compiler/dialect/stablehlo/Verification.h"

using namespace mlir;
using namespace calor::stablehlo::verify;

namespace calor::stablehlo {

//===-- Process groups -------------------------------------------------------------------------------------===//

/// The values of a group table; -1 pads rows that are shorter than the longest. Null for groups of mesh axes.
static DenseIntElementsAttr groupTable(Attribute groups) { return dyn_cast_or_null<DenseIntElementsAttr>(groups); }

/// Unique process ids from 0 up: is_unique, and 0 <= id < the number of ids, where these are all there are (`covers`).
static LogicalResult checkGroups(Operation *op, StringRef uniqueRule, StringRef rangeRule, Attribute groups,
                                 bool covers = true) {
  DenseIntElementsAttr table = groupTable(groups);
  if (!table)
    return success();
  Shape ids;
  for (const APInt &value : table.getValues<APInt>())
    if (!value.isAllOnes())
      ids.push_back(value.getSExtValue());
  if (failed(checkUnique(op, uniqueRule, "replica_groups", ids)))
    return failure();
  return covers ? checkInRange(op, rangeRule, "replica_groups", ids, ids.size())
                : checkNotNegative(op, rangeRule, "replica_groups", ids);
}

static LogicalResult checkGlobalIds(Operation *op, StringRef rule, bool global,
                                    std::optional<ChannelHandleAttr> channel) {
  if (!global || (channel && channel->getHandle() > 0))
    return success();
  return op->emitOpError() << "expects a positive channel beside use_global_device_ids, but got "
                           << (channel ? std::to_string(channel->getHandle()) : "none") << " (" << rule << ")";
}

/// Pairs of process ids: [n, 2], each source and each target at most once.
static LogicalResult checkPairs(Operation *op, DenseIntElementsAttr pairs) {
  if (!pairs || pairs.getNumElements() == 0)
    return success();
  ShapedType type = pairs.getType();
  if (type.getRank() != 2 || type.getDimSize(1) != 2)
    return op->emitOpError() << "expects source_target_pairs to have the shape nx2, but got "
                             << shapeText(type.getShape()) << " (C1)";
  Shape sources, targets;
  for (auto [source, target] : paddingPairs(pairs)) {
    sources.push_back(source);
    targets.push_back(target);
  }
  if (failed(checkUnique(op, "C2", "the sources of source_target_pairs", sources)) ||
      failed(checkUnique(op, "C3", "the targets of source_target_pairs", targets)) ||
      failed(checkNotNegative(op, "C4", "the sources of source_target_pairs", sources)))
    return failure();
  return checkNotNegative(op, "C4", "the targets of source_target_pairs", targets);
}

/// Results pair up with `operands`.
static LogicalResult checkResultCount(Operation *op, StringRef rule, size_t operands) {
  return checkSize(op, rule, "the results", op->getNumResults(), operands);
}

//===-- Collectives ----------------------------------------------------------------------------------------===//

verify::GroupSize verify::groupSize(Attribute groups, bool global, std::optional<ChannelHandleAttr> channel) {
  DenseIntElementsAttr table = groupTable(groups);
  if (!table || llvm::any_of(table.getValues<APInt>(), [](const APInt &value) { return value.isAllOnes(); }))
    return {};
  return {table.getNumElements() ? table.getType().getDimSize(1) : 0, channel && channel->getHandle() > 0 && !global};
}

/// `large` is `small` but for `dimension`, where it is a multiple.
static LogicalResult checkPartsAlong(Operation *op, StringRef rule, RankedTensorType small, RankedTensorType large,
                                     int64_t dimension) {
  if (failed(checkSameElement(op, rule, "the operand", small, "the result", large)) ||
      failed(checkRank(op, rule, "the result", large, small.getRank())))
    return failure();
  Shape expected(small.getShape());
  int64_t part = expected[dimension], whole = large.getDimSize(dimension);
  expected[dimension] = whole;
  if (failed(checkShape(op, rule, "the result", large, expected)))
    return failure();
  if (ShapedType::isDynamic(part) || ShapedType::isDynamic(whole))
    return success();
  if (part == 0 ? whole == 0 : whole % part == 0)
    return success();
  return op->emitOpError() << "expects dimension " << dimension << " to be gathered from equal parts, but got " << whole
                           << " and " << part << " (" << rule << ")";
}

/// `large` has a part of each process of a group: for programs that run (verifyRunnable).
static LogicalResult checkPartCount(Operation *op, StringRef rule, RankedTensorType small, RankedTensorType large,
                                    int64_t dimension, GroupSize group) {
  int64_t part = small.getDimSize(dimension), whole = large.getDimSize(dimension);
  if (ShapedType::isDynamic(part) || ShapedType::isDynamic(whole))
    return success();
  int64_t parts = part ? whole / part : group.count;
  if (group.count == 0 || (group.multiplied ? parts && parts % group.count == 0 : parts == group.count))
    return success();
  return op->emitOpError() << "expects dimension " << dimension << " to have " << group.count
                           << (group.multiplied ? " parts for each partition" : " parts")
                           << ", one of each process of a group, but got " << parts << " (" << rule << ")";
}

LogicalResult AllGatherOp::verify() {
  // all_gather_c2, all_gather_c4, all_gather_c5
  if (failed(checkGroups(*this, "C2", "C4", getReplicaGroups())) ||
      failed(checkGlobalIds(*this, "C5", getUseGlobalDeviceIds(), getChannelHandle())) ||
      failed(checkResultCount(*this, "C6", getOperands().size())))
    return failure();
  for (auto [operand, result] : llvm::zip(getOperands(), getResults())) {
    // all_gather_c1, all_gather_c6
    if (failed(checkInRange(*this, "C1", "all_gather_dim", {int64_t(getAllGatherDim())}, rank(operand))) ||
        failed(checkPartsAlong(*this, "C6", tensor(operand), tensor(result), getAllGatherDim())))
      return failure();
  }
  return success();
}

LogicalResult verify::checkRunnable(AllGatherOp op) {
  GroupSize group = groupSize(op.getReplicaGroups(), op.getUseGlobalDeviceIds(), op.getChannelHandle());
  for (auto [operand, result] : llvm::zip(op.getOperands(), op.getResults()))
    if (failed(checkPartCount(op, "C6", tensor(operand), tensor(result), op.getAllGatherDim(), group)))
      return failure();
  return success();
}

/// A computation on one value, and results of its type: for all operands alike.
static LogicalResult checkReduced(Operation *op, StringRef computationRule, StringRef shapeRule, StringRef elementRule,
                                  Region &computation, OperandRange operands) {
  if (failed(checkResultCount(op, shapeRule, operands.size())))
    return failure();
  for (auto [operand, result] : llvm::zip(operands, op->getResults())) {
    SmallVector<Type> accumulators;
    if (failed(checkReducer(op, computationRule, "the computation", computation, tensor(operand).getElementType(),
                            accumulators)) ||
        failed(checkSameShape(op, shapeRule, "an operand", operand.getType(), "its result", result.getType())))
      return failure();
    if (tensor(result).getElementType() != accumulators.front())
      return op->emitOpError() << "expects results of " << accumulators.front() << ", but got "
                               << tensor(result).getElementType() << " (" << elementRule << ")";
  }
  return success();
}

LogicalResult AllReduceOp::verify() {
  // all_reduce_c1, all_reduce_c3 .. all_reduce_c7
  if (failed(checkGroups(*this, "C1", "C3", getReplicaGroups())) ||
      failed(checkGlobalIds(*this, "C4", getUseGlobalDeviceIds(), getChannelHandle())))
    return failure();
  return checkReduced(*this, "C5", "C6", "C7", getComputation(), getOperands());
}

/// The operands of a collective without the root that `dynamicRoot` adds behind them, which has an entry for each.
static FailureOr<OperandRange> payload(Operation *op, StringRef rule, OperandRange operands, bool dynamicRoot) {
  size_t least = dynamicRoot ? 2 : 1;
  if (operands.size() < least)
    return op->emitOpError() << "expects at least " << least << " operands, but got " << operands.size() << " (" << rule
                             << ")";
  if (!dynamicRoot)
    return operands;
  int64_t count = operands.size() - 1;
  Type expected = RankedTensorType::get({count}, IntegerType::get(op->getContext(), 32));
  if (failed(checkSameType(op, rule, "the root", operands.back().getType(), "its values", expected)))
    return failure();
  return operands.drop_back();
}

LogicalResult CollectiveReduceOp::verify() {
  // collective_reduce_c1 .. collective_reduce_c4
  if (failed(checkGroups(*this, "C1", "C2", getReplicaGroups(), /*covers=*/false)))
    return failure();
  FailureOr<OperandRange> values = payload(*this, "C3", getOperands(), getHasDynamicRoot());
  if (failed(values))
    return failure();
  return checkReduced(*this, "C4", "C3", "C3", getComputation(), *values);
}

LogicalResult CollectiveBroadcastOp::verify() {
  // collective_broadcast_c1, collective_broadcast_c2
  if (failed(checkGroups(*this, "C1", "C2", getReplicaGroups(), /*covers=*/false)))
    return failure();
  // collective_broadcast_c3 .. collective_broadcast_c5
  FailureOr<OperandRange> values =
      payload(*this, getHasDynamicRoot() ? "C4" : "C3", getOperands(), getHasDynamicRoot());
  if (failed(values) || failed(checkResultCount(*this, "C5", values->size())))
    return failure();
  for (auto [operand, result] : llvm::zip(*values, getResults()))
    if (failed(checkSameType(*this, getHasDynamicRoot() ? "C4" : "C3", "an operand", operand.getType(), "its result",
                             result.getType())))
      return failure();
  // collective_broadcast_c6, where the roots are constant
  DenseIntElementsAttr table = groupTable(getReplicaGroups());
  if (!getHasDynamicRoot() || !table)
    return success();
  std::optional<Shape> roots = constantIntegers(getOperands().back());
  return roots ? checkInRange(*this, "C6", "the root", *roots, table.getType().getDimSize(1)) : success();
}

LogicalResult AllToAllOp::verify() {
  int64_t split = getSplitDimension(), concat = getConcatDimension(), count = getSplitCount();
  // all_to_all_c4, all_to_all_c5, all_to_all_c7
  if (failed(checkPositive(*this, "C4", "split_count", {count})) ||
      failed(checkGroups(*this, "C5", "C7", getReplicaGroups())) ||
      failed(checkResultCount(*this, "C9", getOperands().size())))
    return failure();
  // all_to_all_c8
  if (DenseIntElementsAttr table = groupTable(getReplicaGroups()))
    if (failed(checkDim(*this, "C8", "the size of a replica group", table.getType().getDimSize(1), count)))
      return failure();
  for (auto [operand, result] : llvm::zip(getOperands(), getResults())) {
    RankedTensorType type = tensor(operand);
    // all_to_all_c1, all_to_all_c3
    if (failed(checkInRange(*this, "C1", "split_dimension", {split}, type.getRank())) ||
        failed(checkInRange(*this, "C3", "concat_dimension", {concat}, type.getRank())))
      return failure();
    // all_to_all_c2
    int64_t dim = type.getDimSize(split);
    if (!ShapedType::isDynamic(dim) && dim % count != 0)
      return emitOpError() << "expects the split dimension to be a multiple of split_count, but got " << dim << " and "
                           << count << " (C2)";
    // all_to_all_c9
    Shape expected(type.getShape());
    if (split != concat) {
      expected[split] = ShapedType::isDynamic(dim) ? dim : dim / count;
      expected[concat] = mulDims(expected[concat], count);
    }
    if (failed(checkSameElement(*this, "C9", "an operand", type, "its result", result.getType())) ||
        failed(checkShape(*this, "C9", "the result", result.getType(), expected)))
      return failure();
  }
  return success();
}

LogicalResult ReduceScatterOp::verify() {
  RankedTensorType operand = getOperand().getType();
  int64_t dimension = getScatterDimension();
  // reduce_scatter_c2, c3, c5, c6
  if (failed(checkInRange(*this, "C2", "scatter_dimension", {dimension}, operand.getRank())) ||
      failed(checkGroups(*this, "C3", "C5", getReplicaGroups())) ||
      failed(checkGlobalIds(*this, "C6", getUseGlobalDeviceIds(), getChannelHandle())))
    return failure();
  // reduce_scatter_c7
  SmallVector<Type> accumulators;
  if (failed(checkReducer(*this, "C7", "the computation", getComputation(), operand.getElementType(), accumulators)))
    return failure();
  // reduce_scatter_c8
  auto scattered = RankedTensorType::get(operand.getShape(), getType().getElementType());
  if (failed(checkPartsAlong(*this, "C8", getType(), scattered, std::min(dimension, getType().getRank() - 1))))
    return failure();
  // reduce_scatter_c9
  if (getType().getElementType() == accumulators.front())
    return success();
  return emitOpError() << "expects a result of " << accumulators.front() << ", but got " << getType().getElementType()
                       << " (C9)";
}

LogicalResult verify::checkRunnable(ReduceScatterOp op) {
  GroupSize group = groupSize(op.getReplicaGroups(), op.getUseGlobalDeviceIds(), op.getChannelHandle());
  RankedTensorType operand = op.getOperand().getType();
  int64_t dimension = op.getScatterDimension(), whole = operand.getDimSize(dimension);
  // reduce_scatter_c1
  if (group.count > 0 && !ShapedType::isDynamic(whole) && whole % group.count != 0)
    return op.emitOpError() << "expects dimension " << dimension << " to be a multiple of " << group.count
                            << ", the processes of a group, but got " << whole << " (C1)";
  // reduce_scatter_c8
  return checkPartCount(op, "C8", op.getType(), operand, dimension, group);
}

LogicalResult CollectivePermuteOp::verify() {
  // collective_permute_c1 .. collective_permute_c5
  if (failed(checkPairs(*this, getSourceTargetPairs())))
    return failure();
  return checkSameType(*this, "C5", "the operand", getOperand().getType(), "the result", getType());
}

LogicalResult CrossReplicaSumOp::verify() {
  if (failed(checkGroups(*this, "C1", "C1", getReplicaGroups())))
    return failure();
  return checkSameType(*this, "C2", "the operand", getOperand().getType(), "the result", getType());
}

//===-- Channels -------------------------------------------------------------------------------------------===//

/// The channel type says where the other end is: 1 a device, else the host (`hostType`).
static LogicalResult checkChannel(Operation *op, bool isHost, ChannelHandleAttr channel, int64_t hostType) {
  int64_t expected = isHost ? hostType : 1;
  if (channel.getType() == expected)
    return success();
  return op->emitOpError() << "expects the channel type " << expected << (isHost ? " for" : " without")
                           << " a host transfer, but got " << channel.getType() << " (C5)";
}

LogicalResult SendOp::verify() {
  if (failed(checkPairs(*this, getSourceTargetPairsAttr())))
    return failure();
  return checkChannel(*this, getIsHostTransfer(), getChannelHandle(), 2);
}

/// Payload first, the token last.
static LogicalResult checkTokenLast(Operation *op, StringRef countRule, StringRef payloadRule, StringRef tokenRule) {
  if (op->getNumResults() == 0)
    return op->emitOpError() << "expects at least 1 result, but got 0 (" << countRule << ")";
  SmallVector<Type> types(op->getResultTypes());
  for (Type type : ArrayRef(types).drop_back())
    if (!isa<RankedTensorType>(type))
      return op->emitOpError() << "expects tensors before the last result, but got " << type << " (" << payloadRule
                               << ")";
  if (isa<TokenType>(types.back()))
    return success();
  return op->emitOpError() << "expects the last result to be a token, but got " << types.back() << " (" << tokenRule
                           << ")";
}

LogicalResult RecvOp::verify() {
  if (failed(checkPairs(*this, getSourceTargetPairsAttr())) || failed(checkTokenLast(*this, "C2", "C3", "C4")))
    return failure();
  return checkChannel(*this, getIsHostTransfer(), getChannelHandle(), 3);
}

// infeed_c1 .. infeed_c3
LogicalResult InfeedOp::verify() { return checkTokenLast(*this, "C1", "C2", "C3"); }

//===-- Asynchronous ops -----------------------------------------------------------------------------------===//

LogicalResult AsyncStartOp::verify() {
  // async_start_c1
  FailureOr<OperandRange> returned = returnedValues(*this, "C1", "the body", getBody());
  if (failed(returned))
    return failure();
  if (!llvm::hasNItems(getBody().front(), 2))
    return emitOpError() << "expects the body to hold one op and stablehlo.return (C1)";
  // async_start_c2
  Operation *op = &getBody().front().front();
  if (!isa<AllReduceOp, AllGatherOp, AllToAllOp, CollectivePermuteOp, ReduceScatterOp, CollectiveBroadcastOp,
           CollectiveReduceOp, SliceOp, DynamicSliceOp, DynamicUpdateSliceOp>(op))
    return emitOpError() << "expects a collective or a slice in the body, but got " << op->getName() << " (C2)";
  // async_start_c3, async_start_c4
  if (op->getOperands() != ValueRange(getBody().getArguments()))
    return emitOpError() << "expects the op in the body to take the arguments of the body in order (C3)";
  return checkRegion(*this, {"C3", "C4"}, "the body", getBody(), getOperandTypes(), getType().getTypes());
}

LogicalResult AsyncDoneOp::verify() {
  // async_done_c1
  ArrayRef<Type> expected = getOperand().getType().getTypes();
  if (failed(checkResultCount(*this, "C1", expected.size())))
    return failure();
  for (auto [type, result] : llvm::zip(expected, getResultTypes()))
    if (failed(checkSameType(*this, "C1", "a value of the future", type, "its result", result)))
      return failure();
  return success();
}

} // namespace calor::stablehlo
