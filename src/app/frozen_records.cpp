#include "app/frozen_records.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "app/record_kinds.h"
#include "base/text.h"
#include "engine/block_text.h"
#include "model/local_time.h"

namespace shadowgraph {
namespace {

struct Dated {
  std::string id;
  std::optional<Month> month;
};

// Of every record, in their order. Records that say the same are told apart by their number.
template <typename Kind>
std::vector<Dated> dated(const WorkRecords& work, const RecordNames& names, const TimeZone& zone) {
  std::vector<Dated> all;
  std::map<std::string, int> seen;
  for (const typename Kind::Record& record : work.*Kind::kRecords) {
    std::string id = Kind::id(record, names);
    if (const int same = seen[id]++; same > 0) append_number(id, same + 1);
    const std::optional<Instant> at = Kind::at(record);
    all.push_back(
        {std::move(id), at ? std::optional(month_of(zone.local_date(*at))) : std::nullopt});
  }
  return all;
}

template <typename Kind>
std::map<Month, RecordLines> lines_by_month(const WorkRecords& work, const RecordNames& names,
                                            const TimeZone& zone) {
  std::map<Month, RecordLines> months;
  const auto all = dated<Kind>(work, names, zone);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].month) continue;
    months[*all[i].month][all[i].id] = Kind::line((work.*Kind::kRecords)[i], names);
  }
  return months;
}

// Positions of assets have changed.
void renumber_adoptions(WorkRecords& work, const std::vector<std::string>& ids_before) {
  std::vector<Adoption> kept;
  for (Adoption adoption : work.adoptions) {
    const std::string& id = ids_before[adoption.asset];
    const auto at = std::ranges::lower_bound(work.assets, id, {}, &Asset::id);
    if (at == work.assets.end() || at->id != id) continue;
    adoption.asset = static_cast<AssetIndex>(at - work.assets.begin());
    kept.push_back(adoption);
  }
  std::sort(kept.begin(), kept.end());
  work.adoptions = std::move(kept);
}

void put_in_order(WorkRecords& work, std::vector<Review>& reviews) {
  std::sort(reviews.begin(), reviews.end());
  work.reviews = std::move(reviews);
}
void put_in_order(WorkRecords& work, std::vector<Defect>& defects) {
  std::sort(defects.begin(), defects.end());
  work.defects = std::move(defects);
}
void put_in_order(WorkRecords& work, std::vector<Adoption>& adoptions) {
  std::sort(adoptions.begin(), adoptions.end());
  work.adoptions = std::move(adoptions);
}
void put_in_order(WorkRecords& work, std::vector<Help>& help) {
  std::sort(help.begin(), help.end(), [](const Help& a, const Help& b) {
    return std::pair(a.at, std::string_view(a.id)) < std::pair(b.at, std::string_view(b.id));
  });
  work.help = std::move(help);
}
void put_in_order(WorkRecords& work, std::vector<Asset>& assets) {
  std::sort(assets.begin(), assets.end(),
            [](const Asset& a, const Asset& b) { return a.id < b.id; });
  std::vector<std::string> before;
  for (const Asset& asset : work.assets) before.push_back(asset.id);
  work.assets = std::move(assets);
  renumber_adoptions(work, before);
}

template <typename Kind>
std::optional<Instant> earliest(const WorkRecords& work) {
  std::optional<Instant> first;
  for (const typename Kind::Record& record : work.*Kind::kRecords) {
    const std::optional<Instant> at = Kind::at(record);
    if (at && (!first || *at < *first)) first = at;
  }
  return first;
}

class Freezing {
 public:
  Freezing(const Ledger& ledger, const DisclosureThresholds& rules,
           const Organisation& organisation, WorkRecords& work, Diagnostics& diagnostics)
      : ledger_(ledger),
        rules_(rules),
        organisation_(organisation),
        zone_(zone_of(organisation)),
        work_(work),
        diagnostics_(diagnostics) {}

