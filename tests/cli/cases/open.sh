# --open starts $BROWSER, else what the desktop has, with the whole file under its name; no shell sees the name
unset DISPLAY WAYLAND_DISPLAY # what is started has the terminal until it ends
mkdir bin tmp
export TMPDIR="$PWD/tmp"
work=$PWD
cat > bin/show << 'END'
#!/bin/sh
for word; do
    echo "${0##*/} got: $word" | sed "s|$WORK|WORK|g; s|flame-[0-9]*-[0-9]*|flame-N|"
    [ ! -f "$word" ] || head -c 5 "$word"
    case $word in /*) ls "${word%/*}" | wc -l | tr -d ' ' ;; esac
done
END
chmod +x bin/show
for name in xdg-open gio x-www-browser www-browser open; do cp bin/show bin/$name; done
printf '#!/bin/sh\nexit 3\n' > bin/fails
chmod +x bin/fails
export WORK="$work" PATH="$work/bin:$PATH"
unset BROWSER
printf 'a;b 1\n' > in
echo "-- -o"
mkdir out
"$flame" in --open -o 'out/a $(touch bad) & b.svg'
"$flame" in --open -o out/-n.png > shown && head -1 shown
echo "-- a temporary file"
"$flame" in --open > shown 2> told
grep -v '^<?xml' shown
sed "s|$work|WORK|; s|flame-[0-9]*-[0-9]*|flame-N|" told
[ "$(stat -c %a tmp/flame-*.svg)" = 600 ] || echo "others may read it"
echo "-- BROWSER"
BROWSER="missing:fails:show --new %s 100%%:fails" "$flame" in --open -o out/c.svg
BROWSER="show -x" "$flame" in --open -o out/c.svg
BROWSER="fails" "$flame" in --open -o out/c.svg
echo "-- errors"
"$flame" in --open -o - || echo "exit $?"
"$flame" in --open --to folded || echo "exit $?"
"$flame" missing --open || echo "exit $?"
TMPDIR=$work/none "$flame" in --open 2>&1 | sed "s|$work|WORK|; s|flame-[0-9]*-[0-9]*|flame-N|"
rm bin/* # with them goes all that could open
PATH=$work/bin "$flame" in --open -o out/d.svg || echo "exit $?"
ls out tmp bad 2> /dev/null | sed 's|flame-[0-9]*-[0-9]*|flame-N|'
