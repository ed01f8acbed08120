// SPDX-License-Identifier: Apache-2.0
// The thread pool. One job at a time is offered through a gate: a word that says whether the job
// can be entered, and how many workers are inside. The caller closes the gate when no tile is left
// to claim and waits for those inside only, so a worker that wakes late costs nothing.

#define _GNU_SOURCE
#include "runtime/base/thread_pool.h"

#include <pthread.h>
#include <signal.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "runtime/base/float_environment.h"
#include "runtime/base/host.h"
#include "runtime/base/wait.h"

// The gate: the job is open to workers | the caller sleeps until the last one leaves | workers
// inside.
#define GATE_OPEN UINT32_C(0x80000000)
#define GATE_WAITING UINT32_C(0x40000000)
#define GATE_INSIDE UINT32_C(0x0000FFFF)

enum {
  MAX_THREADS = 4096,
  CACHE_LINE = 64,
  // How long to watch before sleeping: a few times what falling asleep and waking up costs.
  SPIN_NANOSECONDS = 50000,
  // Looks between two readings of the clock.
  SPIN_LOOKS = 32
};

typedef struct worker {
  calor_thread_pool_t *pool;
  int32_t thread;
  pthread_t handle;
} worker_t;

struct calor_thread_pool {
  // Written for every job.
  alignas(CACHE_LINE) calor_wait_word_t gate;
  _Atomic(const calor_job_t *) job;
  // Grows with every job: what idle workers watch.
  alignas(CACHE_LINE) calor_wait_word_t epoch;
  _Atomic uint32_t sleepers;
  alignas(CACHE_LINE) _Atomic int64_t next_tile;
  alignas(CACHE_LINE) atomic_flag busy; // a caller owns the workers
  // Constant after creation.
  alignas(CACHE_LINE) calor_memory_t *memory;
  int64_t bytes;
  int64_t spin_nanoseconds;
  int32_t threads;
  int32_t started; // workers to join
  pid_t owner;
  _Atomic int32_t stop;
  worker_t workers[];
};

static void pause_briefly(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("isb" ::: "memory");
#else
  atomic_signal_fence(memory_order_seq_cst);
#endif
}

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

// Watches until the value, masked, is (`equal`) or is no longer (!`equal`) `wanted`, for the pool's
// spinning time at most. Gives the value last seen.
static uint32_t watch(const calor_thread_pool_t *pool, calor_wait_word_t *word, uint32_t mask, uint32_t wanted,
                      int equal) {
  int64_t end = 0;
  for (;;) {
    uint32_t value = 0;
    for (int look = 0; look < SPIN_LOOKS; ++look) {
      value = atomic_load_explicit(&word->value, memory_order_acquire);
      if (((value & mask) == wanted) == equal || pool->spin_nanoseconds == 0)
        return value;
      pause_briefly();
    }
    int64_t time = now();
    if (end == 0)
      end = time + pool->spin_nanoseconds;
    if (time >= end)
      return value;
  }
}

static void run_tiles(calor_thread_pool_t *pool, const calor_job_t *job, int64_t grain, int32_t thread) {
  void *scratch = job->scratch ? job->scratch + thread * job->scratch_stride : NULL;
  for (;;) {
    int64_t begin = atomic_fetch_add_explicit(&pool->next_tile, grain, memory_order_relaxed);
    if (begin >= job->tiles)
      return;
    int64_t end = grain < job->tiles - begin ? begin + grain : job->tiles;
    job->kernel(job->buffers, job->sizes, begin, end, scratch);
  }
}

static int64_t grain_of(const calor_job_t *job) {
  int64_t grain = job->grain < 1 ? 1 : job->grain;
  return grain < job->tiles ? grain : job->tiles;
}

static int enter(calor_thread_pool_t *pool) {
  uint32_t gate = atomic_load_explicit(&pool->gate.value, memory_order_relaxed);
  while (gate & GATE_OPEN)
    if (atomic_compare_exchange_weak_explicit(&pool->gate.value, &gate, gate + 1, memory_order_acquire,
                                              memory_order_relaxed))
      return 1;
  return 0;
}

static void leave(calor_thread_pool_t *pool) {
  uint32_t before = atomic_fetch_sub_explicit(&pool->gate.value, 1, memory_order_acq_rel);
  if (before - 1 == GATE_WAITING)
    calor_wake(&pool->gate, 1);
}

// Waits until the epoch is no longer `seen`; gives the new one.
static uint32_t wait_for_job(calor_thread_pool_t *pool, uint32_t seen) {
  uint32_t epoch = watch(pool, &pool->epoch, UINT32_MAX, seen, 0);
  if (epoch != seen)
    return epoch;
  // Counted before the last look, as the caller publishes before it reads the count: one of both
  // sees the other.
  atomic_fetch_add(&pool->sleepers, 1);
  while ((epoch = atomic_load(&pool->epoch.value)) == seen)
    calor_wait(&pool->epoch, seen);
  atomic_fetch_sub(&pool->sleepers, 1);
  return epoch;
}

static void *work(void *argument) {
  worker_t *worker = argument;
  calor_thread_pool_t *pool = worker->pool;
  calor_float_environment_enter();
  for (uint32_t seen = 0;;) {
    seen = wait_for_job(pool, seen);
    if (atomic_load_explicit(&pool->stop, memory_order_acquire))
      return NULL;
    if (!enter(pool))
      continue;
    const calor_job_t *job = atomic_load_explicit(&pool->job, memory_order_relaxed);
    run_tiles(pool, job, grain_of(job), worker->thread);
    leave(pool);
  }
}

