# exit 2
"$flame" --sample-type before "$samples/folded/diff-two-columns.folded" --to boxes
