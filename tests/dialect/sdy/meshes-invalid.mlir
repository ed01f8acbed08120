// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of meshes. jaxlib refuses the same programs (tests/python/test_sdy_text.py).

// expected-error@+1 {{expects the size of axis "b" to be at least 1, but it is 0}}
sdy.mesh @mesh = <["a"=2, "b"=0]>

// -----

// expected-error@+1 {{expects axes of different names, but "a" is there twice}}
sdy.mesh @mesh = <["a"=2, "b"=2, "a"=4]>

// -----

// expected-error@+1 {{expects device ids not to be negative, but got -1}}
sdy.mesh @mesh = <[], device_ids=[-1]>

// -----

// expected-error@+1 {{expects one device id for each of the 1 devices of the mesh, but got 2}}
sdy.mesh @mesh = <[], device_ids=[1, 0]>

// -----

// expected-error@+1 {{expects one device id for each of the 4 devices of the mesh, but got 6}}
sdy.mesh @mesh = <["a"=2, "b"=2], device_ids=[0, 2, 1, 3, 4, 5]>

// -----

// expected-error@+1 {{expects each device id from 0 to 1 once, but got 1, 1}}
sdy.mesh @mesh = <["a"=2], device_ids=[1, 1]>

// -----

// expected-error@+1 {{expects each device id from 0 to 1 once, but got 2, 1}}
sdy.mesh @mesh = <["a"=2], device_ids=[2, 1]>

// -----

// expected-error@+1 {{expected integer value}}
sdy.mesh @mesh = <[], device_ids=[]>

// -----

func.func @f() {
  // expected-error@+1 {{expects parent op 'builtin.module'}}
  sdy.mesh @mesh = <["a"=2]>
  return
}
