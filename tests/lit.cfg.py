# SPDX-License-Identifier: Apache-2.0
# lit configuration: tests are .mlir files with RUN lines, mirrored to the folders of compiler/.
import os
import sys

import lit.formats

config.name = "calor"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".mlir", ".test"]
config.excludes = ["Inputs", "python", "CMakeLists.txt"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.build_root, "tests")
config.environment["PATH"] = os.pathsep.join(
    [os.path.join(config.build_root, "bin"), config.llvm_root + "/bin", os.environ["PATH"]])
config.environment["CALOR_TEST_THREADS"] = "2"
config.substitutions.append(("%python", sys.executable))
config.substitutions.append(("%source_root", config.source_root))
