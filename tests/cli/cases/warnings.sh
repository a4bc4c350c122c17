# the first warnings in full, then their number; --quiet silences them; --strict makes the first an error
awk 'BEGIN { for (i = 1; i <= 50; i++) print "main;f" i " 1\nmain;g" i " 1\nmain;bad" i }' > odd.folded
"$flame" collapse odd.folded | wc -l | tr -d ' '
"$flame" collapse -q odd.folded | wc -l | tr -d ' '
"$flame" collapse --strict odd.folded; echo "exit $?"
