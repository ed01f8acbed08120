// SPDX-License-Identifier: Apache-2.0
// Whole programs, from text to repeated calls: steady calls allocate nothing, and what a call writes of its arena is
// what was planned.
#include "compiler/driver/Session.h"
#include "tests/runtime/MallocCounter.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sys/mman.h>

using namespace calor;
using calor::test::mallocCalls;

namespace {

std::string writeModel(const std::string &name, const std::string &text) {
  std::string path = testing::TempDir() + "calor-" + std::to_string(getpid()) + "-" + name + ".mlir";
  std::ofstream(path) << text;
  return path;
}

/// A compiled model, and what it said when it failed.
class Compiled {
public:
  Compiled(const std::string &path, unsigned threads, std::vector<std::string> constants = {}) : stream(messages) {
    options.executable.threads = threads;
    options.executable.measurePeak = true;
    options.constantFiles = std::move(constants);
    session = std::make_unique<Session>(options, path, stream);
    ready = session->load(options) == StatusOk;
  }

  /// Compiles at the first call; arguments as --input gives them, those without a value are random.
  testing::AssertionResult bind(std::vector<std::string> values = {}) {
    Options inputs = options;
    inputs.inputFiles = {"random:1"};
    inputs.inputValues = std::move(values);
    if (!ready)
      return testing::AssertionFailure() << messages;
    auto arguments = session->bindInputs(inputs);
    if (!arguments)
      return testing::AssertionFailure() << llvm::toString(arguments.takeError());
    if (!session->executable && session->compile(options))
      return testing::AssertionFailure() << messages;
    if (session->executable->bind(std::move(*arguments)))
      return testing::AssertionFailure() << messages;
    return testing::AssertionSuccess();
  }

  Executable &operator*() { return *session->executable; }
  Executable *operator->() { return session->executable.get(); }
  const std::string &said() { return messages; }

private:
  Options options;
  std::string messages;
  llvm::raw_string_ostream stream;
  std::unique_ptr<Session> session;
  bool ready = false;
};

/// Without this the tests below could not fail.
TEST(SteadyState, TheCounterCounts) {
  if (!calor::test::countsMalloc())
    GTEST_SKIP() << "sanitizers bring their own malloc";
  int64_t before = mallocCalls();
  void *volatile data = std::malloc(10);
  std::free(data);
  EXPECT_EQ(mallocCalls(), before + 1);
  before = mallocCalls();
  void *pages = mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  munmap(pages, 4096);
  EXPECT_EQ(mallocCalls(), before + 1);
}

constexpr int Rounds = 20;

/// Allocations of `Rounds` calls after the first one, on all threads; -1 when a call failed.
int64_t steadyAllocations(Executable &executable) {
  if (executable.run() != StatusOk)
    return -1;
  int64_t before = mallocCalls();
  for (int round = 0; round < Rounds; ++round)
    if (executable.run() != StatusOk)
      return -1;
  return mallocCalls() - before;
}

/// The last byte that a call writes lies in the last line of 64 bytes that was planned.
void expectPeakAsPlanned(Executable &executable, int64_t atLeast) {
  int64_t planned = executable.plannedPeakBytes(), measured = executable.measuredPeakBytes();
  EXPECT_GE(planned, atLeast);
  EXPECT_LE(measured, planned);
  EXPECT_GT(measured, planned - 64);
}

/// Both properties, with one thread and with several.
void expectSteady(const std::string &path, std::vector<std::string> values, int64_t leastPeak,
                  std::vector<std::string> constants = {}) {
  for (unsigned threads : {1u, 3u}) {
    SCOPED_TRACE(path + " with threads " + std::to_string(threads));
    Compiled model(path, threads, constants);
    ASSERT_TRUE(model.bind(values));
    EXPECT_EQ(steadyAllocations(*model), 0) << model.said();
    expectPeakAsPlanned(*model, leastPeak);
  }
}

const std::string digits = CALOR_SOURCE_ROOT "/examples/digits/";

TEST(SteadyState, Digits) { expectSteady(digits + "model.mlir", {}, 64 * 16 * 64); }

TEST(SteadyState, DigitsWithConstantWeights) {
  expectSteady(digits + "model.mlir", {}, 64 * 16 * 64, {digits + "weights.safetensors"});
}

TEST(SteadyState, Contractions) {
  expectSteady(writeModel("contractions", R"(
func.func @main(%x: tensor<64x96xf32>, %a: tensor<96x200xf32>, %b: tensor<200x48xf32>) -> tensor<64x48xf32> {
  %0 = stablehlo.dot_general %x, %a, contracting_dims = [1] x [0] : (tensor<64x96xf32>, tensor<96x200xf32>) -> tensor<64x200xf32>
  %1 = stablehlo.tanh %0 : tensor<64x200xf32>
  %2 = stablehlo.dot_general %1, %b, contracting_dims = [1] x [0] : (tensor<64x200xf32>, tensor<200x48xf32>) -> tensor<64x48xf32>
  return %2 : tensor<64x48xf32>
})"),
               {}, 64 * 200 * 4);
}

TEST(SteadyState, While) {
  expectSteady(writeModel("while", R"(
func.func @main(%w: tensor<32x32xf32>, %x: tensor<4x32xf32>) -> (tensor<4x32xf32>, tensor<i32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %many = stablehlo.constant dense<50> : tensor<i32>
  %0:2 = stablehlo.while(%i = %zero, %s = %x) : tensor<i32>, tensor<4x32xf32> cond {
    %more = stablehlo.compare LT, %i, %many : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %more : tensor<i1>
  } do {
    %next = stablehlo.add %i, %one : tensor<i32>
    %p = stablehlo.dot_general %s, %w, contracting_dims = [1] x [0] : (tensor<4x32xf32>, tensor<32x32xf32>) -> tensor<4x32xf32>
    %t = stablehlo.tanh %p : tensor<4x32xf32>
    stablehlo.return %next, %t : tensor<i32>, tensor<4x32xf32>
  }
  return %0#1, %0#0 : tensor<4x32xf32>, tensor<i32>
})"),
               {}, 4 * 32 * 4);
}

TEST(SteadyState, Branches) {
  expectSteady(writeModel("branches", R"(
func.func @main(%p: tensor<i1>, %x: tensor<64x64xf32>) -> tensor<64x64xf32> {
  %0 = "stablehlo.if"(%p) ({
    %1 = stablehlo.dot_general %x, %x, contracting_dims = [1] x [0] : (tensor<64x64xf32>, tensor<64x64xf32>) -> tensor<64x64xf32>
    %2 = stablehlo.dot_general %1, %1, contracting_dims = [1] x [0] : (tensor<64x64xf32>, tensor<64x64xf32>) -> tensor<64x64xf32>
    stablehlo.return %2 : tensor<64x64xf32>
  }, {
    stablehlo.return %x : tensor<64x64xf32>
  }) : (tensor<i1>) -> tensor<64x64xf32>
  return %0 : tensor<64x64xf32>
})"),
               {"i1=true"}, 64 * 64 * 4);
}

TEST(SteadyState, SortAndScatter) {
  expectSteady(writeModel("sort", R"(
func.func @main(%x: tensor<40x64xf32>, %at: tensor<8x1xi32>, %u: tensor<8x64xf32>) -> tensor<40x64xf32> {
  %0 = "stablehlo.sort"(%x) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %l = stablehlo.compare LT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %l : tensor<i1>
  }) {dimension = 1 : i64, is_stable = true} : (tensor<40x64xf32>) -> tensor<40x64xf32>
  %1 = "stablehlo.scatter"(%0, %at, %u) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1],
      inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %s = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %s : tensor<f32>
  }) : (tensor<40x64xf32>, tensor<8x1xi32>, tensor<8x64xf32>) -> tensor<40x64xf32>
  %2 = stablehlo.reverse %1, dims = [0] : tensor<40x64xf32>
  return %2 : tensor<40x64xf32>
})"),
               {}, 40 * 64 * 4);
}

