// SPDX-License-Identifier: Apache-2.0
// The C++ surface of the interpreter: in-place updates, interruption, probes, refusals, folding, comparison rules.
// What each op computes is tested by the .mlir files beside this one.
#include "compiler/interpreter/Interpreter.h"
#include "compiler/dialect/check/CheckDialect.h"
#include "compiler/dialect/stablehlo/StablehloDialect.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/interpreter/Check.h"
#include "mlir/Parser/Parser.h"
#include "gtest/gtest.h"

using namespace mlir;
using namespace calor;

namespace {

class InterpreterTest : public testing::Test {
protected:
  InterpreterTest() {
    context.loadDialect<func::FuncDialect, stablehlo::StablehloDialect, check::CheckDialect, quant::QuantDialect>();
    context.allowUnregisteredDialects();
    context.getDiagEngine().registerHandler([&](Diagnostic &diagnostic) {
      messages += diagnostic.str() + "\n";
      return success();
    });
  }

  func::FuncOp parse(StringRef text) {
    module = parseSourceString<ModuleOp>(text, ParserConfig(&context));
    EXPECT_TRUE(module) << messages;
    return module ? *module->getOps<func::FuncOp>().begin() : func::FuncOp();
  }

  FailureOr<SmallVector<InterpreterValue>> run(StringRef text, ArrayRef<InterpreterValue> arguments = {},
                                               const InterpreterOptions &options = {}) {
    func::FuncOp entry = parse(text);
    return interpret(entry, arguments, options);
  }

  Tensor floats(ArrayRef<float> values) {
    Type f32 = Float32Type::get(&context);
    Tensor tensor = *Tensor::allocate(RankedTensorType::get({static_cast<int64_t>(values.size())}, f32));
    std::copy(values.begin(), values.end(), tensor.mutableData<float>());
    return tensor;
  }

  MLIRContext context;
  OwningOpRef<ModuleOp> module;
  std::string messages;
};

TEST_F(InterpreterTest, LeavesArgumentsAsTheyAre) {
  Tensor x = floats({1, 2, 3});
  auto results = run(R"(func.func @main(%x: tensor<3xf32>) -> tensor<3xf32> {
    %0 = stablehlo.add %x, %x : tensor<3xf32>
    return %0 : tensor<3xf32>
  })",
                     InterpreterValue(x));
  ASSERT_TRUE(succeeded(results)) << messages;
  EXPECT_EQ((*results)[0].tensor.data<float>()[2], 6);
  EXPECT_EQ(x.data<float>()[2], 3);
}

TEST_F(InterpreterTest, WritesInPlaceWhatNobodyElseSees) {
  std::vector<const void *> addresses;
  InterpreterOptions options;
  options.probe = [&](const ProbedValue &probed) {
    if (probed.value.getDefiningOp<stablehlo::DynamicUpdateSliceOp>())
      addresses.push_back(probed.tensor.bytes());
  };
  auto results = run(R"(func.func @main() -> (tensor<i32>, tensor<4xi32>) {
    %zero = stablehlo.constant dense<0> : tensor<i32>
    %buffer = stablehlo.constant dense<7> : tensor<4xi32>
    %0:2 = stablehlo.while(%i = %zero, %b = %buffer) : tensor<i32>, tensor<4xi32>
      cond {
        %n = stablehlo.constant dense<4> : tensor<i32>
        %c = stablehlo.compare LT, %i, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
        stablehlo.return %c : tensor<i1>
      } do {
        %one = stablehlo.constant dense<1> : tensor<i32>
        %u = stablehlo.reshape %i : (tensor<i32>) -> tensor<1xi32>
        %s = stablehlo.dynamic_update_slice %b, %u, %i : (tensor<4xi32>, tensor<1xi32>, tensor<i32>) -> tensor<4xi32>
        %j = stablehlo.add %i, %one : tensor<i32>
        stablehlo.return %j, %s : tensor<i32>, tensor<4xi32>
      }
    return %0#0, %0#1 : tensor<i32>, tensor<4xi32>
  })",
                     {}, options);
  ASSERT_TRUE(succeeded(results)) << messages;
  for (int i = 0; i < 4; ++i)
    EXPECT_EQ((*results)[1].tensor.data<int32_t>()[i], i);
  ASSERT_EQ(addresses.size(), 4u);
  // The first update copies the constant, the others write where it wrote.
  EXPECT_EQ(addresses[1], addresses[0]);
  EXPECT_EQ(addresses[3], addresses[0]);
}

