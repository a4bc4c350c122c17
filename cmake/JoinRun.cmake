# Runs at build time for flame_join: joins FILES (scripts and styles without what only their readers in the
# repository need) to OUT.txt, and writes what a Content-Security-Policy calls it to OUT_hash.txt. A script is
# one function that ends in a call of ENTRY; LEAN makes it small, with the names of OWN.
include(${CMAKE_CURRENT_LIST_DIR}/Lean.cmake)

# 'sha256-<base64>' of a file.
function(policy_hash out file)
  set(letters ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
  file(SHA256 ${file} hex)
  set(base64 "")
  foreach(group RANGE 10) # 32 bytes: ten groups of three, and two bytes
    math(EXPR at "${group} * 6")
    string(SUBSTRING "${hex}00" ${at} 6 digits)
    foreach(shift 18 12 6 0)
      math(EXPR letter "(0x${digits} >> ${shift}) & 63")
      string(SUBSTRING ${letters} ${letter} 1 letter)
      string(APPEND base64 ${letter})
    endforeach()
  endforeach()
  string(REGEX REPLACE "A$" "=" base64 ${base64})
  set(${out} "'sha256-${base64}'" PARENT_SCOPE)
endfunction()

set(text "")
foreach(file IN LISTS FILES)
  lean(part ${file})
  string(APPEND text "${part}")
endforeach()
if(ENTRY)
  file(WRITE ${OUT}.js "(function () {\n'use strict';\n${text}${ENTRY}(document.currentScript);\n})();\n")
  execute_process(COMMAND ${LEAN} ${OUT}.js ${OWN} ${OUT}.txt COMMAND_ERROR_IS_FATAL ANY)
else()
  file(WRITE ${OUT}.txt "\n${text}")
endif()
policy_hash(hash ${OUT}.txt)
file(WRITE ${OUT}_hash.txt "${hash}")
