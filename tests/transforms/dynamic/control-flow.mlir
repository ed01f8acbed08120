// SPDX-License-Identifier: Apache-2.0
// A carried value that grows, and branches that give different sizes.
// RUN: calor run %s --input="i32=0" --input="i1=true" --input="2xf32=1 2" --backend=interpreter > %t.0.txt
// RUN: calor run %s --input="i32=0" --input="i1=true" --input="2xf32=1 2" | diff - %t.0.txt
// RUN: calor run %s --input="i32=1" --input="i1=false" --input="2xf32=1 2" --backend=interpreter > %t.1.txt
// RUN: calor run %s --input="i32=1" --input="i1=false" --input="2xf32=1 2" | diff - %t.1.txt
// RUN: calor run %s --input="i32=3" --input="i1=true" --input="3xf32=1 2 3" --backend=interpreter > %t.2.txt
// RUN: calor run %s --input="i32=3" --input="i1=true" --input="3xf32=1 2 3" | diff - %t.2.txt
// RUN: calor run %s --input="i32=2" --input="i1=false" --input="0xf32=" --backend=interpreter > %t.3.txt
// RUN: calor run %s --input="i32=2" --input="i1=false" --input="0xf32=" | diff - %t.3.txt
// RUN: calor run %s --input=i32=3 --input=i1=true --input="3xf32=1 2 3" --refine=inputs | diff - %t.2.txt

func.func @main(%n: tensor<i32>, %p: tensor<i1>, %x: tensor<?xf32>) -> (tensor<?xf32>, tensor<?xf32>) {
  %c0 = stablehlo.constant dense<0> : tensor<i32>
  %c1 = stablehlo.constant dense<1> : tensor<i32>
  %r:2 = stablehlo.while(%i = %c0, %a = %x) : tensor<i32>, tensor<?xf32>
   cond {
     %go = stablehlo.compare LT, %i, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
     stablehlo.return %go : tensor<i1>
   } do {
     %j = stablehlo.add %i, %c1 : tensor<i32>
     %b = stablehlo.concatenate %a, %x, dim = 0 : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
     %e = stablehlo.add %b, %b : tensor<?xf32>
     stablehlo.return %j, %e : tensor<i32>, tensor<?xf32>
   }
  %q = "stablehlo.if"(%p) ({
     %a = stablehlo.concatenate %x, %r#1, dim = 0 : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
     stablehlo.return %a : tensor<?xf32>
   }, {
     stablehlo.return %x : tensor<?xf32>
   }) : (tensor<i1>) -> tensor<?xf32>
  %s = stablehlo.multiply %q, %q : tensor<?xf32>
  return %r#1, %s : tensor<?xf32>, tensor<?xf32>
}
