#include "app/site_ledger.h"

#include <system_error>
#include <utility>

#include "app/frozen_usage.h"
#include "app/self_folders.h"

namespace shadowgraph {
namespace fs = std::filesystem;

std::optional<SiteLedger> SiteLedger::open(const BuildOptions& options, Diagnostics& diagnostics) {
  SiteLedger opened;
  opened.used_ = !options.no_ledger;
  if (!opened.used_) return opened;
  opened.folder_ = options.ledger.empty() ? ledger_beside(options.out) : options.ledger;
  if (lies_below(opened.folder_, options.out)) {
    diagnostics.error("ledger.published", {opened.folder_.string(), 0, 0},
                      "the ledger lies inside the output folder and would be published",
                      "name a place outside of it with --ledger");
    return std::nullopt;
  }
  auto ledger = read_ledger(opened.folder_, diagnostics);
  if (!ledger) return std::nullopt;
  opened.ledger_ = std::move(*ledger);
  std::error_code error;
  if (!opened.ledger_.stood && fs::exists(options.out / "manifest.json", error)) {
    diagnostics.warning(
        "ledger.missing", {opened.folder_.string(), 0, 0},
        "a report stands in " + options.out.string() +
            " and its ledger is not there; late changes can't be held back from what is published",
        "bring the ledger back from a backup, or build on and keep the new one");
  }
  return opened;
}

bool SiteLedger::stage(const ReportRun& run, const std::vector<PublishedCell>& cells,
                       Diagnostics& diagnostics) {
  if (!used_) return true;
  const Ledger next = next_ledger(std::move(ledger_), run.inputs.organisation, run.usage,
                                  run.inputs.work_records, run.editions.back(), cells);
  writing_ = std::make_unique<LedgerWriting>(next, folder_, diagnostics);
  return writing_->ready();
}

bool SiteLedger::take_place() { return !used_ || writing_->take_place(); }

}  // namespace shadowgraph
