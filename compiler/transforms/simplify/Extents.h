// SPDX-License-Identifier: Apache-2.0
// Where the size of a dimension comes from.
#pragma once

#include "mlir/IR/Value.h"
#include <optional>

namespace calor {

/// A size: a constant, or dimension `dim` of `value`, or (dim = -1 - i) element i of the shape or
/// scalar `value`.
struct Extent {
  std::optional<int64_t> constant;
  mlir::Value value;
  int64_t dim = 0;
  bool operator==(const Extent &other) const {
    return constant && other.constant ? *constant == *other.constant
                                      : !constant && !other.constant && value == other.value && dim == other.dim;
  }
};

/// The size of a dimension of `value`, traced through the ops that keep it.
Extent extentOf(mlir::Value value, int64_t dim);
/// Element `index` of the shape `shape` (index 0 of a scalar).
Extent extentOfElement(mlir::Value shape, int64_t index);

} // namespace calor
