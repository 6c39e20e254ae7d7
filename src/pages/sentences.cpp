#include "pages/sentences.h"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "pages/outcome_words.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

// Smaller than what the words would print.
bool same(double change) { return std::fabs(change) < 0.0005; }

std::string edition_month(const Figures& figures) { return month_name(figures.edition().edition); }
std::string month_before(const Figures& figures) {
  return month_name(figures.edition().edition - 1);
}

std::string money(const Figures& figures, double value) {
  return money_words(value, figures.edition().currency);
}

std::string absent_headline(const Figures& figures, const Cell& cell, std::string_view measure) {
  const std::string month = month_words(figures.edition().edition);
  if (cell.status == CellStatus::not_tracked) {
    return fmt::format("{} is not tracked: no usage of AI tools is recorded", measure);
  }
  return fmt::format("{} of {} is {}", measure, month, status_words(cell.status));
}

std::string grew(double change, double now, const Figures& figures) {
  const std::string total = money(figures, now);
  if (same(change)) return fmt::format("Spend stayed at {}", total);
  const std::string size = percent_words(std::fabs(change), std::fabs(change) < 1 ? 1000.0 : 1.0);
  return fmt::format("Spend {} by {} to {}", change > 0 ? "grew" : "fell", size, total);
}

// What is missing in the usage; "" where nothing may be said.
std::string usage_coverage_words(const Figures& figures) {
  const Cell& unpriced = figures.at("W1", "coverage.unpriced_share_tokens");
  const Cell& unassigned = figures.at("W1", "coverage.unassigned_share_tokens");
  std::vector<std::string> parts;
  if (unpriced.shown() && *unpriced.value > 0) {
    parts.push_back(percent_words(*unpriced.value, unpriced.n) + " of tokens have no price");
  }
  if (unassigned.shown() && *unassigned.value > 0) {
    parts.push_back(percent_words(*unassigned.value, unassigned.n) + " belong to no team");
  }
  if (parts.empty()) return unpriced.shown() ? "Every recorded token has a price" : "";
  if (parts.size() == 1 && !unpriced.shown())
    parts[0].insert(parts[0].find(" belong"), " of tokens");
  return parts.size() == 1 ? parts[0] : parts[0] + ", " + parts[1];
}

}  // namespace

std::string change_clause(std::optional<double> change, Month before) {
  if (!change) return {};
  const std::string month = month_name(before);
  if (same(*change)) return "the same as in " + month;
  const std::string size = percent_words(std::fabs(*change), std::fabs(*change) < 1 ? 1000.0 : 1.0);
  return fmt::format("{} {} than in {}", size, *change > 0 ? "more" : "less", month);
}

std::string change_caption(std::optional<double> change, Month before) {
  const std::string month = month_name(before);
  if (!change) return "no comparison with " + month;
  if (same(*change)) return "unchanged from " + month;
  return change_words(*change) + " on " + month;
}

std::string people_clause(const Cell& active, const Cell& rate) {
  if (active.shown() && rate.n) {
    return count_words(*active.value) + " of " + plural(*rate.n, "person", "people");
  }
  if (rate.shown()) return percent_words(*rate.value, rate.n) + " of people";
  if (rate.status != CellStatus::ok) return {};
  if (rate.lower) return "more than " + percent_words(*rate.lower, 1.0) + " of people";
  if (rate.upper) return "fewer than " + percent_words(*rate.upper, 1.0) + " of people";
  return {};
}

std::string share_of_few_words(const DisclosedEdition& edition) {
  return fmt::format(
      "Of fewer than {} people no share is told; of more, “<” stands for fewer than {} of them, "
      "perhaps none, and “>” leaves fewer than {}.",
      least_of_a_proportion(edition.min_group), edition.min_group, edition.min_group);
}

