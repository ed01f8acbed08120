// SPDX-License-Identifier: Apache-2.0
// Copies between arrays with strides: the core of all data movement.
#pragma once

#include "llvm/ADT/ArrayRef.h"

#include <cstdint>

namespace calor {

/// For all indices i of `shape`: target[i . targetStrides] = source[i . sourceStrides]. Strides are in elements of
/// `elementBytes` (1, 2, 4, 8 or 16) and may be zero or, in the source, negative.
void copyStrided(char *target, llvm::ArrayRef<int64_t> targetStrides, const char *source,
                 llvm::ArrayRef<int64_t> sourceStrides, llvm::ArrayRef<int64_t> shape, int64_t elementBytes);

/// Fills `count` elements with the one at `value`.
void fillElements(char *target, const char *value, int64_t count, int64_t elementBytes);

/// target[i] = source[offsets[i]].
void gatherElements(char *target, const char *source, const int64_t *offsets, int64_t count, int64_t elementBytes);

/// Steps a multi-dimensional index through `shape` in row-major order; false after the last one.
inline bool nextIndex(llvm::MutableArrayRef<int64_t> index, llvm::ArrayRef<int64_t> shape) {
  for (size_t d = shape.size(); d-- > 0;) {
    if (++index[d] < shape[d])
      return true;
    index[d] = 0;
  }
  return false;
}

} // namespace calor