TEST_F(InterpreterTest, StopsWhenInterrupted) {
  volatile int32_t interrupted = 1;
  InterpreterOptions options;
  options.interrupted = &interrupted;
  auto results = run(R"(func.func @main() -> tensor<i32> {
    %0 = stablehlo.constant dense<0> : tensor<i32>
    return %0 : tensor<i32>
  })",
                     {}, options);
  EXPECT_TRUE(failed(results));
  EXPECT_NE(messages.find("was interrupted"), std::string::npos) << messages;
}

TEST_F(InterpreterTest, RefusesArgumentsOfOtherTypes) {
  auto results = run("func.func @main(%x: tensor<2xf32>) -> tensor<2xf32> { return %x : tensor<2xf32> }",
                     InterpreterValue(floats({1, 2, 3})));
  EXPECT_TRUE(failed(results));
  EXPECT_NE(messages.find("tensor<2xf32>"), std::string::npos) << messages;
  EXPECT_NE(messages.find("tensor<3xf32>"), std::string::npos) << messages;
}

TEST_F(InterpreterTest, RefusesTensorsLargerThanTheMachine) {
  auto results = run(R"(func.func @main() -> tensor<?xf32> {
    %n = stablehlo.constant dense<1000000000000000> : tensor<1xi64>
    %0 = stablehlo.dynamic_iota %n, dim = 0 : (tensor<1xi64>) -> tensor<?xf32>
    return %0 : tensor<?xf32>
  })");
  EXPECT_TRUE(failed(results));
  EXPECT_NE(messages.find("exceeds the memory"), std::string::npos) << messages;
}

TEST_F(InterpreterTest, SubstitutesValuesInShapeAssertions) {
  auto results = run(R"(func.func @main() {
    %c = stablehlo.constant dense<false> : tensor<i1>
    %b = stablehlo.constant dense<0> : tensor<i32>
    stablehlo.custom_call @shape_assertion(%c, %b) {api_version = 2 : i32,
      error_message = "b = {0} is too small", has_side_effect = true} : (tensor<i1>, tensor<i32>) -> ()
    return
  })");
  EXPECT_TRUE(failed(results));
  EXPECT_NE(messages.find("b = 0 is too small"), std::string::npos) << messages;
}

TEST_F(InterpreterTest, FoldsExactOpsOnly) {
  parse(R"(func.func @main(%x: tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>) {
    %0 = stablehlo.sqrt %x : tensor<2xf32>
    %1 = stablehlo.rsqrt %x : tensor<2xf32>
    return %0, %1 : tensor<2xf32>, tensor<2xf32>
  })");
  Operation *sqrt = nullptr, *rsqrt = nullptr;
  module->walk([&](stablehlo::SqrtOp op) { sqrt = op; });
  module->walk([&](stablehlo::RsqrtOp op) { rsqrt = op; });
  Attribute operand = floats({4, 9}).toAttr();
  auto folded = foldConstant(sqrt, operand);
  ASSERT_TRUE(folded.has_value());
  EXPECT_EQ((*folded)[0], floats({2, 3}).toAttr());
  EXPECT_FALSE(foldConstant(rsqrt, operand).has_value());
}

TEST_F(InterpreterTest, ComparesByUlps) {
  Tensor a = floats({1, -0.0f, NAN}), b = floats({std::nextafter(1.0f, 2.0f), 0, NAN});
  EXPECT_EQ(ulpDistance(a, b, 0), 1u);
  EXPECT_EQ(ulpDistance(a, b, 1), 0u);
  EXPECT_FALSE(compareTensors(CheckRule::close(1), a, b).has_value());
  std::optional<std::string> difference = compareTensors(CheckRule::close(0), a, b);
  ASSERT_TRUE(difference.has_value());
  EXPECT_NE(difference->find("[0]: 1 and 1.00000012"), std::string::npos) << *difference;
  EXPECT_TRUE(compareTensors(CheckRule::equal(), a, a).has_value()); // NaN equals nothing
}

} // namespace
