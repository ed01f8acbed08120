// SPDX-License-Identifier: Apache-2.0
// Programs: the description is checked once, arguments and results at every call.

#include "runtime/module/program.h"

#include <inttypes.h>
#include <pthread.h>
#include <string.h>

#include "runtime/base/float_environment.h"
#include "runtime/module/context.h"

// Beyond the plan, in arenas that are measured: where overruns show.
enum { GUARD_BYTES = 4096, TYPE_BYTES = 200 };

struct calor_program {
  calor_context_layout_t layout;
  int64_t bytes;
  pthread_mutex_t mutex; // guards what follows
  calor_context_t *idle;
  calor_program_statistics_t statistics;
  calor_result_layout_t results[];
};

//===------------------------------------------------------------------------------------------===//
// Creation
//===------------------------------------------------------------------------------------------===//

static calor_status_t check_tensor(const calor_tensor_desc_t *desc, const char *kind, int32_t i,
                                   calor_message_t *message) {
  if (calor_element_bytes(desc->type) == 0 || desc->rank < 0 || (desc->rank > 0 && !desc->dims))
    return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT, "%s %d is declared with element type %d and rank %d",
                        kind, i, (int)desc->type, desc->rank);
  int64_t bytes = calor_element_bytes(desc->type);
  for (int32_t d = 0; d < desc->rank; ++d) {
    int64_t dim = desc->dims[d];
    if (dim == CALOR_DYNAMIC || dim == 0)
      continue;
    if (dim < 0 || __builtin_mul_overflow(bytes, dim, &bytes))
      return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT,
                          "%s %d is declared with dimension %" PRId64 ", which makes no number of bytes", kind, i, dim);
  }
  return CALOR_STATUS_OK;
}

static calor_status_t check_tensors(const calor_tensor_desc_t *descs, int32_t count, const char *kind,
                                    calor_message_t *message) {
  if (count < 0 || (count > 0 && !descs))
    return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT, "expects %ss, but got %d at null", kind, count);
  for (int32_t i = 0; i < count; ++i) {
    calor_status_t status = check_tensor(&descs[i], kind, i, message);
    if (status != CALOR_STATUS_OK)
      return status;
  }
  return CALOR_STATUS_OK;
}

static calor_status_t check_aliases(const calor_program_desc_t *desc, calor_message_t *message) {
  for (int32_t i = 0; desc->result_aliases && i < desc->result_count; ++i) {
    int32_t alias = desc->result_aliases[i];
    if (alias < -1 || alias >= desc->argument_count)
      return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT,
                          "result %d lives in argument %d, but there are %d arguments", i, alias, desc->argument_count);
    for (int32_t j = 0; alias >= 0 && j < i; ++j)
      if (desc->result_aliases[j] == alias)
        return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT, "results %d and %d both live in argument %d", j, i,
                            alias);
  }
  return CALOR_STATUS_OK;
}

static calor_status_t check_desc(const calor_program_desc_t *desc, calor_message_t *message) {
  if (!desc->entry)
    return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT, "the program has no entry");
  if (desc->arena_bytes < 0 || desc->scratch_bytes < 0 || desc->segment_count < 0 || desc->message_count < 0)
    return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT,
                        "the program asks for %" PRId64 " bytes of arena, %" PRId64 " of scratch, %" PRId64
                        " segments and %" PRId64 " messages",
                        desc->arena_bytes, desc->scratch_bytes, desc->segment_count, desc->message_count);
  calor_status_t status = check_tensors(desc->arguments, desc->argument_count, "argument", message);
  if (status == CALOR_STATUS_OK)
    status = check_tensors(desc->results, desc->result_count, "result", message);
  if (status == CALOR_STATUS_OK)
    status = check_aliases(desc, message);
  return status;
}

