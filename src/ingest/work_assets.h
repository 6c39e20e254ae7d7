// Rows of assets and of adoptions: one row read, and the rows of all files matched with each other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "ingest/work_people.h"
#include "ingest/work_table.h"
#include "model/work.h"

namespace shadowgraph {

struct AssetDraft {
  Asset asset;           // authors by their provisional numbers
  std::string odd_kind;  // a kind that is none of ours: counts as a document
  bool by_bots = false;  // authors are named, and all are bots
  WorkPlace place;
};
struct AdoptionDraft {
  std::string asset;
  Adoption adoption;  // the person by the provisional number
  bool is_view = false, by_bot = false;
  WorkPlace place;
};

[[nodiscard]] const WorkShape& asset_shape();
[[nodiscard]] const WorkShape& adoption_shape();
// Null where the row failed. An empty kind is a document, an empty evidence use.
[[nodiscard]] std::optional<AssetDraft> read_asset(WorkRow& row, std::uint32_t file,
                                                   WorkPeople& people);
[[nodiscard]] std::optional<AdoptionDraft> read_adoption(WorkRow& row, std::uint32_t file,
                                                         WorkPeople& people);

// Fills `records.assets` and `records.adoptions`, their beginnings, and what became of the rows. An
// asset that stands in several rows counts once, as changes do ("work.asset-twice"); one that bots
// alone made is left out, and its adoptions with it (by_bot). Equal adoptions are one; views are
// none, whatever they name. "work.unknown-kind" for words that are no kind of asset,
// "work.unknown-asset" and "work.no-asset" as for reviews. REQUIRES: people are not settled.
void settle_assets(std::vector<AssetDraft> assets, std::vector<AdoptionDraft> adoptions,
                   WorkRecords& records, Diagnostics& diagnostics);

}  // namespace shadowgraph
