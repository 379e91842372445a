# tree-sitter and its grammars. scripts/deps fetches the grammars' C sources, which are not part of this repository.
pkg_check_modules(TREE_SITTER REQUIRED IMPORTED_TARGET tree-sitter)
execute_process(
  COMMAND ${PROJECT_SOURCE_DIR}/scripts/deps --grammars
  OUTPUT_VARIABLE grammars OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
set(PGPLUMB_GRAMMARS ${grammars} CACHE PATH "a folder with one folder for each tree-sitter grammar: python/src/parser.c")

# pgplumb_grammar(NAME): the grammar as the library pgplumb_grammar_NAME. It is others' C: without our warnings.
# Where it is missing the binary is built without it, and says so when it is asked to read that language.
function(pgplumb_grammar name)
  set(folder ${PGPLUMB_GRAMMARS}/${name}/src)
  if(NOT EXISTS ${folder}/parser.c)
    message(WARNING "The tree-sitter grammar for ${name} is missing: there is no ${folder}/parser.c.\n"
                    "Application code in ${name} will not be read. Run scripts/deps --build, which fetches it from npm, "
                    "or set PGPLUMB_GRAMMARS.")
    add_library(pgplumb_grammar_${name} INTERFACE)
    return()
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/parser.c ${folder}/scanner.c)
  add_library(pgplumb_grammar_${name} STATIC ${sources})
  target_include_directories(pgplumb_grammar_${name} PRIVATE ${folder})
  string(TOUPPER ${name} upper)
  target_compile_definitions(pgplumb_grammar_${name} INTERFACE PGPLUMB_GRAMMAR_${upper})
  target_compile_options(pgplumb_grammar_${name} PRIVATE -w -fno-sanitize=all)
endfunction()