// Derives the layout that contexts share.
static void fill_layout(calor_program_t *program, calor_instance_t *instance, const calor_program_desc_t *desc) {
  calor_context_layout_t *layout = &program->layout;
  layout->instance = instance;
  layout->desc = *desc;
  layout->results = program->results;
  // A line of its own for each thread's scratch, and one more against adjacent-line prefetching.
  if (desc->scratch_bytes)
    layout->scratch_stride = (desc->scratch_bytes + 127) & ~INT64_C(127);
  for (int32_t i = 0; i < desc->argument_count; ++i)
    layout->argument_sizes += calor_tensor_dynamic_dims(&desc->arguments[i]);
  for (int32_t i = 0; i < desc->result_count; ++i) {
    const calor_tensor_desc_t *result = &desc->results[i];
    calor_result_layout_t *to = &program->results[i];
    to->alias = desc->result_aliases ? desc->result_aliases[i] : -1;
    to->dynamic = calor_tensor_dynamic_dims(result);
    to->first_dynamic = (int32_t)layout->result_sizes;
    layout->result_sizes += to->dynamic;
    if (to->dynamic == 0)
      calor_tensor_bytes(result->type, result->dims, result->rank, &to->bytes);
  }
}

static void update_maximum(int64_t *maximum, int64_t value) { *maximum = value > *maximum ? value : *maximum; }

// An idle context, or a new one.
static calor_status_t take_context(calor_program_t *program, calor_context_t **context, calor_message_t *message) {
  pthread_mutex_lock(&program->mutex);
  *context = program->idle;
  if (*context)
    program->idle = (*context)->next;
  pthread_mutex_unlock(&program->mutex);
  if (*context)
    return CALOR_STATUS_OK;
  calor_status_t status = calor_context_create(&program->layout, context, message);
  if (status != CALOR_STATUS_OK)
    return status;
  pthread_mutex_lock(&program->mutex);
  ++program->statistics.contexts;
  pthread_mutex_unlock(&program->mutex);
  return CALOR_STATUS_OK;
}

static void put_context(calor_program_t *program, calor_context_t *context) {
  pthread_mutex_lock(&program->mutex);
  context->next = program->idle;
  program->idle = context;
  pthread_mutex_unlock(&program->mutex);
}

calor_status_t calor_program_create(calor_instance_t *instance, const calor_program_desc_t *desc,
                                    calor_program_t **program, calor_message_t *message) {
  *program = NULL;
  if (message)
    message->text[0] = '\0';
  calor_status_t status = check_desc(desc, message);
  if (status != CALOR_STATUS_OK)
    return status;
  int64_t bytes = (int64_t)sizeof(calor_program_t) + desc->result_count * (int64_t)sizeof(calor_result_layout_t);
  void *data;
  status = calor_memory_allocate(instance->memory, bytes, &data, message);
  if (status != CALOR_STATUS_OK)
    return status;
  memset(data, 0, (size_t)bytes);
  calor_program_t *created = data;
  created->bytes = bytes;
  fill_layout(created, instance, desc);
  int error = pthread_mutex_init(&created->mutex, NULL);
  if (error) {
    calor_memory_release(instance->memory, data, bytes);
    return calor_report(message, CALOR_STATUS_OUT_OF_MEMORY, "cannot create a lock: %s", strerror(error));
  }
  calor_instance_retain(instance);
  created->statistics.planned_arena_bytes = desc->plan ? 0 : desc->arena_bytes;
  created->statistics.scratch_bytes = created->layout.scratch_stride * calor_instance_threads(instance);
  calor_context_t *context;
  status = take_context(created, &context, message);
  if (status != CALOR_STATUS_OK) {
    calor_program_release(created);
    return status;
  }
  put_context(created, context);
  *program = created;
  return CALOR_STATUS_OK;
}

void calor_program_release(calor_program_t *program) {
  if (!program)
    return;
  while (program->idle) {
    calor_context_t *context = program->idle;
    program->idle = context->next;
    calor_context_destroy(context);
  }
  calor_instance_t *instance = program->layout.instance;
  pthread_mutex_destroy(&program->mutex);
  calor_memory_release(instance->memory, program, program->bytes);
  calor_instance_release(instance);
}

//===------------------------------------------------------------------------------------------===//
// Arguments and results
//===------------------------------------------------------------------------------------------===//

