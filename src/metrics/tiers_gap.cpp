#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "metrics/tiers.h"
#include "metrics/work_rows.h"
#include "metrics/work_tables.h"
#include "stats/resampling.h"
#include "stats/stratified_risk.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastAuthors = 10;  // per tercile

enum class Tier : std::uint8_t { middle, top, bottom };

// Eligible authors by (usage value per FTE-month, id); the first and the last third.
std::vector<Tier> terciles(const WorkContext& context, const WorkSums& sums) {
  std::vector<bool> is_author(context.subjects.size(), false);
  for (const WorkChange& change : context.changes) {
    if (change.merged_day && sums.window.contains(*change.merged_day)) {
      is_author[change.author] = true;
    }
  }
  std::vector<std::pair<double, SubjectIndex>> ordered;
  for (SubjectIndex subject = 0; subject < is_author.size(); ++subject) {
    if (!is_author[subject] || !sums.exposed(subject)) continue;
    if (!context.eligible_in(subject, sums.window)) continue;
    const double value = to_double(sums.by_subject[subject].value);
    ordered.emplace_back(value / sums.exposure[subject], subject);
  }
  std::sort(ordered.begin(), ordered.end());
  std::vector<Tier> tiers(context.subjects.size(), Tier::middle);
  const std::size_t third = ordered.size() / 3;
  for (std::size_t i = 0; i < third; ++i) {
    tiers[ordered[i].second] = Tier::bottom;
    tiers[ordered[ordered.size() - 1 - i].second] = Tier::top;
  }
  return tiers;
}

// Changes of one author in one team, judged.
struct GapPart {
  std::size_t stratum = 0, cluster = 0;
  bool top = false, event = false;
  double weight = 0;
};

struct GapData {
  std::vector<GapPart> parts;
  std::size_t strata = 0, clusters = 0;
  std::size_t top_authors = 0, bottom_authors = 0;
  double changes = 0;

  [[nodiscard]] std::vector<StratumTable> tables(std::span<const double> weights) const {
    std::vector<StratumTable> tables(strata);
    for (const GapPart& part : parts) {
      const double amount = part.weight * (weights.empty() ? 1.0 : weights[part.cluster]);
      StratumTable& table = tables[part.stratum];
      (part.top ? (part.event ? table.exposed_events : table.exposed_others)
                : (part.event ? table.unexposed_events : table.unexposed_others)) += amount;
    }
    return tables;
  }
};

using PartKey = std::tuple<SubjectIndex, TeamIndex, bool>;  // author, team, event

std::map<PartKey, double> judge_changes(const WorkContext& context, const WorkWindow& window,
                                        const std::vector<Tier>& tiers,
                                        const ChangeAnswer& answer) {
  std::map<PartKey, double> amounts;
  for (const std::uint32_t position : context.by_author) {
    const WorkChange& change = context.changes[position];
    if (tiers[change.author] == Tier::middle) continue;
    if (!change.merged_day || !window.contains(*change.merged_day)) continue;
    const std::optional<bool> event = answer(change);
    if (!event) continue;
    for (const TeamWeight& team : context.teams_of(change.author, *change.merged_day)) {
      amounts[{change.author, team.team, *event}] += team.weight;
    }
  }
  return amounts;
}

GapData make_gap(const std::map<PartKey, double>& amounts, const std::vector<Tier>& tiers) {
  GapData data;
  std::map<TeamIndex, std::size_t> strata;
  for (const auto& [key, weight] : amounts) strata.emplace(std::get<1>(key), 0);
  for (auto& [team, position] : strata) position = data.strata++;
  std::optional<SubjectIndex> author;
  for (const auto& [key, weight] : amounts) {
    const auto& [subject, team, event] = key;
    const bool top = tiers[subject] == Tier::top;
    if (author != subject) {
      ++data.clusters;
      ++(top ? data.top_authors : data.bottom_authors);
      author = subject;
    }
    data.parts.push_back({strata[team], data.clusters - 1, top, event, weight});
    data.changes += weight;
  }
  return data;
}

Estimate estimate_gap(const WorkContext& context, const GapData& data, const std::string& metric) {
  const auto enough = std::min(data.top_authors, data.bottom_authors) >= kLeastAuthors;
  if (!enough) return no_estimate(Status::thin);
  const std::optional<double> value = mantel_haenszel_difference(data.tables({}));
  if (!value) return no_estimate(Status::undefined);
  const auto replicates = static_cast<std::size_t>(context.base.organisation().report.replicates);
  const auto runs = bootstrap_replicates(
      {edition_seed(context.base), metric, "org"}, replicates, data.clusters,
      [&](std::span<const double> weights) {
        return std::vector<double>{mantel_haenszel_difference(data.tables(weights))
                                       .value_or(std::numeric_limits<double>::quiet_NaN())};
      });
  const std::optional<double> error = replicate_standard_error(runs.front());
  if (!error) return no_estimate(Status::failed);
  return estimate_with(*value, clustered_interval(*value, *error, data.clusters), data.changes);
}

void add_gap(WorkFrames& frames, const std::string& metric, const WorkNeeds& needs,
             std::initializer_list<WorkInput> inputs, const ChangeAnswer& answer,
             std::vector<Figure>& figures) {
  const WorkContext& context = frames.context();
  const WorkWindow window = make_work_window(context.base, 6, context.survival_days, needs);
  const WorkFrame& frame = frames.of(window);
  const std::vector<Tier> tiers = terciles(context, frame.sums);
  const GapData data = make_gap(judge_changes(context, window, tiers, answer), tiers);
  WorkRows rows(context, frame, figures);
  rows.require(inputs);
  Figure& figure = rows.add(
      context.base.groups.organisation(), metric, "fraction",
      rows.outranking() ? no_estimate(*rows.outranking()) : estimate_gap(context, data, metric));
  figure.contributions.persons = static_cast<double>(data.clusters);
}

}  // namespace

void add_tier_gaps(WorkFrames& frames, std::vector<Figure>& rows) {
  const WorkContext& context = frames.context();
  WorkNeeds needs;
  needs.usage = true;
  add_gap(
      frames, "adoption.gap_rework_rate", needs,
      {WorkInput::usage, WorkInput::changes, WorkInput::reworked},
      [&](const WorkChange& change) {
        return context.undone(change.record->reworked, *change.merged, context.survival_days);
      },
      rows);
  needs.reviews = true;
  add_gap(
      frames, "adoption.gap_first_pass_yield", needs,
      {WorkInput::usage, WorkInput::changes, WorkInput::reviews},
      [](const WorkChange& change) {
        return change.has_verdict ? std::optional(change.first_pass) : std::nullopt;
      },
      rows);
}

}  // namespace shadowgraph
