#!/bin/sh
# The rollup against sqlite3 (import and GROUP BY) on the same generated file, in the same run:
# time, peak memory, the ratio, and whether both find the same tokens for every person and day and
# for every person, month and model. The peer does less: no prices, no sessions, no repeats.
#   rollup_vs_peer.sh ROLLUP_BENCH [ROWS] [THREADS]
set -eu
bench=$1
rows=${2:-5000000}
threads=${3:-2}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

timed() {  # NAME COMMAND…: leaves seconds and kilobytes in $folder/NAME.cost
  name=$1
  shift
  /usr/bin/time -o "$folder/$name.cost" -f '%e %M' "$@"
}

"$bench" generate "$folder/usage.csv" "$rows"
ls -l "$folder/usage.csv" | awk '{printf "file: %.0f MB\n", $5 / 1e6}'

cat > "$folder/peer.sql" <<'SQL'
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE usage (timestamp TEXT, person TEXT, tool TEXT, model TEXT, session TEXT, mode TEXT,
  input_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER,
  output_tokens INTEGER, billed TEXT);
.mode csv
.import --skip 1 usage.csv usage
.output peer.totals
SELECT person, substr(timestamp, 1, 10) AS day,
  sum(input_tokens + cache_read_tokens + cache_write_tokens + output_tokens)
  FROM usage GROUP BY person, day;
SELECT person, substr(timestamp, 1, 7) AS month, model,
  sum(input_tokens + cache_read_tokens + cache_write_tokens + output_tokens)
  FROM usage GROUP BY person, month, model;
SQL

# Once unmeasured, so that both find the file in memory.
cat "$folder/usage.csv" > /dev/null
timed ours "$bench" rollup "$folder/usage.csv" "$threads" "$folder/ours.totals"
(cd "$folder" && timed peer sh -c 'sqlite3 peer.db < peer.sql > /dev/null')

tr -d '\r' < "$folder/peer.totals" | LC_ALL=C sort > "$folder/peer.sorted"
LC_ALL=C sort "$folder/ours.totals" > "$folder/ours.sorted"
if ! cmp -s "$folder/peer.sorted" "$folder/ours.sorted"; then
  echo "the token totals differ:" >&2
  diff "$folder/peer.sorted" "$folder/ours.sorted" | head >&2
  exit 1
fi
echo "token totals agree: $(wc -l < "$folder/ours.sorted") groups"
awk '
  FILENAME ~ /ours/ {printf "rollup, '"$threads"' threads: %.2f s, %.0f MB\n", $1, $2 / 1e3; ours = $1}
  FILENAME ~ /peer/ {printf "sqlite3: %.2f s, %.0f MB\nratio: sqlite3 takes %.1f times as long\n",
                     $1, $2 / 1e3, $1 / ours}
' "$folder/ours.cost" "$folder/peer.cost"
