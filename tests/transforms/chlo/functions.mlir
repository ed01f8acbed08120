// SPDX-License-Identifier: Apache-2.0
// Every function at two points, in every float type, on both backends. The expectations are of mpmath with 40 digits;
// tests/python/test_chlo.py has thousands of points and the bounds in ulps.
// RUN: calor run %s --backend=interpreter
// RUN: calor run %s --backend=cpu

func.func @main() {
  %a0 = stablehlo.constant dense<[-0.75, 0.5]> : tensor<2xf64>
  %r1 = chlo.acos %a0 : tensor<2xf64> -> tensor<2xf64>
  check.expect_almost_eq_const %r1, dense<[2.4188584057763776273, 1.0471975511965977462]> : tensor<2xf64>, tolerance = 1.0e-14
  %a2 = stablehlo.constant dense<[-0.75, 0.5]> : tensor<2xf32>
  %r3 = chlo.acos %a2 : tensor<2xf32> -> tensor<2xf32>
  check.expect_almost_eq_const %r3, dense<[2.4188584057763776273, 1.0471975511965977462]> : tensor<2xf32>, tolerance = 2.0e-6
  %a4 = stablehlo.constant dense<[-0.75, 0.5]> : tensor<2xf16>
  %r5 = chlo.acos %a4 : tensor<2xf16> -> tensor<2xf16>
  check.expect_almost_eq_const %r5, dense<[2.4188584057763776273, 1.0471975511965977462]> : tensor<2xf16>, tolerance = 1.0e-2
  %a6 = stablehlo.constant dense<[-0.75, 0.5]> : tensor<2xbf16>
  %r7 = chlo.acos %a6 : tensor<2xbf16> -> tensor<2xbf16>
  check.expect_almost_eq_const %r7, dense<[2.4188584057763776273, 1.0471975511965977462]> : tensor<2xbf16>, tolerance = 5.0e-2
  %a8 = stablehlo.constant dense<[1.25, 3.0]> : tensor<2xf64>
  %r9 = chlo.acosh %a8 : tensor<2xf64> -> tensor<2xf64>
  check.expect_almost_eq_const %r9, dense<[0.69314718055994530942, 1.7627471740390860505]> : tensor<2xf64>, tolerance = 1.0e-14
  %a10 = stablehlo.constant dense<[1.25, 3.0]> : tensor<2xf32>
  %r11 = chlo.acosh %a10 : tensor<2xf32> -> tensor<2xf32>
  check.expect_almost_eq_const %r11, dense<[0.69314718055994530942, 1.7627471740390860505]> : tensor<2xf32>, tolerance = 2.0e-6
  %a12 = stablehlo.constant dense<[1.25, 3.0]> : tensor<2xf16>
  %r13 = chlo.acosh %a12 : tensor<2xf16> -> tensor<2xf16>
  check.expect_almost_eq_const %r13, dense<[0.69314718055994530942, 1.7627471740390860505]> : tensor<2xf16>, tolerance = 1.0e-2
  %a14 = stablehlo.constant dense<[1.25, 3.0]> : tensor<2xbf16>
  %r15 = chlo.acosh %a14 : tensor<2xbf16> -> tensor<2xbf16>
  check.expect_almost_eq_const %r15, dense<[0.69314718055994530942, 1.7627471740390860505]> : tensor<2xbf16>, tolerance = 5.0e-2
  %a16 = stablehlo.constant dense<[-0.75, 0.5]> : tensor<2xf64>
  %r17 = chlo.asin %a16 : tensor<2xf64> -> tensor<2xf64>
  check.expect_almost_eq_const %r17, dense<[-0.84806207898148100805, 0.52359877559829887308]> : tensor<2xf64>, tolerance = 1.0e-14
  %a18 = stablehlo.constant dense<[-0.75, 0.5]> : tensor<2xf32>
  %r19 = chlo.asin %a18 : tensor<2xf32> -> tensor<2xf32>
  check.expect_almost_eq_const %r19, dense<[-0.84806207898148100805, 0.52359877559829887308]> : tensor<2xf32>, tolerance = 2.0e-6
  %a20 = stablehlo.constant dense<[-0.75, 0.5]> : tensor<2xf16>
  %r21 = chlo.asin %a20 : tensor<2xf16> -> tensor<2xf16>
  check.expect_almost_eq_const %r21, dense<[-0.84806207898148100805, 0.52359877559829887308]> : tensor<2xf16>, tolerance = 1.0e-2
  %a22 = stablehlo.constant dense<[-0.75, 0.5]> : tensor<2xbf16>
  %r23 = chlo.asin %a22 : tensor<2xbf16> -> tensor<2xbf16>
  check.expect_almost_eq_const %r23, dense<[-0.84806207898148100805, 0.52359877559829887308]> : tensor<2xbf16>, tolerance = 5.0e-2
  %a24 = stablehlo.constant dense<[-1.5, 0.25]> : tensor<2xf64>
  %r25 = chlo.asinh %a24 : tensor<2xf64> -> tensor<2xf64>
  check.expect_almost_eq_const %r25, dense<[-1.1947632172871093041, 0.24746646154726345294]> : tensor<2xf64>, tolerance = 1.0e-14
  %a26 = stablehlo.constant dense<[-1.5, 0.25]> : tensor<2xf32>
  %r27 = chlo.asinh %a26 : tensor<2xf32> -> tensor<2xf32>
  check.expect_almost_eq_const %r27, dense<[-1.1947632172871093041, 0.24746646154726345294]> : tensor<2xf32>, tolerance = 2.0e-6
  %a28 = stablehlo.constant dense<[-1.5, 0.25]> : tensor<2xf16>
  %r29 = chlo.asinh %a28 : tensor<2xf16> -> tensor<2xf16>
  check.expect_almost_eq_const %r29, dense<[-1.1947632172871093041, 0.24746646154726345294]> : tensor<2xf16>, tolerance = 1.0e-2
  %a30 = stablehlo.constant dense<[-1.5, 0.25]> : tensor<2xbf16>
  %r31 = chlo.asinh %a30 : tensor<2xbf16> -> tensor<2xbf16>
  check.expect_almost_eq_const %r31, dense<[-1.1947632172871093041, 0.24746646154726345294]> : tensor<2xbf16>, tolerance = 5.0e-2
  %a32 = stablehlo.constant dense<[-2.0, 0.5]> : tensor<2xf64>
  %r33 = chlo.atan %a32 : tensor<2xf64> -> tensor<2xf64>
  check.expect_almost_eq_const %r33, dense<[-1.107148717794090503, 0.46364760900080611621]> : tensor<2xf64>, tolerance = 1.0e-14
  %a34 = stablehlo.constant dense<[-2.0, 0.5]> : tensor<2xf32>
  %r35 = chlo.atan %a34 : tensor<2xf32> -> tensor<2xf32>
  check.expect_almost_eq_const %r35, dense<[-1.107148717794090503, 0.46364760900080611621]> : tensor<2xf32>, tolerance = 2.0e-6
  %a36 = stablehlo.constant dense<[-2.0, 0.5]> : tensor<2xf16>
  %r37 = chlo.atan %a36 : tensor<2xf16> -> tensor<2xf16>
  check.expect_almost_eq_const %r37, dense<[-1.107148717794090503, 0.46364760900080611621]> : tensor<2xf16>, tolerance = 1.0e-2
  %a38 = stablehlo.constant dense<[-2.0, 0.5]> : tensor<2xbf16>
  %r39 = chlo.atan %a38 : tensor<2xbf16> -> tensor<2xbf16>
  check.expect_almost_eq_const %r39, dense<[-1.107148717794090503, 0.46364760900080611621]> : tensor<2xbf16>, tolerance = 5.0e-2
  %a40 = stablehlo.constant dense<[-0.5, 0.75]> : tensor<2xf64>
  %r41 = chlo.atanh %a40 : tensor<2xf64> -> tensor<2xf64>
  check.expect_almost_eq_const %r41, dense<[-0.5493061443340548457, 0.97295507452765665255]> : tensor<2xf64>, tolerance = 1.0e-14
  %a42 = stablehlo.constant dense<[-0.5, 0.75]> : tensor<2xf32>
  %r43 = chlo.atanh %a42 : tensor<2xf32> -> tensor<2xf32>
  check.expect_almost_eq_const %r43, dense<[-0.5493061443340548457, 0.97295507452765665255]> : tensor<2xf32>, tolerance = 2.0e-6
  %a44 = stablehlo.constant dense<[-0.5, 0.75]> : tensor<2xf16>
  %r45 = chlo.atanh %a44 : tensor<2xf16> -> tensor<2xf16>
  check.expect_almost_eq_const %r45, dense<[-0.5493061443340548457, 0.97295507452765665255]> : tensor<2xf16>, tolerance = 1.0e-2
  %a46 = stablehlo.constant dense<[-0.5, 0.75]> : tensor<2xbf16>
  %r47 = chlo.atanh %a46 : tensor<2xbf16> -> tensor<2xbf16>
  check.expect_almost_eq_const %r47, dense<[-0.5493061443340548457, 0.97295507452765665255]> : tensor<2xbf16>, tolerance = 5.0e-2
  %a48 = stablehlo.constant dense<[-2.0, 0.5]> : tensor<2xf64>
  %r49 = chlo.bessel_i1e %a48 : tensor<2xf64> -> tensor<2xf64>
  check.expect_almost_eq_const %r49, dense<[-0.21526928924893765916, 0.15642080318487169714]> : tensor<2xf64>, tolerance = 1.0e-14
  %a50 = stablehlo.constant dense<[-2.0, 0.5]> : tensor<2xf32>
  %r51 = chlo.bessel_i1e %a50 : tensor<2xf32> -> tensor<2xf32>
  check.expect_almost_eq_const %r51, dense<[-0.21526928924893765916, 0.15642080318487169714]> : tensor<2xf32>, tolerance = 2.0e-6
  %a52 = stablehlo.constant dense<[-2.0, 0.5]> : tensor<2xf16>
  %r53 = chlo.bessel_i1e %a52 : tensor<2xf16> -> tensor<2xf16>
  check.expect_almost_eq_const %r53, dense<[-0.21526928924893765916, 0.15642080318487169714]> : tensor<2xf16>, tolerance = 1.0e-2
  %a54 = stablehlo.constant dense<[-2.0, 0.5]> : tensor<2xbf16>
  %r55 = chlo.bessel_i1e %a54 : tensor<2xbf16> -> tensor<2xbf16>
  check.expect_almost_eq_const %r55, dense<[-0.21526928924893765916, 0.15642080318487169714]> : tensor<2xbf16>, tolerance = 5.0e-2
  %a56 = stablehlo.constant dense<[-1.0, 0.5]> : tensor<2xf64>
  %r57 = chlo.cosh %a56 : tensor<2xf64> -> tensor<2xf64>
  check.expect_almost_eq_const %r57, dense<[1.5430806348152437785, 1.1276259652063807852]> : tensor<2xf64>, tolerance = 1.0e-14
  %a58 = stablehlo.constant dense<[-1.0, 0.5]> : tensor<2xf32>
  %r59 = chlo.cosh %a58 : tensor<2xf32> -> tensor<2xf32>
  check.expect_almost_eq_const %r59, dense<[1.5430806348152437785, 1.1276259652063807852]> : tensor<2xf32>, tolerance = 2.0e-6
  %a60 = stablehlo.constant dense<[-1.0, 0.5]> : tensor<2xf16>
  %r61 = chlo.cosh %a60 : tensor<2xf16> -> tensor<2xf16>
  check.expect_almost_eq_const %r61, dense<[1.5430806348152437785, 1.1276259652063807852]> : tensor<2xf16>, tolerance = 1.0e-2
  %a62 = stablehlo.constant dense<[-1.0, 0.5]> : tensor<2xbf16>
  %r63 = chlo.cosh %a62 : tensor<2xbf16> -> tensor<2xbf16>
  check.expect_almost_eq_const %r63, dense<[1.5430806348152437785, 1.1276259652063807852]> : tensor<2xbf16>, tolerance = 5.0e-2
  %a64 = stablehlo.constant dense<[0.5, 3.0]> : tensor<2xf64>
  %r65 = chlo.digamma %a64 : tensor<2xf64> -> tensor<2xf64>
  check.expect_almost_eq_const %r65, dense<[-1.9635100260214234794, 0.92278433509846713939]> : tensor<2xf64>, tolerance = 1.0e-14
  %a66 = stablehlo.constant dense<[0.5, 3.0]> : tensor<2xf32>
  %r67 = chlo.digamma %a66 : tensor<2xf32> -> tensor<2xf32>
  check.expect_almost_eq_const %r67, dense<[-1.9635100260214234794, 0.92278433509846713939]> : tensor<2xf32>, tolerance = 2.0e-6
  %a68 = stablehlo.constant dense<[0.5, 3.0]> : tensor<2xf16>
  %r69 = chlo.digamma %a68 : tensor<2xf16> -> tensor<2xf16>
  check.expect_almost_eq_const %r69, dense<[-1.9635100260214234794, 0.92278433509846713939]> : tensor<2xf16>, tolerance = 1.0e-2
  %a70 = stablehlo.constant dense<[0.5, 3.0]> : tensor<2xbf16>
  %r71 = chlo.digamma %a70 : tensor<2xbf16> -> tensor<2xbf16>
  check.expect_almost_eq_const %r71, dense<[-1.9635100260214234794, 0.92278433509846713939]> : tensor<2xbf16>, tolerance = 5.0e-2
  %a72 = stablehlo.constant dense<[-0.5, 1.25]> : tensor<2xf64>
  %r73 = chlo.erf %a72 : tensor<2xf64> -> tensor<2xf64>
  check.expect_almost_eq_const %r73, dense<[-0.52049987781304653768, 0.92290012825645823014]> : tensor<2xf64>, tolerance = 1.0e-14
  %a74 = stablehlo.constant dense<[-0.5, 1.25]> : tensor<2xf32>
  %r75 = chlo.erf %a74 : tensor<2xf32> -> tensor<2xf32>
  check.expect_almost_eq_const %r75, dense<[-0.52049987781304653768, 0.92290012825645823014]> : tensor<2xf32>, tolerance = 2.0e-6
  %a76 = stablehlo.constant dense<[-0.5, 1.25]> : tensor<2xf16>
  %r77 = chlo.erf %a76 : tensor<2xf16> -> tensor<2xf16>
  check.expect_almost_eq_const %r77, dense<[-0.52049987781304653768, 0.92290012825645823014]> : tensor<2xf16>, tolerance = 1.0e-2
  %a78 = stablehlo.constant dense<[-0.5, 1.25]> : tensor<2xbf16>
  %r79 = chlo.erf %a78 : tensor<2xbf16> -> tensor<2xbf16>
  check.expect_almost_eq_const %r79, dense<[-0.52049987781304653768, 0.92290012825645823014]> : tensor<2xbf16>, tolerance = 5.0e-2
  %a80 = stablehlo.constant dense<[-0.5, 0.25]> : tensor<2xf64>
  %r81 = chlo.erf_inv %a80 : tensor<2xf64> -> tensor<2xf64>
  check.expect_almost_eq_const %r81, dense<[-0.47693627620446987338, 0.22531205501217810473]> : tensor<2xf64>, tolerance = 1.0e-14
  %a82 = stablehlo.constant dense<[-0.5, 0.25]> : tensor<2xf32>
  %r83 = chlo.erf_inv %a82 : tensor<2xf32> -> tensor<2xf32>
  check.expect_almost_eq_const %r83, dense<[-0.47693627620446987338, 0.22531205501217810473]> : tensor<2xf32>, tolerance = 2.0e-6
  %a84 = stablehlo.constant dense<[-0.5, 0.25]> : tensor<2xf16>
  %r85 = chlo.erf_inv %a84 : tensor<2xf16> -> tensor<2xf16>
  check.expect_almost_eq_const %r85, dense<[-0.47693627620446987338, 0.22531205501217810473]> : tensor<2xf16>, tolerance = 1.0e-2
  %a86 = stablehlo.constant dense<[-0.5, 0.25]> : tensor<2xbf16>
  %r87 = chlo.erf_inv %a86 : tensor<2xbf16> -> tensor<2xbf16>
  check.expect_almost_eq_const %r87, dense<[-0.47693627620446987338, 0.22531205501217810473]> : tensor<2xbf16>, tolerance = 5.0e-2
  %a88 = stablehlo.constant dense<[-0.5, 1.25]> : tensor<2xf64>
  %r89 = chlo.erfc %a88 : tensor<2xf64> -> tensor<2xf64>
  check.expect_almost_eq_const %r89, dense<[1.5204998778130465377, 0.077099871743541769863]> : tensor<2xf64>, tolerance = 1.0e-14
  %a90 = stablehlo.constant dense<[-0.5, 1.25]> : tensor<2xf32>
  %r91 = chlo.erfc %a90 : tensor<2xf32> -> tensor<2xf32>
  check.expect_almost_eq_const %r91, dense<[1.5204998778130465377, 0.077099871743541769863]> : tensor<2xf32>, tolerance = 2.0e-6
  %a92 = stablehlo.constant dense<[-0.5, 1.25]> : tensor<2xf16>
  %r93 = chlo.erfc %a92 : tensor<2xf16> -> tensor<2xf16>
  check.expect_almost_eq_const %r93, dense<[1.5204998778130465377, 0.077099871743541769863]> : tensor<2xf16>, tolerance = 1.0e-2
  %a94 = stablehlo.constant dense<[-0.5, 1.25]> : tensor<2xbf16>
  %r95 = chlo.erfc %a94 : tensor<2xbf16> -> tensor<2xbf16>
  check.expect_almost_eq_const %r95, dense<[1.5204998778130465377, 0.077099871743541769863]> : tensor<2xbf16>, tolerance = 5.0e-2
  %a96 = stablehlo.constant dense<[0.25, 4.5]> : tensor<2xf64>
  %r97 = chlo.lgamma %a96 : tensor<2xf64> -> tensor<2xf64>
  check.expect_almost_eq_const %r97, dense<[1.2880225246980774574, 2.4537365708424422205]> : tensor<2xf64>, tolerance = 1.0e-14
  %a98 = stablehlo.constant dense<[0.25, 4.5]> : tensor<2xf32>
  %r99 = chlo.lgamma %a98 : tensor<2xf32> -> tensor<2xf32>
  check.expect_almost_eq_const %r99, dense<[1.2880225246980774574, 2.4537365708424422205]> : tensor<2xf32>, tolerance = 2.0e-6
  %a100 = stablehlo.constant dense<[0.25, 4.5]> : tensor<2xf16>
  %r101 = chlo.lgamma %a100 : tensor<2xf16> -> tensor<2xf16>
  check.expect_almost_eq_const %r101, dense<[1.2880225246980774574, 2.4537365708424422205]> : tensor<2xf16>, tolerance = 1.0e-2
  %a102 = stablehlo.constant dense<[0.25, 4.5]> : tensor<2xbf16>
  %r103 = chlo.lgamma %a102 : tensor<2xbf16> -> tensor<2xbf16>
  check.expect_almost_eq_const %r103, dense<[1.2880225246980774574, 2.4537365708424422205]> : tensor<2xbf16>, tolerance = 5.0e-2
  %a104 = stablehlo.constant dense<[-1.0, 0.5]> : tensor<2xf64>
  %r105 = chlo.sinh %a104 : tensor<2xf64> -> tensor<2xf64>
  check.expect_almost_eq_const %r105, dense<[-1.1752011936438014569, 0.52109530549374736162]> : tensor<2xf64>, tolerance = 1.0e-14
  %a106 = stablehlo.constant dense<[-1.0, 0.5]> : tensor<2xf32>
  %r107 = chlo.sinh %a106 : tensor<2xf32> -> tensor<2xf32>
  check.expect_almost_eq_const %r107, dense<[-1.1752011936438014569, 0.52109530549374736162]> : tensor<2xf32>, tolerance = 2.0e-6
  %a108 = stablehlo.constant dense<[-1.0, 0.5]> : tensor<2xf16>
  %r109 = chlo.sinh %a108 : tensor<2xf16> -> tensor<2xf16>
  check.expect_almost_eq_const %r109, dense<[-1.1752011936438014569, 0.52109530549374736162]> : tensor<2xf16>, tolerance = 1.0e-2
  %a110 = stablehlo.constant dense<[-1.0, 0.5]> : tensor<2xbf16>
  %r111 = chlo.sinh %a110 : tensor<2xbf16> -> tensor<2xbf16>
  check.expect_almost_eq_const %r111, dense<[-1.1752011936438014569, 0.52109530549374736162]> : tensor<2xbf16>, tolerance = 5.0e-2
  %a112 = stablehlo.constant dense<[-1.0, 0.5]> : tensor<2xf64>
  %r113 = chlo.tan %a112 : tensor<2xf64> -> tensor<2xf64>
  check.expect_almost_eq_const %r113, dense<[-1.5574077246549022305, 0.54630248984379051326]> : tensor<2xf64>, tolerance = 1.0e-14
  %a114 = stablehlo.constant dense<[-1.0, 0.5]> : tensor<2xf32>
  %r115 = chlo.tan %a114 : tensor<2xf32> -> tensor<2xf32>
  check.expect_almost_eq_const %r115, dense<[-1.5574077246549022305, 0.54630248984379051326]> : tensor<2xf32>, tolerance = 2.0e-6
  %a116 = stablehlo.constant dense<[-1.0, 0.5]> : tensor<2xf16>
  %r117 = chlo.tan %a116 : tensor<2xf16> -> tensor<2xf16>
  check.expect_almost_eq_const %r117, dense<[-1.5574077246549022305, 0.54630248984379051326]> : tensor<2xf16>, tolerance = 1.0e-2
  %a118 = stablehlo.constant dense<[-1.0, 0.5]> : tensor<2xbf16>
  %r119 = chlo.tan %a118 : tensor<2xbf16> -> tensor<2xbf16>
  check.expect_almost_eq_const %r119, dense<[-1.5574077246549022305, 0.54630248984379051326]> : tensor<2xbf16>, tolerance = 5.0e-2
  %a120 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf64>
  %a121 = stablehlo.constant dense<[0.75, 2.5]> : tensor<2xf64>
  %r122 = chlo.polygamma %a120, %a121 : tensor<2xf64>, tensor<2xf64> -> tensor<2xf64>
  check.expect_almost_eq_const %r122, dense<[2.5418796476716064984, -0.236204051641727403]> : tensor<2xf64>, tolerance = 1.0e-14
  %a123 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %a124 = stablehlo.constant dense<[0.75, 2.5]> : tensor<2xf32>
  %r125 = chlo.polygamma %a123, %a124 : tensor<2xf32>, tensor<2xf32> -> tensor<2xf32>
  check.expect_almost_eq_const %r125, dense<[2.5418796476716064984, -0.236204051641727403]> : tensor<2xf32>, tolerance = 2.0e-6
  %a126 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf16>
  %a127 = stablehlo.constant dense<[0.75, 2.5]> : tensor<2xf16>
  %r128 = chlo.polygamma %a126, %a127 : tensor<2xf16>, tensor<2xf16> -> tensor<2xf16>
  check.expect_almost_eq_const %r128, dense<[2.5418796476716064984, -0.236204051641727403]> : tensor<2xf16>, tolerance = 1.0e-2
  %a129 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xbf16>
  %a130 = stablehlo.constant dense<[0.75, 2.5]> : tensor<2xbf16>
  %r131 = chlo.polygamma %a129, %a130 : tensor<2xbf16>, tensor<2xbf16> -> tensor<2xbf16>
  check.expect_almost_eq_const %r131, dense<[2.5418796476716064984, -0.236204051641727403]> : tensor<2xbf16>, tolerance = 5.0e-2
  %a132 = stablehlo.constant dense<[2.0, 3.5]> : tensor<2xf64>
  %a133 = stablehlo.constant dense<[1.0, 2.5]> : tensor<2xf64>
  %r134 = chlo.zeta %a132, %a133 : tensor<2xf64>, tensor<2xf64> -> tensor<2xf64>
  check.expect_almost_eq_const %r134, dense<[1.6449340668482264365, 0.065171251589659707199]> : tensor<2xf64>, tolerance = 1.0e-14
  %a135 = stablehlo.constant dense<[2.0, 3.5]> : tensor<2xf32>
  %a136 = stablehlo.constant dense<[1.0, 2.5]> : tensor<2xf32>
  %r137 = chlo.zeta %a135, %a136 : tensor<2xf32>, tensor<2xf32> -> tensor<2xf32>
  check.expect_almost_eq_const %r137, dense<[1.6449340668482264365, 0.065171251589659707199]> : tensor<2xf32>, tolerance = 2.0e-6
  %a138 = stablehlo.constant dense<[2.0, 3.5]> : tensor<2xf16>
  %a139 = stablehlo.constant dense<[1.0, 2.5]> : tensor<2xf16>
  %r140 = chlo.zeta %a138, %a139 : tensor<2xf16>, tensor<2xf16> -> tensor<2xf16>
  check.expect_almost_eq_const %r140, dense<[1.6449340668482264365, 0.065171251589659707199]> : tensor<2xf16>, tolerance = 1.0e-2
  %a141 = stablehlo.constant dense<[2.0, 3.5]> : tensor<2xbf16>
  %a142 = stablehlo.constant dense<[1.0, 2.5]> : tensor<2xbf16>
  %r143 = chlo.zeta %a141, %a142 : tensor<2xbf16>, tensor<2xbf16> -> tensor<2xbf16>
  check.expect_almost_eq_const %r143, dense<[1.6449340668482264365, 0.065171251589659707199]> : tensor<2xbf16>, tolerance = 5.0e-2
  %a144 = stablehlo.constant dense<[1.0, -1.0]> : tensor<2xf64>
  %b144 = stablehlo.constant dense<[2.0, -2.0]> : tensor<2xf64>
  %r144 = chlo.next_after %a144, %b144 : tensor<2xf64>, tensor<2xf64> -> tensor<2xf64>
  check.expect_eq_const %r144, dense<[1.0000000000000002, -1.0000000000000002]> : tensor<2xf64>
  %a145 = stablehlo.constant dense<[1.0, -1.0]> : tensor<2xf32>
  %b145 = stablehlo.constant dense<[2.0, -2.0]> : tensor<2xf32>
  %r145 = chlo.next_after %a145, %b145 : tensor<2xf32>, tensor<2xf32> -> tensor<2xf32>
  check.expect_eq_const %r145, dense<[1.0000001192092896, -1.0000001192092896]> : tensor<2xf32>
  %a146 = stablehlo.constant dense<[1.0, -1.0]> : tensor<2xf16>
  %b146 = stablehlo.constant dense<[2.0, -2.0]> : tensor<2xf16>
  %r146 = chlo.next_after %a146, %b146 : tensor<2xf16>, tensor<2xf16> -> tensor<2xf16>
  check.expect_eq_const %r146, dense<[1.0009765625, -1.0009765625]> : tensor<2xf16>
  %a147 = stablehlo.constant dense<[1.0, -1.0]> : tensor<2xbf16>
  %b147 = stablehlo.constant dense<[2.0, -2.0]> : tensor<2xbf16>
  %r147 = chlo.next_after %a147, %b147 : tensor<2xbf16>, tensor<2xbf16> -> tensor<2xbf16>
  check.expect_eq_const %r147, dense<[1.0078125, -1.0078125]> : tensor<2xbf16>
  %a148 = stablehlo.constant dense<[1.0, 3.0, 2.0, 3.0]> : tensor<4xf64>
  %v148, %i148 = chlo.top_k(%a148, k = 2) : tensor<4xf64> -> (tensor<2xf64>, tensor<2xi32>)
  check.expect_eq_const %v148, dense<[3.0, 3.0]> : tensor<2xf64>
  check.expect_eq_const %i148, dense<[1, 3]> : tensor<2xi32>
  %a149 = stablehlo.constant dense<[1.0, 3.0, 2.0, 3.0]> : tensor<4xf32>
  %v149, %i149 = chlo.top_k(%a149, k = 2) : tensor<4xf32> -> (tensor<2xf32>, tensor<2xi32>)
  check.expect_eq_const %v149, dense<[3.0, 3.0]> : tensor<2xf32>
  check.expect_eq_const %i149, dense<[1, 3]> : tensor<2xi32>
  %a150 = stablehlo.constant dense<[1.0, 3.0, 2.0, 3.0]> : tensor<4xf16>
  %v150, %i150 = chlo.top_k(%a150, k = 2) : tensor<4xf16> -> (tensor<2xf16>, tensor<2xi32>)
  check.expect_eq_const %v150, dense<[3.0, 3.0]> : tensor<2xf16>
  check.expect_eq_const %i150, dense<[1, 3]> : tensor<2xi32>
  %a151 = stablehlo.constant dense<[1.0, 3.0, 2.0, 3.0]> : tensor<4xbf16>
  %v151, %i151 = chlo.top_k(%a151, k = 2) : tensor<4xbf16> -> (tensor<2xbf16>, tensor<2xi32>)
  check.expect_eq_const %v151, dense<[3.0, 3.0]> : tensor<2xbf16>
  check.expect_eq_const %i151, dense<[1, 3]> : tensor<2xi32>
  %a152 = stablehlo.constant dense<[1, 3, 2, 3]> : tensor<4xi32>
  %v152, %i152 = chlo.top_k(%a152, k = 2) : tensor<4xi32> -> (tensor<2xi32>, tensor<2xi32>)
  check.expect_eq_const %v152, dense<[3, 3]> : tensor<2xi32>
  check.expect_eq_const %i152, dense<[1, 3]> : tensor<2xi32>
  %a153 = stablehlo.constant dense<[1, 3, 2, 3]> : tensor<4xi8>
  %v153, %i153 = chlo.top_k(%a153, k = 2) : tensor<4xi8> -> (tensor<2xi8>, tensor<2xi32>)
  check.expect_eq_const %v153, dense<[3, 3]> : tensor<2xi8>
  check.expect_eq_const %i153, dense<[1, 3]> : tensor<2xi32>
  %a154 = stablehlo.constant dense<[1, 3, 2, 3]> : tensor<4xui64>
  %v154, %i154 = chlo.top_k(%a154, k = 2) : tensor<4xui64> -> (tensor<2xui64>, tensor<2xi32>)
  check.expect_eq_const %v154, dense<[3, 3]> : tensor<2xui64>
  check.expect_eq_const %i154, dense<[1, 3]> : tensor<2xi32>
  // Rows 0 and 1 meet the first matrix, row 2 the second.
  %lhs = stablehlo.constant dense<[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]> : tensor<3x2xf32>
  %rhs = stablehlo.constant dense<[[[1.0], [10.0]], [[2.0], [20.0]]]> : tensor<2x2x1xf32>
  %sizes = stablehlo.constant dense<[2, 1]> : tensor<2xi64>
  %ragged = "chlo.ragged_dot"(%lhs, %rhs, %sizes) {ragged_dot_dimension_numbers = #chlo.ragged_dot<
    lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1],
    rhs_contracting_dimensions = [1], lhs_ragged_dimensions = [0], rhs_group_dimensions = [0]>}
    : (tensor<3x2xf32>, tensor<2x2x1xf32>, tensor<2xi64>) -> tensor<3x1xf32>
  check.expect_eq_const %ragged, dense<[[21.0], [43.0], [130.0]]> : tensor<3x1xf32>
  return
}
