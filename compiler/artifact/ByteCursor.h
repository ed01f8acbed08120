// SPDX-License-Identifier: Apache-2.0
// A place in MLIR bytecode. Reads fail at the end of the data and never go beyond it.
#pragma once

#include "mlir/Support/LLVM.h"

namespace calor {

class ByteCursor {
public:
  ByteCursor() = default;
  explicit ByteCursor(llvm::StringRef data) : rest(data) {}

  /// Where the next byte lies.
  const char *position() const { return rest.data(); }
  /// What is left.
  size_t size() const { return rest.size(); }
  bool empty() const { return rest.empty(); }

  mlir::LogicalResult byte(uint8_t &value) {
    if (rest.empty())
      return mlir::failure();
    value = rest.front();
    rest = rest.drop_front();
    return mlir::success();
  }

  mlir::LogicalResult bytes(uint64_t count, llvm::StringRef &data) {
    if (count > rest.size())
      return mlir::failure();
    data = rest.take_front(count);
    rest = rest.drop_front(count);
    return mlir::success();
  }

  /// The trailing zeros of the first byte are the number of bytes that follow; what is above them is the value.
  mlir::LogicalResult number(uint64_t &value) {
    uint8_t first = 0;
    if (failed(byte(first)))
      return mlir::failure();
    unsigned more = first == 0 ? 8 : llvm::countr_zero(first);
    llvm::StringRef following;
    if (failed(bytes(more, following)))
      return mlir::failure();
    value = 0;
    for (unsigned i = more; i > 0; --i)
      value = value << 8 | static_cast<uint8_t>(following[i - 1]);
    if (more < 8)
      value = value << (7 - more) | first >> (more + 1);
    return mlir::success();
  }

  mlir::LogicalResult signedNumber(int64_t &value) {
    uint64_t zigzag = 0;
    if (failed(number(zigzag)))
      return mlir::failure();
    value = static_cast<int64_t>((zigzag >> 1) ^ (0 - (zigzag & 1)));
    return mlir::success();
  }

  /// A number whose lowest bit is a flag.
  mlir::LogicalResult number(uint64_t &value, bool &flag) {
    if (failed(number(value)))
      return mlir::failure();
    flag = value & 1;
    value >>= 1;
    return mlir::success();
  }

private:
  llvm::StringRef rest;
};

} // namespace calor
