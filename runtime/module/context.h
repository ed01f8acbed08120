// SPDX-License-Identifier: Apache-2.0
// What one running call owns: the invocation that compiled code sees, its arena, scratch, segments.
// Contexts are kept by the program and used again. C only.

#ifndef CALOR_RUNTIME_MODULE_CONTEXT_H
#define CALOR_RUNTIME_MODULE_CONTEXT_H

#include "runtime/base/arena.h"
#include "runtime/module/grid_internal.h"
#include "runtime/module/instance_internal.h"
#include "runtime/module/program.h"

// A result as its program declares it, with what is derived from it.
typedef struct calor_result_layout {
  int32_t alias;         // argument whose memory it lives in, or -1
  int32_t dynamic;       // number of dynamic dimensions
  int64_t bytes;         // when there are none
  int32_t first_dynamic; // where its dynamic dimensions begin in result_sizes
} calor_result_layout_t;

// What all contexts of a program share; constant while it runs.
typedef struct calor_context_layout {
  calor_instance_t *instance;
  calor_program_desc_t desc;
  const calor_result_layout_t *results;
  int64_t argument_sizes; // dynamic dimensions of all arguments
  int64_t result_sizes;   // and of all results
  int64_t scratch_stride;
} calor_context_layout_t;

typedef struct calor_context {
  // First, as compiled code's calls back are given its address.
  calor_invocation_t invocation;
  const calor_context_layout_t *layout;
  struct calor_context *next; // in the program's list of idle contexts
  int64_t bytes;              // of this block
  void **arguments;
  void **results;
  int64_t *sizes;
  int64_t *result_sizes;
  calor_arena_t *segments;
  calor_arena_t arena;
  calor_arena_t scratch;
  // Of the running call.
  calor_grid_t *grid; // null: none
  int64_t process;    // its number in the grid
  int64_t place[2];   // its replica and partition
  calor_buffer_t *result_buffers;
  int64_t failed_checks;
  calor_status_t failure; // the first one that was reported
  calor_message_t message;
} calor_context_t;

// A context with scratch and, where the plan is a number, its arena.
calor_status_t calor_context_create(const calor_context_layout_t *layout, calor_context_t **context,
                                    calor_message_t *message);
void calor_context_destroy(calor_context_t *context);

// Gives result i memory of `bytes` bytes: the alias's, the buffer's own, or new.
calor_status_t calor_context_place_result(calor_context_t *context, int32_t i, int64_t bytes, calor_message_t *message);

// Bytes of all segments.
int64_t calor_context_segment_bytes(const calor_context_t *context);

#endif // CALOR_RUNTIME_MODULE_CONTEXT_H
