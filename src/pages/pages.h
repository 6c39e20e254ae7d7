// One function a page. Each returns finished pages; compose.cpp decides which an audience gets.
#pragma once

#include <vector>

#include "disclosure/disclosed.h"
#include "pages/page.h"
#include "pages/parts/frame.h"

namespace shadowgraph {

// As a draft, because the index above the editions shows the same with the list of editions below.
[[nodiscard]] PageDraft draft_front_page(const DisclosedEdition& edition);
[[nodiscard]] Page compose_team_page(const DisclosedEdition& edition, const DisclosedTeam& team);
[[nodiscard]] PageDraft draft_person_page(const DisclosedEdition& edition,
                                          const DisclosedPerson& person);
[[nodiscard]] Page compose_people_page(const DisclosedEdition& edition);
[[nodiscard]] Page compose_money_page(const DisclosedEdition& edition);
[[nodiscard]] Page compose_budget_page(const DisclosedEdition& edition);
[[nodiscard]] Page compose_adoption_page(const DisclosedEdition& edition);
[[nodiscard]] Page compose_outcomes_page(const DisclosedEdition& edition);
[[nodiscard]] Page compose_curve_page(const DisclosedEdition& edition);
[[nodiscard]] Page compose_signal_page(const DisclosedEdition& edition);
[[nodiscard]] Page compose_multipliers_page(const DisclosedEdition& edition);
[[nodiscard]] Page compose_patterns_page(const DisclosedEdition& edition);
[[nodiscard]] Page compose_pay_page(const DisclosedEdition& edition);
[[nodiscard]] Page compose_coverage_page(const DisclosedEdition& edition);
// In self folders too, in words for that person.
[[nodiscard]] Page compose_privacy_page(const DisclosedEdition& edition);
[[nodiscard]] Page compose_method_page(const DisclosedEdition& edition);
[[nodiscard]] Page compose_editions_page(const DisclosedEdition& latest,
                                         const std::vector<EditionEntry>& entries);
[[nodiscard]] Page compose_not_found_page(const DisclosedEdition& latest);

// Blocks that several pages show.
[[nodiscard]] std::vector<Card> key_cards(const Figures& figures);
[[nodiscard]] std::vector<Card> outcome_cards(const Figures& figures);
[[nodiscard]] Section teams_section(const DisclosedEdition& edition, const std::string& below,
                                    std::string id);
[[nodiscard]] Section editions_section(const std::vector<EditionEntry>& entries);

}  // namespace shadowgraph
