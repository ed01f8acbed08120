// SPDX-License-Identifier: Apache-2.0
// What holds for the whole process: it ends with status 0, 1 or 2 whatever happens, and says why.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <atomic>
#include <string>
#include <thread>

namespace calor {

/// The exit statuses of the command line; there are no others.
enum Status { StatusOk = 0, StatusCheckFailed = 1, StatusError = 2 };

/// From here on: an interrupt, running out of memory and every kind of crash end the process with StatusError
/// and a message; a crash leaves a reproducer (the model and the command) in $TMPDIR and prints its path.
/// Memory beyond what the machine has is refused at once, so that the system need not kill the process.
void guardProcess(int argc, char **argv);

/// Gives the calling thread what a handler needs to tell that its stack was too small. Cheap after the first call.
void guardThread();

/// Names the file that messages about a crash point at and that a reproducer holds. `bytes` must stay valid.
void setReproducerInput(llvm::StringRef path, llvm::StringRef bytes);

/// Names a temporary file that an interrupt must remove; empty: none.
void setUnfinishedFile(llvm::StringRef path);

/// Writes a reproducer; its path, or a sentence that says why there is none.
std::string writeReproducer();

/// Writes a reproducer, ends with StatusError. For errors that no input may cause.
[[noreturn]] void reportInternalError(llvm::StringRef message);

/// A line on the terminal that says what is being done, once it has taken a second. Silent where standard error
/// is no terminal. Gone when the object dies.
class Progress {
public:
  explicit Progress(llvm::StringRef what);
  ~Progress();

private:
  std::atomic<bool> done{false};
  std::thread thread;
};

} // namespace calor
