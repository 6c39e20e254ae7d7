# One target carries the flags of our own code; libraries found elsewhere stay SYSTEM.
add_library(shadowgraph_flags INTERFACE)
target_compile_options(shadowgraph_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  # g++ 12 warns of string code of its own library (GCC bug 105329).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  -ffp-contract=off  # the same figures on every machine
  $<$<BOOL:${SHADOWGRAPH_WERROR}>:-Werror>)
target_include_directories(shadowgraph_flags INTERFACE ${PROJECT_SOURCE_DIR}/src)
