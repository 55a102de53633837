#!/usr/bin/env bash
# Checks the layout of the code and the schema, and with --tidy also what
# .clang-tidy asks.
#
#   .bazel/style.sh [--fix] [--tidy] [paths]    default: engine tests
set -euo pipefail
cd "$(dirname "$0")/.."
fix=(--dry-run -Werror) tidy=
while [[ "${1:-}" == --* ]]; do
  case $1 in
    --fix) fix=(-i) ;;
    --tidy) tidy=1 ;;
    *) sed -n '2,5p' "$0" >&2 && exit 2 ;;
  esac
  shift
done
[ $# -gt 0 ] || set -- engine tests
.bazel/setup.sh style
mapfile -t sources < <(git ls-files --cached --others --exclude-standard \
  -- "$@" | grep -E '\.(cc|h)$')
clang-format-14 "${fix[@]}" "${sources[@]}"
tests/schema/check_with_buf.sh
if [ -n "$tidy" ]; then
  .bazel/compile_commands.sh
  printf '%s\n' "${sources[@]}" | grep '^engine/.*\.cc$' |
    xargs -P "$(nproc)" -n 4 clang-tidy-14 --quiet -p .
fi
