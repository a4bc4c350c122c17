# locations of labels are numbered as pprof does: sample by sample, the last key first
cat > in.raw <<'END'
PeriodType: cpu nanoseconds
Period: 10000000
Samples:
cpu/nanoseconds
          5: 1 
                a:[x] b:[y]
          3: 1 
                b:[z]
Locations
     1: 0x1 M=1 f /nowhere/f.c:4:0 s=1
Mappings
1: 0x0/0x0/0x0   
END
"$flame" -raw -tagroot=a,b -tagleaf=b,c in.raw 
