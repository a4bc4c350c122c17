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

# The tool that makes scripts small. It runs while building, so whoever cross-compiles names one of the building
# machine: -DFLAME_LEAN=<path> (any C compiler makes it of cmake/lean/*.c).
set(FLAME_LEAN "" CACHE FILEPATH "lean of the building machine, for cross-compiling")
if(NOT FLAME_LEAN)
  if(CMAKE_CROSSCOMPILING)
    message(FATAL_ERROR "cross-compiling needs -DFLAME_LEAN=<path>: cc -std=c17 -o lean cmake/lean/*.c")
  endif()
  file(GLOB lean_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/cmake/lean/*.c)
  add_executable(lean ${lean_sources})
  flame_checks(lean)
  set(FLAME_LEAN $<TARGET_FILE:lean>)
endif()

# flame_join(out name entry file...): <name>.txt in the build tree, the scripts or styles joined as they stand in
# outputs, and <name>_hash.txt, their hash for a Content-Security-Policy. A script ends by calling `entry` and is
# made small; "" joins styles. Adds both files to the list `out`.
function(flame_join out name entry)
  set(made ${PROJECT_BINARY_DIR}/${name})
  set(own ${PROJECT_SOURCE_DIR}/render/web/own.def)
  add_custom_command(OUTPUT ${made}.txt ${made}_hash.txt
    COMMAND ${CMAKE_COMMAND} "-DFILES=${ARGN}" -DENTRY=${entry} -DOUT=${made} -DLEAN=${FLAME_LEAN} -DOWN=${own}
            -P ${PROJECT_SOURCE_DIR}/cmake/JoinRun.cmake
    DEPENDS ${ARGN} ${own} ${FLAME_LEAN} ${PROJECT_SOURCE_DIR}/cmake/JoinRun.cmake
            ${PROJECT_SOURCE_DIR}/cmake/Lean.cmake VERBATIM)
  set(${out} ${${out}} ${made}.txt ${made}_hash.txt PARENT_SCOPE)
endfunction()

# flame_embed_web(room): all that outputs for browsers hold, as web_embedded.h: the SVG's script, and the HTML
# report's script and style, which come of the tables of render/web.
function(flame_embed_web room)
  set(web ${PROJECT_SOURCE_DIR}/render/web)
  list(TRANSFORM FLAME_SCRIPTS REPLACE "(.+)" "${web}/\\1.js" OUTPUT_VARIABLE core)
  list(TRANSFORM FLAME_REPORT_SCRIPTS REPLACE "(.+)" "${web}/report/\\1.js" OUTPUT_VARIABLE report)
  set(files ${web}/flame.css)
  flame_join(files svg_script start ${core})
  flame_join(files html_script startReport ${core} ${report})
  flame_join(files html_style "" ${web}/flame.css ${web}/report/report.css)
  flame_embed(${room} web_embedded ${files})
endfunction()
