/* redact: no text of the profile is left, and its shape is. */
#include "filter/redacted.h"
#include "tests/filter/filter_text.h"

#define SECRETS                                                                                    \
    TYPES PROGRAM "D malloc|inner\nS 1 2 3 4 | 1 10 | tenant=acme bytes:4096:bytes\n"              \
                  "S 7 1 3 4 | 1 20 | tenant=zoo\nS 8 4 | 1 40\n"

static flame_profile *filtered(const flame_filter_options *given)
{
    flame_error err = {.message = ""};
    flame_filter_options options = *given;
    options.struct_size = sizeof options;
    flame_profile *p = filter_read(SECRETS, true, NULL);
    if (flame_profile_filter(&p, &options, &err) != FLAME_OK) {
        fail_msg("%s", err.message);
    }
    const char *why = "";
    if (!profile_check(p, &why)) {
        fail_msg("%s", why);
    }
    return p;
}

static bool is_secret(const flame_profile *p, struct string_id id)
{
    static const char *const words[] = {"leaf", "inner", "outer", "mid", "handler", "main",
                                        "libc", "app",   "acme",  "zoo", "srv",     "malloc"};
    const struct bytes text = profile_text(p, id);
    for (size_t i = 0; i < ROWS(words); i++) {
        if (bytes_find(text, bytes_from(words[i]), 0) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

static void test_no_text_is_left(void **state)
{
    (void)state;
    flame_profile *p = filtered(&(flame_filter_options){.redact = true, .focus = "main"});
    for (size_t i = 0; i < p->frame_count; i++) {
        const struct frame *f = &p->frames[i];
        assert_false(is_secret(p, f->name) || is_secret(p, f->system_name));
        assert_false(is_secret(p, f->module) || is_secret(p, f->file));
    }
    for (size_t i = 0; i < p->mapping_count; i++) {
        assert_false(is_secret(p, p->mappings[i].file));
        assert_int_equal(p->mappings[i].build_id.i, 0);
    }
    for (size_t i = 0; i < p->label_count; i++) {
        assert_false(is_secret(p, p->labels[i].text));
    }
    assert_int_equal(p->recording.drop_frames.i, 0);
    assert_int_equal(p->filtered.active_count, 0);
    flame_profile_free(p);
}

static void test_shape_and_numbers_stay(void **state)
{
    (void)state;
    flame_profile *plain = filtered(&(flame_filter_options){.focus = "main"});
    flame_profile *p = filtered(&(flame_filter_options){.redact = true, .focus = "main"});
    assert_int_equal(p->stack_count, plain->stack_count);
    assert_int_equal(p->row_count, plain->row_count);
    assert_int_equal(flame_profile_total(p, 1), flame_profile_total(plain, 1));
    for (size_t i = 0; i < p->frame_count; i++) {
        char room[REDACTED_MAX];
        const struct bytes want = redacted_name(room, profile_text(plain, plain->frames[i].name));
        assert_true(bytes_equal(profile_text(p, p->frames[i].name), want));
        assert_int_equal(p->frames[i].kind, plain->frames[i].kind);
    }
    for (size_t i = 0; i < p->label_count; i++) {
        const struct string_id key = p->labels[i].key;
        assert_true(bytes_equal(profile_text(p, key), profile_text(plain, plain->labels[i].key)));
        assert_int_equal(p->labels[i].number, plain->labels[i].number);
    }
    flame_profile_free(plain);
    flame_profile_free(p);
}

static void test_no_command_line(void **state)
{
    (void)state;
    flame_profile *p = filtered(&(flame_filter_options){.no_command_line = true});
    assert_int_equal(p->mappings[0].file.i, 0);
    assert_int_equal(p->recording.comment_count, 0);
    assert_int_equal(p->recording.doc_url.i, 0);
    assert_true(is_secret(p, p->frames[0].name));
    flame_profile_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_text_is_left),
        cmocka_unit_test(test_shape_and_numbers_stay),
        cmocka_unit_test(test_no_command_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
