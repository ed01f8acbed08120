// SPDX-License-Identifier: Apache-2.0
// `sort`: slices along a dimension, always stable, by any comparator. Tiles are slices.
//
// A comparator that compares one operand's elements, mapped by one function of an element, in a total order (integers,
// or floats with TOTALORDER) is a key: such slices take a radix sort. All others take the merge sort that the
// interpreter has, so that comparators that are no order give the same result too.
#pragma once

#include "compiler/codegen/cpu/Kernel.h"

namespace calor::cpu {

std::optional<std::string> rejectsSort(KernelOp kernel, const TargetInfo &target);
mlir::FailureOr<Tiling> emitSort(KernelFunction &function);

} // namespace calor::cpu
