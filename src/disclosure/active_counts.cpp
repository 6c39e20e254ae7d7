#include "disclosure/active_counts.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "disclosure/count_ranges.h"
#include "model/team_tree.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kActive = "adoption.active_people";
constexpr std::string_view kIdle = "adoption.non_user_share";  // its numerator

struct Count {
  std::string group;  // group_key()
  double active = 0, people = 0;
  TeamIndex team = kNone;  // kNone: the organisation, or nobody's
  bool shown = false;      // has a row at all that may be shown
};

// The numbers of one window or month, by count_key().
using Counts = std::map<std::string, Count>;

// The same with the sums between them, by index.
struct CountTable {
  std::vector<std::string> keys;
  std::vector<Count> counts;
  std::vector<double> values;
  std::vector<CountSum> sums;
  std::vector<std::vector<std::size_t>> sums_of;  // a number is in as total or part
};

std::string key_of(const std::string& window, Level level, const std::string& subject) {
  Figure figure;
  figure.level = level;
  figure.subject = subject;
  return group_key(window, figure);
}

// As it stands in Suppression::counts: the active are all that figures of the active count.
std::string count_key(std::string group, std::string_view metric) {
  if (metric != kActive) (group += '|') += metric;
  return group;
}

class Hiding {
 public:
  Hiding(const EditionFigures& edition, const Organisation& organisation)
      : organisation_(organisation) {
    for (TeamIndex team = 0; team < organisation.teams.size(); ++team) {
      index_of_[organisation.teams[team].id] = team;
    }
    for (const Figure& figure : edition.figures) add(figure.window, figure);
    for (const SeriesFigure& point : edition.series) add(format_month(point.month), point.figure);
  }

  // Of audience `k`, for what it and those after it know of its numbers.
  void run(std::size_t k, std::vector<Suppression*> of) const {
    for (const auto& [window, counts] : windows_) {
      const CountTable table = table_of(window.first, window.second, counts);
      for (std::size_t reader = k; reader < of.size(); ++reader) {
        while (hide_more(table, organisation_.audiences[reader], *of[k])) {
        }
      }
    }
  }

 private:
  void add(const std::string& window, const Figure& figure) {
    if (figure.metric != kActive && figure.metric != kIdle) return;
    if (figure.level != Level::org && figure.level != Level::team) return;
    const auto team = index_of_.find(figure.subject);
    const std::string group = group_key(window, figure);
    const auto number = figure.metric == kActive ? figure.estimate.value : figure.contributions.numerator;
    Count count{group, number.value_or(0), figure.contributions.persons,
                team == index_of_.end() ? kNone : team->second, false};
    count.shown = figure.estimate.status == Status::ok &&
                  (figure.level == Level::org || team != index_of_.end());
    windows_[{window, figure.metric}][count_key(group, figure.metric)] = count;
  }

  // Who belongs to no team is there by what they used: their number is no secret.
  [[nodiscard]] CountTable table_of(const std::string& window, const std::string& metric,
                                    const Counts& counts) const {
    const auto key = [&](Level level, const std::string& subject) {
      return count_key(key_of(window, level, subject), metric);
    };
    CountTable table;
    std::map<std::string, std::size_t> at;
    for (const auto& [name, count] : counts) {
      at[name] = table.keys.size();
      table.keys.push_back(name);
      table.counts.push_back(count);
      table.values.push_back(count.active);
    }
    const auto add = [&](const std::string& total, const std::vector<std::string>& parts) {
      if (!at.contains(total)) return;
      CountSum sum{at[total], {}};
      for (const std::string& part : parts) {
        if (at.contains(part)) sum.parts.push_back(at[part]);
      }
      table.sums.push_back(std::move(sum));
    };
    std::map<TeamIndex, std::vector<std::string>> parts;
    for (TeamIndex team = 0; team < organisation_.teams.size(); ++team) {
      parts[organisation_.teams[team].parent].push_back(
          key(Level::team, organisation_.teams[team].id));
    }
    for (auto& [parent, keys] : parts) {
      if (parent == kNone) continue;
      const std::string& id = organisation_.teams[parent].id;
      keys.push_back(key(Level::team, id + "/direct"));
      add(key(Level::team, id), keys);
    }
    add(key(Level::org, ""), parts[kNone]);
    table.sums_of.resize(table.keys.size());
    for (std::size_t s = 0; s < table.sums.size(); ++s) {
      table.sums_of[table.sums[s].total].push_back(s);
      for (const std::size_t part : table.sums[s].parts) table.sums_of[part].push_back(s);
    }
    return table;
  }

  static bool is_secret(const Count& count, const Suppression& suppression) {
    return count.people < suppression.rules.min_group ||
           !count_may_be_known(count.active, count.people, suppression.rules);
  }

  // Has no number in the audience's files. Who is in a part without a page counts as told where
  // nothing speaks against it: it follows from the others.
  static bool is_hidden(const std::string& key, const Count& count,
                        const Suppression& suppression) {
    return suppression.usage.contains(count.group) || suppression.counts.contains(key) ||
           is_secret(count, suppression) || !count.shown;
  }

