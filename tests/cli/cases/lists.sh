# the three tables
"$flame" --list-formats
"$flame" --list-outputs
"$flame" --list-palettes
