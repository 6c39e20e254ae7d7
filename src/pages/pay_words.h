// Words about pay. Figures are coarse for audiences and exact for a person's own eyes: a band is
// said as a band, a rounded figure as "about". Nothing here says that anybody should be paid more
// or less, and nothing says that people could be replaced (METRICS B).
#pragma once

#include <string>
#include <vector>

#include "pages/parts/blocks.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

// Whether this edition has a page about pay: pay is shown to the audience.
[[nodiscard]] bool has_pay_page(const DisclosedEdition& edition);
// Whether there is a file of pay at all.
[[nodiscard]] bool pay_is_tracked(const Figures& figures);

// Whether figures of this folder, an audience's or a person's, are made of pay.
[[nodiscard]] bool uses_pay(const DisclosedEdition& edition);

// "about 15 %", "20 % to 25 %", "$1.0 million to $1.3 million", "< 25 %", "withheld".
[[nodiscard]] std::string coarse_words(const Cell& cell, CellFormat format,
                                       std::string_view currency = {});
// The same for a cell of a table whose header or unit column carries the unit.
[[nodiscard]] TableCell coarse_cell(const Cell& cell, CellFormat format);

[[nodiscard]] std::string pay_headline(const Figures& figures);
[[nodiscard]] std::string pay_lead_prose(const Figures& figures);
// The titles of the readings and of the line, with their figures.
[[nodiscard]] std::string readings_title(const Figures& figures);
[[nodiscard]] std::string line_title(const Figures& figures);
// B2 in one sentence, with what the signal page found in it.
[[nodiscard]] std::string line_sentence(const Figures& figures);
// From the least to the most token-to-salary ratio among departments and roles, and of how many.
[[nodiscard]] std::string pay_groups_title(const std::vector<const Cell*>& ratios);
[[nodiscard]] std::string allowance_title(const Figures& figures);
[[nodiscard]] std::string headcount_title(const Figures& figures);
[[nodiscard]] std::string parity_sentence(const Figures& figures);
[[nodiscard]] std::string cash_title(const Figures& figures);
[[nodiscard]] std::string break_even_title(const Figures& figures);

}  // namespace shadowgraph
