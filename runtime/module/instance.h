// SPDX-License-Identifier: Apache-2.0
// An instance: the threads and the memory that programs share.

#ifndef CALOR_RUNTIME_MODULE_INSTANCE_H
#define CALOR_RUNTIME_MODULE_INSTANCE_H

#include "runtime/base/allocator.h"
#include "runtime/base/status.h"
#include "runtime/module/tensor.h"

#ifdef __cplusplus
extern "C" {
#endif

// Thread-safe and counted: lives until its creator and all its programs have released it.
typedef struct calor_instance calor_instance_t;

// Zero-initialised: the defaults.
typedef struct calor_instance_options {
  // The most threads that work at a time for one caller, the caller included. 0: as many as the
  // affinity mask and the CPU quota of the control group leave.
  int32_t threads;
  // The most bytes that the instance takes at a time. 0: what the machine and the control group
  // have.
  int64_t memory_limit;
  // Where memory comes from; with a null `allocate`, calor_allocator_default().
  calor_allocator_t allocator;
} calor_instance_options_t;

// Starts the threads. `options` may be null for the defaults.
calor_status_t calor_instance_create(const calor_instance_options_t *options, calor_instance_t **instance,
                                     calor_message_t *message);

// Gives up the caller's share. The last one joins the threads. Null is nothing.
void calor_instance_release(calor_instance_t *instance);

// Threads in all, the caller included.
int32_t calor_instance_threads(const calor_instance_t *instance);

// Bytes taken from the allocator now, and the most there ever were.
int64_t calor_instance_memory_in_use(const calor_instance_t *instance);
int64_t calor_instance_memory_peak(const calor_instance_t *instance);

// Makes running and later invocations return CALOR_STATUS_CANCELLED soon, until resumed. May be
// called from a signal handler.
void calor_instance_interrupt(calor_instance_t *instance);
void calor_instance_resume(calor_instance_t *instance);

// Makes `buffer` own at least `bytes` bytes, aligned to CALOR_ALIGNMENT; content is undefined.
// Memory that it owns already and that is large enough is kept; memory that it does not own is
// let go. On failure it has none.
calor_status_t calor_buffer_allocate(calor_instance_t *instance, int64_t bytes, calor_buffer_t *buffer,
                                     calor_message_t *message);

// Gives back what the buffer owns, and clears data, capacity and owned.
void calor_buffer_release(calor_instance_t *instance, calor_buffer_t *buffer);

#ifdef __cplusplus
}
#endif

#endif // CALOR_RUNTIME_MODULE_INSTANCE_H
