// The ledger beside a site: which cells were published to whom, and every published month as it
// was, memberships and usage of each person (METRICS J4). It holds what the inputs hold, added up,
// and is never published: its folder is its owner's alone (0700, files 0600).
//
//   cells.csv            audience,edition,family,level,subject,from,to,measure,below,above: lines are
//                        only ever added; one without the last three columns is an exact cell
//   months/2026-09.gz    the tree, memberships and usage of the month when it was last issued
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/date.h"
#include "base/diagnostic.h"
#include "disclosure/published_cell.h"
#include "engine/month_blocks.h"

namespace shadowgraph {

struct FrozenMonth {
  std::map<std::string, std::string> parents;  // team → its parent, "" at the top
  std::map<std::string, std::string> members;  // person → its memberships, member_lines()
  std::map<std::string, std::string> changes;  // id of a change merged in it → change_lines()
  // By kind ("reviews", …): other records of work dated in it, record_lines(). Null: a ledger that
  // kept none.
  std::optional<std::map<std::string, std::map<std::string, std::string>>> records;
  MonthBlocks usage;
};

struct Ledger {
  bool stood = false;  // there was one
  std::set<PublishedCell> cells;
  std::map<Month, FrozenMonth> months;
};

// Where the ledger of a site lies unless the command line says otherwise: "site.ledger".
[[nodiscard]] std::filesystem::path ledger_beside(const std::filesystem::path& site);
// An empty ledger where there is none. Null with ledger.unreadable where it is damaged.
[[nodiscard]] std::optional<Ledger> read_ledger(const std::filesystem::path& folder,
                                                Diagnostics& diagnostics);
// Writes it whole beside its place, to be put there by take_place() once the site is. False with
// ledger.cannot-write.
class LedgerWriting {
 public:
  LedgerWriting(const Ledger& ledger, const std::filesystem::path& folder,
                Diagnostics& diagnostics);
  ~LedgerWriting();
  LedgerWriting(const LedgerWriting&) = delete;
  LedgerWriting& operator=(const LedgerWriting&) = delete;
  [[nodiscard]] bool ready() const { return ready_; }
  [[nodiscard]] bool take_place();

 private:
  bool write(const Ledger& ledger);
  bool fail(const std::string& reason);

  std::filesystem::path folder_, temporary_;
  Diagnostics& diagnostics_;
  bool ready_ = false;
};

}  // namespace shadowgraph
