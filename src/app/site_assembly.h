// Figures → every file of a site: for each audience and each self folder what it may see, composed,
// rendered, with its data files; then what stands from earlier builds.
#pragma once

#include <string>
#include <vector>

#include "app/leak_test.h"
#include "app/options.h"
#include "app/report_run.h"
#include "app/resources.h"
#include "app/standing_site.h"
#include "base/diagnostic.h"
#include "disclosure/published_cell.h"

namespace shadowgraph {

struct AssembledSite {
  FileMap files;
  std::size_t pages = 0;
  std::vector<std::string> audiences;  // folders made now, "company", "self (2 folders)"
  std::string open;                    // the page to open, relative to the site
  std::vector<PublishedCell> published;  // for the ledger
  std::vector<PublishedFolder> folders;  // what each folder made now may show
  std::vector<EditionFigures> figures;   // undisclosed, for the leak test
};

// Template mistakes and a missing pseudonym key go to `diagnostics`; with an error the result is not
// to be written. Nothing is written here.
// `earlier`: what the ledger says was published before.
[[nodiscard]] AssembledSite assemble_site(const ReportRun& run, const BuildOptions& options,
                                          const Resources& resources,
                                          const std::vector<PublishedCell>& earlier,
                                          Diagnostics& diagnostics);

}  // namespace shadowgraph