static calor_status_t report_type(const calor_tensor_desc_t *desc, const calor_buffer_t *buffer, int32_t i,
                                  calor_message_t *message) {
  char expected[TYPE_BYTES], actual[TYPE_BYTES];
  calor_tensor_print(desc->type, desc->dims, desc->rank, expected, sizeof expected);
  calor_tensor_print(buffer->type, buffer->dims, buffer->dims ? buffer->rank : 0, actual, sizeof actual);
  return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT, "expects argument %d%s%s%s to be %s, but got %s", i,
                      desc->name ? " ('" : "", desc->name ? desc->name : "", desc->name ? "')" : "", expected, actual);
}

static int has_type(const calor_tensor_desc_t *desc, const calor_buffer_t *buffer) {
  if (buffer->type != desc->type || buffer->rank != desc->rank || (desc->rank && !buffer->dims))
    return 0;
  for (int32_t d = 0; d < desc->rank; ++d)
    if (buffer->dims[d] < 0 || (desc->dims[d] != CALOR_DYNAMIC && buffer->dims[d] != desc->dims[d]))
      return 0;
  return 1;
}

// Checks argument i, stores its address and appends its dynamic dimensions to `*sizes`.
static calor_status_t take_argument(calor_context_t *context, const calor_buffer_t *buffer, int32_t i, int64_t **sizes,
                                    calor_message_t *message) {
  const calor_tensor_desc_t *desc = &context->layout->desc.arguments[i];
  if (!has_type(desc, buffer))
    return report_type(desc, buffer, i, message);
  int64_t bytes;
  if (calor_tensor_bytes(buffer->type, buffer->dims, buffer->rank, &bytes) != CALOR_STATUS_OK)
    return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT, "argument %d has more bytes than an address can count",
                        i);
  if (buffer->capacity < bytes || (bytes && !buffer->data))
    return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT,
                        "argument %d needs %" PRId64 " bytes, but its buffer has %" PRId64 "%s", i, bytes,
                        buffer->capacity, buffer->data ? "" : " at null");
  int64_t alignment = calor_element_alignment(desc->type);
  if ((uintptr_t)buffer->data % (uintptr_t)alignment != 0)
    return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT,
                        "expects argument %d at a multiple of %" PRId64 " bytes, but got %p", i, alignment,
                        buffer->data);
  for (int32_t d = 0; d < desc->rank; ++d)
    if (desc->dims[d] == CALOR_DYNAMIC)
      *(*sizes)++ = buffer->dims[d];
  context->arguments[i] = buffer->data;
  return CALOR_STATUS_OK;
}

// Result i lives in argument j: both get one address.
static calor_status_t place_alias(calor_context_t *context, const calor_buffer_t *arguments, int32_t i, int32_t j,
                                  calor_message_t *message) {
  const calor_buffer_t *argument = &arguments[j];
  calor_buffer_t *result = &context->result_buffers[i];
  int64_t bytes;
  calor_tensor_bytes(argument->type, argument->dims, argument->rank, &bytes);
  const calor_result_layout_t *layout = &context->layout->results[i];
  if (layout->dynamic == 0 && layout->bytes != bytes)
    return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT,
                        "result %d has %" PRId64 " bytes and lives in argument %d, which has %" PRId64, i,
                        layout->bytes, j, bytes);
  if (!result->data) {
    result->data = argument->data;
    result->capacity = argument->capacity;
    result->owned = 0;
  }
  calor_status_t status = calor_context_place_result(context, i, bytes, message);
  if (status != CALOR_STATUS_OK)
    return status;
  if (bytes && result->data != argument->data)
    memcpy(result->data, argument->data, (size_t)bytes);
  context->arguments[j] = result->data;
  return CALOR_STATUS_OK;
}

