# A fuzz target per format, one for recognising, one for palettes:
#     cmake -B fuzz -DCMAKE_C_COMPILER=clang -DFLAME_SANITIZE=ON -DFLAME_FUZZ=ON
# As tests they run for a short time over the samples; by hand they run longer:
#     fuzz/tests/fuzz_from_folded -max_total_time=3600 fuzz/corpus/fuzz_from_folded samples/folded
if(NOT FLAME_SANITIZE OR NOT CMAKE_C_COMPILER_ID MATCHES "Clang")
  message(FATAL_ERROR "FLAME_FUZZ needs clang and FLAME_SANITIZE")
endif()
foreach(room core palettes collapse render) # the sanitizer's runtime has what this refers to
  target_compile_options(flame_${room} PRIVATE -fsanitize=fuzzer-no-link)
endforeach()
set(FLAME_FUZZ_SECONDS 20 CACHE STRING "how long each fuzz target runs as a test")

function(flame_fuzz name source corpus)
  add_executable(${name} ${here}/fuzz/${source} ${objects})
  flame_checks(${name})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/include)
  target_link_libraries(${name} PRIVATE ${FLAME_LIBRARIES})
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  target_compile_definitions(${name} PRIVATE ${ARGN})
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/corpus/${name})
  add_test(NAME fuzz.${name}
           COMMAND ${name} -max_total_time=${FLAME_FUZZ_SECONDS} -timeout=10 -rss_limit_mb=4096
                   ${PROJECT_BINARY_DIR}/corpus/${name} ${corpus})
endfunction()

foreach(format IN LISTS FLAME_FORMATS)
  flame_fuzz(fuzz_from_${format} fuzz_from.c ${samples}/${format} "FUZZ_FORMAT=\"${format}\"")
endforeach()
flame_fuzz(fuzz_from_any fuzz_from.c ${samples}/bad/unknown)
flame_fuzz(fuzz_palette fuzz_palette.c ${PROJECT_SOURCE_DIR}/palettes)
