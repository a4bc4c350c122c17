/* drawing: the functions that pictures are drawn with. */
#include "render/drawing.h"

#if defined(__APPLE__)
#define LIBRARY(name, version) "lib" name "." version ".dylib"
#else
#define LIBRARY(name, version) "lib" name ".so." version
#endif

flame_status drawing_open(struct drawing *d, flame_error *err)
{
    static const char *const NAMES[] = {DRAWING_FUNCTIONS(LATE_NAME)};
    static const char *const LIBRARIES[] = {LIBRARY("cairo", "2"), LIBRARY("fontconfig", "1"),
                                            LIBRARY("freetype", "6"), NULL};
    return late_open(d, NAMES, sizeof NAMES / sizeof *NAMES, LIBRARIES, err);
}
