# A fuzz target per format, and one each for recognising, palettes and whatever else takes what others wrote:
#     cmake -B fuzz -DCMAKE_C_COMPILER=clang -DFLAME_SANITIZE=ON -DFLAME_FUZZ=ON
# As tests they run for a short time over the samples; by hand they run longer:
#     fuzz/tests/fuzz_from_folded -max_total_time=3600 fuzz/corpus/fuzz_from_folded samples/folded
if(NOT FLAME_SANITIZE OR NOT CMAKE_C_COMPILER_ID MATCHES "Clang")
  message(FATAL_ERROR "FLAME_FUZZ needs clang and FLAME_SANITIZE")
endif()
foreach(room core palettes filter fetch symbols collapse render) # the sanitizer's runtime has what this refers to
  target_compile_options(flame_${room} PRIVATE -fsanitize=fuzzer-no-link)
endforeach()
set(FLAME_FUZZ_SECONDS 20 CACHE STRING "how long each fuzz target runs as a test")

# flame_fuzz(name source seeds definition...): `seeds` is a list of folders
function(flame_fuzz name source seeds)
  add_executable(${name} ${here}/fuzz/${source} ${objects})
  flame_checks(${name})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/include)
  target_link_libraries(${name} PRIVATE ${FLAME_LIBRARIES})
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  target_compile_definitions(${name} PRIVATE ${ARGN})
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/corpus/${name})
  add_test(NAME fuzz.${name}
           COMMAND ${name} -max_total_time=${FLAME_FUZZ_SECONDS} -timeout=10 -rss_limit_mb=1024
                   ${PROJECT_BINARY_DIR}/corpus/${name} ${seeds})
endfunction()

set(all_seeds ${samples}/bad/unknown)
foreach(format IN LISTS FLAME_FORMATS)
  set(seeds ${samples}/${format})
  if(IS_DIRECTORY ${samples}/bad/${format})
    list(APPEND seeds ${samples}/bad/${format})
  endif()
  list(APPEND all_seeds ${seeds})
  flame_fuzz(fuzz_from_${format} fuzz_from.c "${seeds}" "FUZZ_FORMAT=\"${format}\"")
endforeach()
flame_fuzz(fuzz_from_any fuzz_from.c "${all_seeds}")
flame_fuzz(fuzz_outputs fuzz_outputs.c "${all_seeds}")
flame_fuzz(fuzz_pieces fuzz_pieces.c "${samples}/pprof;${samples}/bad/pprof")
flame_fuzz(fuzz_palette fuzz_palette.c ${PROJECT_SOURCE_DIR}/palettes)
flame_fuzz(fuzz_filter fuzz_filter.c "" "FUZZ_SAMPLES=\"${samples}\"")
foreach(what demangle maps tag_spec fetch)
  flame_fuzz(fuzz_${what} fuzz_${what}.c ${here}/fuzz/seeds/${what})
endforeach()
if(DW_FOUND)
  # Binaries to begin with: position-independent or not, with older and newer debug information.
  set(seeds ${PROJECT_BINARY_DIR}/fuzz_binaries)
  file(MAKE_DIRECTORY ${seeds})
  foreach(flags -no-pie -pie "-no-pie;-gdwarf-4" "-pie;-gz" "-no-pie;-s" "-pie;-g0")
    string(MAKE_C_IDENTIFIER "seed${flags}" seed)
    execute_process(COMMAND ${CMAKE_C_COMPILER} -O1 -g -nostdlib -static ${flags} -Wl,--build-id
                            -o ${seeds}/${seed} ${here}/fuzz/symbolize_seed.c ERROR_QUIET)
  endforeach()
  flame_fuzz(fuzz_symbolize fuzz_symbolize.c ${seeds})
endif()
