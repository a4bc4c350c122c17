# exit 2
# a small picture without script and data
"$flame" --readme "$samples/perf_script/java.perf" > readme.svg
grep -o '<svg[^>]*font-size="[0-9]*"' readme.svg | sed 's/height="[0-9]*" //; s/viewBox="[^"]*" //; s/flame [^"]*/flame/'
grep -c -E '<script|<metadata|Open this file' readme.svg
"$flame" --readme --width 900 "$samples/perf_script/java.perf"
