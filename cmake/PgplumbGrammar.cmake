# tree-sitter and its grammars. scripts/deps fetches the grammars' C sources, which are not part of this repository.
pkg_check_modules(TREE_SITTER REQUIRED IMPORTED_TARGET tree-sitter)
execute_process(
  COMMAND ${PROJECT_SOURCE_DIR}/scripts/deps --grammars
  OUTPUT_VARIABLE grammars OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
set(PGPLUMB_GRAMMARS ${grammars} CACHE PATH "a folder with one folder for each tree-sitter grammar: python/src/parser.c")

# pgplumb_grammar(NAME): the grammar as the library pgplumb_grammar_NAME. It is others' C: without our warnings.
function(pgplumb_grammar name)
  set(folder ${PGPLUMB_GRAMMARS}/${name}/src)
  if(NOT EXISTS ${folder}/parser.c)
    message(FATAL_ERROR "The tree-sitter grammar for ${name} is missing: there is no ${folder}/parser.c.\n"
                        "Run scripts/deps --build, which fetches it, or set PGPLUMB_GRAMMARS.")
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/parser.c ${folder}/scanner.c)
  add_library(pgplumb_grammar_${name} STATIC ${sources})
  target_include_directories(pgplumb_grammar_${name} PRIVATE ${folder})
  target_compile_options(pgplumb_grammar_${name} PRIVATE -w -fno-sanitize=all)
endfunction()
