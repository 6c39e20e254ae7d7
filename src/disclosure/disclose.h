// The only door from figures to pages: EditionFigures → what one audience, or one person about
// themselves, may see (DESIGN 7, METRICS J1, J2, J6).
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "disclosure/cells.h"
#include "disclosure/disclosed.h"
#include "metrics/figure.h"
#include "model/organisation.h"
#include "model/usage.h"
#include "model/work.h"

namespace shadowgraph {

// What the figures were computed from, for the words around them.
struct EditionBackground {
  const Organisation& organisation;
  const UsageRollup& usage;
  std::vector<std::string> work_inputs;  // kinds of records of work that are there
  std::string commentary;                // the editor's Markdown, may be empty
  const WorkRecords* work = nullptr;     // null: none were read
  // What is withheld in this edition from the audiences before this one.
  std::vector<const Suppression*> wider = {};
};

// `suppression`: what the plan of all editions and audiences withholds from this one.
[[nodiscard]] DisclosedEdition disclose_to_audience(const EditionFigures& figures,
                                                    const EditionBackground& background,
                                                    const Audience& audience,
                                                    const Suppression& suppression);
// A person's own figures and nobody else's. `pseudonym` names the folder.
[[nodiscard]] DisclosedEdition disclose_to_self(const EditionFigures& figures,
                                                const EditionBackground& background,
                                                PersonIndex person);

// J6: first characters of base32(HMAC-SHA-256(key, "v1|" + scope + "|" + person id)); 8 of them, or
// 12 for everybody if two persons would collide. In the order of `persons`.
[[nodiscard]] std::vector<std::string> make_pseudonyms(const std::string& key,
                                                       const std::string& scope,
                                                       const std::vector<std::string>& persons);

}  // namespace shadowgraph
