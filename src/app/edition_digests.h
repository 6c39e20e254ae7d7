// Digests of what one edition was made from, part by part, as manifest.json keeps them: they tell
// why a figure of an edition that is made again differs. Only what the edition can rest on is
// under them: records, memberships and prices that came later change nothing.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/report_run.h"
#include "pages/restatement.h"

namespace shadowgraph {

struct EditionDigests {
  int definitions = 0;     // 0: not on record
  std::string data;        // usage and records of work, but for money made of prices
  std::string files;       // the bytes of the files of usage and work, whatever their months
  std::string prices;      // list prices, rules for names of models, exchange rates, seat fees
  std::string membership;  // people, their teams and roles, the tree
  std::string settings;    // [report], calendar rules, audiences: equal where editions compare
  std::string calendar;    // holidays, events, budgets and sources up to the edition
  std::string program;     // the version

  bool operator==(const EditionDigests&) const = default;
};

// Digests of the editions of one run.
class RunDigests {
 public:
  // `inputs`: digest_inputs() of the run's folder.
  RunDigests(const ReportRun& run, const std::vector<InputDigest>& inputs);
  [[nodiscard]] EditionDigests of(Month edition) const;

 private:
  const ReportRun& run_;
  std::map<Month, std::string> usage_;  // by month
  std::string files_;
};

// Why figures differ that were made from `before` and `after`. Never empty: where no part differs
// it says that, and where `before` kept no record it says that.
[[nodiscard]] std::vector<ChangeReason> reasons_between(const EditionDigests& before,
                                                        const EditionDigests& after);
// The same, and ChangeReason::pay where the changed figures say by themselves that it had: figures of
// pay while no part differs, or growth of pay while none of what else it is made of does. No digest
// of pay is kept: the manifest is published, and whoever knows all salaries but one could try that.
[[nodiscard]] std::vector<ChangeReason> reasons_with_pay(const EditionDigests& before,
                                                         const EditionDigests& after,
                                                         const std::vector<FigureChange>& changes);
// Whether figures of two editions may be compared: the same definitions and settings, on record.
[[nodiscard]] bool same_rules(const EditionDigests& one, const EditionDigests& other);

}  // namespace shadowgraph
