// SPDX-License-Identifier: Apache-2.0
// Loads object code into this process.
#pragma once

#include "schema/calor/abi.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace calor {

/// Code of one program, linked and executable. The code lives as long as the object.
class LoadedCode {
public:
  /// Links the objects with each other and with libc and libm of this process. The objects are consumed.
  static llvm::Expected<std::unique_ptr<LoadedCode>>
  load(llvm::MutableArrayRef<std::unique_ptr<llvm::MemoryBuffer>> objects);
  ~LoadedCode();

  calor_entry_fn entry() const { return entryFunction; }
  /// Null for programs without symbolic sizes.
  calor_plan_fn plan() const { return planFunction; }

private:
  LoadedCode();
  struct Session;
  std::unique_ptr<Session> session;
  calor_entry_fn entryFunction = nullptr;
  calor_plan_fn planFunction = nullptr;
};

} // namespace calor
