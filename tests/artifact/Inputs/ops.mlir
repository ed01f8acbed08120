// SPDX-License-Identifier: Apache-2.0
// Every op of StableHLO, with and without what it may leave out, and every type and attribute: a function each. The
// functions that use only what a version knows make the program that tests write for that version.

func.func private @helper(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  return %arg0 : tensor<4xf32>
}
func.func @abs(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.abs %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @ceil(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.ceil %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @floor(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.floor %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @negate(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.negate %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @round_nearest_afz(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.round_nearest_afz %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @round_nearest_even(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.round_nearest_even %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @sign(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.sign %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @cbrt(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.cbrt %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @cosine(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.cosine %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @exponential(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.exponential %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @exponential_minus_one(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.exponential_minus_one %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @log(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.log %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @log_plus_one(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.log_plus_one %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @logistic(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.logistic %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @rsqrt(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.rsqrt %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @sine(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.sine %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @sqrt(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.sqrt %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @tan(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.tan %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @tanh(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.tanh %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @cbrt_accuracy(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.cbrt"(%arg0) {result_accuracy = #stablehlo.result_accuracy<atol = 1.0e-5, rtol = 0.0, ulps = 1, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @cosine_accuracy(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.cosine"(%arg0) {result_accuracy = #stablehlo.result_accuracy<atol = 1.0e-5, rtol = 0.0, ulps = 1, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @exponential_accuracy(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.exponential"(%arg0) {result_accuracy = #stablehlo.result_accuracy<atol = 1.0e-5, rtol = 0.0, ulps = 1, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @exponential_minus_one_accuracy(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.exponential_minus_one"(%arg0) {result_accuracy = #stablehlo.result_accuracy<atol = 1.0e-5, rtol = 0.0, ulps = 1, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @log_accuracy(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.log"(%arg0) {result_accuracy = #stablehlo.result_accuracy<atol = 1.0e-5, rtol = 0.0, ulps = 1, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @log_plus_one_accuracy(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.log_plus_one"(%arg0) {result_accuracy = #stablehlo.result_accuracy<atol = 1.0e-5, rtol = 0.0, ulps = 1, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @logistic_accuracy(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.logistic"(%arg0) {result_accuracy = #stablehlo.result_accuracy<atol = 1.0e-5, rtol = 0.0, ulps = 1, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @rsqrt_accuracy(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.rsqrt"(%arg0) {result_accuracy = #stablehlo.result_accuracy<atol = 1.0e-5, rtol = 0.0, ulps = 1, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @sine_accuracy(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.sine"(%arg0) {result_accuracy = #stablehlo.result_accuracy<atol = 1.0e-5, rtol = 0.0, ulps = 1, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @sqrt_accuracy(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.sqrt"(%arg0) {result_accuracy = #stablehlo.result_accuracy<atol = 1.0e-5, rtol = 0.0, ulps = 1, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @tan_accuracy(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.tan"(%arg0) {result_accuracy = #stablehlo.result_accuracy<atol = 1.0e-5, rtol = 0.0, ulps = 1, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @tanh_accuracy(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.tanh"(%arg0) {result_accuracy = #stablehlo.result_accuracy<atol = 1.0e-5, rtol = 0.0, ulps = 1, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @add(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.add %arg0, %arg1 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @atan2(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.atan2 %arg0, %arg1 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @divide(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.divide %arg0, %arg1 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @maximum(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.maximum %arg0, %arg1 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @minimum(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.minimum %arg0, %arg1 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @multiply(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.multiply %arg0, %arg1 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @power(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.power %arg0, %arg1 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @remainder(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.remainder %arg0, %arg1 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @subtract(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.subtract %arg0, %arg1 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @and(%arg0: tensor<4x4xi32>, %arg1: tensor<4x4xi32>) -> tensor<4x4xi32> {
  %0 = stablehlo.and %arg0, %arg1 : tensor<4x4xi32>
  return %0 : tensor<4x4xi32>
}
func.func @or(%arg0: tensor<4x4xi32>, %arg1: tensor<4x4xi32>) -> tensor<4x4xi32> {
  %0 = stablehlo.or %arg0, %arg1 : tensor<4x4xi32>
  return %0 : tensor<4x4xi32>
}
func.func @xor(%arg0: tensor<4x4xi32>, %arg1: tensor<4x4xi32>) -> tensor<4x4xi32> {
  %0 = stablehlo.xor %arg0, %arg1 : tensor<4x4xi32>
  return %0 : tensor<4x4xi32>
}
func.func @shift_left(%arg0: tensor<4x4xi32>, %arg1: tensor<4x4xi32>) -> tensor<4x4xi32> {
  %0 = stablehlo.shift_left %arg0, %arg1 : tensor<4x4xi32>
  return %0 : tensor<4x4xi32>
}
func.func @shift_right_arithmetic(%arg0: tensor<4x4xi32>, %arg1: tensor<4x4xi32>) -> tensor<4x4xi32> {
  %0 = stablehlo.shift_right_arithmetic %arg0, %arg1 : tensor<4x4xi32>
  return %0 : tensor<4x4xi32>
}
func.func @shift_right_logical(%arg0: tensor<4x4xi32>, %arg1: tensor<4x4xi32>) -> tensor<4x4xi32> {
  %0 = stablehlo.shift_right_logical %arg0, %arg1 : tensor<4x4xi32>
  return %0 : tensor<4x4xi32>
}
func.func @not(%arg0: tensor<4x4xi32>) -> tensor<4x4xi32> {
  %0 = stablehlo.not %arg0 : tensor<4x4xi32>
  return %0 : tensor<4x4xi32>
}
func.func @popcnt(%arg0: tensor<4x4xi32>) -> tensor<4x4xi32> {
  %0 = stablehlo.popcnt %arg0 : tensor<4x4xi32>
  return %0 : tensor<4x4xi32>
}
func.func @count_leading_zeros(%arg0: tensor<4x4xi32>) -> tensor<4x4xi32> {
  %0 = stablehlo.count_leading_zeros %arg0 : tensor<4x4xi32>
  return %0 : tensor<4x4xi32>
}
func.func @is_finite(%arg0: tensor<4x4xf32>) -> tensor<4x4xi1> {
  %0 = stablehlo.is_finite %arg0 : (tensor<4x4xf32>) -> tensor<4x4xi1>
  return %0 : tensor<4x4xi1>
}
func.func @complex(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xcomplex<f32>> {
  %0 = stablehlo.complex %arg0, %arg1 : tensor<4x4xcomplex<f32>>
  return %0 : tensor<4x4xcomplex<f32>>
}
func.func @real(%arg0: tensor<4x4xcomplex<f32>>) -> tensor<4x4xf32> {
  %0 = stablehlo.real %arg0 : (tensor<4x4xcomplex<f32>>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @imag(%arg0: tensor<4x4xcomplex<f32>>) -> tensor<4x4xf32> {
  %0 = stablehlo.imag %arg0 : (tensor<4x4xcomplex<f32>>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @compare(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xi1> {
  %0 = stablehlo.compare LT, %arg0, %arg1 : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xi1>
  return %0 : tensor<4x4xi1>
}
func.func @compare_float(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xi1> {
  %0 = stablehlo.compare GE, %arg0, %arg1, FLOAT : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xi1>
  return %0 : tensor<4x4xi1>
}
func.func @compare_totalorder(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xi1> {
  %0 = stablehlo.compare GE, %arg0, %arg1, TOTALORDER : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xi1>
  return %0 : tensor<4x4xi1>
}
func.func @compare_weakorder(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xi1> {
  %0 = stablehlo.compare GE, %arg0, %arg1, WEAKORDER : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xi1>
  return %0 : tensor<4x4xi1>
}
func.func @compare_signed_eq(%arg0: tensor<4x4xi32>, %arg1: tensor<4x4xi32>) -> tensor<4x4xi1> {
  %0 = stablehlo.compare EQ, %arg0, %arg1, SIGNED : (tensor<4x4xi32>, tensor<4x4xi32>) -> tensor<4x4xi1>
  return %0 : tensor<4x4xi1>
}
func.func @compare_signed_ne(%arg0: tensor<4x4xi32>, %arg1: tensor<4x4xi32>) -> tensor<4x4xi1> {
  %0 = stablehlo.compare NE, %arg0, %arg1, SIGNED : (tensor<4x4xi32>, tensor<4x4xi32>) -> tensor<4x4xi1>
  return %0 : tensor<4x4xi1>
}
func.func @compare_signed_gt(%arg0: tensor<4x4xi32>, %arg1: tensor<4x4xi32>) -> tensor<4x4xi1> {
  %0 = stablehlo.compare GT, %arg0, %arg1, SIGNED : (tensor<4x4xi32>, tensor<4x4xi32>) -> tensor<4x4xi1>
  return %0 : tensor<4x4xi1>
}
func.func @compare_signed_le(%arg0: tensor<4x4xi32>, %arg1: tensor<4x4xi32>) -> tensor<4x4xi1> {
  %0 = stablehlo.compare LE, %arg0, %arg1, SIGNED : (tensor<4x4xi32>, tensor<4x4xi32>) -> tensor<4x4xi1>
  return %0 : tensor<4x4xi1>
}
func.func @compare_unsigned(%arg0: tensor<4xui8>, %arg1: tensor<4xui8>) -> tensor<4xi1> {
  %0 = stablehlo.compare EQ, %arg0, %arg1, UNSIGNED : (tensor<4xui8>, tensor<4xui8>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
func.func @select(%arg0: tensor<4x4xi1>, %arg1: tensor<4x4xf32>, %arg2: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.select %arg0, %arg1, %arg2 : tensor<4x4xi1>, tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @clamp(%arg0: tensor<f32>, %arg1: tensor<4x4xf32>, %arg2: tensor<f32>) -> tensor<4x4xf32> {
  %0 = stablehlo.clamp %arg0, %arg1, %arg2 : (tensor<f32>, tensor<4x4xf32>, tensor<f32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @convert(%arg0: tensor<4x4xf32>) -> tensor<4x4xi32> {
  %0 = stablehlo.convert %arg0 : (tensor<4x4xf32>) -> tensor<4x4xi32>
  return %0 : tensor<4x4xi32>
}
func.func @bitcast_convert(%arg0: tensor<4x4xf32>) -> tensor<4x4xi32> {
  %0 = stablehlo.bitcast_convert %arg0 : (tensor<4x4xf32>) -> tensor<4x4xi32>
  return %0 : tensor<4x4xi32>
}
func.func @reduce_precision(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.reduce_precision %arg0, format = e8m7 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @constant() -> tensor<2x3xf32> {
  %0 = stablehlo.constant dense<[[1.0, -2.5, 0x7F800000], [0.0, -0.0, 0x7FC00001]]> : tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}
func.func @constant_large() -> tensor<400xf32> {
  %0 = stablehlo.constant dense<"0x0000000100001ef000003ddf00005cce00007bbd00009aac0000b99b0000d88a0000f77900011668000135570001544600017335000192240001b1130001d0020001eef100020de000022ccf00024bbe00026aad0002899c0002a88b0002c77a0002e66900030558000324470003433600036225000381140003a0030003bef20003dde10003fcd000041bbf00043aae0004599d0004788c0004977b0004b66a0004d5590004f4480005133700053226000551150005700400058ef30005ade20005ccd10005ebc000060aaf0006299e0006488d0006677c0006866b0006a55a0006c4490006e33800070227000721160007400500075ef400077de300079cd20007bbc10007dab00007f99f0008188e0008377d0008566c0008755b0008944a0008b3390008d2280008f1170009100600092ef500094de400096cd300098bc20009aab10009c9a00009e88f000a077e000a266d000a455c000a644b000a833a000aa229000ac118000ae007000afef6000b1de5000b3cd4000b5bc3000b7ab2000b99a1000bb890000bd77f000bf66e000c155d000c344c000c533b000c722a000c9119000cb008000ccef7000cede6000d0cd5000d2bc4000d4ab3000d69a2000d8891000da780000dc66f000de55e000e044d000e233c000e422b000e611a000e8009000e9ef8000ebde7000edcd6000efbc5000f1ab4000f39a3000f5892000f7781000f9670000fb55f000fd44e000ff33d0010122c0010311b0010500a00106ef900108de80010acd70010cbc60010eab5001109a4001128930011478200116671001185600011a44f0011c33e0011e22d0012011c0012200b00123efa00125de900127cd800129bc70012bab60012d9a50012f894001317830013367200135561001374500013933f0013b22e0013d11d0013f00c00140efb00142dea00144cd900146bc800148ab70014a9a60014c8950014e784001506730015256200154451001563400015822f0015a11e0015c00d0015defc0015fdeb00161cda00163bc900165ab8001679a7001698960016b7850016d6740016f5630017145200173341001752300017711f0017900e0017aefd0017cdec0017ecdb00180bca00182ab9001849a800186897001887860018a6750018c5640018e4530019034200192231001941200019600f00197efe00199ded0019bcdc0019dbcb0019faba001a19a9001a3898001a5787001a7676001a9565001ab454001ad343001af232001b1121001b3010001b4eff001b6dee001b8cdd001babcc001bcabb001be9aa001c0899001c2788001c4677001c6566001c8455001ca344001cc233001ce122001d0011001d1f00001d3def001d5cde001d7bcd001d9abc001db9ab001dd89a001df789001e1678001e3567001e5456001e7345001e9234001eb123001ed012001eef01001f0df0001f2cdf001f4bce001f6abd001f89ac001fa89b001fc78a001fe67900200568002024570020434600206235002081240020a0130020bf020020ddf10020fce000211bcf00213abe002159ad0021789c0021978b0021b67a0021d5690021f4580022134700223236002251250022701400228f030022adf20022cce10022ebd000230abf002329ae0023489d0023678c0023867b0023a56a0023c4590023e34800240237002421260024401500245f0400247df300249ce20024bbd10024dac00024f9af0025189e0025378d0025567c0025756b0025945a0025b3490025d2380025f1270026101600262f0500264df400266ce300268bd20026aac10026c9b00026e89f0027078e0027267d0027456c0027645b0027834a0027a2390027c1280027e0170027ff0600281df500283ce400285bd300287ac2002899b10028b8a00028d78f0028f67e0029156d0029345c0029534b0029723a002991290029b0180029cf070029edf6002a0ce5002a2bd4002a4ac3002a69b2002a88a1002aa790002ac67f002ae56e002b045d002b234c002b423b002b612a002b8019002b9f08002bbdf7002bdce6002bfbd5002c1ac4002c39b3002c58a2002c7791002c9680002cb56f002cd45e002cf34d002d123c002d312b002d501a002d6f09002d8df8002dace7002dcbd6002deac5002e09b4002e28a3002e4792002e6681002e8570002ea45f002ec34e002ee23d002f012c002f201b002f3f0a002f5df9002f7ce8002f9bd7002fbac6002fd9b5002ff8a40030179300303682"> : tensor<400xf32>
  return %0 : tensor<400xf32>
}
func.func @constant_splat() -> tensor<4xi64> {
  %0 = stablehlo.constant dense<3> : tensor<4xi64>
  return %0 : tensor<4xi64>
}
func.func @constant_bools() -> tensor<10xi1> {
  %0 = stablehlo.constant dense<[true, false, true, true, false, false, true, false, true, true]> : tensor<10xi1>
  return %0 : tensor<10xi1>
}
func.func @constant_bool_splat() -> tensor<9xi1> {
  %0 = stablehlo.constant dense<true> : tensor<9xi1>
  return %0 : tensor<9xi1>
}
func.func @constant_bool_no() -> tensor<9xi1> {
  %0 = stablehlo.constant dense<false> : tensor<9xi1>
  return %0 : tensor<9xi1>
}
func.func @constant_bool8() -> tensor<8xi1> {
  %0 = stablehlo.constant dense<[true, false, true, true, false, false, true, false]> : tensor<8xi1>
  return %0 : tensor<8xi1>
}
func.func @constant_bool_scalar() -> tensor<i1> {
  %0 = stablehlo.constant dense<true> : tensor<i1>
  return %0 : tensor<i1>
}
func.func @constant_empty() -> tensor<0xf32> {
  %0 = stablehlo.constant dense<> : tensor<0xf32>
  return %0 : tensor<0xf32>
}
func.func @constant_i4() -> tensor<3xi4> {
  %0 = stablehlo.constant dense<[-8, 7, 0]> : tensor<3xi4>
  return %0 : tensor<3xi4>
}
func.func @constant_ui4() -> tensor<3xui4> {
  %0 = stablehlo.constant dense<[15, 7, 0]> : tensor<3xui4>
  return %0 : tensor<3xui4>
}
func.func @constant_i2() -> tensor<3xi2> {
  %0 = stablehlo.constant dense<[-2, 1, 0]> : tensor<3xi2>
  return %0 : tensor<3xi2>
}
func.func @constant_ui2() -> tensor<3xui2> {
  %0 = stablehlo.constant dense<[3, 1, 0]> : tensor<3xui2>
  return %0 : tensor<3xui2>
}
func.func @constant_i8() -> tensor<3xi8> {
  %0 = stablehlo.constant dense<[-128, 127, 0]> : tensor<3xi8>
  return %0 : tensor<3xi8>
}
func.func @constant_ui16() -> tensor<2xui16> {
  %0 = stablehlo.constant dense<[65535, 0]> : tensor<2xui16>
  return %0 : tensor<2xui16>
}
func.func @constant_i16() -> tensor<2xi16> {
  %0 = stablehlo.constant dense<[-5, 6]> : tensor<2xi16>
  return %0 : tensor<2xi16>
}
func.func @constant_ui32() -> tensor<2xui32> {
  %0 = stablehlo.constant dense<[1, 2]> : tensor<2xui32>
  return %0 : tensor<2xui32>
}
func.func @constant_ui64() -> tensor<2xui64> {
  %0 = stablehlo.constant dense<[18446744073709551615, 2]> : tensor<2xui64>
  return %0 : tensor<2xui64>
}
func.func @constant_bf16() -> tensor<2xbf16> {
  %0 = stablehlo.constant dense<[1.0, 2.5]> : tensor<2xbf16>
  return %0 : tensor<2xbf16>
}
func.func @constant_f16() -> tensor<2xf16> {
  %0 = stablehlo.constant dense<[1.0, 2.5]> : tensor<2xf16>
  return %0 : tensor<2xf16>
}
func.func @constant_f64() -> tensor<2xf64> {
  %0 = stablehlo.constant dense<[1.0, 2.5]> : tensor<2xf64>
  return %0 : tensor<2xf64>
}
func.func @constant_c64() -> tensor<2xcomplex<f32>> {
  %0 = stablehlo.constant dense<[(1.0, 2.0), (3.0, 4.0)]> : tensor<2xcomplex<f32>>
  return %0 : tensor<2xcomplex<f32>>
}
func.func @constant_c128() -> tensor<complex<f64>> {
  %0 = stablehlo.constant dense<(1.0, 2.0)> : tensor<complex<f64>>
  return %0 : tensor<complex<f64>>
}
func.func @constant_f8E4M3FN() -> tensor<2xf8E4M3FN> {
  %0 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf8E4M3FN>
  return %0 : tensor<2xf8E4M3FN>
}
func.func @constant_f8E5M2() -> tensor<2xf8E5M2> {
  %0 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf8E5M2>
  return %0 : tensor<2xf8E5M2>
}
func.func @constant_f8E4M3FNUZ() -> tensor<2xf8E4M3FNUZ> {
  %0 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf8E4M3FNUZ>
  return %0 : tensor<2xf8E4M3FNUZ>
}
func.func @constant_f8E5M2FNUZ() -> tensor<2xf8E5M2FNUZ> {
  %0 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf8E5M2FNUZ>
  return %0 : tensor<2xf8E5M2FNUZ>
}
func.func @constant_f8E4M3B11FNUZ() -> tensor<2xf8E4M3B11FNUZ> {
  %0 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf8E4M3B11FNUZ>
  return %0 : tensor<2xf8E4M3B11FNUZ>
}
func.func @constant_f8E4M3() -> tensor<2xf8E4M3> {
  %0 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf8E4M3>
  return %0 : tensor<2xf8E4M3>
}
func.func @constant_f8E3M4() -> tensor<2xf8E3M4> {
  %0 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf8E3M4>
  return %0 : tensor<2xf8E3M4>
}
func.func @constant_f4E2M1FN() -> tensor<2xf4E2M1FN> {
  %0 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf4E2M1FN>
  return %0 : tensor<2xf4E2M1FN>
}
func.func @constant_f6E2M3FN() -> tensor<2xf6E2M3FN> {
  %0 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf6E2M3FN>
  return %0 : tensor<2xf6E2M3FN>
}
func.func @constant_f6E3M2FN() -> tensor<2xf6E3M2FN> {
  %0 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf6E3M2FN>
  return %0 : tensor<2xf6E3M2FN>
}
func.func @constant_f8E8M0FNU() -> tensor<2xf8E8M0FNU> {
  %0 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf8E8M0FNU>
  return %0 : tensor<2xf8E8M0FNU>
}
func.func @iota() -> tensor<4x4xi32> {
  %0 = stablehlo.iota dim = 1 : tensor<4x4xi32>
  return %0 : tensor<4x4xi32>
}
func.func @broadcast(%arg0: tensor<4xf32>) -> tensor<2x4xf32> {
  %0 = stablehlo.broadcast %arg0, sizes = [2] : (tensor<4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
func.func @broadcast_in_dim(%arg0: tensor<4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.broadcast_in_dim %arg0, dims = [1] : (tensor<4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @concatenate(%arg0: tensor<4xf32>, %arg1: tensor<4xf32>) -> tensor<8xf32> {
  %0 = stablehlo.concatenate %arg0, %arg1, dim = 0 : (tensor<4xf32>, tensor<4xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
func.func @pad(%arg0: tensor<4xf32>, %arg1: tensor<f32>) -> tensor<12xf32> {
  %0 = stablehlo.pad %arg0, %arg1, low = [1], high = [4], interior = [1] : (tensor<4xf32>, tensor<f32>) -> tensor<12xf32>
  return %0 : tensor<12xf32>
}
func.func @reshape(%arg0: tensor<4x4xf32>) -> tensor<16xf32> {
  %0 = stablehlo.reshape %arg0 : (tensor<4x4xf32>) -> tensor<16xf32>
  return %0 : tensor<16xf32>
}
func.func @reverse(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.reverse %arg0, dims = [1, 0] : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @slice(%arg0: tensor<4x4xf32>) -> tensor<1x2xf32> {
  %0 = stablehlo.slice %arg0 [1:2, 0:4:2] : (tensor<4x4xf32>) -> tensor<1x2xf32>
  return %0 : tensor<1x2xf32>
}
func.func @transpose(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.transpose %arg0, dims = [1, 0] : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @dynamic_slice(%arg0: tensor<4xf32>, %arg1: tensor<i64>) -> tensor<2xf32> {
  %0 = stablehlo.dynamic_slice %arg0, %arg1, sizes = [2] : (tensor<4xf32>, tensor<i64>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}
func.func @dynamic_update_slice(%arg0: tensor<4xf32>, %arg1: tensor<2xf32>, %arg2: tensor<i64>) -> tensor<4xf32> {
  %0 = stablehlo.dynamic_update_slice %arg0, %arg1, %arg2 : (tensor<4xf32>, tensor<2xf32>, tensor<i64>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @gather(%arg0: tensor<4x4xf32>, %arg1: tensor<3x1xi32>) -> tensor<3x4xf32> {
  %0 = "stablehlo.gather"(%arg0, %arg1) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 4>, indices_are_sorted = true} : (tensor<4x4xf32>, tensor<3x1xi32>) -> tensor<3x4xf32>
  return %0 : tensor<3x4xf32>
}
func.func @gather_batching(%arg0: tensor<2x4xf32>, %arg1: tensor<2x3x1xi32>) -> tensor<2x3xf32> {
  %0 = "stablehlo.gather"(%arg0, %arg1) {dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [1], operand_batching_dims = [0], start_indices_batching_dims = [0], start_index_map = [1], index_vector_dim = 2>, slice_sizes = array<i64: 1, 1>} : (tensor<2x4xf32>, tensor<2x3x1xi32>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}
func.func @dynamic_gather(%arg0: tensor<4x4xf32>, %arg1: tensor<3x1xi32>, %arg2: tensor<2xi32>) -> tensor<3x4xf32> {
  %0 = "stablehlo.dynamic_gather"(%arg0, %arg1, %arg2) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>} : (tensor<4x4xf32>, tensor<3x1xi32>, tensor<2xi32>) -> tensor<3x4xf32>
  return %0 : tensor<3x4xf32>
}
func.func @torch_index_select(%arg0: tensor<4x4xf32>, %arg1: tensor<2xi32>) -> tensor<2x4xf32> {
  %0 = "stablehlo.torch_index_select"(%arg0, %arg1) {dim = 0 : i64, batch_dims = 0 : i64} : (tensor<4x4xf32>, tensor<2xi32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
func.func @scatter(%arg0: tensor<4x4xf32>, %arg1: tensor<3x1xi32>, %arg2: tensor<3x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.scatter"(%arg0, %arg1, %arg2) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, indices_are_sorted = true, unique_indices = true}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %r = stablehlo.add %x, %y : tensor<f32>
      stablehlo.return %r : tensor<f32>
  }) : (tensor<4x4xf32>, tensor<3x1xi32>, tensor<3x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @scatter_batching(%arg0: tensor<2x4xf32>, %arg1: tensor<2x3x1xi32>, %arg2: tensor<2x3xf32>) -> tensor<2x4xf32> {
  %0 = "stablehlo.scatter"(%arg0, %arg1, %arg2) <{scatter_dimension_numbers = #stablehlo.scatter<inserted_window_dims = [1], input_batching_dims = [0], scatter_indices_batching_dims = [0], scatter_dims_to_operand_dims = [1], index_vector_dim = 2>}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %r = stablehlo.add %x, %y : tensor<f32>
      stablehlo.return %r : tensor<f32>
  }) : (tensor<2x4xf32>, tensor<2x3x1xi32>, tensor<2x3xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
func.func @select_and_scatter(%arg0: tensor<4x4xf32>, %arg1: tensor<2x2xf32>, %arg2: tensor<f32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.select_and_scatter"(%arg0, %arg1, %arg2) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %r = stablehlo.compare GE, %x, %y : (tensor<f32>, tensor<f32>) -> tensor<i1>
      stablehlo.return %r : tensor<i1>
  }, {
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %r = stablehlo.add %x, %y : tensor<f32>
      stablehlo.return %r : tensor<f32>
  }) : (tensor<4x4xf32>, tensor<2x2xf32>, tensor<f32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @select_and_scatter_plain(%arg0: tensor<4xf32>, %arg1: tensor<3xf32>, %arg2: tensor<f32>) -> tensor<4xf32> {
  %0 = "stablehlo.select_and_scatter"(%arg0, %arg1, %arg2) <{window_dimensions = array<i64: 2>}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %r = stablehlo.compare GE, %x, %y : (tensor<f32>, tensor<f32>) -> tensor<i1>
      stablehlo.return %r : tensor<i1>
  }, {
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %r = stablehlo.add %x, %y : tensor<f32>
      stablehlo.return %r : tensor<f32>
  }) : (tensor<4xf32>, tensor<3xf32>, tensor<f32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @reduce(%arg0: tensor<4x4xf32>, %arg1: tensor<f32>) -> tensor<4xf32> {
  %0 = stablehlo.reduce(%arg0 init: %arg1) applies stablehlo.maximum across dimensions = [1] : (tensor<4x4xf32>, tensor<f32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @reduce_promotes(%arg0: tensor<4xbf16>, %arg1: tensor<f32>) -> tensor<f32> {
  %i = stablehlo.constant dense<0.0> : tensor<bf16>
  %0 = "stablehlo.reduce"(%arg0, %i) <{dimensions = array<i64: 0>}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %r = stablehlo.add %x, %y : tensor<f32>
      stablehlo.return %r : tensor<f32>
  }) : (tensor<4xbf16>, tensor<bf16>) -> tensor<f32>
  return %0 : tensor<f32>
}
func.func @reduce_window(%arg0: tensor<4x4xf32>, %arg1: tensor<f32>) -> tensor<2x2xf32> {
  %0 = "stablehlo.reduce_window"(%arg0, %arg1) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 3, 3>, padding = dense<[[1, 0], [0, 1]]> : tensor<2x2xi64>}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %r = stablehlo.add %x, %y : tensor<f32>
      stablehlo.return %r : tensor<f32>
  }) : (tensor<4x4xf32>, tensor<f32>) -> tensor<2x2xf32>
  return %0 : tensor<2x2xf32>
}
func.func @reduce_window_plain(%arg0: tensor<4xf32>, %arg1: tensor<f32>) -> tensor<3xf32> {
  %0 = "stablehlo.reduce_window"(%arg0, %arg1) <{window_dimensions = array<i64: 2>}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %r = stablehlo.add %x, %y : tensor<f32>
      stablehlo.return %r : tensor<f32>
  }) : (tensor<4xf32>, tensor<f32>) -> tensor<3xf32>
  return %0 : tensor<3xf32>
}
func.func @sort(%arg0: tensor<4xf32>, %arg1: tensor<4xi32>) -> (tensor<4xf32>, tensor<4xi32>) {
  %0:2 = "stablehlo.sort"(%arg0, %arg1) <{dimension = 0 : i64, is_stable = true}> ({
    ^bb0(%a: tensor<f32>, %b: tensor<f32>, %c: tensor<i32>, %d: tensor<i32>):
      %r = stablehlo.compare LT, %a, %b, TOTALORDER : (tensor<f32>, tensor<f32>) -> tensor<i1>
      stablehlo.return %r : tensor<i1>
  }) : (tensor<4xf32>, tensor<4xi32>) -> (tensor<4xf32>, tensor<4xi32>)
  return %0#0, %0#1 : tensor<4xf32>, tensor<4xi32>
}
func.func @map(%arg0: tensor<4xf32>, %arg1: tensor<4xf32>) -> tensor<4xf32> {
  %0 = "stablehlo.map"(%arg0, %arg1) <{dimensions = array<i64: 0>}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %r = stablehlo.add %x, %y : tensor<f32>
      stablehlo.return %r : tensor<f32>
  }) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @dot(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.dot %arg0, %arg1, precision = [HIGH, DEFAULT] : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @dot_general(%arg0: tensor<2x3x4xf32>, %arg1: tensor<2x4x5xf32>) -> tensor<2x3x5xf32> {
  %0 = stablehlo.dot_general %arg0, %arg1, batching_dims = [0] x [0], contracting_dims = [2] x [1], precision = [HIGHEST, HIGHEST] : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return %0 : tensor<2x3x5xf32>
}
func.func @dot_general_tf32(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.dot_general"(%arg0, %arg1) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, algorithm = #stablehlo.dot_algorithm<lhs_precision_type = tf32, rhs_precision_type = tf32, accumulation_type = f32, lhs_component_count = 1, rhs_component_count = 1, num_primitive_operations = 3, allow_imprecise_accumulation = false>}> : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @dot_general_bf16(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.dot_general"(%arg0, %arg1) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, algorithm = #stablehlo.dot_algorithm<lhs_precision_type = bf16, rhs_precision_type = bf16, accumulation_type = f32, lhs_component_count = 1, rhs_component_count = 1, num_primitive_operations = 6, allow_imprecise_accumulation = false>}> : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @dot_general_f8x3(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.dot_general"(%arg0, %arg1) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, algorithm = #stablehlo.dot_algorithm<lhs_precision_type = f8E4M3FN, rhs_precision_type = f8E4M3FN, accumulation_type = f32, lhs_component_count = 1, rhs_component_count = 1, num_primitive_operations = 3, allow_imprecise_accumulation = false>}> : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @convolution(%arg0: tensor<1x4x4x2xf32>, %arg1: tensor<2x2x2x3xf32>) -> tensor<1x3x3x3xf32> {
  %0 = stablehlo.convolution(%arg0, %arg1) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x4x4x2xf32>, tensor<2x2x2x3xf32>) -> tensor<1x3x3x3xf32>
  return %0 : tensor<1x3x3x3xf32>
}
func.func @convolution_window(%arg0: tensor<1x4x4x2xf32>, %arg1: tensor<2x2x2x3xf32>) -> tensor<1x4x2x3xf32> {
  %0 = stablehlo.convolution(%arg0, %arg1) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 0], [0, 0]], lhs_dilate = [2, 1], reverse = [true, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64, precision_config = [#stablehlo<precision HIGH>, #stablehlo<precision DEFAULT>]} : (tensor<1x4x4x2xf32>, tensor<2x2x2x3xf32>) -> tensor<1x4x2x3xf32>
  return %0 : tensor<1x4x2x3xf32>
}
func.func @convolution_f8(%arg0: tensor<1x4x4x2xf8E4M3FN>, %arg1: tensor<2x2x2x3xf8E5M2>) -> tensor<1x3x3x3xf32> {
  %0 = stablehlo.convolution(%arg0, %arg1) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x4x4x2xf8E4M3FN>, tensor<2x2x2x3xf8E5M2>) -> tensor<1x3x3x3xf32>
  return %0 : tensor<1x3x3x3xf32>
}
func.func @dynamic_conv(%arg0: tensor<1x4x4x2xf32>, %arg1: tensor<2x2x2x3xf32>, %arg2: tensor<2x2xi64>) -> tensor<1x?x?x3xf32> {
  %0 = "stablehlo.dynamic_conv"(%arg0, %arg1, %arg2) <{dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, batch_group_count = 1 : i64, feature_group_count = 1 : i64}> : (tensor<1x4x4x2xf32>, tensor<2x2x2x3xf32>, tensor<2x2xi64>) -> tensor<1x?x?x3xf32>
  return %0 : tensor<1x?x?x3xf32>
}
func.func @einsum(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.einsum %arg0, %arg1, config = "ab,bc->ac" : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @unary_einsum(%arg0: tensor<4x4xf32>) -> tensor<4xf32> {
  %0 = stablehlo.unary_einsum %arg0, config = "ab->a" : (tensor<4x4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @fft(%arg0: tensor<4x4xcomplex<f32>>) -> tensor<4x4xcomplex<f32>> {
  %0 = stablehlo.fft %arg0, type = FFT, length = [4] : (tensor<4x4xcomplex<f32>>) -> tensor<4x4xcomplex<f32>>
  return %0 : tensor<4x4xcomplex<f32>>
}
func.func @ifft(%arg0: tensor<4x4xcomplex<f32>>) -> tensor<4x4xcomplex<f32>> {
  %0 = stablehlo.fft %arg0, type = IFFT, length = [4] : (tensor<4x4xcomplex<f32>>) -> tensor<4x4xcomplex<f32>>
  return %0 : tensor<4x4xcomplex<f32>>
}
func.func @rfft(%arg0: tensor<4x4xf32>) -> tensor<4x3xcomplex<f32>> {
  %0 = stablehlo.fft %arg0, type = RFFT, length = [4] : (tensor<4x4xf32>) -> tensor<4x3xcomplex<f32>>
  return %0 : tensor<4x3xcomplex<f32>>
}
func.func @irfft(%arg0: tensor<4x3xcomplex<f32>>) -> tensor<4x4xf32> {
  %0 = stablehlo.fft %arg0, type = IRFFT, length = [4] : (tensor<4x3xcomplex<f32>>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @cholesky(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.cholesky %arg0, lower = true : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @cholesky_upper(%arg0: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = stablehlo.cholesky %arg0 : tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @triangular_solve_no_transpose(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.triangular_solve"(%arg0, %arg1) <{left_side = true, lower = false, unit_diagonal = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>}> : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @triangular_solve_transpose(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.triangular_solve"(%arg0, %arg1) <{left_side = true, lower = false, unit_diagonal = true, transpose_a = #stablehlo<transpose TRANSPOSE>}> : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @triangular_solve_adjoint(%arg0: tensor<4x4xf32>, %arg1: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.triangular_solve"(%arg0, %arg1) <{left_side = true, lower = false, unit_diagonal = true, transpose_a = #stablehlo<transpose ADJOINT>}> : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @batch_norm_grad(%arg0: tensor<4x4xf32>, %arg1: tensor<4xf32>, %arg2: tensor<4xf32>, %arg3: tensor<4xf32>, %arg4: tensor<4x4xf32>) -> (tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>) {
  %0:3 = "stablehlo.batch_norm_grad"(%arg0, %arg1, %arg2, %arg3, %arg4) <{epsilon = 0.001 : f32, feature_index = 1 : i64}> : (tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4x4xf32>) -> (tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>)
  return %0#0, %0#1, %0#2 : tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>
}
func.func @batch_norm_inference(%arg0: tensor<4x4xf32>, %arg1: tensor<4xf32>, %arg2: tensor<4xf32>, %arg3: tensor<4xf32>, %arg4: tensor<4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.batch_norm_inference"(%arg0, %arg1, %arg2, %arg3, %arg4) <{epsilon = 0.001 : f32, feature_index = 1 : i64}> : (tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}
func.func @batch_norm_training(%arg0: tensor<4x4xf32>, %arg1: tensor<4xf32>, %arg2: tensor<4xf32>) -> (tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>) {
  %0:3 = "stablehlo.batch_norm_training"(%arg0, %arg1, %arg2) <{epsilon = 0.001 : f32, feature_index = 1 : i64}> : (tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>) -> (tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>)
  return %0#0, %0#1, %0#2 : tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>
}
func.func @rng_uniform(%arg0: tensor<f32>, %arg1: tensor<f32>) -> tensor<4xf32> {
  %s = stablehlo.constant dense<4> : tensor<1xi64>
  %0 = stablehlo.rng %arg0, %arg1, %s, distribution = UNIFORM : (tensor<f32>, tensor<f32>, tensor<1xi64>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @rng_normal(%arg0: tensor<f32>, %arg1: tensor<f32>) -> tensor<4xf32> {
  %s = stablehlo.constant dense<4> : tensor<1xi64>
  %0 = stablehlo.rng %arg0, %arg1, %s, distribution = NORMAL : (tensor<f32>, tensor<f32>, tensor<1xi64>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @rng_bit_generator_default(%arg0: tensor<2xui64>) -> (tensor<2xui64>, tensor<4xui32>) {
  %0:2 = stablehlo.rng_bit_generator %arg0, algorithm = DEFAULT : (tensor<2xui64>) -> (tensor<2xui64>, tensor<4xui32>)
  return %0#0, %0#1 : tensor<2xui64>, tensor<4xui32>
}
func.func @rng_bit_generator_three_fry(%arg0: tensor<2xui64>) -> (tensor<2xui64>, tensor<4xui32>) {
  %0:2 = stablehlo.rng_bit_generator %arg0, algorithm = THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<4xui32>)
  return %0#0, %0#1 : tensor<2xui64>, tensor<4xui32>
}
func.func @rng_bit_generator_philox(%arg0: tensor<2xui64>) -> (tensor<2xui64>, tensor<4xui32>) {
  %0:2 = stablehlo.rng_bit_generator %arg0, algorithm = PHILOX : (tensor<2xui64>) -> (tensor<2xui64>, tensor<4xui32>)
  return %0#0, %0#1 : tensor<2xui64>, tensor<4xui32>
}
func.func @if(%arg0: tensor<i1>, %arg1: tensor<4xf32>) -> tensor<4xf32> {
  %0 = "stablehlo.if"(%arg0) ({
    stablehlo.return %arg1 : tensor<4xf32>
  }, {
    %1 = stablehlo.negate %arg1 : tensor<4xf32>
    stablehlo.return %1 : tensor<4xf32>
  }) : (tensor<i1>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @case(%arg0: tensor<i32>, %arg1: tensor<4xf32>) -> tensor<4xf32> {
  %0 = "stablehlo.case"(%arg0) ({
    stablehlo.return %arg1 : tensor<4xf32>
  }, {
    %1 = stablehlo.negate %arg1 : tensor<4xf32>
    stablehlo.return %1 : tensor<4xf32>
  }, {
    stablehlo.return %arg1 : tensor<4xf32>
  }) : (tensor<i32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @while(%arg0: tensor<i32>, %arg1: tensor<4xf32>) -> (tensor<i32>, tensor<4xf32>) {
  %0:2 = stablehlo.while(%a = %arg0, %b = %arg1) : tensor<i32>, tensor<4xf32>
    cond {
      %c = stablehlo.constant dense<3> : tensor<i32>
      %1 = stablehlo.compare LT, %a, %c, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %1 : tensor<i1>
    } do {
      %c = stablehlo.constant dense<1> : tensor<i32>
      %1 = stablehlo.add %a, %c : tensor<i32>
      %2 = stablehlo.add %b, %arg1 : tensor<4xf32>
      stablehlo.return %1, %2 : tensor<i32>, tensor<4xf32>
    }
  return %0#0, %0#1 : tensor<i32>, tensor<4xf32>
}
func.func @call(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %0 = func.call @helper(%arg0) : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @composite(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %0 = stablehlo.composite "my.op" %arg0 {composite_attributes = {n = 1 : i64, s = "x"}, decomposition = @helper, version = 3 : i32} : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @composite_plain(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %0 = stablehlo.composite "my.op" %arg0 {decomposition = @helper} : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @custom_call(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %0 = stablehlo.custom_call @foo(%arg0) : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @custom_call_all(%arg0: tensor<4xf32>, %arg1: tensor<4x4xf32>) -> tuple<tensor<4xf32>, tensor<4x4xf32>> {
  %0 = "stablehlo.custom_call"(%arg0, %arg1) <{call_target_name = "foo", has_side_effect = true, backend_config = "x", api_version = 2 : i32, called_computations = [@helper], operand_layouts = [dense<0> : tensor<1xindex>, dense<[0, 1]> : tensor<2xindex>], result_layouts = [dense<0> : tensor<1xindex>, dense<[0, 1]> : tensor<2xindex>], output_operand_aliases = [#stablehlo.output_operand_alias<output_tuple_indices = [0], operand_index = 0, operand_tuple_indices = []>]}> : (tensor<4xf32>, tensor<4x4xf32>) -> tuple<tensor<4xf32>, tensor<4x4xf32>>
  return %0 : tuple<tensor<4xf32>, tensor<4x4xf32>>
}
func.func @custom_call_typed(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %0 = stablehlo.custom_call @foo(%arg0) {api_version = 4 : i32, backend_config = {a = 1 : i32, b = "x", c = [1.0 : f32, 2.0 : f32], d = dense<[1, 2]> : tensor<2xi64>, e = true}} : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @custom_call_typed_plain(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %0 = stablehlo.custom_call @foo(%arg0) {api_version = 4 : i32} : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @optimization_barrier(%arg0: tensor<4xf32>, %arg1: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %0:2 = stablehlo.optimization_barrier %arg0, %arg1 : tensor<4xf32>, tensor<4xf32>
  return %0#0, %0#1 : tensor<4xf32>, tensor<4xf32>
}
func.func @tuple(%arg0: tensor<4xf32>, %arg1: tensor<f32>) -> tuple<tensor<4xf32>, tensor<f32>> {
  %0 = stablehlo.tuple %arg0, %arg1 : tuple<tensor<4xf32>, tensor<f32>>
  return %0 : tuple<tensor<4xf32>, tensor<f32>>
}
func.func @get_tuple_element(%arg0: tuple<tensor<4xf32>, tensor<f32>>) -> tensor<f32> {
  %0 = stablehlo.get_tuple_element %arg0[1] : (tuple<tensor<4xf32>, tensor<f32>>) -> tensor<f32>
  return %0 : tensor<f32>
}
func.func @after_all(%arg0: !stablehlo.token, %arg1: !stablehlo.token) -> !stablehlo.token {
  %0 = stablehlo.after_all %arg0, %arg1 : !stablehlo.token
  return %0 : !stablehlo.token
}
func.func @create_token() -> !stablehlo.token {
  %0 = stablehlo.create_token : !stablehlo.token
  return %0 : !stablehlo.token
}
func.func @infeed(%arg0: !stablehlo.token) -> (tensor<4xf32>, !stablehlo.token) {
  %0:2 = "stablehlo.infeed"(%arg0) <{infeed_config = "x", layout = [[0]]}> : (!stablehlo.token) -> (tensor<4xf32>, !stablehlo.token)
  return %0#0, %0#1 : tensor<4xf32>, !stablehlo.token
}
func.func @outfeed(%arg0: tensor<4xf32>, %arg1: !stablehlo.token) -> !stablehlo.token {
  %0 = "stablehlo.outfeed"(%arg0, %arg1) <{outfeed_config = "x"}> : (tensor<4xf32>, !stablehlo.token) -> !stablehlo.token
  return %0 : !stablehlo.token
}
func.func @send(%arg0: tensor<4xf32>, %arg1: !stablehlo.token) -> !stablehlo.token {
  %0 = "stablehlo.send"(%arg0, %arg1) <{channel_handle = #stablehlo.channel_handle<handle = 5, type = 2>, is_host_transfer = true}> : (tensor<4xf32>, !stablehlo.token) -> !stablehlo.token
  return %0 : !stablehlo.token
}
func.func @recv(%arg0: !stablehlo.token) -> (tensor<4xf32>, !stablehlo.token) {
  %0:2 = "stablehlo.recv"(%arg0) <{channel_handle = #stablehlo.channel_handle<handle = 5, type = 3>, is_host_transfer = true}> : (!stablehlo.token) -> (tensor<4xf32>, !stablehlo.token)
  return %0#0, %0#1 : tensor<4xf32>, !stablehlo.token
}
func.func @send_pairs(%arg0: tensor<4xf32>, %arg1: !stablehlo.token) -> !stablehlo.token {
  %0 = "stablehlo.send"(%arg0, %arg1) <{channel_handle = #stablehlo.channel_handle<handle = 5, type = 1>, source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<4xf32>, !stablehlo.token) -> !stablehlo.token
  return %0 : !stablehlo.token
}
func.func @recv_pairs(%arg0: !stablehlo.token) -> (tensor<4xf32>, !stablehlo.token) {
  %0:2 = "stablehlo.recv"(%arg0) <{channel_handle = #stablehlo.channel_handle<handle = 5, type = 1>, source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (!stablehlo.token) -> (tensor<4xf32>, !stablehlo.token)
  return %0#0, %0#1 : tensor<4xf32>, !stablehlo.token
}
func.func @partition_id() -> tensor<ui32> {
  %0 = stablehlo.partition_id : tensor<ui32>
  return %0 : tensor<ui32>
}
func.func @replica_id() -> tensor<ui32> {
  %0 = stablehlo.replica_id : tensor<ui32>
  return %0 : tensor<ui32>
}
func.func @all_gather(%arg0: tensor<4xf32>) -> tensor<8xf32> {
  %0 = "stablehlo.all_gather"(%arg0) <{all_gather_dim = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, channel_handle = #stablehlo.channel_handle<handle = 1, type = 0>, use_global_device_ids}> : (tensor<4xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
func.func @all_gather_plain(%arg0: tensor<4xf32>) -> tensor<8xf32> {
  %0 = "stablehlo.all_gather"(%arg0) <{all_gather_dim = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<4xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
func.func @all_gather_several(%arg0: tensor<4xf32>, %arg1: tensor<4xf32>) -> (tensor<8xf32>, tensor<8xf32>) {
  %0:2 = "stablehlo.all_gather"(%arg0, %arg1) <{all_gather_dim = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<4xf32>, tensor<4xf32>) -> (tensor<8xf32>, tensor<8xf32>)
  return %0#0, %0#1 : tensor<8xf32>, tensor<8xf32>
}
func.func @all_reduce(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %0 = "stablehlo.all_reduce"(%arg0) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, channel_handle = #stablehlo.channel_handle<handle = 1, type = 0>, use_global_device_ids}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %r = stablehlo.add %x, %y : tensor<f32>
      stablehlo.return %r : tensor<f32>
  }) : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @all_reduce_several(%arg0: tensor<4xf32>, %arg1: tensor<4x4xf32>) -> (tensor<4xf32>, tensor<4x4xf32>) {
  %0:2 = "stablehlo.all_reduce"(%arg0, %arg1) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %r = stablehlo.add %x, %y : tensor<f32>
      stablehlo.return %r : tensor<f32>
  }) : (tensor<4xf32>, tensor<4x4xf32>) -> (tensor<4xf32>, tensor<4x4xf32>)
  return %0#0, %0#1 : tensor<4xf32>, tensor<4x4xf32>
}
func.func @all_reduce_mesh(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %0 = "stablehlo.all_reduce"(%arg0) <{replica_groups = #stablehlo.replica_group_mesh_axes<mesh = #stablehlo.mesh<axes = [#stablehlo.mesh_axis<name = "x", size = 4>, #stablehlo.mesh_axis<name = "y", size = 2>], device_ids = dense<[7, 6, 5, 4, 3, 2, 1, 0]> : tensor<8xi64>>, axes = [#stablehlo.axis_ref<name = "x", sub_axis_info = (1)2>, #stablehlo.axis_ref<name = "y">]>}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %r = stablehlo.add %x, %y : tensor<f32>
      stablehlo.return %r : tensor<f32>
  }) : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @all_to_all(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %0 = "stablehlo.all_to_all"(%arg0) <{split_dimension = 0 : i64, concat_dimension = 0 : i64, split_count = 2 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @all_to_all_several(%arg0: tensor<4xf32>, %arg1: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %0:2 = "stablehlo.all_to_all"(%arg0, %arg1) <{split_dimension = 0 : i64, concat_dimension = 0 : i64, split_count = 2 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, channel_handle = #stablehlo.channel_handle<handle = 1, type = 0>}> : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %0#0, %0#1 : tensor<4xf32>, tensor<4xf32>
}
func.func @reduce_scatter(%arg0: tensor<4xf32>) -> tensor<2xf32> {
  %0 = "stablehlo.reduce_scatter"(%arg0) <{scatter_dimension = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, channel_handle = #stablehlo.channel_handle<handle = 1, type = 0>}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %r = stablehlo.add %x, %y : tensor<f32>
      stablehlo.return %r : tensor<f32>
  }) : (tensor<4xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}
func.func @collective_broadcast(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %0 = "stablehlo.collective_broadcast"(%arg0) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, channel_handle = #stablehlo.channel_handle<handle = 1, type = 0>}> : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @collective_broadcast_root(%arg0: tensor<4xf32>, %arg1: tensor<1xi32>) -> tensor<4xf32> {
  %0 = "stablehlo.collective_broadcast"(%arg0, %arg1) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, has_dynamic_root}> : (tensor<4xf32>, tensor<1xi32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @collective_reduce(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %0 = "stablehlo.collective_reduce"(%arg0) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %r = stablehlo.add %x, %y : tensor<f32>
      stablehlo.return %r : tensor<f32>
  }) : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @collective_permute(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %0 = "stablehlo.collective_permute"(%arg0) <{source_target_pairs = dense<[[0, 1], [1, 0]]> : tensor<2x2xi64>, channel_handle = #stablehlo.channel_handle<handle = 1, type = 0>}> : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @async(%arg0: tensor<4xf32>) -> tensor<8xf32> {
  %1 = "stablehlo.async_start"(%arg0) ({
    ^bb0(%x: tensor<4xf32>):
      %2 = "stablehlo.all_gather"(%x) <{all_gather_dim = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<4xf32>) -> tensor<8xf32>
      stablehlo.return %2 : tensor<8xf32>
  }) : (tensor<4xf32>) -> !stablehlo.future<tensor<8xf32>>
  %0 = "stablehlo.async_done"(%1) : (!stablehlo.future<tensor<8xf32>>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
func.func @dynamic_broadcast_in_dim(%arg0: tensor<?xf32>, %arg1: tensor<2xi64>) -> tensor<?x?xf32> {
  %0 = stablehlo.dynamic_broadcast_in_dim %arg0, %arg1, dims = [1] : (tensor<?xf32>, tensor<2xi64>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}
func.func @dynamic_broadcast_in_dim_known(%arg0: tensor<?xf32>, %arg1: tensor<2xi64>) -> tensor<?x?xf32> {
  %0 = "stablehlo.dynamic_broadcast_in_dim"(%arg0, %arg1) <{broadcast_dimensions = array<i64: 1>, known_nonexpanding_dimensions = array<i64: 0>}> : (tensor<?xf32>, tensor<2xi64>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}
func.func @dynamic_iota(%arg0: tensor<2xi64>) -> tensor<?x?xf32> {
  %0 = stablehlo.dynamic_iota %arg0, dim = 0 : (tensor<2xi64>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}
func.func @dynamic_pad(%arg0: tensor<?xf32>, %arg1: tensor<f32>, %arg2: tensor<1xi64>, %arg3: tensor<1xi64>, %arg4: tensor<1xi64>) -> tensor<?xf32> {
  %0 = stablehlo.dynamic_pad %arg0, %arg1, %arg2, %arg3, %arg4 : (tensor<?xf32>, tensor<f32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf32>
  return %0 : tensor<?xf32>
}
func.func @dynamic_reshape(%arg0: tensor<?xf32>, %arg1: tensor<2xi64>) -> tensor<?x?xf32> {
  %0 = stablehlo.dynamic_reshape %arg0, %arg1 : (tensor<?xf32>, tensor<2xi64>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}
func.func @real_dynamic_slice(%arg0: tensor<?xf32>, %arg1: tensor<1xi64>, %arg2: tensor<1xi64>, %arg3: tensor<1xi64>) -> tensor<?xf32> {
  %0 = stablehlo.real_dynamic_slice %arg0, %arg1, %arg2, %arg3 : (tensor<?xf32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf32>
  return %0 : tensor<?xf32>
}
func.func @get_dimension_size(%arg0: tensor<?x?xf32>) -> tensor<i32> {
  %0 = stablehlo.get_dimension_size %arg0, dim = 1 : (tensor<?x?xf32>) -> tensor<i32>
  return %0 : tensor<i32>
}
func.func @set_dimension_size(%arg0: tensor<4xf32>, %arg1: tensor<i32>) -> tensor<?xf32, #stablehlo.bounds<4>> {
  %0 = stablehlo.set_dimension_size %arg0, %arg1, dim = 0 : (tensor<4xf32>, tensor<i32>) -> tensor<?xf32, #stablehlo.bounds<4>>
  return %0 : tensor<?xf32, #stablehlo.bounds<4>>
}
func.func @uniform_quantize(%arg0: tensor<4xf32>) -> tensor<4x!quant.uniform<i8:f32, 0.5:3>> {
  %0 = stablehlo.uniform_quantize %arg0 : (tensor<4xf32>) -> tensor<4x!quant.uniform<i8:f32, 0.5:3>>
  return %0 : tensor<4x!quant.uniform<i8:f32, 0.5:3>>
}
func.func @uniform_quantize_narrow(%arg0: tensor<4xf32>) -> tensor<4x!quant.uniform<u4<1:15>:f32, 0.5:3>> {
  %0 = stablehlo.uniform_quantize %arg0 : (tensor<4xf32>) -> tensor<4x!quant.uniform<u4<1:15>:f32, 0.5:3>>
  return %0 : tensor<4x!quant.uniform<u4<1:15>:f32, 0.5:3>>
}
func.func @uniform_dequantize(%arg0: tensor<4x!quant.uniform<i8:f32, 0.5:3>>) -> tensor<4xf32> {
  %0 = stablehlo.uniform_dequantize %arg0 : (tensor<4x!quant.uniform<i8:f32, 0.5:3>>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @uniform_quantize_axis(%arg0: tensor<2x4xf32>) -> tensor<2x4x!quant.uniform<i8:f32:0, {0.5:0, 0.25:0}>> {
  %0 = stablehlo.uniform_quantize %arg0 : (tensor<2x4xf32>) -> tensor<2x4x!quant.uniform<i8:f32:0, {0.5:0, 0.25:0}>>
  return %0 : tensor<2x4x!quant.uniform<i8:f32:0, {0.5:0, 0.25:0}>>
}
func.func @constant_quantized() -> tensor<4x!quant.uniform<i8:f32, 0.5:3>> {
  %0 = stablehlo.constant() <{value = dense<[1, 2, 3, 4]> : tensor<4xi8>}> : () -> tensor<4x!quant.uniform<i8:f32, 0.5:3>>
  return %0 : tensor<4x!quant.uniform<i8:f32, 0.5:3>>
}
func.func @cross_replica_sum(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %0 = "stablehlo.cross-replica-sum"(%arg0) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @attributes(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %0 = "stablehlo.add"(%arg0, %arg0) {mhlo.frontend_attributes = {a = "x"}, my.array = [1 : i32, "y", true], my.float = 1.5 : f64, my.type = tensor<2xi8>, my.elements = dense<[1, 2]> : tensor<2xi32>} : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func private @declared(tensor<4xf32>) -> tensor<4xf32>
func.func @function_attributes(%arg0: tensor<4xf32> {jax.buffer_donor = true, mhlo.sharding = "{replicated}", tf.aliasing_output = 0 : i32}, %arg1: tensor<f32>) -> (tensor<4xf32> {jax.result_info = "result"}) attributes {my.name = "x"} {
  return %arg0 : tensor<4xf32>
}