  // Whether anything of the kind was put back.
  template <typename Kind>
  bool freeze() {
    const RecordNames names(work_, organisation_);
    std::map<Month, RecordLines> today = lines_by_month<Kind>(work_, names, zone_);
    std::map<std::string, std::string> repairs;  // id → line to put back; empty: take it out
    for (const auto& [month, frozen] : ledger_.months) {
      if (frozen.records) freeze_month<Kind>(month, today[month], *frozen.records, names, repairs);
    }
    if (!repairs.empty()) repair<Kind>(names, repairs);
    return !repairs.empty();
  }

 private:
  template <typename Kind>
  void freeze_month(Month month, const RecordLines& now,
                    const std::map<std::string, RecordLines>& frozen, const RecordNames& names,
                    std::map<std::string, std::string>& repairs) {
    const auto kept = frozen.find(std::string(Kind::kName));
    const RecordLines nothing;
    const auto roles_of = [&](const std::string& id, const std::string& line) {
      return Kind::roles(split(id, '\t'), split(line, '\t'), names);
    };
    const auto found = late_records(now, kept == frozen.end() ? nothing : kept->second, roles_of);
    if (found.empty()) return;
    const auto waits =
        waiting_records(found, organisation_, groups_in(organisation_, month), rules_);
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (waits[i]) repairs[found[i].id] = found[i].then;
    }
    tell_late_records(month, Kind::kOne, Kind::kMany, waits, rules_.min_group, diagnostics_);
  }

  template <typename Kind>
  void repair(const RecordNames& names, const std::map<std::string, std::string>& repairs) {
    std::vector<typename Kind::Record> records;
    const auto all = dated<Kind>(work_, names, zone_);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!repairs.contains(all[i].id)) records.push_back((work_.*Kind::kRecords)[i]);
    }
    for (const auto& [id, line] : repairs) {
      if (line.empty()) continue;
      auto record = Kind::read(split(id, '\t'), split(line, '\t'), names);
      if (record) records.push_back(std::move(*record));
    }
    put_in_order(work_, records);
  }

  const Ledger& ledger_;
  const DisclosureThresholds& rules_;
  const Organisation& organisation_;
  TimeZone zone_;
  WorkRecords& work_;
  Diagnostics& diagnostics_;
};

template <typename Kind>
void add_lines(const WorkRecords& work, const RecordNames& names, const TimeZone& zone,
               std::map<Month, std::map<std::string, RecordLines>>& months) {
  for (auto& [month, lines] : lines_by_month<Kind>(work, names, zone)) {
    months[month][std::string(Kind::kName)] = std::move(lines);
  }
}

}  // namespace

std::map<Month, std::map<std::string, RecordLines>> record_lines(const WorkRecords& work,
                                                                 const Organisation& organisation) {
  const TimeZone zone = zone_of(organisation);
  const RecordNames names(work, organisation);
  std::map<Month, std::map<std::string, RecordLines>> months;
  add_lines<ReviewKind>(work, names, zone, months);
  add_lines<DefectKind>(work, names, zone, months);
  add_lines<AssetKeeping>(work, names, zone, months);
  add_lines<AdoptionKind>(work, names, zone, months);
  add_lines<HelpKeeping>(work, names, zone, months);
  return months;
}

void freeze_records(const Ledger& ledger, const DisclosureThresholds& rules,
                    const Organisation& organisation, WorkRecords& work, Diagnostics& diagnostics) {
  Freezing freezing(ledger, rules, organisation, work, diagnostics);
  if (freezing.freeze<ReviewKind>()) work.first_review = earliest<ReviewKind>(work);
  if (freezing.freeze<DefectKind>()) work.first_defect = earliest<DefectKind>(work);
  // Adoptions name assets.
  if (freezing.freeze<AssetKeeping>()) work.first_asset = earliest<AssetKeeping>(work);
  if (freezing.freeze<AdoptionKind>()) work.first_adoption = earliest<AdoptionKind>(work);
  if (freezing.freeze<HelpKeeping>()) work.first_help = earliest<HelpKeeping>(work);
}

}  // namespace shadowgraph
