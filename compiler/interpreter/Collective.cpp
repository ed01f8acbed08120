// SPDX-License-Identifier: Apache-2.0
// The ops by which the processes of a group compute together.
#include "compiler/interpreter/Lanes.h"
#include "compiler/interpreter/Machine.h"
#include "compiler/interpreter/Process.h"
#include "compiler/interpreter/Strided.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"

using namespace mlir;
using namespace calor;

//===----------------------------------------------------------------------===//
// Groups
//===----------------------------------------------------------------------===//

namespace {

int64_t selfOf(Evaluation &e) { return e.machine->process ? e.machine->process->id() : 0; }

GridShape gridOf(Evaluation &e) { return e.machine->process ? e.machine->process->grid.shape : GridShape(); }

/// The processes that take part together with this one, in the order of the group; empty when it is in none.
FailureOr<SmallVector<int64_t>> groupOf(Evaluation &e) {
  FailureOr<ProcessRows> rows = processGroups(e.op, gridOf(e));
  if (failed(rows))
    return failure();
  for (auto &row : *rows)
    if (llvm::is_contained(row, selfOf(e)))
      return row;
  return SmallVector<int64_t>();
}

/// Says why a meeting fails, once for the whole grid.
LogicalResult explainAbsence(Evaluation &e, ArrayRef<int64_t> members, const ProcessGrid::Meeting &meeting) {
  ProcessGrid &grid = e.machine->process->grid;
  if (!grid.tells(selfOf(e)))
    return failure();
  int64_t partitions = grid.shape.partitions;
  for (int64_t member : members)
    if (!meeting.brought.count(member))
      return e.error() << "waits for process (" << member / partitions << ", " << member % partitions << "), which "
                       << (grid.hasEnded(member) ? "has ended" : "waits for something else and never comes");
  return failure();
}

/// Brings `tensors` to a meeting of the group and returns what each member brought, in the group's order.
FailureOr<SmallVector<SmallVector<Tensor>>> exchange(Evaluation &e, ArrayRef<int64_t> members,
                                                     ArrayRef<Tensor> tensors) {
  Process *process = e.machine->process;
  if (members.size() <= 1 || !process)
    return SmallVector<SmallVector<Tensor>>{SmallVector<Tensor>(tensors)};
  std::string key = e.op->getName().getStringRef().str() + "/" + std::to_string(channelOf(e.op));
  for (int64_t member : members)
    key += "," + std::to_string(member);
  std::pair<std::string, int64_t> place{key, process->meetingCounts[key]++};
  auto &meeting = process->grid.meetings[place];
  meeting.brought[process->id()] = SmallVector<Tensor>(tensors);
  if (!process->grid.waitFor(process->id(), [&] { return meeting.brought.size() == members.size(); }))
    return explainAbsence(e, members, meeting);
  SmallVector<SmallVector<Tensor>> brought;
  for (int64_t member : members) {
    brought.push_back(meeting.brought[member]);
    if (!llvm::equal(brought.back(), tensors, [](auto &a, auto &b) { return a.type() == b.type(); }))
      return e.error() << "expects all processes to bring tensors of one type, but process " << process->id()
                       << " brings " << tensors.front().type() << " and process " << member << " "
                       << brought.back().front().type();
  }
  if (++meeting.taken == members.size())
    process->grid.meetings.erase(place);
  return brought;
}

SmallVector<Tensor> operandTensors(Evaluation &e, size_t count) {
  SmallVector<Tensor> tensors;
  for (size_t i = 0; i < count; ++i)
    tensors.push_back(e.tensor(i));
  return tensors;
}

FailureOr<SmallVector<SmallVector<Tensor>>> exchangeAll(Evaluation &e, ArrayRef<int64_t> members) {
  return exchange(e, members, operandTensors(e, e.operands.size()));
}

/// Member k's slices of `parts`, one after the other along `dimension`.
FailureOr<Tensor> concatenate(Evaluation &e, ArrayRef<Tensor> parts, int64_t dimension) {
  SmallVector<int64_t> shape(parts[0].shape());
  shape[dimension] = 0;
  for (const Tensor &part : parts)
    shape[dimension] += part.dim(dimension);
  FailureOr<Tensor> result = e.allocate(RankedTensorType::get(shape, parts[0].elementType()));
  if (failed(result))
    return failure();
  SmallVector<int64_t> strides = rowMajorStrides(shape);
  char *target = result->mutableBytes();
  for (const Tensor &part : parts) {
    copyStrided(target, strides, part.bytes(), rowMajorStrides(part.shape()), part.shape(), part.elementBytes());
    target += part.dim(dimension) * strides[dimension] * part.elementBytes();
  }
  return result;
}

/// Piece `index` of `count` equal ones along `dimension`.
FailureOr<Tensor> piece(Evaluation &e, const Tensor &tensor, int64_t dimension, int64_t index, int64_t count) {
  SmallVector<int64_t> shape(tensor.shape());
  if (count < 1 || shape[dimension] % count)
    return e.error() << "cannot split dimension " << dimension << " of " << tensor.type() << " into " << count;
  shape[dimension] /= count;
  FailureOr<Tensor> result = e.allocate(RankedTensorType::get(shape, tensor.elementType()));
  if (failed(result))
    return failure();
  SmallVector<int64_t> strides = rowMajorStrides(tensor.shape());
  copyStrided(result->mutableBytes(), rowMajorStrides(shape),
              tensor.bytes() + index * shape[dimension] * strides[dimension] * tensor.elementBytes(), strides, shape,
              tensor.elementBytes());
  return result;
}

/// a + b, element by element.
FailureOr<Tensor> sum(Evaluation &e, const Tensor &a, const Tensor &b) {
  OpBuilder builder(e.op->getContext());
  Value operand = e.op->getOperand(0);
  OwningOpRef<stablehlo::AddOp> add =
      stablehlo::AddOp::create(builder, e.op->getLoc(), operand.getType(), operand, operand);
  Evaluation inner;
  inner.op = add.get();
  inner.operands = {InterpreterValue(a), InterpreterValue(b)};
  if (failed(evalElementwise(inner)))
    return failure();
  return inner.results.front().tensor;
}

/// The elements of all members, combined in the group's order by the op's region; ops without one add.
FailureOr<Tensor> combine(Evaluation &e, ArrayRef<Tensor> parts) {
  if (e.op->getNumRegions() == 0) {
    FailureOr<Tensor> total = parts[0];
    for (const Tensor &part : parts.drop_front())
      if (succeeded(total))
        total = sum(e, *total, part);
    return total;
  }
  FailureOr<ScalarRegion> region = ScalarRegion::get(e, 0);
  if (failed(region))
    return failure();
  FailureOr<Tensor> first = convertElements(e, parts[0], region->argumentType(0));
  if (failed(first) || !first->makeUnique())
    return failure();
  for (const Tensor &part : parts.drop_front()) {
    FailureOr<Tensor> next = convertElements(e, part, region->argumentType(1));
    if (failed(next))
      return failure();
    int64_t bytes = next->elementBytes();
    for (int64_t begin = 0, total = next->size(); begin < total; begin += LaneProgram::maxLanes) {
      char *target = first->mutableBytes() + begin * bytes;
      if (failed(region->run({target, next->bytes() + begin * bytes}, {target},
                             std::min(LaneProgram::maxLanes, total - begin))))
        return failure();
    }
  }
  return first;
}

int64_t positionIn(Evaluation &e, ArrayRef<int64_t> members) {
  return llvm::find(members, selfOf(e)) - members.begin();
}

/// Zeros; of a quantized type, its zero point.
FailureOr<Tensor> zerosOf(Evaluation &e, RankedTensorType type) {
  std::optional<Tensor> zeros = Tensor::zeros(type);
  if (!zeros)
    return e.error() << "needs a tensor of type " << type << ", which exceeds the memory of this machine";
  auto quantized = dyn_cast<quant::UniformQuantizedType>(type.getElementType());
  if (!quantized || quantized.getZeroPoint() == 0)
    return *zeros;
  int64_t bytes = zeros->elementBytes(), zeroPoint = quantized.getZeroPoint();
  for (int64_t i = 0, count = zeros->size(); i < count; ++i)
    memcpy(zeros->mutableBytes() + i * bytes, &zeroPoint, bytes); // little endian
  return *zeros;
}

/// The entry of the roots, the last operand, for value `index`.
FailureOr<int64_t> rootOf(Evaluation &e, size_t index, size_t members) {
  if (!e.op->hasAttr("has_dynamic_root"))
    return 0;
  int64_t root = e.operands.back().tensor.intAt(index);
  if (root >= 0 && (members == 0 || root < static_cast<int64_t>(members)))
    return root;
  return e.error() << "expects root " << index << " to be in [0, " << members << "), but got " << root << " (C6)";
}

} // namespace

