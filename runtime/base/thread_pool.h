// SPDX-License-Identifier: Apache-2.0
// A pool that runs ranges of tiles. Built for many tiny jobs: threads claim tiles with one atomic
// addition, idle workers watch for the next job for a moment before they sleep, and the caller
// never waits for a worker that has not begun.

#ifndef CALOR_RUNTIME_BASE_THREAD_POOL_H
#define CALOR_RUNTIME_BASE_THREAD_POOL_H

#include <stdint.h>

#include "runtime/base/memory.h"
#include "runtime/base/status.h"
#include "schema/calor/abi.h"

#ifdef __cplusplus
extern "C" {
#endif

// Thread-safe.
typedef struct calor_thread_pool calor_thread_pool_t;

// A kernel over the tiles [0, tiles).
typedef struct calor_job {
  calor_kernel_fn kernel;
  void *const *buffers;
  const int64_t *sizes;
  int64_t tiles; // < 2^48
  int64_t grain; // tiles claimed at a time; below 1 counts as 1
  // Thread t of the pool (0 is the caller) gets scratch + t * scratch_stride.
  unsigned char *scratch;
  int64_t scratch_stride;
} calor_job_t;

// A pool of `threads` >= 1 threads in all: the caller of calor_thread_pool_run and threads - 1
// workers, which take no signals. Takes memory once, here.
calor_status_t calor_thread_pool_create(calor_memory_t *memory, int32_t threads, calor_thread_pool_t **pool,
                                        calor_message_t *message);

// Joins the workers. No job may be running. In a child process (after fork), where there are no
// workers, only frees.
void calor_thread_pool_destroy(calor_thread_pool_t *pool);

// Runs a job and returns when all its tiles are done; what the kernel wrote is visible to the
// caller. Runs on the calling thread alone when the tiles are no more than the grain, or when
// another thread is using the workers. Allocates nothing. Works after fork, on the caller alone.
void calor_thread_pool_run(calor_thread_pool_t *pool, const calor_job_t *job);

// Threads in all, the caller included.
int32_t calor_thread_pool_threads(const calor_thread_pool_t *pool);

#ifdef __cplusplus
}
#endif

#endif // CALOR_RUNTIME_BASE_THREAD_POOL_H
