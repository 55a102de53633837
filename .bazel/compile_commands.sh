#!/usr/bin/env bash
# Writes compile_commands.json for editors and clang-tidy.
#
#   .bazel/compile_commands.sh [target pattern]    default //engine/...
set -euo pipefail
cd "$(dirname "$0")/.."
bazel aquery --config=release --noshow_progress --ui_event_filters=-info \
  "mnemonic(\"CppCompile\", ${1:-//engine/...})" --output=jsonproto |
  python3 -c '
import json, os, sys

UNKNOWN_TO_CLANG = ("-fno-canonical-system-headers", "-Wno-restrict",
                    "-Wno-maybe-uninitialized")
entries = {}
for action in json.load(sys.stdin)["actions"]:
    arguments = [a for a in action["arguments"]
                 if a not in UNKNOWN_TO_CLANG]
    source = arguments[arguments.index("-c") + 1]
    if not source.startswith("bazel-out/"):
        entries[source] = {"directory": os.getcwd(), "file": source,
                           "arguments": arguments}
with open("compile_commands.json", "w") as out:
    json.dump([entries[source] for source in sorted(entries)], out, indent=1)
print(f"compile_commands.json: {len(entries)} files", file=sys.stderr)
'
