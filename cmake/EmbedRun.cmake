# Runs at build time for flame_embed: FILES, STEM, DIR.
set(source "/* made by cmake/EmbedRun.cmake */\n#include \"${STEM}.h\"\n")
set(header "/* made by cmake/EmbedRun.cmake */\n#include <stddef.h>\n")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  string(REGEX REPLACE "[^A-Za-z0-9]" "_" id ${name})
  file(READ ${file} hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR len "${digits} / 2")
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(APPEND source "const unsigned char embedded_${id}[] = {${bytes}0x00};\n"
                       "const size_t embedded_${id}_len = ${len};\n")
  string(APPEND header "extern const unsigned char embedded_${id}[];\n"
                       "extern const size_t embedded_${id}_len;\n")
endforeach()
file(WRITE ${DIR}/${STEM}.c "${source}")
file(WRITE ${DIR}/${STEM}.h "${header}")
