// SPDX-License-Identifier: Apache-2.0
// Bytes of MLIR bytecode that grow. Large constants are referred to, not copied, until all is written to a stream.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace calor {

class ByteRope {
public:
  void byte(uint8_t value) { small().push_back(static_cast<char>(value)), ++length; }
  void text(llvm::StringRef value) { small().append(value.begin(), value.end()), length += value.size(); }
  /// The caller keeps `value` alive until everything is written.
  void large(llvm::StringRef value) {
    if (value.size() < 256)
      return text(value);
    pieces.push_back({{}, value});
    length += value.size();
  }
  void append(ByteRope &&rope) {
    for (Piece &piece : rope.pieces) {
      if (piece.large.empty())
        small().append(piece.small);
      else
        pieces.push_back(std::move(piece));
    }
    length += std::exchange(rope.length, 0);
    rope.pieces.clear();
  }

  /// The trailing zeros of the first byte are the number of bytes that follow; what is above them is the value.
  void number(uint64_t value) {
    unsigned bytes = 1;
    while (bytes < 9 && value >> (7 * bytes) != 0)
      ++bytes;
    if (bytes == 9)
      byte(0);
    else
      value = value << bytes | uint64_t(1) << (bytes - 1);
    for (unsigned i = 0, count = std::min(bytes, 8u); i < count; ++i)
      byte(value >> (8 * i));
  }
  void number(uint64_t value, bool flag) { number(value << 1 | flag); }
  void signedNumber(int64_t value) { number(static_cast<uint64_t>(value) << 1 ^ static_cast<uint64_t>(value >> 63)); }
  /// A section: its number and length, then the bytes.
  void section(uint8_t id, ByteRope &&content) {
    byte(id);
    number(content.length);
    append(std::move(content));
  }

  size_t size() const { return length; }
  /// The bytes as one string.
  std::string str() const {
    std::string result;
    llvm::raw_string_ostream stream(result);
    write(stream);
    return result;
  }
  void write(llvm::raw_ostream &stream) const {
    for (const Piece &piece : pieces)
      stream << piece.small << piece.large;
  }

private:
  /// Either of both.
  struct Piece {
    std::string small;
    llvm::StringRef large;
  };
  std::string &small() {
    if (pieces.empty() || !pieces.back().large.empty())
      pieces.emplace_back();
    return pieces.back().small;
  }

  std::vector<Piece> pieces;
  size_t length = 0;
};

} // namespace calor
