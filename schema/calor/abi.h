// SPDX-License-Identifier: Apache-2.0
// The contract between compiled code and whoever runs it (the runtime, or a program it is linked
// into). C11 and C++17; holds declarations only. All pointers are 64 bits wide on 64-bit targets
// and compiled code reads the invocation by field number, so fields are appended, never moved.

#ifndef CALOR_SCHEMA_ABI_H
#define CALOR_SCHEMA_ABI_H

#include <stddef.h>
#include <stdint.h>

#include "schema/calor/status.h"

#ifdef __cplusplus
extern "C" {
#endif

// Grows by one with every change that old code or old runtimes would not survive.
#define CALOR_ABI_VERSION 2

// Alignment in bytes of the arena, of scratch and of reserved segments. Constants (which may lie in a
// mapped file) and the caller's arguments and results are aligned to their element only (complex
// ones to half of it).
#define CALOR_ALIGNMENT 64

// Computes the tiles [begin, end) of one kernel.
//   buffers  the kernel's operands, then its results: bare pointers to dense row-major elements
//   sizes    every dynamic dimension of the operands, then of the results, in order; may be null
//            when there is none
//   scratch  memory of the running thread, aligned to CALOR_ALIGNMENT, at least as large as the
//            largest kernel of the program asked for; its content is undefined on entry
// Tiles are independent: any split into ranges, in any order, on any threads, gives the same bits.
// A kernel neither allocates, fails nor dispatches.
typedef void (*calor_kernel_fn)(void *const *buffers, const int64_t *sizes, int64_t begin, int64_t end, void *scratch);

// What an entry function is called with. Filled by the embedder, valid during one call.
typedef struct calor_invocation calor_invocation_t;

// Runs the tiles [0, tiles) of `kernel` and returns when all are done. `grain` (>= 1) is the number
// of consecutive tiles that a thread claims at a time; tiles <= grain runs on the calling thread.
// tiles <= 0 does nothing; tiles < 2^48.
typedef void (*calor_dispatch_fn)(calor_invocation_t *invocation, calor_kernel_fn kernel, void *const *buffers,
                                  const int64_t *sizes, int64_t tiles, int64_t grain);

// A check.* op: the embedder compares the two buffers in the way that number `check_id` of the
// program's table of checks says. Nonzero: the check failed. The entry goes on either way, and the
// embedder counts failures.
typedef int32_t (*calor_check_fn)(calor_invocation_t *invocation, int64_t check_id, const void *lhs, const void *rhs);

// A failed assertion: entry `message_id` of the program's table of messages, whose `{}` and `{N}`
// stand for `values[0 .. count)` in order and by number. Returns the status that the entry must return at once.
typedef int32_t (*calor_fail_fn)(calor_invocation_t *invocation, int64_t message_id, const int64_t *values,
                                 int64_t count);

// Memory whose size is known only while the program runs.
//   segment >= 0      at least `bytes` bytes for segment number `segment` of the program. A segment
//                     only grows, and calling again invalidates its earlier memory and content.
//   segment == -1 - i the memory of result i, for a result with dynamic dimensions. Also stores the
//                     address to results[i]. Must be called exactly once for each such result,
//                     before anything is written to it, after its dimensions are in result_sizes.
// Returns null when there is none: the entry then returns CALOR_STATUS_OUT_OF_MEMORY at once.
// `bytes` == 0 gives any non-null address; negative `bytes` (an overflow) gives null.
typedef void *(*calor_reserve_fn)(calor_invocation_t *invocation, int64_t segment, int64_t bytes);

// The segment number that stands for result i.
#define CALOR_SEGMENT_OF_RESULT(i) (-1 - (int64_t)(i))

// What a process brings to the others of its grid and takes from them. Compiled code holds one for each place of the
// program that communicates, followed by `group_count * group_size` ids (see calor_collective_ids): rows of process
// ids, replica * partitions + partition, with -1 behind the last member of a row that is shorter than the others.
// Processes meet by kind, channel and the members of their row; the n-th time of one is the n-th time of all.
typedef struct calor_collective {
  int64_t kind;
  int64_t channel;
  int64_t message; // entry of the program's table of messages that names this place
  int64_t operand_count;
  int64_t result_count;
  int64_t group_count;
  int64_t group_size;
} calor_collective_t;

enum calor_collective_kind {
  // Result i is operand i of every member of the row, in the row's order, one behind the other.
  CALOR_COLLECTIVE_GATHER = 0,
  // Operands and results have group_size equal parts. Part k of result i is the part of member k's operand i whose
  // number is this process' place in the row.
  CALOR_COLLECTIVE_EXCHANGE = 1,
  // Result i is operand i of one member, or zero bytes. Behind the rows of members come as many rows of places: the
  // place in the row of the member whose operand it is, or -1.
  CALOR_COLLECTIVE_PERMUTE = 2,
  // Rows are pairs of source and target: what a source sends reaches its targets in order; other processes send
  // nothing and receive zero bytes. Without rows: a queue that every process may put to and take from.
  CALOR_COLLECTIVE_SEND = 3,
  CALOR_COLLECTIVE_RECV = 4,
  // The next entry of this process' queue of tensors from the embedder.
  CALOR_COLLECTIVE_INFEED = 5
};

static inline const int64_t *calor_collective_ids(const calor_collective_t *site) {
  return (const int64_t *)(site + 1);
}

// Does what `site` says. `bytes` are the sizes of the operands, then of the results. Returns when the results are
// complete and nobody reads the operands any more; or the status that the entry must return at once. Null where the
// program runs outside of a grid: then no place of it communicates.
typedef int32_t (*calor_collective_fn)(calor_invocation_t *invocation, const calor_collective_t *site,
                                       const void *const *operands, void *const *results, const int64_t *bytes);

// Calls what the embedder provides under number `call_id` of the program's table of calls. Returns
// CALOR_STATUS_OK, or the status that the entry must return at once.
typedef int32_t (*calor_call_fn)(calor_invocation_t *invocation, int64_t call_id, const void *const *operands,
                                 void *const *results);

struct calor_invocation {
  // The arguments in order. Read-only, except those that a result lives in (see results).
  void *const *arguments;
  // The results in order. A result that the program declares to live in argument j has the same
  // address as arguments[j]. Null for results with dynamic dimensions until they are reserved.
  void *const *results;
  // The program's table of constants, each aligned to its element.
  const void *const *constants;
  // The planned number of bytes, aligned to CALOR_ALIGNMENT; content undefined. May be null when
  // nothing was planned.
  unsigned char *arena;
  // Every dynamic dimension of the arguments, in order. Already checked: not negative, and each
  // argument's number of bytes fits an int64_t.
  const int64_t *sizes;
  // Every dynamic dimension of the results, in order. Written by the entry.
  int64_t *result_sizes;
  // Scratch of the calling thread, for kernels that the entry calls directly. `dispatch` may use it
  // too, so nothing in it survives a dispatch.
  void *scratch;
  calor_dispatch_fn dispatch;
  calor_check_fn check;
  calor_fail_fn fail;
  calor_reserve_fn reserve;
  // The embedder's own; compiled code does not touch it.
  void *user;
  // Never null. Nonzero: the entry should return CALOR_STATUS_CANCELLED soon. Loops of host code
  // read it once per iteration.
  volatile const int32_t *interrupted;
  calor_collective_fn collective;
  calor_call_fn call;
  // Two numbers: the replica and the partition of this process; zeros outside of a grid.
  const int64_t *process;
};

// Field numbers of calor_invocation, in its order: field f lies at byte f * sizeof(void *).
enum calor_invocation_field {
  CALOR_INVOCATION_ARGUMENTS = 0,
  CALOR_INVOCATION_RESULTS = 1,
  CALOR_INVOCATION_CONSTANTS = 2,
  CALOR_INVOCATION_ARENA = 3,
  CALOR_INVOCATION_SIZES = 4,
  CALOR_INVOCATION_RESULT_SIZES = 5,
  CALOR_INVOCATION_SCRATCH = 6,
  CALOR_INVOCATION_DISPATCH = 7,
  CALOR_INVOCATION_CHECK = 8,
  CALOR_INVOCATION_FAIL = 9,
  CALOR_INVOCATION_RESERVE = 10,
  CALOR_INVOCATION_USER = 11,
  CALOR_INVOCATION_INTERRUPTED = 12,
  CALOR_INVOCATION_COLLECTIVE = 13,
  CALOR_INVOCATION_CALL = 14,
  CALOR_INVOCATION_PROCESS = 15
};

#ifdef __cplusplus
#define CALOR_STATIC_ASSERT static_assert
#else
#define CALOR_STATIC_ASSERT _Static_assert
#endif
#define CALOR_CHECK_FIELD(field, number)                                                                               \
  CALOR_STATIC_ASSERT(offsetof(struct calor_invocation, field) == (number) * sizeof(void *),                           \
                      "compiled code reads " #field " by its number")
CALOR_CHECK_FIELD(arguments, CALOR_INVOCATION_ARGUMENTS);
CALOR_CHECK_FIELD(results, CALOR_INVOCATION_RESULTS);
CALOR_CHECK_FIELD(constants, CALOR_INVOCATION_CONSTANTS);
CALOR_CHECK_FIELD(arena, CALOR_INVOCATION_ARENA);
CALOR_CHECK_FIELD(sizes, CALOR_INVOCATION_SIZES);
CALOR_CHECK_FIELD(result_sizes, CALOR_INVOCATION_RESULT_SIZES);
CALOR_CHECK_FIELD(scratch, CALOR_INVOCATION_SCRATCH);
CALOR_CHECK_FIELD(dispatch, CALOR_INVOCATION_DISPATCH);
CALOR_CHECK_FIELD(check, CALOR_INVOCATION_CHECK);
CALOR_CHECK_FIELD(fail, CALOR_INVOCATION_FAIL);
CALOR_CHECK_FIELD(reserve, CALOR_INVOCATION_RESERVE);
CALOR_CHECK_FIELD(user, CALOR_INVOCATION_USER);
CALOR_CHECK_FIELD(interrupted, CALOR_INVOCATION_INTERRUPTED);
CALOR_CHECK_FIELD(collective, CALOR_INVOCATION_COLLECTIVE);
CALOR_CHECK_FIELD(call, CALOR_INVOCATION_CALL);
CALOR_CHECK_FIELD(process, CALOR_INVOCATION_PROCESS);
#undef CALOR_CHECK_FIELD

// The entry point of a program: runs it once, on the calling thread and through `dispatch`.
// Returns CALOR_STATUS_OK, the status that `fail` gave, CALOR_STATUS_OUT_OF_MEMORY after `reserve`
// gave null, or CALOR_STATUS_CANCELLED. Any number of calls may run at once, each with its own
// invocation.
typedef int32_t (*calor_entry_fn)(calor_invocation_t *invocation);

// Bytes of arena that a program with symbolic sizes needs for `sizes` (as in the invocation).
// Negative: the number does not fit an int64_t.
typedef int64_t (*calor_plan_fn)(const int64_t *sizes);

#ifdef __cplusplus
}
#endif

#endif // CALOR_SCHEMA_ABI_H
