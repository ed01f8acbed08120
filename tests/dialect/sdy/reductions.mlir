// Reductions other than sums, which jaxlib knows since 0.12.
// RUN: calor-opt %s | calor-opt | FileCheck %s

sdy.mesh @mesh = <["a"=2, "b"=4]>

// CHECK-LABEL: func.func @reductions(
// CHECK-SAME{LITERAL}: #sdy.sharding<@mesh, [{"b"}, {}], unreduced=max{"a"}>
func.func @reductions(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"b"}, {}], unreduced=max{"a"}>},
                      %arg1: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"b"}, {}], unreduced=sum{"a"}>}) {
  // CHECK{LITERAL}: sdy.all_reduce max {"a"} %arg0 out_sharding=<@mesh, [{"b"}, {}]>
  %0 = sdy.all_reduce max {"a"} %arg0 out_sharding=<@mesh, [{"b"}, {}]> : tensor<8x8xf32>
  // CHECK{LITERAL}: sdy.reduce_scatter min [{}, {"a"}] %0 out_sharding=<@mesh, [{"b"}, {"a"}]>
  %1 = sdy.reduce_scatter min [{}, {"a"}] %0 out_sharding=<@mesh, [{"b"}, {"a"}]> : tensor<8x8xf32>
  // The reduction that is meant without a word.
  // CHECK{LITERAL}: sdy.all_reduce {"a"} %arg1 out_sharding=<@mesh, [{"b"}, {}]>
  %2 = sdy.all_reduce sum {"a"} %arg1 out_sharding=<@mesh, [{"b"}, {}]> : tensor<8x8xf32>
  return
}
