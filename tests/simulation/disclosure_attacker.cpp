// The attacker of S26: knows the files that audiences were given, month after month, and the rules
// of METRICS; owns no line of the program under attack. Tries to tell the amount of every group
// that the rules protect, and of every small set of people that a sum of withheld cells might
// isolate.
//
//   disclosure_attacker --truth CSV --audience ID [--audience ID …] [--measure METRIC …] COPY …
//
// COPY: the site as it stood each month, in order. Several audiences are laid side by side. The
// truth only scores. Exit 1 where anything was found.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <exception>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "disclosure/amount_model.h"
#include "disclosure/published_files.h"
#include "disclosure/targets.h"
#include "disclosure/truth.h"

namespace {

using namespace attacker;

struct Options {
  std::filesystem::path truth;
  std::vector<std::string> audiences, measures, ignored;
  std::vector<std::filesystem::path> copies;
  int min_group = 5, survival_days = 30;
  double dominance = 0.15;
  int details = 10;
};

struct Score {
  int tried = 0, bounded = 0, exact = 0, isolated = 0, unsolved = 0, contradictions = 0;
  [[nodiscard]] int found() const { return bounded + exact + isolated + unsolved + contradictions; }
};

// Persons, and the months of their own figures that the audience is given. Of work the months are
// nominal: whoever is shown in a month is known in that one, and in the next, whose days lie in it.
Visible visible_months(const Published& published, const std::string& measure) {
  const bool slid = kind_of(measure) == Kind::credits && measure != kMerged;
  Visible visible;
  for (const Row& row : published.rows) {
    const bool bars = kind_of(measure) == Kind::bars;
    const bool shown = bars ? row.metric.starts_with("adoption.daily_magnitude")
                            : row.metric.starts_with("cost.") ||
                                  (kind_of(measure) != Kind::amount && row.metric == "adoption.active_days");
    const bool credits = slid && row.metric == kCredits;
    if (row.level != "person" || row.status != "ok" || !(shown || credits)) continue;
    const int after = slid && shown ? 1 : 0;
    for (int month = row.first; month <= row.last + after; ++month)
      visible.insert({row.subject, month});
  }
  return visible;
}

void tell(const char* what, const Target& target, const Facts& facts, const Range& range,
          double unit, int& left) {
  if (left-- <= 0) return;
  std::printf("  %s: %s, %d persons, %.6g lies in [%.6g, %.6g], largest %.6g\n", what,
              target.name.c_str(), facts.persons, facts.total * unit, range.low, range.high,
              facts.largest * unit);
}

// One value only: to the rounding of sums; of persons one whole number, of changes one half, as
// those who belong to two teams do so by halves here.
bool is_exact(const Range& range, Kind kind, double slack) {
  if (kind == Kind::amount) return range.high - range.low < std::max(slack, 2e-7);
  const double grain = kind == Kind::persons ? 1 : 0.5;
  return std::floor(range.high / grain + 1e-6) <= std::ceil(range.low / grain - 1e-6);
}

// Closer than the margin that the rules leave (METRICS J3). No count is more than all of the group
// or less than nobody, and none of a larger group needs a margin.
bool is_tight(const Facts& facts, const Range& range, Kind kind, double unit,
              const Options& options) {
  const double amount = (facts.total + facts.visible) * unit;
  const double slack = 1e-6 * std::max(facts.total * unit, 1e-6);
  const double margin = options.dominance * facts.largest * unit;
  double least = amount - margin, most = amount + margin;
  if (kind == Kind::persons) {
    const bool counted_twice = facts.total > facts.active;
    if (facts.persons >= options.min_group || counted_twice) return false;
    least = std::max(least, facts.visible);
    most = std::min(most, facts.persons + facts.visible);
  }
  return range.high < most - slack || range.low > least + slack;
}

void score_target(const Target& target, const Facts& facts, const Range& range, Kind kind,
                  double unit, Score& score, const Options& options, int& left) {
  if (!range.solved) {
    ++score.unsolved;
    return tell("unsolved", target, facts, range, unit, left);
  }
  const bool exact = is_exact(range, kind, 1e-6 * std::max(facts.total * unit, 1e-6));
  // Who hides together with bots is not told apart from them: their own cells are tried as well.
  if (exact && facts.persons < options.min_group && !facts.with_bots) {
    ++score.isolated;
    if (!target.cell) tell("isolated", target, facts, range, unit, left);
  }
  // A count whose complement is small is withheld of a group, not of groups together (METRICS J1).
  const bool together = kind == Kind::persons && !target.cell && facts.persons >= options.min_group;
  if (target.subset || together) return;
  if (exact) {
    ++score.exact;
    tell("exact", target, facts, range, unit, left);
  } else if (is_tight(facts, range, kind, unit, options)) {
    ++score.bounded;
    tell("bounded", target, facts, range, unit, left);
  }
}

void tell_score(const std::string& measure, const LinearSystem& system, const Score& score) {
  std::printf(
      "%s: %d unknown, %d sums known, %d sets tried, %d bounded, %d exact, %d isolated, "
      "%d unsolved, %d contradictions\n",
      measure.c_str(), system.columns(), system.sums(), score.tried, score.bounded, score.exact,
      score.isolated, score.unsolved, score.contradictions);
}

Range range_of(const Target& target, AmountModel& model) {
  Sum sum;
  for (const int column : target.columns) sum[column] = model.factor_of(column);
  return model.system().range_of(sum);
}

using Truths = std::map<std::string, Truth>;  // by measure

Score attack(const Published& published, const std::string& measure, const Truths& truths,
             const Options& options) {
  const Truth& truth = truths.at(measure);
  const Kind kind = kind_of(measure);
  const Visible visible = visible_months(published, measure);
  AmountModel model(published, truth, measure, visible);
  const double unit = unit_of(measure);
  Score score;
  score.contradictions = model.contradictions();
  int left = options.details;
  const auto facts_in = [&](const Truth& of, const std::vector<int>& columns) {
    std::vector<Truth::Cell> cells;
    for (const int column : columns) cells.push_back(model.cell_of(column));
    return of.facts_of(cells, visible);
  };
  const auto facts_of = [&](const std::vector<int>& columns) { return facts_in(truth, columns); };
  const auto sensitive = [&](const std::vector<int>& columns) {
    return facts_of(columns).sensitive(kind, options.min_group, options.dominance);
  };
  const auto primary = [&](const std::vector<int>& columns) {
    return std::any_of(truths.begin(), truths.end(), [&](const auto& of) {
      return same_family(of.first, measure) &&
             facts_in(of.second, columns).primary(kind, options.min_group, options.dominance);
    });
  };
  for (const Target& target : find_targets(published, measure, model, sensitive, primary)) {
    ++score.tried;
    score_target(target, facts_of(target.columns), range_of(target, model), kind, unit, score,
                 options, left);
  }
  tell_score(measure, model.system(), score);
  return score;
}

int run(int argc, char** argv) {
  Options options;
  CLI::App app("Attacks the published files of a site");
  app.add_option("--truth", options.truth)->required();
  app.add_option("--audience", options.audiences)->required()->allow_extra_args(false);
  app.add_option("--measure", options.measures)->allow_extra_args(false);
  app.add_option("--ignore", options.ignored, "metrics not looked at")->allow_extra_args(false);
  app.add_option("--min-group", options.min_group);
  app.add_option("--survival-days", options.survival_days);
  app.add_option("--details", options.details);
  app.add_option("copies", options.copies)->required();
  CLI11_PARSE(app, argc, argv);
  if (options.measures.empty()) options.measures = {"cost.spend", "cost.tokens_total"};
  const Published published =
      read_published(options.copies, options.audiences, {options.survival_days, options.ignored});
  Truths truths;
  for (const std::string& measure : options.measures)
    truths.emplace(measure, Truth(options.truth, measure));
  int found = 0;
  for (const std::string& measure : options.measures)
    found += attack(published, measure, truths, options).found();
  return found == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "disclosure_attacker: %s\n", error.what());
    return 2;
  }
}
