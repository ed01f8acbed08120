// SPDX-License-Identifier: Apache-2.0
// One block of memory that only grows, and can measure how much of it was written.

#ifndef CALOR_RUNTIME_BASE_ARENA_H
#define CALOR_RUNTIME_BASE_ARENA_H

#include "runtime/base/memory.h"

#ifdef __cplusplus
extern "C" {
#endif

// Zero-initialised it is empty. Not thread-safe.
typedef struct calor_arena {
  unsigned char *data; // at a multiple of CALOR_ALIGNMENT; null when empty
  int64_t capacity;
} calor_arena_t;

// Makes the arena at least `bytes` long. Growing loses the content and moves it; on failure the
// arena is empty.
calor_status_t calor_arena_reserve(calor_arena_t *arena, calor_memory_t *memory, int64_t bytes,
                                   calor_message_t *message);

// Gives the memory back.
void calor_arena_release(calor_arena_t *arena, calor_memory_t *memory);

// Fills the arena with a pattern, from which calor_arena_written tells the bytes before the end of
// the last byte that differs from it: the most that was written since.
void calor_arena_mark(calor_arena_t *arena);
int64_t calor_arena_written(const calor_arena_t *arena);

#ifdef __cplusplus
}
#endif

#endif // CALOR_RUNTIME_BASE_ARENA_H
