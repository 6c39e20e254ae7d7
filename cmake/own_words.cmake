# The words that the program itself writes: of every string in its sources and of its templates.
# A person may be called by one of them ("may", "grant"); the leak test can't tell the two apart.
# Words that stand behind an underscore alone are endings of metric ids ("_p90"): a list of their own.
# usage: cmake -DSOURCE=src -DTEMPLATES=templates -DOUT=own_words.cpp -P own_words.cmake
file(GLOB_RECURSE sources ${SOURCE}/*.cpp ${SOURCE}/*.h ${SOURCE}/*.h.in)
file(GLOB_RECURSE templates ${TEMPLATES}/*)
set(text "")
foreach(file IN LISTS sources)
  file(READ ${file} content)
  # Lists of CMake end at semicolons and brackets; words don't need them.
  string(REGEX REPLACE "[][;]" " " content "${content}")
  string(REGEX REPLACE "#include[^\n]*" " " content "${content}")
  string(REGEX MATCHALL "\"([^\"\\\n]|\\\\.)*\"" strings "${content}")
  # Raw strings reach over lines; their inner quotes part them into pieces that are taken as well.
  string(REGEX MATCHALL "R\"[a-z]*\\([^)]*\\)" raw "${content}")
  string(APPEND text " ${strings} ${raw}")
endforeach()
foreach(file IN LISTS templates)
  file(READ ${file} content)
  string(REGEX REPLACE "[][;]" " " content "${content}")
  string(APPEND text " ${content}")
endforeach()
string(REGEX REPLACE "\\\\[ntr]" " " text "${text}")
string(TOLOWER "${text}" text)
string(REGEX MATCHALL "_?[a-z0-9]+" found "${text}")
list(REMOVE_DUPLICATES found)
list(SORT found)
set(words ${found})
list(FILTER words EXCLUDE REGEX "^_")
set(endings ${found})
list(FILTER endings INCLUDE REGEX "^_")
list(TRANSFORM endings REPLACE "^_" "")
list(REMOVE_ITEM endings ${words})
function(make_lines out)
  set(lines "")
  foreach(word IN LISTS ARGN)
    string(APPEND lines "\n    \"${word} \"")
  endforeach()
  set(${out} "${lines}" PARENT_SCOPE)
endfunction()
make_lines(word_lines ${words})
make_lines(ending_lines ${endings})
file(WRITE ${OUT}.new "// Made by cmake/own_words.cmake.
#include \"app/own_words.h\"

namespace shadowgraph {

std::string_view own_words() {
  return {${word_lines}};
}

std::string_view own_endings() {
  return {${ending_lines}};
}

}  // namespace shadowgraph
")
file(COPY_FILE ${OUT}.new ${OUT} ONLY_IF_DIFFERENT)
file(REMOVE ${OUT}.new)
