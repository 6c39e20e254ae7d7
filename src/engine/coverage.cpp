#include "engine/coverage.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/numbers.h"

namespace shadowgraph {

namespace {

// Above this share of bad rows a file is not to be trusted (INPUTS 5).
constexpr std::uint64_t kBadRowsPerHundred = 1;
// The nearest alias is looked for among everybody's; past so many names nobody reads on.
constexpr std::size_t kNamesWithHint = 100;

void add_drops(const FileTally& tally, FileCoverage& coverage, UsageRollup& rollup) {
  for (const DropTally& drop : tally.drops) {
    coverage.rows_merged += drop.merged;
    coverage.rows_superseded += drop.superseded;
    coverage.tokens -= drop.tokens;
    coverage.tokens_priced -= drop.tokens_priced;
    for (const auto& [month, quality] : drop.quality) {
      rollup.quality[month].duplicate_events += quality.duplicate_events;
      rollup.quality[month].duplicate_tokens += quality.duplicate_tokens;
    }
  }
  coverage.rows_counted -= coverage.rows_merged + coverage.rows_superseded;
}

void add_days(const FileTally& tally, FileCoverage& coverage, UsageRollup& rollup) {
  for (const auto& [days, day] : tally.days) {
    rollup.rows_by_day[days] += day.rows;
    const std::int32_t month = month_of(Date{days}).index;
    if (coverage.months.empty() || coverage.months.back() != month)
      coverage.months.push_back(month);
    rollup.quality.try_emplace(month);
  }
  if (tally.days.empty()) return;
  coverage.first_day = Date{tally.days.begin()->first};
  coverage.last_day = Date{tally.days.rbegin()->first};
}

RowCounts counts_of(const FileTally& tally) {
  RowCounts counts;
  for (const ChunkTally& chunk : tally.chunks) counts.add(chunk.counts);
  return counts;
}

FileCoverage coverage_of(const FileTally& tally, UsageRollup& rollup) {
  FileCoverage coverage;
  coverage.path = tally.file.entry().path;
  if (!tally.file.file()) return coverage;
  coverage.source = tally.file.file()->source_id();
  coverage.preset = tally.file.file()->preset_name();
  const RowCounts counts = counts_of(tally);
  coverage.rows_read = counts.rows_read;
  coverage.rows_not_charged = counts.not_charged;
  coverage.rows_ignored_other = counts.ignored_other;
  coverage.rows_quarantined = counts.quarantined;
  for (const ChunkTally& chunk : tally.chunks) {
    coverage.rows_counted += chunk.rows;
    coverage.tokens += chunk.tokens;
    coverage.tokens_priced += chunk.tokens_priced;
  }
  add_drops(tally, coverage, rollup);
  add_days(tally, coverage, rollup);
  return coverage;
}

std::string percent(double part, double whole) {
  if (whole <= 0) return "0 %";
  const double share = 100 * part / whole;
  return share > 0 && share < 0.05 ? "under 0.1 %" : format_fixed(share, 1) + " %";
}

// A name that something is wrong with: how much stands under it, and where it first stands.
struct NamedShare {
  std::string name;
  RowPlace place;
  Int128 amount = 0;
  std::int64_t events = 0;
};

void largest_first(std::vector<NamedShare>& shares) {
  std::sort(shares.begin(), shares.end(), [](const NamedShare& a, const NamedShare& b) {
    if (a.amount != b.amount) return a.amount > b.amount;
    if (a.events != b.events) return a.events > b.events;
    return a.name < b.name;
  });
}

SourcePosition position_of(const ReportInputs& inputs, RowPlace place) {
  return {inputs.usage_files[place.file].path, place.line, 0};
}

void report_unknown_people(const ReportInputs& inputs, const MergedSums& merged,
                           Diagnostics& diagnostics) {
  std::vector<NamedShare> shares;
  std::map<std::string, std::size_t> by_alias;
  for (const auto& [alias, place] : merged.unknown) {
    by_alias[alias] = shares.size();
    shares.push_back({alias, place, 0, 0});
  }
  Int128 total = 0;
  for (const PersonDay& day : merged.rollup.days) {
    total += day.value.pico;
    const UsagePerson& person = merged.rollup.persons[day.person];
    if (person.index != kNone || person.alias.empty()) continue;
    NamedShare& share = shares[by_alias.at(person.alias)];
    share.amount += day.value.pico;
    share.events += day.events;
  }
  largest_first(shares);
  std::vector<std::string> aliases;
  for (const auto& [alias, owner] : inputs.organisation.alias_owner) aliases.push_back(alias);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const NamedShare& share = shares[i];
    const std::string near = i < kNamesWithHint ? nearest_word(share.name, aliases) : std::string{};
    diagnostics.warning(
        "usage.unknown-person", position_of(inputs, share.place),
        fmt::format("no person has the alias \"{}\": {} {}, {} of the cost", share.name,
                    share.events, share.events == 1 ? "row" : "rows",
                    percent(to_double({share.amount}), to_double({total}))),
        near.empty() ? "add it to the aliases of a [[person]] in org.toml"
                     : fmt::format("did you mean \"{}\"? Add this name to the same aliases", near));
  }
}

void report_unpriced_models(const ReportInputs& inputs, const MergedSums& merged,
                            Diagnostics& diagnostics) {
  std::map<std::string, NamedShare> by_name;
  Int128 total = 0;
  for (const UsageCell& cell : merged.rollup.cells) {
    for (const std::int64_t count : cell.amounts.tokens) total += count;
    if (cell.amounts.events_unpriced == 0) continue;
    NamedShare& share = by_name[merged.rollup.models[cell.model].name];
    share.amount += cell.amounts.tokens_unpriced;
    share.events += cell.amounts.events_unpriced;
  }
  std::vector<NamedShare> shares;
  for (const auto& [name, share] : by_name) {
    shares.push_back({name, merged.unpriced.at(name), share.amount, share.events});
  }
  largest_first(shares);
  for (const NamedShare& share : shares) {
    const std::string what = share.name.empty() ? "rows without a model have no price"
                                                : fmt::format(
                                                      "no price is known for the model "
                                                      "\"{}\"",
                                                      share.name);
    diagnostics.warning(
        "usage.unpriced-model", position_of(inputs, share.place),
        fmt::format("{}: {} {}, {} of the tokens", what, share.events,
                    share.events == 1 ? "row" : "rows",
                    percent(static_cast<double>(share.amount), static_cast<double>(total))),
        "add a [[price]] or a [[price_rule]] to org.toml; until then its tokens count and its "
        "list cost is unknown");
  }
}

void report_missing_rates(const ReportInputs& inputs, const MissingRates& missing,
                          Diagnostics& diagnostics) {
  for (const auto& [key, place] : missing) {
    const auto& [month, currency] = key;
    diagnostics.error(
        "price.missing-rate", position_of(inputs, place),
        fmt::format("the price of this row's model is in {}, and no rate from {} to {} is given "
                    "for {}",
                    currency, currency, inputs.organisation.currency, format_month(Month{month})),
        fmt::format("add a line to fx.csv: {},{},<rate>", format_month(Month{month}), currency));
  }
}

}  // namespace

