// SPDX-License-Identifier: Apache-2.0
// The thread pool: every tile exactly once, whatever the callers do.

#include "runtime/base/thread_pool.h"
#include "tests/runtime/Sanitizers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstring>
#include <ctime>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

/// A pool with an account of its own.
struct Pool {
  explicit Pool(int32_t threads) {
    EXPECT_EQ(calor_memory_create(calor_allocator_default(), 0, &memory, nullptr), CALOR_STATUS_OK);
    EXPECT_EQ(calor_thread_pool_create(memory, threads, &pool, &message), CALOR_STATUS_OK) << message.text;
  }
  ~Pool() {
    calor_thread_pool_destroy(pool);
    EXPECT_EQ(calor_memory_in_use(memory), 0);
    calor_memory_destroy(memory);
  }

  calor_memory_t *memory = nullptr;
  calor_thread_pool_t *pool = nullptr;
  calor_message_t message = {};
};

/// Adds 1 to each tile's counter; plain memory, so that sanitizers see a tile that runs twice.
void countTiles(void *const *buffers, const int64_t *, int64_t begin, int64_t end, void *) {
  for (int64_t tile = begin; tile < end; ++tile)
    ++static_cast<int32_t *>(buffers[0])[tile];
}

void run(calor_thread_pool_t *pool, calor_kernel_fn kernel, void *const *buffers, int64_t tiles, int64_t grain,
         unsigned char *scratch = nullptr, int64_t stride = 0) {
  calor_job_t job = {kernel, buffers, nullptr, tiles, grain, scratch, stride};
  calor_thread_pool_run(pool, &job);
}

/// Runs `rounds` jobs of varying size and grain and checks each.
void stress(calor_thread_pool_t *pool, int rounds, unsigned seed) {
  std::vector<int32_t> counts(300);
  void *buffers[] = {counts.data()};
  for (int round = 0; round < rounds; ++round) {
    seed = seed * 1664525 + 1013904223;
    int64_t tiles = (seed >> 8) % counts.size() + 1;
    int64_t grain = (seed >> 20) % 7 + 1;
    std::fill(counts.begin(), counts.end(), 0);
    run(pool, countTiles, buffers, tiles, grain);
    for (int64_t tile = 0; tile < static_cast<int64_t>(counts.size()); ++tile)
      ASSERT_EQ(counts[tile], tile < tiles) << "tile " << tile << " of " << tiles;
  }
}

TEST(ThreadPool, EachTileOnce) {
  for (int32_t threads : {1, 2, 3, 8}) {
    Pool pool(threads);
    EXPECT_EQ(calor_thread_pool_threads(pool.pool), threads);
    stress(pool.pool, 3000, threads);
  }
}

TEST(ThreadPool, ManyCallersShareOnePool) {
  Pool pool(4);
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 4; ++caller)
    callers.emplace_back([&, caller] { stress(pool.pool, 2000, caller); });
  for (std::thread &caller : callers)
    caller.join();
}

TEST(ThreadPool, SeveralPools) {
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 3; ++caller)
    callers.emplace_back([caller] {
      for (int round = 0; round < 5; ++round) {
        Pool pool(2 + caller);
        stress(pool.pool, 300, caller);
      }
    });
  for (std::thread &caller : callers)
    caller.join();
}

TEST(ThreadPool, NothingToDo) {
  Pool pool(2);
  run(pool.pool, nullptr, nullptr, 0, 1);
  run(pool.pool, nullptr, nullptr, -5, 1);
}

TEST(ThreadPool, StrangeGrains) {
  Pool pool(3);
  for (int64_t grain : {int64_t(0), int64_t(-3), INT64_MIN, INT64_MAX}) {
    std::vector<int32_t> counts(100);
    void *buffers[] = {counts.data()};
    run(pool.pool, countTiles, buffers, 100, grain);
    EXPECT_EQ(counts, std::vector<int32_t>(100, 1));
  }
}

void recordRange(void *const *buffers, const int64_t *, int64_t begin, int64_t end, void *) {
  auto *log = static_cast<std::vector<std::pair<int64_t, std::thread::id>> *>(buffers[0]);
  log->push_back({end - begin, std::this_thread::get_id()});
}

TEST(ThreadPool, SmallJobsRunOnTheCallerInOneCall) {
  Pool pool(4);
  std::vector<std::pair<int64_t, std::thread::id>> log;
  void *buffers[] = {&log};
  run(pool.pool, recordRange, buffers, 7, 7);
  run(pool.pool, recordRange, buffers, 7, 100);
  ASSERT_EQ(log.size(), 2u);
  EXPECT_EQ(log[0], std::make_pair(int64_t(7), std::this_thread::get_id()));
  EXPECT_EQ(log[1], std::make_pair(int64_t(7), std::this_thread::get_id()));
}

/// Waits until `parties` threads are inside at once: only then all of them take part.
struct Meeting {
  std::atomic<int> arrived{0};
  int parties;
  std::atomic<int> most{0};
};

