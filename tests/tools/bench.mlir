// SPDX-License-Identifier: Apache-2.0
// The measurements of `bench`, as text and as JSON.
// RUN: calor bench %s --seconds=0.05 --threads=1 | FileCheck %s
// RUN: calor bench %s --seconds=0.05 --threads=1 --json | %python -c "import json, sys; r = json.load(sys.stdin); assert sorted(r) == sorted(['latencies_ns', 'median_ns', 'p10_ns', 'p90_ns', 'compile_ns', 'first_call_ns', 'planned_peak_bytes', 'peak_rss_bytes', 'threads']), sorted(r); assert r['p10_ns'] <= r['median_ns'] <= r['p90_ns'] and len(r['latencies_ns']) >= 3 and r['threads'] == 1 and r['compile_ns'] > 0"
// RUN: calor bench %s --seconds=0.05 --backend=interpreter --input=8xf32=1 | FileCheck %s --check-prefix=INTERPRETER

// CHECK: median
// CHECK: p10 to p90
// CHECK: compile
// CHECK: planned peak
// CHECK: threads 1
// INTERPRETER: planned peak not planned
func.func @main(%a: tensor<8xf32>) -> tensor<8xf32> {
  %0 = stablehlo.add %a, %a : tensor<8xf32>
  return %0 : tensor<8xf32>
}
