/* Samples of every format cut at many places: a profile or an error, never a crash. */
#include <dirent.h>

#include "collapse/recognise.h"
#include "tests/harness.h"

enum { CUTS = 32, SAMPLE_MAX = 1 << 20 };

/* Everything of a file; the caller frees it. */
static char *read_file(const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    char *text = malloc(SAMPLE_MAX);
    assert_non_null(f);
    assert_non_null(text);
    *len = fread(text, 1, SAMPLE_MAX, f);
    fclose(f);
    return text;
}

static void check_read(const char *path, struct bytes text, const char *format)
{
    flame_profile *p = NULL;
    flame_error err = {.message = ""};
    flame_read_options o;
    flame_read_options_init(&o);
    o.format = format;
    o.threads = 1;
    const flame_status status = flame_read_memory(&p, text.ptr, text.len, path, &o, &err);
    if (status == FLAME_OK) {
        struct sheet folded = {0};
        check_profile(path, p);
        assert_int_equal(fold(&folded, p), FLAME_OK);
        sheet_release(&folded);
        flame_profile_free(p);
    } else if (status == FLAME_E_USAGE || status == FLAME_E_IO || status == FLAME_E_NOMEM ||
               status == FLAME_E_UNSUPPORTED || !err.message[0]) {
        fail_msg("%s cut at %zu: %d %s", path, text.len, (int)status, err.message);
    }
}

static void check_cuts(const char *path, const char *format)
{
    size_t len;
    char *text = read_file(path, &len);
    for (size_t i = 0; i <= CUTS; i++) {
        const size_t cut = i == CUTS ? len : len * i / CUTS + i % 3;
        /* A copy of just this size: what reads beyond it is caught by a sanitizer. */
        char *front = malloc(cut ? cut : 1);
        memcpy(front, text, cut < len ? cut : len);
        check_read(path, bytes_of(front, cut < len ? cut : len), NULL);
        check_read(path, bytes_of(front, cut < len ? cut : len), format);
        free(front);
    }
    free(text);
}

static size_t check_folder(const char *folder, const char *format)
{
    char path[1024];
    size_t files = 0;
    snprintf(path, sizeof path, "%s/%s%s", FLAME_SAMPLES, folder, format);
    DIR *d = opendir(path);
    const struct dirent *entry;
    while (d && (entry = readdir(d)) != NULL) {
        if (entry->d_name[0] != '.' && !strstr(entry->d_name, ".md") &&
            !strstr(entry->d_name, ".py")) {
            snprintf(path, sizeof path, "%s/%s%s/%s", FLAME_SAMPLES, folder, format, entry->d_name);
            check_cuts(path, format);
            files++;
        }
    }
    if (d) {
        closedir(d);
    }
    return files;
}

static void test_samples(void **state)
{
    (void)state;
    for (size_t i = 0; i < READER_COUNT; i++) {
        const char *format = READERS[i]->entry.name;
        if (check_folder("", format) == 0) {
            fail_msg("no samples of %s", format);
        }
        (void)check_folder("bad/", format);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_samples)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
