# The tables that C and the build read alike. One line in a .def file is all that a new format, output,
# palette or option needs here.

# flame_rows(out, file, MACRO): the first argument of every MACRO(...) row, and a reconfigure when
# the table changes.
function(flame_rows out file macro)
  set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
               ${PROJECT_SOURCE_DIR}/${file})
  file(STRINGS ${PROJECT_SOURCE_DIR}/${file} lines REGEX "^${macro}\\(")
  set(names "")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "^${macro}\\(\"?([a-z0-9_.-]+).*" "\\1" name "${line}")
    list(APPEND names ${name})
  endforeach()
  set(${out} ${names} PARENT_SCOPE)
endfunction()

flame_rows(FLAME_FORMATS collapse/formats.def FLAME_FORMAT)
flame_rows(FLAME_OUTPUTS render/outputs.def FLAME_OUTPUT)
flame_rows(FLAME_PALETTES palettes/palettes.def FLAME_PALETTE)
flame_rows(FLAME_SCRIPTS render/web/scripts.def WEB_SCRIPT)
flame_rows(FLAME_REPORT_SCRIPTS render/web/report/scripts.def WEB_SCRIPT)
flame_rows(FLAME_OPTIONS cli/options.def OPTION)
flame_rows(FLAME_DROPINS cli/dropins.def DROPIN)

# flame_add_part(room stem): <room>/<stem>.c, or every .c of the folder <room>/<stem>/, where a .proto
# is compiled too.
function(flame_add_part room stem)
  set(folder ${PROJECT_SOURCE_DIR}/${room}/${stem})
  if(NOT IS_DIRECTORY ${folder})
    target_sources(flame_${room} PRIVATE ${folder}.c)
    return()
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.c)
  target_sources(flame_${room} PRIVATE ${sources})
  file(GLOB protos CONFIGURE_DEPENDS ${folder}/*.proto)
  foreach(proto IN LISTS protos)
    get_filename_component(base ${proto} NAME_WE)
    set(made ${PROJECT_BINARY_DIR}/${base}.pb-c.c)
    add_custom_command(OUTPUT ${made} ${PROJECT_BINARY_DIR}/${base}.pb-c.h
      COMMAND ${PROTOC_C} --proto_path=${folder} --c_out=${PROJECT_BINARY_DIR} ${proto}
      DEPENDS ${proto} VERBATIM)
    target_sources(flame_${room} PRIVATE ${made})
    set_source_files_properties(${made} PROPERTIES COMPILE_OPTIONS "-w")
  endforeach()
endfunction()

macro(flame_add_formats)
  foreach(name IN LISTS FLAME_FORMATS)
    flame_add_part(collapse from_${name})
  endforeach()
endmacro()

macro(flame_add_outputs)
  foreach(name IN LISTS FLAME_OUTPUTS)
    flame_add_part(render to_${name})
  endforeach()
  flame_add_part(render report) # shared by the text reports
endmacro()

# Palettes are data: their files travel inside the library.
macro(flame_add_palettes)
  set(files "")
  foreach(name IN LISTS FLAME_PALETTES)
    list(APPEND files ${PROJECT_SOURCE_DIR}/palettes/${name}.palette)
  endforeach()
  flame_embed(palettes palettes_embedded ${files})
endmacro()

# The man page is what the program itself prints from its tables.
macro(flame_add_man_page)
  add_custom_command(OUTPUT flame.1
    COMMAND ${CMAKE_COMMAND} -DFLAME=$<TARGET_FILE:flame> -DOUT=flame.1
            -P ${PROJECT_SOURCE_DIR}/cmake/ManPage.cmake
    DEPENDS flame ${PROJECT_SOURCE_DIR}/cmake/ManPage.cmake VERBATIM)
  add_custom_target(man ALL DEPENDS flame.1)
  install(FILES ${PROJECT_BINARY_DIR}/flame.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  # Shell completion needs no more than the names in the table.
  list(TRANSFORM FLAME_OPTIONS PREPEND "--" OUTPUT_VARIABLE long_options)
  list(JOIN long_options " " FLAME_LONG_OPTIONS)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/flame.bash.in flame.bash @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/flame.bash RENAME flame
          DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
endmacro()
