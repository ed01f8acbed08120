// SPDX-License-Identifier: Apache-2.0
// Integer operations on sizes that affine formulas lack.
#pragma once

#include <cstdint>
#include <optional>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace calor {

/// kind, number of operands. Comparisons and logic give 0 or 1; `div` and `rem` round to zero and give 0 for a
/// divisor of 0; shifts by anything but 0..62 give 0; `late` is no operation.
#define CALOR_SIZE_OPERATIONS(X)                                                                                       \
  X(max, 2)                                                                                                            \
  X(min, 2)                                                                                                            \
  X(div, 2)                                                                                                            \
  X(rem, 2)                                                                                                            \
  X(eq, 2)                                                                                                             \
  X(ne, 2)                                                                                                             \
  X(lt, 2)                                                                                                             \
  X(le, 2)                                                                                                             \
  X(gt, 2)                                                                                                             \
  X(ge, 2)                                                                                                             \
  X(and, 2)                                                                                                            \
  X(or, 2)                                                                                                             \
  X(xor, 2)                                                                                                            \
  X(shl, 2)                                                                                                            \
  X(shr, 2)                                                                                                            \
  X(select, 3)

/// The value of an operation on known numbers; none for an unknown kind.
std::optional<int64_t> evaluateSize(llvm::StringRef kind, llvm::ArrayRef<int64_t> operands);

} // namespace calor
