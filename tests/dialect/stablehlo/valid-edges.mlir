// RUN: calor-opt %s -o %t.mlir && calor-opt %t.mlir --mlir-print-op-generic -o %t.generic.mlir && calor-opt %t.generic.mlir | diff %t.mlir -
// Programs at the edge of each rule that are still right: no dimension, no element, sizes that are not known, sizes
// that one operand knows and another does not, the largest and the smallest value that a rule allows.

func.func @unary(%s: tensor<f32>, %z: tensor<0x3xf32>, %d: tensor<?x3xf32>, %e: tensor<2x?xf32>, %f: tensor<2x3xf32>) {
  %r1 = "stablehlo.abs"(%s) : (tensor<f32>) -> tensor<f32>
  %r2 = "stablehlo.abs"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r3 = "stablehlo.abs"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r4 = "stablehlo.abs"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r5 = "stablehlo.cbrt"(%s) : (tensor<f32>) -> tensor<f32>
  %r6 = "stablehlo.cbrt"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r7 = "stablehlo.cbrt"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r8 = "stablehlo.cbrt"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r9 = "stablehlo.ceil"(%s) : (tensor<f32>) -> tensor<f32>
  %r10 = "stablehlo.ceil"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r11 = "stablehlo.ceil"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r12 = "stablehlo.ceil"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r13 = "stablehlo.cosine"(%s) : (tensor<f32>) -> tensor<f32>
  %r14 = "stablehlo.cosine"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r15 = "stablehlo.cosine"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r16 = "stablehlo.cosine"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r17 = "stablehlo.exponential"(%s) : (tensor<f32>) -> tensor<f32>
  %r18 = "stablehlo.exponential"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r19 = "stablehlo.exponential"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r20 = "stablehlo.exponential"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r21 = "stablehlo.exponential_minus_one"(%s) : (tensor<f32>) -> tensor<f32>
  %r22 = "stablehlo.exponential_minus_one"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r23 = "stablehlo.exponential_minus_one"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r24 = "stablehlo.exponential_minus_one"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r25 = "stablehlo.floor"(%s) : (tensor<f32>) -> tensor<f32>
  %r26 = "stablehlo.floor"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r27 = "stablehlo.floor"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r28 = "stablehlo.floor"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r29 = "stablehlo.log"(%s) : (tensor<f32>) -> tensor<f32>
  %r30 = "stablehlo.log"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r31 = "stablehlo.log"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r32 = "stablehlo.log"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r33 = "stablehlo.log_plus_one"(%s) : (tensor<f32>) -> tensor<f32>
  %r34 = "stablehlo.log_plus_one"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r35 = "stablehlo.log_plus_one"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r36 = "stablehlo.log_plus_one"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r37 = "stablehlo.logistic"(%s) : (tensor<f32>) -> tensor<f32>
  %r38 = "stablehlo.logistic"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r39 = "stablehlo.logistic"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r40 = "stablehlo.logistic"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r41 = "stablehlo.negate"(%s) : (tensor<f32>) -> tensor<f32>
  %r42 = "stablehlo.negate"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r43 = "stablehlo.negate"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r44 = "stablehlo.negate"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r45 = "stablehlo.round_nearest_afz"(%s) : (tensor<f32>) -> tensor<f32>
  %r46 = "stablehlo.round_nearest_afz"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r47 = "stablehlo.round_nearest_afz"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r48 = "stablehlo.round_nearest_afz"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r49 = "stablehlo.round_nearest_even"(%s) : (tensor<f32>) -> tensor<f32>
  %r50 = "stablehlo.round_nearest_even"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r51 = "stablehlo.round_nearest_even"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r52 = "stablehlo.round_nearest_even"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r53 = "stablehlo.rsqrt"(%s) : (tensor<f32>) -> tensor<f32>
  %r54 = "stablehlo.rsqrt"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r55 = "stablehlo.rsqrt"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r56 = "stablehlo.rsqrt"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r57 = "stablehlo.sign"(%s) : (tensor<f32>) -> tensor<f32>
  %r58 = "stablehlo.sign"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r59 = "stablehlo.sign"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r60 = "stablehlo.sign"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r61 = "stablehlo.sine"(%s) : (tensor<f32>) -> tensor<f32>
  %r62 = "stablehlo.sine"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r63 = "stablehlo.sine"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r64 = "stablehlo.sine"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r65 = "stablehlo.sqrt"(%s) : (tensor<f32>) -> tensor<f32>
  %r66 = "stablehlo.sqrt"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r67 = "stablehlo.sqrt"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r68 = "stablehlo.sqrt"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r69 = "stablehlo.tan"(%s) : (tensor<f32>) -> tensor<f32>
  %r70 = "stablehlo.tan"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r71 = "stablehlo.tan"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r72 = "stablehlo.tan"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r73 = "stablehlo.tanh"(%s) : (tensor<f32>) -> tensor<f32>
  %r74 = "stablehlo.tanh"(%z) : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r75 = "stablehlo.tanh"(%d) : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r76 = "stablehlo.tanh"(%f) : (tensor<2x3xf32>) -> tensor<?x?xf32>
  %r77 = "stablehlo.is_finite"(%s) : (tensor<f32>) -> tensor<i1>
  %r78 = "stablehlo.is_finite"(%z) : (tensor<0x3xf32>) -> tensor<0x3xi1>
  %r79 = "stablehlo.is_finite"(%d) : (tensor<?x3xf32>) -> tensor<2x?xi1>
  %r80 = "stablehlo.is_finite"(%f) : (tensor<2x3xf32>) -> tensor<?x?xi1>
  return
}

