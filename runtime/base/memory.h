// SPDX-License-Identifier: Apache-2.0
// An allocator with a limit and an account: what is in use, and the most that ever was.

#ifndef CALOR_RUNTIME_BASE_MEMORY_H
#define CALOR_RUNTIME_BASE_MEMORY_H

#include <stdint.h>

#include "runtime/base/allocator.h"
#include "runtime/base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

// Thread-safe.
typedef struct calor_memory calor_memory_t;

// An account over `allocator` (copied) that refuses what would bring it above `limit` bytes; 0 is
// no limit. `message` may be null.
calor_status_t calor_memory_create(calor_allocator_t allocator, int64_t limit, calor_memory_t **memory,
                                   calor_message_t *message);

// Everything taken from it must have been given back.
void calor_memory_destroy(calor_memory_t *memory);

// `bytes` >= 0 at a multiple of CALOR_ALIGNMENT; null for 0 bytes. Fails with OUT_OF_MEMORY, naming
// what was wanted and what there is.
calor_status_t calor_memory_allocate(calor_memory_t *memory, int64_t bytes, void **data, calor_message_t *message);

// Takes back `bytes` bytes at `data`; null is nothing.
void calor_memory_release(calor_memory_t *memory, void *data, int64_t bytes);

// Bytes taken and not given back, and the largest value this ever had.
int64_t calor_memory_in_use(const calor_memory_t *memory);
int64_t calor_memory_peak(const calor_memory_t *memory);

#ifdef __cplusplus
}
#endif

#endif // CALOR_RUNTIME_BASE_MEMORY_H
