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

/* The next letter behind i that is no mark. */
static size_t next_letter(const struct letter *letters, size_t i, size_t count)
{
    size_t next = i + 1;
    while (next < count && unicode_cells(letters[next].code) == 0) {
        next++;
    }
    return next;
}

/* Gives letters their joining forms; gives the new count. */
static size_t join(struct letter *letters, size_t count)
{
    size_t used = 0;
    bool joined = false; /* the letter before reaches out to this one */
    for (size_t i = 0; i < count; i++) {
        struct letter letter = letters[i];
        const uint32_t code = letter.code;
        const size_t next = next_letter(letters, i, count);
        const uint32_t both = code == LAM && i + 1 < count ? lam_alef(letters[i + 1].code) : 0;
        const struct forms forms = forms_of(code);
        if (both) {
            letter.code = both + (joined ? 1 : 0);
            letter.len += letters[i + 1].len;
            joined = false;
            i++;
        } else if (unicode_cells(code) != 0) {
            const bool reaches =
                joins_behind(code) && next < count && joins_before(letters[next].code);
            const unsigned before = joined && forms.count >= 2 ? 1 : 0;
            const unsigned behind = reaches && forms.count == 4 ? 2 : 0;
            letter.code = forms.first + before + behind;
            joined = reaches;
        }
        letters[used++] = letter;
    }
    return used;
}

bool visual_is_right_to_left(uint32_t code)
{
    return (code >= 0x0590 && code <= 0x08ff) || (code >= 0xfb1d && code <= 0xfdff) ||
           (code >= 0xfe70 && code <= 0xfefc) || (code >= 0x10800 && code <= 0x10fff) ||
           (code >= 0x1e800 && code <= 0x1efff);
}

static void reverse(struct letter *letters, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        const struct letter letter = letters[i];
        letters[i] = letters[count - 1 - i];
        letters[count - 1 - i] = letter;
    }
}

/* Turns a run round, and each letter's marks behind it again. */
static void turn_run(struct letter *letters, size_t count)
{
    reverse(letters, count);
    for (size_t i = 0; i < count;) {
        size_t end = i;
        while (end + 1 < count && unicode_cells(letters[end].code) == 0) {
            end++;
        }
        end++;
        reverse(letters + i, end - i);
        i = end;
    }
}

/* Where the run that begins at `start` ends: behind its last letter. Blanks and marks may be
 * inside. */
static size_t run_end(const struct letter *letters, size_t start, size_t count)
{
    size_t end = start + 1;
    for (size_t i = end; i < count; i++) {
        if (visual_is_right_to_left(letters[i].code) ||
            (i == end && unicode_cells(letters[i].code) == 0)) {
            end = i + 1;
        } else if (letters[i].code != ' ' && letters[i].code != '_') {
            break;
        }
    }
    return end;
}

size_t visual_order(struct letter *letters, size_t count)
{
    count = join(letters, count);
    for (size_t i = 0; i < count; i++) {
        if (visual_is_right_to_left(letters[i].code)) {
            const size_t end = run_end(letters, i, count);
            turn_run(letters + i, end - i);
            i = end - 1;
        }
    }
    return count;
}
