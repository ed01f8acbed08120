// SPDX-License-Identifier: Apache-2.0
// Portable artifacts, by our own reader. Ordinary bytecode is read by MLIR, whose findings README.md lists.
#include "compiler/artifact/PortableArtifact.h"
#include "fuzz/readers/Harness.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  llvm::StringRef bytes(reinterpret_cast<const char *>(data), size);
  if (calor::isPortableArtifact(bytes))
    calor::fuzz::readAndPrint(bytes);
  return 0;
}
