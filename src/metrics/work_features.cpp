// Features and when they shipped (METRICS 2).
#include <algorithm>
#include <map>
#include <utility>

#include "metrics/work_context.h"

namespace shadowgraph {
namespace {

constexpr std::int64_t kMicrosOfDay = 86'400'000'000;

// A feature id and a change's id may be the same word: the flag keeps them apart.
using FeatureKey = std::pair<std::string, bool>;

void ship(WorkFeature& feature, const std::vector<WorkChange>& changes, const TimeZone& zone,
          int survival_days) {
  for (const std::uint32_t i : feature.changes) {
    const WorkChange& change = changes[i];
    if (!change.survives) continue;
    if (!feature.shipped || *change.merged < *feature.shipped) feature.shipped = change.merged;
  }
  if (!feature.shipped) return;
  feature.shipped_day = zone.local_date(*feature.shipped);
  const Instant last{feature.shipped->micros + survival_days * kMicrosOfDay};
  for (const std::uint32_t i : feature.changes) {
    const WorkChange& change = changes[i];
    if (!change.merged || last < *change.merged) continue;
    ++feature.merged_changes;
    feature.authors.insert(feature.authors.end(), change.authors.begin(), change.authors.end());
  }
  std::sort(feature.authors.begin(), feature.authors.end());
  feature.authors.erase(std::unique(feature.authors.begin(), feature.authors.end()),
                        feature.authors.end());
}

}  // namespace

std::vector<WorkFeature> make_features(const std::vector<WorkChange>& changes, const TimeZone& zone,
                                       int survival_days) {
  std::map<FeatureKey, WorkFeature> by_key;
  for (std::uint32_t i = 0; i < changes.size(); ++i) {
    const Change& record = *changes[i].record;
    if (record.is_revert) continue;
    const bool own = record.feature.empty();
    if (own && record.type != "feature") continue;
    WorkFeature& feature = by_key[{own ? record.id : record.feature, own}];
    feature.id = own ? record.id : record.feature;
    feature.changes.push_back(i);
  }
  std::vector<WorkFeature> features;
  features.reserve(by_key.size());
  for (auto& [key, feature] : by_key) {
    ship(feature, changes, zone, survival_days);
    features.push_back(std::move(feature));
  }
  return features;
}

}  // namespace shadowgraph
