# help is on standard output and comes from the table
"$flame" --help
