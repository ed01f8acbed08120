// SPDX-License-Identifier: Apache-2.0
// Contexts, and the functions that compiled code calls through its invocation.

#include "runtime/module/context.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char *name_of(const calor_context_layout_t *layout) {
  return layout->desc.name ? layout->desc.name : "main";
}

static void dispatch(calor_invocation_t *invocation, calor_kernel_fn kernel, void *const *buffers, const int64_t *sizes,
                     int64_t tiles, int64_t grain) {
  calor_context_t *context = (calor_context_t *)invocation;
  calor_job_t job = {kernel, buffers, sizes, tiles, grain, context->scratch.data, context->layout->scratch_stride};
  calor_thread_pool_run(context->layout->instance->pool, &job);
}

static int32_t check(calor_invocation_t *invocation, int64_t check_id, const void *lhs, const void *rhs) {
  calor_context_t *context = (calor_context_t *)invocation;
  calor_check_fn evaluate = context->layout->desc.check;
  int32_t failed = evaluate ? evaluate(invocation, check_id, lhs, rhs) : 1;
  context->failed_checks += failed != 0;
  return failed;
}

// Keeps the first failure: what follows it is its consequence.
static calor_status_t keep_failure(calor_context_t *context, calor_status_t status, const char *text) {
  if (context->failure != CALOR_STATUS_OK)
    return context->failure;
  context->failure = status;
  context->message.assertion = -1;
  return calor_report(&context->message, status, "%s", text);
}

// Reads `{}` (the next value) or `{N}` (value N) at `c`; the bytes it takes, or 0 for anything else.
static int64_t placeholder(const char *c, int64_t *next, int64_t count, int64_t *index) {
  if (c[0] != '{')
    return 0;
  int64_t length = 1, number = 0;
  while (c[length] >= '0' && c[length] <= '9' && length < 10)
    number = 10 * number + (c[length++] - '0');
  if (c[length] != '}')
    return 0;
  *index = length == 1 ? (*next)++ : number;
  return *index < count ? length + 1 : 0;
}

// Copies `format` to `text`, each placeholder replaced by its value.
static void substitute(const char *format, const int64_t *values, int64_t count, char *text, int64_t length) {
  int64_t used = 0, next = 0, index = 0;
  for (const char *c = format; *c && used < length - 1;) {
    int64_t taken = placeholder(c, &next, count, &index);
    if (taken == 0) {
      text[used++] = *c++;
      continue;
    }
    used += snprintf(text + used, (size_t)(length - used), "%" PRId64, values[index]);
    c += taken;
  }
  text[used < length ? used : length - 1] = '\0';
}

static int32_t fail(calor_invocation_t *invocation, int64_t message_id, const int64_t *values, int64_t count) {
  calor_context_t *context = (calor_context_t *)invocation;
  const calor_program_desc_t *desc = &context->layout->desc;
  calor_message_t message;
  if (message_id >= 0 && message_id < desc->message_count)
    substitute(desc->messages[message_id], values, count, message.text, sizeof message.text);
  else
    calor_report(&message, 0, "assertion number %" PRId64 " of '%s' does not hold", message_id,
                 name_of(context->layout));
  bool first = context->failure == CALOR_STATUS_OK;
  calor_status_t status = keep_failure(context, CALOR_STATUS_FAILED_PRECONDITION, message.text);
  if (first)
    context->message.assertion = message_id;
  return status;
}

static int32_t collective(calor_invocation_t *invocation, const calor_collective_t *site, const void *const *operands,
                          void *const *results, const int64_t *bytes) {
  calor_context_t *context = (calor_context_t *)invocation;
  const calor_program_desc_t *desc = &context->layout->desc;
  bool named = site->message >= 0 && site->message < desc->message_count;
  const char *what = named ? desc->messages[site->message] : "a collective";
  calor_message_t message;
  calor_status_t status;
  if (context->grid)
    status = calor_grid_communicate(context->grid, context->process, site, what, operands, results, bytes, &message);
  else
    status = calor_report(&message, CALOR_STATUS_INTERNAL, "%s runs outside of a grid of processes", what);
  if (status == CALOR_STATUS_OK)
    return status;
  bool first = context->failure == CALOR_STATUS_OK;
  keep_failure(context, status, message.text);
  if (first && named)
    context->message.assertion = site->message;
  return context->failure;
}

