# the note on negative values is about the sample type that is chosen
printf 'PeriodType: cpu ns\nPeriod: 1\nSamples:\na/count b/count\n 5 -5: 1\nLocations\n 1: 0x1 M=1 f f.c:1:0 s=0\nMappings\n1: 0x0/0x0/0x0   \n' > p.raw
"$flame" collapse p.raw
"$flame" collapse -s a p.raw
