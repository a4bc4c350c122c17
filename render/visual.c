/* visual: characters from the order of reading to the order of drawing. */
#include "render/visual.h"

#include "core/unicode.h"

/*
 * Letters in a row whose presentation forms (Unicode's Arabic Presentation Forms) are in a row too.
 * Each digit is how many forms a letter has: alone; joined to the one before; and, of letters with
 * four, joined to the one behind; joined to both.
 */
struct letters {
    uint32_t first;
    uint32_t form;
    const char *counts;
};

static const struct letters arabic[] = {
    {0x0621, 0xfe80, "12222424244444222244444444"},
    {0x0641, 0xfed1, "4444444224"},
    {0x067e, 0xfb56, "4"}, /* Persian */
    {0x0686, 0xfb7a, "4"},
    {0x0698, 0xfb8a, "2"},
    {0x06a9, 0xfb8e, "4"},
    {0x06af, 0xfb92, "4"},
    {0x06cc, 0xfbfc, "4"},
};

enum { TATWEEL = 0x0640, LAM = 0x0644, LAM_ALEF_FORMS = 0xfef5 };

/* A letter's forms; count 0 for what has none. */
struct forms {
    uint32_t first;
    unsigned count;
};

static struct forms forms_of(uint32_t code)
{
    for (size_t i = 0; i < sizeof arabic / sizeof *arabic; i++) {
        const struct letters *l = &arabic[i];
        uint32_t form = l->form;
        uint32_t letter = l->first;
        for (const char *c = l->counts; code >= letter && *c; c++, letter++) {
            const unsigned count = (unsigned)(*c - '0');
            if (letter == code) {
                return (struct forms){form, count};
            }
            form += count;
        }
    }
    return (struct forms){code, 0};
}

static bool joins_before(uint32_t code)
{
    return code == TATWEEL || forms_of(code).count >= 2;
}

static bool joins_behind(uint32_t code)
{
    return code == TATWEEL || forms_of(code).count == 4;
}

/* The first form of the letter that lam and this alef make; 0: none. */
static uint32_t lam_alef(uint32_t alef)
{
    static const uint32_t alefs[] = {0x0622, 0x0623, 0x0625, 0x0627};
    for (uint32_t i = 0; i < sizeof alefs / sizeof *alefs; i++) {
        if (alefs[i] == alef) {
            return LAM_ALEF_FORMS + 2 * i;
        }
    }
    return 0;
}

/* Gives letters their joining forms; gives the new count. */
static size_t join(uint32_t *codes, size_t count)
{
    size_t used = 0;
    bool joined = false; /* the letter before reaches out to this one */
    for (size_t i = 0; i < count; i++) {
        const uint32_t code = codes[i];
        size_t next = i + 1;
        while (next < count && unicode_cells(codes[next]) == 0) {
            next++;
        }
        const uint32_t both = code == LAM && i + 1 < count ? lam_alef(codes[i + 1]) : 0;
        const struct forms forms = forms_of(code);
        if (both) {
            codes[used++] = both + (joined ? 1 : 0);
            joined = false;
            i++;
            continue;
        }
        if (unicode_cells(code) == 0) {
            codes[used++] = code;
            continue;
        }
        const bool reaches = joins_behind(code) && next < count && joins_before(codes[next]);
        const unsigned before = joined && forms.count >= 2 ? 1 : 0;
        const unsigned behind = reaches && forms.count == 4 ? 2 : 0;
        codes[used++] = forms.first + before + behind;
        joined = reaches;
    }
    return used;
}

bool visual_is_right_to_left(uint32_t code)
{
    return (code >= 0x0590 && code <= 0x08ff) || (code >= 0xfb1d && code <= 0xfdff) ||
           (code >= 0xfe70 && code <= 0xfefc) || (code >= 0x10800 && code <= 0x10fff) ||
           (code >= 0x1e800 && code <= 0x1efff);
}

static void reverse(uint32_t *codes, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        const uint32_t code = codes[i];
        codes[i] = codes[count - 1 - i];
        codes[count - 1 - i] = code;
    }
}

/* Turns a run round, and each letter's marks behind it again. */
static void turn_run(uint32_t *codes, size_t count)
{
    reverse(codes, count);
    for (size_t i = 0; i < count;) {
        size_t end = i;
        while (end + 1 < count && unicode_cells(codes[end]) == 0) {
            end++;
        }
        end++;
        reverse(codes + i, end - i);
        i = end;
    }
}

/* Where the run that begins at `start` ends: behind its last letter. Blanks and marks may be
 * inside. */
static size_t run_end(const uint32_t *codes, size_t start, size_t count)
{
    size_t end = start + 1;
    for (size_t i = end; i < count; i++) {
        if (visual_is_right_to_left(codes[i]) || (i == end && unicode_cells(codes[i]) == 0)) {
            end = i + 1;
        } else if (codes[i] != ' ' && codes[i] != '_') {
            break;
        }
    }
    return end;
}

size_t visual_order(uint32_t *codes, size_t count)
{
    count = join(codes, count);
    for (size_t i = 0; i < count; i++) {
        if (visual_is_right_to_left(codes[i])) {
            const size_t end = run_end(codes, i, count);
            turn_run(codes + i, end - i);
            i = end - 1;
        }
    }
    return count;
}
