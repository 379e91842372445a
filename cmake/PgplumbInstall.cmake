# cmake --install: the binary, and what it writes about itself: the man page and the shells' completions.
include(GNUInstallDirs)

set(generated ${PROJECT_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${generated})
set(generated_files)

# pgplumb_generated(WHAT FILE DESTINATION): `pgplumb generate WHAT`, as FILE.
function(pgplumb_generated what file destination)
  add_custom_command(
    OUTPUT ${generated}/${file}
    COMMAND pgplumb generate ${what} > ${generated}/${file}
    DEPENDS pgplumb
    VERBATIM)
  install(FILES ${generated}/${file} DESTINATION ${destination})
  set(generated_files ${generated_files} ${generated}/${file} PARENT_SCOPE)
endfunction()

pgplumb_generated(man pgplumb.1 ${CMAKE_INSTALL_MANDIR}/man1)
pgplumb_generated(bash pgplumb ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
pgplumb_generated(zsh _pgplumb ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
pgplumb_generated(fish pgplumb.fish ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
add_custom_target(generated_texts ALL DEPENDS ${generated_files})

set(documents README.md GLOSSARY.md COVERAGE.md CHANGELOG.md LICENSE)
install(FILES ${documents} DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md")
