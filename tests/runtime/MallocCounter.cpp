// SPDX-License-Identifier: Apache-2.0
// Takes the place of libc's allocation functions and of mmap, and forwards to glibc's own names of them.

#include "tests/runtime/MallocCounter.h"
#include "tests/runtime/Sanitizers.h"

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static std::atomic<int64_t> calls{0};

int64_t calor::test::mallocCalls() { return calls.load(); }

#if defined(__GLIBC__) && !defined(CALOR_ADDRESS_SANITIZER) && !defined(CALOR_THREAD_SANITIZER)

bool calor::test::countsMalloc() { return true; }

extern "C" {
void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t count, size_t bytes);
void *__libc_realloc(void *data, size_t bytes);
void *__libc_memalign(size_t alignment, size_t bytes);

void *malloc(size_t bytes) {
  ++calls;
  return __libc_malloc(bytes);
}

void *calloc(size_t count, size_t bytes) {
  ++calls;
  return __libc_calloc(count, bytes);
}

void *realloc(void *data, size_t bytes) {
  ++calls;
  return __libc_realloc(data, bytes);
}

void *memalign(size_t alignment, size_t bytes) {
  ++calls;
  return __libc_memalign(alignment, bytes);
}

void *aligned_alloc(size_t alignment, size_t bytes) {
  ++calls;
  return __libc_memalign(alignment, bytes);
}

int posix_memalign(void **data, size_t alignment, size_t bytes) {
  ++calls;
  *data = __libc_memalign(alignment, bytes);
  return *data ? 0 : ENOMEM;
}

void *mmap(void *address, size_t bytes, int protection, int flags, int file, off_t offset) {
  ++calls;
  return reinterpret_cast<void *>(syscall(SYS_mmap, address, bytes, protection, flags, file, offset));
}

void *mmap64(void *address, size_t bytes, int protection, int flags, int file, off_t offset) {
  return mmap(address, bytes, protection, flags, file, offset);
}
}

#else

bool calor::test::countsMalloc() { return false; }

#endif