std::string overview_headline(const Figures& figures) {
  const Cell& spend = figures.at("W1", "cost.spend");
  const bool whole = figures.subject().level == "org";
  const std::string people =
      people_clause(figures.at("W1", "adoption.active_people"), figures.at("W1", "adoption.rate"));
  std::string words = whole ? "" : isolated(figures.subject().name) + ": ";
  if (!spend.shown()) {
    words += absent_headline(figures, spend, whole ? "Token spend" : "token spend");
    return people.empty() ? words : words + "; " + people + " used AI tools";
  }
  const auto change = figures.change("cost.spend");
  const std::string first =
      change ? grew(*change, *spend.value, figures) : money(figures, *spend.value) + " was spent";
  words += whole || first[0] != 'S' ? first : "s" + first.substr(1);
  if (!people.empty()) words += "; " + people + " used AI tools";
  return words;
}

std::string overview_lead_prose(const Figures& figures) {
  const Cell& spend = figures.at("W1", "cost.spend");
  if (spend.status == CellStatus::not_tracked) {
    return "This edition has no usage records, so it says nothing about spend, tokens or adoption. "
           "Not tracked is not zero: the figures appear as soon as usage files are there.";
  }
  if (!spend.shown()) {
    return "Too few people or too little data stand behind the totals of this month, so they are "
           "withheld. Withheld is not zero.";
  }
  std::string words;
  const Cell& tokens = figures.at("W1", "cost.tokens_total");
  if (tokens.shown()) {
    words = fmt::format("In {}, {} paid for {} tokens", edition_month(figures),
                        money(figures, *spend.value), tokens_words(*tokens.value));
    const std::string change =
        change_clause(figures.change("cost.tokens_total"), figures.edition().edition - 1);
    words += change.empty() ? ". " : ", " + change + ". ";
  }
  const Cell& value = figures.at("W1", "cost.value");
  if (spend.shown() && value.shown() && std::fabs(*value.value - *spend.value) >= 1) {
    words += fmt::format(
        "At the tools' own prices that usage was worth {}; seat fees and what a "
        "plan includes make the two differ. ",
        money(figures, *value.value));
  }
  const Cell& agentic = figures.at("W1", "adoption.agentic_share_spend");
  if (agentic.shown()) {
    words += fmt::format("Agents account for {} of usage value. ",
                         percent_words(*agentic.value, agentic.n));
  }
  return words +
         "These are totals of recorded events: exact, so without intervals. They say what "
         "went in, not what came out.";
}

std::string person_headline(const Figures& figures) {
  const bool self = figures.edition().self.has_value();
  const Cell& value = figures.at("W1", "cost.value");
  const std::string who = self ? "Your usage" : isolated(figures.subject().name) + ": usage";
  if (!value.shown()) return absent_headline(figures, value, who);
  if (*value.value <= 0) {
    return fmt::format("{} of AI tools in {} was zero", who, edition_month(figures));
  }
  std::string words = fmt::format("{} in {} was worth {}", who, edition_month(figures),
                                  money(figures, *value.value));
  const std::string change =
      change_clause(figures.change("cost.value"), figures.edition().edition - 1);
  return change.empty() ? words : words + ", " + change;
}

std::string person_lead_prose(const Figures& figures) {
  const bool self = figures.edition().self.has_value();
  std::string words;
  const Cell& tokens = figures.at("W1", "cost.tokens_total");
  const Cell& days = figures.at("W3", "adoption.active_days");
  if (tokens.shown()) words += fmt::format("{} tokens. ", tokens_words(*tokens.value));
  if (days.shown()) {
    words += fmt::format("Over three months, {} days with usage per month of employment. ",
                         decimal_words(*days.value, 1));
  }
  words += self ? "Compared with your own past and with nobody else. "
                : "Compared with this person's own past and with nobody else. ";
  return words + "Token counts are an input. They don't say what the work was worth.";
}

