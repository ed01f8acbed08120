// SPDX-License-Identifier: Apache-2.0
// The hook through which all memory of the runtime comes.

#ifndef CALOR_RUNTIME_BASE_ALLOCATOR_H
#define CALOR_RUNTIME_BASE_ALLOCATOR_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// An embedder's allocator. Both functions may be called from any thread at any time.
typedef struct calor_allocator {
  // Handed to both functions.
  void *self;
  // Memory of `bytes` > 0 bytes at a multiple of `alignment` (a power of two), or null. Content is
  // undefined.
  void *(*allocate)(void *self, size_t bytes, size_t alignment);
  // Takes back what `allocate` gave, with the same number of bytes.
  void (*release)(void *self, void *data, size_t bytes);
} calor_allocator_t;

// libc's memory below 2 MiB; from there on anonymous mappings at multiples of 2 MiB, for which the
// kernel is asked to use huge pages.
calor_allocator_t calor_allocator_default(void);

#ifdef __cplusplus
}
#endif

#endif // CALOR_RUNTIME_BASE_ALLOCATOR_H
