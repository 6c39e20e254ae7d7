// Small organisations and rollups for tests of the metrics, written by hand.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "metrics/edition.h"
#include "metrics/work_context.h"

namespace shadowgraph::test {

inline Money money(double units) {
  return {static_cast<Int128>(units * 1e6) * (kPicoPerUnit / 1'000'000)};
}

inline Date day(int year, int month, int number) { return make_date(year, month, number); }

struct Use {
  std::string person;  // id, or an alias nobody claims, or empty
  Date when;
  double value = 1;
  std::int64_t tokens = 1000;
  UsageMode mode = UsageMode::interactive;
  std::int64_t events = 1;
  std::string tool = "cursor";
  std::string model = "m1";
  double billed = 0;  // 0: not billed
};

class SmallOrganisation {
 public:
  SmallOrganisation() { organisation.audiences.push_back({}); }

  TeamIndex team(const std::string& id, TeamIndex parent = kNone) {
    organisation.teams.push_back({id, id, parent});
    return static_cast<TeamIndex>(organisation.teams.size() - 1);
  }
  // An open membership from long ago.
  Person& person(const std::string& id, TeamIndex in_team) {
    Person person;
    person.id = id;
    person.name = id;
    Membership membership;
    membership.team = in_team;
    membership.from = day(2020, 1, 1);
    person.memberships.push_back(membership);
    organisation.people.push_back(person);
    return organisation.people.back();
  }
  void use(const Use& one) { uses.push_back(one); }

  // Cells as the rollup makes them: one a person, stretch of days, tool, model and mode. Here every
  // day is a stretch of its own, which attributes the same.
  EditionFigures compute(Month edition, const WorkRecords* work = nullptr) {
    build();
    const MetricsInputs inputs{organisation,  prices,         rates, usage,
                               !uses.empty(), first_record(), work};
    return compute_edition(inputs, edition);
  }
  // What `look` returns of the edition's context.
  template <typename Look>
  auto look_at(Month edition, const WorkRecords* work, Look look) {
    build();
    const MetricsInputs inputs{organisation,  prices,         rates, usage,
                               !uses.empty(), first_record(), work};
    const MetricsContext context(inputs, edition);
    const WorkContext work_context(context);
    return look(work_context);
  }

  Organisation organisation;
  PriceTable prices;
  ExchangeRates rates;
  UsageRollup usage;
  std::vector<Use> uses;
  std::function<void(UsageRollup&)> complete;  // adds what uses don't tell

 private:
  using PersonKey = std::pair<std::uint32_t, std::string>;
  [[nodiscard]] PersonKey key_of(const std::string& name) const {
    for (PersonIndex i = 0; i < organisation.people.size(); ++i) {
      if (organisation.people[i].id == name) return {i, ""};
    }
    return {kNone, name.empty() ? "\x7f" : name};
  }

  template <typename Key>
  static std::uint32_t position(const std::vector<Key>& keys, const Key& key) {
    return static_cast<std::uint32_t>(std::lower_bound(keys.begin(), keys.end(), key) -
                                      keys.begin());
  }
  template <typename Key>
  static void sort_unique(std::vector<Key>& keys) {
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  }

  void build() {
    usage = {};
    std::vector<PersonKey> persons;
    std::vector<std::string> models;
    for (const Use& one : uses) {
      persons.push_back(key_of(one.person));
      usage.tools.push_back(one.tool);
      models.push_back(one.model);
    }
    sort_unique(persons);
    sort_unique(usage.tools);
    sort_unique(models);
    for (const PersonKey& key : persons) {
      usage.persons.push_back({key.first, key.second == "\x7f" ? "" : key.second});
    }
    for (const std::string& model : models) usage.models.push_back({model, model});
    add_cells(persons, models);
    for (const Use& one : uses) {
      if (!usage.first_day || one.when < *usage.first_day) usage.first_day = one.when;
      if (!usage.last_day || one.when > *usage.last_day) usage.last_day = one.when;
    }
    if (complete) complete(usage);
  }

  void add_cells(const std::vector<PersonKey>& persons, const std::vector<std::string>& models) {
    std::map<std::tuple<std::uint32_t, Date, std::uint32_t, std::uint32_t, UsageMode>, UsageAmounts>
        cells;
    std::map<std::pair<std::uint32_t, Date>, PersonDay> days;
    for (const Use& one : uses) {
      const std::uint32_t person = position(persons, key_of(one.person));
      UsageAmounts& cell = cells[{person, one.when, position(usage.tools, one.tool),
                                  position(models, one.model), one.mode}];
      cell.add(amounts_of(one));
      PersonDay& at = days[{person, one.when}];
      at.person = person;
      at.day = one.when;
      at.events += one.events;
      at.events_with_known_tokens += one.events;
      at.tokens += one.tokens;
      at.value += money(one.value);
      at.spend += money(one.value);
    }
    for (const auto& [key, amounts] : cells) {
      const auto& [person, when, tool, model, mode] = key;
      usage.cells.push_back({person, when, tool, model, mode, amounts});
    }
    for (const auto& [key, at] : days) usage.days.push_back(at);
  }

  static UsageAmounts amounts_of(const Use& one) {
    UsageAmounts amounts;
    amounts.events = amounts.requests = amounts.events_with_tokens = one.events;
    amounts.tokens[0] = one.tokens / 2;
    amounts.tokens[4] = one.tokens - one.tokens / 2;
    amounts.value = amounts.spend = amounts.list_cost = money(one.value);
    amounts.events_listed = one.events;
    amounts.value_with_tokens = amounts.value;
    amounts.tokens_with_value = one.tokens;
    amounts.index_tokens = amounts.tokens;
    amounts.index_value[0] = amounts.value;
    if (one.billed > 0) {
      amounts.billed = amounts.spend = money(one.billed);
      amounts.events_billed = one.events;
    } else {
      amounts.spend_estimated = amounts.spend;
      amounts.events_estimated = one.events;
      amounts.tokens_estimated = one.tokens;
    }
    return amounts;
  }

  [[nodiscard]] std::optional<Instant> first_record() const {
    if (!usage.first_day) return std::nullopt;
    return TimeZone::utc().midnight(*usage.first_day);
  }
};

inline const Figure* find(const EditionFigures& edition, const std::string& window, Level level,
                          const std::string& subject, const std::string& metric) {
  for (const Figure& figure : edition.figures) {
    if (figure.window == window && figure.level == level && figure.subject == subject &&
        figure.metric == metric) {
      return &figure;
    }
  }
  return nullptr;
}

inline const Figure* find_month(const EditionFigures& edition, Month month, Level level,
                                const std::string& subject, const std::string& metric) {
  for (const SeriesFigure& point : edition.series) {
    const Figure& figure = point.figure;
    if (point.month == month && figure.level == level && figure.subject == subject &&
        figure.metric == metric) {
      return &figure;
    }
  }
  return nullptr;
}

inline double value_of(const Figure* figure) {
  return figure != nullptr && figure->estimate.value ? *figure->estimate.value : -1e300;
}
inline Status status_of(const Figure* figure) {
  return figure == nullptr ? Status::failed : figure->estimate.status;
}

}  // namespace shadowgraph::test
