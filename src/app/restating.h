// Editions that are made anew where the same ones stand: what each audience's figures were, what
// they are, and why. First publications are no restatements; the same figures again are none
// either, and what was restated before stays told.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "app/edition_digests.h"
#include "app/manifest.h"
#include "app/standing_site.h"
#include "pages/page.h"

namespace shadowgraph {

class Restating {
 public:
  // `site` is where the standing site is looked for; nothing is written.
  Restating(const ReportRun& run, const std::vector<InputDigest>& inputs,
            std::filesystem::path site);

  // The restatements of an edition of `folder` ("company", "self/abcd2345"), this build's last.
  // `files` are its new metrics.csv and series.csv, paths below the folder. The edition counts as
  // made now.
  [[nodiscard]] std::vector<Restatement> restatements(const std::string& folder, Month edition,
                                                      const FileMap& files);
  // Those of an edition that this build leaves as it is.
  [[nodiscard]] std::vector<Restatement> standing(const std::string& folder, Month edition) const;
  // Marks entries, newest first, whose definitions or settings differ from those of the one below,
  // as far as both are on record.
  void mark_breaks(const std::string& folder, std::vector<EditionEntry>& entries) const;
  // For the manifest: of what this build made and of what stands. Folders and editions that no file
  // of `files` belongs to are left out.
  [[nodiscard]] MadeFrom made_from(const FileMap& files) const;

 private:
  [[nodiscard]] const EditionDigests& digests_of(const std::string& folder, Month edition) const;

  std::filesystem::path site_;
  Date data_to_;
  Manifest standing_;
  std::map<Month, EditionDigests> run_;
  MadeFrom made_;  // now
};

}  // namespace shadowgraph
