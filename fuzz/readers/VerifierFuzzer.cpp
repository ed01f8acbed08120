// SPDX-License-Identifier: Apache-2.0
// Verifiers: functions of random operations of our dialects, with random operands, attributes, regions and result
// types, built as the generic form of the text allows it. An operation may be anything but crash its verifier.
#include "fuzz/readers/Harness.h"

#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/AsmParser/AsmParser.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/OwningOpRef.h"

#include <fuzzer/FuzzedDataProvider.h>

using namespace mlir;
using namespace calor;

namespace {

constexpr const char *kTypes[] = {
    "tensor<i1>",
    "tensor<2xi1>",
    "tensor<i32>",
    "tensor<i64>",
    "tensor<ui32>",
    "tensor<2xi64>",
    "tensor<2xui64>",
    "tensor<f32>",
    "tensor<2xf32>",
    "tensor<4xf32>",
    "tensor<2x3xf32>",
    "tensor<3x2xf32>",
    "tensor<2x2xf32>",
    "tensor<1x4x4x2xf32>",
    "tensor<3x3x2x2xf32>",
    "tensor<1x2x2x2xf32>",
    "tensor<0xf32>",
    "tensor<2x0x3xi8>",
    "tensor<?xf32>",
    "tensor<?x3xf32>",
    "tensor<?x?xi64>",
    "tensor<1xf32>",
    "tensor<2xbf16>",
    "tensor<2xf8E4M3FN>",
    "tensor<2xcomplex<f32>>",
    "tensor<3xcomplex<f64>>",
    "tensor<2xi4>",
    "tensor<9223372036854775807x2xf32>",
    "tensor<4294967296x4294967296xf32>",
    "tensor<2x!quant.uniform<i8:f32, 5.0e-1:3>>",
    "tensor<2x3x!quant.uniform<i8:f32:1, {1.0, 2.0, 5.0e-1}>>",
    "tensor<*xf32>",
    "tensor<2x2x2x2x2x2xf32>",
    "tensor<?xf32, #stablehlo.bounds<4>>",
    "!stablehlo.token",
    "tuple<tensor<f32>, tensor<2xi64>>",
    "tuple<>",
    "vector<4xf32>",
    "index",
    "f32",
    "i64",
    "memref<2xf32>",
    "tensor<2xindex>",
    "(tensor<f32>) -> tensor<f32>",
};

constexpr const char *kAttributes[] = {
    "0",
    "1",
    "-1",
    "2",
    "4",
    "9223372036854775807",
    "-9223372036854775808",
    "1 : i32",
    "0 : i32",
    "true",
    "false",
    "unit",
    "\"\"",
    "\"name\"",
    "1.0 : f32",
    "1.0e-5 : f32",
    "@callee",
    "[]",
    "[1]",
    "[@callee]",
    "[\"a\", 1]",
    "{}",
    "dense<0> : tensor<i64>",
    "dense<1> : tensor<2xi64>",
    "dense<[0, 1]> : tensor<2xi64>",
    "dense<[[0, 1], [1, 0]]> : tensor<2x2xi64>",
    "dense<[[-1, 9223372036854775807]]> : tensor<1x2xi64>",
    "dense<> : tensor<0x2xi64>",
    "dense<1.0> : tensor<2xf32>",
    "dense<true> : tensor<2xi1>",
    "dense<2> : tensor<4xi64>",
    "dense_resource<missing> : tensor<2xf32>",
    "sparse<0, 1.0> : tensor<2xf32>",
    "array<i64>",
    "array<i64: 0>",
    "array<i64: 1>",
    "array<i64: 0, 1>",
    "array<i64: 1, 0>",
    "array<i64: 1, 1>",
    "array<i64: 2, 2>",
    "array<i64: -1, 3>",
    "array<i64: 1, 2, 2, 1>",
    "array<i64: 0, 1, 2, 3>",
    "array<i64: 9223372036854775807, 9223372036854775807>",
    "array<i1: true, false>",
    "array<i32: 1>",
    "f32",
    "tensor<2xf32>",
    "() -> ()",
    "#stablehlo<precision DEFAULT>",
    "[#stablehlo<precision HIGHEST>, #stablehlo<precision DEFAULT>]",
    "#stablehlo<comparison_direction EQ>",
    "#stablehlo<comparison_type TOTALORDER>",
    "#stablehlo<fft_type RFFT>",
    "#stablehlo<fft_type IRFFT>",
    "#stablehlo<rng_algorithm PHILOX>",
    "#stablehlo<rng_distribution NORMAL>",
    "#stablehlo<transpose TRANSPOSE>",
    "#stablehlo<transpose NO_TRANSPOSE>",
    "#stablehlo.channel_handle<handle = 1, type = 0>",
    "#stablehlo.channel_handle<handle = -1, type = 3>",
    "#stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>",
    "#stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [7], lhs_contracting_dimensions = [-1], "
    "rhs_contracting_dimensions = [0]>",
    "#stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>",
    "#stablehlo.conv<[b, f]x[i, o]->[b, f]>",
    "#stablehlo.conv<raw input_batch_dimension = 9, input_feature_dimension = -1, input_spatial_dimensions = [1, 1], "
    "kernel_input_feature_dimension = 2, kernel_output_feature_dimension = 3, kernel_spatial_dimensions = [0, 1], "
    "output_batch_dimension = 0, output_feature_dimension = 3, output_spatial_dimensions = [1, 2]>",
    "#stablehlo.gather<offset_dims = [0], collapsed_slice_dims = [1], start_index_map = [1], index_vector_dim = 1>",
    "#stablehlo.gather<offset_dims = [9], operand_batching_dims = [0], start_indices_batching_dims = [5], "
    "start_index_map = [-1], index_vector_dim = 99>",
    "#stablehlo.scatter<update_window_dims = [0], inserted_window_dims = [1], scatter_dims_to_operand_dims = [1], "
    "index_vector_dim = 1>",
    "#stablehlo.scatter<update_window_dims = [-3], input_batching_dims = [8], scatter_indices_batching_dims = [8], "
    "scatter_dims_to_operand_dims = [4], index_vector_dim = -1>",
    "[#stablehlo.output_operand_alias<output_tuple_indices = [], operand_index = 0, operand_tuple_indices = []>]",
    "[#stablehlo.output_operand_alias<output_tuple_indices = [3], operand_index = 9, operand_tuple_indices = [-1]>]",
};

/// The types and attributes of one context, parsed once.
struct Pool {
  MLIRContext *context = nullptr;
  SmallVector<Type> types;
  SmallVector<Attribute> attributes;
  SmallVector<RegisteredOperationName> names;

