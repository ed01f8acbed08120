// SPDX-License-Identifier: Apache-2.0
// What is refused, and in which words.

#include "tests/runtime/TestProgram.h"

using namespace calor::test;

namespace {

const calor_element_type_t F32 = CALOR_ELEMENT_F32;

int32_t succeed(calor_invocation_t *) { return CALOR_STATUS_OK; }

/// Two arguments, the second symbolic in its first dimension, and one result.
struct TwoArguments : Program {
  explicit TwoArguments(Instance &instance)
      : Program(instance, succeed, {{F32, {2, 3}}, {F32, {CALOR_DYNAMIC, 3}}}, {{F32, {2}}}) {
    EXPECT_EQ(create(), CALOR_STATUS_OK) << message.text;
    argumentDescs[1].name = "weights";
  }

  /// Invokes with a changed second argument and gives the message.
  std::string refusal(const calor_buffer_t &second) {
    Floats x({2, 3}, std::vector<float>(6)), out({2}, std::vector<float>(2));
    std::vector<calor_buffer_t> outputs = {out.buffer()};
    EXPECT_EQ(invoke({x.buffer(), second}, outputs), CALOR_STATUS_INVALID_ARGUMENT);
    return message.text;
  }
};

TEST(ProgramErrors, Counts) {
  Instance instance;
  TwoArguments program(instance);
  std::vector<calor_buffer_t> outputs(3);
  EXPECT_EQ(program.invoke({}, outputs), CALOR_STATUS_INVALID_ARGUMENT);
  EXPECT_STREQ(program.message.text, "expects 2 arguments and 1 results, but got 0 and 3");
}

TEST(ProgramErrors, TypeRankDimension) {
  Instance instance;
  TwoArguments program(instance);
  Floats good({4, 3}, std::vector<float>(12));
  calor_buffer_t type = good.buffer();
  type.type = CALOR_ELEMENT_I32;
  EXPECT_EQ(program.refusal(type), "expects argument 1 ('weights') to be tensor<?x3xf32>, but got tensor<4x3xi32>");
  calor_buffer_t rank = good.buffer();
  rank.rank = 1;
  EXPECT_EQ(program.refusal(rank), "expects argument 1 ('weights') to be tensor<?x3xf32>, but got tensor<4xf32>");
  Floats dims({4, 2}, std::vector<float>(12));
  EXPECT_EQ(program.refusal(dims.buffer()),
            "expects argument 1 ('weights') to be tensor<?x3xf32>, but got tensor<4x2xf32>");
  Floats negative({-4, 3}, std::vector<float>(12));
  EXPECT_EQ(program.refusal(negative.buffer()),
            "expects argument 1 ('weights') to be tensor<?x3xf32>, but got tensor<-4x3xf32>");
  calor_buffer_t noDims = good.buffer();
  noDims.dims = nullptr;
  EXPECT_EQ(program.refusal(noDims), "expects argument 1 ('weights') to be tensor<?x3xf32>, but got tensor<f32>");
}

TEST(ProgramErrors, MemoryOfArguments) {
  Instance instance;
  TwoArguments program(instance);
  Floats good({4, 3}, std::vector<float>(13));
  calor_buffer_t shorter = good.buffer();
  shorter.capacity = 47;
  EXPECT_EQ(program.refusal(shorter), "argument 1 needs 48 bytes, but its buffer has 47");
  calor_buffer_t null = good.buffer();
  null.data = nullptr;
  EXPECT_EQ(program.refusal(null), "argument 1 needs 48 bytes, but its buffer has 52 at null");
  calor_buffer_t crooked = good.buffer();
  crooked.data = reinterpret_cast<char *>(crooked.data) + 2;
  EXPECT_EQ(program.refusal(crooked).rfind("expects argument 1 at a multiple of 4 bytes", 0), 0u);
  Floats huge({INT64_MAX / 2, 3}, std::vector<float>(12));
  EXPECT_EQ(program.refusal(huge.buffer()), "argument 1 has more bytes than an address can count");
}

TEST(ProgramErrors, MemoryOfResults) {
  Instance instance;
  TwoArguments program(instance);
  Floats x({2, 3}, std::vector<float>(6)), y({1, 3}, std::vector<float>(3)), out({2}, {0});
  std::vector<calor_buffer_t> outputs = {out.buffer()};
  EXPECT_EQ(program.invoke({x.buffer(), y.buffer()}, outputs), CALOR_STATUS_INVALID_ARGUMENT);
  EXPECT_STREQ(program.message.text, "result 0 needs 8 bytes, but its buffer has 4");
}

TEST(ProgramErrors, AssertionsFillTheirText) {
  Instance instance;
  Program program(instance,
                  [](calor_invocation_t *call) -> int32_t {
                    int64_t values[] = {4, -8};
                    call->fail(call, 1, values, 2);
                    return call->fail(call, 0, values, 2);
                  },
                  {}, {});
  const char *messages[] = {"the second one", "expects {} to be {}, and {} stays"};
  program.desc.messages = messages;
  program.desc.message_count = 2;
  ASSERT_EQ(program.create(), CALOR_STATUS_OK);
  std::vector<calor_buffer_t> none;
  EXPECT_EQ(program.invoke({}, none), CALOR_STATUS_FAILED_PRECONDITION);
  EXPECT_STREQ(program.message.text, "expects 4 to be -8, and {} stays") << "the first one counts";
}

TEST(ProgramErrors, LongAssertionsAreCut) {
  Instance instance;
  Program program(instance,
                  [](calor_invocation_t *call) -> int32_t {
                    std::vector<int64_t> values(300, INT64_MIN);
                    return call->fail(call, 0, values.data(), 300);
                  },
                  {}, {});
  std::string text;
  for (int i = 0; i < 300; ++i)
    text += "{}";
  const char *messages[] = {text.c_str()};
  program.desc.messages = messages;
  program.desc.message_count = 1;
  ASSERT_EQ(program.create(), CALOR_STATUS_OK);
  std::vector<calor_buffer_t> none;
  EXPECT_EQ(program.invoke({}, none), CALOR_STATUS_FAILED_PRECONDITION);
  EXPECT_EQ(std::string(program.message.text).size(), sizeof program.message.text - 1);
}

TEST(ProgramErrors, DefectsOfCompiledCodeAreNamed) {
  Instance instance;
  std::vector<calor_buffer_t> none, one(1);
  Program unknown(instance, [](calor_invocation_t *) -> int32_t { return 77; }, {}, {});
  ASSERT_EQ(unknown.create(), CALOR_STATUS_OK);
  EXPECT_EQ(unknown.invoke({}, none), CALOR_STATUS_INTERNAL);
  EXPECT_STREQ(unknown.message.text, "'test' returned the unknown status 77");

  Program unreserved(instance, succeed, {}, {{F32, {CALOR_DYNAMIC}}});
  ASSERT_EQ(unreserved.create(), CALOR_STATUS_OK);
  EXPECT_EQ(unreserved.invoke({}, one), CALOR_STATUS_INTERNAL);
  EXPECT_STREQ(unreserved.message.text, "result 0 was never reserved");

  Program mismatch(instance,
                   [](calor_invocation_t *call) -> int32_t {
                     call->result_sizes[0] = 3;
                     return call->reserve(call, -1, 16) ? CALOR_STATUS_OK : CALOR_STATUS_OUT_OF_MEMORY;
                   },
                   {}, {{F32, {CALOR_DYNAMIC}}});
  ASSERT_EQ(mismatch.create(), CALOR_STATUS_OK);
  EXPECT_EQ(mismatch.invoke({}, one), CALOR_STATUS_INTERNAL);
  EXPECT_STREQ(mismatch.message.text, "'test' reserves 16 bytes for result 0, which do not fit its dimensions");

  Program segment(instance,
                  [](calor_invocation_t *call) -> int32_t {
                    return call->reserve(call, 2, 16) ? CALOR_STATUS_OK : CALOR_STATUS_OUT_OF_MEMORY;
                  },
                  {}, {});
  ASSERT_EQ(segment.create(), CALOR_STATUS_OK);
  EXPECT_EQ(segment.invoke({}, none), CALOR_STATUS_INTERNAL);
  EXPECT_STREQ(segment.message.text, "'test' reserves segment 2 of 0");
}

TEST(ProgramErrors, OutOfMemory) {
  Instance instance(1, 1 << 20);
  Program arena(instance, succeed, {}, {});
  arena.desc.arena_bytes = 2 << 20;
  EXPECT_EQ(arena.create(), CALOR_STATUS_OUT_OF_MEMORY);
  EXPECT_EQ(arena.handle, nullptr);

  Program result(instance, succeed, {}, {{F32, {1 << 20}}});
  ASSERT_EQ(result.create(), CALOR_STATUS_OK);
  std::vector<calor_buffer_t> outputs(1), none;
  EXPECT_EQ(result.invoke({}, outputs), CALOR_STATUS_OUT_OF_MEMORY);
  EXPECT_EQ(std::string(result.message.text).rfind("needs 4194304 bytes on top of ", 0), 0u);

  Program segment(instance,
                  [](calor_invocation_t *call) -> int32_t {
                    return call->reserve(call, 0, INT64_MAX) ? CALOR_STATUS_OK : CALOR_STATUS_OUT_OF_MEMORY;
                  },
                  {}, {});
  segment.desc.segment_count = 1;
  ASSERT_EQ(segment.create(), CALOR_STATUS_OK);
  EXPECT_EQ(segment.invoke({}, none), CALOR_STATUS_OUT_OF_MEMORY);

  Program plan(instance, succeed, {}, {});
  plan.desc.plan = [](const int64_t *) -> int64_t { return -1; };
  ASSERT_EQ(plan.create(), CALOR_STATUS_OK);
  EXPECT_EQ(plan.invoke({}, none), CALOR_STATUS_OUT_OF_MEMORY);
  EXPECT_STREQ(plan.message.text, "these sizes need more bytes than an address can count");
}

TEST(ProgramErrors, Descriptions) {
  Instance instance;
  auto refusal = [&](Program &&program) {
    EXPECT_EQ(program.create(), CALOR_STATUS_INVALID_ARGUMENT);
    EXPECT_EQ(program.handle, nullptr);
    return std::string(program.message.text);
  };
  EXPECT_EQ(refusal(Program(instance, nullptr, {}, {})), "the program has no entry");
  EXPECT_EQ(refusal(Program(instance, succeed, {{CALOR_ELEMENT_NONE, {}}}, {})),
            "argument 0 is declared with element type 0 and rank 0");
  EXPECT_EQ(refusal(Program(instance, succeed, {}, {{F32, {-2}}})),
            "result 0 is declared with dimension -2, which makes no number of bytes");
  EXPECT_EQ(refusal(Program(instance, succeed, {}, {{F32, {INT64_MAX, 2}}})),
            "result 0 is declared with dimension 9223372036854775807, which makes no number of bytes");
  int32_t beyond[] = {1}, twice[] = {0, 0};
  Program alias(instance, succeed, {{F32, {}}}, {{F32, {}}});
  alias.desc.result_aliases = beyond;
  EXPECT_EQ(alias.create(), CALOR_STATUS_INVALID_ARGUMENT);
  EXPECT_STREQ(alias.message.text, "result 0 lives in argument 1, but there are 1 arguments");
  Program both(instance, succeed, {{F32, {}}}, {{F32, {}}, {F32, {}}});
  both.desc.result_aliases = twice;
  EXPECT_EQ(both.create(), CALOR_STATUS_INVALID_ARGUMENT);
  EXPECT_STREQ(both.message.text, "results 0 and 1 both live in argument 0");
}

TEST(ProgramErrors, AliasOfAnotherSize) {
  Instance instance;
  int32_t alias = 0;
  Program program(instance, succeed, {{F32, {CALOR_DYNAMIC}}}, {{F32, {2}}});
  program.desc.result_aliases = &alias;
  ASSERT_EQ(program.create(), CALOR_STATUS_OK);
  Floats x({3}, std::vector<float>(3));
  std::vector<calor_buffer_t> outputs(1);
  EXPECT_EQ(program.invoke({x.buffer()}, outputs), CALOR_STATUS_INVALID_ARGUMENT);
  EXPECT_STREQ(program.message.text, "result 0 has 8 bytes and lives in argument 0, which has 12");
}

TEST(InstanceErrors, Options) {
  calor_instance_options_t options = {};
  calor_instance_t *instance;
  calor_message_t message;
  options.threads = -3;
  EXPECT_EQ(calor_instance_create(&options, &instance, &message), CALOR_STATUS_INVALID_ARGUMENT);
  EXPECT_STREQ(message.text, "expects between 1 and 4096 threads, but got -3");
  options.threads = 1;
  options.memory_limit = -1;
  EXPECT_EQ(calor_instance_create(&options, &instance, &message), CALOR_STATUS_INVALID_ARGUMENT);
  options.memory_limit = 10;
  EXPECT_EQ(calor_instance_create(&options, &instance, &message), CALOR_STATUS_OUT_OF_MEMORY);
  options.allocator.allocate = [](void *, size_t, size_t) -> void * { return nullptr; };
  EXPECT_EQ(calor_instance_create(&options, &instance, &message), CALOR_STATUS_INVALID_ARGUMENT);
  options.allocator.release = [](void *, void *, size_t) {};
  EXPECT_EQ(calor_instance_create(&options, &instance, &message), CALOR_STATUS_OUT_OF_MEMORY);
  EXPECT_EQ(instance, nullptr);
}

TEST(Status, Words) {
  EXPECT_STREQ(calor_status_words(CALOR_STATUS_OUT_OF_MEMORY), "out of memory");
  EXPECT_STREQ(calor_status_words(1234), "unknown status");
}

} // namespace
