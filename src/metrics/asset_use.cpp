#include "metrics/asset_use.h"

#include <algorithm>

namespace shadowgraph {
namespace {

bool is_human(const WorkContext& context, SubjectIndex subject) {
  return !context.subjects[subject].is_bot && !context.subjects[subject].is_nobody;
}

}  // namespace

std::vector<AssetUse> asset_uses(const WorkContext& context, const WorkWindow& window) {
  std::vector<AssetUse> uses(context.records.assets.size());
  for (AssetIndex i = 0; i < uses.size(); ++i) {
    uses[i].asset = i;
    for (const WorkPersonIndex author : context.records.assets[i].authors) {
      const SubjectIndex subject = context.of_work_person[author];
      if (is_human(context, subject)) uses[i].authors.push_back(subject);
    }
    std::ranges::sort(uses[i].authors);
  }
  for (const Adoption& adoption : context.records.adoptions) {
    AssetUse& use = uses[adoption.asset];
    const SubjectIndex person = context.of_work_person[adoption.person];
    if (!(adoption.at < context.base.as_of) || !is_human(context, person)) continue;
    if (std::ranges::binary_search(use.authors, person)) continue;
    if (!use.first || adoption.at < *use.first) use.first = adoption.at;
    if (window.contains(adoption.at)) use.adopters.push_back(person);
  }
  for (AssetUse& use : uses) {
    std::ranges::sort(use.adopters);
    const auto repeated = std::ranges::unique(use.adopters);
    use.adopters.erase(repeated.begin(), repeated.end());
  }
  return uses;
}

}  // namespace shadowgraph
