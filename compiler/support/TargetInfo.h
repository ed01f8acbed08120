// SPDX-License-Identifier: Apache-2.0
// The questions that kernel generators ask a CPU target. Folders of compiler/target fill the answers; no shared
// code names a target.
#pragma once

#include "mlir/IR/Types.h"
#include <string>

namespace calor {

struct TargetInfo {
  std::string triple;
  std::string cpu;      // LLVM's name of the processor
  std::string features; // LLVM's feature string
  int64_t vectorBytes = 16;
  int64_t vectorRegisters = 16;
  int64_t l1Bytes = 32 << 10;
  int64_t l2Bytes = 512 << 10;
  int64_t l3Bytes = 8 << 20; // of all cores together
  int64_t cores = 1;         // that a program may use
  bool fusedMultiplyAdd = false;
  bool maskedMemory = false; // masked loads and stores cost about as much as plain ones
  bool dotInt8 = false;      // u8 x s8 dot products of 4, accumulated in i32 (VNNI)
  bool dotBf16 = false;      // bf16 dot products of 2, accumulated in f32
  // LLVM's names of these instructions on whole registers: i32 sums of (acc, u8 x 4, s8 x 4), f32 sums of
  // (acc, bf16 x 2, bf16 x 2), and i32 products of (i16 x 2, i16 x 2); empty where there is none.
  std::string dotInt8Intrinsic, dotBf16Intrinsic, dotInt16Intrinsic;

  /// Lanes of a native vector of `bytes`-wide elements.
  int64_t lanes(int64_t bytes) const { return std::max<int64_t>(1, vectorBytes / bytes); }
};

} // namespace calor
