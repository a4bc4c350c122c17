# flame_embed(room stem file...): makes <stem>.c in the build tree, which holds the files' bytes, adds
# it to the room, and <stem>.h, which declares for each file name.ext
#     extern const unsigned char embedded_name_ext[];  extern const size_t embedded_name_ext_len;
# Plain CMake: no tool is needed, and the bytes are NUL-terminated (the NUL is not counted).
function(flame_embed room stem)
  set(source ${PROJECT_BINARY_DIR}/${stem}.c)
  add_custom_command(OUTPUT ${source} ${PROJECT_BINARY_DIR}/${stem}.h
    COMMAND ${CMAKE_COMMAND} "-DFILES=${ARGN}" -DSTEM=${stem} -DDIR=${PROJECT_BINARY_DIR}
            -P ${PROJECT_SOURCE_DIR}/cmake/EmbedRun.cmake
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/cmake/EmbedRun.cmake VERBATIM)
  target_sources(flame_${room} PRIVATE ${source})
  target_include_directories(flame_${room} PRIVATE ${PROJECT_BINARY_DIR})
endfunction()
