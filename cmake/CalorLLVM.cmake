# SPDX-License-Identifier: Apache-2.0
# Finds Debian's LLVM/MLIR 22 and lists its static archives by path. CMake's imported MLIR targets would drag in
# the shared LLVM, and a mix of both aborts at start ("Option registered more than once").
set(CALOR_LLVM_ROOT /usr/lib/llvm-22 CACHE PATH "root of LLVM and MLIR 22")
set(LLVM_CONFIG ${CALOR_LLVM_ROOT}/bin/llvm-config)
if(NOT EXISTS ${LLVM_CONFIG} OR NOT EXISTS ${CALOR_LLVM_ROOT}/lib/libMLIRIR.a)
  message(FATAL_ERROR "LLVM/MLIR 22 is not installed under ${CALOR_LLVM_ROOT}: run scripts/setup")
endif()

# Code generators linked in; one entry per CPU target of compiler/target.
set(CALOR_LLVM_COMPONENTS x86codegen x86asmparser x86desc x86info orcjit native bitwriter passes
    CACHE STRING "LLVM components linked into the tools")
execute_process(COMMAND ${LLVM_CONFIG} --link-static --libfiles ${CALOR_LLVM_COMPONENTS}
                OUTPUT_VARIABLE CALOR_LLVM_ARCHIVES OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(CALOR_LLVM_ARCHIVES)
file(GLOB CALOR_MLIR_ARCHIVES ${CALOR_LLVM_ROOT}/lib/libMLIR*.a)
list(FILTER CALOR_MLIR_ARCHIVES EXCLUDE REGEX "Test|CAPI|Python|MlirOptMain")

# TableGen without AddMLIR's imported targets.
set(MLIR_TABLEGEN_EXE ${CALOR_LLVM_ROOT}/bin/mlir-tblgen)
set(MLIR_TABLEGEN_TARGET "")
set(LLVM_MAIN_INCLUDE_DIR "")
# calor_tablegen(OUT.inc IN.td ARGS...): generates OUT.inc in the binary folder; collect the outputs of one folder
# with calor_tablegen_target(NAME).
function(calor_tablegen output input)
  cmake_path(ABSOLUTE_PATH input BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE source)
  set(result ${CMAKE_CURRENT_BINARY_DIR}/${output})
  add_custom_command(
    OUTPUT ${result}
    COMMAND ${MLIR_TABLEGEN_EXE} ${ARGN} -I ${CMAKE_SOURCE_DIR} -I ${CALOR_LLVM_ROOT}/include ${source}
            --write-if-changed -o ${result} -d ${result}.d
    DEPENDS ${source} DEPFILE ${result}.d COMMENT "TableGen ${output}")
  set_property(DIRECTORY APPEND PROPERTY CALOR_TABLEGEN_OUTPUTS ${result})
endfunction()
function(calor_tablegen_target name)
  get_property(outputs DIRECTORY PROPERTY CALOR_TABLEGEN_OUTPUTS)
  add_custom_target(${name} DEPENDS ${outputs})
endfunction()
# The names MLIR projects are used to.
set(LLVM_TARGET_DEFINITIONS "")
macro(mlir_tablegen output)
  calor_tablegen(${output} ${LLVM_TARGET_DEFINITIONS} ${ARGN})
endmacro()
macro(add_public_tablegen_target name)
  calor_tablegen_target(${name})
endmacro()
