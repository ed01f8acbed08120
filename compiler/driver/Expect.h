// SPDX-License-Identifier: Apache-2.0
// Comparison of results with expected arrays.
#pragma once

#include "compiler/driver/ArrayFile.h"
#include "compiler/driver/Options.h"

namespace calor {

/// Compares result i with the array outI (or I, with any zero padding) of `path`; other arrays are ignored. Where the
/// file has arrays whose names begin with `prefix`, these are meant.
/// Messages go to `errors`. StatusOk, StatusCheckFailed for a difference in values or shape, StatusError when an
/// array is missing, of another type or unreadable.
Status compareWithFile(llvm::StringRef path, llvm::ArrayRef<HostTensor> results, Tolerance tolerance,
                       llvm::raw_ostream &errors, llvm::StringRef prefix = "");

} // namespace calor
