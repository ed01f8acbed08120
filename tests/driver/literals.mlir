// SPDX-License-Identifier: Apache-2.0
// Values of every kind of type, in and out; open sizes come from the values.
// RUN: rm -rf %t && mkdir -p %t
// RUN: calor run %s --backend=interpreter --input="3xbf16=1 nan -2.5" --input="2xi1=true 0" --input="2xui8=255 0x10" --input="2xcomplex<f32>=(1,2) (3,-4)" --input=i4=-8 --input="2x4xf32=1" --outputs=%t/a.npz | FileCheck %s
// RUN: %python -c "import numpy as np; a = np.load(r'%t/a.npz'); print([a[k].dtype.str for k in a.files])" | FileCheck %s --check-prefix=TYPES
// RUN: %python -c "import numpy as np; a = np.load(r'%t/a.npz'); np.savez(r'%t/b.npz', **{k[3:]: a[k] for k in a.files})"
// RUN: calor run %s --backend=interpreter --inputs=%t/b.npz --expect=%t/a.npz --rtol=0 --atol=0 | FileCheck %s

// CHECK: out0: tensor<3xbf16> = [1.0, nan, -2.5] min -2.5 max 1 mean -0.75 nan 1
// CHECK: out1: tensor<2xi1> = [true, false]
// CHECK: out2: tensor<2xui8> = [255, 16]
// CHECK: out3: tensor<2xcomplex<f32>> = [(1.0,2.0), (3.0,-4.0)]
// CHECK: out4: tensor<i4> = -8
// CHECK: out5: tensor<2x4xf32> = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]
// TYPES: ['<u2', '|b1', '|u1', '<c8', '|i1', '<f4']
func.func @main(%a: tensor<3xbf16>, %b: tensor<2xi1>, %c: tensor<2xui8>, %d: tensor<2xcomplex<f32>>, %e: tensor<i4>, %f: tensor<2x?xf32>)
    -> (tensor<3xbf16>, tensor<2xi1>, tensor<2xui8>, tensor<2xcomplex<f32>>, tensor<i4>, tensor<2x?xf32>) {
  return %a, %b, %c, %d, %e, %f : tensor<3xbf16>, tensor<2xi1>, tensor<2xui8>, tensor<2xcomplex<f32>>, tensor<i4>, tensor<2x?xf32>
}
