// SPDX-License-Identifier: Apache-2.0
// Meetings, queues and threads of a grid. One mutex guards everything but the copying: that happens between two
// points at which all members of a group have met, when each reads what the others brought and nobody writes it.

#define _GNU_SOURCE
#include "runtime/module/grid_internal.h"

#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>

#include "runtime/module/instance_internal.h"

// How often a sleeping process looks whether the instance was interrupted.
enum { POLL_NANOSECONDS = 50 * 1000 * 1000 };

// Tensors on their way: by send, or from an infeed. The sizes, then the bytes, lie behind it.
typedef struct parcel {
  struct parcel *next;
  int64_t allocated;
  int64_t channel, source, target; // target: the process it is for, -1: anybody
  int64_t count;
  int64_t sizes[];
} parcel_t;

typedef struct arrival {
  const calor_collective_t *site; // null: not here yet
  const void *const *operands;
  const int64_t *bytes;
} arrival_t;

// A group that meets. Lives in the list until its last member has left.
typedef struct meeting {
  struct meeting *next;
  int64_t allocated;
  int64_t kind, channel;
  const int64_t *members; // in the site of who came first, which outlives the meeting
  int64_t size;
  int64_t arrived, copied, left;
  arrival_t arrivals[];
} meeting_t;

typedef struct process {
  bool ended;
  bool gone; // had ended when the grid got stuck
  bool waiting;
  bool released;                // what it waits for has come
  int64_t channel;              // of a receiver that waits
  int64_t source, target;       // likewise
  bool receives;                // waits for a parcel, not for a meeting
  parcel_t *infeed;             // the next first
  struct calor_grid *grid;      // for its thread
  struct calor_grid_call *call; // likewise
  pthread_t thread;
} process_t;

struct calor_grid {
  calor_instance_t *instance;
  int64_t bytes;
  calor_grid_options_t options;
  int64_t count;
  pthread_mutex_t mutex; // guards what follows
  pthread_cond_t changed;
  int64_t running; // processes that neither wait nor have ended
  bool stuck;      // some process can never go on: all that wait give up
  int64_t culprit; // the process whose failure made it so, or -1
  meeting_t *meetings;
  parcel_t *parcels; // sent, not received; oldest first
  process_t processes[];
};

int64_t calor_grid_partitions(const calor_grid_t *grid) { return grid->options.partitions; }

//===------------------------------------------------------------------------------------------===//
// Creation, feeding
//===------------------------------------------------------------------------------------------===//

static calor_status_t init_lock(calor_grid_t *grid, calor_message_t *message) {
  pthread_condattr_t attributes;
  int error = pthread_mutex_init(&grid->mutex, NULL);
  if (error)
    return calor_report(message, CALOR_STATUS_OUT_OF_MEMORY, "cannot create a lock: %s", strerror(error));
  error = pthread_condattr_init(&attributes);
  if (!error) {
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    error = pthread_cond_init(&grid->changed, &attributes);
    pthread_condattr_destroy(&attributes);
  }
  if (error) {
    pthread_mutex_destroy(&grid->mutex);
    return calor_report(message, CALOR_STATUS_OUT_OF_MEMORY, "cannot create a lock: %s", strerror(error));
  }
  return CALOR_STATUS_OK;
}

calor_status_t calor_grid_create(calor_instance_t *instance, const calor_grid_options_t *options, calor_grid_t **grid,
                                 calor_message_t *message) {
  *grid = NULL;
  int64_t replicas = options->replicas, partitions = options->partitions;
  if (replicas < 1 || partitions < 1 || replicas > CALOR_GRID_MOST_PROCESSES ||
      partitions > CALOR_GRID_MOST_PROCESSES || replicas * partitions > CALOR_GRID_MOST_PROCESSES)
    return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT,
                        "expects a grid of 1 to %d processes, but got %" PRId64 " replicas of %" PRId64 " partitions",
                        CALOR_GRID_MOST_PROCESSES, replicas, partitions);
  int64_t count = replicas * partitions;
  int64_t bytes = (int64_t)sizeof(calor_grid_t) + count * (int64_t)sizeof(process_t);
  void *data;
  calor_status_t status = calor_memory_allocate(instance->memory, bytes, &data, message);
  if (status != CALOR_STATUS_OK)
    return status;
  memset(data, 0, (size_t)bytes);
  calor_grid_t *created = data;
  created->instance = instance;
  created->bytes = bytes;
  created->options = *options;
  created->count = count;
  created->culprit = -1;
  status = init_lock(created, message);
  if (status != CALOR_STATUS_OK) {
    calor_memory_release(instance->memory, data, bytes);
    return status;
  }
  calor_instance_retain(instance);
  *grid = created;
  return CALOR_STATUS_OK;
}

