/* label_texts: a sample's labels as lines of a report, sorted as texts. */
#ifndef FLAME_RENDER_REPORT_LABEL_TEXTS_H
#define FLAME_RENDER_REPORT_LABEL_TEXTS_H

#include "core/label_units.h"
#include "render/report/report.h"

enum label_style {
    LABELS_ALIGNED,  /* "       key:  value value" */
    LABELS_BRACKETED /* "key:[value value]" */
};

struct label_texts {
    const struct report *r;
    struct label_units units; /* of numbers */
    uint32_t *order;          /* of a set's labels, by key */
    size_t order_capacity;
    char *text; /* all items, one behind the other */
    size_t text_len, text_capacity;
    struct label_text {
        size_t start, len;
        struct bytes bytes;
    } * items;
    size_t count, capacity;
    bool failed; /* out of memory; sticky */
};

void label_texts_init(struct label_texts *t, const struct report *r);
void label_texts_release(struct label_texts *t);

/* Makes items of a row's labels: of those with texts, or of those with numbers. */
void label_texts_make(struct label_texts *t, uint32_t labels, bool numbers, enum label_style style);

#endif
