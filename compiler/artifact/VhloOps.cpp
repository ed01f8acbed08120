// SPDX-License-Identifier: Apache-2.0
// The table of versioned ops.
#include "compiler/artifact/VhloTable.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/IR/TypeUtilities.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace calor;
using namespace calor::vhlo;

// clang-format off
static constexpr OpRow kOps[] = {
    {"abs", {{0, 9}}, ""},
    {"add", {{0, 9}}, ""},
    {"after_all", {{0, 9}}, ""},
    {"all_gather", {{0, 9}, {1, 5}},
     "all_gather_dim channel_id:i64=0 replica_groups use_global_device_ids:unit=0 (operands)@2"},
    {"all_reduce", {{0, 9}, {1, 5}}, "channel_id:i64=0 replica_groups use_global_device_ids:unit=0 (operands)@2"},
    {"all_to_all", {{0, 9}, {1, 5}},
     "channel_id:i64=0 concat_dimension replica_groups split_count split_dimension (operands)@2"},
    {"and", {{0, 9}}, ""},
    {"async_done", {{1, 15}}, ""},
    {"async_start", {{1, 15}}, ""},
    {"atan2", {{0, 9}}, ""},
    {"batch_norm_grad", {{0, 9}}, "epsilon feature_index"},
    {"batch_norm_inference", {{0, 9}}, "epsilon feature_index"},
    {"batch_norm_training", {{0, 9}}, "epsilon feature_index"},
    {"bitcast_convert", {{0, 9}}, ""},
    {"broadcast", {{0, 9}}, "broadcast_sizes:dims"},
    {"broadcast_in_dim", {{0, 9}}, "broadcast_dimensions:dims"},
    {"call", {{0, 9}}, "callee:symbol"},
    {"case", {{0, 9}}, ""},
    {"cbrt", {{0, 9}, {1, 10}}, "result_accuracy:accuracy=0@2"},
    {"ceil", {{0, 9}}, ""},
    {"cholesky", {{0, 9}}, "lower:bool=0"},
    {"clamp", {{0, 9}}, ""},
    {"collective_broadcast", {{0, 16}, {1, 20}},
     "channel_id:i64=0 has_dynamic_root:unit=0@2 replica_groups (operands)@2"},
    {"collective_permute", {{0, 9}}, "channel_id:i64=0 source_target_pairs:tensor"},
    {"collective_reduce", {{1, 19}},
     "channel_id:i64=0 has_dynamic_root:unit=0 replica_groups use_global_device_ids:unit=0"},
    {"compare", {{0, 9}}, "compare_type:comparison=0 comparison_direction"},
    {"complex", {{0, 9}}, ""},
    {"composite", {{0, 19}, {1, 14}},
     "composite_attributes:dictionary=empty decomposition:symbol name version:i32=0 (regions)@2"},
    {"concatenate", {{0, 9}}, "dimension"},
    {"constant", {{0, 9}}, "value"},
    {"convert", {{0, 9}}, ""},
    {"convolution", {{0, 9}},
     "batch_group_count feature_group_count input_batch_dimension input_feature_dimension "
     "input_spatial_dimensions kernel_input_feature_dimension kernel_output_feature_dimension "
     "kernel_spatial_dimensions lhs_dilation:dims=1 output_batch_dimension output_feature_dimension "
     "output_spatial_dimensions padding:tensor=0 precision_config:precisions=0 rhs_dilation:dims=1 "
     "window_reversal:flags=0 window_strides:dims=1"},
    {"cosine", {{0, 9}, {1, 10}}, "result_accuracy:accuracy=0@2"},
    {"count_leading_zeros", {{0, 9}}, ""},
    {"create_token", {{0, 9}}, ""},
    {"cross-replica-sum", {{0, 9}}, "replica_groups"},
    {"custom_call", {{0, 9}, {1, 18}},
     "api_version:api=1 backend_config:config=empty call_target_name called_computations:symbols=empty "
     "has_side_effect:bool=0 operand_layouts:array=empty output_operand_aliases:array=empty "
     "result_layouts:array=empty result_tilings:array=empty@2"},
    {"divide", {{0, 9}}, ""},
    {"dot", {{0, 9}}, "precision_config:precisions=0"},
    {"dot_general", {{0, 9}, {1, 6}},
     "accumulation_type=none@2 allow_imprecise_accumulation=none@2 lhs_batching_dimensions "
     "lhs_component_count=none@2 lhs_contracting_dimensions lhs_precision_type=none@2 "
     "num_primitive_operations=none@2 precision_config:precisions=0 rhs_batching_dimensions "
     "rhs_component_count=none@2 rhs_contracting_dimensions rhs_precision_type=none@2"},
    {"dynamic_broadcast_in_dim", {{0, 9}},
     "broadcast_dimensions:dims known_expanding_dimensions:dims=empty known_nonexpanding_dimensions:dims=empty"},
    {"dynamic_conv", {{0, 9}, {0, 20}},
     "batch_group_count feature_group_count input_batch_dimension input_feature_dimension "
     "input_spatial_dimensions kernel_input_feature_dimension kernel_output_feature_dimension "
     "kernel_spatial_dimensions lhs_dilation:dims=1 output_batch_dimension output_feature_dimension "
     "output_spatial_dimensions padding:tensor=0@1 precision_config:precisions=0 rhs_dilation:dims=1 "
     "window_reversal:flags=0 window_strides:dims=1"},
    {"dynamic_gather", {{0, 9}, {1, 1}},
     "collapsed_slice_dims index_vector_dim indices_are_sorted:bool=0 offset_dims "
     "operand_batching_dims:dims=empty@2 start_index_map start_indices_batching_dims:dims=empty@2"},
    {"dynamic_iota", {{0, 9}}, "iota_dimension"},
    {"dynamic_pad", {{0, 9}}, ""},
    {"dynamic_reshape", {{0, 9}}, ""},
    {"dynamic_slice", {{0, 9}}, "slice_sizes:dims"},
    {"dynamic_update_slice", {{0, 9}}, ""},
    {"einsum", {{0, 9}}, "einsum_config"},
    {"exponential", {{0, 9}, {1, 9}}, "result_accuracy:accuracy=0@2"},
    {"exponential_minus_one", {{0, 9}, {1, 10}}, "result_accuracy:accuracy=0@2"},
    {"fft", {{0, 9}}, "fft_length:dims fft_type"},
    {"floor", {{0, 9}}, ""},
    {"func", {{0, 9}},
     "arg_attrs:array=empty function_type res_attrs:array=empty sym_name sym_visibility:string=empty"},
    {"gather", {{0, 9}, {1, 1}},
     "collapsed_slice_dims index_vector_dim indices_are_sorted:bool=0 offset_dims "
     "operand_batching_dims:dims=empty@2 slice_sizes:dims start_index_map "
     "start_indices_batching_dims:dims=empty@2"},
    {"get_dimension_size", {{0, 9}}, "dimension"},
    {"get_tuple_element", {{0, 9}}, "index"},
    {"if", {{0, 9}}, ""},
    {"imag", {{0, 9}}, ""},
    {"infeed", {{0, 9}}, "infeed_config:string=empty layout:array=empty"},
    {"iota", {{0, 9}}, "iota_dimension"},
    {"is_finite", {{0, 9}}, ""},
    {"log", {{0, 9}, {1, 10}}, "result_accuracy:accuracy=0@2"},
    {"log_plus_one", {{0, 9}, {1, 10}}, "result_accuracy:accuracy=0@2"},
    {"logistic", {{0, 9}, {1, 10}}, "result_accuracy:accuracy=0@2"},
    {"map", {{0, 9}}, "dimensions:dims"},
    {"maximum", {{0, 9}}, ""},
    {"minimum", {{0, 9}}, ""},
    {"multiply", {{0, 9}}, ""},
    {"negate", {{0, 9}}, ""},
    {"not", {{0, 9}}, ""},
    {"optimization_barrier", {{0, 9}}, ""},
    {"or", {{0, 9}}, ""},
    {"outfeed", {{0, 9}}, "outfeed_config:string=empty"},
    {"pad", {{0, 9}}, "edge_padding_high:dims edge_padding_low:dims interior_padding:dims"},
    {"partition_id", {{0, 9}}, ""},
    {"popcnt", {{0, 9}}, ""},
    {"power", {{0, 9}}, ""},
    {"real", {{0, 9}}, ""},
    {"real_dynamic_slice", {{0, 9}}, ""},
    {"recv", {{0, 9}, {1, 12}},
     "channel_id channel_type is_host_transfer:bool=0 source_target_pairs:tensor=empty@2"},
    {"reduce", {{0, 9}}, "dimensions:dims"},
    {"reduce_precision", {{0, 9}}, "exponent_bits mantissa_bits"},
    {"reduce_scatter", {{0, 9}}, "channel_id:i64=0 replica_groups scatter_dimension use_global_device_ids:unit=0"},
    {"reduce_window", {{0, 9}},
     "base_dilations:dims=1 padding:tensor=0 window_dilations:dims=1 window_dimensions:dims "
     "window_strides:dims=1"},
    {"remainder", {{0, 9}}, ""},
    {"replica_id", {{0, 9}}, ""},
    {"reshape", {{0, 9}}, ""},
    {"return", {{0, 9}}, ""},
    {"reverse", {{0, 9}}, "dimensions:dims"},
    {"rng", {{0, 9}}, "rng_distribution"},
    {"rng_bit_generator", {{0, 9}}, "rng_algorithm"},
    {"round_nearest_afz", {{0, 9}}, ""},
    {"round_nearest_even", {{0, 9}}, ""},
    {"rsqrt", {{0, 9}, {1, 10}}, "result_accuracy:accuracy=0@2"},
    {"scatter", {{0, 9}, {1, 1}},
     "index_vector_dim indices_are_sorted:bool=0 input_batching_dims:dims=empty@2 inserted_window_dims "
     "scatter_dims_to_operand_dims scatter_indices_batching_dims:dims=empty@2 unique_indices:bool=0 "
     "update_window_dims"},
    {"select", {{0, 9}}, ""},
    {"select_and_scatter", {{0, 9}}, "padding:tensor=0 window_dimensions:dims window_strides:dims=1"},
    {"send", {{0, 9}, {1, 12}},
     "channel_id channel_type is_host_transfer:bool=0 source_target_pairs:tensor=empty@2"},
    {"set_dimension_size", {{0, 9}}, "dimension"},
    {"shift_left", {{0, 9}}, ""},
    {"shift_right_arithmetic", {{0, 9}}, ""},
    {"shift_right_logical", {{0, 9}}, ""},
    {"sign", {{0, 9}}, ""},
    {"sine", {{0, 9}, {1, 10}}, "result_accuracy:accuracy=0@2"},
    {"slice", {{0, 9}}, "limit_indices:dims start_indices:dims strides:dims"},
    {"sort", {{0, 9}}, "dimension:i64=-1 is_stable:bool=0"},
    {"sqrt", {{0, 9}, {1, 10}}, "result_accuracy:accuracy=0@2"},
    {"subtract", {{0, 9}}, ""},
    {"tan", {{1, 4}, {1, 10}}, "result_accuracy:accuracy=0@2"},
    {"tanh", {{0, 9}, {1, 10}}, "result_accuracy:accuracy=0@2"},
    {"torch_index_select", {{0, 9}}, "batch_dims dim"},
    {"transpose", {{0, 9}}, "permutation:dims"},
    {"triangular_solve", {{0, 9}}, "left_side lower transpose_a unit_diagonal"},
    {"tuple", {{0, 9}}, ""},
    {"unary_einsum", {{0, 9}}, "einsum_config"},
    {"uniform_dequantize", {{0, 9}}, ""},
    {"uniform_quantize", {{0, 9}}, ""},
    {"while", {{0, 9}}, ""},
    {"xor", {{0, 9}}, ""},
};
// clang-format on

