// Published editions found below a folder, and what two of them differ in: the matter of
// `shadowgraph diff`. Only what a reader of the folders has is read.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "app/edition_digests.h"
#include "app/published_figures.h"

namespace shadowgraph {

struct PublishedEdition {
  std::string audience;  // "company", "self/abcd2345"
  Month edition;
  std::filesystem::path folder;  // data/<edition>
  EditionDigests digests;        // as far as they are on record
};

// Of a site, of one audience's folder, or of one data/<edition>; by audience, then edition.
[[nodiscard]] std::vector<PublishedEdition> find_published(const std::filesystem::path& folder);

struct EditionComparison {
  std::string audience;
  Month before, after;
  std::string refusal;  // why the two don't compare, in words; then there are no differences
  FigureDifferences differences;
  std::vector<ChangeReason> reasons;  // of the same edition, where figures differ
};

// Of different months their definitions and settings must be the same, on record; series then are
// compared in the months that both have. Files that can't be read as they were written are
// `mistakes`.
[[nodiscard]] EditionComparison compare_editions(const PublishedEdition& before,
                                                 const PublishedEdition& after,
                                                 Diagnostics& mistakes);

}  // namespace shadowgraph
