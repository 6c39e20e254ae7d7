#include "engine/merge_tables.h"

#include <algorithm>
#include <tuple>

namespace shadowgraph {
namespace {

// Adds up what stands under one key in several parts and keeps what is not empty. `entries` are
// sorted pointers, so that amounts are copied once.
template <class Ref, class Less, class Emit>
void for_each_group(std::vector<Ref>& refs, Less less, Emit emit) {
  std::sort(refs.begin(), refs.end(), less);
  for (auto begin = refs.begin(); begin != refs.end();) {
    auto end = begin + 1;
    while (end != refs.end() && !less(*begin, *end)) ++end;
    emit(begin, end);
    begin = end;
  }
}

void merge_cells(const std::vector<MergePart>& parts, UsageRollup& rollup) {
  using Key = std::tuple<std::uint32_t, std::int32_t, std::uint32_t, std::uint32_t, UsageMode>;
  struct Ref {
    Key key;
    const UsageAmounts* amounts;
    int sign;
  };
  std::vector<Ref> refs;
  for (const MergePart& part : parts) {
    const auto& stretches = part.sums->stretches.entries();
    const auto& ways = part.sums->ways.entries();
    for (std::size_t i = 0; i < part.sums->cells.entries().size(); ++i) {
      const auto& [key, amounts] = part.sums->cells.entries()[i];
      const StretchKey& stretch = stretches[key.stretch].first;
      const WayKey& way = ways[key.way].first;
      refs.push_back({{part.numbers.persons[stretch.person], stretch.day,
                       part.numbers.tools[way.tool], part.numbers.models[way.model], way.mode},
                      &amounts,
                      part.sign});
    }
  }
  for_each_group(
      refs, [](const Ref& a, const Ref& b) { return a.key < b.key; },
      [&](auto begin, auto end) {
        const auto& [person, period, tool, model, mode] = begin->key;
        UsageCell cell{person, Date{period}, tool, model, mode, {}};
        for (auto ref = begin; ref != end; ++ref) {
          if (ref->sign > 0) cell.amounts.add(*ref->amounts);
          if (ref->sign < 0) cell.amounts.subtract(*ref->amounts);
        }
        if (cell.amounts.events > 0) rollup.cells.push_back(cell);
      });
}

void merge_costs(const std::vector<MergePart>& parts, UsageRollup& rollup) {
  struct Ref {
    std::tuple<std::uint32_t, std::int32_t, std::uint32_t, std::uint32_t> key;
    const ThreadSums::Cost* cost;
    int sign;
  };
  std::vector<Ref> refs;
  for (const MergePart& part : parts) {
    const auto& stretches = part.sums->stretches.entries();
    for (std::size_t i = 0; i < part.sums->costs.entries().size(); ++i) {
      const auto& [key, cost] = part.sums->costs.entries()[i];
      const StretchKey& stretch = stretches[key.stretch].first;
      refs.push_back({{part.numbers.persons[stretch.person], stretch.day,
                       part.numbers.projects[key.project], part.numbers.models[key.model]},
                      &cost,
                      part.sign});
    }
  }
  for_each_group(
      refs, [](const Ref& a, const Ref& b) { return a.key < b.key; },
      [&](auto begin, auto end) {
        const auto& [person, period, project, model] = begin->key;
        ProjectCell sum{person, Date{period}, project, model, 0, {}, {}, {}, {}};
        for (auto ref = begin; ref != end; ++ref) {
          sum.events += ref->sign * ref->cost->events;
          sum.spend.pico += ref->sign * ref->cost->spend.pico;
          sum.value.pico += ref->sign * ref->cost->value.pico;
          sum.billed.pico += ref->sign * ref->cost->billed.pico;
          sum.list_cost.pico += ref->sign * ref->cost->list_cost.pico;
        }
        if (sum.events > 0) rollup.by_project.push_back(sum);
      });
}

void merge_days(const std::vector<MergePart>& parts, UsageRollup& rollup) {
  struct Ref {
    std::uint32_t person;
    const PersonDay* day;
    int sign;
  };
  std::vector<Ref> refs;
  for (const MergePart& part : parts) {
    for (std::size_t i = 0; i < part.sums->days.entries().size(); ++i) {
      const auto& [key, entry] = part.sums->days.entries()[i];
      refs.push_back({part.numbers.persons[key.person], &entry.sums, part.sign});
    }
  }
  for_each_group(
      refs,
      [](const Ref& a, const Ref& b) {
        return std::tie(a.person, a.day->day) < std::tie(b.person, b.day->day);
      },
      [&](auto begin, auto end) {
        PersonDay sum{begin->person, begin->day->day, 0, 0, 0, {}, {}, 0};
        for (auto ref = begin; ref != end; ++ref) {
          sum.events += ref->sign * ref->day->events;
          sum.events_with_known_tokens += ref->sign * ref->day->events_with_known_tokens;
          sum.tokens += ref->sign * ref->day->tokens;
          sum.spend.pico += ref->sign * ref->day->spend.pico;
          sum.value.pico += ref->sign * ref->day->value.pico;
          sum.output_tokens += ref->sign * ref->day->output_tokens;
        }
        if (sum.events > 0) rollup.days.push_back(sum);
      });
}

void merge_sessions(const std::vector<MergePart>& parts, UsageRollup& rollup) {
  struct Ref {
    SessionMonth session;  // requests already signed
    std::int64_t rows;
  };
  std::vector<Ref> refs;
  for (const MergePart& part : parts) {
    for (std::size_t i = 0; i < part.sums->sessions.entries().size(); ++i) {
      const auto& [key, entry] = part.sums->sessions.entries()[i];
      refs.push_back({{part.numbers.persons[key.person], part.numbers.tools[key.tool], key.session,
                       Month{key.month}, part.sign * entry.requests},
                      part.sign * entry.rows});
    }
  }
  for_each_group(
      refs,
      [](const Ref& a, const Ref& b) {
        return std::tie(a.session.person, a.session.tool, a.session.session, a.session.month) <
               std::tie(b.session.person, b.session.tool, b.session.session, b.session.month);
      },
      [&](auto begin, auto end) {
        SessionMonth sum = begin->session;
        std::int64_t rows = begin->rows;
        for (auto ref = begin + 1; ref != end; ++ref) {
          sum.requests += ref->session.requests;
          rows += ref->rows;
        }
        if (rows > 0) rollup.sessions.push_back(sum);
      });
}

void merge_marked(const std::vector<MergePart>& parts, UsageRollup& rollup) {
  struct Ref {
    std::uint32_t person;
    std::int64_t begin;
    const ThreadSums::Marked* sums;
    int sign;
  };
  std::vector<Ref> refs;
  for (const MergePart& part : parts) {
    for (std::size_t i = 0; i < part.sums->marked.entries().size(); ++i) {
      const auto& [key, entry] = part.sums->marked.entries()[i];
      refs.push_back({part.numbers.persons[key.person], key.begin, &entry, part.sign});
    }
  }
  for_each_group(
      refs,
      [](const Ref& a, const Ref& b) {
        return std::tie(a.person, a.begin) < std::tie(b.person, b.begin);
      },
      [&](auto begin, auto end) {
        WorkStretch sum{begin->person, {begin->begin}, 0, {}, 0, 0};
        std::int64_t rows = 0;
        for (auto ref = begin; ref != end; ++ref) {
          rows += ref->sign * ref->sums->rows;
          sum.output_tokens += ref->sign * ref->sums->output_tokens;
          sum.value.pico += ref->sign * ref->sums->value.pico;
          sum.suggested += ref->sign * ref->sums->suggested;
          sum.accepted += ref->sign * ref->sums->accepted;
        }
        if (rows > 0) rollup.work_stretches.push_back(sum);
      });
}

}  // namespace

void merge_tables(const std::vector<MergePart>& parts, UsageRollup& rollup) {
  merge_cells(parts, rollup);
  merge_costs(parts, rollup);
  merge_days(parts, rollup);
  merge_sessions(parts, rollup);
  merge_marked(parts, rollup);
}

}  // namespace shadowgraph