static AttributeKind parseKind(StringRef word) {
  return llvm::StringSwitch<AttributeKind>(word)
      .Case("i64", AttributeKind::I64)
      .Case("i32", AttributeKind::I32)
      .Case("bool", AttributeKind::Bool)
      .Case("unit", AttributeKind::Unit)
      .Case("string", AttributeKind::String)
      .Case("array", AttributeKind::Array)
      .Case("dictionary", AttributeKind::Dictionary)
      .Case("dims", AttributeKind::Dims)
      .Case("flags", AttributeKind::Flags)
      .Case("tensor", AttributeKind::Tensor)
      .Case("symbol", AttributeKind::Symbol)
      .Case("symbols", AttributeKind::Symbols)
      .Case("config", AttributeKind::Config)
      .Case("api", AttributeKind::Api)
      .Case("comparison", AttributeKind::Comparison)
      .Case("precisions", AttributeKind::Precisions)
      .Case("accuracy", AttributeKind::Accuracy)
      .Default(AttributeKind::Any);
}

static OpInfo parseRow(const OpRow &row) {
  OpInfo info{&row, {}};
  for (StringRef entry : llvm::split(row.attributes, ' ')) {
    auto [rest, only] = entry.split('@');
    auto [nameAndKind, standard] = rest.split('=');
    auto [name, kind] = nameAndKind.split(':');
    if (name == "(operands)")
      info.manyOperandsAt2 = true;
    else if (name == "(regions)")
      info.regionsAt2 = true;
    else if (!name.empty())
      info.attributes.push_back({name, standard, parseKind(kind), only.empty() ? 0u : unsigned(only[0] - '0')});
  }
  return info;
}