static calor_status_t place_result(calor_context_t *context, const calor_buffer_t *arguments, int32_t i,
                                   calor_message_t *message) {
  const calor_result_layout_t *layout = &context->layout->results[i];
  const calor_buffer_t *buffer = &context->result_buffers[i];
  context->results[i] = NULL;
  int64_t alignment = calor_element_alignment(context->layout->desc.results[i].type);
  if ((uintptr_t)buffer->data % (uintptr_t)alignment != 0)
    return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT,
                        "expects result %d at a multiple of %" PRId64 " bytes, but got %p", i, alignment, buffer->data);
  if (layout->alias >= 0)
    return place_alias(context, arguments, i, layout->alias, message);
  if (layout->dynamic)
    return CALOR_STATUS_OK;
  return calor_context_place_result(context, i, layout->bytes, message);
}

// Writes what the caller learns of its results.
static calor_status_t describe_results(calor_context_t *context, calor_message_t *message) {
  const calor_program_desc_t *desc = &context->layout->desc;
  const int64_t *dynamic = context->result_sizes;
  for (int32_t i = 0; i < desc->result_count; ++i) {
    const calor_tensor_desc_t *declared = &desc->results[i];
    calor_buffer_t *buffer = &context->result_buffers[i];
    if (context->layout->results[i].dynamic && !context->results[i])
      return calor_report(message, CALOR_STATUS_INTERNAL, "result %d was never reserved", i);
    buffer->type = declared->type;
    buffer->rank = declared->rank;
    for (int32_t d = 0; d < declared->rank; ++d) {
      int64_t dim = declared->dims[d] == CALOR_DYNAMIC ? *dynamic++ : declared->dims[d];
      if (buffer->dims)
        buffer->dims[d] = dim;
    }
  }
  return CALOR_STATUS_OK;
}

//===------------------------------------------------------------------------------------------===//
// Invocation
//===------------------------------------------------------------------------------------------===//

static calor_status_t bind(calor_context_t *context, const calor_buffer_t *arguments, calor_message_t *message) {
  const calor_program_desc_t *desc = &context->layout->desc;
  int64_t *sizes = context->sizes;
  for (int32_t i = 0; i < desc->argument_count; ++i) {
    calor_status_t status = take_argument(context, &arguments[i], i, &sizes, message);
    if (status != CALOR_STATUS_OK)
      return status;
  }
  for (int32_t i = 0; i < desc->result_count; ++i) {
    calor_status_t status = place_result(context, arguments, i, message);
    if (status != CALOR_STATUS_OK)
      return status;
  }
  return CALOR_STATUS_OK;
}

// Makes the arena of this call ready and gives its planned bytes.
static calor_status_t prepare_arena(calor_context_t *context, int64_t *planned, calor_message_t *message) {
  const calor_program_desc_t *desc = &context->layout->desc;
  *planned = desc->plan ? desc->plan(context->sizes) : desc->arena_bytes;
  if (*planned < 0 || *planned > INT64_MAX - GUARD_BYTES)
    return calor_report(message, CALOR_STATUS_OUT_OF_MEMORY, "these sizes need more bytes than an address can count");
  calor_memory_t *memory = context->layout->instance->memory;
  int64_t guard = desc->measure_arena ? GUARD_BYTES : 0;
  calor_status_t status = calor_arena_reserve(&context->arena, memory, *planned + guard, message);
  context->invocation.arena = context->arena.data;
  if (status == CALOR_STATUS_OK && desc->measure_arena)
    calor_arena_mark(&context->arena);
  return status;
}

// What the entry's return and the failures it reported come to.
static calor_status_t outcome(const calor_context_t *context, int32_t returned, calor_message_t *message) {
  const char *name = context->layout->desc.name ? context->layout->desc.name : "main";
  if (context->failure != CALOR_STATUS_OK) {
    if (message)
      *message = context->message;
    return context->failure;
  }
  if (returned < 0 || returned > CALOR_STATUS_CHECK_FAILED)
    return calor_report(message, CALOR_STATUS_INTERNAL, "'%s' returned the unknown status %d", name, returned);
  if (returned != CALOR_STATUS_OK)
    return calor_report(message, returned, "'%s' was stopped: %s", name, calor_status_words(returned));
  if (context->failed_checks)
    return calor_report(message, CALOR_STATUS_CHECK_FAILED, "%" PRId64 " checks of '%s' failed", context->failed_checks,
                        name);
  return CALOR_STATUS_OK;
}

