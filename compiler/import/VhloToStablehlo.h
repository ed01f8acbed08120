// SPDX-License-Identifier: Apache-2.0
// From the attributes of a VHLO op, of any version, to those of the StableHLO op.
#pragma once

#include "compiler/import/VhloTable.h"

namespace calor::vhlo {

/// Replaces the inherent attributes of the op of row `info` by those that the StableHLO op has: parts are joined,
/// lists of dimensions become arrays, names become symbols, standard values are left out. Discardable attributes stay.
/// An attribute that is missing or malformed is reported at `location`; whether StableHLO accepts the values is up to
/// its verifier.
mlir::LogicalResult convertAttributes(ArtifactTables &tables, mlir::Location location, const OpInfo &info,
                                      mlir::NamedAttrList &attributes);

} // namespace calor::vhlo
