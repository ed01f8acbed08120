// SPDX-License-Identifier: Apache-2.0
// Grow-only memory.

#include "runtime/base/arena.h"

#include <string.h>

// As four bytes of it make no common number, a written value seldom equals it.
enum { MARK = 0xA5 };

calor_status_t calor_arena_reserve(calor_arena_t *arena, calor_memory_t *memory, int64_t bytes,
                                   calor_message_t *message) {
  if (bytes >= 0 && bytes <= arena->capacity)
    return CALOR_STATUS_OK;
  // Released first, so that the peak is the new size and not the sum of both.
  calor_arena_release(arena, memory);
  void *data;
  calor_status_t status = calor_memory_allocate(memory, bytes, &data, message);
  if (status != CALOR_STATUS_OK)
    return status;
  arena->data = data;
  arena->capacity = bytes;
  return CALOR_STATUS_OK;
}

void calor_arena_release(calor_arena_t *arena, calor_memory_t *memory) {
  calor_memory_release(memory, arena->data, arena->capacity);
  arena->data = NULL;
  arena->capacity = 0;
}

void calor_arena_mark(calor_arena_t *arena) {
  if (arena->capacity)
    memset(arena->data, MARK, (size_t)arena->capacity);
}

int64_t calor_arena_written(const calor_arena_t *arena) {
  int64_t end = arena->capacity;
  while (end > 0 && arena->data[end - 1] == MARK)
    --end;
  return end;
}
