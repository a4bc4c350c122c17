/* core/idmap: every id is found again under its hash, equal hashes included. */
#include "core/hash.h"
#include "core/idmap.h"
#include "tests/harness.h"

/* How often `id` is met under `hash`. */
static size_t times_met(const struct idmap *map, uint64_t hash, uint32_t id)
{
    struct idmap_probe probe = idmap_start(hash);
    size_t met = 0;
    uint32_t found;
    while ((found = idmap_next(map, &probe)) != IDMAP_NONE) {
        met += found == id;
    }
    return met;
}

static void test_finds_what_was_put(void **state)
{
    static const struct {
        const char *name;
        uint64_t mask; /* of the hashes: few bits make many equal ones */
        uint32_t count;
    } rows[] = {{"spread", UINT64_MAX, 5000}, {"seven hashes", 7, 300}, {"one hash", 0, 100}};
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct idmap map = {0};
        assert_int_equal(times_met(&map, 1, 0), 0);
        for (uint32_t id = 0; id < rows[i].count; id++) {
            assert_true(idmap_put(&map, hash_pair(id, 1) & rows[i].mask, id));
        }
        for (uint32_t id = 0; id < rows[i].count; id++) {
            if (times_met(&map, hash_pair(id, 1) & rows[i].mask, id) != 1) {
                fail_msg("%s: id %u", rows[i].name, id);
            }
        }
        assert_true(map.used * 2 <= map.mask + 1);
        idmap_clear(&map);
        assert_int_equal(times_met(&map, hash_pair(0, 1) & rows[i].mask, 0), 0);
        assert_true(idmap_put(&map, 9, 4));
        assert_int_equal(times_met(&map, 9, 4), 1);
        idmap_release(&map);
        idmap_release(&map);
    }
}

/* Texts of every length, each a bit apart, have hashes of their own. */
static void test_hash_sees_every_byte(void **state)
{
    char text[64] = {0};
    (void)state;
    for (size_t len = 1; len < sizeof text; len++) {
        const uint64_t whole = hash_bytes(text, len);
        assert_true(whole == hash_bytes(text, len));
        assert_true(whole != hash_bytes(text, len - 1));
        for (size_t i = 0; i < len; i++) {
            text[i] = 1;
            assert_true(hash_bytes(text, len) != whole);
            text[i] = 0;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds_what_was_put),
        cmocka_unit_test(test_hash_sees_every_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