const OpInfo *vhlo::findOp(StringRef name) {
  static const llvm::StringMap<OpInfo> table = [] {
    llvm::StringMap<OpInfo> ops;
    for (const OpRow &row : kOps)
      ops.try_emplace(row.name, parseRow(row));
    return ops;
  }();
  auto found = table.find(name);
  return found == table.end() ? nullptr : &found->second;
}

const OpInfo *vhlo::findVersionedOp(StringRef name, unsigned &version) {
  auto [base, suffix] = name.rsplit("_v");
  const OpInfo *info = suffix == "1" || suffix == "2" ? findOp(base) : nullptr;
  version = info ? suffix[0] - '0' : 0;
  return info && version <= info->versions() ? info : nullptr;
}

//===-- Features -------------------------------------------------------------------------------------------===//

static Type elementOf(Value value) { return getElementTypeOrSelf(value.getType()); }

/// Whether a result has another element type than the operand it comes from.
static bool promotes(Operation *op) {
  return llvm::any_of(llvm::zip(op->getResults(), op->getOperands()),
                      [](auto pair) { return elementOf(std::get<0>(pair)) != elementOf(std::get<1>(pair)); });
}

static bool hasTypedInterface(Operation *op) {
  auto call = dyn_cast<stablehlo::CustomCallOp>(op);
  return call && (isa_and_nonnull<DictionaryAttr>(call.getBackendConfigAttr()) ||
                  call.getApiVersion() == stablehlo::CustomCallApiVersion::API_VERSION_TYPED_FFI);
}

