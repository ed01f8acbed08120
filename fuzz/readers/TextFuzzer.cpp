// SPDX-License-Identifier: Apache-2.0
// Program text: MLIR's parser, our dialects' parsers and verifiers, and the printers.
#include "fuzz/readers/Harness.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  llvm::StringRef bytes(reinterpret_cast<const char *>(data), size);
  if (!bytes.starts_with("ML\xefR"))
    calor::fuzz::readAndPrint(bytes);
  return 0;
}
