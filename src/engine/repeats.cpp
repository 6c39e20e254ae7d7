#include "engine/repeats.h"

#include <algorithm>
#include <cstring>

#include <sodium.h>
#include <tbb/parallel_sort.h>

#include "base/digest.h"
#include "base/text.h"

namespace shadowgraph {

namespace {

constexpr std::uint64_t kIdentityKind = 1;
constexpr std::uint64_t kColumnsKind = 2;

using Marks = std::vector<RowMark>::const_iterator;

// Calls `choose(begin, end)` for each run of two or more marks of one hash, in place order.
template <class Choose>
void for_each_repeat(std::vector<RowMark>& marks, Choose choose) {
  tbb::parallel_sort(marks.begin(), marks.end());
  for (Marks begin = marks.cbegin(); begin != marks.cend();) {
    Marks end = begin + 1;
    while (end != marks.cend() && end->hash == begin->hash) ++end;
    if (end - begin > 1) choose(begin, end);
    begin = end;
  }
}

Marks end_of_file_run(Marks begin, Marks end) {
  const std::uint32_t file = file_of_place(begin->place);
  return std::find_if(begin, end,
                      [&](const RowMark& mark) { return file_of_place(mark.place) != file; });
}

// The run of the marks that count.
std::pair<Marks, Marks> kept_by_rule(Marks begin, Marks end, RepeatRule rule) {
  if (rule == RepeatRule::first_wins) return {begin, begin + 1};
  if (rule == RepeatRule::last_wins) return {end - 1, end};
  Marks kept = begin;
  for (Marks next = end_of_file_run(begin, end); next != end; next = end_of_file_run(next, end)) {
    kept = next;
  }
  return {kept, end};
}

std::pair<Marks, Marks> longest_file_run(Marks begin, Marks end) {
  std::pair<Marks, Marks> longest{begin, begin};
  for (Marks run = begin; run != end;) {
    const Marks after = end_of_file_run(run, end);
    if (after - run > longest.second - longest.first) longest = {run, after};
    run = after;
  }
  return longest;
}

void drop_others(Marks begin, Marks end, const std::pair<Marks, Marks>& kept,
                 std::vector<std::uint64_t>& places) {
  for (Marks mark = begin; mark != kept.first; ++mark) places.push_back(mark->place);
  for (Marks mark = kept.second; mark != end; ++mark) places.push_back(mark->place);
}

}  // namespace

RowMarker::RowMarker(std::string_view source_id) : source_(fnv1a_64(source_id)) {}

RowMark RowMarker::mark(std::string_view bytes, const UsageRow& row, std::uint64_t kind) const {
  static_assert(crypto_shorthash_siphashx24_BYTES == sizeof(RowMark::hash));
  std::array<std::uint64_t, 2> key{source_, kind};
  std::array<unsigned char, sizeof(key)> key_bytes{};
  std::memcpy(key_bytes.data(), key.data(), sizeof(key));
  std::array<unsigned char, sizeof(RowMark::hash)> hash{};
  crypto_shorthash_siphashx24(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                              bytes.size(), key_bytes.data());
  RowMark result;
  std::memcpy(result.hash.data(), hash.data(), hash.size());
  result.place = pack_place(row.file, row.line);
  return result;
}

RowMark RowMarker::of_identity(const UsageRow& row) const {
  return mark(row.identity, row, kIdentityKind);
}

void RowMarker::put_number(std::int64_t number) {
  std::array<char, sizeof(number)> bytes{};
  std::memcpy(bytes.data(), &number, sizeof(number));
  buffer_.append(bytes.data(), bytes.size());
}

void RowMarker::put_text(std::string_view text) {
  put_number(static_cast<std::int64_t>(text.size()));
  buffer_.append(text);
}

void RowMarker::put_count(const std::optional<std::int64_t>& count) {
  put_number(count ? 1 : 0);
  put_number(count.value_or(0));
}

void RowMarker::put_money(const std::optional<Money>& money) {
  const Int128 pico = money.value_or(Money{}).pico;
  put_number(money ? 1 : 0);
  put_number(static_cast<std::int64_t>(pico >> 64));
  put_number(static_cast<std::int64_t>(static_cast<std::uint64_t>(pico)));
}

RowMark RowMarker::of_columns(const UsageRow& row) {
  buffer_.clear();
  put_number(static_cast<std::int64_t>(row.time_kind));
  put_number(row.instant.micros);
  put_number(row.day.days);
  put_number(row.person_index);
  put_text(row.person_index == kNone ? ascii_lower(row.person) : std::string{});
  for (const std::string_view text :
       {row.tool, row.model, row.session, row.project, row.fingerprint, row.identity}) {
    put_text(text);
  }
  put_number(static_cast<std::int64_t>(row.mode));
  put_number(row.requests);
  for (std::size_t c = 0; c < kTokenClasses; ++c) {
    put_count(row.tokens ? std::optional{(*row.tokens)[c]} : std::nullopt);
  }
  put_money(row.billed);
  put_money(row.value);
  put_count(row.suggested_lines);
  put_count(row.accepted_lines);
  return mark(buffer_, row, kColumnsKind);
}

std::vector<std::uint64_t> repeated_identities(
    std::vector<RowMark>& marks, const std::function<RepeatRule(std::uint32_t)>& rule_of) {
  std::vector<std::uint64_t> places;
  for_each_repeat(marks, [&](Marks begin, Marks end) {
    const RepeatRule rule = rule_of(file_of_place((end - 1)->place));
    drop_others(begin, end, kept_by_rule(begin, end, rule), places);
  });
  tbb::parallel_sort(places.begin(), places.end());
  return places;
}

std::vector<std::uint64_t> repeated_rows(std::vector<RowMark>& marks) {
  std::vector<std::uint64_t> places;
  for_each_repeat(marks, [&](Marks begin, Marks end) {
    drop_others(begin, end, longest_file_run(begin, end), places);
  });
  tbb::parallel_sort(places.begin(), places.end());
  return places;
}

}  // namespace shadowgraph
