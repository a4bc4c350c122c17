/* redacted: texts that tell nothing but which ones are equal, for files that strangers may see. */
#ifndef FLAME_FILTER_REDACTED_H
#define FLAME_FILTER_REDACTED_H

#include "core/bytes.h"

/* What a text is; equal texts of different kinds become different hashes. */
enum redacted_kind { REDACTED_MODULE = 'm', REDACTED_SOURCE = 's', REDACTED_LABEL = 'l' };

/* Room for any redacted text and its NUL. */
enum { REDACTED_MAX = 48 };

/* "m" and twelve digits; the empty text stays empty. The same on every machine and in every run. */
struct bytes redacted_text(char out[REDACTED_MAX], enum redacted_kind kind, struct bytes text);

/*
 * A frame's name. Its scope (package, namespace, class) is hashed apart, "n1a2b3c4::f0123456789ab",
 * so that colours by package, their legend and `pkg:` still tell something; "[libfoo.so]", a frame
 * of which only the binary is known, keeps its brackets. Marks such as _[k] stay, and "[unknown]"
 * and "[no stack]".
 */
struct bytes redacted_name(char out[REDACTED_MAX], struct bytes name);

#endif
