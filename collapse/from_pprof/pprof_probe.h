/* pprof_probe: tells a profile from other bytes by its first fields. */
#ifndef FLAME_COLLAPSE_FROM_PPROF_PPROF_PROBE_H
#define FLAME_COLLAPSE_FROM_PPROF_PPROF_PROBE_H

#include "collapse/reader.h"

enum probe pprof_probe(const struct head *head);

#endif
