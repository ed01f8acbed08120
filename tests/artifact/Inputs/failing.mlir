// A check that fails, in line 7 of a user's model.
func.func public @main() {
  %a = stablehlo.constant dense<1.0> : tensor<f32>
  %b = stablehlo.constant dense<2.0> : tensor<f32>
  stablehlo.custom_call @check.expect_eq(%a, %b) {has_side_effect = true} : (tensor<f32>, tensor<f32>) -> () loc(#call)
  return
}
#inner = loc("model.py":7:3)
#call = loc(callsite("loss"(#inner) at "train.py":30:1))
