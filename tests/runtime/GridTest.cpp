// SPDX-License-Identifier: Apache-2.0
// Grids of processes: what collectives move, who is told what when they cannot meet, and that nothing ever hangs.

#include "tests/runtime/TestProgram.h"

#include <chrono>
#include <thread>

using namespace calor::test;

namespace {

const calor_element_type_t F32 = CALOR_ELEMENT_F32;

/// A place that communicates: the head and the ids behind it, as compiled code lays them out.
struct Site {
  Site(int64_t kind, int64_t channel, int64_t operands, int64_t results, std::vector<std::vector<int64_t>> rows,
       std::vector<int64_t> more = {}) {
    int64_t size = rows.empty() ? 0 : static_cast<int64_t>(rows.front().size());
    words = {kind, channel, 0, operands, results, static_cast<int64_t>(rows.size()), size};
    for (const auto &row : rows)
      words.insert(words.end(), row.begin(), row.end());
    words.insert(words.end(), more.begin(), more.end());
  }
  const calor_collective_t *get() const { return reinterpret_cast<const calor_collective_t *>(words.data()); }
  std::vector<int64_t> words;
};

int64_t processOf(calor_invocation_t *call, int64_t partitions) {
  return call->process[0] * partitions + call->process[1];
}

int32_t communicate(calor_invocation_t *call, const Site &site, const void *operand, int64_t operandBytes, void *result,
                    int64_t resultBytes) {
  const void *operands[] = {operand};
  void *results[] = {result};
  int64_t bytes[] = {operandBytes, resultBytes};
  bool brings = site.get()->operand_count != 0;
  return call->collective(call, site.get(), brings ? operands : nullptr, results, brings ? bytes : bytes + 1);
}

/// A grid whose processes run `entry` on one float each and give `width` floats.
struct Grid {
  Grid(Instance &instance, int64_t replicas, int64_t partitions, calor_entry_fn entry, int64_t width = 1)
      : Grid(instance, replicas, partitions, std::vector<calor_entry_fn>(replicas * partitions, entry), width) {}

  Grid(Instance &instance, int64_t replicas, int64_t partitions, const std::vector<calor_entry_fn> &entries,
       int64_t width = 1)
      : width(width) {
    calor_grid_options_t options = {};
    options.replicas = replicas;
    options.partitions = partitions;
    calor_message_t message;
    EXPECT_EQ(calor_grid_create(instance.handle, &options, &handle, &message), CALOR_STATUS_OK) << message.text;
    size_t count = entries.size();
    for (size_t i = 0; i < count; ++i) {
      inputs.emplace_back(std::vector<int64_t>{1}, std::vector<float>{float(i + 1)});
      outputs.emplace_back(std::vector<int64_t>{width}, std::vector<float>(width, -1));
      programs.push_back(std::make_unique<Program>(instance, entries[i], std::vector<Declared>{{F32, {1}}},
                                                   std::vector<Declared>{{F32, {width}}}));
      programs.back()->desc.messages = names;
      programs.back()->desc.message_count = 1;
      EXPECT_EQ(programs.back()->create(), CALOR_STATUS_OK);
    }
  }
  ~Grid() { calor_grid_release(handle); }

  calor_status_t run() {
    calls.assign(programs.size(), {});
    std::vector<calor_buffer_t> arguments, results;
    for (size_t i = 0; i < programs.size(); ++i) {
      arguments.push_back(inputs[i].buffer());
      results.push_back(outputs[i].buffer());
    }
    for (size_t i = 0; i < programs.size(); ++i)
      calls[i] = {programs[i]->handle, &arguments[i], 1, &results[i], 1, 0, {}};
    return calor_grid_run(handle, calls.data(), &culprit);
  }

