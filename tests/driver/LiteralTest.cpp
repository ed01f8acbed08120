// SPDX-License-Identifier: Apache-2.0
// Literals, random values and the binding of arguments.
#include "compiler/driver/Literal.h"
#include "compiler/driver/Arguments.h"

#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/MLIRContext.h"
#include "gtest/gtest.h"

using namespace calor;

namespace {

class Literals : public ::testing::Test {
protected:
  std::string textOf(llvm::StringRef literal) {
    auto value = readLiteral(context, literal);
    if (!value)
      return llvm::toString(value.takeError());
    std::string text = formatType(value->type);
    mlir::Type type = value->type.getElementType();
    for (size_t at = 0; at < value->bytes.data.size(); at += numpyTypeFor(type).bytes)
      text += " " + formatElement(type, value->bytes.data.data() + at);
    return text;
  }

  mlir::MLIRContext context;
  mlir::Builder builder{&context};
};

TEST_F(Literals, Read) {
  EXPECT_EQ(textOf("2x3xf32=1 2 3 4 5 6"), "tensor<2x3xf32> 1.0 2.0 3.0 4.0 5.0 6.0");
  EXPECT_EQ(textOf("f64=0.1"), "tensor<f64> 0.1");
  EXPECT_EQ(textOf("3xi8=-128,127,0"), "tensor<3xi8> -128 127 0");
  EXPECT_EQ(textOf("2xui64=18446744073709551615 0x10"), "tensor<2xui64> 18446744073709551615 16");
  EXPECT_EQ(textOf("3xi1=true 0 1"), "tensor<3xi1> true false true");
  EXPECT_EQ(textOf("2xcomplex<f32>=(1,2) (3,-4)"), "tensor<2xcomplex<f32>> (1.0,2.0) (3.0,-4.0)");
  EXPECT_EQ(textOf("3xbf16=nan -inf 1.0039"), "tensor<3xbf16> nan -inf 1.0");
  EXPECT_EQ(textOf("2xf8E4M3FN=448 0.5"), "tensor<2xf8E4M3FN> 448.0 0.5");
  EXPECT_EQ(textOf("2x2xf32=7"), "tensor<2x2xf32> 7.0 7.0 7.0 7.0");
  EXPECT_EQ(textOf("0xf32="), "tensor<0xf32>");
  EXPECT_EQ(textOf("i4=-8"), "tensor<i4> -8");
}

TEST_F(Literals, Refused) {
  EXPECT_EQ(textOf("2xf32=1 2 3"), "error: expects 2 values for tensor<2xf32>, but the literal has 3");
  EXPECT_EQ(textOf("2xf32=1 x"), "error: value 1 of the literal, 'x', is no f32");
  EXPECT_EQ(textOf("i8=128"), "error: value 0 of the literal, '128', is no i8");
  EXPECT_EQ(textOf("ui8=-1"), "error: value 0 of the literal, '-1', is no ui8");
  EXPECT_EQ(textOf("f8E4M3FN=inf"), "error: value 0 of the literal, 'inf', is no f8E4M3FN");
  EXPECT_EQ(textOf("i32=1.5"), "error: value 0 of the literal, '1.5', is no i32");
  EXPECT_TRUE(llvm::StringRef(textOf("?xf32=1")).contains("expects TYPE=VALUES"));
  EXPECT_TRUE(llvm::StringRef(textOf("2xfoo=1 2")).contains("expects TYPE=VALUES"));
  EXPECT_TRUE(llvm::StringRef(textOf("1000000000000x1000xf32=0")).contains("bytes of memory"));
  EXPECT_TRUE(llvm::StringRef(textOf("4000000000000000000x8xf32=0")).contains("overflows"));
}

TEST_F(Literals, RandomIsInRangeAndRepeats) {
  auto type = mlir::RankedTensorType::get({1000}, builder.getF32Type());
  auto first = randomTensor(type, 1, 0), again = randomTensor(type, 1, 0), other = randomTensor(type, 2, 0);
  ASSERT_TRUE(first && again && other);
  EXPECT_EQ(first->bytes.data, again->bytes.data);
  EXPECT_NE(first->bytes.data, other->bytes.data);
  for (const float *value = reinterpret_cast<const float *>(first->bytes.data.begin()), *end = value + 1000;
       value < end; ++value)
    EXPECT_TRUE(*value >= -1 && *value < 1);
  auto small = randomTensor(mlir::RankedTensorType::get({1000}, builder.getIntegerType(4)), 1, 0);
  ASSERT_TRUE(bool(small));
  EXPECT_TRUE(llvm::all_of(small->bytes.data, [](char value) { return value >= 0 && value <= 7; }));
  EXPECT_TRUE(llvm::any_of(small->bytes.data, [](char value) { return value > 3; }));
}

class Binding : public Literals {
protected:
  Binding() {
    auto scalar = mlir::RankedTensorType::get({}, builder.getF32Type());
    auto open = mlir::RankedTensorType::get({mlir::ShapedType::kDynamic, 2}, builder.getF32Type());
    arguments = {{0, "x", scalar}, {2, "args[2]", open}};
  }
  std::string bind(std::vector<std::string> values) {
    ArgumentBinder binder(context, arguments);
    if (llvm::Error error = binder.bindValues(values))
      return llvm::toString(std::move(error));
    if (!binder.missing().empty())
      return "missing " + binder.missing();
    std::string text;
    for (const HostTensor &value : binder.takeAll())
      text += formatType(value.type) + " " + formatElement(value.type.getElementType(), value.bytes.data.data()) + ";";
    return text;
  }
  std::vector<Argument> arguments;
};

TEST_F(Binding, InOrderAndByName) {
  EXPECT_EQ(bind({"f32=1", "3x2xf32=2"}), "tensor<f32> 1.0;tensor<3x2xf32> 2.0;");
  EXPECT_EQ(bind({"args[2]=1x2xf32=2", "f32=1"}), "tensor<f32> 1.0;tensor<1x2xf32> 2.0;");
  EXPECT_EQ(bind({"arg002=1x2xf32=2", "x=f32=1"}), "tensor<f32> 1.0;tensor<1x2xf32> 2.0;");
  EXPECT_EQ(bind({"2=1x2xf32=2", "0=f32=1"}), "tensor<f32> 1.0;tensor<1x2xf32> 2.0;");
}

TEST_F(Binding, Refused) {
  EXPECT_EQ(bind({"f32=1"}), "missing argument 2 (args[2]) of type tensor<?x2xf32>");
  EXPECT_EQ(bind({"f32=1", "1x2xf32=1", "f32=1"}),
            "--input=f32=1: error: no argument is left for this value: the program takes 2");
  EXPECT_EQ(bind({"f64=1"}), "--input=f64=1: error: the value is tensor<f64>, but argument 0 (x) is tensor<f32>");
  EXPECT_EQ(bind({"y=f32=1"}), "--input=y=f32=1: error: the program has no argument 'y': its arguments are x, args[2]");
  EXPECT_TRUE(llvm::StringRef(bind({"1=f32=1"})).contains("no argument '1'"));
  EXPECT_TRUE(llvm::StringRef(bind({"x=f32=1", "x=f32=2"})).contains("bound twice"));
  EXPECT_TRUE(llvm::StringRef(bind({"f32=1", "random:1"})).contains("random values need a known size"));
}

} // namespace
