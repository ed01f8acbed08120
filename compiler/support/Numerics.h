// SPDX-License-Identifier: Apache-2.0
// Choices of rounding that the interpreter and the code generators share.
#pragma once

#include <cstdint>

namespace calor {

/// Sums of at most this many products are computed as the specification writes them: every product is rounded, then
/// added to the sum of those before. Longer ones are summed in a wider type (interpreter) or by fused multiply-adds.
constexpr int64_t kShortSum = 4;

} // namespace calor
