// SPDX-License-Identifier: Apache-2.0
// Comparators of sort that are the order of unsigned integer keys.
#pragma once

#include "compiler/codegen/cpu/ElementalEmitter.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"

namespace calor::cpu {

/// Element a of operand `operand` comes before b when key(a) < key(b), as unsigned integers of `bits` bits.
struct SortKey {
  unsigned operand = 0;
  unsigned bits = 0;
  bool descending = false;
  bool isIdentity = false; // the key is made of the element's own bits and gives them back
  mlir::Value mapped;      // the expression in the comparator for the left element
};

/// The key of a comparator, or nothing when it is not of that form.
std::optional<SortKey> findSortKey(stablehlo::SortOp op);

/// The keys (integers of `key.bits` bits) of elements in registers.
mlir::Value emitSortKey(ElementalEmitter &emitter, stablehlo::SortOp op, const SortKey &key, Lanes element,
                        int64_t lanes);
/// The elements in registers of the keys of an identity.
Lanes elementOfSortKey(Arith &arith, stablehlo::SortOp op, const SortKey &key, mlir::Value keys, int64_t lanes);

} // namespace calor::cpu
