// SPDX-License-Identifier: Apache-2.0
// Counts calls of libc's allocation functions in this process, on all threads.

#ifndef CALOR_TESTS_RUNTIME_MALLOCCOUNTER_H
#define CALOR_TESTS_RUNTIME_MALLOCCOUNTER_H

#include <cstdint>

namespace calor::test {

/// False under sanitizers, which have their own malloc; the count then stays 0.
bool countsMalloc();

/// Calls of malloc, calloc, realloc, aligned_alloc, posix_memalign, memalign and mmap up to now.
int64_t mallocCalls();

} // namespace calor::test

#endif // CALOR_TESTS_RUNTIME_MALLOCCOUNTER_H
