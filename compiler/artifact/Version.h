// SPDX-License-Identifier: Apache-2.0
// Versions of StableHLO, and the window of those that can be read and written.
#pragma once

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <tuple>

namespace calor::vhlo {

/// A version of StableHLO. Patch numbers never change the format.
struct Version {
  unsigned major = 0, minor = 0;

  std::string str() const { return std::to_string(major) + "." + std::to_string(minor) + ".0"; }
};
inline bool operator<(Version a, Version b) { return std::tie(a.major, a.minor) < std::tie(b.major, b.minor); }

inline constexpr Version kOldest{0, 9};
inline constexpr Version kCurrent{1, 22};
/// Ops and attributes of other dialects may stand among those of StableHLO from this version on.
inline constexpr Version kMixedForm{1, 11};
/// Locations may be ranges.
inline constexpr Version kLocationRanges{1, 9};

/// "1.15.0" as a version, or nothing.
std::optional<Version> parseVersion(llvm::StringRef text);

/// The version of MLIR's bytecode format that artifacts of a version of StableHLO have.
uint64_t bytecodeVersion(Version version);

} // namespace calor::vhlo
