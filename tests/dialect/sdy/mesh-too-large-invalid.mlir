// RUN: calor-opt %s --split-input-file --verify-diagnostics
// A rule of ours: jaxlib lets the product wrap around.

// expected-error@+1 {{expects the number of devices of a mesh to fit into 64 bits}}
sdy.mesh @mesh = <["a"=4611686018427387904, "b"=4]>
