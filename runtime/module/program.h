// SPDX-License-Identifier: Apache-2.0
// A compiled program: what it is made of, how it is called, what it takes in memory.

#ifndef CALOR_RUNTIME_MODULE_PROGRAM_H
#define CALOR_RUNTIME_MODULE_PROGRAM_H

#include "runtime/base/status.h"
#include "runtime/module/instance.h"
#include "runtime/module/tensor.h"
#include "schema/calor/abi.h"

#ifdef __cplusplus
extern "C" {
#endif

// Thread-safe: any number of threads may invoke it at once, each call with an arena of its own.
typedef struct calor_program calor_program_t;

// A program as the compiler (or an artefact) gives it. Zero-initialise, then fill. Everything that
// it points to must outlive the program; the struct itself is copied.
typedef struct calor_program_desc {
  const char *name; // for messages; null: "main"
  calor_entry_fn entry;
  const calor_tensor_desc_t *arguments;
  int32_t argument_count;
  const calor_tensor_desc_t *results;
  int32_t result_count;
  // For each result the argument whose memory it lives in, or -1; null: all -1. Both have the same
  // number of bytes, and no argument holds two results.
  const int32_t *result_aliases;
  // The table that compiled code gets; entries aligned to their element.
  const void *const *constants;
  // Texts of failed assertions, with `{}` for their values.
  const char *const *messages;
  int64_t message_count;
  int64_t arena_bytes;   // planned peak, when `plan` is null
  calor_plan_fn plan;    // planned peak of symbolic sizes; null: arena_bytes
  int64_t scratch_bytes; // for each thread: the most that a kernel asked for
  int64_t segment_count; // segments that `reserve` may name
  calor_check_fn check;  // evaluates check.* ops; null when the program has none
  calor_call_fn call;    // provides the program's table of calls; null when it has none
  void *user;            // invocation->user
  // Nonzero: every call measures how much of its arena was written (slow: fills the arena first),
  // and writing beyond the plan fails with INTERNAL.
  int32_t measure_arena;
} calor_program_desc_t;

// Numbers of a program, over all calls up to now.
typedef struct calor_program_statistics {
  int64_t planned_arena_bytes;  // of one call; the largest when sizes are symbolic
  int64_t measured_arena_bytes; // most that a call wrote, with measure_arena; else 0
  int64_t segment_bytes;        // of one call: memory of sizes known only in mid-run
  int64_t scratch_bytes;        // of one call, all threads together
  int64_t contexts;             // calls that ran at the same time, at most
} calor_program_statistics_t;

// Checks the description (INVALID_ARGUMENT) and makes ready what one call needs, so that a call of
// a program with static shapes allocates nothing but results it is given no memory for.
calor_status_t calor_program_create(calor_instance_t *instance, const calor_program_desc_t *desc,
                                    calor_program_t **program, calor_message_t *message);

// No call may be running. Null is nothing.
void calor_program_release(calor_program_t *program);

// Runs the program once.
//
// Arguments are read, never written, unless a result lives in them: see below.
// For each result `data` is either null, and the runtime allocates (see calor_buffer_release), or
// it points to `capacity` bytes; these must suffice, except that memory the buffer owns grows as
// needed. A result buffer passed again as it came back is used again, so steady calls allocate
// nothing. Type, rank and (where not null) dims are written. Memory of different results and
// arguments must not overlap.
//
// A result that lives in argument j: with null data it takes over the argument's memory without
// owning it, and the argument's content is gone (donation); with memory of its own, the argument is
// copied there first and stays as it was.
//
// Fails with INVALID_ARGUMENT naming the argument or result and both values; FAILED_PRECONDITION
// with the text of a failed assertion; OUT_OF_MEMORY; CANCELLED when the instance was interrupted;
// CHECK_FAILED when check.* ops failed (results are valid); INTERNAL. After other failures the
// content of results is undefined; memory they own is still theirs.
calor_status_t calor_program_invoke(calor_program_t *program, const calor_buffer_t *arguments, int32_t argument_count,
                                    calor_buffer_t *results, int32_t result_count, calor_message_t *message);

void calor_program_get_statistics(calor_program_t *program, calor_program_statistics_t *statistics);

#ifdef __cplusplus
}
#endif

#endif // CALOR_RUNTIME_MODULE_PROGRAM_H
