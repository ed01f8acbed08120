// SPDX-License-Identifier: Apache-2.0
// Groups from lists of ids and from axes of meshes, and the four ways to read them.
#include "compiler/interpreter/ProcessGroups.h"

#include "compiler/dialect/sdy/SdyDialect.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/IR/SymbolTable.h"

using namespace mlir;
using namespace calor;

//===----------------------------------------------------------------------===//
// The grid
//===----------------------------------------------------------------------===//

FailureOr<GridShape> calor::gridShapeOf(ModuleOp module) {
  GridShape grid;
  for (auto [name, count] : {std::pair<StringRef, int64_t *>("mhlo.num_replicas", &grid.replicas),
                             {"mhlo.num_partitions", &grid.partitions}}) {
    auto attr = module->getAttrOfType<IntegerAttr>(name);
    if (!attr)
      continue;
    *count = attr.getValue().getSExtValue();
    if (*count < 1 || *count > mostProcesses)
      return module.emitError() << "expects " << name << " to be from 1 to " << mostProcesses << ", but got " << *count;
  }
  if (grid.processes() > mostProcesses)
    return module.emitError() << "expects a grid of at most " << mostProcesses << " processes, but got "
                              << grid.replicas << " replicas of " << grid.partitions << " partitions";
  return grid;
}

void calor::setGridShape(ModuleOp module, GridShape shape) {
  Builder builder(module.getContext());
  module->setAttr("mhlo.num_replicas", builder.getI32IntegerAttr(static_cast<int32_t>(shape.replicas)));
  module->setAttr("mhlo.num_partitions", builder.getI32IntegerAttr(static_cast<int32_t>(shape.partitions)));
}

int64_t calor::channelOf(Operation *op) {
  auto channel = op->getAttrOfType<stablehlo::ChannelHandleAttr>("channel_handle");
  return channel ? channel.getHandle() : 0;
}

//===----------------------------------------------------------------------===//
// Meshes
//===----------------------------------------------------------------------===//

namespace {

struct Mesh {
  SmallVector<std::pair<StringRef, int64_t>> axes;
  SmallVector<int64_t> devices; // by coordinate, row-major
};

/// A digit of a mesh coordinate: `size` values, `stride` devices apart.
struct Digit {
  int64_t size, stride;
};

} // namespace

/// The mesh with its devices: those that are listed, or as many as its axes make.
static FailureOr<Mesh> completed(Operation *op, Mesh mesh) {
  int64_t count = 1;
  for (auto [name, size] : mesh.axes)
    if (llvm::MulOverflow(count, size, count) || count > mostProcesses)
      return op->emitOpError() << "expects a mesh of at most " << mostProcesses << " devices";
  if (mesh.devices.empty())
    mesh.devices = llvm::to_vector(llvm::seq<int64_t>(0, count));
  if (static_cast<int64_t>(mesh.devices.size()) != count)
    return op->emitOpError() << "expects a mesh of " << count << " devices to have as many device_ids, but got "
                             << mesh.devices.size();
  return mesh;
}

static FailureOr<Mesh> readShardyMesh(Operation *op, sdy::MeshAttr attr) {
  Mesh mesh;
  for (sdy::MeshAxisAttr axis : attr.getAxes())
    mesh.axes.emplace_back(axis.getName(), axis.getSize());
  mesh.devices.assign(attr.getDeviceIds().begin(), attr.getDeviceIds().end());
  return completed(op, std::move(mesh));
}

static FailureOr<Mesh> readMesh(Operation *op, Attribute attr) {
  if (auto symbol = dyn_cast<SymbolRefAttr>(attr)) {
    Operation *definition = SymbolTable::lookupNearestSymbolFrom(op, symbol);
    if (!definition)
      return op->emitOpError() << "names the mesh " << symbol << ", which this module does not have";
    attr = definition->getAttr("mesh");
  }
  if (auto shardy = dyn_cast_or_null<sdy::MeshAttr>(attr))
    return readShardyMesh(op, shardy);
  auto meshAttr = dyn_cast_or_null<stablehlo::MeshAttr>(attr);
  if (!meshAttr)
    return op->emitOpError() << "expects replica_groups over a mesh, but got " << attr;
  Mesh mesh;
  for (auto axis : meshAttr.getAxes().getAsRange<stablehlo::MeshAxisAttr>())
    mesh.axes.emplace_back(axis.getName().getValue(), axis.getSize());
  if (DenseIntElementsAttr ids = meshAttr.getDeviceIds())
    mesh.devices = llvm::map_to_vector(ids.getValues<APInt>(), [](const APInt &id) { return id.getSExtValue(); });
  return completed(op, std::move(mesh));
}

