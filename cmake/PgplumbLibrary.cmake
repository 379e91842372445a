# pgplumb_library(NAME [ARROWS other...] [LINK external...]): one folder of src/ as a static library.
# ARROWS are the only folders whose code it may use; an arrow that is not declared does not link.
function(pgplumb_library name)
  cmake_parse_arguments(ARG "" "" "ARROWS;LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  add_library(pgplumb_${name} STATIC ${sources})
  target_include_directories(pgplumb_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  foreach(arrow ${ARG_ARROWS})
    target_link_libraries(pgplumb_${name} PUBLIC pgplumb_${arrow})
  endforeach()
  target_link_libraries(pgplumb_${name} PUBLIC ${ARG_LINK})
  set_property(GLOBAL APPEND PROPERTY PGPLUMB_LIBRARIES pgplumb_${name})
endfunction()

# pgplumb_embed(TARGET OUTPUT.cpp FUNCTION files...): the files' text as a table that the binary carries.
function(pgplumb_embed target output function)
  set(script ${PROJECT_SOURCE_DIR}/cmake/embed.cmake)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DFUNCTION=${function} "-DFILES=${ARGN}" -DROOT=${PROJECT_SOURCE_DIR} -P ${script}
    DEPENDS ${ARGN} ${script}
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
