#!/bin/sh
# pdf_text.sh FLAME: pdftotext finds the names that a PDF shows, in scripts with and without a font of their own, and
# every font is inside as a subset.
set -eu
flame=$1
command -v pdftotext > /dev/null || { echo "pdftotext is missing"; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# cairo 1.16 forgets a table of every OpenType (CFF) font that it embeds
echo 'leak:libcairo' > "$scratch/leaks"
export LSAN_OPTIONS="suppressions=$scratch/leaks:print_suppressions=0"
failed=0
for name in push_back 处理请求 レンダリング 한국어 café Ünïcödé Кириллица Ελληνικά ภาษาไทย مرحبا قراءة שלום नमस्ते 🔥 x; do
    printf 'main;%s 9\n' "$name" > "$scratch/in.folded"
    "$flame" -q "$scratch/in.folded" --title T -o "$scratch/x.pdf"
    # marks of direction, and blanks that pdftotext sees between letters that stand apart
    pdftotext -layout "$scratch/x.pdf" - | sed 's/[‎‏‪‫‬‭‮]//g; s/ //g' > "$scratch/text"
    grep -qxF -- "$name" "$scratch/text" || { echo "$name is lost:"; cat "$scratch/text"; failed=1; }
    # rows: two of heading, then one per font, whose columns "emb sub uni" are yes
    pdffonts "$scratch/x.pdf" | sed 1,2d | grep -v ' yes yes yes ' && { echo "$name: fonts"; failed=1; }
done
exit $failed
