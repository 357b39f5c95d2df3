# SPDX-License-Identifier: GPL-3.0-or-later
# One function for each kind of target, so that the CMakeLists.txt of a folder is a list of names.

# Precompiled headers are built once and reused: QtCore for core, QtWidgets for app.
function(_baton_pch target kind)
  if(NOT TARGET baton_pch_${kind})
    file(WRITE ${CMAKE_BINARY_DIR}/pch_${kind}.cpp "")
    add_library(baton_pch_${kind} STATIC ${CMAKE_BINARY_DIR}/pch_${kind}.cpp)
    set_target_properties(baton_pch_${kind} PROPERTIES AUTOMOC OFF AUTORCC OFF)
    if(kind STREQUAL "core")
      target_link_libraries(baton_pch_core PUBLIC Qt6::Core tl::expected)
      set(header PrecompiledCore.h)
      if(BATON_SANITIZE MATCHES thread)
        set(header PrecompiledCoreTsan.h)
      endif()
      target_precompile_headers(baton_pch_core PRIVATE ${PROJECT_SOURCE_DIR}/packaging/cmake/${header})
    else()
      target_link_libraries(baton_pch_widgets PUBLIC Qt6::Widgets tl::expected)
      target_precompile_headers(baton_pch_widgets PRIVATE ${PROJECT_SOURCE_DIR}/packaging/cmake/PrecompiledWidgets.h)
    endif()
  endif()
  target_precompile_headers(${target} REUSE_FROM baton_pch_${kind})
endfunction()

# baton_library(NAME [WIDGETS] SOURCES … [DEPS …] [PRIVATE_DEPS …]): the library of one folder. Static in what people
# run; shared where many programs are built from the same code (BATON_SHARED), which would otherwise each carry all of
# it: eleven gigabytes of tests.
function(baton_library name)
  cmake_parse_arguments(arg "WIDGETS" "" "SOURCES;DEPS;PRIVATE_DEPS" ${ARGN})
  if(BATON_SHARED)
    add_library(${name} SHARED ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES DEFINE_SYMBOL "")
  else()
    add_library(${name} STATIC ${arg_SOURCES})
  endif()
  target_link_libraries(${name} PUBLIC ${arg_DEPS} PRIVATE ${arg_PRIVATE_DEPS})
  if(arg_WIDGETS)
    target_link_libraries(${name} PUBLIC Qt6::Widgets)
    _baton_pch(${name} widgets)
  else()
    _baton_pch(${name} core)
  endif()
endfunction()

# baton_add_connector(NAME SOURCES … [DEPS …]): one network. NAME is the folder's name; the registry
# table calls baton::connectors::<NAME>::entry(), declared in core/connectors/NAME/Entry.h.
function(baton_add_connector name)
  baton_library(baton_connector_${name} ${ARGN})
  target_link_libraries(baton_connector_${name} PUBLIC baton_connectors)
  set_property(GLOBAL APPEND PROPERTY BATON_CONNECTORS ${name})
endfunction()

# baton_test(NAME [WIDGETS] [TSAN] [SOURCES …] [DEPS …] [NEEDS display|dbus|peer|long …] [TIMEOUT SECONDS]):
# tests/<folder>/NAME.cpp as one program. NEEDS becomes a label; the program itself skips by name when what it needs is
# not there: a display (then it gets the real one instead of "offscreen"), a message bus, a peer's network
# (BATON_BLUESKY_NET names its file) or the time of a long run (BATON_LONG=1).
# TSAN: also run under the thread sanitizer; baton-tsan-tests builds just those.
add_custom_target(baton-tsan-tests)
function(baton_test name)
  cmake_parse_arguments(arg "WIDGETS;TSAN" "TIMEOUT" "SOURCES;DEPS;NEEDS" ${ARGN})
  if(NOT arg_SOURCES)
    set(arg_SOURCES ${name}.cpp)
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_DEPS} Qt6::Test)
  if(arg_WIDGETS)
    target_link_libraries(${name} PRIVATE Qt6::Widgets)
    _baton_pch(${name} widgets)
  else()
    _baton_pch(${name} core)
  endif()
  add_test(NAME ${name} COMMAND ${name})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  set(labels ${arg_NEEDS})
  if(arg_TSAN)
    list(APPEND labels tsan)
    add_dependencies(baton-tsan-tests ${name})
    if(BATON_SANITIZE MATCHES thread)
      target_link_libraries(${name} PRIVATE baton_tsan_edges)
    endif()
  endif()
  set(environment
    "BATON_SOURCE_DIR=${PROJECT_SOURCE_DIR}"
    "LSAN_OPTIONS=suppressions='${PROJECT_SOURCE_DIR}/tests/lsan.supp':print_suppressions=0"
    "TSAN_OPTIONS=suppressions='${PROJECT_SOURCE_DIR}/tests/tsan.supp'")
  if(NOT "display" IN_LIST labels)
    list(APPEND environment "QT_QPA_PLATFORM=offscreen")
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${labels}" ENVIRONMENT "${environment}")
endfunction()

# baton_check(NAME COMMAND … [NEEDS …]): a test that is a script. Exit code 77 means skipped.
function(baton_check name)
  cmake_parse_arguments(arg "" "" "COMMAND;NEEDS" ${ARGN})
  add_test(NAME ${name} COMMAND ${arg_COMMAND} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 SKIP_RETURN_CODE 77 LABELS "${arg_NEEDS}")
endfunction()
