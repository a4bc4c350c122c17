# flame_checks(target): the warnings, and with FLAME_SANITIZE the sanitizers, of every target.

set(FLAME_WARNINGS -Wall -Wextra -Wshadow -Wconversion -Wmissing-prototypes -Wstrict-prototypes
    -Wold-style-definition -Wvla -Wformat=2 -Wwrite-strings -Wundef -Wpointer-arith)
set(FLAME_SANITIZERS -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)

function(flame_checks target)
  target_compile_definitions(${target} PRIVATE _POSIX_C_SOURCE=200809L)
  target_compile_options(${target} PRIVATE ${FLAME_WARNINGS})
  if(FLAME_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(FLAME_SANITIZE)
    target_compile_options(${target} PRIVATE ${FLAME_SANITIZERS})
    target_link_options(${target} PUBLIC ${FLAME_SANITIZERS})
  endif()
endfunction()

# flame_room(name [folder...]): the objects of one room and of those of its folders that no table names,
# hidden symbols, include paths from the project's root.
function(flame_room room)
  list(TRANSFORM ARGN REPLACE "(.+)" "${PROJECT_SOURCE_DIR}/${room}/\\1/*.c" OUTPUT_VARIABLE folders)
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${room}/*.c ${folders})
  list(FILTER sources EXCLUDE REGEX "/(from|to)_[a-z0-9_]+\\.c$") # the tables name these
  add_library(flame_${room} OBJECT ${sources})
  flame_checks(flame_${room})
  set_target_properties(flame_${room} PROPERTIES POSITION_INDEPENDENT_CODE ON
                        C_VISIBILITY_PRESET hidden)
  target_include_directories(flame_${room} PRIVATE ${PROJECT_SOURCE_DIR}
                             ${PROJECT_SOURCE_DIR}/include ${PROJECT_BINARY_DIR})
  target_include_directories(flame_${room} SYSTEM PRIVATE ${FLAME_LATE_INCLUDES})
  target_link_libraries(flame_${room} PRIVATE ${FLAME_LIBRARIES})
  target_compile_definitions(flame_${room} PRIVATE ${FLAME_HAVE}
                             FLAME_VERSION="${PROJECT_VERSION}")
endfunction()
