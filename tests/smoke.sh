#!/usr/bin/env bash
# The release binary from outside: tests/smoke.sh [BINARY]
#
# Builds the sample at the root on one thread and on four, a new project, and an imported brief with its translation;
# outside tools judge the PDF files, and no word of the imported texts may be lost.
set -euo pipefail
export LC_ALL=C.UTF-8
root=$(cd "$(dirname "$0")/.." && pwd)
bifolio=$(realpath "${1:-$root/target/release/bifolio}")
fixtures=$root/tests/fixtures/import
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { printf 'smoke: %s\n' "$*" >&2; exit 1; }
pass() { printf 'smoke: %s\n' "$*"; }

# The program without the names of the files that it writes; what it has to complain about stays visible.
run() { "$bifolio" --quiet "$@" >/dev/null; }

# Every PDF below a folder is sound and has text; there is at least one.
judge_pdfs() {
  local count=0 pdf
  while IFS= read -r pdf; do
    qpdf --check "$pdf" >"$work/qpdf.log" 2>&1 || { cat "$work/qpdf.log" >&2; fail "qpdf finds faults in $pdf"; }
    # Into a file: a reader that stops early would make pdftotext fail.
    pdftotext "$pdf" "$work/text"
    grep -q '[[:alnum:]]' "$work/text" || fail "no text in $pdf"
    count=$((count + 1))
  done < <(find "$1" -name '*.pdf' | sort)
  [ "$count" -gt 0 ] || fail "no PDF below $1"
  pass "$count PDF files below ${1#"$work"/} are sound"
}

# The words of standard input, one a line, in lower case (headings typed in capitals change case), sorted.
words() { sed -E "s/"$'\u00AD'"//g; s/"$'\u00A0'"/ /g; s/.*/\L&/" | grep -oP '[\p{L}\p{N}]+' | sort -u; }

# Markdown without what is no text: the targets of links.
markdown_words() { sed -E 's/\]\([^)]*\)/]/g' "$1" | words; }

# A tag may stand between words or inside one, so both readings count.
html_words() {
  local line
  line=$(tr '\n' ' ' <"$1" | sed -E 's/<(style|script)[^>]*>[^<]*<\/(style|script)>/ /g')
  { sed -E 's/<[^>]*>/ /g' <<<"$line"; sed -E 's/<[^>]*>//g' <<<"$line"; } | words | sort -u
}

# A line may end with a hyphen of its own or with one that layout set, so both readings count.
pdf_words() {
  local text
  text=$(pdftotext "$1" -)
  { printf '%s\n' "$text"; sed -E ':a; N; $!ba; s/[-'$'\u2010\u00AD'']\n//g' <<<"$text"; } | words | sort -u
}

# Fails where the first list has a word that the second lacks.
all_found() {
  local lost
  lost=$(comm -23 "$1" "$2" | tr '\n' ' ')
  [ -z "$lost" ] || fail "$3 has lost: $lost"
  pass "$(wc -l <"$1") words of $3 are there"
}

same_bytes_on_any_number_of_threads() {
  run --jobs 1 --project "$root" build --out "$work/one"
  run --jobs 4 --project "$root" build --out "$work/four"
  diff -r "$work/one" "$work/four" || fail "one thread and four threads build different bytes"
  pass "one thread and four build the same bytes"
  judge_pdfs "$work/one"
}

a_new_project_builds() {
  mkdir "$work/new"
  (cd "$work/new" && run init && run build) || fail "a new project does not build"
  judge_pdfs "$work/new/out"
}

nothing_imported_is_lost() {
  local project=$work/imported locale
  mkdir "$project"
  printf 'source-locale = "en"\nlocales = ["en", "ru"]\n' >"$project/bifolio.toml"
  run --project "$project" import "$fixtures/brief.en.md" --name brief \
    --translation "ru=$fixtures/brief.ru.md"
  run --project "$project" build --out "$project/out" || fail "an imported brief does not build"
  judge_pdfs "$project/out"
  for locale in en ru; do
    markdown_words "$fixtures/brief.$locale.md" >"$work/typed"
    html_words "$project/out/$locale/brief.html" >"$work/html"
    pdf_words "$project/out/$locale/brief.pdf" >"$work/pdf"
    all_found "$work/typed" "$work/html" "the $locale page"
    all_found "$work/typed" "$work/pdf" "the $locale PDF"
  done
}

a_deleted_message_is_found() {
  local status=0 file
  sed -i '/^next = /d' "$work/new/locales/ru/brief.ftl"
  "$bifolio" --color never --project "$work/new" check >"$work/check.log" 2>&1 || status=$?
  [ "$status" -eq 1 ] || { cat "$work/check.log" >&2; fail "check ends with $status, not 1"; }
  for file in content/brief.md locales/ru/brief.ftl; do
    grep -q "$file" "$work/check.log" || { cat "$work/check.log" >&2; fail "check does not name $file"; }
  done
  pass "check finds a deleted message and names both files"
}

same_bytes_on_any_number_of_threads
a_new_project_builds
nothing_imported_is_lost
a_deleted_message_is_found
