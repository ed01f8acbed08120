// SPDX-License-Identifier: Apache-2.0
// Random bits: both generators, widths of 1 to 8 bytes, even and odd shapes, a counter that carries, against the
// interpreter bit by bit.
// RUN: calor run %s --backend=interpreter "--input=2xui64=12345678901234567 18446744073709551600" --outputs=%t.npz
// RUN: calor run %s "--input=2xui64=12345678901234567 18446744073709551600" --expect=%t.npz --rtol=0 --atol=0
// RUN: calor run %s --cpu=haswell --threads=1 "--input=2xui64=12345678901234567 18446744073709551600" --expect=%t.npz --rtol=0 --atol=0

func.func @main(%state: tensor<2xui64>) -> (
    tensor<2xui64>, tensor<100xui32>, tensor<2xui64>, tensor<101xui32>, tensor<2xui64>, tensor<3x5xui32>,
    tensor<2xui64>, tensor<5x6x7xui16>, tensor<2xui64>, tensor<3x64xui8>, tensor<2xui64>, tensor<7x33xui64>,
    tensor<2xui64>, tensor<ui32>, tensor<2xui64>, tensor<0x4xui32>, tensor<2xui64>, tensor<100xui32>,
    tensor<2xui64>, tensor<101xui32>, tensor<2xui64>, tensor<3x5xui32>, tensor<2xui64>, tensor<5x6x7xui16>,
    tensor<2xui64>, tensor<3x64xui8>, tensor<2xui64>, tensor<7x33xui64>, tensor<2xui64>, tensor<ui32>,
    tensor<2xui64>, tensor<0x4xui32>, tensor<3xui64>, tensor<37xi32>, tensor<2xui64>, tensor<100xui32>,
    tensor<2xui64>, tensor<101xui32>, tensor<2xui64>, tensor<3x5xui32>, tensor<2xui64>, tensor<5x6x7xui16>,
    tensor<2xui64>, tensor<3x64xui8>, tensor<2xui64>, tensor<7x33xui64>, tensor<2xui64>, tensor<ui32>,
    tensor<2xui64>, tensor<0x4xui32>, tensor<3xui64>, tensor<37xi32>) {
  %more = stablehlo.slice %state [0:1] : (tensor<2xui64>) -> tensor<1xui64>
  %three = stablehlo.concatenate %state, %more, dim = 0 : (tensor<2xui64>, tensor<1xui64>) -> tensor<3xui64>
  %s0, %b0 = stablehlo.rng_bit_generator %state, algorithm = THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<100xui32>)
  %s1, %b1 = stablehlo.rng_bit_generator %state, algorithm = THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<101xui32>)
  %s2, %b2 = stablehlo.rng_bit_generator %state, algorithm = THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<3x5xui32>)
  %s3, %b3 = stablehlo.rng_bit_generator %state, algorithm = THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<5x6x7xui16>)
  %s4, %b4 = stablehlo.rng_bit_generator %state, algorithm = THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<3x64xui8>)
  %s5, %b5 = stablehlo.rng_bit_generator %state, algorithm = THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<7x33xui64>)
  %s6, %b6 = stablehlo.rng_bit_generator %state, algorithm = THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<ui32>)
  %s7, %b7 = stablehlo.rng_bit_generator %state, algorithm = THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<0x4xui32>)
  %s8, %b8 = stablehlo.rng_bit_generator %state, algorithm = PHILOX : (tensor<2xui64>) -> (tensor<2xui64>, tensor<100xui32>)
  %s9, %b9 = stablehlo.rng_bit_generator %state, algorithm = PHILOX : (tensor<2xui64>) -> (tensor<2xui64>, tensor<101xui32>)
  %s10, %b10 = stablehlo.rng_bit_generator %state, algorithm = PHILOX : (tensor<2xui64>) -> (tensor<2xui64>, tensor<3x5xui32>)
  %s11, %b11 = stablehlo.rng_bit_generator %state, algorithm = PHILOX : (tensor<2xui64>) -> (tensor<2xui64>, tensor<5x6x7xui16>)
  %s12, %b12 = stablehlo.rng_bit_generator %state, algorithm = PHILOX : (tensor<2xui64>) -> (tensor<2xui64>, tensor<3x64xui8>)
  %s13, %b13 = stablehlo.rng_bit_generator %state, algorithm = PHILOX : (tensor<2xui64>) -> (tensor<2xui64>, tensor<7x33xui64>)
  %s14, %b14 = stablehlo.rng_bit_generator %state, algorithm = PHILOX : (tensor<2xui64>) -> (tensor<2xui64>, tensor<ui32>)
  %s15, %b15 = stablehlo.rng_bit_generator %state, algorithm = PHILOX : (tensor<2xui64>) -> (tensor<2xui64>, tensor<0x4xui32>)
  %s16, %b16 = stablehlo.rng_bit_generator %three, algorithm = PHILOX : (tensor<3xui64>) -> (tensor<3xui64>, tensor<37xi32>)
  %s17, %b17 = stablehlo.rng_bit_generator %state, algorithm = DEFAULT : (tensor<2xui64>) -> (tensor<2xui64>, tensor<100xui32>)
  %s18, %b18 = stablehlo.rng_bit_generator %state, algorithm = DEFAULT : (tensor<2xui64>) -> (tensor<2xui64>, tensor<101xui32>)
  %s19, %b19 = stablehlo.rng_bit_generator %state, algorithm = DEFAULT : (tensor<2xui64>) -> (tensor<2xui64>, tensor<3x5xui32>)
  %s20, %b20 = stablehlo.rng_bit_generator %state, algorithm = DEFAULT : (tensor<2xui64>) -> (tensor<2xui64>, tensor<5x6x7xui16>)
  %s21, %b21 = stablehlo.rng_bit_generator %state, algorithm = DEFAULT : (tensor<2xui64>) -> (tensor<2xui64>, tensor<3x64xui8>)
  %s22, %b22 = stablehlo.rng_bit_generator %state, algorithm = DEFAULT : (tensor<2xui64>) -> (tensor<2xui64>, tensor<7x33xui64>)
  %s23, %b23 = stablehlo.rng_bit_generator %state, algorithm = DEFAULT : (tensor<2xui64>) -> (tensor<2xui64>, tensor<ui32>)
  %s24, %b24 = stablehlo.rng_bit_generator %state, algorithm = DEFAULT : (tensor<2xui64>) -> (tensor<2xui64>, tensor<0x4xui32>)
  %s25, %b25 = stablehlo.rng_bit_generator %three, algorithm = DEFAULT : (tensor<3xui64>) -> (tensor<3xui64>, tensor<37xi32>)
  return %s0, %b0, %s1, %b1, %s2, %b2, %s3, %b3, %s4, %b4, %s5, %b5,
    %s6, %b6, %s7, %b7, %s8, %b8, %s9, %b9, %s10, %b10, %s11, %b11,
    %s12, %b12, %s13, %b13, %s14, %b14, %s15, %b15, %s16, %b16, %s17, %b17,
    %s18, %b18, %s19, %b19, %s20, %b20, %s21, %b21, %s22, %b22, %s23, %b23,
    %s24, %b24, %s25, %b25 :
    tensor<2xui64>, tensor<100xui32>, tensor<2xui64>, tensor<101xui32>, tensor<2xui64>, tensor<3x5xui32>,
    tensor<2xui64>, tensor<5x6x7xui16>, tensor<2xui64>, tensor<3x64xui8>, tensor<2xui64>, tensor<7x33xui64>,
    tensor<2xui64>, tensor<ui32>, tensor<2xui64>, tensor<0x4xui32>, tensor<2xui64>, tensor<100xui32>,
    tensor<2xui64>, tensor<101xui32>, tensor<2xui64>, tensor<3x5xui32>, tensor<2xui64>, tensor<5x6x7xui16>,
    tensor<2xui64>, tensor<3x64xui8>, tensor<2xui64>, tensor<7x33xui64>, tensor<2xui64>, tensor<ui32>,
    tensor<2xui64>, tensor<0x4xui32>, tensor<3xui64>, tensor<37xi32>, tensor<2xui64>, tensor<100xui32>,
    tensor<2xui64>, tensor<101xui32>, tensor<2xui64>, tensor<3x5xui32>, tensor<2xui64>, tensor<5x6x7xui16>,
    tensor<2xui64>, tensor<3x64xui8>, tensor<2xui64>, tensor<7x33xui64>, tensor<2xui64>, tensor<ui32>,
    tensor<2xui64>, tensor<0x4xui32>, tensor<3xui64>, tensor<37xi32>
}
