/* tag_spec: which labels a tagfocus expression selects. */
#include "core/stacks.h"
#include "filter/tag_spec.h"
#include "tests/harness.h"

/* Labels "key=text" and "key:number:unit", separated by blanks. */
static uint32_t put_labels(struct stacks *s, const char *text)
{
    struct label labels[8];
    size_t count = 0;
    struct bytes rest = bytes_from(text);
    struct bytes item;
    while (bytes_cut(&rest, ' ', &item)) {
        struct bytes key = item;
        const size_t equals = bytes_find_char(item, '=', 0);
        if (equals != SIZE_MAX) {
            labels[count++] =
                (struct label){.key = stacks_string(s, bytes_head(item, equals)),
                               .text = stacks_string(s, bytes_skip(item, equals + 1))};
            continue;
        }
        struct bytes number = BYTES("");
        assert_true(bytes_cut(&item, ':', &key) && bytes_cut(&item, ':', &number));
        labels[count++] = (struct label){.key = stacks_string(s, key),
                                         .number = strtoll(number.ptr, NULL, 10),
                                         .unit = stacks_string(s, item)};
    }
    return stacks_labels(s, labels, count);
}

struct spec_case {
    const char *spec;
    const char *labels;
    bool want;
};

static const struct spec_case cases[] = {
    /* texts without a key: all expressions, each against any "key:text" */
    {"acme", "tenant=acme", true},
    {"^tenant:acme$", "tenant=acme", true},
    {"tenant", "tenant=acme", true},
    {"acme,eu", "tenant=acme zone=eu", true},
    {"acme,us", "tenant=acme zone=eu", false},
    {"acme", "bytes:5:b", false},
    {"acme", "", false},
    {"(?i)ACME", "tenant=acme", true},
    {"a:b=c", "a=b=c", false}, /* what is before '=' is a key */
    /* with a key: any expression, any text of that key */
    {"tenant=acme", "tenant=acme", true},
    {"tenant=acme", "other=acme", false},
    {"tenant=zoo,acme", "tenant=acme", true},
    {"tenant=zoo,acme", "tenant=ape tenant=acme", true},
    {"tenant=zoo", "tenant=acme", false},
    {"ten.*=acme", "tenant=acme", false},
    {"tenant=", "tenant=acme", true},
    {"=acme", "tenant=acme", false},
    {"k=a=b", "k=xa=by", true},
    /* numbers: one value */
    {"128kb", "bytes:131072:bytes", true},
    {"128kb", "bytes:128:kilobytes", true},
    {"128kb", "bytes:131073:bytes", false},
    {"512mb", "bytes:536870912:b", true},
    {"bytes=128kb", "bytes:131072:bytes", true},
    {"bytes=128kb", "other:131072:bytes", false},
    {"bytes=128kb", "bytes:1:b bytes:131072:b", true},
    {"1s", "t:1000:ms", true},
    {"1s", "bytes:1:bytes", false},
    {"+5kb", "b:5120:bytes", true},
    {"-5kb", "b:-5120:bytes", true},
    /* ranges */
    {"1kb:1mb", "b:4096:bytes", true},
    {"1kb:1mb", "b:1024:bytes", true},
    {"1kb:1mb", "b:1048576:bytes", true},
    {"1kb:1mb", "b:1048577:bytes", false},
    {"1kb:2", "b:2048:bytes", true},
    {"1kb:2", "b:3072:bytes", false},
    {":10kb", "b:10240:bytes", true},
    {":10kb", "b:10241:bytes", false},
    {"10b:", "b:10:bytes", true},
    {"10b:", "b:9:bytes", false},
    {"-10b:-5b", "b:-7:bytes", true},
    {"-10b:-5b", "b:7:bytes", false},
    {"1kb:2ms", "b:1024:bytes", false}, /* no range but an expression */
    {"1kb:2ms", "x=1kb:2ms", true},
    {"1:2kb", "b:2:bytes", false},
    {"1kb:1mb:", "b:4096:bytes", false},
    {":", "b:4096:bytes", false},
    {"1.5kb", "b:1536:bytes", false},
    /* keys without units */
    {"pid=1000:2000", "pid:1234:", true},
    {"1000:2000", "pid:1234:", true},
    {"pid=1000:1200", "pid:1234:", false},
    {"request=2kb", "request:2048:", true},
    {"alignment=16b", "alignment:16:", true},
    {"bytes=4kb", "bytes:4096:", true},
    {"5widgets", "gears:5:cogs", true},
    {"5widgets", "b:5:bytes", false},
    /* numbers without a unit are compared as they are */
    {"bytes=240", "bytes:240:", true},
    {"bytes=240", "bytes:240:bytes", true},
    {"bytes=240", "bytes:241:bytes", false},
    {"bytes=200:300", "bytes:240:bytes", true},
    {"t=:5", "t:5:seconds", true},
    /* texts that are numbers */
    {"shard=17", "shard=17", true},
    {"17", "shard=17", true},
    {"shard=17", "shard=18", false},
    {"shard=17", "shard=17x", false},
    {"shard=10:20", "shard=17", true},
    {"size=1kb:", "size=4kb", true},
    {"shard=17a", "shard=17a", true},
    {"shard=17a", "shard=17b", false},
    {"shard=17a", "shard=17", false},
    {"shard=^17$", "shard=17", true},
    {"shard=17", "shard=99999999999999999999", false},
    {"mixed=7", "mixed=7 mixed:8:", false}, /* the key has numbers */
};

static bool selects(const struct spec_case *c)
{
    struct stacks s;
    struct tag_spec spec;
    struct label_units units;
    struct arena scratch;
    bool failed = false;
    stacks_init(&s);
    arena_init(&scratch);
    const uint32_t set = put_labels(&s, c->labels);
    const uint32_t column = stacks_column(&s, BYTES("a"), BYTES("b"), false);
    stacks_add(&s, stacks_row(&s, ROOT_STACK, set), column, 1, 0);
    assert_int_equal(tag_spec_parse(&spec, "tagfocus", c->spec, NULL), FLAME_OK);
    assert_true(label_units_init(&units, s.profile));
    const bool selected = tag_spec_selects(&spec, s.profile, &units, set, &scratch, &failed);
    assert_false(failed);
    label_units_release(&units);
    tag_spec_release(&spec);
    arena_release(&scratch);
    stacks_release(&s);
    return selected;
}

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(cases); i++) {
        if (selects(&cases[i]) != cases[i].want) {
            fail_msg("%s with %s: not %d", cases[i].spec, cases[i].labels, cases[i].want);
        }
    }
}

static const struct {
    const char *spec, *want;
} wrong[] = {
    {"9223372036854775808", "--tagfocus: \"9223372036854775808\": number too large"},
    {"a=1b:99999999999999999999b", "--tagfocus: \"1b:99999999999999999999b\": number too large"},
    {"-9223372036854775808", ""},
    {"a=x,(", "--tagfocus: bad regular expression \"(\": byte 1: missing closing parenthesis"},
    {"x99999999999999999999", ""},
};

static void test_wrong(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(wrong); i++) {
        flame_error err = {.message = ""};
        struct tag_spec spec;
        const flame_status status = tag_spec_parse(&spec, "tagfocus", wrong[i].spec, &err);
        assert_int_equal(status, *wrong[i].want ? FLAME_E_USAGE : FLAME_OK);
        check_text(wrong[i].spec, err.message, wrong[i].want);
        if (status == FLAME_OK) {
            tag_spec_release(&spec);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases), cmocka_unit_test(test_wrong)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