  const char *names[1] = {"all_gather"};
  int64_t width;
  calor_grid_t *handle = nullptr;
  std::vector<std::unique_ptr<Program>> programs;
  std::vector<Floats> inputs, outputs;
  std::vector<calor_grid_call_t> calls;
  int64_t culprit = 0;
};

const Site gatherFour(CALOR_COLLECTIVE_GATHER, 0, 1, 1, {{0, 1, 2, 3}});
const Site gatherPairs(CALOR_COLLECTIVE_GATHER, 1, 1, 1, {{3, 0}, {1, 2}});
const Site gatherTwo(CALOR_COLLECTIVE_GATHER, 0, 1, 1, {{0, 1}});
const Site exchangeTwo(CALOR_COLLECTIVE_EXCHANGE, 0, 1, 1, {{0, 1}});
const Site ring(CALOR_COLLECTIVE_PERMUTE, 1, 1, 1, {{0, 1, 2}}, {-1, 0, 1});
const Site sendAny(CALOR_COLLECTIVE_SEND, 7, 1, 0, {});
const Site receiveAny(CALOR_COLLECTIVE_RECV, 7, 0, 1, {});
const Site sendPairs(CALOR_COLLECTIVE_SEND, 8, 1, 0, {{0, 1}, {1, 0}});
const Site receivePairs(CALOR_COLLECTIVE_RECV, 8, 0, 1, {{0, 1}, {1, 0}});
const Site infeed(CALOR_COLLECTIVE_INFEED, 0, 0, 1, {});

int32_t gather(calor_invocation_t *call) {
  return communicate(call, gatherFour, call->arguments[0], 4, call->results[0], 16);
}

TEST(Grid, GathersInTheOrderOfTheGroup) {
  Instance instance;
  Grid grid(instance, 2, 2, gather, 4);
  ASSERT_EQ(grid.run(), CALOR_STATUS_OK) << grid.calls[0].message.text;
  for (Floats &output : grid.outputs)
    EXPECT_EQ(output.values, (std::vector<float>{1, 2, 3, 4}));
  EXPECT_EQ(grid.culprit, -1);
}

TEST(Grid, GroupsMeetApart) {
  Instance instance;
  Grid grid(
      instance, 4, 1,
      [](calor_invocation_t *call) -> int32_t {
        return communicate(call, gatherPairs, call->arguments[0], 4, call->results[0], 8);
      },
      2);
  ASSERT_EQ(grid.run(), CALOR_STATUS_OK);
  EXPECT_EQ(grid.outputs[0].values, (std::vector<float>{4, 1}));
  EXPECT_EQ(grid.outputs[3].values, (std::vector<float>{4, 1}));
  EXPECT_EQ(grid.outputs[1].values, (std::vector<float>{2, 3}));
}

TEST(Grid, ExchangesParts) {
  Instance instance;
  Grid grid(
      instance, 1, 2,
      [](calor_invocation_t *call) -> int32_t {
        float x = *static_cast<const float *>(call->arguments[0]), parts[] = {x, 10 * x};
        return communicate(call, exchangeTwo, parts, 8, call->results[0], 8);
      },
      2);
  ASSERT_EQ(grid.run(), CALOR_STATUS_OK);
  EXPECT_EQ(grid.outputs[0].values, (std::vector<float>{1, 2}));
  EXPECT_EQ(grid.outputs[1].values, (std::vector<float>{10, 20}));
}

TEST(Grid, PermutesAndClearsWhatNobodySends) {
  Instance instance;
  Grid grid(instance, 4, 1, [](calor_invocation_t *call) -> int32_t {
    return communicate(call, ring, call->arguments[0], 4, call->results[0], 4);
  });
  ASSERT_EQ(grid.run(), CALOR_STATUS_OK);
  float expected[] = {0, 1, 2, 0};
  for (int i = 0; i < 4; ++i)
    EXPECT_EQ(grid.outputs[i].values[0], expected[i]) << i;
}

TEST(Grid, SendsInOrder) {
  Instance instance;
  Grid grid(instance, 2, 1,
            {[](calor_invocation_t *call) -> int32_t {
               for (float value = 0; value < 100; ++value)
                 if (int32_t status = communicate(call, sendAny, &value, 4, nullptr, 0))
                   return status;
               return CALOR_STATUS_OK;
             },
             [](calor_invocation_t *call) -> int32_t {
               float *out = static_cast<float *>(call->results[0]), got = 0;
               *out = 0;
               for (float value = 0; value < 100; ++value) {
                 if (int32_t status = communicate(call, receiveAny, nullptr, 0, &got, 4))
                   return status;
                 *out += got == value;
               }
               return CALOR_STATUS_OK;
             }});
  ASSERT_EQ(grid.run(), CALOR_STATUS_OK) << grid.calls[1].message.text;
  EXPECT_EQ(grid.outputs[1].values[0], 100);
}

TEST(Grid, SendsToTheTargetsOfPairs) {
  Instance instance;
  Grid grid(instance, 3, 1, [](calor_invocation_t *call) -> int32_t {
    if (int32_t status = communicate(call, sendPairs, call->arguments[0], 4, nullptr, 0))
      return status;
    return communicate(call, receivePairs, nullptr, 0, call->results[0], 4);
  });
  ASSERT_EQ(grid.run(), CALOR_STATUS_OK);
  EXPECT_EQ(grid.outputs[0].values[0], 2);
  EXPECT_EQ(grid.outputs[1].values[0], 1);
  EXPECT_EQ(grid.outputs[2].values[0], 0);
}

TEST(Grid, ReadsItsInfeed) {
  Instance instance;
  Grid grid(instance, 2, 1, [](calor_invocation_t *call) -> int32_t {
    return communicate(call, infeed, nullptr, 0, call->results[0], 4);
  });
  for (int64_t process = 0; process < 2; ++process) {
    float value = 5 + float(process);
    const void *tensors[] = {&value};
    int64_t bytes[] = {4};
    ASSERT_EQ(calor_grid_feed(grid.handle, process, tensors, bytes, 1, nullptr), CALOR_STATUS_OK);
  }
  ASSERT_EQ(grid.run(), CALOR_STATUS_OK);
  EXPECT_EQ(grid.outputs[0].values[0], 5);
  EXPECT_EQ(grid.outputs[1].values[0], 6);
  EXPECT_EQ(grid.run(), CALOR_STATUS_FAILED_PRECONDITION);
  EXPECT_STREQ(grid.calls[grid.culprit].message.text, "all_gather finds its queue empty");
}

// Many meetings in which everybody overwrites what it brought as soon as it may.
TEST(Grid, MeetsManyTimes) {
  Instance instance;
  Grid grid(instance, 2, 2, [](calor_invocation_t *call) -> int32_t {
    float mine = 0, all[4], wrong = 0;
    for (int i = 0; i < 5000; ++i) {
      mine = float(4 * i + processOf(call, 2));
      if (int32_t status = communicate(call, gatherFour, &mine, 4, all, 16))
        return status;
      for (int k = 0; k < 4; ++k)
        wrong += all[k] != float(4 * i + k);
    }
    *static_cast<float *>(call->results[0]) = wrong;
    return CALOR_STATUS_OK;
  });
  for (int run = 0; run < 3; ++run) {
    ASSERT_EQ(grid.run(), CALOR_STATUS_OK);
    for (Floats &output : grid.outputs)
      EXPECT_EQ(output.values[0], 0);
  }
}

int32_t stop(calor_invocation_t *) { return CALOR_STATUS_OK; }

TEST(GridErrors, AProcessThatEndsIsMissed) {
  Instance instance;
  Grid grid(instance, 2, 2, {gather, gather, stop, gather}, 4);
  EXPECT_EQ(grid.run(), CALOR_STATUS_FAILED_PRECONDITION);
  EXPECT_EQ(grid.culprit, 0);
  EXPECT_STREQ(grid.calls[0].message.text, "all_gather waits for process (1, 0), which has ended");
  EXPECT_EQ(grid.calls[0].message.assertion, 0);
  EXPECT_EQ(grid.calls[2].status, CALOR_STATUS_OK);
}

// The process that failed is named, not those that waited for it; and the grid works again afterwards.
TEST(GridErrors, AFailureStopsTheOthers) {
  Instance instance;
  Grid grid(instance, 4, 1,
            {gather, gather, gather,
             [](calor_invocation_t *call) -> int32_t {
               std::this_thread::sleep_for(std::chrono::milliseconds(20));
               return *static_cast<const float *>(call->arguments[0]) < 0 ? call->fail(call, 0, nullptr, 0)
                                                                          : gather(call);
             }},
            4);
  grid.inputs[3].values[0] = -1;
  EXPECT_EQ(grid.run(), CALOR_STATUS_FAILED_PRECONDITION);
  EXPECT_EQ(grid.culprit, 3);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(grid.calls[i].status, CALOR_STATUS_CANCELLED);
    EXPECT_STREQ(grid.calls[i].message.text, "all_gather was stopped: process (3, 0) failed");
  }
  grid.inputs[3].values[0] = 1;
  EXPECT_EQ(grid.run(), CALOR_STATUS_OK);
}

