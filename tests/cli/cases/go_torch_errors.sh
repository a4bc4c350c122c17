# go-torch's flags are checked as go-torch did; its log has the time of day in every line
try() {
    echo "go-torch $*" >&2
    "$flame" go-torch "$@" 2>&1 >/dev/null | sed 's/\[[0-9][0-9]:[0-9][0-9]:[0-9][0-9]\]/[TIME]/' >&2
}
try -f torch.png
try -t 0
try --seconds=soon
try --title ''
try --colors pink
try --width 0
try -t
try --hash=yes
try --no-such-flag
try -b no-such-file
"$flame" go-torch -b no-such-file 2>/dev/null || echo "exit status $?"
ls
