// SPDX-License-Identifier: Apache-2.0
// A grid of processes: threads of this process that run compiled programs side by side and exchange bytes in shared
// memory. Processes are numbered replica * partitions + partition.

#ifndef CALOR_RUNTIME_MODULE_GRID_H
#define CALOR_RUNTIME_MODULE_GRID_H

#include "runtime/base/status.h"
#include "runtime/module/instance.h"
#include "runtime/module/program.h"
#include "runtime/module/tensor.h"
#include "schema/calor/abi.h"

#ifdef __cplusplus
extern "C" {
#endif

// More processes than this are refused: each is a thread.
#define CALOR_GRID_MOST_PROCESSES 1024

// Not thread-safe: one run at a time, fed between runs.
typedef struct calor_grid calor_grid_t;

typedef struct calor_grid_options {
  int64_t replicas;
  int64_t partitions;
} calor_grid_options_t;

// Fails with INVALID_ARGUMENT unless 1 <= replicas * partitions <= CALOR_GRID_MOST_PROCESSES. The grid keeps the
// instance alive.
calor_status_t calor_grid_create(calor_instance_t *instance, const calor_grid_options_t *options, calor_grid_t **grid,
                                 calor_message_t *message);

// No run may be going on. Null is nothing.
void calor_grid_release(calor_grid_t *grid);

// Appends an entry of `count` tensors to what `process` reads by infeed. Copies them.
calor_status_t calor_grid_feed(calor_grid_t *grid, int64_t process, const void *const *tensors, const int64_t *bytes,
                               int64_t count, calor_message_t *message);

// What one process runs, and how it went. Zero-initialise, then fill the first five.
typedef struct calor_grid_call {
  calor_program_t *program;
  const calor_buffer_t *arguments;
  int32_t argument_count;
  calor_buffer_t *results;
  int32_t result_count;
  calor_status_t status;   // as calor_program_invoke returns it
  calor_message_t message; // and its words
} calor_grid_call_t;

// Runs one call for each process, as calor_program_invoke would, each on a thread of its own (process 0 on the
// caller's), and returns when all have ended. Entries of the infeeds that nobody read stay for the next run, what was
// sent and not received is dropped.
//
// When processes cannot meet (one ended or failed, all wait for each other), every process that waits ends with a
// status other than OK, and the run never hangs on it. Returns OK, CHECK_FAILED when nothing worse happened, or the
// status of the process that failed first, whose number is stored to `*culprit` (may be null; else -1).
calor_status_t calor_grid_run(calor_grid_t *grid, calor_grid_call_t *calls, int64_t *culprit);

#ifdef __cplusplus
}
#endif

#endif // CALOR_RUNTIME_MODULE_GRID_H
