#include "compiler/dialect/stablehlo/StablehloOps.h"
