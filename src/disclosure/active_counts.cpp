#include "disclosure/active_counts.h"

#include <algorithm>
#include <map>
#include <string>

#include "model/team_tree.h"

namespace shadowgraph {
namespace {

struct Count {
  double active = 0, people = 0;
  TeamIndex team = kNone;  // kNone: the organisation, or nobody's
  bool shown = false;      // has a row at all that may be shown
};

// The numbers of one window or month, by group_key().
using Counts = std::map<std::string, Count>;

struct Equation {
  std::string total;
  std::vector<std::string> parts;
};

std::string key_of(const std::string& window, Level level, const std::string& subject) {
  Figure figure;
  figure.level = level;
  figure.subject = subject;
  return group_key(window, figure);
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
      for (std::size_t reader = k; reader < of.size(); ++reader) {
        hide(window, counts, organisation_.audiences[reader], *of[k]);
      }
    }
  }

 private:
  void add(const std::string& window, const Figure& figure) {
    if (figure.metric != "adoption.active_people" || figure.level == Level::person) return;
    if (figure.level != Level::org && figure.level != Level::team) return;
    const auto team = index_of_.find(figure.subject);
    Count count{figure.estimate.value.value_or(0), figure.contributions.persons,
                team == index_of_.end() ? kNone : team->second, false};
    count.shown = figure.estimate.status == Status::ok &&
                  (figure.level == Level::org || team != index_of_.end());
    windows_[window][group_key(window, figure)] = count;
  }

  // Who belongs to no team is there by what they used: their number is no secret.
  [[nodiscard]] std::vector<Equation> equations(const std::string& window) const {
    std::vector<Equation> all;
    Equation organisation{key_of(window, Level::org, ""), {}};
    std::map<TeamIndex, Equation> parents;
    for (TeamIndex team = 0; team < organisation_.teams.size(); ++team) {
      const std::string key = key_of(window, Level::team, organisation_.teams[team].id);
      const TeamIndex parent = organisation_.teams[team].parent;
      (parent == kNone ? organisation : parents[parent]).parts.push_back(key);
    }
    for (auto& [parent, equation] : parents) {
      const std::string& id = organisation_.teams[parent].id;
      equation.total = key_of(window, Level::team, id);
      equation.parts.push_back(key_of(window, Level::team, id + "/direct"));
      all.push_back(std::move(equation));
    }
    all.push_back(std::move(organisation));
    return all;
  }

  static bool is_hidden(const std::string& key, const Count& count,
                        const Suppression& suppression) {
    return !count.shown || suppression.usage.contains(key) || suppression.counts.contains(key) ||
           count.people < suppression.rules.min_group ||
           !count_may_be_known(count.active, count.people, suppression.rules);
  }

  [[nodiscard]] bool knows_people(const Audience& reader, const Count& count) const {
    return reader.people == PeopleShown::named &&
           (reader.under == kNone ||
            (count.team != kNone && is_in_subtree(organisation_, count.team, reader.under)));
  }

  void hide(const std::string& window, const Counts& counts, const Audience& reader,
            Suppression& suppression) const {
    const std::vector<Equation> all = equations(window);
    for (bool again = true; again;) {
      again = false;
      for (const Equation& equation : all) {
        again = hide_another(equation, counts, reader, suppression) || again;
      }
    }
  }

  // Takes the number of the smallest other part where a single hidden one would follow.
  bool hide_another(const Equation& equation, const Counts& counts, const Audience& reader,
                    Suppression& suppression) const {
    const auto total = counts.find(equation.total);
    if (total == counts.end()) return false;
    const bool total_hidden = is_hidden(total->first, total->second, suppression);
    std::size_t hidden = total_hidden && !knows_people(reader, total->second) ? 1 : 0;
    const std::string* least = nullptr;
    double fewest = 0;
    for (const std::string& part : equation.parts) {
      const auto at = counts.find(part);
      if (at == counts.end() || at->second.people <= 0 || knows_people(reader, at->second))
        continue;
      if (is_hidden(part, at->second, suppression)) {
        ++hidden;
      } else if (least == nullptr || at->second.people < fewest) {
        least = &part;
        fewest = at->second.people;
      }
    }
    if (hidden != 1) return false;
    if (least == nullptr && total_hidden) return false;  // nothing else is told
    suppression.counts.insert(least != nullptr ? *least : equation.total);
    return true;
  }

  const Organisation& organisation_;
  std::map<std::string, TeamIndex> index_of_;
  std::map<std::string, Counts> windows_;
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
