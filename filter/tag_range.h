/* tag_range: the numbers of tagfocus and tagignore. */
#ifndef FLAME_FILTER_TAG_RANGE_H
#define FLAME_FILTER_TAG_RANGE_H

#include "filter/tag_spec.h"

/* What a text is. */
enum tag_range_kind { RANGE_NONE, RANGE_YES, RANGE_TOO_LARGE };

/* Reads N, N:, :N or N:M. */
enum tag_range_kind tag_range_parse(struct tag_range *range, struct bytes text);

/* Whether its unit is none that numbers can be converted to or from. */
bool tag_range_odd_unit(const struct tag_range *range);

/* A label's number in its unit. */
bool tag_range_holds(const struct tag_range *range, int64_t number, struct bytes unit);

/* A label's text, if that is a number with or without a unit. */
bool tag_range_holds_text(const struct tag_range *range, struct bytes text);

#endif