void fill_coverage(const std::vector<FileTally>& files, UsageRollup& rollup) {
  for (const FileTally& tally : files) rollup.files.push_back(coverage_of(tally, rollup));
}

void report_on_files(std::vector<FileTally>& files, Diagnostics& diagnostics) {
  for (FileTally& tally : files) {
    const bool damaged = tally.diagnostics.has_errors();
    diagnostics.append(std::move(tally.diagnostics));
    for (ChunkTally& chunk : tally.chunks) diagnostics.append(std::move(chunk.diagnostics));
    if (!tally.file.file() || damaged) continue;
    const std::string& path = tally.file.entry().path;
    const RowCounts counts = counts_of(tally);
    if (counts.rows_read == 0) {
      diagnostics.error("usage.no-rows", {path, 0, 0}, "this file has a header and no row",
                        "take the file away, or export it again");
    } else if (counts.quarantined * 100 > counts.rows_read * kBadRowsPerHundred) {
      diagnostics.error(
          "usage.too-many-bad-rows", {path, 0, 0},
          fmt::format("{} of {} rows can't be read; at most {} in a hundred may be left out",
                      counts.quarantined, counts.rows_read, kBadRowsPerHundred),
          "mend the rows named below, or export the file again");
    }
  }
}

void report_on_names(const ReportInputs& inputs, const MergedSums& merged,
                     Diagnostics& diagnostics) {
  report_unknown_people(inputs, merged, diagnostics);
  report_unpriced_models(inputs, merged, diagnostics);
  report_missing_rates(inputs, merged.missing_rates, diagnostics);
}

}  // namespace shadowgraph
