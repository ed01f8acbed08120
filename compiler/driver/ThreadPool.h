// SPDX-License-Identifier: Apache-2.0
// The compiler's threads.
#pragma once

#include "llvm/Support/ThreadPool.h"

#include <memory>

namespace calor {

/// A pool of `threads` threads on which running out of stack ends the process with a message, as on the first thread.
std::unique_ptr<llvm::ThreadPoolInterface> createThreadPool(unsigned threads);

} // namespace calor
