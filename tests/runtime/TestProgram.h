// SPDX-License-Identifier: Apache-2.0
// Hand-written programs in the place of compiled ones, and short forms to call them.

#ifndef CALOR_TESTS_RUNTIME_TESTPROGRAM_H
#define CALOR_TESTS_RUNTIME_TESTPROGRAM_H

#include "runtime/calor_runtime.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace calor::test {

/// An instance for a test. Everything taken from it must be back at the end.
struct Instance {
  explicit Instance(int32_t threads = 2, int64_t limit = 0, calor_allocator_t allocator = {}) {
    calor_instance_options_t options = {};
    options.threads = threads;
    options.memory_limit = limit;
    options.allocator = allocator;
    calor_message_t message;
    EXPECT_EQ(calor_instance_create(&options, &handle, &message), CALOR_STATUS_OK) << message.text;
    baseline = calor_instance_memory_in_use(handle);
  }
  ~Instance() {
    EXPECT_EQ(calor_instance_memory_in_use(handle), baseline);
    calor_instance_release(handle);
  }

  calor_instance_t *handle = nullptr;
  int64_t baseline = 0;
};

/// A declared tensor with the memory of its dimensions.
struct Declared {
  calor_element_type_t type;
  std::vector<int64_t> dims;
};

/// A program with its description.
struct Program {
  Program(Instance &instance, calor_entry_fn entry, std::vector<Declared> arguments, std::vector<Declared> results)
      : instance(instance), arguments(std::move(arguments)), results(std::move(results)) {
    desc.name = "test";
    desc.entry = entry;
  }
  ~Program() { calor_program_release(handle); }

  /// Fills what follows from the declared tensors, then creates the program.
  calor_status_t create() {
    for (const Declared &argument : arguments)
      argumentDescs.push_back(describe(argument));
    for (const Declared &result : results)
      resultDescs.push_back(describe(result));
    desc.arguments = argumentDescs.data();
    desc.argument_count = static_cast<int32_t>(argumentDescs.size());
    desc.results = resultDescs.data();
    desc.result_count = static_cast<int32_t>(resultDescs.size());
    return calor_program_create(instance.handle, &desc, &handle, &message);
  }

  calor_status_t invoke(std::vector<calor_buffer_t> inputs, std::vector<calor_buffer_t> &outputs) {
    return calor_program_invoke(handle, inputs.data(), static_cast<int32_t>(inputs.size()), outputs.data(),
                                static_cast<int32_t>(outputs.size()), &message);
  }

  calor_program_statistics_t statistics() {
    calor_program_statistics_t numbers;
    calor_program_get_statistics(handle, &numbers);
    return numbers;
  }

  Instance &instance;
  std::vector<Declared> arguments, results;
  std::vector<calor_tensor_desc_t> argumentDescs, resultDescs;
  calor_program_desc_t desc = {};
  calor_program_t *handle = nullptr;
  calor_message_t message = {};

private:
  static calor_tensor_desc_t describe(const Declared &declared) {
    return {nullptr, declared.type, static_cast<int32_t>(declared.dims.size()), declared.dims.data()};
  }
};

/// A tensor of float with its memory.
struct Floats {
  Floats(std::vector<int64_t> dims, std::vector<float> values) : dims(std::move(dims)), values(std::move(values)) {}

  calor_buffer_t buffer() {
    return {values.data(),     static_cast<int64_t>(values.size() * sizeof(float)),
            CALOR_ELEMENT_F32, static_cast<int32_t>(dims.size()),
            dims.data(),       0};
  }

  std::vector<int64_t> dims;
  std::vector<float> values;
};

} // namespace calor::test

#endif // CALOR_TESTS_RUNTIME_TESTPROGRAM_H