// Both wait, in places that never meet.
TEST(GridErrors, Deadlock) {
  Instance instance;
  Grid grid(instance, 2, 1,
            {[](calor_invocation_t *call) -> int32_t {
               return communicate(call, gatherTwo, call->arguments[0], 4, call->results[0], 8);
             },
             [](calor_invocation_t *call) -> int32_t {
               return communicate(call, receiveAny, nullptr, 0, call->results[0], 4);
             }},
            2);
  for (int run = 0; run < 50; ++run) {
    EXPECT_EQ(grid.run(), CALOR_STATUS_FAILED_PRECONDITION);
    EXPECT_EQ(grid.culprit, 0);
    EXPECT_STREQ(grid.calls[0].message.text,
                 "all_gather waits for process (1, 0), which waits for something else and never comes");
    EXPECT_STREQ(grid.calls[1].message.text, "all_gather waits for a send on channel 7 that never comes");
  }
}

TEST(GridErrors, SizesThatDiffer) {
  Instance instance;
  Grid grid(
      instance, 2, 1,
      [](calor_invocation_t *call) -> int32_t {
        int64_t bytes = processOf(call, 1) ? 4 : 0;
        return communicate(call, gatherTwo, call->arguments[0], bytes, call->results[0], 2 * bytes);
      },
      2);
  EXPECT_EQ(grid.run(), CALOR_STATUS_FAILED_PRECONDITION);
  EXPECT_STREQ(grid.calls[grid.culprit].message.text,
               "all_gather expects operand 0 to have one size, but process (0, 0) brings 0 bytes and (1, 0) 4");
}

