// The records that make influence links, with their link points after all drops, caps, factors and
// roll-outs (METRICS G). When a link is qualified is the matter of influence_links.h.
#pragma once

#include <cstdint>
#include <vector>

#include "metrics/influence_links.h"

namespace shadowgraph {

enum class LinkSource : std::uint8_t { help, adoption, review };

// What one record gives one link. Every one of them is receiver-side evidence: help that is none
// counts 0 and is not here.
struct LinkRecord {
  SubjectIndex giver = 0, receiver = 0;  // never equal, never bots, never nobody
  Instant at;
  LinkSource source = LinkSource::help;
  double points = 0;  // > 0
  auto operator<=>(const LinkRecord&) const = default;
};

// End of what links are made of: the data cut, or the end of the edition's month if that is
// earlier.
[[nodiscard]] Instant end_of_links(const WorkContext& context);

// Minutes of help by pair: min(minutes, 240), all of a giver's local day scaled to at most 480;
// times min(1, 5/receivers) / help_minutes_per_point. Fills `links.help` and `self_reported`.
void add_help_records(const WorkContext& context, InfluenceLinks& links,
                      std::vector<LinkRecord>& records);
// 1/(number of authors) for the first adoption per asset and person; 0 in a roll-out.
void add_adoption_records(const WorkContext& context, std::vector<LinkRecord>& records);
// 1/reviews_per_point for each teaching review, to the author of the change (not to co-authors:
// METRICS 1.2). Fills `links.teaching_reviews`.
void add_review_records(const WorkContext& context, InfluenceLinks& links,
                        std::vector<LinkRecord>& records);

}  // namespace shadowgraph
