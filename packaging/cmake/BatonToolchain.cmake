# SPDX-License-Identifier: GPL-3.0-or-later
# Compiler settings that every target of Baton shares.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)

find_program(BATON_CCACHE ccache)
if(BATON_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # base_dir and nohashdir let fresh clones and other worktrees share results; the sloppiness is what precompiled
  # headers need (ccache manual, "Precompiled headers").
  set(BATON_CCACHE_COMMAND
      ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime CCACHE_MAXSIZE=10G
      ${BATON_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${BATON_CCACHE_COMMAND})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${BATON_CCACHE_COMMAND})
endif()

find_program(BATON_MOLD mold)
if(BATON_MOLD)
  # g++ 12 and clang both know -fuse-ld=mold.
  add_link_options(-fuse-ld=mold)
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
                    -Wno-missing-field-initializers)
option(BATON_WERROR "Treat warnings as errors" ON)
if(BATON_WERROR)
  add_compile_options(-Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Lets ccache work on translation units that use a precompiled header.
  # g++ 12 reports the inactive member of tl::expected as "maybe uninitialized" once it optimises or sanitizes;
  # clang-tidy's and the sanitizers' own checks stay on.
  add_compile_options(-fpch-preprocess -Wno-maybe-uninitialized)
endif()
if(BATON_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link) # the fuzzer follows which code its bytes reach
endif()
if(BATON_SANITIZE)
  add_compile_options(-fsanitize=${BATON_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${BATON_SANITIZE})
  if(BATON_SANITIZE MATCHES thread)
    add_compile_options(-Wno-invalid-memory-model) # see PrecompiledCoreTsan.h
  endif()
endif()

add_compile_definitions(QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
                        QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400
 BATON_VERSION="${PROJECT_VERSION}")
include_directories(${PROJECT_SOURCE_DIR})
