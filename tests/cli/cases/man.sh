# the man page is well-formed enough to have its sections
"$flame" --man | grep '^\.SH'
