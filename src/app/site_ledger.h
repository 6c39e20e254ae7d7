// The ledger of the site that a build makes: read before the inputs, written with the site.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/ledger.h"
#include "app/options.h"
#include "app/report_run.h"
#include "base/diagnostic.h"

namespace shadowgraph {

class SiteLedger {
 public:
  // Null with a diagnostic where it is damaged or lies inside the site. ledger.missing warns where
  // a site stands without its ledger.
  [[nodiscard]] static std::optional<SiteLedger> open(const BuildOptions& options,
                                                      Diagnostics& diagnostics);
  // Null with --no-ledger.
  [[nodiscard]] const Ledger* standing() const { return used_ ? &ledger_ : nullptr; }
  // What was published before, ascending; empty with --no-ledger.
  [[nodiscard]] std::vector<PublishedCell> cells() const {
    return {ledger_.cells.begin(), ledger_.cells.end()};
  }
  // Writes what it will be beside its place; take_place() follows once the site is written.
  [[nodiscard]] bool stage(const ReportRun& run, const std::vector<PublishedCell>& cells,
                           Diagnostics& diagnostics);
  [[nodiscard]] bool take_place();

 private:
  std::filesystem::path folder_;
  bool used_ = true;
  Ledger ledger_;
  std::unique_ptr<LedgerWriting> writing_;
};

}  // namespace shadowgraph
