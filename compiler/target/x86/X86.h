// SPDX-License-Identifier: Apache-2.0
// x86-64: SSE2 up to AVX-512.
#pragma once

#include "compiler/support/TargetInfo.h"

namespace calor::x86 {

void initialize();
void describe(TargetInfo &info);

} // namespace calor::x86