static void release_parcels(calor_grid_t *grid, parcel_t *first) {
  while (first) {
    parcel_t *next = first->next;
    calor_memory_release(grid->instance->memory, first, first->allocated);
    first = next;
  }
}

void calor_grid_release(calor_grid_t *grid) {
  if (!grid)
    return;
  for (int64_t i = 0; i < grid->count; ++i)
    release_parcels(grid, grid->processes[i].infeed);
  pthread_cond_destroy(&grid->changed);
  pthread_mutex_destroy(&grid->mutex);
  calor_instance_t *instance = grid->instance;
  calor_memory_release(instance->memory, grid, grid->bytes);
  calor_instance_release(instance);
}

// A copy of the tensors, without a place in a list.
static calor_status_t wrap(calor_grid_t *grid, const void *const *tensors, const int64_t *bytes, int64_t count,
                           parcel_t **parcel, calor_message_t *message) {
  int64_t total = (int64_t)sizeof(parcel_t) + count * (int64_t)sizeof(int64_t);
  int64_t data = total;
  for (int64_t i = 0; i < count; ++i)
    total += bytes[i];
  void *memory;
  calor_status_t status = calor_memory_allocate(grid->instance->memory, total, &memory, message);
  if (status != CALOR_STATUS_OK)
    return status;
  *parcel = memory;
  memset(*parcel, 0, sizeof(parcel_t));
  (*parcel)->allocated = total;
  (*parcel)->count = count;
  for (int64_t i = 0; i < count; ++i) {
    (*parcel)->sizes[i] = bytes[i];
    if (bytes[i])
      memcpy((unsigned char *)memory + data, tensors[i], (size_t)bytes[i]);
    data += bytes[i];
  }
  return CALOR_STATUS_OK;
}

// Copies the parcel's tensors to where they are expected, if they are those.
static calor_status_t unwrap(const parcel_t *parcel, const char *what, const calor_collective_t *site,
                             void *const *results, const int64_t *bytes, calor_message_t *message) {
  if (parcel->count != site->result_count)
    return calor_report(message, CALOR_STATUS_FAILED_PRECONDITION, "%s expects %" PRId64 " tensors, but gets %" PRId64,
                        what, site->result_count, parcel->count);
  const unsigned char *data = (const unsigned char *)(parcel->sizes + parcel->count);
  for (int64_t i = 0; i < parcel->count; ++i) {
    if (parcel->sizes[i] != bytes[i])
      return calor_report(message, CALOR_STATUS_FAILED_PRECONDITION,
                          "%s expects tensor %" PRId64 " to have %" PRId64 " bytes, but gets %" PRId64, what, i,
                          bytes[i], parcel->sizes[i]);
    if (bytes[i])
      memcpy(results[i], data, (size_t)bytes[i]);
    data += bytes[i];
  }
  return CALOR_STATUS_OK;
}

static void append(parcel_t **list, parcel_t *parcel) {
  while (*list)
    list = &(*list)->next;
  *list = parcel;
}

calor_status_t calor_grid_feed(calor_grid_t *grid, int64_t process, const void *const *tensors, const int64_t *bytes,
                               int64_t count, calor_message_t *message) {
  if (process < 0 || process >= grid->count)
    return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT,
                        "expects a process from 0 to %" PRId64 ", but got %" PRId64, grid->count - 1, process);
  parcel_t *parcel;
  calor_status_t status = wrap(grid, tensors, bytes, count, &parcel, message);
  if (status == CALOR_STATUS_OK)
    append(&grid->processes[process].infeed, parcel);
  return status;
}

