// SPDX-License-Identifier: Apache-2.0
// A reference to an axis is a range of it: from the product of the sizes before its part to the product behind it.
#include "compiler/dialect/sdy/Axes.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/CheckedArithmetic.h"

using namespace mlir;

namespace calor::sdy {

static void append(llvm::raw_ostream &stream, AxisRefAttr axis) {
  stream << '"' << axis.getName() << '"';
  if (SubAxisInfoAttr part = axis.getSubAxisInfo())
    stream << ":(" << part.getPreSize() << ")" << part.getSize();
}

std::string text(AxisRefAttr axis) {
  std::string result;
  llvm::raw_string_ostream stream(result);
  append(stream, axis);
  return result;
}

std::string text(ArrayRef<AxisRefAttr> axes) {
  std::string result;
  llvm::raw_string_ostream stream(result);
  stream << '[';
  llvm::interleaveComma(axes, stream, [&](AxisRefAttr axis) { append(stream, axis); });
  stream << ']';
  return result;
}

static int64_t fullSize(AxisRefAttr axis, MeshAttr mesh) {
  return mesh.getAxes()[mesh.indexOf(axis.getName())].getSize();
}

/// [begin, end) of a reference.
static std::pair<int64_t, int64_t> range(AxisRefAttr axis, MeshAttr mesh) {
  SubAxisInfoAttr part = axis.getSubAxisInfo();
  if (!part)
    return {1, fullSize(axis, mesh)};
  int64_t end;
  if (llvm::MulOverflow(part.getPreSize(), part.getSize(), end))
    end = std::numeric_limits<int64_t>::max();
  return {part.getPreSize(), end};
}

/// The reference to a range of an axis.
static AxisRefAttr reference(AxisRefAttr like, std::pair<int64_t, int64_t> range, MeshAttr mesh) {
  MLIRContext *context = like.getContext();
  if (range.first == 1 && range.second == fullSize(like, mesh))
    return AxisRefAttr::get(context, like.getName(), SubAxisInfoAttr());
  auto part = SubAxisInfoAttr::get(context, range.first, range.second / range.first);
  return AxisRefAttr::get(context, like.getName(), part);
}

int64_t sizeOf(AxisRefAttr axis, MeshAttr mesh) {
  SubAxisInfoAttr part = axis.getSubAxisInfo();
  return part ? part.getSize() : fullSize(axis, mesh);
}

int64_t sizeOf(ArrayRef<AxisRefAttr> axes, MeshAttr mesh) {
  int64_t product = 1;
  for (AxisRefAttr axis : axes)
    if (llvm::MulOverflow(product, sizeOf(axis, mesh), product))
      return std::numeric_limits<int64_t>::max();
  return product;
}

bool overlap(AxisRefAttr a, AxisRefAttr b, MeshAttr mesh) {
  if (a == b)
    return true;
  if (a.getName() != b.getName())
    return false;
  auto [aBegin, aEnd] = range(a, mesh);
  auto [bBegin, bEnd] = range(b, mesh);
  return std::max(aBegin, bBegin) < std::min(aEnd, bEnd);
}

bool contains(AxisRefAttr whole, AxisRefAttr part, MeshAttr mesh) {
  if (whole.getName() != part.getName())
    return false;
  auto [begin, end] = range(whole, mesh);
  auto [partBegin, partEnd] = range(part, mesh);
  return begin <= partBegin && partEnd <= end;
}

bool before(AxisRefAttr a, AxisRefAttr b, MeshAttr mesh) {
  int64_t aIndex = mesh.indexOf(a.getName()), bIndex = mesh.indexOf(b.getName());
  return std::pair(aIndex, range(a, mesh)) < std::pair(bIndex, range(b, mesh));
}

bool isSorted(ArrayRef<AxisRefAttr> axes, MeshAttr mesh) {
  return llvm::is_sorted(axes, [&](AxisRefAttr a, AxisRefAttr b) { return before(a, b, mesh); });
}

static LogicalResult verifyPart(AxisRefAttr axis, int64_t full, EmitError emitError) {
  SubAxisInfoAttr part = axis.getSubAxisInfo();
  if (part.getPreSize() < 1)
    return emitError() << "expects the pre-size of a sub-axis to be at least 1, but got " << text(axis);
  if (part.getSize() <= 1)
    return emitError() << "expects the size of a sub-axis to be greater than 1, but got " << text(axis);
  int64_t end;
  if (llvm::MulOverflow(part.getPreSize(), part.getSize(), end) || end > full || full % end)
    return emitError() << "expects pre-size times size of sub-axis " << text(axis) << " to divide the size " << full
                       << " of the axis";
  if (part.getSize() == full)
    return emitError() << "expects a sub-axis to be smaller than its axis, but " << text(axis) << " is all of axis \""
                       << axis.getName() << "\" of size " << full << "; name the axis alone";
  return success();
}

LogicalResult verifyAxes(ArrayRef<AxisRefAttr> axes, MeshAttr mesh, EmitError emitError) {
  for (AxisRefAttr axis : axes) {
    int64_t index = mesh.indexOf(axis.getName());
    if (index < 0)
      return emitError() << "expects axis \"" << axis.getName() << "\" to be one of the mesh, but the mesh is " << mesh;
    if (axis.getSubAxisInfo() && failed(verifyPart(axis, mesh.getAxes()[index].getSize(), emitError)))
      return failure();
  }
  for (size_t i = 1; i < axes.size(); ++i) {
    AxisRefAttr a = axes[i - 1], b = axes[i];
    if (a.getName() == b.getName() && a.getSubAxisInfo() && b.getSubAxisInfo() &&
        range(a, mesh).second == range(b, mesh).first)
      return emitError() << "expects consecutive sub-axes to be written as one, but got " << text(a) << ", " << text(b);
  }
  return success();
}

LogicalResult verifyDisjoint(ArrayRef<AxisRefAttr> axes, MeshAttr mesh, EmitError emitError) {
  llvm::StringMap<SmallVector<AxisRefAttr, 2>> seen;
  for (AxisRefAttr axis : axes) {
    SmallVector<AxisRefAttr, 2> &others = seen[axis.getName()];
    for (AxisRefAttr other : others) {
      if (axis == other)
        return emitError() << "expects each axis once, but " << text(axis) << " is there twice";
      if (!axis.getSubAxisInfo() || !other.getSubAxisInfo())
        return emitError() << "expects either axis \"" << axis.getName() << "\" or parts of it, but got both "
                           << text(other) << " and " << text(axis);
      if (overlap(axis, other, mesh))
        return emitError() << "expects sub-axes not to overlap, but " << text(other) << " and " << text(axis) << " do";
    }
    others.push_back(axis);
  }
  return success();
}

AxisList append(ArrayRef<AxisRefAttr> axes, ArrayRef<AxisRefAttr> suffix, MeshAttr mesh) {
  AxisList result(axes);
  for (AxisRefAttr axis : suffix) {
    bool touches = !result.empty() && result.back().getName() == axis.getName() &&
                   range(result.back(), mesh).second == range(axis, mesh).first;
    if (touches)
      result.back() = reference(axis, {range(result.back(), mesh).first, range(axis, mesh).second}, mesh);
    else
      result.push_back(axis);
  }
  return result;
}

FailureOr<AxisList> removeSuffix(ArrayRef<AxisRefAttr> axes, ArrayRef<AxisRefAttr> suffix, MeshAttr mesh,
                                 AxisRefAttr &missing) {
  AxisList result(axes);
  for (AxisRefAttr axis : llvm::reverse(suffix)) {
    missing = axis;
    if (result.empty() || result.back().getName() != axis.getName())
      return failure();
    auto [begin, end] = range(axis, mesh);
    auto [lastBegin, lastEnd] = range(result.back(), mesh);
    if (lastEnd != end || lastBegin > begin || begin % lastBegin)
      return failure();
    if (lastBegin == begin)
      result.pop_back();
    else
      result.back() = reference(axis, {lastBegin, begin}, mesh);
  }
  return result;
}

} // namespace calor::sdy
