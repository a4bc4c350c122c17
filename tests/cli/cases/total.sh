# widths and shares of a total that is said; less than there is does not count
printf '%s\n' 'a;b 60' 'c 40' > in
"$flame" in --total 400 --to boxes | cut -f 1-4
"$flame" in --total 50 --to boxes | cut -f 1-4