func.func @unary_integer(%s: tensor<i32>, %z: tensor<0xui2>, %d: tensor<?xi64>, %b: tensor<i1>) {
  %r81 = "stablehlo.count_leading_zeros"(%s) : (tensor<i32>) -> tensor<i32>
  %r82 = "stablehlo.count_leading_zeros"(%z) : (tensor<0xui2>) -> tensor<0xui2>
  %r83 = "stablehlo.count_leading_zeros"(%d) : (tensor<?xi64>) -> tensor<4xi64>
  %r84 = "stablehlo.not"(%s) : (tensor<i32>) -> tensor<i32>
  %r85 = "stablehlo.not"(%z) : (tensor<0xui2>) -> tensor<0xui2>
  %r86 = "stablehlo.not"(%d) : (tensor<?xi64>) -> tensor<4xi64>
  %r87 = "stablehlo.popcnt"(%s) : (tensor<i32>) -> tensor<i32>
  %r88 = "stablehlo.popcnt"(%z) : (tensor<0xui2>) -> tensor<0xui2>
  %r89 = "stablehlo.popcnt"(%d) : (tensor<?xi64>) -> tensor<4xi64>
  %r90 = "stablehlo.not"(%b) : (tensor<i1>) -> tensor<i1>
  return
}

func.func @binary(%s: tensor<f32>, %z: tensor<0x3xf32>, %d: tensor<?x3xf32>, %e: tensor<2x?xf32>, %f: tensor<2x3xf32>) {
  %r91 = "stablehlo.add"(%s, %s) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %r92 = "stablehlo.add"(%z, %z) : (tensor<0x3xf32>, tensor<0x3xf32>) -> tensor<0x?xf32>
  %r93 = "stablehlo.add"(%d, %e) : (tensor<?x3xf32>, tensor<2x?xf32>) -> tensor<?x?xf32>
  %r94 = "stablehlo.add"(%d, %f) : (tensor<?x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r95 = "stablehlo.atan2"(%s, %s) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %r96 = "stablehlo.atan2"(%z, %z) : (tensor<0x3xf32>, tensor<0x3xf32>) -> tensor<0x?xf32>
  %r97 = "stablehlo.atan2"(%d, %e) : (tensor<?x3xf32>, tensor<2x?xf32>) -> tensor<?x?xf32>
  %r98 = "stablehlo.atan2"(%d, %f) : (tensor<?x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r99 = "stablehlo.divide"(%s, %s) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %r100 = "stablehlo.divide"(%z, %z) : (tensor<0x3xf32>, tensor<0x3xf32>) -> tensor<0x?xf32>
  %r101 = "stablehlo.divide"(%d, %e) : (tensor<?x3xf32>, tensor<2x?xf32>) -> tensor<?x?xf32>
  %r102 = "stablehlo.divide"(%d, %f) : (tensor<?x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r103 = "stablehlo.maximum"(%s, %s) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %r104 = "stablehlo.maximum"(%z, %z) : (tensor<0x3xf32>, tensor<0x3xf32>) -> tensor<0x?xf32>
  %r105 = "stablehlo.maximum"(%d, %e) : (tensor<?x3xf32>, tensor<2x?xf32>) -> tensor<?x?xf32>
  %r106 = "stablehlo.maximum"(%d, %f) : (tensor<?x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r107 = "stablehlo.minimum"(%s, %s) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %r108 = "stablehlo.minimum"(%z, %z) : (tensor<0x3xf32>, tensor<0x3xf32>) -> tensor<0x?xf32>
  %r109 = "stablehlo.minimum"(%d, %e) : (tensor<?x3xf32>, tensor<2x?xf32>) -> tensor<?x?xf32>
  %r110 = "stablehlo.minimum"(%d, %f) : (tensor<?x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r111 = "stablehlo.multiply"(%s, %s) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %r112 = "stablehlo.multiply"(%z, %z) : (tensor<0x3xf32>, tensor<0x3xf32>) -> tensor<0x?xf32>
  %r113 = "stablehlo.multiply"(%d, %e) : (tensor<?x3xf32>, tensor<2x?xf32>) -> tensor<?x?xf32>
  %r114 = "stablehlo.multiply"(%d, %f) : (tensor<?x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r115 = "stablehlo.power"(%s, %s) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %r116 = "stablehlo.power"(%z, %z) : (tensor<0x3xf32>, tensor<0x3xf32>) -> tensor<0x?xf32>
  %r117 = "stablehlo.power"(%d, %e) : (tensor<?x3xf32>, tensor<2x?xf32>) -> tensor<?x?xf32>
  %r118 = "stablehlo.power"(%d, %f) : (tensor<?x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r119 = "stablehlo.remainder"(%s, %s) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %r120 = "stablehlo.remainder"(%z, %z) : (tensor<0x3xf32>, tensor<0x3xf32>) -> tensor<0x?xf32>
  %r121 = "stablehlo.remainder"(%d, %e) : (tensor<?x3xf32>, tensor<2x?xf32>) -> tensor<?x?xf32>
  %r122 = "stablehlo.remainder"(%d, %f) : (tensor<?x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r123 = "stablehlo.subtract"(%s, %s) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %r124 = "stablehlo.subtract"(%z, %z) : (tensor<0x3xf32>, tensor<0x3xf32>) -> tensor<0x?xf32>
  %r125 = "stablehlo.subtract"(%d, %e) : (tensor<?x3xf32>, tensor<2x?xf32>) -> tensor<?x?xf32>
  %r126 = "stablehlo.subtract"(%d, %f) : (tensor<?x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

func.func @bits(%s: tensor<i32>, %z: tensor<0xui2>, %d: tensor<?xi64>, %f: tensor<4xi64>, %b: tensor<i1>) {
  %r127 = "stablehlo.and"(%s, %s) : (tensor<i32>, tensor<i32>) -> tensor<i32>
  %r128 = "stablehlo.and"(%z, %z) : (tensor<0xui2>, tensor<0xui2>) -> tensor<0xui2>
  %r129 = "stablehlo.and"(%d, %f) : (tensor<?xi64>, tensor<4xi64>) -> tensor<?xi64>
  %r130 = "stablehlo.or"(%s, %s) : (tensor<i32>, tensor<i32>) -> tensor<i32>
  %r131 = "stablehlo.or"(%z, %z) : (tensor<0xui2>, tensor<0xui2>) -> tensor<0xui2>
  %r132 = "stablehlo.or"(%d, %f) : (tensor<?xi64>, tensor<4xi64>) -> tensor<?xi64>
  %r133 = "stablehlo.xor"(%s, %s) : (tensor<i32>, tensor<i32>) -> tensor<i32>
  %r134 = "stablehlo.xor"(%z, %z) : (tensor<0xui2>, tensor<0xui2>) -> tensor<0xui2>
  %r135 = "stablehlo.xor"(%d, %f) : (tensor<?xi64>, tensor<4xi64>) -> tensor<?xi64>
  %r136 = "stablehlo.shift_left"(%s, %s) : (tensor<i32>, tensor<i32>) -> tensor<i32>
  %r137 = "stablehlo.shift_left"(%z, %z) : (tensor<0xui2>, tensor<0xui2>) -> tensor<0xui2>
  %r138 = "stablehlo.shift_left"(%d, %f) : (tensor<?xi64>, tensor<4xi64>) -> tensor<?xi64>
  %r139 = "stablehlo.shift_right_arithmetic"(%s, %s) : (tensor<i32>, tensor<i32>) -> tensor<i32>
  %r140 = "stablehlo.shift_right_arithmetic"(%z, %z) : (tensor<0xui2>, tensor<0xui2>) -> tensor<0xui2>
  %r141 = "stablehlo.shift_right_arithmetic"(%d, %f) : (tensor<?xi64>, tensor<4xi64>) -> tensor<?xi64>
  %r142 = "stablehlo.shift_right_logical"(%s, %s) : (tensor<i32>, tensor<i32>) -> tensor<i32>
  %r143 = "stablehlo.shift_right_logical"(%z, %z) : (tensor<0xui2>, tensor<0xui2>) -> tensor<0xui2>
  %r144 = "stablehlo.shift_right_logical"(%d, %f) : (tensor<?xi64>, tensor<4xi64>) -> tensor<?xi64>
  %r145 = "stablehlo.and"(%b, %b) : (tensor<i1>, tensor<i1>) -> tensor<i1>
  %r146 = "stablehlo.or"(%b, %b) : (tensor<i1>, tensor<i1>) -> tensor<i1>
  %r147 = "stablehlo.xor"(%b, %b) : (tensor<i1>, tensor<i1>) -> tensor<i1>
  %r148 = "stablehlo.add"(%b, %b) : (tensor<i1>, tensor<i1>) -> tensor<i1>
  %r149 = "stablehlo.multiply"(%b, %b) : (tensor<i1>, tensor<i1>) -> tensor<i1>
  %r150 = "stablehlo.maximum"(%b, %b) : (tensor<i1>, tensor<i1>) -> tensor<i1>
  %r151 = "stablehlo.minimum"(%b, %b) : (tensor<i1>, tensor<i1>) -> tensor<i1>
  return
}

func.func @quantized(%q: tensor<2x3x!quant.uniform<i8:f32, 0.5>>, %p: tensor<2x3x!quant.uniform<i8:f32:1, {0.5, 0.25, 1.0}>>, %d: tensor<?x3x!quant.uniform<i8:f32:1, {0.1, 0.2, 0.3}>>, %w: tensor<3x2x!quant.uniform<i8:f32, 0.5>>, %x: tensor<2x3xf32>) {
  %r152 = "stablehlo.add"(%q, %q) : (tensor<2x3x!quant.uniform<i8:f32, 0.5>>, tensor<2x3x!quant.uniform<i8:f32, 0.5>>) -> tensor<2x3x!quant.uniform<i8:f32, 0.25:3>>
  %r153 = "stablehlo.add"(%q, %p) : (tensor<2x3x!quant.uniform<i8:f32, 0.5>>, tensor<2x3x!quant.uniform<i8:f32:1, {0.5, 0.25, 1.0}>>) -> tensor<?x3x!quant.uniform<i8:f32:1, {0.1, 0.2, 0.3}>>
  %r154 = "stablehlo.add"(%d, %d) : (tensor<?x3x!quant.uniform<i8:f32:1, {0.1, 0.2, 0.3}>>, tensor<?x3x!quant.uniform<i8:f32:1, {0.1, 0.2, 0.3}>>) -> tensor<2x3x!quant.uniform<i8:f32:1, {0.5, 0.25, 1.0}>>
  %r155 = "stablehlo.dot_general"(%q, %w) {dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>} : (tensor<2x3x!quant.uniform<i8:f32, 0.5>>, tensor<3x2x!quant.uniform<i8:f32, 0.5>>) -> tensor<2x2x!quant.uniform<i32:f32, 0.25>>
  %r156 = "stablehlo.dot_general"(%x, %w) {dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>} : (tensor<2x3xf32>, tensor<3x2x!quant.uniform<i8:f32, 0.5>>) -> tensor<2x2xf32>
  %r157 = "stablehlo.transpose"(%p) {permutation = array<i64: 1, 0>} : (tensor<2x3x!quant.uniform<i8:f32:1, {0.5, 0.25, 1.0}>>) -> tensor<3x2x!quant.uniform<i8:f32:0, {0.5, 0.25, 1.0}>>
  %r158 = "stablehlo.reshape"(%p) : (tensor<2x3x!quant.uniform<i8:f32:1, {0.5, 0.25, 1.0}>>) -> tensor<1x2x3x!quant.uniform<i8:f32:2, {0.5, 0.25, 1.0}>>
  %r159 = "stablehlo.broadcast_in_dim"(%p) {broadcast_dimensions = array<i64: 1, 2>} : (tensor<2x3x!quant.uniform<i8:f32:1, {0.5, 0.25, 1.0}>>) -> tensor<4x2x3x!quant.uniform<i8:f32:2, {0.5, 0.25, 1.0}>>
  %r160 = "stablehlo.uniform_quantize"(%x) : (tensor<2x3xf32>) -> tensor<2x3x!quant.uniform<i8:f32:1, {0.5, 0.25, 1.0}>>
  %r161 = "stablehlo.uniform_dequantize"(%d) : (tensor<?x3x!quant.uniform<i8:f32:1, {0.1, 0.2, 0.3}>>) -> tensor<2x3xf32>
  %r162 = "stablehlo.uniform_quantize"(%q) : (tensor<2x3x!quant.uniform<i8:f32, 0.5>>) -> tensor<2x3x!quant.uniform<i8:f32:1, {0.5, 0.25, 1.0}>>
  %r163 = "stablehlo.bitcast_convert"(%q) : (tensor<2x3x!quant.uniform<i8:f32, 0.5>>) -> tensor<2x3xi8>
  %r164 = "stablehlo.maximum"(%q, %q) : (tensor<2x3x!quant.uniform<i8:f32, 0.5>>, tensor<2x3x!quant.uniform<i8:f32, 0.5>>) -> tensor<2x3x!quant.uniform<i8:f32, 0.25:3>>
  %r165 = "stablehlo.compare"(%q, %q) {comparison_direction = #stablehlo<comparison_direction LT>} : (tensor<2x3x!quant.uniform<i8:f32, 0.5>>, tensor<2x3x!quant.uniform<i8:f32, 0.5>>) -> tensor<2x3xi1>
  return
}

func.func @kinds(%s: tensor<f32>, %z: tensor<0x3xf32>, %d: tensor<?x3xf32>, %e: tensor<2x?xf32>, %b: tensor<i1>, %p: tensor<2x3xi1>, %c: tensor<?xcomplex<f64>>, %u: tensor<ui8>, %h: tensor<0x4xi8>, %l: tensor<?x2xi32>) {
  %r166 = "stablehlo.compare"(%s, %s) {comparison_direction = #stablehlo<comparison_direction EQ>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<f32>, tensor<f32>) -> tensor<i1>
  %r167 = "stablehlo.compare"(%s, %s) {comparison_direction = #stablehlo<comparison_direction EQ>, compare_type = #stablehlo<comparison_type TOTALORDER>} : (tensor<f32>, tensor<f32>) -> tensor<i1>
  %r168 = "stablehlo.compare"(%b, %b) {comparison_direction = #stablehlo<comparison_direction EQ>, compare_type = #stablehlo<comparison_type UNSIGNED>} : (tensor<i1>, tensor<i1>) -> tensor<i1>
  %r169 = "stablehlo.compare"(%u, %u) {comparison_direction = #stablehlo<comparison_direction EQ>, compare_type = #stablehlo<comparison_type UNSIGNED>} : (tensor<ui8>, tensor<ui8>) -> tensor<i1>
  %r170 = "stablehlo.compare"(%h, %h) {comparison_direction = #stablehlo<comparison_direction EQ>, compare_type = #stablehlo<comparison_type SIGNED>} : (tensor<0x4xi8>, tensor<0x4xi8>) -> tensor<0x4xi1>
  %r171 = "stablehlo.compare"(%c, %c) {comparison_direction = #stablehlo<comparison_direction EQ>, compare_type = #stablehlo<comparison_type FLOAT>} : (tensor<?xcomplex<f64>>, tensor<?xcomplex<f64>>) -> tensor<?xi1>
  %r172 = "stablehlo.compare"(%d, %d) {comparison_direction = #stablehlo<comparison_direction EQ>, compare_type = #stablehlo<comparison_type NOTYPE>} : (tensor<?x3xf32>, tensor<?x3xf32>) -> tensor<2x?xi1>
  %r173 = "stablehlo.select"(%b, %d, %e) : (tensor<i1>, tensor<?x3xf32>, tensor<2x?xf32>) -> tensor<?x?xf32>
  %r174 = "stablehlo.select"(%p, %d, %e) : (tensor<2x3xi1>, tensor<?x3xf32>, tensor<2x?xf32>) -> tensor<2x3xf32>
  %r175 = "stablehlo.clamp"(%s, %z, %s) : (tensor<f32>, tensor<0x3xf32>, tensor<f32>) -> tensor<0x3xf32>
  %r176 = "stablehlo.clamp"(%d, %e, %s) : (tensor<?x3xf32>, tensor<2x?xf32>, tensor<f32>) -> tensor<?x?xf32>
  %r177 = "stablehlo.complex"(%z, %z) : (tensor<0x3xf32>, tensor<0x3xf32>) -> tensor<0x3xcomplex<f32>>
  %r178 = "stablehlo.real"(%c) : (tensor<?xcomplex<f64>>) -> tensor<3xf64>
  %r179 = "stablehlo.imag"(%s) : (tensor<f32>) -> tensor<f32>
  %r180 = "stablehlo.abs"(%c) : (tensor<?xcomplex<f64>>) -> tensor<?xf64>
  %r181 = "stablehlo.convert"(%z) : (tensor<0x3xf32>) -> tensor<0x3xi1>
  %r182 = "stablehlo.convert"(%d) : (tensor<?x3xf32>) -> tensor<2x3xui2>
  %r183 = "stablehlo.reduce_precision"(%s) {exponent_bits = 1 : i32, mantissa_bits = 0 : i32} : (tensor<f32>) -> tensor<f32>
  %r184 = "stablehlo.bitcast_convert"(%h) : (tensor<0x4xi8>) -> tensor<0xf32>
  %r185 = "stablehlo.bitcast_convert"(%s) : (tensor<f32>) -> tensor<32xi1>
  %r186 = "stablehlo.bitcast_convert"(%l) : (tensor<?x2xi32>) -> tensor<?xf64>
  %r187 = "stablehlo.bitcast_convert"(%c) : (tensor<?xcomplex<f64>>) -> tensor<?x2xcomplex<f32>>
  return
}

func.func @movement(%s: tensor<f32>, %z: tensor<0x3xf32>, %d: tensor<?x3xf32>, %f: tensor<2x3xf32>, %i: tensor<i64>, %n: tensor<0xi64>, %k: tensor<?x0xi32>) {
  %r188 = "stablehlo.broadcast_in_dim"(%s) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<f32>
  %r189 = "stablehlo.broadcast_in_dim"(%s) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<0xf32>
  %r190 = "stablehlo.broadcast_in_dim"(%d) {broadcast_dimensions = array<i64: 1, 0>} : (tensor<?x3xf32>) -> tensor<3x5xf32>
  %r191 = "stablehlo.reshape"(%s) : (tensor<f32>) -> tensor<1x1xf32>
  %r192 = "stablehlo.reshape"(%z) : (tensor<0x3xf32>) -> tensor<7x0xf32>
  %r193 = "stablehlo.reshape"(%d) : (tensor<?x3xf32>) -> tensor<?xf32>
  %r194 = "stablehlo.transpose"(%s) {permutation = array<i64>} : (tensor<f32>) -> tensor<f32>
  %r195 = "stablehlo.transpose"(%d) {permutation = array<i64: 1, 0>} : (tensor<?x3xf32>) -> tensor<?x4xf32>
  %r196 = "stablehlo.reverse"(%s) {dimensions = array<i64>} : (tensor<f32>) -> tensor<f32>
  %r197 = "stablehlo.reverse"(%d) {dimensions = array<i64: 1, 0>} : (tensor<?x3xf32>) -> tensor<?x3xf32>
  %r198 = "stablehlo.slice"(%s) {start_indices = array<i64>, limit_indices = array<i64>, strides = array<i64>} : (tensor<f32>) -> tensor<f32>
  %r199 = "stablehlo.slice"(%f) {start_indices = array<i64: 2, 0>, limit_indices = array<i64: 2, 3>, strides = array<i64: 1, 9>} : (tensor<2x3xf32>) -> tensor<0x1xf32>
  %r200 = "stablehlo.slice"(%d) {start_indices = array<i64: 4, 0>, limit_indices = array<i64: 9, 3>, strides = array<i64: 1, 1>} : (tensor<?x3xf32>) -> tensor<5x3xf32>
  %r201 = "stablehlo.concatenate"(%z) {dimension = 0 : i64} : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r202 = "stablehlo.concatenate"(%z, %d, %f) {dimension = 0 : i64} : (tensor<0x3xf32>, tensor<?x3xf32>, tensor<2x3xf32>) -> tensor<9x?xf32>
  %r203 = "stablehlo.pad"(%s, %s) {edge_padding_low = array<i64>, edge_padding_high = array<i64>, interior_padding = array<i64>} : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %r204 = "stablehlo.pad"(%z, %s) {edge_padding_low = array<i64: 1, -1>, edge_padding_high = array<i64: 1, -2>, interior_padding = array<i64: 5, 0>} : (tensor<0x3xf32>, tensor<f32>) -> tensor<2x0xf32>
  %r205 = "stablehlo.dynamic_slice"(%s) {slice_sizes = array<i64>} : (tensor<f32>) -> tensor<f32>
  %r206 = "stablehlo.dynamic_slice"(%f, %i, %i) {slice_sizes = array<i64: 0, 3>} : (tensor<2x3xf32>, tensor<i64>, tensor<i64>) -> tensor<0x3xf32>
  %r207 = "stablehlo.dynamic_update_slice"(%f, %z, %i, %i) : (tensor<2x3xf32>, tensor<0x3xf32>, tensor<i64>, tensor<i64>) -> tensor<2x3xf32>
  %r208 = "stablehlo.dynamic_update_slice"(%s, %s) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %r209 = "stablehlo.iota"() {iota_dimension = 1 : i64} : () -> tensor<0x1xf32>
  %r210 = "stablehlo.gather"(%f, %n) {dimension_numbers = #stablehlo.gather<offset_dims = [0, 1], index_vector_dim = 0>, slice_sizes = array<i64: 2, 3>} : (tensor<2x3xf32>, tensor<0xi64>) -> tensor<2x3xf32>
  %r211 = "stablehlo.gather"(%f, %k) {dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 1>} : (tensor<2x3xf32>, tensor<?x0xi32>) -> tensor<?xf32>
  %r212 = "stablehlo.get_dimension_size"(%d) {dimension = 1 : i64} : (tensor<?x3xf32>) -> tensor<i32>
  func.call @constants() : () -> ()
  return
}

func.func @constants() {
  %a = stablehlo.constant dense<> : tensor<0x3xf32>
  %b = stablehlo.constant dense<-128> : tensor<i8>
  %c = stablehlo.constant dense<255> : tensor<1xui8>
  %d = stablehlo.constant dense<(1.0, -0.0)> : tensor<complex<f32>>
  %e = stablehlo.constant dense<0x7FC00000> : tensor<f32>
  %f = stablehlo.constant dense<[[true], [false]]> : tensor<2x1xi1>
  %g = "stablehlo.constant"() {value = dense<[[-128, 127, 0]]> : tensor<1x3xi8>} : () -> tensor<1x3x!quant.uniform<i8:f32:1, {0.5, 0.25, 1.0}>>
  return
}

func.func @reductions(%s: tensor<f32>, %z: tensor<0x3xf32>, %d: tensor<?x3xf32>, %f: tensor<2x3xf32>, %k: tensor<0x1xi64>, %w: tensor<0x3xf32>, %n: tensor<0xi32>) {
  %r213 = "stablehlo.reduce"(%s, %s) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {dimensions = array<i64>} : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %r214 = "stablehlo.reduce"(%z, %s) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {dimensions = array<i64: 1, 0>} : (tensor<0x3xf32>, tensor<f32>) -> tensor<f32>
  %r215 = "stablehlo.reduce"(%d, %s) ({
  ^bb0(%a0: tensor<f64>, %a1: tensor<f64>):
    "stablehlo.return"(%a0) : (tensor<f64>) -> ()
  }) {dimensions = array<i64: 1>} : (tensor<?x3xf32>, tensor<f32>) -> tensor<4xf64>
  %r216 = "stablehlo.reduce_window"(%s, %s) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64>} : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %r217 = "stablehlo.reduce_window"(%f, %s) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 3, 3>, padding = dense<0> : tensor<2x2xi64>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<0x1xf32>
  %r218 = "stablehlo.reduce_window"(%d, %s) ({
  ^bb0(%a0: tensor<f64>, %a1: tensor<f64>):
    "stablehlo.return"(%a0) : (tensor<f64>) -> ()
  }) {window_dimensions = array<i64: 1, 2>, window_strides = array<i64: 1, 1>, base_dilations = array<i64: 2, 1>, window_dilations = array<i64: 1, 1>} : (tensor<?x3xf32>, tensor<f32>) -> tensor<?x2xf64>
  %r219 = "stablehlo.map"(%s) ({
  ^bb0(%a: tensor<f32>):
    %c = "stablehlo.is_finite"(%a) : (tensor<f32>) -> tensor<i1>
    "stablehlo.return"(%c) : (tensor<i1>) -> ()
  }) {dimensions = array<i64>} : (tensor<f32>) -> tensor<i1>
  %r220 = "stablehlo.sort"(%z) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    %c = stablehlo.compare GE, %a0, %a1 : (tensor<f32>, tensor<f32>) -> tensor<i1>
    "stablehlo.return"(%c) : (tensor<i1>) -> ()
  }) {dimension = -2 : i64} : (tensor<0x3xf32>) -> tensor<0x3xf32>
  %r221 = "stablehlo.sort"(%d) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    %c = stablehlo.compare GE, %a0, %a1 : (tensor<f32>, tensor<f32>) -> tensor<i1>
    "stablehlo.return"(%c) : (tensor<i1>) -> ()
  }) {dimension = 1 : i64, is_stable = true} : (tensor<?x3xf32>) -> tensor<2x?xf32>
  %r222 = "stablehlo.scatter"(%f, %k, %w) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<2x3xf32>, tensor<0x1xi64>, tensor<0x3xf32>) -> tensor<2x3xf32>
  %r223 = "stablehlo.scatter"(%s, %n, %s) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<index_vector_dim = 0>} : (tensor<f32>, tensor<0xi32>, tensor<f32>) -> tensor<f32>
  %r224 = "stablehlo.select_and_scatter"(%f, %f, %s) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    %c = stablehlo.compare GE, %a0, %a1 : (tensor<f32>, tensor<f32>) -> tensor<i1>
    "stablehlo.return"(%c) : (tensor<i1>) -> ()
  }, {
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 1, 1>} : (tensor<2x3xf32>, tensor<2x3xf32>, tensor<f32>) -> tensor<2x3xf32>
  %r225 = "stablehlo.select_and_scatter"(%d, %z, %s) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    %c = stablehlo.compare GE, %a0, %a1 : (tensor<f32>, tensor<f32>) -> tensor<i1>
    "stablehlo.return"(%c) : (tensor<i1>) -> ()
  }, {
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 9, 1>, window_strides = array<i64: 1, 1>, padding = dense<0> : tensor<2x2xi64>} : (tensor<?x3xf32>, tensor<0x3xf32>, tensor<f32>) -> tensor<?x3xf32>
  return
}

func.func @contractions(%s: tensor<f32>, %v: tensor<0xf32>, %d: tensor<?x3xf32>, %f: tensor<3x?xf32>, %x: tensor<2x8x8x4xf32>, %k: tensor<3x3x1x8xf32>, %y: tensor<2x?x8x4xf32>, %l: tensor<3x9x4x8xf32>, %m: tensor<4x6xf32>, %o: tensor<6x8xf32>, %p: tensor<2x2xi32>, %b: tensor<3x3x4x8xf32>) {
  %r226 = "stablehlo.dot_general"(%s, %s) {dot_dimension_numbers = #stablehlo.dot<>} : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %r227 = "stablehlo.dot_general"(%v, %v) {dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [0], rhs_contracting_dimensions = [0]>} : (tensor<0xf32>, tensor<0xf32>) -> tensor<f32>
  %r228 = "stablehlo.dot_general"(%d, %f) {dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision HIGHEST>, #stablehlo<precision DEFAULT>]} : (tensor<?x3xf32>, tensor<3x?xf32>) -> tensor<4x5xf32>
  %r229 = "stablehlo.dot_general"(%d, %f) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [1], rhs_batching_dimensions = [0]>, algorithm = #stablehlo.dot_algorithm<lhs_precision_type = tf32, rhs_precision_type = tf32, accumulation_type = f32, lhs_component_count = 1, rhs_component_count = 1, num_primitive_operations = 1, allow_imprecise_accumulation = false>} : (tensor<?x3xf32>, tensor<3x?xf32>) -> tensor<3x?x?xf32>
  %r230 = "stablehlo.convolution"(%x, %k) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 4 : i64, batch_group_count = 1 : i64} : (tensor<2x8x8x4xf32>, tensor<3x3x1x8xf32>) -> tensor<2x6x6x8xf32>
  %r231 = "stablehlo.convolution"(%x, %b) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 2 : i64} : (tensor<2x8x8x4xf32>, tensor<3x3x4x8xf32>) -> tensor<1x6x6x8xf32>
  %r232 = "stablehlo.convolution"(%x, %l) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<2x8x8x4xf32>, tensor<3x9x4x8xf32>) -> tensor<2x6x0x8xf32>
  %r233 = "stablehlo.convolution"(%y, %b) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64, padding = dense<[[0, 0], [1, 1]]> : tensor<2x2xi64>, window_reversal = array<i1: true, false>} : (tensor<2x?x8x4xf32>, tensor<3x3x4x8xf32>) -> tensor<2x99x8x8xf32>
  %r234 = "stablehlo.convolution"(%m, %o) {dimension_numbers = #stablehlo.conv<[b, f]x[i, o]->[b, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<4x6xf32>, tensor<6x8xf32>) -> tensor<4x8xf32>
  %r235 = "stablehlo.dynamic_conv"(%x, %b, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<2x8x8x4xf32>, tensor<3x3x4x8xf32>, tensor<2x2xi32>) -> tensor<2x77x?x8xf32>
  return
}

func.func @linear_algebra(%a: tensor<0x3x3xf32>, %b: tensor<0x3x0xf32>, %d: tensor<?x?xf32>, %v: tensor<1xf32>, %z: tensor<0x4xf32>, %c: tensor<0x0xcomplex<f32>>, %s: tensor<2xui64>, %t: tensor<3xui64>, %u: tensor<9xui64>, %x: tensor<?x3xf32>, %w: tensor<?xf32>, %k: tensor<3xf32>, %f: tensor<f32>, %n: tensor<0xi64>) {
  %r236 = "stablehlo.cholesky"(%a) : (tensor<0x3x3xf32>) -> tensor<0x3x3xf32>
  %r237 = "stablehlo.cholesky"(%d) {lower = true} : (tensor<?x?xf32>) -> tensor<4x4xf32>
  %r238 = "stablehlo.triangular_solve"(%a, %b) {left_side = true, lower = true, unit_diagonal = false, transpose_a = #stablehlo<transpose ADJOINT>} : (tensor<0x3x3xf32>, tensor<0x3x0xf32>) -> tensor<0x3x0xf32>
  %r239 = "stablehlo.fft"(%v) {fft_type = #stablehlo<fft_type RFFT>, fft_length = array<i64: 1>} : (tensor<1xf32>) -> tensor<1xcomplex<f32>>
  %r240 = "stablehlo.fft"(%c) {fft_type = #stablehlo<fft_type IRFFT>, fft_length = array<i64: 0>} : (tensor<0x0xcomplex<f32>>) -> tensor<0x0xf32>
  %r241 = "stablehlo.fft"(%z) {fft_type = #stablehlo<fft_type RFFT>, fft_length = array<i64: 0, 4>} : (tensor<0x4xf32>) -> tensor<0x3xcomplex<f32>>
  %r242:2 = "stablehlo.rng_bit_generator"(%s) {rng_algorithm = #stablehlo<rng_algorithm THREE_FRY>} : (tensor<2xui64>) -> (tensor<2xui64>, tensor<0xui8>)
  %r243:2 = "stablehlo.rng_bit_generator"(%t) {rng_algorithm = #stablehlo<rng_algorithm PHILOX>} : (tensor<3xui64>) -> (tensor<3xui64>, tensor<ui64>)
  %r244:2 = "stablehlo.rng_bit_generator"(%u) {rng_algorithm = #stablehlo<rng_algorithm DEFAULT>} : (tensor<9xui64>) -> (tensor<9xui64>, tensor<ui64>)
  %r245 = "stablehlo.rng"(%f, %f, %n) {rng_distribution = #stablehlo<rng_distribution NORMAL>} : (tensor<f32>, tensor<f32>, tensor<0xi64>) -> tensor<f32>
  %r246 = "stablehlo.batch_norm_inference"(%x, %k, %w, %k, %w) {epsilon = 0.0 : f32, feature_index = 1 : i64} : (tensor<?x3xf32>, tensor<3xf32>, tensor<?xf32>, tensor<3xf32>, tensor<?xf32>) -> tensor<2x3xf32>
  %r247:3 = "stablehlo.batch_norm_training"(%x, %w, %k) {epsilon = 1.0 : f32, feature_index = 1 : i64} : (tensor<?x3xf32>, tensor<?xf32>, tensor<3xf32>) -> (tensor<?x3xf32>, tensor<3xf32>, tensor<?xf32>)
  %r248:3 = "stablehlo.batch_norm_grad"(%x, %w, %k, %k, %x) {epsilon = 1.0 : f32, feature_index = 1 : i64} : (tensor<?x3xf32>, tensor<?xf32>, tensor<3xf32>, tensor<3xf32>, tensor<?x3xf32>) -> (tensor<?x3xf32>, tensor<3xf32>, tensor<?xf32>)
  return
}

func.func @dynamic(%s: tensor<f32>, %d: tensor<?x3xf32>, %n: tensor<0xi64>, %t: tensor<2xi64>, %i: tensor<2xindex>, %k: tensor<?x1xi32>, %z: tensor<i32>) {
  %c = stablehlo.constant dense<[0, 3]> : tensor<2xi64>
  %o = stablehlo.constant dense<[1, 3]> : tensor<2xi64>
  %r249 = "stablehlo.dynamic_broadcast_in_dim"(%s, %n) {broadcast_dimensions = array<i64>} : (tensor<f32>, tensor<0xi64>) -> tensor<f32>
  %r250 = "stablehlo.dynamic_broadcast_in_dim"(%d, %c) {broadcast_dimensions = array<i64: 0, 1>, known_expanding_dimensions = array<i64: 0>, known_nonexpanding_dimensions = array<i64: 1>} : (tensor<?x3xf32>, tensor<2xi64>) -> tensor<0x3xf32>
  %r251 = "stablehlo.dynamic_iota"(%c) {iota_dimension = 1 : i64} : (tensor<2xi64>) -> tensor<?x3xf32>
  %r252 = "stablehlo.dynamic_iota"(%i) {iota_dimension = 0 : i64} : (tensor<2xindex>) -> tensor<?x?xi32>
  %r253 = "stablehlo.dynamic_pad"(%d, %s, %c, %t, %c) : (tensor<?x3xf32>, tensor<f32>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>) -> tensor<?x9xf32>
  %r254 = "stablehlo.dynamic_reshape"(%s, %n) : (tensor<f32>, tensor<0xi64>) -> tensor<f32>
  %r255 = "stablehlo.dynamic_reshape"(%d, %c) : (tensor<?x3xf32>, tensor<2xi64>) -> tensor<?x?xf32>
  %r256 = "stablehlo.dynamic_reshape"(%d, %i) : (tensor<?x3xf32>, tensor<2xindex>) -> tensor<5x?xf32>
  %r257 = "stablehlo.dynamic_gather"(%d, %k, %o) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>} : (tensor<?x3xf32>, tensor<?x1xi32>, tensor<2xi64>) -> tensor<?x3xf32>
  %r258 = "stablehlo.dynamic_gather"(%d, %k, %t) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>} : (tensor<?x3xf32>, tensor<?x1xi32>, tensor<2xi64>) -> tensor<7x9xf32>
  %r259 = "stablehlo.get_dimension_size"(%d) {dimension = 0 : i64} : (tensor<?x3xf32>) -> tensor<i32>
  %r260 = "stablehlo.set_dimension_size"(%d, %z) {dimension = 0 : i64} : (tensor<?x3xf32>, tensor<i32>) -> tensor<?x3xf32>
  return
}

func.func @distribution(%s: tensor<f32>, %z: tensor<0x4xf32>, %d: tensor<?x4xf32>, %t: !stablehlo.token, %r: tensor<1xi32>) {
  %r261 = "stablehlo.all_gather"(%z) {all_gather_dim = 1 : i64, replica_groups = dense<[[0, 1], [2, -1]]> : tensor<2x2xi64>} : (tensor<0x4xf32>) -> tensor<0x8xf32>
  %r262:2 = "stablehlo.all_gather"(%z, %d) {all_gather_dim = 0 : i64, use_global_device_ids, channel_handle = #stablehlo.channel_handle<handle = 1, type = 0>, replica_groups = dense<[[0, 1], [2, -1]]> : tensor<2x2xi64>} : (tensor<0x4xf32>, tensor<?x4xf32>) -> (tensor<0x4xf32>, tensor<?x4xf32>)
  %r263:2 = "stablehlo.all_reduce"(%s, %z) ({
  ^bb0(%a0: tensor<f64>, %a1: tensor<f64>):
    "stablehlo.return"(%a0) : (tensor<f64>) -> ()
  }) {replica_groups = dense<> : tensor<0x0xi64>} : (tensor<f32>, tensor<0x4xf32>) -> (tensor<f64>, tensor<0x4xf64>)
  %r264 = "stablehlo.all_to_all"(%z) {split_dimension = 1 : i64, concat_dimension = 1 : i64, split_count = 2 : i64, replica_groups = dense<[[0, 1], [2, -1]]> : tensor<2x2xi64>} : (tensor<0x4xf32>) -> tensor<0x4xf32>
  %r265 = "stablehlo.all_to_all"(%d) {split_dimension = 0 : i64, concat_dimension = 1 : i64, split_count = 2 : i64, replica_groups = dense<[[0, 1], [2, -1]]> : tensor<2x2xi64>} : (tensor<?x4xf32>) -> tensor<?x8xf32>
  %r266 = "stablehlo.reduce_scatter"(%z) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension = 1 : i64, replica_groups = dense<[[0, 1], [2, -1]]> : tensor<2x2xi64>} : (tensor<0x4xf32>) -> tensor<0x2xf32>
  %r267 = "stablehlo.reduce_scatter"(%d) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension = 0 : i64, replica_groups = dense<[[0, 1], [2, -1]]> : tensor<2x2xi64>} : (tensor<?x4xf32>) -> tensor<3x4xf32>
  %r268 = "stablehlo.collective_broadcast"(%s) {replica_groups = dense<[[0, 1], [2, -1]]> : tensor<2x2xi64>} : (tensor<f32>) -> tensor<f32>
  %r269 = "stablehlo.collective_broadcast"(%s, %r) {has_dynamic_root, replica_groups = dense<[[0, 1], [2, -1]]> : tensor<2x2xi64>} : (tensor<f32>, tensor<1xi32>) -> tensor<f32>
  %r270 = "stablehlo.collective_permute"(%z) {source_target_pairs = dense<> : tensor<0x2xi64>} : (tensor<0x4xf32>) -> tensor<0x4xf32>
  %r271 = "stablehlo.collective_permute"(%d) {source_target_pairs = dense<[[0, 0], [1, 2]]> : tensor<2x2xi64>} : (tensor<?x4xf32>) -> tensor<?x4xf32>
  %r272 = "stablehlo.collective_reduce"(%s) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {replica_groups = dense<[[0, 1], [2, -1]]> : tensor<2x2xi64>} : (tensor<f32>) -> tensor<f32>
  %r273 = "stablehlo.send"(%t) {channel_handle = #stablehlo.channel_handle<handle = 0, type = 2>, is_host_transfer = true} : (!stablehlo.token) -> !stablehlo.token
  %r274 = "stablehlo.recv"(%t) {channel_handle = #stablehlo.channel_handle<handle = 0, type = 3>, is_host_transfer = true} : (!stablehlo.token) -> !stablehlo.token
  %r275 = "stablehlo.infeed"(%t) : (!stablehlo.token) -> !stablehlo.token
  %r276 = "stablehlo.outfeed"(%t) : (!stablehlo.token) -> !stablehlo.token
  %r277 = "stablehlo.after_all"() : () -> !stablehlo.token
  %r278 = "stablehlo.partition_id"() : () -> tensor<ui32>
  %r279 = "stablehlo.replica_id"() : () -> tensor<ui32>
  return
}

func.func @control(%p: tensor<i1>, %i: tensor<i32>, %x: tensor<2x?xf32>, %y: tensor<?x3xf32>, %t: !stablehlo.token, %u: tuple<>, %v: tuple<tensor<f32>, tuple<!stablehlo.token>>) {
  "stablehlo.if"(%p) ({
    stablehlo.return
  }, {
    stablehlo.return
  }) : (tensor<i1>) -> ()
  %r281 = "stablehlo.if"(%p) ({
    stablehlo.return %x : tensor<2x?xf32>
  }, {
    stablehlo.return %y : tensor<?x3xf32>
  }) : (tensor<i1>) -> tensor<?x?xf32>
  %r282 = "stablehlo.case"(%i) ({
    stablehlo.return %t : !stablehlo.token
  }) : (tensor<i32>) -> !stablehlo.token
  %r283:2 = "stablehlo.while"(%x, %t) ({
  ^bb0(%a: tensor<2x?xf32>, %b: !stablehlo.token):
    stablehlo.return %p : tensor<i1>
  }, {
  ^bb0(%a: tensor<2x?xf32>, %b: !stablehlo.token):
    stablehlo.return %a, %b : tensor<2x?xf32>, !stablehlo.token
  }) : (tensor<2x?xf32>, !stablehlo.token) -> (tensor<2x?xf32>, !stablehlo.token)
  "stablehlo.while"() ({
    stablehlo.return %p : tensor<i1>
  }, {
    stablehlo.return
  }) : () -> ()
  %r285 = "stablehlo.tuple"() : () -> tuple<>
  %r286 = "stablehlo.tuple"(%x, %u) : (tensor<2x?xf32>, tuple<>) -> tuple<tensor<2x?xf32>, tuple<>>
  %r287 = "stablehlo.get_tuple_element"(%v) {index = 1 : i32} : (tuple<tensor<f32>, tuple<!stablehlo.token>>) -> tuple<!stablehlo.token>
  "stablehlo.optimization_barrier"() : () -> ()
  %r289:2 = "stablehlo.optimization_barrier"(%x, %t) : (tensor<2x?xf32>, !stablehlo.token) -> (tensor<2x?xf32>, !stablehlo.token)
  "stablehlo.custom_call"(%u) {call_target_name = ""} : (tuple<>) -> ()
  "stablehlo.composite"() {name = "a.b", decomposition = @constants} : () -> ()
  return
}
