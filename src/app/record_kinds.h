// Kinds of records of work besides changes, as the ledger keeps them: when a record is, what it is
// known by, what else is said of it, for whom it counts, and the record made of its line again.
// Kinds without ids are known by all that is said of them.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/late_records.h"
#include "app/work_lines.h"
#include "model/work.h"

namespace shadowgraph {

// Who and what records name. REQUIRES: `work` outlives it and stays as it is.
class RecordNames {
 public:
  RecordNames(const WorkRecords& work, const Organisation& organisation);
  [[nodiscard]] std::optional<ChangeIndex> change(const std::string& id) const;
  [[nodiscard]] std::optional<AssetIndex> asset(const std::string& id) const;
  [[nodiscard]] std::set<std::string> authors_of_change(const std::string& id) const;
  [[nodiscard]] std::set<std::string> authors_of_asset(const std::string& id) const;
  [[nodiscard]] const WorkRecords& work() const { return work_; }
  [[nodiscard]] const RecordPeople& people() const { return people_; }

 private:
  [[nodiscard]] std::set<std::string> keys(const std::vector<WorkPersonIndex>& list) const;

  const WorkRecords& work_;
  RecordPeople people_;
};

// Each kind: `id` and `line` are tab-separated fields that begin with a tab, `line` never empty;
// `read` gives null where somebody or something they name is gone.
using RecordFields = std::vector<std::string_view>;  // of a split id or line; the first is empty

struct ReviewKind {
  using Record = Review;
  static constexpr std::string_view kName = "reviews", kOne = "review", kMany = "reviews";
  static constexpr auto kRecords = &WorkRecords::reviews;
  static std::optional<Instant> at(const Review& review) { return review.submitted; }
  static std::string id(const Review& review, const RecordNames& names);
  static std::string line(const Review& review, const RecordNames& names);
  static std::optional<Review> read(const RecordFields& id, const RecordFields& line,
                                    const RecordNames& names);
  // Reviewer; authors of the change.
  static RecordRoles roles(const RecordFields& id, const RecordFields& line,
                           const RecordNames& names);
};

struct DefectKind {
  using Record = Defect;
  static constexpr std::string_view kName = "defects", kOne = "defect", kMany = "defects";
  static constexpr auto kRecords = &WorkRecords::defects;
  static std::optional<Instant> at(const Defect& defect) { return defect.found; }
  static std::string id(const Defect& defect, const RecordNames& names);
  static std::string line(const Defect& defect, const RecordNames& names);
  static std::optional<Defect> read(const RecordFields& id, const RecordFields& line,
                                    const RecordNames& names);
  // Authors of the change.
  static RecordRoles roles(const RecordFields& id, const RecordFields& line,
                           const RecordNames& names);
};

struct AssetKeeping {
  using Record = Asset;
  static constexpr std::string_view kName = "assets", kOne = "asset", kMany = "assets";
  static constexpr auto kRecords = &WorkRecords::assets;
  static std::optional<Instant> at(const Asset& asset) { return asset.created; }
  static std::string id(const Asset& asset, const RecordNames& names);
  static std::string line(const Asset& asset, const RecordNames& names);
  static std::optional<Asset> read(const RecordFields& id, const RecordFields& line,
                                   const RecordNames& names);
  // Authors.
  static RecordRoles roles(const RecordFields& id, const RecordFields& line,
                           const RecordNames& names);
};

struct AdoptionKind {
  using Record = Adoption;
  static constexpr std::string_view kName = "adoptions", kOne = "adoption", kMany = "adoptions";
  static constexpr auto kRecords = &WorkRecords::adoptions;
  static std::optional<Instant> at(const Adoption& adoption) { return adoption.at; }
  static std::string id(const Adoption& adoption, const RecordNames& names);
  static std::string line(const Adoption& adoption, const RecordNames& names);
  static std::optional<Adoption> read(const RecordFields& id, const RecordFields& line,
                                      const RecordNames& names);
  // Who took it up; authors of the asset.
  static RecordRoles roles(const RecordFields& id, const RecordFields& line,
                           const RecordNames& names);
};

struct HelpKeeping {
  using Record = Help;
  static constexpr std::string_view kName = "help", kOne = "record of help";
  static constexpr std::string_view kMany = "records of help";
  static constexpr auto kRecords = &WorkRecords::help;
  static std::optional<Instant> at(const Help& help) { return help.at; }
  static std::string id(const Help& help, const RecordNames& names);
  static std::string line(const Help& help, const RecordNames& names);
  static std::optional<Help> read(const RecordFields& id, const RecordFields& line,
                                  const RecordNames& names);
  // Givers; receivers.
  static RecordRoles roles(const RecordFields& id, const RecordFields& line,
                           const RecordNames& names);
};

}  // namespace shadowgraph
