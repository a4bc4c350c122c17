# labels select samples and become frames
input="$samples/pprof/go-cpu-labels.pb.gz"
"$flame" collapse --tagfocus=step=json,hash --show='^main\.' "$input"
echo; "$flame" collapse --tagfocus=worker --tagignore=step=words --tagroot=worker --tagleaf=step,none --show='^main\.work$|w[0-9]|step' "$input"
echo; "$flame" collapse --tagfocus=worker=w0 --show='^main\.' "$input"
