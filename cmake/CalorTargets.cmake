# SPDX-License-Identifier: Apache-2.0
# How a library, a tool and a test are declared in this project.
add_compile_options(-Wall -Wextra -Wno-unused-parameter -Wno-comment -ffunction-sections -fdata-sections
                    -fvisibility=hidden)
add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions> $<$<COMPILE_LANGUAGE:CXX>:-fvisibility-inlines-hidden>)
add_link_options(-B${CALOR_LLVM_ROOT}/bin -fuse-ld=lld -Wl,--gc-sections)

add_library(CalorPch OBJECT ${CMAKE_SOURCE_DIR}/compiler/support/Pch.cpp)
target_include_directories(CalorPch SYSTEM PRIVATE ${CALOR_LLVM_ROOT}/include)
target_include_directories(CalorPch PRIVATE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})
target_compile_definitions(CalorPch PRIVATE _GNU_SOURCE __STDC_CONSTANT_MACROS __STDC_FORMAT_MACROS __STDC_LIMIT_MACROS)
target_precompile_headers(CalorPch PRIVATE ${CMAKE_SOURCE_DIR}/compiler/support/Pch.h)
# A precompiled header without time stamps is the same bytes in every build, which ccache needs.
target_compile_options(CalorPch PRIVATE -Xclang -fno-pch-timestamp)

function(calor_configure_cxx target)
  target_include_directories(${target} SYSTEM PRIVATE ${CALOR_LLVM_ROOT}/include)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})
  target_compile_definitions(${target} PRIVATE _GNU_SOURCE __STDC_CONSTANT_MACROS __STDC_FORMAT_MACROS __STDC_LIMIT_MACROS)
  target_compile_options(${target} PRIVATE -Xclang -fno-pch-timestamp)
  target_precompile_headers(${target} REUSE_FROM CalorPch)
  # Executables too compile as -fPIC, not -fPIE: the precompiled header is for one of the two.
  get_target_property(type ${target} TYPE)
  if(type STREQUAL EXECUTABLE)
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
    target_compile_options(${target} PRIVATE -fPIC)
  endif()
endfunction()

# calor_add_library(NAME SOURCES ... [GEN TABLEGEN_TARGET...] [LINK LIBRARY...])
function(calor_add_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;GEN;LINK" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  calor_configure_cxx(${name})
  if(arg_GEN)
    add_dependencies(${name} ${arg_GEN})
    set_property(GLOBAL APPEND PROPERTY CALOR_TABLEGEN_TARGETS ${arg_GEN})
  endif()
  # Headers of the dialects are generated: every library waits for all of them, none for another's objects.
  set_property(GLOBAL APPEND PROPERTY CALOR_LIBRARIES ${name})
  if(arg_LINK)
    target_link_libraries(${name} PUBLIC ${arg_LINK})
  endif()
endfunction()

function(calor_link_llvm target)
  target_link_libraries(${target} PRIVATE -Wl,--start-group ${CALOR_MLIR_ARCHIVES} -Wl,--end-group
                        ${CALOR_LLVM_ARCHIVES} z zstd pthread dl m)
endfunction()

# calor_add_tool(NAME SOURCES ... LINK ...): an executable in build/bin, self-contained but for libc and libstdc++.
function(calor_add_tool name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  calor_configure_cxx(${name})
  set_property(GLOBAL APPEND PROPERTY CALOR_LIBRARIES ${name})
  target_link_libraries(${name} PRIVATE ${arg_LINK})
  target_link_options(${name} PRIVATE -static-libstdc++ -static-libgcc $<$<CONFIG:Release>:-s>)
  calor_link_llvm(${name})
endfunction()

# calor_add_gtest(NAME SOURCES ... LINK ... [PLAIN]): PLAIN tests do not see LLVM.
function(calor_add_gtest name)
  cmake_parse_arguments(arg "PLAIN" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  if(arg_PLAIN)
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  else()
    calor_configure_cxx(${name})
    set_property(GLOBAL APPEND PROPERTY CALOR_LIBRARIES ${name})
  endif()
  target_link_libraries(${name} PRIVATE ${arg_LINK} gtest gtest_main pthread)
  if(NOT arg_PLAIN)
    calor_link_llvm(${name})
  endif()
  add_test(NAME ${name} COMMAND ${name})
  set_property(GLOBAL APPEND PROPERTY CALOR_TESTS ${name})
endfunction()

# Called once at the end: orders every compile behind all TableGen runs.
function(calor_finish_targets)
  get_property(libraries GLOBAL PROPERTY CALOR_LIBRARIES)
  get_property(generated GLOBAL PROPERTY CALOR_TABLEGEN_TARGETS)
  foreach(library ${libraries})
    add_dependencies(${library} ${generated})
  endforeach()
endfunction()
