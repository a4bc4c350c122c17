# a text that begins like a bzip2 file
printf 'BZhandler;x 1\n' | "$flame" collapse
