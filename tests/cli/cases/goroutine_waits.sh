# how many there are, and for how many minutes they have been waiting
"$flame" collapse "$samples/goroutines/debug2-minutes.txt" | grep 'pop\|main.busy'
"$flame" collapse "$samples/goroutines/debug2-minutes.txt" --sample-type wait | grep 'pop\|main.busy'
