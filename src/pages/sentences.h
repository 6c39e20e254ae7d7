// The words of the report, made from figures by rules (METRICS 1.5): a census is called exact and
// gets no interval; where an interval spans the whole the sentence says "no clear difference"; no
// causal verb; a change of a share stands with its counts. Functions ending in _prose return
// Markdown with names escaped; the others return plain text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/disclosed.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

// "9.1 % more than in September", "the same as in September"; "" where there is no comparison.
[[nodiscard]] std::string change_clause(std::optional<double> change, Month before);
// "+9.1 % on September"; "no comparison with September".
[[nodiscard]] std::string change_caption(std::optional<double> change, Month before);
// "131 of 148 people", "more than 80 % of people"; "" where withheld or not tracked.
[[nodiscard]] std::string people_clause(const Cell& active, const Cell& rate);
// What "< 20 %" stands for, and of how few people no share is told: it stands where shares of teams do.
[[nodiscard]] std::string share_of_few_words(const DisclosedEdition& edition);

[[nodiscard]] std::string overview_headline(const Figures& figures);
[[nodiscard]] std::string overview_lead_prose(const Figures& figures);
[[nodiscard]] std::string person_headline(const Figures& figures);
[[nodiscard]] std::string person_lead_prose(const Figures& figures);
[[nodiscard]] std::string money_headline(const Figures& figures);
[[nodiscard]] std::string money_lead_prose(const Figures& figures);
[[nodiscard]] std::string adoption_headline(const Figures& figures);
[[nodiscard]] std::string adoption_lead_prose(const Figures& figures);
[[nodiscard]] std::string coverage_headline(const Figures& figures);
[[nodiscard]] std::string coverage_lead_prose(const Figures& figures);

// A6: which of price, volume and the list of models moved most.
[[nodiscard]] std::string price_volume_title(const Figures& figures);
[[nodiscard]] std::string price_volume_prose(const Figures& figures);
[[nodiscard]] std::string trend_title(const Figures& figures, std::string_view metric,
                                      std::string_view measure);
// A share with its counts, now and a year (or as far back as is known) before.
[[nodiscard]] std::string rate_trend_title(const Figures& figures);
// How many teams lie clearly above or below the whole (intervals that do not span its value).
[[nodiscard]] std::string teams_against_whole_title(const DisclosedEdition& edition,
                                                    std::string_view window,
                                                    std::string_view metric,
                                                    std::optional<double> whole,
                                                    std::string_view measure);
// "two", from ten on "10"; "two teams".
[[nodiscard]] std::string number_word(int count);
[[nodiscard]] std::string teams_words(int count);

// What could not be known, a sentence each, and what stands at the foot of every page.
[[nodiscard]] std::vector<std::string> unknown_sentences(const Figures& figures);
[[nodiscard]] std::vector<std::string> footer_sentences(const DisclosedEdition& edition);

}  // namespace shadowgraph
