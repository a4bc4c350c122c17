# Runs at build time: FLAME, OUT.
execute_process(COMMAND ${FLAME} --man OUTPUT_FILE ${OUT} RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "flame --man failed: ${failed}")
endif()
