/* svg_packages: what the embedded data says of names besides their text: package, module, kind. */
#ifndef FLAME_RENDER_SVG_PACKAGES_H
#define FLAME_RENDER_SVG_PACKAGES_H

#include "core/tree.h"
#include "palettes/package_slots.h"
#include "render/svg_names.h"
#include "render/svg_sections.h"
#include "render/svg_texts.h"

/* What the numbers of the section "kind" mean. */
enum svg_kind { KIND_NONE, KIND_USER, KIND_KERNEL, KIND_INLINED, KIND_JIT, KIND_WAKER, KIND_COUNT };

extern const char *const svg_kinds[KIND_COUNT];

struct svg_packages {
    struct svg_texts packages, modules;
    struct buffer package, module, kind; /* varints, by name */
    struct paint slots[PACKAGE_SLOTS + 1];
};

/* Looks all names up. False when memory is out. Release in any case. */
bool svg_packages_init(struct svg_packages *p, const struct tree *tree,
                       const struct svg_names *names);

void svg_packages_release(struct svg_packages *p);

/* The kind of a frame: by its mark, _[k] and the like, or as the profile says. */
enum svg_kind svg_kind_of(const struct tree_name *name);

/* Which colour a package or a module has. */
uint32_t svg_package_slot(const struct svg_packages *p, size_t package);
uint32_t svg_module_slot(const struct svg_packages *p, size_t module);

#endif