/// The digits that an axis reference names: a whole axis, or a part of one. Nothing when there is no such axis.
static std::optional<Digit> digitOf(const Mesh &mesh, stablehlo::AxisRefAttr axis) {
  int64_t stride = 1;
  for (auto [name, size] : llvm::reverse(mesh.axes)) {
    if (name != axis.getName().getValue()) {
      stride *= size;
      continue;
    }
    stablehlo::SubAxisInfoAttr part = axis.getSubAxisInfo();
    if (!part)
      return Digit{size, stride};
    int64_t whole;
    if (part.getPreSize() < 1 || part.getSize() < 1 || llvm::MulOverflow(part.getPreSize(), part.getSize(), whole) ||
        size % whole != 0)
      return std::nullopt;
    return Digit{part.getSize(), stride * (size / whole)};
  }
  return std::nullopt;
}

/// Devices that differ in the named axes only form a group, in the order of the axes.
static FailureOr<ProcessRows> meshRows(Operation *op, stablehlo::ReplicaGroupMeshAxesAttr groups) {
  FailureOr<Mesh> mesh = readMesh(op, groups.getMesh());
  if (failed(mesh))
    return failure();
  SmallVector<Digit> digits;
  for (Attribute attr : groups.getAxes()) {
    auto axis = dyn_cast<stablehlo::AxisRefAttr>(attr);
    std::optional<Digit> digit = axis ? digitOf(*mesh, axis) : std::nullopt;
    if (!digit)
      return op->emitOpError() << "expects axes of its mesh in replica_groups, but got " << attr;
    digits.push_back(*digit);
  }
  auto groupOffsets = [&] {
    SmallVector<int64_t> offsets{0};
    for (Digit digit : digits) {
      SmallVector<int64_t> next;
      for (int64_t offset : offsets)
        for (int64_t value = 0; value < digit.size; ++value)
          next.push_back(offset + value * digit.stride);
      offsets = next;
    }
    return offsets;
  }();
  ProcessRows rows;
  for (int64_t first = 0, count = mesh->devices.size(); first < count; ++first) {
    bool starts = llvm::all_of(digits, [&](Digit digit) { return (first / digit.stride) % digit.size == 0; });
    if (!starts)
      continue;
    auto &row = rows.emplace_back();
    for (int64_t offset : groupOffsets) {
      if (first + offset >= count)
        return op->emitOpError() << "expects different axes in replica_groups";
      row.push_back(mesh->devices[first + offset]);
    }
  }
  return rows;
}

//===----------------------------------------------------------------------===//
// Groups
//===----------------------------------------------------------------------===//

namespace {

enum class Strategy { CrossReplica, CrossPartition, CrossReplicaAndPartition, FlattenedIds };

/// What a kind of collective asks of its groups. `size` and `range` are the rules' numbers.
struct GroupRules {
  StringRef size, range;
  bool coversAll;      // every id is in a group
  bool crossPartition; // a channel means cross_partition
};

} // namespace

static GroupRules rulesOf(Operation *op) {
  return llvm::TypeSwitch<Operation *, GroupRules>(op)
      .Case<stablehlo::AllGatherOp>([](auto) { return GroupRules{"C3", "C4", true, false}; })
      .Case<stablehlo::AllReduceOp>([](auto) { return GroupRules{"C2", "C3", true, false}; })
      .Case<stablehlo::AllToAllOp>([](auto) { return GroupRules{"C6", "C7", true, true}; })
      .Case<stablehlo::ReduceScatterOp>([](auto) { return GroupRules{"C4", "C5", true, false}; })
      .Case<stablehlo::CollectiveReduceOp>([](auto) { return GroupRules{"C2", "C2", false, true}; })
      .Case<stablehlo::CollectiveBroadcastOp>([](auto) { return GroupRules{"C2", "C2", false, true}; })
      .Default([](auto) { return GroupRules{"C1", "C1", true, false}; });
}

static Strategy strategyOf(Operation *op, const GroupRules &rules) {
  if (channelOf(op) <= 0)
    return Strategy::CrossReplica;
  if (rules.crossPartition)
    return Strategy::CrossPartition;
  auto global = op->getAttr("use_global_device_ids");
  auto flag = dyn_cast_or_null<BoolAttr>(global);
  return global && (!flag || flag.getValue()) ? Strategy::FlattenedIds : Strategy::CrossReplicaAndPartition;
}

static int64_t idCount(Strategy strategy, GridShape grid) {
  return strategy == Strategy::CrossPartition ? grid.partitions
         : strategy == Strategy::FlattenedIds ? grid.processes()
                                              : grid.replicas;
}

static StringRef idName(Strategy strategy) {
  return strategy == Strategy::CrossPartition ? "partitions"
         : strategy == Strategy::FlattenedIds ? "processes"
                                              : "replicas";
}