static calor_status_t run(calor_context_t *context, calor_message_t *message) {
  context->failure = CALOR_STATUS_OK;
  context->failed_checks = 0;
  uint64_t environment = calor_float_environment_enter();
  int32_t returned = context->layout->desc.entry(&context->invocation);
  calor_float_environment_leave(environment);
  calor_status_t status = outcome(context, returned, message);
  if (status != CALOR_STATUS_OK && status != CALOR_STATUS_CHECK_FAILED)
    return status;
  calor_status_t described = describe_results(context, message);
  return described != CALOR_STATUS_OK ? described : status;
}

static void count_call(calor_program_t *program, const calor_context_t *context, int64_t planned, int64_t measured) {
  calor_program_statistics_t *statistics = &program->statistics;
  pthread_mutex_lock(&program->mutex);
  update_maximum(&statistics->planned_arena_bytes, planned);
  update_maximum(&statistics->measured_arena_bytes, measured);
  update_maximum(&statistics->segment_bytes, calor_context_segment_bytes(context));
  pthread_mutex_unlock(&program->mutex);
}

static calor_status_t invoke_in(calor_program_t *program, calor_context_t *context, const calor_buffer_t *arguments,
                                calor_message_t *message) {
  calor_status_t status = bind(context, arguments, message);
  if (status != CALOR_STATUS_OK)
    return status;
  int64_t planned;
  status = prepare_arena(context, &planned, message);
  if (status != CALOR_STATUS_OK)
    return status;
  status = run(context, message);
  const calor_program_desc_t *desc = &program->layout.desc;
  int64_t measured = desc->measure_arena ? calor_arena_written(&context->arena) : 0;
  if (desc->measure_arena || desc->plan || desc->segment_count)
    count_call(program, context, planned, measured);
  if (measured > planned)
    return calor_report(message, CALOR_STATUS_INTERNAL,
                        "the program wrote %" PRId64 " bytes of an arena that was planned with %" PRId64, measured,
                        planned);
  return status;
}

calor_status_t calor_program_invoke(calor_program_t *program, const calor_buffer_t *arguments, int32_t argument_count,
                                    calor_buffer_t *results, int32_t result_count, calor_message_t *message) {
  return calor_program_invoke_in(program, NULL, 0, arguments, argument_count, results, result_count, message);
}

calor_status_t calor_program_invoke_in(calor_program_t *program, calor_grid_t *grid, int64_t process,
                                       const calor_buffer_t *arguments, int32_t argument_count, calor_buffer_t *results,
                                       int32_t result_count, calor_message_t *message) {
  if (message)
    message->text[0] = '\0';
  const calor_program_desc_t *desc = &program->layout.desc;
  if (argument_count != desc->argument_count || result_count != desc->result_count)
    return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT,
                        "expects %d arguments and %d results, but got %d and %d", desc->argument_count,
                        desc->result_count, argument_count, result_count);
  if (atomic_load_explicit(&program->layout.instance->interrupted, memory_order_relaxed))
    return calor_report(message, CALOR_STATUS_CANCELLED, "the instance is interrupted");
  calor_context_t *context;
  calor_status_t status = take_context(program, &context, message);
  if (status != CALOR_STATUS_OK)
    return status;
  context->result_buffers = results;
  int64_t partitions = grid ? calor_grid_partitions(grid) : 1;
  context->grid = grid;
  context->process = process;
  context->place[0] = process / partitions;
  context->place[1] = process % partitions;
  status = invoke_in(program, context, arguments, message);
  put_context(program, context);
  return status;
}

void calor_program_get_statistics(calor_program_t *program, calor_program_statistics_t *statistics) {
  pthread_mutex_lock(&program->mutex);
  *statistics = program->statistics;
  pthread_mutex_unlock(&program->mutex);
}