//===----------------------------------------------------------------------===//
// Collectives
//===----------------------------------------------------------------------===//

LogicalResult calor::evalAllGather(Evaluation &e) {
  auto members = groupOf(e);
  if (failed(members))
    return failure();
  auto brought = exchangeAll(e, *members);
  if (failed(brought))
    return failure();
  int64_t dimension = cast<stablehlo::AllGatherOp>(e.op).getAllGatherDim();
  for (size_t i = 0; i < e.operands.size(); ++i) {
    SmallVector<Tensor> parts = llvm::map_to_vector(*brought, [&](const auto &tensors) { return tensors[i]; });
    FailureOr<Tensor> result = concatenate(e, parts, dimension);
    if (failed(result))
      return failure();
    auto type = cast<RankedTensorType>(e.op->getResult(i).getType());
    if (failed(verifyCompatibleShape(type.getShape(), result->shape())))
      return e.error() << "expects dimension " << dimension << " of the result to be " << result->dim(dimension)
                       << ", as its groups have " << members->size() << " processes, but got "
                       << type.getDimSize(dimension) << " (C6)";
    e.results.emplace_back(std::move(*result));
  }
  return success();
}

/// all_reduce, cross-replica-sum and collective_reduce; of the last, only the root (the first member, or the one a
/// last operand names) gets the result, the others zeros.
LogicalResult calor::evalAllReduce(Evaluation &e) {
  auto members = groupOf(e);
  if (failed(members))
    return failure();
  bool isRooted = isa<stablehlo::CollectiveReduceOp>(e.op);
  size_t count = e.op->getNumResults();
  auto brought = exchange(e, *members, operandTensors(e, count));
  if (failed(brought))
    return failure();
  for (size_t i = 0; i < count; ++i) {
    FailureOr<int64_t> root = rootOf(e, i, members->size());
    if (failed(root))
      return failure();
    bool takes = !members->empty() && (!isRooted || positionIn(e, *members) == *root);
    SmallVector<Tensor> parts = llvm::map_to_vector(*brought, [&](const auto &tensors) { return tensors[i]; });
    FailureOr<Tensor> result = takes ? combine(e, parts) : zerosOf(e, e.resultTypeOf(e.tensor(i).shape(), i));
    if (failed(result))
      return failure();
    e.results.emplace_back(std::move(*result));
  }
  return success();
}

