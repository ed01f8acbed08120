// SPDX-License-Identifier: Apache-2.0
// LLVM's pool, with each of its threads prepared for signals.
#include "compiler/driver/ThreadPool.h"

#include "compiler/driver/Process.h"

using namespace calor;

namespace {
class GuardedThreadPool : public llvm::ThreadPoolInterface {
public:
  explicit GuardedThreadPool(unsigned threads) : pool(llvm::hardware_concurrency(threads)) {}
  ~GuardedThreadPool() override { pool.wait(); }

  void wait() override { pool.wait(); }
  void wait(llvm::ThreadPoolTaskGroup &group) override { pool.wait(group); }
  unsigned getMaxConcurrency() const override { return pool.getMaxConcurrency(); }

private:
  void asyncEnqueue(llvm::unique_function<void()> task, llvm::ThreadPoolTaskGroup *group) override {
    auto guarded = [task = std::move(task)]() mutable {
      guardThread();
      task();
    };
    if (group)
      pool.async(*group, std::move(guarded));
    else
      pool.async(std::move(guarded));
  }

  llvm::DefaultThreadPool pool;
};
} // namespace

std::unique_ptr<llvm::ThreadPoolInterface> calor::createThreadPool(unsigned threads) {
  return std::make_unique<GuardedThreadPool>(threads);
}
