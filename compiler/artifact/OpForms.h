// SPDX-License-Identifier: Apache-2.0
// The attributes of an op in the form of VHLO and in that of StableHLO: the way from one to the other, both directions.
#pragma once

#include "compiler/artifact/VhloTable.h"
#include "mlir/IR/Operation.h"

namespace calor::vhlo {

/// Replaces the inherent attributes that version `version` of the op of row `info` has by those of the StableHLO op:
/// parts are joined, lists of dimensions become arrays, names become symbols, standard values are left out.
/// Discardable attributes stay. An attribute that is missing or malformed is reported at `location`; whether StableHLO
/// accepts the values is up to its verifier.
mlir::LogicalResult toStablehlo(ArtifactTables &tables, mlir::Location location, const OpInfo &info, unsigned version,
                                mlir::NamedAttrList &attributes);

/// An attribute of a VHLO op.
struct VersionedAttribute {
  const AttributeSpec *spec;
  mlir::Attribute value;
  Form form;
};

/// The inherent attributes of `op`, which is verified, as VHLO has them: one for each entry of the row, in its order,
/// of all versions. What the row does not know is left in `others`.
llvm::SmallVector<VersionedAttribute> toVersioned(mlir::Operation *op, const OpInfo &info,
                                                  llvm::SmallVectorImpl<mlir::NamedAttribute> &others);

} // namespace calor::vhlo
