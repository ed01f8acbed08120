// SPDX-License-Identifier: Apache-2.0
// Conversion between the float formats of at most 16 bits and float/double. Every format here is exactly
// representable in float; rounding goes to nearest, ties to even, once.
#pragma once

#include "llvm/ADT/APFloat.h"

namespace calor {

/// Decodes `count` elements at `source` (in buffer format) into `target`.
void decodeNarrow(const llvm::fltSemantics &format, const void *source, float *target, int64_t count);

/// Rounds `count` numbers into elements of `format`. Formats without infinities take their NaN (or, lacking that
/// too, their largest number) where a value is too large.
void encodeNarrow(const llvm::fltSemantics &format, const float *source, void *target, int64_t count);
void encodeNarrow(const llvm::fltSemantics &format, const double *source, void *target, int64_t count);

} // namespace calor
