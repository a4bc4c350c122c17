# exit 1
"$flame" no-such-file.folded