void meet(void *const *buffers, const int64_t *, int64_t, int64_t, void *scratch) {
  auto *meeting = static_cast<Meeting *>(buffers[0]);
  ++meeting->arrived;
  while (meeting->arrived < meeting->parties)
    std::this_thread::yield();
  if (scratch)
    ++*static_cast<int32_t *>(scratch);
}

TEST(ThreadPool, AllThreadsWorkEachWithItsScratch) {
  for (int round = 0; round < 20; ++round) {
    Pool pool(3);
    Meeting meeting;
    meeting.parties = 3;
    void *buffers[] = {&meeting};
    alignas(64) unsigned char scratch[3 * 64] = {};
    run(pool.pool, meet, buffers, 3, 1, scratch, 64);
    for (int thread = 0; thread < 3; ++thread)
      EXPECT_EQ(*reinterpret_cast<int32_t *>(scratch + thread * 64), 1);
  }
}

TEST(ThreadPool, SleepingWorkersWake) {
  Pool pool(3);
  for (int round = 0; round < 5; ++round) {
    std::this_thread::sleep_for(std::chrono::milliseconds(3));
    Meeting meeting;
    meeting.parties = 3;
    void *buffers[] = {&meeting};
    run(pool.pool, meet, buffers, 3, 1);
    EXPECT_EQ(meeting.arrived, 3);
  }
}

void linger(void *const *buffers, const int64_t *, int64_t, int64_t, void *) {
  auto *meeting = static_cast<Meeting *>(buffers[0]);
  // The second to arrive stays longer than anybody spins.
  if (++meeting->arrived == 2)
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  while (meeting->arrived < 2)
    std::this_thread::yield();
  ++meeting->most;
}

TEST(ThreadPool, CallerSleepsUntilTheLastWorkerLeaves) {
  Pool pool(2);
  for (int round = 0; round < 50; ++round) {
    Meeting meeting;
    void *buffers[] = {&meeting};
    run(pool.pool, linger, buffers, 2, 1);
    ASSERT_EQ(meeting.most, 2);
  }
}

void noteThread(void *const *buffers, const int64_t *, int64_t, int64_t, void *) {
  static std::atomic_flag lock = ATOMIC_FLAG_INIT;
  while (lock.test_and_set())
    ;
  static_cast<std::set<std::thread::id> *>(buffers[0])->insert(std::this_thread::get_id());
  lock.clear();
}

TEST(ThreadPool, NeverMoreThreadsThanAsked) {
  Pool pool(3);
  std::set<std::thread::id> seen;
  void *buffers[] = {&seen};
  for (int round = 0; round < 500; ++round)
    run(pool.pool, noteThread, buffers, 50, 1);
  EXPECT_LE(seen.size(), 3u);
}

TEST(ThreadPool, BadThreadCounts) {
  Pool pool(1);
  for (int32_t threads : {0, -1, 100000}) {
    calor_thread_pool_t *created = pool.pool;
    calor_message_t message = {};
    EXPECT_EQ(calor_thread_pool_create(pool.memory, threads, &created, &message), CALOR_STATUS_INVALID_ARGUMENT);
    EXPECT_EQ(created, nullptr);
    EXPECT_EQ(std::string(message.text), "expects between 1 and 4096 threads, but got " + std::to_string(threads));
  }
}

TEST(ThreadPool, IdleWorkersUseNoTime) {
  Pool pool(2);
  stress(pool.pool, 10, 1);
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  timespec before, after;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
  double used = (after.tv_sec - before.tv_sec) * 1e3 + (after.tv_nsec - before.tv_nsec) * 1e-6;
  EXPECT_LT(used, 20) << "milliseconds of CPU in 100 idle ones";
}

#ifndef CALOR_THREAD_SANITIZER
TEST(ThreadPool, WorksAfterFork) {
  Pool pool(3);
  stress(pool.pool, 100, 1);
  pid_t child = fork();
  if (child == 0) {
    stress(pool.pool, 100, 2);
    calor_thread_pool_destroy(pool.pool);
    _exit(testing::Test::HasFailure() ? 1 : 0);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  stress(pool.pool, 100, 3);
}
#endif

std::atomic<int> signalsOnOthers{0};
pthread_t mainThread;
void onSignal(int) { signalsOnOthers += !pthread_equal(pthread_self(), mainThread); }

TEST(ThreadPool, WorkersTakeNoSignals) {
  mainThread = pthread_self();
  auto before = std::signal(SIGUSR1, onSignal);
  Pool pool(4);
  sigset_t usr1, old;
  sigemptyset(&usr1);
  sigaddset(&usr1, SIGUSR1);
  // Blocked here, a signal to the process would go to any thread that takes it.
  pthread_sigmask(SIG_BLOCK, &usr1, &old);
  kill(getpid(), SIGUSR1);
  stress(pool.pool, 200, 1);
  pthread_sigmask(SIG_SETMASK, &old, nullptr);
  EXPECT_EQ(signalsOnOthers, 0);
  std::signal(SIGUSR1, before);
}

} // namespace