  void refill(MLIRContext &fresh) {
    if (context == &fresh && !names.empty() && names.front().getContext() == &fresh)
      return;
    *this = Pool();
    context = &fresh;
    for (const char *text : kTypes)
      if (Type type = parseType(text, &fresh))
        types.push_back(type);
    for (const char *text : kAttributes)
      if (Attribute attribute = parseAttribute(text, &fresh))
        attributes.push_back(attribute);
    for (RegisteredOperationName name : fresh.getRegisteredOperations())
      if (llvm::is_contained({"stablehlo", "chlo", "sdy", "check", "calor", "interpreter"}, name.getDialectNamespace()))
        names.push_back(name);
  }
};

class ProgramBuilder {
public:
  ProgramBuilder(FuzzedDataProvider &bytes, Pool &pool, OpBuilder &builder)
      : bytes(bytes), pool(pool), builder(builder) {}

  /// Appends operations that may use `values`, and a terminator now and then.
  void fillBlock(SmallVector<Value> values, unsigned depth) {
    unsigned count = bytes.ConsumeIntegralInRange<unsigned>(0, 6);
    for (unsigned i = 0; i < count && bytes.remaining_bytes(); ++i)
      if (Operation *op = createOp(values, depth))
        llvm::append_range(values, op->getResults());
    SmallVector<Value> returned = pickValues(values, 3);
    if (depth && bytes.ConsumeIntegral<uint8_t>() % 8 != 0)
      stablehlo::ReturnOp::create(builder, builder.getUnknownLoc(), returned);
    else if (!depth)
      func::ReturnOp::create(builder, builder.getUnknownLoc(), returned);
  }

private:
  Type pickType() { return pool.types[bytes.ConsumeIntegral<uint8_t>() % pool.types.size()]; }

