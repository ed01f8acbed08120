// SPDX-License-Identifier: Apache-2.0
// Programs that run: static and symbolic shapes, aliases, segments, checks, interrupts, measuring.

#include "tests/runtime/TestProgram.h"

#include <atomic>
#include <cfenv>
#include <cstring>
#include <limits>
#include <thread>
#if defined(__SSE__)
#include <xmmintrin.h>
#endif

using namespace calor::test;

namespace {

const calor_element_type_t F32 = CALOR_ELEMENT_F32;

/// buffers: x, y, out; sizes: elements of a tile.
void addTiles(void *const *buffers, const int64_t *sizes, int64_t begin, int64_t end, void *) {
  auto *x = static_cast<const float *>(buffers[0]);
  auto *y = static_cast<const float *>(buffers[1]);
  auto *out = static_cast<float *>(buffers[2]);
  for (int64_t i = begin * sizes[0]; i < end * sizes[0]; ++i)
    out[i] = x[i] + y[i];
}

/// out = (x + y) + y over 4x4, the inner sum in the arena.
int32_t addTwice(calor_invocation_t *call) {
  int64_t tile = 4;
  void *first[] = {call->arguments[0], call->arguments[1], call->arena};
  call->dispatch(call, addTiles, first, &tile, 4, 1);
  void *second[] = {call->arena, call->arguments[1], call->results[0]};
  call->dispatch(call, addTiles, second, &tile, 4, 1);
  return CALOR_STATUS_OK;
}

struct AddTwice : Program {
  explicit AddTwice(Instance &instance) : Program(instance, addTwice, {{F32, {4, 4}}, {F32, {4, 4}}}, {{F32, {4, 4}}}) {
    desc.arena_bytes = 64;
  }
};

std::vector<float> filled(size_t count, float value) { return std::vector<float>(count, value); }

TEST(Program, IntoTheCallersMemory) {
  Instance instance;
  AddTwice program(instance);
  ASSERT_EQ(program.create(), CALOR_STATUS_OK) << program.message.text;
  Floats x({4, 4}, filled(16, 1)), y({4, 4}, filled(16, 10)), out({0, 0}, filled(16, 0));
  std::vector<calor_buffer_t> results = {out.buffer()};
  results[0].rank = 0;
  results[0].type = CALOR_ELEMENT_NONE;
  ASSERT_EQ(program.invoke({x.buffer(), y.buffer()}, results), CALOR_STATUS_OK) << program.message.text;
  EXPECT_EQ(out.values, filled(16, 21));
  EXPECT_EQ(results[0].data, out.values.data());
  EXPECT_EQ(results[0].type, F32);
  EXPECT_EQ(results[0].rank, 2);
  EXPECT_EQ(out.dims, (std::vector<int64_t>{4, 4}));
  EXPECT_EQ(results[0].owned, 0);
}

TEST(Program, IntoMemoryOfTheRuntime) {
  Instance instance;
  AddTwice program(instance);
  ASSERT_EQ(program.create(), CALOR_STATUS_OK);
  Floats x({4, 4}, filled(16, 1)), y({4, 4}, filled(16, 2));
  std::vector<calor_buffer_t> results(1);
  ASSERT_EQ(program.invoke({x.buffer(), y.buffer()}, results), CALOR_STATUS_OK);
  EXPECT_EQ(results[0].owned, 1);
  EXPECT_EQ(static_cast<float *>(results[0].data)[15], 5);
  void *first = results[0].data;
  ASSERT_EQ(program.invoke({x.buffer(), y.buffer()}, results), CALOR_STATUS_OK);
  EXPECT_EQ(results[0].data, first) << "used again";
  calor_buffer_release(instance.handle, &results[0]);
  EXPECT_EQ(results[0].data, nullptr);
}

TEST(Program, OutlivesTheCallersInstance) {
  calor_instance_t *instance;
  ASSERT_EQ(calor_instance_create(nullptr, &instance, nullptr), CALOR_STATUS_OK);
  calor_program_desc_t desc = {};
  desc.entry = [](calor_invocation_t *) -> int32_t { return CALOR_STATUS_OK; };
  calor_program_t *program;
  ASSERT_EQ(calor_program_create(instance, &desc, &program, nullptr), CALOR_STATUS_OK);
  calor_instance_release(instance);
  EXPECT_EQ(calor_program_invoke(program, nullptr, 0, nullptr, 0, nullptr), CALOR_STATUS_OK);
  calor_program_release(program);
}

TEST(Program, ConcurrentCallsHaveTheirOwnArenas) {
  Instance instance(3);
  AddTwice program(instance);
  ASSERT_EQ(program.create(), CALOR_STATUS_OK);
  std::vector<std::thread> callers;
  std::atomic<int> wrong{0};
  for (int caller = 0; caller < 4; ++caller)
    callers.emplace_back([&, caller] {
      Floats x({4, 4}, filled(16, caller)), y({4, 4}, filled(16, 1)), out({4, 4}, filled(16, 0));
      calor_buffer_t arguments[] = {x.buffer(), y.buffer()};
      calor_buffer_t result = out.buffer();
      for (int round = 0; round < 2000; ++round) {
        calor_status_t status = calor_program_invoke(program.handle, arguments, 2, &result, 1, nullptr);
        wrong += status != CALOR_STATUS_OK || out.values != filled(16, caller + 2);
      }
    });
  for (std::thread &caller : callers)
    caller.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_LE(program.statistics().contexts, 4);
}

/// result 0, which lives in argument 0, = argument 0 + argument 1.
int32_t accumulate(calor_invocation_t *call) {
  int64_t tile = 4;
  void *buffers[] = {call->arguments[0], call->arguments[1], call->results[0]};
  call->dispatch(call, addTiles, buffers, &tile, 1, 1);
  return call->arguments[0] == call->results[0] ? CALOR_STATUS_OK : CALOR_STATUS_INTERNAL;
}

struct Accumulate : Program {
  explicit Accumulate(Instance &instance) : Program(instance, accumulate, {{F32, {4}}, {F32, {4}}}, {{F32, {4}}}) {
    desc.result_aliases = &alias;
  }
  int32_t alias = 0;
};

TEST(Program, DonatedArgumentBecomesTheResult) {
  Instance instance;
  Accumulate program(instance);
  ASSERT_EQ(program.create(), CALOR_STATUS_OK);
  Floats x({4}, filled(4, 1)), y({4}, filled(4, 2));
  std::vector<calor_buffer_t> results(1);
  ASSERT_EQ(program.invoke({x.buffer(), y.buffer()}, results), CALOR_STATUS_OK);
  EXPECT_EQ(results[0].data, x.values.data());
  EXPECT_EQ(results[0].owned, 0);
  EXPECT_EQ(x.values, filled(4, 3));
}

TEST(Program, ArgumentStaysWhenTheResultHasMemory) {
  Instance instance;
  Accumulate program(instance);
  ASSERT_EQ(program.create(), CALOR_STATUS_OK);
  Floats x({4}, filled(4, 1)), y({4}, filled(4, 2)), out({4}, filled(4, 0));
  std::vector<calor_buffer_t> results = {out.buffer()};
  ASSERT_EQ(program.invoke({x.buffer(), y.buffer()}, results), CALOR_STATUS_OK);
  EXPECT_EQ(out.values, filled(4, 3));
  EXPECT_EQ(x.values, filled(4, 1));
}

/// Concatenates x [?] and y [?] to [?], by way of the arena.
int32_t concatenate(calor_invocation_t *call) {
  int64_t x = call->sizes[0] * 4, y = call->sizes[1] * 4;
  call->result_sizes[0] = call->sizes[0] + call->sizes[1];
  if (!call->reserve(call, CALOR_SEGMENT_OF_RESULT(0), x + y))
    return CALOR_STATUS_OUT_OF_MEMORY;
  if (x)
    std::memcpy(call->arena, call->arguments[0], x);
  if (y)
    std::memcpy(call->arena + x, call->arguments[1], y);
  if (x + y)
    std::memcpy(call->results[0], call->arena, x + y);
  return CALOR_STATUS_OK;
}

int64_t concatenatePlan(const int64_t *sizes) { return (sizes[0] + sizes[1]) * 4; }

struct Concatenate : Program {
  explicit Concatenate(Instance &instance)
      : Program(instance, concatenate, {{F32, {CALOR_DYNAMIC}}, {F32, {CALOR_DYNAMIC}}}, {{F32, {CALOR_DYNAMIC}}}) {
    desc.plan = concatenatePlan;
    desc.measure_arena = 1;
  }
};

TEST(Program, SymbolicSizes) {
  Instance instance;
  Concatenate program(instance);
  ASSERT_EQ(program.create(), CALOR_STATUS_OK);
  std::vector<calor_buffer_t> results(1);
  int64_t dim = -7;
  results[0].dims = &dim;
  for (int64_t n : {3, 0, 100, 5}) {
    Floats x({n}, filled(n, 1)), y({n + 1}, filled(n + 1, 2));
    ASSERT_EQ(program.invoke({x.buffer(), y.buffer()}, results), CALOR_STATUS_OK) << program.message.text;
    EXPECT_EQ(dim, 2 * n + 1);
    EXPECT_EQ(static_cast<float *>(results[0].data)[2 * n], 2);
  }
  EXPECT_EQ(program.statistics().planned_arena_bytes, 201 * 4);
  EXPECT_EQ(program.statistics().measured_arena_bytes, 201 * 4);
  calor_buffer_release(instance.handle, &results[0]);
}

TEST(Program, EmptySymbolicResult) {
  Instance instance;
  Concatenate program(instance);
  ASSERT_EQ(program.create(), CALOR_STATUS_OK);
  calor_buffer_t empty = {nullptr, 0, F32, 1, nullptr, 0};
  int64_t zero = 0;
  empty.dims = &zero;
  std::vector<calor_buffer_t> results(1);
  EXPECT_EQ(program.invoke({empty, empty}, results), CALOR_STATUS_OK) << program.message.text;
  EXPECT_EQ(results[0].data, nullptr);
  EXPECT_EQ(results[0].rank, 1);
  calor_buffer_release(instance.handle, &results[0]);
}

TEST(Program, SymbolicResultIntoTheCallersMemory) {
  Instance instance;
  Concatenate program(instance);
  ASSERT_EQ(program.create(), CALOR_STATUS_OK);
  Floats x({2}, {1, 2}), y({1}, {3}), out({0}, filled(3, 0)), small({0}, filled(2, 0));
  std::vector<calor_buffer_t> results = {out.buffer()};
  EXPECT_EQ(program.invoke({x.buffer(), y.buffer()}, results), CALOR_STATUS_OK);
  EXPECT_EQ(out.values, (std::vector<float>{1, 2, 3}));
  results = {small.buffer()};
  EXPECT_EQ(program.invoke({x.buffer(), y.buffer()}, results), CALOR_STATUS_INVALID_ARGUMENT);
  EXPECT_STREQ(program.message.text, "result 0 needs 12 bytes, but its buffer has 8");
}

/// Doubles the number of bytes of segment 0 in every round; the old content may go.
int32_t growSegment(calor_invocation_t *call) {
  for (int64_t bytes = 1; bytes <= 1000; bytes *= 2) {
    auto *data = static_cast<unsigned char *>(call->reserve(call, 0, bytes));
    if (!data)
      return CALOR_STATUS_OUT_OF_MEMORY;
    std::memset(data, 1, bytes);
  }
  return CALOR_STATUS_OK;
}

TEST(Program, SegmentsGrowAndAreKept) {
  Instance instance;
  Program program(instance, growSegment, {}, {});
  program.desc.segment_count = 1;
  ASSERT_EQ(program.create(), CALOR_STATUS_OK);
  std::vector<calor_buffer_t> none;
  ASSERT_EQ(program.invoke({}, none), CALOR_STATUS_OK);
  EXPECT_EQ(program.statistics().segment_bytes, 512);
  int64_t before = calor_instance_memory_in_use(instance.handle);
  ASSERT_EQ(program.invoke({}, none), CALOR_STATUS_OK);
  EXPECT_EQ(calor_instance_memory_in_use(instance.handle), before);
}

TEST(Program, WritingBeyondThePlanIsFound) {
  Instance instance;
  AddTwice program(instance);
  program.desc.arena_bytes = 60;
  program.desc.measure_arena = 1;
  ASSERT_EQ(program.create(), CALOR_STATUS_OK);
  Floats x({4, 4}, filled(16, 1)), y({4, 4}, filled(16, 2)), out({4, 4}, filled(16, 0));
  std::vector<calor_buffer_t> results = {out.buffer()};
  EXPECT_EQ(program.invoke({x.buffer(), y.buffer()}, results), CALOR_STATUS_INTERNAL);
  EXPECT_STREQ(program.message.text, "the program wrote 64 bytes of an arena that was planned with 60");
}

/// Two checks on argument 0; the second argument says how often the embedder lets them fail.
int32_t checkTwice(calor_invocation_t *call) {
  call->check(call, 5, call->arguments[0], call->arguments[0]);
  call->check(call, 6, call->arguments[0], call->arguments[0]);
  std::memcpy(call->results[0], call->arguments[0], 4);
  return CALOR_STATUS_OK;
}

TEST(Program, ChecksGoToTheEmbedderAndResultsStay) {
  Instance instance;
  Program program(instance, checkTwice, {{F32, {}}}, {{F32, {}}});
  int64_t failing = 0;
  program.desc.user = &failing;
  program.desc.check = [](calor_invocation_t *call, int64_t id, const void *, const void *) {
    return static_cast<int32_t>(id == *static_cast<int64_t *>(call->user));
  };
  ASSERT_EQ(program.create(), CALOR_STATUS_OK);
  Floats x({}, {7}), out({}, {0});
  std::vector<calor_buffer_t> results = {out.buffer()};
  EXPECT_EQ(program.invoke({x.buffer()}, results), CALOR_STATUS_OK);
  failing = 6;
  out.values[0] = 0;
  EXPECT_EQ(program.invoke({x.buffer()}, results), CALOR_STATUS_CHECK_FAILED);
  EXPECT_STREQ(program.message.text, "1 checks of 'test' failed");
  EXPECT_EQ(out.values[0], 7);
  failing = 0;
  EXPECT_EQ(program.invoke({x.buffer()}, results), CALOR_STATUS_OK) << "calls do not share counts";
}

std::atomic<int> loops{0};
int32_t loopUntilInterrupted(calor_invocation_t *call) {
  ++loops;
  while (!__atomic_load_n(call->interrupted, __ATOMIC_RELAXED))
    std::this_thread::yield();
  return CALOR_STATUS_CANCELLED;
}

TEST(Program, InterruptStopsRunningAndLaterCalls) {
  Instance instance;
  Program program(instance, loopUntilInterrupted, {}, {});
  ASSERT_EQ(program.create(), CALOR_STATUS_OK);
  std::vector<calor_buffer_t> none;
  loops = 0;
  std::thread other([&] {
    while (loops == 0)
      std::this_thread::yield();
    calor_instance_interrupt(instance.handle);
  });
  EXPECT_EQ(program.invoke({}, none), CALOR_STATUS_CANCELLED);
  other.join();
  EXPECT_STREQ(program.message.text, "'test' was stopped: cancelled");
  EXPECT_EQ(program.invoke({}, none), CALOR_STATUS_CANCELLED);
  EXPECT_EQ(loops, 1) << "the second call did not begin";
  calor_instance_resume(instance.handle);
}

#if defined(__SSE__)
/// Halves the smallest normal number on each of many tiles.
void halve(void *const *buffers, const int64_t *, int64_t begin, int64_t end, void *) {
  for (int64_t tile = begin; tile < end; ++tile) {
    volatile float value = std::numeric_limits<float>::min();
    static_cast<float *>(buffers[0])[tile] = value * 0.5f;
  }
}

TEST(Program, FloatingPointModeOfTheCallerDoesNotMatter) {
  Instance instance(2);
  Program program(instance,
                  [](calor_invocation_t *call) -> int32_t {
                    void *buffers[] = {call->results[0]};
                    call->dispatch(call, halve, buffers, nullptr, 1000, 1);
                    return CALOR_STATUS_OK;
                  },
                  {}, {{F32, {1000}}});
  ASSERT_EQ(program.create(), CALOR_STATUS_OK);
  Floats out({1000}, filled(1000, 0));
  std::vector<calor_buffer_t> results = {out.buffer()};
  unsigned before = _mm_getcsr();
  _mm_setcsr(before | 0x8040); // flush to zero, denormals are zero
  EXPECT_EQ(program.invoke({}, results), CALOR_STATUS_OK);
  EXPECT_EQ(_mm_getcsr() & 0x8040, 0x8040u) << "and is given back";
  _mm_setcsr(before);
  EXPECT_EQ(out.values, filled(1000, std::numeric_limits<float>::denorm_min() * (1 << 22)));
}
#endif

} // namespace
