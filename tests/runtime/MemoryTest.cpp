// SPDX-License-Identifier: Apache-2.0
// Allocators, the account over them, and arenas.

#include "runtime/base/arena.h"
#include "runtime/base/element_type.h"
#include "runtime/module/tensor.h"
#include "schema/calor/abi.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>

namespace {

class MemoryTest : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_EQ(calor_memory_create(calor_allocator_default(), 10 << 20, &memory, &message), CALOR_STATUS_OK);
  }
  void TearDown() override {
    EXPECT_EQ(calor_memory_in_use(memory), 0);
    calor_memory_destroy(memory);
  }

  calor_memory_t *memory = nullptr;
  calor_message_t message = {};
};

TEST_F(MemoryTest, SmallAndLargeBlocksAreAlignedAndWritable) {
  for (int64_t bytes : {1, 63, 4096, (2 << 20) - 1, 2 << 20, (2 << 20) + 1, 7 << 20}) {
    void *data;
    ASSERT_EQ(calor_memory_allocate(memory, bytes, &data, &message), CALOR_STATUS_OK);
    EXPECT_EQ(reinterpret_cast<uintptr_t>(data) % CALOR_ALIGNMENT, 0u);
    if (bytes >= 2 << 20) {
      EXPECT_EQ(reinterpret_cast<uintptr_t>(data) % (2 << 20), 0u) << "large blocks suit huge pages";
    }
    std::memset(data, 1, bytes);
    EXPECT_EQ(calor_memory_in_use(memory), bytes);
    calor_memory_release(memory, data, bytes);
  }
  EXPECT_EQ(calor_memory_peak(memory), 7 << 20);
}

TEST_F(MemoryTest, NoBytesIsNull) {
  void *data = &message;
  EXPECT_EQ(calor_memory_allocate(memory, 0, &data, &message), CALOR_STATUS_OK);
  EXPECT_EQ(data, nullptr);
  calor_memory_release(memory, nullptr, 0);
}

TEST_F(MemoryTest, TheLimitHolds) {
  void *first, *second;
  ASSERT_EQ(calor_memory_allocate(memory, 6 << 20, &first, &message), CALOR_STATUS_OK);
  EXPECT_EQ(calor_memory_allocate(memory, 6 << 20, &second, &message), CALOR_STATUS_OUT_OF_MEMORY);
  EXPECT_EQ(second, nullptr);
  EXPECT_STREQ(message.text, "needs 6291456 bytes on top of 6291456 in use, but the limit is 10485760");
  EXPECT_EQ(calor_memory_allocate(memory, -1, &second, nullptr), CALOR_STATUS_OUT_OF_MEMORY);
  EXPECT_EQ(calor_memory_allocate(memory, INT64_MAX, &second, nullptr), CALOR_STATUS_OUT_OF_MEMORY);
  calor_memory_release(memory, first, 6 << 20);
}

TEST(Memory, WhatTheSystemRefusesIsAnError) {
  calor_memory_t *memory;
  ASSERT_EQ(calor_memory_create(calor_allocator_default(), 0, &memory, nullptr), CALOR_STATUS_OK);
  void *data;
  calor_message_t message = {};
  EXPECT_EQ(calor_memory_allocate(memory, INT64_MAX - 1, &data, &message), CALOR_STATUS_OUT_OF_MEMORY);
  EXPECT_NE(std::string(message.text).find("the system refuses"), std::string::npos);
  EXPECT_EQ(calor_memory_in_use(memory), 0);
  calor_memory_destroy(memory);
}

TEST_F(MemoryTest, ArenaOnlyGrows) {
  calor_arena_t arena = {};
  ASSERT_EQ(calor_arena_reserve(&arena, memory, 1000, &message), CALOR_STATUS_OK);
  unsigned char *data = arena.data;
  EXPECT_EQ(calor_arena_reserve(&arena, memory, 10, &message), CALOR_STATUS_OK);
  EXPECT_EQ(arena.data, data);
  EXPECT_EQ(arena.capacity, 1000);
  EXPECT_EQ(calor_arena_reserve(&arena, memory, 5 << 20, &message), CALOR_STATUS_OK);
  EXPECT_EQ(calor_memory_in_use(memory), 5 << 20) << "the old block is given back";
  EXPECT_EQ(calor_memory_peak(memory), 5 << 20) << "and before the new one is taken";
  EXPECT_EQ(calor_arena_reserve(&arena, memory, 11 << 20, &message), CALOR_STATUS_OUT_OF_MEMORY);
  EXPECT_EQ(arena.capacity, 0);
  EXPECT_EQ(calor_arena_reserve(&arena, memory, 100, &message), CALOR_STATUS_OK);
  calor_arena_release(&arena, memory);
}

TEST_F(MemoryTest, ArenaMeasuresWhatWasWritten) {
  calor_arena_t arena = {};
  ASSERT_EQ(calor_arena_reserve(&arena, memory, 1000, &message), CALOR_STATUS_OK);
  calor_arena_mark(&arena);
  EXPECT_EQ(calor_arena_written(&arena), 0);
  arena.data[17] = 0;
  arena.data[499] = 0;
  EXPECT_EQ(calor_arena_written(&arena), 500);
  calor_arena_release(&arena, memory);
}

TEST(ElementType, BytesAlignmentNames) {
  EXPECT_EQ(calor_element_bytes(CALOR_ELEMENT_I1), 1);
  EXPECT_EQ(calor_element_bytes(CALOR_ELEMENT_UI4), 1);
  EXPECT_EQ(calor_element_bytes(CALOR_ELEMENT_BF16), 2);
  EXPECT_EQ(calor_element_bytes(CALOR_ELEMENT_F64), 8);
  EXPECT_EQ(calor_element_bytes(CALOR_ELEMENT_C128), 16);
  EXPECT_EQ(calor_element_alignment(CALOR_ELEMENT_C128), 8);
  EXPECT_EQ(calor_element_bytes(CALOR_ELEMENT_NONE), 0);
  EXPECT_EQ(calor_element_bytes(static_cast<calor_element_type_t>(99)), 0);
  EXPECT_STREQ(calor_element_name(CALOR_ELEMENT_F8E4M3B11FNUZ), "f8E4M3B11FNUZ");
}

TEST(Tensor, Bytes) {
  int64_t bytes;
  int64_t dims[] = {3, 5};
  EXPECT_EQ(calor_tensor_bytes(CALOR_ELEMENT_F32, dims, 2, &bytes), CALOR_STATUS_OK);
  EXPECT_EQ(bytes, 60);
  int64_t empty[] = {INT64_MAX, INT64_MAX, 0};
  EXPECT_EQ(calor_tensor_bytes(CALOR_ELEMENT_F32, empty, 3, &bytes), CALOR_STATUS_OK);
  EXPECT_EQ(bytes, 0);
  EXPECT_EQ(calor_tensor_bytes(CALOR_ELEMENT_F32, empty, 2, &bytes), CALOR_STATUS_INVALID_ARGUMENT);
}

TEST(Tensor, PrintIsCutAtAnyLength) {
  int64_t dims[] = {2, CALOR_DYNAMIC, 3};
  const std::string whole = "tensor<2x?x3xbf16>";
  for (size_t length = 1; length < 30; ++length) {
    char text[32];
    std::memset(text, '#', sizeof text);
    calor_tensor_print(CALOR_ELEMENT_BF16, dims, 3, text, length);
    EXPECT_EQ(text, whole.substr(0, length - 1));
    EXPECT_EQ(text[length], '#');
  }
}

} // namespace
