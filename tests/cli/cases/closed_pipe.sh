# a reader that goes away is no error to talk about
awk 'BEGIN { for (i = 0; i < 200000; i++) print "main;function" i " 1" }' > big.folded
"$flame" collapse big.folded | head -1
