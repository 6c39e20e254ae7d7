// What pages say of restatements: the line at the head of each page of the edition, and the page
// that lists every figure.
#pragma once

#include <string>
#include <vector>

#include "disclosure/disclosed.h"
#include "pages/page.h"
#include "pages/restatement.h"

namespace shadowgraph {

// Markdown: how often, how many figures, what had changed, and the link. Empty without a note.
[[nodiscard]] std::string restated_prose(Month edition, const std::vector<RestatementNote>& notes);
// Puts it at the head of each of the pages; of pages of no restated edition nothing.
void mark_restated(std::vector<Page>& pages, Month edition,
                   const std::vector<RestatementNote>& notes);
// REQUIRES: at least one restatement.
[[nodiscard]] Page compose_restated_page(const DisclosedEdition& edition,
                                         const std::vector<Restatement>& restatements);
// "Restated 1: 12 figures, records to 31 October 2026. Prices … changed": a line of a list.
[[nodiscard]] std::string restated_line(const RestatementNote& note);

}  // namespace shadowgraph