static bool takesFuture(Operation *op) {
  auto isFuture = [](Type type) { return isa<stablehlo::FutureType>(type); };
  return llvm::any_of(op->getOperandTypes(), isFuture) || llvm::any_of(op->getResultTypes(), isFuture);
}

static bool isNarrowFloat(Type type) { return isa<FloatType>(type) && type.getIntOrFloatBitWidth() <= 8; }

static bool mixesNarrowFloats(Operation *op) {
  if (op->getNumOperands() < 2)
    return false;
  Type lhs = elementOf(op->getOperand(0)), rhs = elementOf(op->getOperand(1));
  return lhs != rhs && isNarrowFloat(lhs) && isNarrowFloat(rhs);
}

static bool hasNarrowAlgorithm(Operation *op) {
  auto dot = dyn_cast<stablehlo::DotGeneralOp>(op);
  stablehlo::DotAlgorithmAttr algorithm = dot ? dot.getAlgorithmAttr() : nullptr;
  return algorithm && algorithm.getNumPrimitiveOperations() > 1 && isNarrowFloat(algorithm.getLhsPrecisionType());
}

static bool comparesWeakly(Operation *op) {
  auto compare = dyn_cast<stablehlo::CompareOp>(op);
  return compare && compare.getCompareType() == stablehlo::ComparisonType::WEAKORDER;
}

