#!/usr/bin/env bash
# Installs the Debian packages that a task needs. Asks dpkg first and does
# nothing when all are there, so calling it again costs nothing.
#
#   .bazel/setup.sh            what building and testing needs
#   .bazel/setup.sh fuzz web   that, and what the named tasks need
#   .bazel/setup.sh --list     prints the table and installs nothing
#
# Works as root, or as a user who may call sudo.
set -euo pipefail

# task | package | reason
packages='
build   | bazel-bootstrap      | the build tool, 4.2.3
build   | bazel-rules-java     | rules that Bazel itself loads
build   | bazel-rules-proto    | proto_library and its tool chain
build   | g++                  | the C++20 compiler, 12.2
build   | libprotobuf-dev      | the schema: run time
build   | protobuf-compiler    | the schema: protoc
build   | libabsl-dev          | status, strings, hash containers, time
build   | libsodium-dev        | ids, checksums, passwords of reviewers
build   | libxxhash-dev        | hashing of shingles and blocking keys
build   | zlib1g-dev           | gzip inside WARC files
build   | libicu-dev           | decoding, normal forms, Arabic folding
build   | libsimdjson-dev      | reading JSON lines
build   | nlohmann-json3-dev   | writing small JSON documents
build   | libcli11-dev         | the command line
build   | libboost-dev         | Beast and Asio for the review server
build   | libboost-graph-dev   | components, loops and walks of the claim graph
build   | libeigen3-dev        | linear algebra of the models
build   | libgtest-dev         | tests
build   | libgmock-dev         | matchers for tests
build   | libbenchmark-dev     | benchmarks
fuzz    | clang-14             | libFuzzer
fuzz    | libclang-rt-14-dev   | its run time and that of the sanitizers
style   | clang-format-14      | the layout of the code
style   | clang-tidy-14        | the checks of .clang-tidy
schema  | nodejs               | runs buf
schema  | npm                  | installs buf
web     | nodejs               | builds the page of the reviewers
web     | npm                  | installs what that build needs
browser | nodejs               | drives the browser
browser | npm                  | installs playwright-core and axe-core
browser | chromium             | the browser of the browser tests
'

if [ "${1:-}" = --list ]; then
  echo "task    | package              | reason"
  sed '/^$/d' <<<"$packages"
  exit 0
fi

is_installed() {
  [ "$(dpkg-query -W -f='${Status}' "$1" 2>/dev/null)" = \
    "install ok installed" ]
}

names_for() {  # the packages of one task
  awk -F'|' -v task="$1" '{ gsub(/ /, "") } $1 == task { print $2 }' \
    <<<"$packages"
}

missing=()
for task in build "$@"; do
  names=$(names_for "$task")
  if [ -z "$names" ]; then
    echo "setup.sh: task \"$task\" is not known; see .bazel/setup.sh --list" >&2
    exit 2
  fi
  for name in $names; do
    # npm of another origin brings its own node and is one package.
    if [ "$name" = npm ] && command -v npm >/dev/null; then continue; fi
    is_installed "$name" || missing+=("$name")
  done
done
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "setup.sh: no apt-get here; these Debian 12 packages (or the same" \
    "libraries) are needed: ${missing[*]}" >&2
  exit 1
fi
as_root=()
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "setup.sh: neither root nor sudo; ask for: ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "setup.sh: installing ${missing[*]}" >&2
apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -qq \
    -o Acquire::Retries=3 "$@" >&2
}
apt update
apt install --no-install-recommends "${missing[@]}"
