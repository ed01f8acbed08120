// SPDX-License-Identifier: Apache-2.0
// What a location tells the user.
#include "compiler/driver/Diagnostics.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/Location.h"
#include "mlir/IR/MLIRContext.h"
#include "gtest/gtest.h"

using namespace calor;
using namespace mlir;

namespace {

class Locations : public ::testing::Test {
protected:
  Location file(StringRef name, unsigned line) { return FileLineColLoc::get(&context, name, line, 3); }
  Location named(StringRef name, Location child) { return NameLoc::get(StringAttr::get(&context, name), child); }
  Location call(Location callee, Location caller) { return CallSiteLoc::get(callee, caller); }

  MLIRContext context;
};

TEST_F(Locations, TellTheUsersLine) {
  Location inner = named("conv", file("/usr/lib/site-packages/torch/nn.py", 7));
  Location chain = call(inner, call(named("forward", file("model.py", 12)), file("train.py", 99)));
  EXPECT_EQ(describeUserLocation(named("jit(main)/dot_general", chain), "m.mlir"),
            "model.py:12: jit(main)/dot_general");
  EXPECT_EQ(describeUserLocation(file("/usr/lib/site-packages/torch/nn.py", 7), "m.mlir"),
            "/usr/lib/site-packages/torch/nn.py:7");
  EXPECT_EQ(describeUserLocation(file("m.mlir", 7), "m.mlir"), "");
  EXPECT_EQ(describeUserLocation(UnknownLoc::get(&context), "m.mlir"), "");
}

TEST_F(Locations, PrintThePlaceInTheModel) {
  std::string text;
  llvm::raw_string_ostream os(text);
  DiagnosticPrinter printer(context, "m.mlir", os);
  EXPECT_FALSE(printer.sawError());
  emitError(FusedLoc::get(&context, {file("m.mlir", 4), named("jit(f)/add", file("f.py", 9))})) << "is wrong";
  emitError(file("f.py", 9)) << "has no place";
  EXPECT_EQ(text, "m.mlir:4:3: error: is wrong\nnote: from f.py:9: jit(f)/add\n"
                  "m.mlir: error: has no place\nnote: from f.py:9\n");
  EXPECT_TRUE(printer.sawError());
}

} // namespace
