#!/bin/sh
# A whole report of 600 people and 24 months: what the build takes, which share of it goes into
# reading, into figures of usage (A-C), of work (D-F) and into pages, and how that compares with
# sqlite3 on the same rows in the same run (import and GROUP BY person and month; it does far less).
#   build_shares.sh SHADOWGRAPH SAMPLE-DATA [PEOPLE] [MONTHS] [THREADS]
# Shares are of processor time, so that a busy machine doesn't move them:
#   reading = check;  A-C = metrics without work/ - check without work/;
#   D-F = metrics - check - (A-C);  pages, disclosure and files = build - metrics
set -eu
program=$1
sample=$2
people=${3:-600}
months=${4:-24}
threads=${5:-2}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

timed() {  # NAME COMMAND…: leaves wall, user, system seconds and kilobytes in $folder/NAME.cost
  name=$1
  shift
  /usr/bin/time -o "$folder/$name.cost" -f '%e %U %S %M' "$@" > /dev/null 2> "$folder/$name.log" ||
    { cat "$folder/$name.log" >&2; exit 1; }
}

python3 -B "$sample/generator/generate.py" --out "$folder/org" --people "$people" \
  --months "$months" > /dev/null
mkdir "$folder/no-work"
cp -r "$folder/org/." "$folder/no-work/"
rm -r "$folder/no-work/work"
mkdir "$folder/plain"
rows=0
for file in $(find "$folder/org/usage" "$folder/org/work" -name '*.csv*' | LC_ALL=C sort); do
  plain="$folder/plain/$(echo "${file#"$folder/org/"}" | tr '/' '_' | sed 's/\.gz$//')"
  case $file in *.gz) gzip -dc "$file" > "$plain" ;; *) cp "$file" "$plain" ;; esac
  rows=$((rows + $(wc -l < "$plain") - 1))
done
echo "$people people, $months months, $rows rows, $threads threads"

# The peer: canonical usage and the changes, one table each.
{
  echo "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
  echo ".mode csv"
  for plain in "$folder"/plain/*.csv; do
    table=$(basename "$plain" .csv | tr -c 'a-zA-Z0-9\n' '_')
    echo ".import $plain t_$table"
    case $(head -1 "$plain") in
      timestamp,person,*) echo "SELECT person, substr(timestamp, 1, 7) AS month,
        sum(input_tokens + output_tokens) FROM t_$table GROUP BY person, month;" ;;
      change,repo,*) echo "SELECT author, substr(merged_at, 1, 7) AS month, count(*)
        FROM t_$table GROUP BY author, month;" ;;
    esac
  done
} > "$folder/peer.sql"

cat "$folder"/plain/* > /dev/null
timed check "$program" check "$folder/org" --quiet --threads "$threads"
timed check_usage "$program" check "$folder/no-work" --quiet --threads "$threads"
timed metrics "$program" metrics "$folder/org" --out "$folder/figures.csv" --threads "$threads"
timed metrics_usage "$program" metrics "$folder/no-work" --out "$folder/usage.csv" \
  --threads "$threads"
timed build "$program" build "$folder/org" --out "$folder/site" --quiet --threads "$threads"
timed peer sh -c "sqlite3 '$folder/peer.db' < '$folder/peer.sql'"

awk '
  { name = FILENAME; sub(/.*\//, "", name); sub(/\.cost$/, "", name)
    wall[name] = $1; cpu[name] = $2 + $3; memory[name] = $4 }
  END {
    usage = cpu["metrics_usage"] - cpu["check_usage"]
    work = cpu["metrics"] - cpu["check"] - usage
    pages = cpu["build"] - cpu["metrics"]
    total = cpu["build"]
    printf "build: %.1f s, %.1f s of processor time, %.0f MB\n", wall["build"], total,
           memory["build"] / 1e3
    printf "  reading            %6.1f s  %3.0f %%\n", cpu["check"], 100 * cpu["check"] / total
    printf "  figures of usage   %6.1f s  %3.0f %%\n", usage, 100 * usage / total
    printf "  outcomes, curve, signal %1.1f s  %3.0f %%\n", work, 100 * work / total
    printf "  pages and files    %6.1f s  %3.0f %%\n", pages, 100 * pages / total
    printf "sqlite3: %.1f s, %.1f s of processor time; the build takes %.2f times as much\n",
           wall["peer"], cpu["peer"], total / cpu["peer"]
  }' "$folder"/*.cost
