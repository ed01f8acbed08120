// SPDX-License-Identifier: Apache-2.0
// Files as bytes: mapped for reading, written whole or not at all.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <memory>

namespace calor {

/// Bytes and what keeps them alive. Copies share the bytes.
struct SharedBytes {
  llvm::ArrayRef<char> data;
  std::shared_ptr<const void> keeper;

  /// The same bytes from `offset`, `size` of them; the caller has checked that they exist.
  SharedBytes slice(size_t offset, size_t size) const { return {data.slice(offset, size), keeper}; }
};

/// Errors of the driver are complete lines without their end: `error: MESSAGE`, or `FILE: error: MESSAGE`.
llvm::Error makeError(const llvm::Twine &message);
llvm::Error makeFileError(llvm::StringRef path, const llvm::Twine &message);

/// Maps `path` into memory; pipes are read to their end. An error for what cannot be read and for directories.
llvm::Expected<SharedBytes> mapFile(llvm::StringRef path);

/// `size` zeroed bytes, aligned to 64. An error when this machine has no such amount of memory; `what` names
/// the thing that needs it.
llvm::Expected<std::pair<SharedBytes, char *>> allocateBytes(uint64_t size, const llvm::Twine &what);

/// Bytes that this process can hope to get: the machine's memory or the limit of its control group.
uint64_t availableMemory();

/// Calls `write` with a stream to a temporary file beside `path`, which then takes the place of `path`. On any
/// error, and when the process is interrupted, `path` stays as it was.
llvm::Error writeFile(llvm::StringRef path, llvm::function_ref<llvm::Error(llvm::raw_pwrite_stream &)> write);

} // namespace calor
