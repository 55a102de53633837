#!/usr/bin/env bash
# Checks the schema with buf: its style, and that it breaks nothing that was
# released. buf is installed from npm, once, under .cache/buf; where that cannot
# be done the script says so and leaves it at what schema_test checks.
#
#   tests/schema/check_with_buf.sh             lint, and breaking changes
#   tests/schema/check_with_buf.sh --accept    makes the schema the released one
set -euo pipefail
cd "$(dirname "$0")/../.."
released=tests/schema/released_v1.binpb

if [ "${1:-}" = --accept ]; then
  protoc -Iproto -I/usr/include --include_imports \
    --descriptor_set_out="$released" proto/claimgraph/v1/*.proto
  echo "released schema renewed: $released"
  exit 0
fi

buf=.cache/buf/node_modules/.bin/buf
if [ ! -x "$buf" ]; then
  if ! command -v npm >/dev/null ||
    ! npm install --prefix .cache/buf --silent --no-fund --no-audit \
      @bufbuild/buf@1.75.0; then
    echo "SKIPPED: buf is not there (.bazel/setup.sh schema installs npm)"
    exit 0
  fi
fi
"$buf" lint proto
"$buf" breaking proto --against "$released"
echo "buf: clean"