static constexpr FeatureRow kFeatures[] = {
    {{0, 17},
     "all_reduce reduce reduce_scatter reduce_window scatter select_and_scatter",
     "a result of another element type than the operand",
     promotes},
    {{1, 3}, "custom_call", "a dictionary as backend_config", hasTypedInterface},
    {{1, 17}, "custom_call", "a future as operand or result", takesFuture},
    {{1, 20}, "convolution dynamic_conv", "operands of two 8-bit float types", mixesNarrowFloats},
    {{1, 21}, "dot_general", "an algorithm of several products of 8-bit floats", hasNarrowAlgorithm},
    {{1, 22}, "compare", "the comparison type WEAKORDER", comparesWeakly},
};

ArrayRef<FeatureRow> vhlo::features() { return kFeatures; }

//===-- Standard values ------------------------------------------------------------------------------------===//

/// The number of an enum of StableHLO.
static std::optional<int64_t> enumNumber(Attribute value) {
  return llvm::TypeSwitch<Attribute, std::optional<int64_t>>(value)
      .Case<stablehlo::ComparisonTypeAttr, stablehlo::PrecisionAttr>(
          [](auto attr) { return static_cast<int64_t>(attr.getValue()); })
      .Case([](stablehlo::ResultAccuracyAttr accuracy) -> std::optional<int64_t> {
        return static_cast<int64_t>(accuracy.getMode().getValue());
      })
      .Default(std::nullopt);
}

/// True is 1.
static bool isNumber(const APInt &value, int64_t number) {
  if (value.getBitWidth() == 1)
    return value.isOne() ? number == 1 : number == 0;
  return value.getSignificantBits() <= 64 && value.getSExtValue() == number;
}

static bool isNumber(Attribute value, int64_t number) {
  if (auto integer = dyn_cast<IntegerAttr>(value))
    return isNumber(integer.getValue(), number);
  if (auto list = dyn_cast<ArrayAttr>(value))
    return llvm::all_of(list, [&](Attribute element) { return isNumber(element, number); });
  if (auto elements = dyn_cast<DenseIntElementsAttr>(value))
    return llvm::all_of(elements, [&](const APInt &element) { return isNumber(element, number); });
  return enumNumber(value) == number;
}

static bool isEmpty(Attribute value) {
  return llvm::TypeSwitch<Attribute, bool>(value)
      .Case<StringAttr, ArrayAttr, DictionaryAttr>([](auto attr) { return attr.empty(); })
      .Case([](DenseElementsAttr elements) { return elements.empty(); })
      .Default(false);
}

bool vhlo::isStandard(Attribute value, StringRef standard) {
  if (standard.empty())
    return false;
  if (auto none = dyn_cast<TypeAttr>(value); none && standard == "none")
    return isa<NoneType>(none.getValue());
  if (standard == "empty")
    return isEmpty(value);
  int64_t number = 0;
  return !standard.getAsInteger(10, number) && isNumber(value, number);
}
