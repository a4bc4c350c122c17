# what no line is known of has no row of its own, with and without source
cat > in.raw <<'END'
PeriodType: cpu nanoseconds
Period: 10000000
Samples:
samples/count cpu/nanoseconds
          1   6020000: 1 2 
          1   2000000: 3 2 
Locations
     1: 0x1 M=1 f /nowhere/f.c:0:0 s=0
     2: 0x2 M=1 main /nowhere/m.c:3:0 s=1
     3: 0x3 M=1 g in.c:0:0 s=0
Mappings
1: 0x0/0x0/0x0   
END
printf 'int x;\nint y;\n' > in.c
"$flame" list . in.raw
