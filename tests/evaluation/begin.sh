# What the scripts of this folder begin with; they source it.
#
#     . "$(dirname "$0")/begin.sh"
#     need data/gold/wire         # in CLAIMGRAPH_SHARED, or: skipped
#     need_claimgraph             # builds it, unless CLAIMGRAPH names one
#     work_in "${1:-}"            # sets out; without a name it is temporary
#
# Afterwards the current folder is the repository's root, and CLAIMGRAPH_SHARED
# (default: ../shared) and `shared` are its absolute path.

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
shared=$(realpath -m "${CLAIMGRAPH_SHARED:-../shared}")
export CLAIMGRAPH_SHARED=$shared

need() {  # PATH under the shared folder
  [ -e "$shared/$1" ] && return
  echo "skipped: no $shared/$1"
  exit 0
}

need_claimgraph() {
  [ -z "${CLAIMGRAPH:-}" ] || { export CLAIMGRAPH && return; }
  bazel build --config=release --noshow_progress --ui_event_filters=-info \
    //engine/cli:claimgraph
  export CLAIMGRAPH=$PWD/bazel-bin/engine/cli/claimgraph
}

work_in() {  # a folder to keep; "" = a temporary one
  out=$1
  if [ -z "$out" ]; then
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
  fi
  mkdir -p "$out"
}
