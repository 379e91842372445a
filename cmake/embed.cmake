# Writes a C++ file with one function: path below ROOT -> text of the file, as raw string literals.
set(body "// Generated from the files it names; see cmake/embed.cmake.\n#include <string_view>\n\nnamespace pgplumb {\nstd::string_view ${FUNCTION}(std::string_view path) {\n")
foreach(file ${FILES})
  file(READ ${file} text)
  file(RELATIVE_PATH path ${ROOT} ${file})
  string(APPEND body "  if (path == \"${path}\") return R\"pgplumb_embed(${text})pgplumb_embed\";\n")
endforeach()
string(APPEND body "  return {};\n}\n}  // namespace pgplumb\n")
file(WRITE ${OUTPUT} "${body}")
