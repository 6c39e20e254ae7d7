// H4: what of the usage value lies in loops and in dumps, no event twice. A lower bound: what lies
// outside is not thereby useful.
#include <algorithm>

#include "metrics/waste_documents.h"
#include "metrics/waste_loops.h"

namespace shadowgraph {
namespace {

using Makings = std::vector<std::vector<TimeStretch>>;  // by subject

Makings makings_of(const WorkContext& context, const std::vector<MadeDocument>& documents) {
  Makings makings(context.subjects.size());
  for (const MadeDocument& document : documents) {
    if (!document.dump) continue;
    for (const SubjectIndex author : document.authors) {
      makings[author].push_back(making_of(*document.asset->created));
    }
  }
  return makings;
}

void add_loops(const WorkContext& context, const WorkWindow& window, const Makings& makings,
               PersonMoney& money) {
  for (const LoopOfSubject& one : loops_in(context, window, UsageMode::interactive)) {
    Money cost;
    for (const PromptLoop::Request& request : one.loop->costed) {
      const bool in_dump = std::ranges::any_of(makings[one.subject], [&](TimeStretch making) {
        return making.begin <= request.at && request.at < making.end;
      });
      if (!in_dump) cost += request.value;
    }
    if (cost.pico != 0) money.add(one.subject, one.day, cost);
  }
}

}  // namespace

void add_identified_waste(const WasteSink& sink) {
  const WorkContext& context = sink.context();
  const WorkFrame& frame = sink.frames.of(document_window(context, 3));
  const std::vector<MadeDocument> documents =
      documents_in(context, frame.window(), document_window(context, 6));
  PersonMoney money(context);
  MakingStretches(context).add_cost(documents, money);
  add_loops(context, frame.window(), makings_of(context, documents), money);
  WorkRows rows(context, frame, sink.edition.figures);
  rows.require(
      {WorkInput::usage, WorkInput::fingerprints, WorkInput::assets, WorkInput::adoptions});
  for (UnitIndex unit = 0; unit < context.unit_count(); ++unit) {
    if (!rows.has_row(unit)) continue;
    add_waste_share(rows, frame, unit, "patterns.identified_waste_share", money, true);
  }
}

}  // namespace shadowgraph
