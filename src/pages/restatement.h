// An edition that was made again with other figures says so: which, from what to what, and which
// part of its inputs had changed. Only what this audience's own files held, or hold, is told.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace shadowgraph {

enum class ChangeReason : std::uint8_t {
  data,        // usage or records of work
  definition,  // of a figure
  price,       // list prices, exchange rates, seat fees
  membership,  // people, teams, memberships, roles
  pay,         // pay or token allowances
  options,     // settings, thresholds, rules of audiences
  program,     // another version of the program
  unchanged,   // nothing that is on record
  unrecorded   // the edition before kept no record of what it was made from
};

// A figure as a file of the audience has it; all as texts of metrics.csv, empty where absent.
struct FigureText {
  std::string value, lower, upper, n, note;

  bool operator==(const FigureText&) const = default;
};

enum class ChangeKind : std::uint8_t { changed, now_shown, no_longer_shown };

struct FigureChange {
  std::string period;  // the edition, of a monthly series the month: "2026-09"
  std::string window;  // empty: a monthly series
  std::string level, subject, metric, unit;
  ChangeKind kind = ChangeKind::changed;
  FigureText from, to;  // of `changed`, as long as the figure is shown
};

struct Restatement {
  int number = 1;  // counts within the edition
  Date data_to;    // the last day that the records reached when it was made
  std::vector<ChangeReason> reasons;
  std::vector<FigureChange> changes;  // sorted by period, window, level, subject, metric
  std::size_t unnamed = 0;  // changed too: of groups or people that this edition does not name
};

// What lists of editions say of a restatement.
struct RestatementNote {
  int number = 1;
  Date data_to;
  std::vector<ChangeReason> reasons;
  std::size_t figures = 0;
};

[[nodiscard]] std::vector<RestatementNote> notes_of(const std::vector<Restatement>& restatements);

// "data", "definition", "price", …: the words of files.
[[nodiscard]] std::string_view reason_name(ChangeReason reason);
// "prices, exchange rates or seat fees": behind "What had changed:".
[[nodiscard]] std::string_view reason_words(ChangeReason reason);
// All of them: "records of usage or work; settings or rules of the report".
[[nodiscard]] std::string reasons_words(const std::vector<ChangeReason>& reasons);
[[nodiscard]] std::string_view change_name(ChangeKind kind);  // "changed", "now shown", …

}  // namespace shadowgraph
