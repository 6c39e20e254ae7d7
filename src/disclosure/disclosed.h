// What one audience may see. Pages take nothing else: a figure reaches a page only as a Cell, and
// only disclosure/ makes Cells. Withheld looks the same whatever the reason.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "disclosure/disclosed_inputs.h"
#include "disclosure/disclosed_records.h"

namespace shadowgraph {

enum class CellStatus { ok, withheld, not_tracked, not_applicable, not_credible, undefined };

struct Cell {
  CellStatus status = CellStatus::withheld;
  std::optional<double> value;  // absent unless ok; of a bound absent, with one limit given
  std::optional<double> lower, upper, confidence, n;
  std::string exact;  // exact decimal of census money, else empty
  std::string unit;
  std::string note;
  Date from, to;  // true dates, `to` exclusive
  [[nodiscard]] bool shown() const { return status == CellStatus::ok && value.has_value(); }
  // "< x %", "> x %".
  [[nodiscard]] bool is_bound() const { return status == CellStatus::ok && !value; }
};

// The fewest people of whom a proportion is told, as a bound at least (METRICS J1).
[[nodiscard]] constexpr int least_of_a_proportion(int min_group) { return 2 * min_group - 1; }

struct CellKey {
  std::string window;  // "W1", …; of the monthly series: the month "2026-10"
  std::string level;   // "org", "team", "person", "model", "tool"
  std::string subject;
  std::string metric;
  auto operator<=>(const CellKey&) const = default;
};

// A point of a chart that belongs to a figure: a step of a survival curve, a bar, a line's corner.
struct DisclosedPoint {
  double x = 0;
  std::optional<double> value, lower, upper, n;  // without value: withheld
  std::string note;
};
struct PointsKey {
  CellKey figure;      // the figure the points belong to
  std::string series;  // which line: "ai", "other", "band"
  auto operator<=>(const PointsKey&) const = default;
};

struct DisclosedTeam {
  std::string id, name, parent;  // parent empty: top
  int depth = 0;
  bool leaf = true;
  double people = 0;
  bool large_enough = false;  // at least the minimum group: has a page of its own
};
struct DisclosedPerson {
  std::string id, name;  // as this audience may see them (pseudonym or name)
  std::string role;
  std::vector<std::string> teams;  // ids, in the edition's month
};
struct DisclosedEvent {
  Date date;
  std::string name;
  std::string team;  // empty: everybody
};

// One edition as one audience, or one person about themselves, may see it.
struct DisclosedEdition {
  Month edition;
  std::string organisation, title, currency, timezone;
  std::string audience;                 // id; of a self folder "self"
  std::string people_shown;             // "none", "pseudonym", "named"
  std::string consent;                  // words to print where people are shown
  std::string pay_shown = "none";       // "none", "banded"
  std::string scope;                    // team id of `under`, empty: the whole organisation
  std::optional<DisclosedPerson> self;  // whose folder this is
  int min_group = 5;
  int min_group_pay = 10;  // of figures made of pay
  int dominance_p = 15;
  int survival_days = 30;  // H: how long a change must have survived
  int defect_days = 90;    // H_defect
  int months_of_history = 0;
  double people_count = 0;  // distinct persons of the scope in the edition's month
  bool usage_tracked = false;
  std::map<CellKey, Cell> cells;  // the edition's figures and, by month, the series
  std::map<PointsKey, std::vector<DisclosedPoint>> points;  // by x; of figures that are shown
  std::vector<Month> months;                                // of the series, ascending
  std::vector<DisclosedTeam> teams;     // parents before children, siblings by name
  std::vector<DisclosedPerson> people;  // by name; empty unless the audience may
  std::vector<DisclosedEvent> events;
  std::vector<DisclosedSource> sources;  // empty in self folders
  std::vector<DisclosedModel> models;
  std::vector<DisclosedCharge> charges;       // by unit, team, project, model; empty: withheld
  std::vector<std::string> work_inputs;       // kinds of records of work that are there
  std::vector<DisclosedWorkInput> work_rows;  // changes, reviews, defects; where sources are shown
  std::vector<DisclosedAsset> assets;         // most taken up first; where the whole may be seen
  std::vector<std::string> multiplier_subjects;  // names, where they may be seen
  std::size_t subjects_named = 0;    // how many people multiplier_subjects names; 0: the default
  std::string fingerprints;          // of requests: "", "exact", "simhash64", "both"
  std::vector<DisclosedLoop> loops;  // by time; in self folders only
  int trap_lines = 400, document_words = 10'000, document_tokens = 50'000;  // thresholds of H
  std::size_t withheld_cells = 0;  // how many of this audience's figures are withheld
  // Amounts, of all audiences, that earlier editions left less open than today's rules ask.
  std::size_t told_before = 0;
  std::string commentary;          // the editor's Markdown for this edition

  // The cell, or one that says withheld where there is none of that key (population 0: no row).
  [[nodiscard]] const Cell& at(std::string_view window, std::string_view level,
                               std::string_view subject, std::string_view metric) const&;
  // Of an edition that is about to go away: a copy.
  [[nodiscard]] Cell at(std::string_view window, std::string_view level, std::string_view subject,
                        std::string_view metric) &&;
  [[nodiscard]] bool has(std::string_view window, std::string_view level, std::string_view subject,
                         std::string_view metric) const;
  [[nodiscard]] const std::vector<DisclosedPoint>& points_of(std::string_view window,
                                                             std::string_view level,
                                                             std::string_view subject,
                                                             std::string_view metric,
                                                             std::string_view series) const;
  [[nodiscard]] const Cell& monthly(Month month, std::string_view level, std::string_view subject,
                                    std::string_view metric) const;
};

}  // namespace shadowgraph