TEST(GridErrors, InterruptEndsTheWait) {
  Instance instance;
  static calor_instance_t *interrupted;
  interrupted = instance.handle;
  Grid grid(instance, 2, 1,
            {[](calor_invocation_t *call) -> int32_t {
               return communicate(call, receiveAny, nullptr, 0, call->results[0], 4);
             },
             [](calor_invocation_t *call) -> int32_t {
               calor_instance_interrupt(interrupted);
               while (!*call->interrupted)
                 std::this_thread::yield();
               std::this_thread::sleep_for(std::chrono::milliseconds(150));
               return CALOR_STATUS_CANCELLED;
             }});
  EXPECT_EQ(grid.run(), CALOR_STATUS_CANCELLED);
  EXPECT_STREQ(grid.calls[0].message.text, "the instance is interrupted");
  calor_instance_resume(instance.handle);
}

TEST(GridErrors, Sizes) {
  Instance instance;
  calor_grid_options_t options = {};
  calor_message_t message;
  calor_grid_t *grid;
  options.replicas = 4096;
  options.partitions = 2;
  EXPECT_EQ(calor_grid_create(instance.handle, &options, &grid, &message), CALOR_STATUS_INVALID_ARGUMENT);
  EXPECT_STREQ(message.text, "expects a grid of 1 to 1024 processes, but got 4096 replicas of 2 partitions");
  EXPECT_EQ(grid, nullptr);
  options.replicas = 0;
  EXPECT_EQ(calor_grid_create(instance.handle, &options, &grid, nullptr), CALOR_STATUS_INVALID_ARGUMENT);
}

TEST(GridErrors, OutsideOfAGrid) {
  Instance instance;
  Program program(instance, gather, {{F32, {1}}}, {{F32, {4}}});
  ASSERT_EQ(program.create(), CALOR_STATUS_OK);
  Floats x({1}, {1});
  std::vector<calor_buffer_t> outputs(1);
  EXPECT_EQ(program.invoke({x.buffer()}, outputs), CALOR_STATUS_INTERNAL);
  EXPECT_STREQ(program.message.text, "a collective runs outside of a grid of processes");
  calor_buffer_release(instance.handle, &outputs[0]);
}

} // namespace