LogicalResult calor::evalReduceScatter(Evaluation &e) {
  auto members = groupOf(e);
  if (failed(members))
    return failure();
  auto brought = exchangeAll(e, *members);
  if (failed(brought))
    return failure();
  int64_t dimension = cast<stablehlo::ReduceScatterOp>(e.op).getScatterDimension();
  int64_t whole = e.tensor(0).dim(dimension), part = e.resultType().getDimSize(dimension);
  int64_t count = members->size();
  if (whole % count != 0 || (!ShapedType::isDynamic(part) && whole != part * count))
    return e.error() << "expects dimension " << dimension << " of the operand to be the result's times " << count
                     << ", the processes of its groups, but got " << whole << " and " << part << " (C8)";
  SmallVector<Tensor> parts = llvm::map_to_vector(*brought, [](const auto &tensors) { return tensors[0]; });
  FailureOr<Tensor> total = combine(e, parts);
  if (failed(total))
    return failure();
  FailureOr<Tensor> result = piece(e, *total, dimension, positionIn(e, *members), count);
  return failed(result) ? failure() : e.give(std::move(*result));
}

LogicalResult calor::evalAllToAll(Evaluation &e) {
  auto op = cast<stablehlo::AllToAllOp>(e.op);
  auto members = groupOf(e);
  if (failed(members))
    return failure();
  if (op.getSplitCount() != members->size())
    return e.error() << "expects split_count to be the number of processes in a group, but got " << op.getSplitCount()
                     << " and " << members->size() << " (C8)";
  auto brought = exchangeAll(e, *members);
  if (failed(brought))
    return failure();
  for (size_t i = 0; i < e.operands.size(); ++i) {
    SmallVector<Tensor> pieces;
    for (const auto &tensors : *brought) {
      FailureOr<Tensor> mine =
          piece(e, tensors[i], op.getSplitDimension(), positionIn(e, *members), op.getSplitCount());
      if (failed(mine))
        return failure();
      pieces.push_back(std::move(*mine));
    }
    FailureOr<Tensor> result = concatenate(e, pieces, op.getConcatDimension());
    if (failed(result))
      return failure();
    e.results.emplace_back(std::move(*result));
  }
  return success();
}

/// The first member's values, or those of the one that a last operand names; zeros outside of all groups.
LogicalResult calor::evalCollectiveBroadcast(Evaluation &e) {
  auto members = groupOf(e);
  if (failed(members))
    return failure();
  size_t count = e.op->getNumResults();
  auto brought = exchange(e, *members, operandTensors(e, count));
  if (failed(brought))
    return failure();
  for (size_t i = 0; i < count; ++i) {
    FailureOr<int64_t> root = rootOf(e, i, members->size());
    if (failed(root))
      return failure();
    FailureOr<Tensor> result = members->empty() ? zerosOf(e, e.tensor(i).type()) : (*brought)[*root][i];
    if (failed(result))
      return failure();
    e.results.emplace_back(std::move(*result));
  }
  return success();
}

/// Each process gets the values of the one that names it as its target, zeros where none does. Each pair meets by
/// itself, in the order of the pairs.
LogicalResult calor::evalCollectivePermute(Evaluation &e) {
  auto pairs = processPairs(e.op, gridOf(e));
  if (failed(pairs))
    return failure();
  int64_t self = selfOf(e);
  Tensor operand = e.tensor(0), received;
  for (auto [source, target] : *pairs) {
    if (source == target && source == self)
      received = operand;
    if (source == target || (source != self && target != self))
      continue;
    auto brought = exchange(e, {source, target}, operand);
    if (failed(brought))
      return failure();
    if (target == self)
      received = (*brought)[0][0];
  }
  FailureOr<Tensor> result = received ? received : zerosOf(e, operand.type());
  return failed(result) ? failure() : e.give(result->withType(e.resultTypeOf(result->shape())));
}