// Offers the job to the workers. The epoch's change is the signal, the gate is what counts.
static void open_gate(calor_thread_pool_t *pool, const calor_job_t *job, int64_t grain) {
  atomic_store_explicit(&pool->job, job, memory_order_relaxed);
  atomic_store_explicit(&pool->next_tile, 0, memory_order_relaxed);
  atomic_store_explicit(&pool->gate.value, GATE_OPEN, memory_order_release);
  atomic_fetch_add(&pool->epoch.value, 1);
  uint32_t sleepers = atomic_load(&pool->sleepers);
  // In a child process the sleepers are only a memory, and so may be a lock they held.
  if (sleepers == 0 || pool->owner != getpid())
    return;
  int64_t helpers = (job->tiles - 1) / grain;
  calor_wake(&pool->epoch, helpers < sleepers ? (int32_t)helpers : (int32_t)sleepers);
}

// Ends the offer and waits for the workers inside.
static void close_gate(calor_thread_pool_t *pool) {
  uint32_t gate = atomic_fetch_and_explicit(&pool->gate.value, ~GATE_OPEN, memory_order_acq_rel);
  if ((gate & GATE_INSIDE) == 0)
    return;
  for (;;) {
    gate = watch(pool, &pool->gate, GATE_INSIDE, 0, 1);
    if ((gate & GATE_INSIDE) == 0)
      break;
    gate = atomic_fetch_or(&pool->gate.value, GATE_WAITING) | GATE_WAITING;
    if (gate & GATE_INSIDE)
      calor_wait(&pool->gate, gate);
  }
  // Closed and empty: nobody else writes it now.
  atomic_store_explicit(&pool->gate.value, 0, memory_order_relaxed);
}

void calor_thread_pool_run(calor_thread_pool_t *pool, const calor_job_t *job) {
  if (job->tiles <= 0)
    return;
  int64_t grain = grain_of(job);
  if (grain == job->tiles || pool->threads == 1 ||
      atomic_flag_test_and_set_explicit(&pool->busy, memory_order_acquire)) {
    job->kernel(job->buffers, job->sizes, 0, job->tiles, job->scratch);
    return;
  }
  open_gate(pool, job, grain);
  run_tiles(pool, job, grain, 0);
  close_gate(pool);
  atomic_flag_clear_explicit(&pool->busy, memory_order_release);
}

int32_t calor_thread_pool_threads(const calor_thread_pool_t *pool) { return pool->threads; }

// Starts the workers with all signals blocked, so that the embedder's handlers run on its threads.
static int start_workers(calor_thread_pool_t *pool) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int error = 0;
  for (int32_t i = 0; i < pool->threads - 1 && !error; ++i) {
    worker_t *worker = &pool->workers[i];
    worker->pool = pool;
    worker->thread = i + 1;
    error = pthread_create(&worker->handle, NULL, work, worker);
    pool->started += !error;
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return error;
}

calor_status_t calor_thread_pool_create(calor_memory_t *memory, int32_t threads, calor_thread_pool_t **pool,
                                        calor_message_t *message) {
  *pool = NULL;
  if (threads < 1 || threads > MAX_THREADS)
    return calor_report(message, CALOR_STATUS_INVALID_ARGUMENT, "expects between 1 and %d threads, but got %d",
                        (int)MAX_THREADS, threads);
  int64_t bytes = (int64_t)sizeof(calor_thread_pool_t) + (threads - 1) * (int64_t)sizeof(worker_t);
  void *data;
  calor_status_t status = calor_memory_allocate(memory, bytes, &data, message);
  if (status != CALOR_STATUS_OK)
    return status;
  memset(data, 0, (size_t)bytes);
  calor_thread_pool_t *created = data;
  created->memory = memory;
  created->bytes = bytes;
  created->threads = threads;
  created->owner = getpid();
  // With more threads than CPUs, a thread that spins keeps another one from working.
  created->spin_nanoseconds = threads <= calor_host_affinity_cpus() ? SPIN_NANOSECONDS : 0;
  atomic_flag_clear(&created->busy);
  int error = calor_wait_word_init(&created->gate);
  if (!error && (error = calor_wait_word_init(&created->epoch)))
    calor_wait_word_destroy(&created->gate);
  if (error) {
    calor_memory_release(memory, data, bytes);
    return calor_report(message, CALOR_STATUS_OUT_OF_MEMORY, "cannot create a lock: %s", strerror(error));
  }
  error = start_workers(created);
  if (error) {
    status = calor_report(message, CALOR_STATUS_OUT_OF_MEMORY, "cannot start thread %d of %d: %s", created->started + 2,
                          threads, strerror(error));
    calor_thread_pool_destroy(created);
    return status;
  }
  *pool = created;
  return CALOR_STATUS_OK;
}

void calor_thread_pool_destroy(calor_thread_pool_t *pool) {
  if (!pool)
    return;
  if (pool->owner == getpid()) {
    atomic_store_explicit(&pool->stop, 1, memory_order_release);
    atomic_fetch_add(&pool->epoch.value, 1);
    calor_wake(&pool->epoch, INT32_MAX);
    for (int32_t i = 0; i < pool->started; ++i)
      pthread_join(pool->workers[i].handle, NULL);
    calor_wait_word_destroy(&pool->epoch);
    calor_wait_word_destroy(&pool->gate);
  }
  calor_memory_release(pool->memory, pool, pool->bytes);
}
