// What of influence is no figure: assets that were taken up, whose influence is tested, and links
// between teams. Names only where people are shown (METRICS J6); an asset only where at least the
// minimum group took it up, and not everybody but a few (J1); a team only with a page of its own
// (J7).
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "disclosure/disclosed.h"
#include "metrics/figure.h"
#include "model/organisation.h"

namespace shadowgraph {

// Where the whole may be seen. `named`: ids of persons whose names this audience sees; empty: none.
void disclose_influence(DisclosedEdition& out, const EditionFigures& figures,
                        const Organisation& organisation, const std::set<std::string>& named);
// The reader's own assets, and whether the reader is among those tested; nobody else's name.
void disclose_own_influence(DisclosedEdition& out, const EditionFigures& figures,
                            const Organisation& organisation, const Person& reader);

// Whether a title holds the id, an alias, the name or a part of the name (three letters or more) of
// a person not in `named`; letter case does not matter.
[[nodiscard]] bool names_somebody_else(std::string_view title, const Organisation& organisation,
                                       const std::set<std::string>& named);

}  // namespace shadowgraph
