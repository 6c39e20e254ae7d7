// The rows of the method page for patterns of waste (H).
#include <array>

#include "pages/metric_catalogue.h"

namespace shadowgraph {
namespace {

constexpr std::array<MetricEntry, 4> kEntries = {{
    {"H1",
     "patterns.loop_rate, patterns.loop_cost, patterns.loop_cost_share, patterns.loop_rate_agent, "
     "patterns.loop_cost_agent",
     "Prompt loop",
     "Requests of one person, tool and session in time order. Two match if their fingerprints are "
     "equal, or, of fingerprints of likeness (simhash of 64 bits; Charikar, 2002), differ in at "
     "most 6 bits. A chain goes on while the next request comes within 20 minutes and matches one "
     "of the last five members; two others in "
     "between are stepped over; accepted lines end it. A loop is a chain of at least 5 requests "
     "(agents 12) over at least a minute, with a median gap of 3 seconds or more, so that scripts "
     "are none. Rate: loops in 1,000 interactive requests. Cost: usage value from the fourth "
     "request on.",
     "per 1,000 requests; currency; fraction", "1 and 3 months", "200 interactive requests",
     "rate 95\u202F%, widened where people differ; costs exact",
     "a performance note: a loop can be a broken tool", "usage with fingerprints"},
    {"H2",
     "patterns.documentation_dump_rate, patterns.documentation_dump_cost, "
     "patterns.unadopted_documents_share",
     "Documentation dump",
     "A document that nobody but its authors took up within 60 days and that is large: by its "
     "words, or, where those are not recorded, by an author’s output tokens from 24 hours before "
     "to one hour after, which must reach that author’s own 95th percentile of days. Cost: usage "
     "value of the authors in those hours, each request once.",
     "fraction; currency", "6 months, moved back 60 days", "10 documents, 3 months",
     "shares 95\u202F%; cost exact", "proof that nobody read it: reading is not logged",
     "assets, adoptions, usage"},
    {"H3", "patterns.trap_pattern_share, patterns.trap_risk_ratio, patterns.trap_rate",
     "Large changes hardly read",
     "An AI-assisted merged change of at least the set number of lines and the upper quartile of "
     "sizes; with no review, no comment in its reviews, or less than 10 minutes from the first "
     "review to the merge; and, where the author had 200 suggested lines or more from 7 days "
     "before it was opened, 95\u202F% of them accepted. Defined without what follows. Compared "
     "with "
     "other AI-assisted changes of the same repository and size by how often they are reverted, "
     "reworked or followed by a defect of severity 1 or 2 within 30 days (Mantel–Haenszel).",
     "fraction; ratio", "12 months, moved back 30 days",
     "20 changes with the pattern, 10 undone or broken, 4 months",
     "95\u202F%, by author; the ratio by resampling authors", "blaming an author",
     "changes, reviews, defects, usage with lines"},
    {"H4", "patterns.identified_waste_share", "Identified waste, lower bound",
     "Usage value of requests in prompt loops from the fourth on and in the making of "
     "documentation dumps, no request twice, as a share of all usage value. At least; what lies "
     "outside is not thereby useful.",
     "fraction", "3 months, moved back 60 days", "1 request", "none: an exact sum of records",
     "a target, or savings to be had", "usage with fingerprints, assets, adoptions"},
}};

}  // namespace

std::span<const MetricEntry> waste_metric_catalogue() { return kEntries; }

}  // namespace shadowgraph