/// The donated argument's memory becomes the result's: each call goes on from where the last one ended.
TEST(SteadyState, Donation) {
  std::string path = writeModel("donation", R"(
func.func @main(%state: tensor<4096xf32> {tf.aliasing_output = 0 : i32}, %x: tensor<4096xf32>) -> tensor<4096xf32> {
  %0 = stablehlo.add %state, %x : tensor<4096xf32>
  return %0 : tensor<4096xf32>
})");
  Compiled model(path, 2);
  ASSERT_TRUE(model.bind({"4096xf32=1", "4096xf32=2"}));
  EXPECT_EQ(steadyAllocations(*model), 0) << model.said();
  EXPECT_EQ(model->plannedPeakBytes(), 0);
  EXPECT_EQ(model->measuredPeakBytes(), 0);
  auto results = model->results();
  ASSERT_TRUE(bool(results));
  EXPECT_EQ(reinterpret_cast<const float *>(results->front().bytes.data.data())[7], 1 + 2 * (Rounds + 1));
}

/// The arena of a symbolic program has the size that its formula gives; it grows with the sizes, and smaller ones
/// allocate nothing.
TEST(SteadyState, SymbolicSizes) {
  std::string path = writeModel("symbolic", R"(
func.func @main(%x: tensor<?x64xf32>, %a: tensor<64x128xf32>, %b: tensor<128x16xf32>) -> tensor<?x16xf32> {
  %0 = stablehlo.dot_general %x, %a, contracting_dims = [1] x [0] : (tensor<?x64xf32>, tensor<64x128xf32>) -> tensor<?x128xf32>
  %1 = stablehlo.tanh %0 : tensor<?x128xf32>
  %2 = stablehlo.dot_general %1, %b, contracting_dims = [1] x [0] : (tensor<?x128xf32>, tensor<128x16xf32>) -> tensor<?x16xf32>
  return %2 : tensor<?x16xf32>
})");
  Compiled model(path, 2);
  ASSERT_TRUE(model.bind({"9x64xf32=1"}));
  EXPECT_EQ(model->plannedPeakBytes(), -1) << "not known before a run";
  EXPECT_EQ(steadyAllocations(*model), 0) << model.said();
  int64_t small = model->plannedPeakBytes();
  expectPeakAsPlanned(*model, 9 * 128 * 4);

  ASSERT_TRUE(model.bind({"50x64xf32=1"}));
  EXPECT_EQ(steadyAllocations(*model), 0) << model.said();
  expectPeakAsPlanned(*model, 50 * 128 * 4);
  EXPECT_GT(model->plannedPeakBytes(), small);

  ASSERT_TRUE(model.bind({"33x64xf32=1"}));
  int64_t before = mallocCalls();
  EXPECT_EQ(model->run(), StatusOk) << model.said();
  EXPECT_EQ(mallocCalls(), before) << "a smaller size than one before";
}

} // namespace
