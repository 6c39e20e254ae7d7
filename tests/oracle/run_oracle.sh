#!/bin/sh
# run_oracle.sh PROGRAM FOLDER EDITION [options of compare.py]
# Runs the program and the oracle on a folder and compares their figures.
# Exit 0 the same, 1 different, 77 the folder is absent (for ctest's SKIP_RETURN_CODE).
# A folder without org.toml but with vendor exports is assembled with exports-org/org.toml.
# ORACLE_FLAGS holds options of oracle.py; ORACLE_PRICES and ORACLE_RULES name other tables than
# data/prices.csv and data/model-rules.toml.
set -eu

if [ $# -lt 3 ]; then
  echo "usage: run_oracle.sh PROGRAM FOLDER EDITION [options of compare.py]" >&2
  exit 2
fi
program=$1
folder=$2
edition=$3
shift 3
here=$(cd "$(dirname "$0")" && pwd)
data=$here/../../data
prices=${ORACLE_PRICES:-$data/prices.csv}
rules=${ORACLE_RULES:-$data/model-rules.toml}

if [ ! -d "$folder" ]; then
  echo "skipped: the folder $folder is not here"
  exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
if [ ! -f "$folder/org.toml" ]; then
  mkdir -p "$work/folder/usage"
  cp "$here/exports-org/org.toml" "$work/folder/"
  cp "$folder"/*.csv "$work/folder/usage/"
  folder=$work/folder
fi

"$program" metrics "$folder" --edition "$edition" --out "$work/program.csv"
# shellcheck disable=SC2086
python3 "$here/oracle.py" ${ORACLE_FLAGS:-} "$folder" --edition "$edition" \
  --prices "$prices" --rules "$rules" \
  --out "$work/oracle.csv" --optional "$work/optional.csv"
python3 "$here/compare.py" "$work/oracle.csv" "$work/program.csv" \
  --optional "$work/optional.csv" "$@"