//===------------------------------------------------------------------------------------------===//
// Waiting
//===------------------------------------------------------------------------------------------===//

// All that wait give up; `culprit` (or -1: nobody in particular) failed first.
static void give_up(calor_grid_t *grid, int64_t culprit) {
  if (grid->stuck)
    return;
  grid->stuck = true;
  grid->culprit = culprit;
  for (int64_t i = 0; i < grid->count; ++i)
    grid->processes[i].gone = grid->processes[i].ended;
  pthread_cond_broadcast(&grid->changed);
}

// What `process` waits for has come. Counted as running from here on, so that nobody takes it for stuck.
static void release(calor_grid_t *grid, process_t *process) {
  if (!process->waiting || process->released)
    return;
  process->released = true;
  ++grid->running;
  pthread_cond_broadcast(&grid->changed);
}

static void sleep_a_while(calor_grid_t *grid) {
  struct timespec until;
  clock_gettime(CLOCK_MONOTONIC, &until);
  until.tv_nsec += POLL_NANOSECONDS;
  until.tv_sec += until.tv_nsec / 1000000000;
  until.tv_nsec %= 1000000000;
  pthread_cond_timedwait(&grid->changed, &grid->mutex, &until);
}

// Sleeps until released. False when the process cannot go on.
static bool wait_for_release(calor_grid_t *grid, process_t *process) {
  process->waiting = true;
  process->released = false;
  if (--grid->running == 0)
    give_up(grid, -1);
  while (!process->released && !grid->stuck) {
    sleep_a_while(grid);
    if (atomic_load_explicit(&grid->instance->interrupted, memory_order_relaxed))
      give_up(grid, -1);
  }
  process->waiting = false;
  if (process->released)
    return true;
  ++grid->running;
  return false;
}

// What a process is told that waits in vain: for process `missing`, or for a send when that is -1.
static calor_status_t explain(calor_grid_t *grid, const char *what, int64_t missing, int64_t channel,
                              calor_message_t *message) {
  int64_t partitions = grid->options.partitions;
  if (atomic_load_explicit(&grid->instance->interrupted, memory_order_relaxed))
    return calor_report(message, CALOR_STATUS_CANCELLED, "the instance is interrupted");
  if (grid->culprit >= 0)
    return calor_report(message, CALOR_STATUS_CANCELLED, "%s was stopped: process (%" PRId64 ", %" PRId64 ") failed",
                        what, grid->culprit / partitions, grid->culprit % partitions);
  if (missing < 0)
    return calor_report(message, CALOR_STATUS_FAILED_PRECONDITION,
                        "%s waits for a send on channel %" PRId64 " that never comes", what, channel);
  return calor_report(message, CALOR_STATUS_FAILED_PRECONDITION,
                      "%s waits for process (%" PRId64 ", %" PRId64 "), which %s", what, missing / partitions,
                      missing % partitions,
                      grid->processes[missing].gone ? "has ended" : "waits for something else and never comes");
}

//===------------------------------------------------------------------------------------------===//
// Meetings
//===------------------------------------------------------------------------------------------===//

// The row that names `process`, its length and the process' place in it; null when there is none.
static const int64_t *find_row(const calor_collective_t *site, int64_t process, int64_t *size, int64_t *place) {
  const int64_t *ids = calor_collective_ids(site);
  for (int64_t row = 0; row < site->group_count; ++row) {
    const int64_t *members = ids + row * site->group_size;
    *place = -1;
    for (*size = 0; *size < site->group_size && members[*size] >= 0; ++*size)
      if (members[*size] == process)
        *place = *size;
    if (*place >= 0)
      return members;
  }
  return NULL;
}

static void clear(const calor_collective_t *site, void *const *results, const int64_t *bytes) {
  for (int64_t i = 0; i < site->result_count; ++i)
    if (bytes[site->operand_count + i])
      memset(results[i], 0, (size_t)bytes[site->operand_count + i]);
}