/// The rows as they stand; -1 fills up rows that are shorter than the others.
static ProcessRows listedRows(DenseIntElementsAttr table) {
  int64_t columns = table.getType().getRank() == 2 ? table.getType().getDimSize(1) : 0;
  ProcessRows rows(columns ? table.getNumElements() / columns : 0);
  for (auto [i, value] : llvm::enumerate(table.getValues<APInt>()))
    if (columns && !value.isAllOnes())
      rows[i / columns].push_back(value.getSExtValue());
  llvm::erase_if(rows, [](const auto &row) { return row.empty(); });
  return rows;
}

static LogicalResult checkIds(Operation *op, const ProcessRows &rows, const GroupRules &rules, Strategy strategy,
                              GridShape grid) {
  int64_t count = idCount(strategy, grid);
  llvm::DenseSet<int64_t> seen;
  for (ArrayRef<int64_t> row : rows)
    for (int64_t id : row) {
      if (id < 0 || id >= count)
        return op->emitOpError() << "expects replica_groups to be in [0, " << count << "), as there are " << count
                                 << " " << idName(strategy) << ", but got " << id << " (" << rules.range << ")";
      if (!seen.insert(id).second)
        return op->emitOpError() << "expects replica_groups to be unique, but got " << id << " twice";
    }
  if (rules.coversAll && static_cast<int64_t>(seen.size()) != count)
    return op->emitOpError() << "expects replica_groups to name all " << count << " " << idName(strategy)
                             << ", but got " << seen.size() << " (" << rules.size << ")";
  return success();
}

/// Rows of ids as rows of processes: for every replica or partition that takes part by itself.
static ProcessRows toProcesses(const ProcessRows &rows, Strategy strategy, GridShape grid) {
  ProcessRows groups;
  for (ArrayRef<int64_t> row : rows) {
    switch (strategy) {
    case Strategy::FlattenedIds:
      groups.emplace_back(row);
      break;
    case Strategy::CrossReplica:
      for (int64_t partition = 0; partition < grid.partitions; ++partition)
        groups.push_back(llvm::map_to_vector(row, [&](int64_t id) { return id * grid.partitions + partition; }));
      break;
    case Strategy::CrossPartition:
      for (int64_t replica = 0; replica < grid.replicas; ++replica)
        groups.push_back(llvm::map_to_vector(row, [&](int64_t id) { return replica * grid.partitions + id; }));
      break;
    case Strategy::CrossReplicaAndPartition: {
      auto &group = groups.emplace_back();
      for (int64_t partition = 0; partition < grid.partitions; ++partition)
        for (int64_t id : row)
          group.push_back(id * grid.partitions + partition);
      break;
    }
    }
  }
  return groups;
}

FailureOr<ProcessRows> calor::processGroups(Operation *op, GridShape grid) {
  GroupRules rules = rulesOf(op);
  Strategy strategy = strategyOf(op, rules);
  ProcessRows rows;
  Attribute attr = op->getAttr("replica_groups");
  if (auto axes = dyn_cast_or_null<stablehlo::ReplicaGroupMeshAxesAttr>(attr)) {
    FailureOr<ProcessRows> found = meshRows(op, axes);
    if (failed(found))
      return failure();
    rows = std::move(*found);
  } else if (auto table = dyn_cast_or_null<DenseIntElementsAttr>(attr)) {
    rows = listedRows(table);
  }
  if (rows.empty())
    rows.push_back(llvm::to_vector(llvm::seq<int64_t>(0, idCount(strategy, grid))));
  if (failed(checkIds(op, rows, rules, strategy, grid)))
    return failure();
  return toProcesses(rows, strategy, grid);
}

FailureOr<SmallVector<std::pair<int64_t, int64_t>>> calor::processPairs(Operation *op, GridShape grid) {
  SmallVector<std::pair<int64_t, int64_t>> pairs;
  auto table = op->getAttrOfType<DenseIntElementsAttr>("source_target_pairs");
  if (!table || table.getNumElements() == 0)
    return pairs;
  // A channel connects partitions; programs without any number their replicas.
  bool isPermute = isa<stablehlo::CollectivePermuteOp>(op);
  bool byPartition = channelOf(op) > 0 && (isPermute || grid.partitions > 1);
  int64_t count = byPartition ? grid.partitions : grid.replicas;
  SmallVector<int64_t> ids;
  for (const APInt &value : table.getValues<APInt>()) {
    ids.push_back(value.getSExtValue());
    if (ids.back() < 0 || ids.back() >= count)
      return op->emitOpError() << "expects source_target_pairs to be in [0, " << count << "), as there are " << count
                               << (byPartition ? " partitions" : " replicas") << ", but got " << ids.back() << " (C4)";
  }
  for (size_t i = 0; i + 1 < ids.size(); i += 2)
    for (int64_t other = 0, others = grid.processes() / count; other < others; ++other) {
      auto process = [&](int64_t id) {
        return byPartition ? other * grid.partitions + id : id * grid.partitions + other;
      };
      pairs.emplace_back(process(ids[i]), process(ids[i + 1]));
    }
  return pairs;
}
