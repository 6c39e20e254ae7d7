// A figure: what METRICS defines, for one window, level and subject, with its interval, n and
// status. Undisclosed: only disclosure/ and `shadowgraph metrics` may see these.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"

namespace shadowgraph {

// In order of precedence (METRICS 1.3). `thin` and `failed` are published as withheld.
enum class Status { not_tracked, not_applicable, suppressed, thin, not_credible, undefined, failed, ok };

// value, interval, n and why there is none. Present only with status ok.
struct Estimate {
  Status status = Status::undefined;
  std::optional<double> value;
  std::optional<Money> exact;        // of money that is a census: the same value, exactly
  std::optional<double> lower, upper;
  std::optional<double> confidence;  // 0.95
  std::optional<double> n;
};

enum class Level { org, team, role, person, model, tool, source };

// Whose contributions a figure adds up: what disclosure control needs (METRICS J1, J2).
struct Contributions {
  double persons = 0;       // population of the cell, contributors or not
  bool additive = false;    // the p %-rule applies: X, and its two largest by person
  double total = 0, largest = 0, second = 0;
  // Proportions of persons: numerator and denominator counts, else empty.
  std::optional<double> numerator, denominator;
  bool person_count = false;   // a count of persons (active people …): a cell of ones
  int percentile_groups = 1;   // 4: quartiles, n >= 4 n_min; 10: P90, deciles, n >= 10 n_min
  // An amount that was rounded to protect single parts of it (slid_money.h): how much less or more
  // than it is it could be, as far as it tells; >= 0, both 0: not rounded.
  double could_be_less = 0, could_be_more = 0;
};

struct Figure {
  std::string window;   // "W1", "W3", "W12"; of the series: "" (a month)
  Level level = Level::org;
  std::string subject;  // team or person id, "(bots)", "(unassigned)", "x/direct", "model:…"; org: ""
  std::string metric;   // id of METRICS
  std::string unit;     // OUTPUTS
  Estimate estimate;
  std::string note;     // parts joined by ';'
  Contributions contributions;
  Date from, to;        // true dates, `to` exclusive
};

struct SeriesFigure {
  Month month;
  Figure figure;
};

// A point of a chart without an id of its own (a step of a survival curve, the curve's band, a bar of
// a histogram); shown where the figure it belongs to is, and where its own contributions allow.
struct FigurePoint {
  std::string window;
  Level level = Level::org;
  std::string subject, metric;  // of the figure it belongs to
  std::string series;           // which line: "ai", "other", "band", …
  double x = 0;
  std::optional<double> value, lower, upper;
  double n = 0;
  std::string note;
  Contributions contributions;  // persons 0: as the figure
};

// Who is in a team in the edition's month, for pages: counts are no secret (METRICS J1).
struct TeamFacts {
  std::string id;
  double people = 0;          // distinct persons (kind person) with a membership in the month, subtree
  double eligible = 0;
  std::vector<std::string> members;  // person ids, ascending
};

// An asset that others took up in W6 (G2). Who wrote it is for audiences that may see names.
struct AssetFacts {
  std::string id, title, kind;       // "doc", "standard", "tooling", "shared_prompt"
  std::vector<std::string> authors;  // person ids, ascending
  double adopters = 0;               // distinct persons other than the authors
  double teams = 0;                  // distinct teams of theirs
};

// A prompt loop of the last three months (H1): for the person's own page and nobody else.
struct LoopFacts {
  std::string person;       // id
  Instant first, last;
  Date day;                 // local, of the first request
  std::string tool;
  bool by_agent = false;
  std::int64_t requests = 0;
  Money cost;               // usage value from the 4th request on
};

// What one person's usage, or seat, of the edition's month cost one part of the tree (chargeback).
struct ChargebackShare {
  std::uint32_t team = 0xFFFFFFFFU;  // TeamIndex of direct members; none: (unassigned), or bots
  bool is_bot = false;
  bool is_person = true;             // false: bots, and rows that name nobody
  bool is_seat_fee = false;          // `project` and `model` are empty then
  std::string person;                // unique; not for publishing
  std::string project, model;        // model as in metrics.csv, without "model:"
  Money spend, value, billed, list_cost;
};

struct EditionFigures {
  Month edition;
  Instant as_of;
  std::vector<Figure> figures;        // sorted by window, level name, subject, metric
  std::vector<SeriesFigure> series;   // sorted by month, level name, subject, metric
  std::vector<FigurePoint> points;    // sorted by window, level name, subject, metric, series, x
  std::vector<TeamFacts> teams;       // organisation's team order; first the organisation itself, id ""
  std::vector<AssetFacts> assets;     // most taken up first, ties by id
  std::vector<LoopFacts> loops;       // by person, then time
  std::vector<ChargebackShare> chargeback;  // by bots, team, person, project, model
  int months_of_history = 0;          // available months of usage, up to the edition
  bool usage_tracked = false;
};

[[nodiscard]] std::string level_name(Level level);
[[nodiscard]] std::string status_name(Status status);  // undisclosed words: "thin", "failed", …

}  // namespace shadowgraph