static bool is_open_meeting(const meeting_t *meeting, const calor_collective_t *site, const int64_t *members,
                            int64_t size) {
  return meeting->kind == site->kind && meeting->channel == site->channel && meeting->size == size &&
         meeting->arrived < size && memcmp(meeting->members, members, (size_t)size * sizeof(int64_t)) == 0;
}

static calor_status_t find_or_open(calor_grid_t *grid, const calor_collective_t *site, const int64_t *members,
                                   int64_t size, meeting_t **meeting, calor_message_t *message) {
  for (*meeting = grid->meetings; *meeting; *meeting = (*meeting)->next)
    if (is_open_meeting(*meeting, site, members, size))
      return CALOR_STATUS_OK;
  int64_t bytes = (int64_t)sizeof(meeting_t) + size * (int64_t)sizeof(arrival_t);
  void *data;
  calor_status_t status = calor_memory_allocate(grid->instance->memory, bytes, &data, message);
  if (status != CALOR_STATUS_OK)
    return status;
  memset(data, 0, (size_t)bytes);
  *meeting = data;
  (*meeting)->allocated = bytes;
  (*meeting)->kind = site->kind;
  (*meeting)->channel = site->channel;
  (*meeting)->members = members;
  (*meeting)->size = size;
  (*meeting)->next = grid->meetings;
  grid->meetings = *meeting;
  return CALOR_STATUS_OK;
}

static void leave(calor_grid_t *grid, meeting_t *meeting) {
  // Those that gave up before all had come leave too.
  if (++meeting->left < meeting->arrived)
    return;
  meeting_t **link = &grid->meetings;
  while (*link != meeting)
    link = &(*link)->next;
  *link = meeting->next;
  calor_memory_release(grid->instance->memory, meeting, meeting->allocated);
}

static void release_members(calor_grid_t *grid, const meeting_t *meeting, int64_t except) {
  for (int64_t i = 0; i < meeting->size; ++i)
    if (meeting->members[i] != except)
      release(grid, &grid->processes[meeting->members[i]]);
}

// The place in the row of the first member that has not come; -1 when all have.
static int64_t first_missing(const meeting_t *meeting) {
  for (int64_t i = 0; i < meeting->size; ++i)
    if (!meeting->arrivals[i].site)
      return i;
  return -1;
}

// A member that will never come any more, or -1.
static int64_t first_ended(const calor_grid_t *grid, const meeting_t *meeting) {
  for (int64_t i = 0; i < meeting->size; ++i)
    if (!meeting->arrivals[i].site && grid->processes[meeting->members[i]].ended)
      return meeting->members[i];
  return -1;
}

// All members brought as many tensors, of as many bytes. Everybody looks and comes to the same result.
static calor_status_t compare_arrivals(const calor_grid_t *grid, const meeting_t *meeting, const char *what,
                                       calor_message_t *message) {
  const arrival_t *first = &meeting->arrivals[0];
  int64_t partitions = grid->options.partitions;
  for (int64_t k = 1; k < meeting->size; ++k) {
    const arrival_t *other = &meeting->arrivals[k];
    int64_t a = meeting->members[0], b = meeting->members[k];
    if (first->site->operand_count != other->site->operand_count)
      return calor_report(message, CALOR_STATUS_FAILED_PRECONDITION,
                          "%s expects as many operands from all processes, but process (%" PRId64 ", %" PRId64
                          ") brings %" PRId64 " and (%" PRId64 ", %" PRId64 ") %" PRId64,
                          what, a / partitions, a % partitions, first->site->operand_count, b / partitions,
                          b % partitions, other->site->operand_count);
    for (int64_t i = 0; i < first->site->operand_count; ++i)
      if (first->bytes[i] != other->bytes[i])
        return calor_report(message, CALOR_STATUS_FAILED_PRECONDITION,
                            "%s expects operand %" PRId64 " to have one size, but process (%" PRId64 ", %" PRId64
                            ") brings %" PRId64 " bytes and (%" PRId64 ", %" PRId64 ") %" PRId64,
                            what, i, a / partitions, a % partitions, first->bytes[i], b / partitions, b % partitions,
                            other->bytes[i]);
  }
  return CALOR_STATUS_OK;
}

