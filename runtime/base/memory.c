// SPDX-License-Identifier: Apache-2.0
// The account over an allocator.

#include "runtime/base/memory.h"

#include <inttypes.h>
#include <stdatomic.h>

#include "schema/calor/abi.h"

struct calor_memory {
  calor_allocator_t allocator;
  int64_t limit;
  _Atomic int64_t in_use;
  _Atomic int64_t peak;
};

calor_status_t calor_memory_create(calor_allocator_t allocator, int64_t limit, calor_memory_t **memory,
                                   calor_message_t *message) {
  *memory = NULL;
  calor_memory_t *created = allocator.allocate(allocator.self, sizeof(calor_memory_t), CALOR_ALIGNMENT);
  if (!created)
    return calor_report(message, CALOR_STATUS_OUT_OF_MEMORY, "cannot allocate %zu bytes", sizeof(calor_memory_t));
  created->allocator = allocator;
  created->limit = limit > 0 ? limit : INT64_MAX;
  atomic_init(&created->in_use, 0);
  atomic_init(&created->peak, 0);
  *memory = created;
  return CALOR_STATUS_OK;
}

void calor_memory_destroy(calor_memory_t *memory) {
  if (memory)
    memory->allocator.release(memory->allocator.self, memory, sizeof(calor_memory_t));
}

// Adds `bytes` to the account unless that exceeds the limit; gives what was in use before.
static int charge(calor_memory_t *memory, int64_t bytes, int64_t *before) {
  *before = atomic_load_explicit(&memory->in_use, memory_order_relaxed);
  do {
    if (bytes > memory->limit - *before)
      return 0;
  } while (!atomic_compare_exchange_weak_explicit(&memory->in_use, before, *before + bytes, memory_order_relaxed,
                                                  memory_order_relaxed));
  int64_t now = *before + bytes;
  int64_t peak = atomic_load_explicit(&memory->peak, memory_order_relaxed);
  while (now > peak &&
         !atomic_compare_exchange_weak_explicit(&memory->peak, &peak, now, memory_order_relaxed, memory_order_relaxed))
    ;
  return 1;
}

calor_status_t calor_memory_allocate(calor_memory_t *memory, int64_t bytes, void **data, calor_message_t *message) {
  *data = NULL;
  if (bytes == 0)
    return CALOR_STATUS_OK;
  int64_t before;
  if (bytes < 0 || (uint64_t)bytes > SIZE_MAX)
    return calor_report(message, CALOR_STATUS_OUT_OF_MEMORY, "needs more bytes than an address can count");
  if (!charge(memory, bytes, &before))
    return calor_report(message, CALOR_STATUS_OUT_OF_MEMORY,
                        "needs %" PRId64 " bytes on top of %" PRId64 " in use, but the limit is %" PRId64, bytes,
                        before, memory->limit);
  *data = memory->allocator.allocate(memory->allocator.self, (size_t)bytes, CALOR_ALIGNMENT);
  if (*data)
    return CALOR_STATUS_OK;
  atomic_fetch_sub_explicit(&memory->in_use, bytes, memory_order_relaxed);
  return calor_report(message, CALOR_STATUS_OUT_OF_MEMORY, "needs %" PRId64 " bytes, but the system refuses them",
                      bytes);
}

void calor_memory_release(calor_memory_t *memory, void *data, int64_t bytes) {
  if (!data)
    return;
  memory->allocator.release(memory->allocator.self, data, (size_t)bytes);
  atomic_fetch_sub_explicit(&memory->in_use, bytes, memory_order_relaxed);
}

int64_t calor_memory_in_use(const calor_memory_t *memory) {
  return atomic_load_explicit(&memory->in_use, memory_order_relaxed);
}

int64_t calor_memory_peak(const calor_memory_t *memory) {
  return atomic_load_explicit(&memory->peak, memory_order_relaxed);
}
