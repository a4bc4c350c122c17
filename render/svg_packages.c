/* svg_packages: what the embedded data says of names besides their text: package, module, kind. */
#include "render/svg_packages.h"

#include "palettes/package.h"

const char *const svg_kinds[KIND_COUNT] = {"", "user", "kernel", "inlined", "jit", "waker"};

enum svg_kind svg_kind_of(const struct tree_name *name)
{
    static const struct {
        struct bytes mark;
        enum svg_kind kind;
    } marks[] = {{{"_[k]", 4}, KIND_KERNEL},
                 {{"_[i]", 4}, KIND_INLINED},
                 {{"_[j]", 4}, KIND_JIT},
                 {{"_[w]", 4}, KIND_WAKER}};
    static const enum svg_kind kinds[] = {[FRAME_UNKNOWN] = KIND_NONE,
                                          [FRAME_USER] = KIND_USER,
                                          [FRAME_KERNEL] = KIND_KERNEL,
                                          [FRAME_INLINED] = KIND_INLINED,
                                          [FRAME_JIT] = KIND_JIT};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (bytes_ends(name->text, marks[i].mark)) {
            return marks[i].kind;
        }
    }
    return kinds[name->kind];
}

static bool add_name(struct svg_packages *p, const struct tree_name *name)
{
    char room[PACKAGE_ROOM];
    uint32_t package;
    uint32_t module;
    if (!svg_texts_put(&package, &p->packages, package_of(room, name)) ||
        !svg_texts_put(&module, &p->modules, name->module)) {
        return false;
    }
    buffer_varint(&p->package, package);
    buffer_varint(&p->module, module);
    buffer_varint(&p->kind, svg_kind_of(name));
    return true;
}

bool svg_packages_init(struct svg_packages *p, const struct tree *tree,
                       const struct svg_names *names)
{
    static const struct tree_name none = {.text = {"", 0}, .module = {"", 0}, .file = {"", 0}};
    *p = (struct svg_packages){0};
    bool done = svg_texts_init(&p->packages) && svg_texts_init(&p->modules) &&
                package_slots(p->slots, NULL) == FLAME_OK;
    for (uint32_t i = 0; done && i < names->count; i++) {
        const uint32_t first = names->first[i];
        done = add_name(p, first == NO_NAME ? &none : &tree->names[first]);
    }
    return done;
}

void svg_packages_release(struct svg_packages *p)
{
    svg_texts_release(&p->packages);
    svg_texts_release(&p->modules);
    buffer_release(&p->package);
    buffer_release(&p->module);
    buffer_release(&p->kind);
}

uint32_t svg_package_slot(const struct svg_packages *p, size_t package)
{
    return package_slot(p->packages.texts.texts[package]);
}

uint32_t svg_module_slot(const struct svg_packages *p, size_t module)
{
    return package_slot(package_binary(p->modules.texts.texts[module]));
}