// Copies what is for the member in `place` from the others. `row` is its row of the site.
static void copy_from_members(const meeting_t *meeting, const calor_collective_t *site, const int64_t *row,
                              int64_t place, void *const *results) {
  const int64_t *bytes = meeting->arrivals[place].bytes;
  for (int64_t i = 0; i < site->operand_count; ++i) {
    unsigned char *to = results[i];
    if (site->kind == CALOR_COLLECTIVE_PERMUTE) {
      int64_t source = row[site->group_count * site->group_size + place];
      if (bytes[i] && source < 0)
        memset(to, 0, (size_t)bytes[i]);
      else if (bytes[i])
        memcpy(to, meeting->arrivals[source].operands[i], (size_t)bytes[i]);
      continue;
    }
    bool exchanges = site->kind == CALOR_COLLECTIVE_EXCHANGE;
    int64_t part = exchanges ? bytes[i] / site->group_size : bytes[i];
    for (int64_t k = 0; part && k < meeting->size; ++k) {
      const unsigned char *from = meeting->arrivals[k].operands[i];
      memcpy(to + k * part, from + (exchanges ? place * part : 0), (size_t)part);
    }
  }
}

static calor_status_t meet(calor_grid_t *grid, int64_t process, const calor_collective_t *site, const char *what,
                           const void *const *operands, void *const *results, const int64_t *bytes,
                           calor_message_t *message) {
  process_t *self = &grid->processes[process];
  int64_t size, place;
  const int64_t *row = find_row(site, process, &size, &place);
  if (!row) {
    clear(site, results, bytes);
    return CALOR_STATUS_OK;
  }
  for (int64_t i = 0; grid->stuck && grid->culprit < 0 && i < size; ++i)
    if (grid->processes[row[i]].gone)
      return explain(grid, what, row[i], site->channel, message);
  if (grid->stuck && grid->culprit < 0)
    return calor_report(message, CALOR_STATUS_CANCELLED, "%s was stopped: other processes wait in vain", what);
  if (grid->stuck)
    return explain(grid, what, -1, site->channel, message);
  meeting_t *meeting;
  calor_status_t status = find_or_open(grid, site, row, size, &meeting, message);
  if (status != CALOR_STATUS_OK)
    return status;
  meeting->arrivals[place] = (arrival_t){site, operands, bytes};
  ++meeting->arrived;
  if (meeting->arrived == size) {
    release_members(grid, meeting, process);
  } else {
    int64_t ended = first_ended(grid, meeting);
    if (ended >= 0)
      give_up(grid, -1);
    self->receives = false;
    if (!wait_for_release(grid, self)) {
      status = explain(grid, what, meeting->members[first_missing(meeting)], site->channel, message);
      leave(grid, meeting);
      return status;
    }
  }
  status = compare_arrivals(grid, meeting, what, message);
  if (status != CALOR_STATUS_OK) {
    give_up(grid, row[0]);
  } else {
    pthread_mutex_unlock(&grid->mutex);
    copy_from_members(meeting, site, row, place, results);
    pthread_mutex_lock(&grid->mutex);
  }
  // Nobody goes on while others read what it brought, whatever happens elsewhere in the grid: they are about to end
  // their copies, so this wait needs no way out.
  ++meeting->copied;
  pthread_cond_broadcast(&grid->changed);
  while (meeting->copied < size)
    pthread_cond_wait(&grid->changed, &grid->mutex);
  leave(grid, meeting);
  return status;
}

//===------------------------------------------------------------------------------------------===//
// Parcels
//===------------------------------------------------------------------------------------------===//

// The pair that names `process` in column `column` (0: source, 1: target), or null.
static const int64_t *find_pair(const calor_collective_t *site, int64_t process, int64_t column) {
  const int64_t *ids = calor_collective_ids(site);
  for (int64_t row = 0; row < site->group_count; ++row)
    if (ids[2 * row + column] == process)
      return ids + 2 * row;
  return NULL;
}