  SmallVector<Value> pickValues(ArrayRef<Value> values, unsigned most) {
    SmallVector<Value> picked;
    unsigned count = values.empty() ? 0 : bytes.ConsumeIntegralInRange<unsigned>(0, most);
    for (unsigned i = 0; i < count; ++i)
      picked.push_back(values[bytes.ConsumeIntegral<uint8_t>() % values.size()]);
    return picked;
  }

  Operation *createOp(ArrayRef<Value> values, unsigned depth) {
    RegisteredOperationName name = pool.names[bytes.ConsumeIntegral<uint16_t>() % pool.names.size()];
    OperationState state(builder.getUnknownLoc(), name);
    state.addOperands(pickValues(values, 5));
    for (StringAttr attribute : name.getAttributeNames())
      if (bytes.ConsumeIntegral<uint8_t>() % 4 != 0)
        state.addAttribute(attribute, pool.attributes[bytes.ConsumeIntegral<uint8_t>() % pool.attributes.size()]);
    // A result is often of an operand's type.
    for (unsigned i = bytes.ConsumeIntegralInRange<unsigned>(0, 3); i; --i)
      state.addTypes(state.operands.empty() || bytes.ConsumeBool() ? pickType() : state.operands.front().getType());
    unsigned regions = depth < 3 ? bytes.ConsumeIntegralInRange<unsigned>(0, 3) : 0;
    for (unsigned i = 0; i < regions; ++i)
      state.addRegion();
    // As the parser of the generic form does: attributes of a wrong kind are refused before there is an operation.
    NamedAttrList attributes = state.attributes;
    if (failed(name.verifyInherentAttrs(attributes, [&] { return emitError(state.location); })))
      return nullptr;
    Operation *op = Operation::create(state);
    builder.insert(op);
    for (Region &region : op->getRegions())
      fillRegion(region, values, depth + 1);
    builder.setInsertionPointAfter(op);
    return op;
  }

  void fillRegion(Region &region, ArrayRef<Value> outer, unsigned depth) {
    if (bytes.ConsumeIntegral<uint8_t>() % 16 == 0)
      return;
    Block &block = region.emplaceBlock();
    SmallVector<Value> values;
    if (bytes.ConsumeBool())
      llvm::append_range(values, outer);
    for (unsigned i = bytes.ConsumeIntegralInRange<unsigned>(0, 4); i; --i)
      values.push_back(block.addArgument(pickType(), builder.getUnknownLoc()));
    builder.setInsertionPointToEnd(&block);
    fillBlock(values, depth);
  }

  FuzzedDataProvider &bytes;
  Pool &pool;
  OpBuilder &builder;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static Pool pool;
  MLIRContext &context = fuzz::freshContext();
  pool.refill(context);
  FuzzedDataProvider bytes(data, size);
  OpBuilder builder(&context);
  Location location = builder.getUnknownLoc();
  OwningOpRef<ModuleOp> module = ModuleOp::create(location);
  builder.setInsertionPointToEnd(module->getBody());
  auto function = func::FuncOp::create(builder, location, "main", builder.getFunctionType(pool.types, {}));
  Block *entry = function.addEntryBlock();
  builder.setInsertionPointToEnd(entry);
  ProgramBuilder(bytes, pool, builder).fillBlock(SmallVector<Value>(entry->getArguments()), 0);
  // Results are what is returned, so that the terminator's types match.
  SmallVector<Type> results(entry->back().getOperandTypes());
  function.setFunctionType(builder.getFunctionType(pool.types, results));
  // Each operation by itself first: the verifier of the whole stops at the first that is wrong.
  module->walk([](Operation *op) {
    if (op->getNumRegions() == 0)
      fuzz::verifyAndPrint(op);
  });
  fuzz::verifyAndPrint(*module);
  return 0;
}
