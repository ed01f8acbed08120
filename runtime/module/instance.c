// SPDX-License-Identifier: Apache-2.0
// Instances and the buffers they give out.

#include "runtime/base/host.h"
#include "runtime/module/instance_internal.h"

// Fills an instance whose memory is there; what was made before a failure is found in it.
static calor_status_t fill(calor_instance_t *instance, int32_t threads, calor_message_t *message) {
  instance->pool = NULL;
  atomic_init(&instance->interrupted, 0);
  atomic_init(&instance->shares, 1);
  if (threads == 0)
    threads = calor_host_threads();
  return calor_thread_pool_create(instance->memory, threads, &instance->pool, message);
}

static void destroy(calor_instance_t *instance) {
  calor_memory_t *memory = instance->memory;
  calor_thread_pool_destroy(instance->pool);
  calor_memory_release(memory, instance, sizeof *instance);
  calor_memory_destroy(memory);
}

calor_status_t calor_instance_create(const calor_instance_options_t *options, calor_instance_t **instance,
                                     calor_message_t *message) {
  static const calor_instance_options_t defaults;
  *instance = NULL;
  if (message)
    message->text[0] = '\0';
  if (!options)
    options = &defaults;
  if (options->memory_limit < 0)
    return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT,
                        "expects a memory limit of 0 or more bytes, but got %lld", (long long)options->memory_limit);
  if (options->allocator.allocate && !options->allocator.release)
    return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT,
                        "expects an allocator with both functions, but release is null");
  calor_memory_t *memory;
  calor_status_t status =
      calor_memory_create(options->allocator.allocate ? options->allocator : calor_allocator_default(),
                          options->memory_limit ? options->memory_limit : calor_host_memory(""), &memory, message);
  if (status != CALOR_STATUS_OK)
    return status;
  void *data;
  status = calor_memory_allocate(memory, sizeof(calor_instance_t), &data, message);
  if (status != CALOR_STATUS_OK) {
    calor_memory_destroy(memory);
    return status;
  }
  calor_instance_t *created = data;
  created->memory = memory;
  status = fill(created, options->threads, message);
  if (status == CALOR_STATUS_OK)
    *instance = created;
  else
    destroy(created);
  return status;
}

void calor_instance_retain(calor_instance_t *instance) {
  atomic_fetch_add_explicit(&instance->shares, 1, memory_order_relaxed);
}

void calor_instance_release(calor_instance_t *instance) {
  if (instance && atomic_fetch_sub_explicit(&instance->shares, 1, memory_order_acq_rel) == 1)
    destroy(instance);
}

int32_t calor_instance_threads(const calor_instance_t *instance) { return calor_thread_pool_threads(instance->pool); }

int64_t calor_instance_memory_in_use(const calor_instance_t *instance) { return calor_memory_in_use(instance->memory); }

int64_t calor_instance_memory_peak(const calor_instance_t *instance) { return calor_memory_peak(instance->memory); }

void calor_instance_interrupt(calor_instance_t *instance) { atomic_store(&instance->interrupted, 1); }

void calor_instance_resume(calor_instance_t *instance) { atomic_store(&instance->interrupted, 0); }

calor_status_t calor_buffer_allocate(calor_instance_t *instance, int64_t bytes, calor_buffer_t *buffer,
                                     calor_message_t *message) {
  if (buffer->owned && bytes >= 0 && buffer->capacity >= bytes)
    return CALOR_STATUS_OK;
  calor_buffer_release(instance, buffer);
  calor_status_t status = calor_memory_allocate(instance->memory, bytes, &buffer->data, message);
  if (status != CALOR_STATUS_OK)
    return status;
  buffer->capacity = bytes;
  buffer->owned = 1;
  return CALOR_STATUS_OK;
}

void calor_buffer_release(calor_instance_t *instance, calor_buffer_t *buffer) {
  if (buffer->owned)
    calor_memory_release(instance->memory, buffer->data, buffer->capacity);
  buffer->data = NULL;
  buffer->capacity = 0;
  buffer->owned = 0;
}