static calor_status_t send(calor_grid_t *grid, int64_t process, const calor_collective_t *site,
                           const void *const *operands, const int64_t *bytes, calor_message_t *message) {
  const int64_t *pair = find_pair(site, process, 0);
  if (site->group_count && !pair)
    return CALOR_STATUS_OK;
  parcel_t *parcel;
  calor_status_t status = wrap(grid, operands, bytes, site->operand_count, &parcel, message);
  if (status != CALOR_STATUS_OK)
    return status;
  parcel->channel = site->channel;
  parcel->source = pair ? pair[0] : -1;
  parcel->target = pair ? pair[1] : -1;
  append(&grid->parcels, parcel);
  for (int64_t i = 0; i < grid->count; ++i) {
    process_t *other = &grid->processes[i];
    if (!other->waiting || other->released || !other->receives || other->channel != parcel->channel ||
        other->source != parcel->source || other->target != parcel->target)
      continue;
    release(grid, other);
    break;
  }
  return CALOR_STATUS_OK;
}

static parcel_t *take_parcel(calor_grid_t *grid, int64_t channel, int64_t source, int64_t target) {
  for (parcel_t **link = &grid->parcels; *link; link = &(*link)->next) {
    parcel_t *parcel = *link;
    if (parcel->channel != channel || parcel->source != source || parcel->target != target)
      continue;
    *link = parcel->next;
    parcel->next = NULL;
    return parcel;
  }
  return NULL;
}

static calor_status_t open_parcel(calor_grid_t *grid, parcel_t *parcel, const char *what,
                                  const calor_collective_t *site, void *const *results, const int64_t *bytes,
                                  calor_message_t *message) {
  calor_status_t status = unwrap(parcel, what, site, results, bytes, message);
  calor_memory_release(grid->instance->memory, parcel, parcel->allocated);
  return status;
}

static calor_status_t receive(calor_grid_t *grid, int64_t process, const calor_collective_t *site, const char *what,
                              void *const *results, const int64_t *bytes, calor_message_t *message) {
  process_t *self = &grid->processes[process];
  const int64_t *pair = find_pair(site, process, 1);
  if (site->group_count && !pair) {
    clear(site, results, bytes);
    return CALOR_STATUS_OK;
  }
  self->channel = site->channel;
  self->source = pair ? pair[0] : -1;
  self->target = pair ? pair[1] : -1;
  while (true) {
    parcel_t *parcel = take_parcel(grid, self->channel, self->source, self->target);
    if (parcel)
      return open_parcel(grid, parcel, what, site, results, bytes, message);
    bool lost = pair && grid->processes[pair[0]].ended;
    if (lost)
      give_up(grid, -1);
    self->receives = true;
    if (grid->stuck || !wait_for_release(grid, self))
      return explain(grid, what, -1, site->channel, message);
  }
}

static calor_status_t read_infeed(calor_grid_t *grid, int64_t process, const calor_collective_t *site, const char *what,
                                  void *const *results, const int64_t *bytes, calor_message_t *message) {
  process_t *self = &grid->processes[process];
  parcel_t *parcel = self->infeed;
  if (!parcel)
    return calor_report(message, CALOR_STATUS_FAILED_PRECONDITION, "%s finds its queue empty", what);
  self->infeed = parcel->next;
  return open_parcel(grid, parcel, what, site, results, bytes, message);
}

calor_status_t calor_grid_communicate(calor_grid_t *grid, int64_t process, const calor_collective_t *site,
                                      const char *what, const void *const *operands, void *const *results,
                                      const int64_t *bytes, calor_message_t *message) {
  calor_status_t status = CALOR_STATUS_OK;
  pthread_mutex_lock(&grid->mutex);
  switch (site->kind) {
  case CALOR_COLLECTIVE_SEND:
    status = send(grid, process, site, operands, bytes, message);
    break;
  case CALOR_COLLECTIVE_RECV:
    status = receive(grid, process, site, what, results, bytes, message);
    break;
  case CALOR_COLLECTIVE_INFEED:
    status = read_infeed(grid, process, site, what, results, bytes, message);
    break;
  default:
    status = meet(grid, process, site, what, operands, results, bytes, message);
    break;
  }
  pthread_mutex_unlock(&grid->mutex);
  return status;
}