static int32_t call(calor_invocation_t *invocation, int64_t call_id, const void *const *operands,
                    void *const *results) {
  calor_context_t *context = (calor_context_t *)invocation;
  calor_call_fn function = context->layout->desc.call;
  if (function)
    return function(invocation, call_id, operands, results);
  calor_message_t message;
  calor_report(&message, 0, "'%s' calls number %" PRId64 ", which nobody provides", name_of(context->layout), call_id);
  return keep_failure(context, CALOR_STATUS_INTERNAL, message.text);
}

// The bytes that result i has with the dimensions that the entry wrote; -1 when they make none.
static int64_t dynamic_result_bytes(const calor_context_t *context, int32_t i) {
  const calor_tensor_desc_t *desc = &context->layout->desc.results[i];
  const int64_t *dynamic = context->result_sizes + context->layout->results[i].first_dynamic;
  int64_t bytes = calor_element_bytes(desc->type);
  int overflow = 0, empty = 0;
  for (int32_t d = 0; d < desc->rank; ++d) {
    int64_t dim = desc->dims[d] == CALOR_DYNAMIC ? *dynamic++ : desc->dims[d];
    if (dim < 0)
      return -1;
    empty |= dim == 0;
    overflow |= __builtin_mul_overflow(bytes, dim, &bytes);
  }
  return empty ? 0 : overflow ? -1 : bytes;
}

calor_status_t calor_context_place_result(calor_context_t *context, int32_t i, int64_t bytes,
                                          calor_message_t *message) {
  calor_buffer_t *buffer = &context->result_buffers[i];
  calor_instance_t *instance = context->layout->instance;
  if (!buffer->data || (buffer->owned && buffer->capacity < bytes)) {
    calor_status_t status = calor_buffer_allocate(instance, bytes, buffer, message);
    if (status != CALOR_STATUS_OK)
      return status;
  }
  if (buffer->capacity < bytes)
    return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT,
                        "result %d needs %" PRId64 " bytes, but its buffer has %" PRId64, i, bytes, buffer->capacity);
  context->results[i] = buffer->data;
  return CALOR_STATUS_OK;
}

// Result i at its memory, which may have been placed before the entry ran (see result_aliases).
static calor_status_t place_dynamic_result(calor_context_t *context, int64_t i, int64_t bytes,
                                           calor_message_t *message) {
  const calor_context_layout_t *layout = context->layout;
  if (i >= layout->desc.result_count || bytes < 0 || dynamic_result_bytes(context, (int32_t)i) != bytes)
    return calor_report(message, CALOR_STATUS_INTERNAL,
                        "'%s' reserves %" PRId64 " bytes for result %" PRId64 ", which do not fit its dimensions",
                        name_of(layout), bytes, i);
  if (!context->results[i])
    return calor_context_place_result(context, (int32_t)i, bytes, message);
  if (context->result_buffers[i].capacity < bytes)
    return calor_report(message, CALOR_STATUS_INTERNAL,
                        "result %" PRId64 " of '%s' needs %" PRId64 " bytes, but the argument it lives in has %" PRId64,
                        i, name_of(layout), bytes, context->result_buffers[i].capacity);
  return CALOR_STATUS_OK;
}

static void *reserve_result(calor_context_t *context, int64_t i, int64_t bytes) {
  calor_message_t message;
  calor_status_t status = place_dynamic_result(context, i, bytes, &message);
  if (status != CALOR_STATUS_OK) {
    keep_failure(context, status, message.text);
    return NULL;
  }
  // An empty result may have no memory; null would mean failure.
  if (!context->results[i])
    context->results[i] = context;
  return context->results[i];
}