std::string money_headline(const Figures& figures) {
  const Cell& spend = figures.at("W1", "cost.spend");
  if (!spend.shown()) return absent_headline(figures, spend, "Spend");
  const Cell& price = figures.at("W1", "cost.blended_unit_price");
  const Cell& tokens = figures.at("W1", "cost.tokens_total");
  std::string words = money(figures, *spend.value);
  if (tokens.shown()) words += " for " + tokens_words(*tokens.value) + " tokens";
  if (price.shown()) {
    words += fmt::format("; a million tokens are worth {} on average",
                         unit_price_money(*price.value, figures.edition().currency));
  }
  return words;
}

std::string money_lead_prose(const Figures& figures) {
  if (!figures.edition().usage_tracked) {
    return "No usage records are there, so no money figure can be given. Not tracked is not zero.";
  }
  std::string words =
      "Four readings of the same events stand side by side and are never added: what was spent in "
      "cash, what the usage was worth at the tools' own prices, what was billed where a bill is "
      "known, and what the tokens cost by the price list. ";
  const Cell& estimated = figures.at("W1", "cost.spend_estimated_share");
  if (estimated.shown() && *estimated.value > 0) {
    words += fmt::format("{} of spend is estimated, because those events carry no bill.",
                         percent_words(*estimated.value, estimated.n));
  } else if (estimated.shown()) {
    words += "All of it is billed; nothing is estimated.";
  }
  return words;
}

std::string adoption_headline(const Figures& figures) {
  const Cell& rate = figures.at("W1", "adoption.rate");
  const Cell& active = figures.at("W1", "adoption.active_people");
  const std::string people = people_clause(active, rate);
  if (people.empty()) return absent_headline(figures, rate, "Adoption");
  std::string words = first_capital(people) + " used AI tools in " + edition_month(figures);
  const Cell& before = figures.previous("adoption.active_people");
  if (!active.shown() || !before.shown()) return words;
  const double more = *active.value - *before.value;
  if (std::fabs(more) < 0.5) return words + ", as many as in " + month_before(figures);
  return words + fmt::format(", {} {} than in {}", count_words(std::fabs(more)),
                             more > 0 ? "more" : "fewer", month_before(figures));
}

std::string adoption_lead_prose(const Figures& figures) {
  if (!figures.edition().usage_tracked) {
    return "No usage records are there: adoption is not tracked. Not tracked is not zero.";
  }
  const Cell& rate = figures.at("W1", "adoption.rate");
  const Cell& before = figures.previous("adoption.rate");
  std::string words;
  if (rate.shown()) {
    words = fmt::format("That is {}", percent_words(*rate.value, rate.n));
    if (rate.n) words += fmt::format(" of {} eligible people", count_words(*rate.n));
    if (before.shown() && before.n) {
      words += fmt::format(", after {} of {} in {}", percent_words(*before.value, before.n),
                           count_words(*before.n), month_before(figures));
    }
    words += ". ";
  }
  return words +
         "Using a tool once in the month counts. Adoption says who tried, not who benefits, and is "
         "no target.";
}

std::string coverage_headline(const Figures& figures) {
  const DisclosedEdition& edition = figures.edition();
  const bool work_tracked = has_outcomes(figures);
  if (!edition.usage_tracked) {
    return work_tracked ? "Work is recorded, usage is not: what was spent is not tracked"
                        : "No usage is recorded; most of this report is not tracked";
  }
  const std::string usage = usage_coverage_words(figures);
  if (!work_tracked) {
    return (usage.empty() ? "Usage is recorded" : usage) +
           "; no changes are recorded: what the spend bought is not tracked";
  }
  return usage.empty() ? "What the report could read, and what it could not" : usage;
}

std::string coverage_lead_prose(const Figures& figures) {
  const DisclosedEdition& edition = figures.edition();
  std::string words = fmt::format("The figures of this edition rest on {} of usage history. ",
                                  plural(edition.months_of_history, "month", "months"));
  if (!edition.usage_tracked) words.clear();
  return words + "What is missing is said here and counted, so that it can't pass as zero.";
}

}  // namespace shadowgraph