//===------------------------------------------------------------------------------------------===//
// Runs
//===------------------------------------------------------------------------------------------===//

static bool is_success(calor_status_t status) {
  return status == CALOR_STATUS_OK || status == CALOR_STATUS_CHECK_FAILED;
}

// Whoever waits for a process that has ended, or when nobody is left who could come, gives up.
static void end_process(calor_grid_t *grid, int64_t process, calor_status_t status) {
  pthread_mutex_lock(&grid->mutex);
  grid->processes[process].ended = true;
  --grid->running;
  if (!is_success(status))
    give_up(grid, process);
  bool vain = grid->running == 0;
  for (const meeting_t *meeting = grid->meetings; meeting; meeting = meeting->next)
    vain |= meeting->arrived < meeting->size && first_ended(grid, meeting) >= 0;
  for (int64_t i = 0; i < grid->count; ++i) {
    const process_t *other = &grid->processes[i];
    vain |= other->waiting && !other->released && other->receives && other->source == process;
  }
  if (vain)
    give_up(grid, -1);
  pthread_mutex_unlock(&grid->mutex);
}

static void *run_process(void *argument) {
  process_t *process = argument;
  calor_grid_t *grid = process->grid;
  calor_grid_call_t *call = process->call;
  int64_t number = process - grid->processes;
  call->status = calor_program_invoke_in(call->program, grid, number, call->arguments, call->argument_count,
                                         call->results, call->result_count, &call->message);
  end_process(grid, number, call->status);
  return NULL;
}

static void reset(calor_grid_t *grid, calor_grid_call_t *calls) {
  grid->running = grid->count;
  grid->stuck = false;
  grid->culprit = -1;
  for (int64_t i = 0; i < grid->count; ++i) {
    process_t *process = &grid->processes[i];
    process->ended = process->gone = process->waiting = process->released = process->receives = false;
    process->grid = grid;
    process->call = &calls[i];
  }
}

// The process that failed first; where several wait in vain, the first that is not only stopped by it.
static calor_status_t outcome(const calor_grid_t *grid, const calor_grid_call_t *calls, int64_t *culprit) {
  int64_t first = grid->culprit;
  bool check_failed = false;
  for (int64_t i = 0; i < grid->count; ++i) {
    check_failed |= calls[i].status == CALOR_STATUS_CHECK_FAILED;
    if (grid->culprit >= 0 || is_success(calls[i].status))
      continue;
    if (first < 0 || (calls[first].status == CALOR_STATUS_CANCELLED && calls[i].status != CALOR_STATUS_CANCELLED))
      first = i;
  }
  if (culprit)
    *culprit = first;
  if (first >= 0)
    return calls[first].status;
  return check_failed ? CALOR_STATUS_CHECK_FAILED : CALOR_STATUS_OK;
}

calor_status_t calor_grid_run(calor_grid_t *grid, calor_grid_call_t *calls, int64_t *culprit) {
  reset(grid, calls);
  int64_t started = 1;
  for (; started < grid->count; ++started) {
    process_t *process = &grid->processes[started];
    int error = pthread_create(&process->thread, NULL, run_process, process);
    if (error == 0)
      continue;
    // Those that never began have failed.
    for (int64_t i = started; i < grid->count; ++i) {
      calls[i].status =
          calor_report(&calls[i].message, CALOR_STATUS_OUT_OF_MEMORY,
                       "cannot start thread %" PRId64 " of %" PRId64 ": %s", i + 1, grid->count, strerror(error));
      end_process(grid, i, calls[i].status);
    }
    break;
  }
  run_process(&grid->processes[0]);
  for (int64_t i = 1; i < started; ++i)
    pthread_join(grid->processes[i].thread, NULL);
  release_parcels(grid, grid->parcels);
  grid->parcels = NULL;
  return outcome(grid, calls, culprit);
}