  [[nodiscard]] bool knows_people(const Audience& reader, const Count& count) const {
    return reader.people == PeopleShown::named &&
           (reader.under == kNone ||
            (count.team != kNone && is_in_subtree(organisation_, count.team, reader.under)));
  }

  // What is told of a number: itself, a bound by its share, or no more than the size of its group. One
  // that hides others is none that a bound would stand for.
  [[nodiscard]] CountRange told_of(const std::string& key, const Count& count,
                                   const Audience& reader, const Suppression& suppression) const {
    const double least = suppression.rules.min_group;
    if (count.people <= 0 || knows_people(reader, count) || !is_hidden(key, count, suppression)) {
      return {count.active, count.active};
    }
    const CountRange anything{0, std::max(count.people, count.active)};
    if (!count.shown || suppression.usage.contains(count.group)) return anything;
    if (suppression.counts.contains(key)) {
      return is_secret(count, suppression) ? anything : CountRange{least, count.people - least};
    }
    switch (bound_proportion(count.active, count.people, suppression.rules).kind) {
      case ProportionBound::Kind::below: return {0, least - 1};
      case ProportionBound::Kind::above: return {count.people - least + 1, count.people};
      case ProportionBound::Kind::exact:
      case ProportionBound::Kind::nothing: break;
    }
    return anything;
  }

  // How many numbers must stay possible: of what is secret by itself as many as its bound leaves; what
  // is only withheld must not follow.
  static double needed(const std::string& key, const Count& count, const Suppression& suppression) {
    if (is_secret(count, suppression)) return suppression.rules.min_group;
    return count.shown && is_hidden(key, count, suppression) ? 2 : 1;
  }

  // One number more for each that follows too closely, in sums that no other one of this round is in.
  bool hide_more(const CountTable& table, const Audience& reader, Suppression& suppression) const {
    std::vector<CountRange> told;
    for (std::size_t i = 0; i < table.keys.size(); ++i) {
      told.push_back(told_of(table.keys[i], table.counts[i], reader, suppression));
    }
    std::vector<CountRange> ranges = told;
    narrow_ranges(ranges, table.values, table.sums);
    std::vector<bool> changed(table.sums.size(), false);
    bool hidden = false;
    for (std::size_t i = 0; i < table.keys.size(); ++i) {
      const double need =
          std::min(needed(table.keys[i], table.counts[i], suppression), told[i].possible());
      if (ranges[i].possible() >= need) continue;
      const auto& sums = table.sums_of[i];
      if (std::ranges::any_of(sums, [&](std::size_t s) { return changed[s]; })) continue;
      const auto other = other_to_hide(sums, table, told, reader, suppression);
      if (!other) continue;
      suppression.counts.insert(table.keys[*other]);
      for (const std::size_t s : sums) changed[s] = true;
      hidden = true;
    }
    return hidden;
  }

  // The number of the smallest other part, else that of a whole, else a bound.
  [[nodiscard]] std::optional<std::size_t> other_to_hide(const std::vector<std::size_t>& sums,
                                                         const CountTable& table,
                                                         const std::vector<CountRange>& told,
                                                         const Audience& reader,
                                                         const Suppression& suppression) const {
    std::optional<std::tuple<int, double, std::size_t>> best;  // order of choice, people
    const auto consider = [&](std::size_t i, int order) {
      const Count& count = table.counts[i];
      const bool is_bound = is_hidden(table.keys[i], count, suppression);
      const bool told_of_it = told[i].possible() <= count.people;
      if (!count.shown || count.people <= 0 || !told_of_it || knows_people(reader, count)) return;
      if (suppression.counts.contains(table.keys[i])) return;
      const std::tuple rank{is_bound ? 2 : order, count.people, i};
      if (!best || rank < *best) best = rank;
    };
    for (const std::size_t s : sums) {
      for (const std::size_t part : table.sums[s].parts) consider(part, 0);
      consider(table.sums[s].total, 1);
    }
    if (!best) return std::nullopt;
    return std::get<2>(*best);
  }

  const Organisation& organisation_;
  std::map<std::string, TeamIndex> index_of_;
  std::map<std::pair<std::string, std::string>, Counts> windows_;  // by window, metric
};

}  // namespace

void hide_active_counts(const std::vector<EditionFigures>& editions,
                        const Organisation& organisation,
                        std::vector<std::vector<Suppression>>& of) {
  for (std::size_t edition = 0; edition < editions.size(); ++edition) {
    const Hiding hiding(editions[edition], organisation);
    std::vector<Suppression*> audiences;
    for (std::vector<Suppression>& audience : of) audiences.push_back(&audience[edition]);
    for (std::size_t k = 0; k < of.size(); ++k) {
      if (k > 0)
        audiences[k]->counts.insert(audiences[k - 1]->counts.begin(),
                                    audiences[k - 1]->counts.end());
      hiding.run(k, audiences);
    }
  }
}

}  // namespace shadowgraph