static void *reserve(calor_invocation_t *invocation, int64_t segment, int64_t bytes) {
  calor_context_t *context = (calor_context_t *)invocation;
  if (segment < 0)
    return reserve_result(context, -1 - segment, bytes);
  calor_message_t message;
  if (segment >= context->layout->desc.segment_count) {
    calor_report(&message, 0, "'%s' reserves segment %" PRId64 " of %" PRId64, name_of(context->layout), segment,
                 context->layout->desc.segment_count);
    keep_failure(context, CALOR_STATUS_INTERNAL, message.text);
    return NULL;
  }
  calor_arena_t *arena = &context->segments[segment];
  calor_status_t status = calor_arena_reserve(arena, context->layout->instance->memory, bytes, &message);
  if (status != CALOR_STATUS_OK) {
    keep_failure(context, status, message.text);
    return NULL;
  }
  return arena->data ? (void *)arena->data : (void *)context;
}

// Points the context's arrays into the block behind it; gives the bytes of both. A null context
// only counts.
static int64_t lay_out(const calor_context_layout_t *layout, calor_context_t *context) {
  const calor_program_desc_t *desc = &layout->desc;
  int64_t arguments = (int64_t)sizeof(calor_context_t);
  int64_t results = arguments + desc->argument_count * (int64_t)sizeof(void *);
  int64_t sizes = results + desc->result_count * (int64_t)sizeof(void *);
  int64_t result_sizes = sizes + layout->argument_sizes * (int64_t)sizeof(int64_t);
  int64_t segments = result_sizes + layout->result_sizes * (int64_t)sizeof(int64_t);
  if (context) {
    unsigned char *base = (unsigned char *)context;
    context->arguments = (void **)(void *)(base + arguments);
    context->results = (void **)(void *)(base + results);
    context->sizes = (int64_t *)(void *)(base + sizes);
    context->result_sizes = (int64_t *)(void *)(base + result_sizes);
    context->segments = (calor_arena_t *)(void *)(base + segments);
  }
  return segments + desc->segment_count * (int64_t)sizeof(calor_arena_t);
}

static void fill_invocation(calor_context_t *context) {
  const calor_context_layout_t *layout = context->layout;
  calor_invocation_t *invocation = &context->invocation;
  invocation->arguments = context->arguments;
  invocation->results = context->results;
  invocation->constants = layout->desc.constants;
  invocation->sizes = context->sizes;
  invocation->result_sizes = context->result_sizes;
  invocation->scratch = context->scratch.data;
  invocation->arena = context->arena.data;
  invocation->dispatch = dispatch;
  invocation->check = check;
  invocation->fail = fail;
  invocation->reserve = reserve;
  invocation->collective = collective;
  invocation->call = call;
  invocation->process = context->place;
  invocation->user = layout->desc.user;
  invocation->interrupted = (volatile const int32_t *)&layout->instance->interrupted;
}

calor_status_t calor_context_create(const calor_context_layout_t *layout, calor_context_t **context,
                                    calor_message_t *message) {
  *context = NULL;
  calor_memory_t *memory = layout->instance->memory;
  int64_t bytes = lay_out(layout, NULL);
  void *data;
  calor_status_t status = calor_memory_allocate(memory, bytes, &data, message);
  if (status != CALOR_STATUS_OK)
    return status;
  memset(data, 0, (size_t)bytes);
  calor_context_t *created = data;
  created->layout = layout;
  created->bytes = bytes;
  lay_out(layout, created);
  int64_t scratch = layout->scratch_stride * calor_instance_threads(layout->instance);
  status = calor_arena_reserve(&created->scratch, memory, scratch, message);
  if (status == CALOR_STATUS_OK && !layout->desc.plan && !layout->desc.measure_arena)
    status = calor_arena_reserve(&created->arena, memory, layout->desc.arena_bytes, message);
  if (status != CALOR_STATUS_OK) {
    calor_context_destroy(created);
    return status;
  }
  fill_invocation(created);
  *context = created;
  return CALOR_STATUS_OK;
}

void calor_context_destroy(calor_context_t *context) {
  calor_memory_t *memory = context->layout->instance->memory;
  for (int64_t i = 0; i < context->layout->desc.segment_count; ++i)
    calor_arena_release(&context->segments[i], memory);
  calor_arena_release(&context->arena, memory);
  calor_arena_release(&context->scratch, memory);
  calor_memory_release(memory, context, context->bytes);
}

int64_t calor_context_segment_bytes(const calor_context_t *context) {
  int64_t bytes = 0;
  for (int64_t i = 0; i < context->layout->desc.segment_count; ++i)
    bytes += context->segments[i].capacity;
  return bytes;
}
