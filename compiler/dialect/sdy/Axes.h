// SPDX-License-Identifier: Apache-2.0
// Lists of axes: their rules, and what appending to and removing from a list gives.
#pragma once

#include "compiler/dialect/sdy/SdyDialect.h"

namespace calor::sdy {

using EmitError = llvm::function_ref<mlir::InFlightDiagnostic()>;
using AxisList = llvm::SmallVector<AxisRefAttr>;

/// `"a"` or `"a":(2)4`, as in the program.
std::string text(AxisRefAttr axis);
/// `["a", "b":(1)2]`
std::string text(llvm::ArrayRef<AxisRefAttr> axes);

/// How many parts `axis` has on `mesh`, which must know it.
int64_t sizeOf(AxisRefAttr axis, MeshAttr mesh);
/// The same for a list: the product; INT64_MAX when that does not fit.
int64_t sizeOf(llvm::ArrayRef<AxisRefAttr> axes, MeshAttr mesh);

/// Whether two references share devices of one axis of `mesh`.
bool overlap(AxisRefAttr a, AxisRefAttr b, MeshAttr mesh);

/// Whether `part` lies in `whole`.
bool contains(AxisRefAttr whole, AxisRefAttr part, MeshAttr mesh);

/// Whether `a` comes before `b` in the order of the mesh; parts of one axis go from major to minor.
bool before(AxisRefAttr a, AxisRefAttr b, MeshAttr mesh);

/// The rules of a list of axes: each one is known, its part divides the axis and is smaller than it, and neighbours
/// are not parts that make one larger part.
mlir::LogicalResult verifyAxes(llvm::ArrayRef<AxisRefAttr> axes, MeshAttr mesh, EmitError emitError);

/// No two references of `axes` are the same or overlap, nor is one a part of another. Each is valid by itself.
mlir::LogicalResult verifyDisjoint(llvm::ArrayRef<AxisRefAttr> axes, MeshAttr mesh, EmitError emitError);

/// `axes` are sorted as in the mesh.
bool isSorted(llvm::ArrayRef<AxisRefAttr> axes, MeshAttr mesh);

/// `axes` with `suffix` behind it, parts that touch made one.
AxisList append(llvm::ArrayRef<AxisRefAttr> axes, llvm::ArrayRef<AxisRefAttr> suffix, MeshAttr mesh);

/// `axes` without `suffix` at its end, which may be the minor part of an axis. The first axis that is not there is
/// given back in `missing`.
mlir::FailureOr<AxisList> removeSuffix(llvm::ArrayRef<AxisRefAttr> axes, llvm::ArrayRef<AxisRefAttr> suffix,
                                       MeshAttr mesh, AxisRefAttr &missing);

} // namespace calor::sdy
