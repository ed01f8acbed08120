// SPDX-License-Identifier: Apache-2.0
// After the first call nothing is allocated: counted at the allocator hook and at malloc itself.

#include "tests/runtime/MallocCounter.h"
#include "tests/runtime/TestProgram.h"

#include <atomic>
#include <cstdlib>
#include <cstring>

using namespace calor::test;

namespace {

const calor_element_type_t F32 = CALOR_ELEMENT_F32;

/// An allocator that counts, over libc's.
struct CountingAllocator {
  std::atomic<int64_t> allocations{0};
  std::atomic<int64_t> releases{0};

  calor_allocator_t hook() {
    return {this,
            [](void *self, size_t bytes, size_t alignment) -> void * {
              ++static_cast<CountingAllocator *>(self)->allocations;
              void *data = nullptr;
              return posix_memalign(&data, alignment, bytes) == 0 ? data : nullptr;
            },
            [](void *self, void *data, size_t) {
              ++static_cast<CountingAllocator *>(self)->releases;
              std::free(data);
            }};
  }
};

void scale(void *const *buffers, const int64_t *, int64_t begin, int64_t end, void *scratch) {
  auto *staged = static_cast<float *>(scratch);
  for (int64_t i = begin; i < end; ++i) {
    *staged = static_cast<const float *>(buffers[0])[i];
    static_cast<float *>(buffers[1])[i] = *staged * 2;
  }
}

/// A loop of dispatches through the arena, a segment and a symbolic result.
int32_t loopedScale(calor_invocation_t *call) {
  int64_t n = call->sizes[0];
  call->result_sizes[0] = n;
  auto *segment = call->reserve(call, 0, n * 4);
  if (!segment || !call->reserve(call, CALOR_SEGMENT_OF_RESULT(0), n * 4))
    return CALOR_STATUS_OUT_OF_MEMORY;
  for (int i = 0; i < 20; ++i) {
    void *first[] = {call->arguments[0], call->arena};
    call->dispatch(call, scale, first, nullptr, n, 8);
    void *second[] = {call->arena, segment};
    call->dispatch(call, scale, second, nullptr, n, 8);
  }
  std::memcpy(call->results[0], segment, n * 4);
  return CALOR_STATUS_OK;
}

TEST(SteadyState, NoAllocationAfterTheFirstCall) {
  CountingAllocator allocator;
  {
    Instance instance(3, 0, allocator.hook());
    Program program(instance, loopedScale, {{F32, {CALOR_DYNAMIC}}}, {{F32, {CALOR_DYNAMIC}}});
    program.desc.plan = [](const int64_t *sizes) -> int64_t { return sizes[0] * 4; };
    program.desc.segment_count = 1;
    program.desc.scratch_bytes = 4;
    ASSERT_EQ(program.create(), CALOR_STATUS_OK);
    Floats x({100}, std::vector<float>(100, 3));
    calor_buffer_t argument = x.buffer();
    calor_buffer_t result = {};
    calor_message_t message;
    ASSERT_EQ(calor_program_invoke(program.handle, &argument, 1, &result, 1, &message), CALOR_STATUS_OK);
    int64_t allocations = allocator.allocations, releases = allocator.releases;
    int64_t calls = mallocCalls();
    for (int64_t round = 0; round < 1000; ++round) {
      x.dims[0] = 100 - round % 7;
      calor_status_t status = calor_program_invoke(program.handle, &argument, 1, &result, 1, &message);
      if (status != CALOR_STATUS_OK)
        FAIL() << message.text;
    }
    EXPECT_EQ(mallocCalls(), calls);
    EXPECT_EQ(allocator.allocations, allocations);
    EXPECT_EQ(allocator.releases, releases);
    EXPECT_EQ(static_cast<float *>(result.data)[0], 12);
    calor_buffer_release(instance.handle, &result);
  }
  EXPECT_EQ(allocator.allocations, allocator.releases);
}

TEST(SteadyState, StaticProgramAllocatesNothingEvenAtFirst) {
  CountingAllocator allocator;
  Instance instance(2, 0, allocator.hook());
  Program program(instance,
                  [](calor_invocation_t *call) -> int32_t {
                    void *buffers[] = {call->arguments[0], call->results[0]};
                    call->dispatch(call, scale, buffers, nullptr, 64, 8);
                    return CALOR_STATUS_OK;
                  },
                  {{F32, {64}}}, {{F32, {64}}});
  program.desc.arena_bytes = 4096;
  program.desc.scratch_bytes = 4;
  ASSERT_EQ(program.create(), CALOR_STATUS_OK);
  Floats x({64}, std::vector<float>(64, 3)), out({64}, std::vector<float>(64, 0));
  calor_buffer_t argument = x.buffer(), result = out.buffer();
  int64_t allocations = allocator.allocations, calls = mallocCalls();
  calor_status_t status = calor_program_invoke(program.handle, &argument, 1, &result, 1, nullptr);
  EXPECT_EQ(mallocCalls(), calls);
  EXPECT_EQ(allocator.allocations, allocations);
  EXPECT_EQ(status, CALOR_STATUS_OK);
  EXPECT_EQ(out.values, std::vector<float>(64, 6));
}

TEST(SteadyState, TheCounterCounts) {
  if (!countsMalloc())
    GTEST_SKIP() << "sanitizers bring their own malloc";
  int64_t calls = mallocCalls();
  void *volatile data = std::malloc(10);
  std::free(data);
  EXPECT_EQ(mallocCalls(), calls + 1);
}

} // namespace
