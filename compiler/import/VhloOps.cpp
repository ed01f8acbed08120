// SPDX-License-Identifier: Apache-2.0
// The table of versioned ops.
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/import/VhloTable.h"
#include "llvm/ADT/StringMap.h"

using namespace mlir;
using namespace calor;
using namespace calor::vhlo;

// clang-format off
static constexpr OpRow kOps[] = {
    {"abs_v1", {0, 9}, kCurrent, ""},
    {"add_v1", {0, 9}, kCurrent, ""},
    {"after_all_v1", {0, 9}, kCurrent, ""},
    {"all_gather_v1", {0, 9}, {1, 4},
     "all_gather_dim channel_id replica_groups use_global_device_ids=0"},
    {"all_gather_v2", {1, 5}, kCurrent,
     "all_gather_dim channel_id replica_groups use_global_device_ids=0"},
    {"all_reduce_v1", {0, 9}, {1, 4}, "channel_id replica_groups use_global_device_ids=0"},
    {"all_reduce_v2", {1, 5}, kCurrent, "channel_id replica_groups use_global_device_ids=0"},
    {"all_to_all_v1", {0, 9}, {1, 4},
     "channel_id concat_dimension replica_groups split_count split_dimension"},
    {"all_to_all_v2", {1, 5}, kCurrent,
     "channel_id concat_dimension replica_groups split_count split_dimension"},
    {"and_v1", {0, 9}, kCurrent, ""},
    {"async_done_v1", {1, 15}, kCurrent, ""},
    {"async_start_v1", {1, 15}, kCurrent, ""},
    {"atan2_v1", {0, 9}, kCurrent, ""},
    {"batch_norm_grad_v1", {0, 9}, kCurrent, "epsilon feature_index"},
    {"batch_norm_inference_v1", {0, 9}, kCurrent, "epsilon feature_index"},
    {"batch_norm_training_v1", {0, 9}, kCurrent, "epsilon feature_index"},
    {"bitcast_convert_v1", {0, 9}, kCurrent, ""},
    {"broadcast_v1", {0, 9}, kCurrent, "broadcast_sizes"},
    {"broadcast_in_dim_v1", {0, 9}, kCurrent, "broadcast_dimensions"},
    {"call_v1", {0, 9}, kCurrent, "callee"},
    {"case_v1", {0, 9}, kCurrent, ""},
    {"cbrt_v1", {0, 9}, {1, 9}, ""},
    {"cbrt_v2", {1, 10}, kCurrent, "result_accuracy=0"},
    {"ceil_v1", {0, 9}, kCurrent, ""},
    {"cholesky_v1", {0, 9}, kCurrent, "lower=0"},
    {"clamp_v1", {0, 9}, kCurrent, ""},
    {"collective_broadcast_v1", {0, 16}, {1, 19}, "channel_id replica_groups"},
    {"collective_broadcast_v2", {1, 20}, kCurrent, "channel_id has_dynamic_root=0 replica_groups"},
    {"collective_permute_v1", {0, 9}, kCurrent, "channel_id source_target_pairs"},
    {"collective_reduce_v1", {1, 19}, kCurrent,
     "channel_id has_dynamic_root=0 replica_groups use_global_device_ids=0"},
    {"compare_v1", {0, 9}, kCurrent, "compare_type=0 comparison_direction"},
    {"complex_v1", {0, 9}, kCurrent, ""},
    {"composite_v1", {0, 19}, {1, 13}, "composite_attributes=empty decomposition name version=0"},
    {"composite_v2", {1, 14}, kCurrent, "composite_attributes=empty decomposition name version=0"},
    {"concatenate_v1", {0, 9}, kCurrent, "dimension"},
    {"constant_v1", {0, 9}, kCurrent, "value"},
    {"convert_v1", {0, 9}, kCurrent, ""},
    {"convolution_v1", {0, 9}, kCurrent,
     "batch_group_count feature_group_count input_batch_dimension input_feature_dimension "
     "input_spatial_dimensions kernel_input_feature_dimension kernel_output_feature_dimension "
     "kernel_spatial_dimensions lhs_dilation=1 output_batch_dimension output_feature_dimension "
     "output_spatial_dimensions padding=0 precision_config=0 rhs_dilation=1 window_reversal=0 "
     "window_strides=1"},
    {"cosine_v1", {0, 9}, {1, 9}, ""},
    {"cosine_v2", {1, 10}, kCurrent, "result_accuracy=0"},
    {"count_leading_zeros_v1", {0, 9}, kCurrent, ""},
    {"create_token_v1", {0, 9}, kCurrent, ""},
    {"cross-replica-sum_v1", {0, 9}, kCurrent, "replica_groups"},
    {"custom_call_v1", {0, 9}, {1, 17},
     "api_version=1 backend_config=empty call_target_name called_computations=empty "
     "has_side_effect=0 operand_layouts=empty output_operand_aliases=empty "
     "result_layouts=empty"},
    {"custom_call_v2", {1, 18}, kCurrent,
     "api_version=1 backend_config=empty call_target_name called_computations=empty "
     "has_side_effect=0 operand_layouts=empty output_operand_aliases=empty "
     "result_layouts=empty result_tilings=empty"},
    {"divide_v1", {0, 9}, kCurrent, ""},
    {"dot_v1", {0, 9}, kCurrent, "precision_config=0"},
    {"dot_general_v1", {0, 9}, {1, 5},
     "lhs_batching_dimensions lhs_contracting_dimensions precision_config=0 "
     "rhs_batching_dimensions rhs_contracting_dimensions"},
    {"dot_general_v2", {1, 6}, kCurrent,
     "accumulation_type allow_imprecise_accumulation lhs_batching_dimensions "
     "lhs_component_count lhs_contracting_dimensions lhs_precision_type "
     "num_primitive_operations precision_config=0 rhs_batching_dimensions rhs_component_count "
     "rhs_contracting_dimensions rhs_precision_type"},
    {"dynamic_broadcast_in_dim_v1", {0, 9}, kCurrent,
     "broadcast_dimensions known_expanding_dimensions=empty "
     "known_nonexpanding_dimensions=empty"},
    {"dynamic_conv_v1", {0, 9}, {0, 19},
     "batch_group_count feature_group_count input_batch_dimension input_feature_dimension "
     "input_spatial_dimensions kernel_input_feature_dimension kernel_output_feature_dimension "
     "kernel_spatial_dimensions lhs_dilation=1 output_batch_dimension output_feature_dimension "
     "output_spatial_dimensions padding=dropped precision_config=0 rhs_dilation=1 window_reversal=0 "
     "window_strides=1"},
    {"dynamic_conv_v2", {0, 20}, kCurrent,
     "batch_group_count feature_group_count input_batch_dimension input_feature_dimension "
     "input_spatial_dimensions kernel_input_feature_dimension kernel_output_feature_dimension "
     "kernel_spatial_dimensions lhs_dilation=1 output_batch_dimension output_feature_dimension "
     "output_spatial_dimensions precision_config=0 rhs_dilation=1 window_reversal=0 "
     "window_strides=1"},
    {"dynamic_gather_v1", {0, 9}, {1, 0},
     "collapsed_slice_dims index_vector_dim indices_are_sorted=0 offset_dims start_index_map"},
    {"dynamic_gather_v2", {1, 1}, kCurrent,
     "collapsed_slice_dims index_vector_dim indices_are_sorted=0 offset_dims "
     "operand_batching_dims start_index_map start_indices_batching_dims"},
    {"dynamic_iota_v1", {0, 9}, kCurrent, "iota_dimension"},
    {"dynamic_pad_v1", {0, 9}, kCurrent, ""},
    {"dynamic_reshape_v1", {0, 9}, kCurrent, ""},
    {"dynamic_slice_v1", {0, 9}, kCurrent, "slice_sizes"},
    {"dynamic_update_slice_v1", {0, 9}, kCurrent, ""},
    {"einsum_v1", {0, 9}, kCurrent, "einsum_config"},
    {"exponential_v1", {0, 9}, {1, 8}, ""},
    {"exponential_v2", {1, 9}, kCurrent, "result_accuracy=0"},
    {"exponential_minus_one_v1", {0, 9}, {1, 9}, ""},
    {"exponential_minus_one_v2", {1, 10}, kCurrent, "result_accuracy=0"},
    {"fft_v1", {0, 9}, kCurrent, "fft_length fft_type"},
    {"floor_v1", {0, 9}, kCurrent, ""},
    {"func_v1", {0, 9}, kCurrent,
     "arg_attrs=empty function_type res_attrs=empty sym_name sym_visibility=empty"},
    {"gather_v1", {0, 9}, {1, 0},
     "collapsed_slice_dims index_vector_dim indices_are_sorted=0 offset_dims slice_sizes "
     "start_index_map"},
    {"gather_v2", {1, 1}, kCurrent,
     "collapsed_slice_dims index_vector_dim indices_are_sorted=0 offset_dims "
     "operand_batching_dims slice_sizes start_index_map start_indices_batching_dims"},
    {"get_dimension_size_v1", {0, 9}, kCurrent, "dimension"},
    {"get_tuple_element_v1", {0, 9}, kCurrent, "index"},
    {"if_v1", {0, 9}, kCurrent, ""},
    {"imag_v1", {0, 9}, kCurrent, ""},
    {"infeed_v1", {0, 9}, kCurrent, "infeed_config=empty layout=empty"},
    {"iota_v1", {0, 9}, kCurrent, "iota_dimension"},
    {"is_finite_v1", {0, 9}, kCurrent, ""},
    {"log_v1", {0, 9}, {1, 9}, ""},
    {"log_v2", {1, 10}, kCurrent, "result_accuracy=0"},
    {"log_plus_one_v1", {0, 9}, {1, 9}, ""},
    {"log_plus_one_v2", {1, 10}, kCurrent, "result_accuracy=0"},
    {"logistic_v1", {0, 9}, {1, 9}, ""},
    {"logistic_v2", {1, 10}, kCurrent, "result_accuracy=0"},
    {"map_v1", {0, 9}, kCurrent, "dimensions"},
    {"maximum_v1", {0, 9}, kCurrent, ""},
    {"minimum_v1", {0, 9}, kCurrent, ""},
    {"multiply_v1", {0, 9}, kCurrent, ""},
    {"negate_v1", {0, 9}, kCurrent, ""},
    {"not_v1", {0, 9}, kCurrent, ""},
    {"optimization_barrier_v1", {0, 9}, kCurrent, ""},
    {"or_v1", {0, 9}, kCurrent, ""},
    {"outfeed_v1", {0, 9}, kCurrent, "outfeed_config=empty"},
    {"pad_v1", {0, 9}, kCurrent, "edge_padding_high edge_padding_low interior_padding"},
    {"partition_id_v1", {0, 9}, kCurrent, ""},
    {"popcnt_v1", {0, 9}, kCurrent, ""},
    {"power_v1", {0, 9}, kCurrent, ""},
    {"real_v1", {0, 9}, kCurrent, ""},
    {"real_dynamic_slice_v1", {0, 9}, kCurrent, ""},
    {"recv_v1", {0, 9}, {1, 11}, "channel_id channel_type is_host_transfer=0"},
    {"recv_v2", {1, 12}, kCurrent,
     "channel_id channel_type is_host_transfer=0 source_target_pairs=empty"},
    {"reduce_v1", {0, 9}, kCurrent, "dimensions"},
    {"reduce_precision_v1", {0, 9}, kCurrent, "exponent_bits mantissa_bits"},
    {"reduce_scatter_v1", {0, 9}, kCurrent,
     "channel_id replica_groups scatter_dimension use_global_device_ids=0"},
    {"reduce_window_v1", {0, 9}, kCurrent,
     "base_dilations=1 padding=0 window_dilations=1 window_dimensions window_strides=1"},
    {"remainder_v1", {0, 9}, kCurrent, ""},
    {"replica_id_v1", {0, 9}, kCurrent, ""},
    {"reshape_v1", {0, 9}, kCurrent, ""},
    {"return_v1", {0, 9}, kCurrent, ""},
    {"reverse_v1", {0, 9}, kCurrent, "dimensions"},
    {"rng_v1", {0, 9}, kCurrent, "rng_distribution"},
    {"rng_bit_generator_v1", {0, 9}, kCurrent, "rng_algorithm"},
    {"round_nearest_afz_v1", {0, 9}, kCurrent, ""},
    {"round_nearest_even_v1", {0, 9}, kCurrent, ""},
    {"rsqrt_v1", {0, 9}, {1, 9}, ""},
    {"rsqrt_v2", {1, 10}, kCurrent, "result_accuracy=0"},
    {"scatter_v1", {0, 9}, {1, 0},
     "index_vector_dim indices_are_sorted=0 inserted_window_dims scatter_dims_to_operand_dims "
     "unique_indices=0 update_window_dims"},
    {"scatter_v2", {1, 1}, kCurrent,
     "index_vector_dim indices_are_sorted=0 input_batching_dims inserted_window_dims "
     "scatter_dims_to_operand_dims scatter_indices_batching_dims unique_indices=0 "
     "update_window_dims"},
    {"select_v1", {0, 9}, kCurrent, ""},
    {"select_and_scatter_v1", {0, 9}, kCurrent, "padding=0 window_dimensions window_strides=1"},
    {"send_v1", {0, 9}, {1, 11}, "channel_id channel_type is_host_transfer=0"},
    {"send_v2", {1, 12}, kCurrent,
     "channel_id channel_type is_host_transfer=0 source_target_pairs=empty"},
    {"set_dimension_size_v1", {0, 9}, kCurrent, "dimension"},
    {"shift_left_v1", {0, 9}, kCurrent, ""},
    {"shift_right_arithmetic_v1", {0, 9}, kCurrent, ""},
    {"shift_right_logical_v1", {0, 9}, kCurrent, ""},
    {"sign_v1", {0, 9}, kCurrent, ""},
    {"sine_v1", {0, 9}, {1, 9}, ""},
    {"sine_v2", {1, 10}, kCurrent, "result_accuracy=0"},
    {"slice_v1", {0, 9}, kCurrent, "limit_indices start_indices strides"},
    {"sort_v1", {0, 9}, kCurrent, "dimension=-1 is_stable=0"},
    {"sqrt_v1", {0, 9}, {1, 9}, ""},
    {"sqrt_v2", {1, 10}, kCurrent, "result_accuracy=0"},
    {"subtract_v1", {0, 9}, kCurrent, ""},
    {"tan_v1", {1, 4}, {1, 9}, ""},
    {"tan_v2", {1, 10}, kCurrent, "result_accuracy=0"},
    {"tanh_v1", {0, 9}, {1, 9}, ""},
    {"tanh_v2", {1, 10}, kCurrent, "result_accuracy=0"},
    {"torch_index_select_v1", {0, 9}, kCurrent, "batch_dims dim"},
    {"transpose_v1", {0, 9}, kCurrent, "permutation"},
    {"triangular_solve_v1", {0, 9}, kCurrent, "left_side lower transpose_a unit_diagonal"},
    {"tuple_v1", {0, 9}, kCurrent, ""},
    {"unary_einsum_v1", {0, 9}, kCurrent, "einsum_config"},
    {"uniform_dequantize_v1", {0, 9}, kCurrent, ""},
    {"uniform_quantize_v1", {0, 9}, kCurrent, ""},
    {"while_v1", {0, 9}, kCurrent, ""},
    {"xor_v1", {0, 9}, kCurrent, ""},
};
// clang-format on

static OpInfo parseRow(const OpRow &row) {
  OpInfo info{&row, {}};
  for (StringRef entry : llvm::split(row.attributes, ' ')) {
    auto [name, standard] = entry.split('=');
    if (!name.empty())
      info.attributes.push_back({name, standard});
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

static bool isNumber(Attribute value, int64_t number) {
  if (auto integer = dyn_cast<IntegerAttr>(value))
    return integer.getValue() == APInt(integer.getValue().getBitWidth(), number, /*isSigned=*/true);
  if (auto list = dyn_cast<ArrayAttr>(value))
    return llvm::all_of(list, [&](Attribute element) { return isNumber(element, number); });
  if (auto elements = dyn_cast<DenseIntElementsAttr>(value))
    return llvm::all_of(elements, [&](const APInt &element) {
      return element == APInt(element.getBitWidth(), number, /*isSigned=*/true);
    });
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
  if (standard == "dropped")
    return true;
  if (standard == "empty")
    return isEmpty(value);
  int64_t number = 0;
  return !standard.getAsInteger(10, number) && isNumber(value, number);
}
