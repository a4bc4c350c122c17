/* raw_time: Go's texts of times and durations. */
#include "collapse/from_pprof_raw/raw.h"
#include "core/checked.h"

static const int64_t SECOND = 1000000000;

/* Days from 1970-01-01 to a day of the Gregorian calendar. */
static int64_t days(int64_t year, int64_t month, int64_t day)
{
    const int64_t y = month <= 2 ? year - 1 : year; /* years begin in March: the odd day is last */
    const int64_t m = month <= 2 ? month + 9 : month - 3;
    const int64_t era = (y >= 0 ? y : y - 399) / 400;
    const int64_t of_era = y - era * 400;
    const int64_t of_year = (153 * m + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* A number of up to 9 digits at the front of *text, then `end`. */
static bool take(struct bytes *text, char end, int64_t *number)
{
    uint64_t value;
    const size_t digits = bytes_u64(*text, 999999999, &value);
    if (digits == 0 || digits >= text->len || text->ptr[digits] != end) {
        return false;
    }
    *number = (int64_t)value;
    *text = bytes_skip(*text, digits + 1);
    return true;
}

/* A number and its fraction, times 10^9: "37.5" gives 37500000000. */
static bool take_seconds(struct bytes *text, int64_t *ns)
{
    uint64_t value;
    size_t at = bytes_u64(*text, 999999, &value);
    if (at == 0) {
        return false;
    }
    *ns = (int64_t)value * SECOND;
    if (at < text->len && text->ptr[at] == '.') {
        int64_t unit = SECOND / 10;
        for (at++; at < text->len && is_digit(text->ptr[at]); at++, unit /= 10) {
            *ns += unit * (text->ptr[at] - '0');
        }
    }
    *text = bytes_skip(*text, at);
    return true;
}

/* "+0130": minutes before the sun of Greenwich. */
static int64_t zone_minutes(struct bytes text)
{
    uint64_t zone;
    if (text.len < 6 || text.ptr[0] != ' ' || bytes_u64(bytes_skip(text, 2), 9999, &zone) != 4) {
        return 0;
    }
    const int64_t minutes = (int64_t)(zone / 100 * 60 + zone % 100);
    return text.ptr[1] == '-' ? -minutes : minutes;
}

int64_t raw_time(struct bytes text)
{
    int64_t year;
    int64_t month;
    int64_t day;
    int64_t hour;
    int64_t minute;
    int64_t ns;
    if (!take(&text, '-', &year) || !take(&text, '-', &month) || !take(&text, ' ', &day) ||
        !take(&text, ':', &hour) || !take(&text, ':', &minute) || !take_seconds(&text, &ns)) {
        return 0;
    }
    if (year < 1678 || year > 2261 || month < 1 || month > 12 || day > 31 || hour > 24 ||
        minute > 60 || ns > 61 * SECOND) { /* 64 bits of nanoseconds reach no further */
        return 0;
    }
    const int64_t minutes = (days(year, month, day) * 24 + hour) * 60 + minute;
    return (minutes - zone_minutes(text)) * 60 * SECOND + ns;
}

/* Units behind a number; longer ones first. */
static const struct {
    struct bytes name;
    int64_t ns;
} UNITS[] = {
    {{"ms", 2}, 1000000},      {{"\xc2\xb5s", 3}, 1000},
    {{"us", 2}, 1000},         {{"ns", 2}, 1},
    {{"\xc2\xb5", 2}, 1000},   {{"n", 1}, 1},
    {{"h", 1}, 3600000000000}, {{"m", 1}, 60000000000},
    {{"s", 1}, 1000000000},
};

/*
 * What the unit behind a number is. Where it was cut off, smaller numbers are seconds; from 60 on
 * Go would have printed minutes, so that those are milliseconds.
 */
static int64_t take_unit(struct bytes *text, int64_t ns)
{
    const bool start = ns >= 60 * SECOND;
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        if (raw_skip(text, UNITS[i].name)) {
            const bool cut = start && text->len == 0 && UNITS[i].ns > SECOND;
            return cut ? SECOND / 1000 : UNITS[i].ns;
        }
    }
    return start ? SECOND / 1000 : SECOND;
}

int64_t raw_duration(struct bytes text)
{
    int64_t sum = 0;
    int64_t ns;
    const bool negative = raw_skip(&text, BYTES("-"));
    while (take_seconds(&text, &ns)) {
        bool saturated = false;
        const int64_t unit = take_unit(&text, ns);
        /* the number is in units of a nanosecond's share: 1.5 is 1500000000 */
        const int64_t value =
            unit >= SECOND ? mul_saturated(ns, unit / SECOND, &saturated) : ns / (SECOND / unit);
        sum = add_saturated(sum, value, &saturated);
    }
    return negative ? -sum : sum;
}
