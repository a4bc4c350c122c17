# lines are counted over all pieces of a large input, whatever the number of threads
awk 'BEGIN { for (i = 1; i <= 300000; i++) print "main;function" i " 1"; print "main;oops x" }' > large.folded
"$flame" collapse large.folded -n 1 > a
"$flame" collapse large.folded -n 3 > b
cmp a b && echo same
