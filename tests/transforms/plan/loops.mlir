// RUN: calor-opt %s --calor-fuse --calor-plan | FileCheck %s

// The scan's output is updated in place: its fill goes to the carried buffer, which is the result, and nothing is
// copied. The counter is computed over itself.
// CHECK-LABEL: func.func @scan
// CHECK: %[[FILL:.*]] = calor.kernel() {buffers = [#calor.buffer<result, 0, 0>]}
// CHECK: stablehlo.while({{.*}}%[[FILL]]
// CHECK-SAME: calor.buffers = [#calor.buffer<arena, 0, [[I:[0-9]+]]>, #calor.buffer<result, 0, 0>]
// CHECK: do
// CHECK-NOT: calor.copy
// CHECK-DAG: calor.kernel({{.*}}) {buffers = [#calor.buffer<arena, 0, [[I]]>]} : (tensor<i32>) -> tensor<i32>
// CHECK-DAG: calor.kernel({{.*}}) {buffers = [#calor.buffer<result, 0, 0>], tied
// CHECK: return
func.func @scan() -> tensor<100x100xf32> {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %n = stablehlo.constant dense<100> : tensor<i32>
  %f = stablehlo.constant dense<0.0> : tensor<100x100xf32>
  %row = stablehlo.constant dense<1.0> : tensor<1x100xf32>
  %0:2 = stablehlo.while(%i = %zero, %v = %f) : tensor<i32>, tensor<100x100xf32>
    cond {
      %1 = stablehlo.compare LT, %i, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %1 : tensor<i1>
    } do {
      %1 = stablehlo.dynamic_update_slice %v, %row, %i, %zero
          : (tensor<100x100xf32>, tensor<1x100xf32>, tensor<i32>, tensor<i32>) -> tensor<100x100xf32>
      %2 = stablehlo.add %i, %one : tensor<i32>
      stablehlo.return %2, %1 : tensor<i32>, tensor<100x100xf32>
    }
  return %0#1 : tensor<100x100xf32>
}

// The product reads all of what it replaces: a second buffer takes turns with the first.
// CHECK-LABEL: func.func @alternate
// CHECK: stablehlo.while
// CHECK-SAME: calor.alternate = [unit, #calor.buffer<arena, 0, [[SECOND:[0-9]+]]>]
// CHECK: dot_general
// CHECK-NOT: calor.copy
// CHECK: return
// CHECK: calor.kernel
func.func @alternate(%x: tensor<100x100xf32>) -> tensor<100x100xf32> {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %n = stablehlo.constant dense<100> : tensor<i32>
  %0:2 = stablehlo.while(%i = %zero, %v = %x) : tensor<i32>, tensor<100x100xf32>
    cond {
      %1 = stablehlo.compare LT, %i, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %1 : tensor<i1>
    } do {
      %1 = stablehlo.dot_general %v, %v, contracting_dims = [1] x [0]
          : (tensor<100x100xf32>, tensor<100x100xf32>) -> tensor<100x100xf32>
      %2 = stablehlo.add %i, %one : tensor<i32>
      stablehlo.return %2, %1 : tensor<i32>, tensor<100x100xf32>
    }
  %3 = stablehlo.negate %0#1 : tensor<100x100xf32>
  return %3 : tensor<100x100xf32>
}

// Values that change places go by way of a third buffer; an argument is copied before a loop changes it.
// CHECK-LABEL: func.func @swap
// CHECK: %[[X:.*]] = calor.copy %arg0 {buffers = [#[[A:.*]]]}
// CHECK: %[[Y:.*]] = calor.copy %arg1 {buffers = [#[[B:.*]]]}
// CHECK: stablehlo.while(%{{.*}} = %{{.*}}, %[[U:.*]] = %[[X]], %[[V:.*]] = %[[Y]])
// CHECK: do
// CHECK: %[[T:.*]] = calor.copy
// CHECK: calor.copy
// CHECK: calor.copy %[[T]]
// CHECK: stablehlo.return
func.func @swap(%x: tensor<100xf32>, %y: tensor<100xf32>) -> (tensor<100xf32>, tensor<100xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %n = stablehlo.constant dense<3> : tensor<i32>
  %0:3 = stablehlo.while(%i = %zero, %u = %x, %v = %y) : tensor<i32>, tensor<100xf32>, tensor<100xf32>
    cond {
      %1 = stablehlo.compare LT, %i, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %1 : tensor<i1>
    } do {
      %2 = stablehlo.add %i, %one : tensor<i32>
      stablehlo.return %2, %v, %u : tensor<i32>, tensor<100xf32>, tensor<100xf32>
    }
  return %0#1, %0#2 : tensor<100xf32>, tensor<100xf32>
}

// One value for two carried ones: the second is copied.
// CHECK-LABEL: func.func @twice
// CHECK: do
// CHECK: %[[N:.*]]:2 = calor.kernel
// CHECK: %[[C:.*]] = calor.copy %[[N]]#{{[01]}}
// CHECK: stablehlo.return %{{.*}}, %[[N]]#{{[01]}}, %[[C]]
func.func @twice(%x: tensor<60xf32>, %y: tensor<60xf32>) -> (tensor<60xf32>, tensor<60xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %n = stablehlo.constant dense<3> : tensor<i32>
  %0:3 = stablehlo.while(%i = %zero, %u = %x, %v = %y) : tensor<i32>, tensor<60xf32>, tensor<60xf32>
    cond {
      %1 = stablehlo.compare LT, %i, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %1 : tensor<i1>
    } do {
      %2 = stablehlo.add %i, %one : tensor<i32>
      %3 = stablehlo.add %u, %v : tensor<60xf32>
      stablehlo.return %2, %3, %3 : tensor<i32>, tensor<60xf32>, tensor<60xf32>
    }
  return %0#1, %0#2 : tensor<60xf32>, tensor<60xf32>
}
