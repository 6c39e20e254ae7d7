// Titles that say what a chart or table found, and the words at the foot of a page.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "pages/comparison.h"
#include "pages/sentences.h"
#include "pages/words.h"

namespace shadowgraph {

namespace {

// Smaller than what the words would print.
bool same(double change) { return std::fabs(change) < 0.0005; }

std::string edition_month(const Figures& figures) { return month_name(figures.edition().edition); }
std::string month_before(const Figures& figures) {
  return month_name(figures.edition().edition - 1);
}

struct Factor {
  const Cell* cell;
  std::string_view more, less;
};

std::array<Factor, 3> factors_of(const Figures& figures) {
  return {
      {{&figures.at("W1", "cost.price_index"), "price: the same tokens at higher prices than in ",
        "price: the same tokens at lower prices than in "},
       {&figures.at("W1", "cost.volume_index"), "volume: more tokens of the same models than in ",
        "volume: fewer tokens of the same models than in "},
       {&figures.at("W1", "cost.new_retired_factor"),
        "the list of models: more value in new models than left with those last used in ",
        "the list of models: less value in new models than left with those last used in "}}};
}

bool all_shown(const std::array<Factor, 3>& factors) {
  return std::all_of(factors.begin(), factors.end(), [](const Factor& each) {
    return each.cell->shown() && *each.cell->value > 0;
  });
}

}  // namespace

std::string price_volume_title(const Figures& figures) {
  const auto factors = factors_of(figures);
  if (!all_shown(factors)) {
    return "The split into price and volume is " + status_words(factors[0].cell->status);
  }
  const Factor* largest = &factors[0];
  for (const Factor& each : factors) {
    if (std::fabs(std::log(*each.cell->value)) > std::fabs(std::log(*largest->cell->value))) {
      largest = &each;
    }
  }
  const double size = std::log(*largest->cell->value);
  if (std::fabs(size) < 0.01) {
    return fmt::format(
        "Little changed from {}: price, volume and models moved by less than {} each",
        month_before(figures), percent_words(0.01, 1.0));
  }
  return "Most of the change is " + std::string(size > 0 ? largest->more : largest->less) +
         month_before(figures);
}

std::string price_volume_prose(const Figures& figures) {
  const auto factors = factors_of(figures);
  const Cell& ratio = figures.at("W1", "cost.spend_ratio");
  if (ratio.status == CellStatus::withheld) return "Too few people or too little data.";
  if (!all_shown(factors) || !ratio.shown()) {
    return fmt::format("A split needs {} and {} with models that were used in both months.",
                       month_before(figures), edition_month(figures));
  }
  return fmt::format(
      "Usage value changed by {} from {} to {}. It splits into price {}, volume {} and "
      "models that came or went {}; each step multiplies the one before.",
      change_words(*ratio.value - 1), month_before(figures), edition_month(figures),
      change_words(*factors[0].cell->value - 1), change_words(*factors[1].cell->value - 1),
      change_words(*factors[2].cell->value - 1));
}

std::string trend_title(const Figures& figures, std::string_view metric, std::string_view measure) {
  const auto values = figures.series(metric);
  if (values.empty() || !values.back()) return fmt::format("{} by month", measure);
  for (const std::size_t back : {std::size_t{12}, std::size_t{6}, std::size_t{3}, std::size_t{1}}) {
    if (values.size() <= back) continue;
    const auto& then = values[values.size() - 1 - back];
    if (!then || *then <= 0) continue;
    const double times = *values.back() / *then;
    const std::string when = month_words(figures.edition().months[values.size() - 1 - back]);
    if (times >= 2)
      return fmt::format("{} is {} times that of {}", measure, decimal_words(times, 1), when);
    if (same(times - 1)) return fmt::format("{} is the same as in {}", measure, when);
    return fmt::format("{} is {} {} than in {}", measure,
                       percent_words(std::fabs(times - 1), 1000.0), times > 1 ? "higher" : "lower",
                       when);
  }
  return fmt::format("{} by month", measure);
}

std::string rate_trend_title(const Figures& figures) {
  const DisclosedEdition& edition = figures.edition();
  const auto words = [&](Month month) {
    const Cell& rate = figures.month(month, "adoption.rate");
    const Cell& active = figures.month(month, "adoption.active_people");
    if (!rate.shown()) return std::string();
    const std::string share = percent_words(*rate.value, rate.n);
    if (!active.shown() || !rate.n) return share;
    return fmt::format("{} ({} of {})", share, count_words(*active.value), count_words(*rate.n));
  };
  const std::string now = words(edition.edition);
  if (now.empty()) return "Adoption by month";
  for (const int back : {12, 6, 3, 1}) {
    const std::string then = words(edition.edition - back);
    if (!then.empty()) {
      return fmt::format("Adoption is {}, after {} in {}", now, then,
                         month_words(edition.edition - back));
    }
  }
  return "Adoption is " + now;
}

std::string number_word(int count) {
  static constexpr std::array<std::string_view, 10> kNumbers = {
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
  return count < 10 ? std::string(kNumbers[static_cast<std::size_t>(count)]) : count_words(count);
}

std::string teams_words(int count) {
  return number_word(count) + (count == 1 ? " team" : " teams");
}

std::string teams_against_whole_title(const DisclosedEdition& edition, std::string_view window,
                                      std::string_view metric, std::optional<double> whole,
                                      std::string_view measure) {
  int above = 0;
  int below = 0;
  int judged = 0;
  for (const DisclosedTeam& team : edition.teams) {
    const Cell& cell = edition.at(window, "team", team.id, metric);
    if (!team.leaf || !cell.shown() || !cell.lower || !cell.upper || !whole) continue;
    ++judged;
    const Direction direction = against_whole(cell, *whole);
    if (direction == Direction::above) ++above;
    if (direction == Direction::below) ++below;
  }
  if (judged == 0) return std::string(measure) + " by team";
  if (above == 0 && below == 0) {
    return std::string(measure) + ": no clear difference between any team and the whole";
  }
  if (above == 0 || below == 0) {
    return std::string(measure) + ": " + teams_words(above + below) +
           (above + below == 1 ? " lies clearly " : " lie clearly ") +
           (above > 0 ? "above" : "below") + " the whole";
  }
  return std::string(measure) + ": " + teams_words(above) + (above == 1 ? " lies" : " lie") +
         " clearly above the whole, " + teams_words(below) + " below";
}

std::vector<std::string> unknown_sentences(const Figures& figures) {
  const DisclosedEdition& edition = figures.edition();
  std::vector<std::string> out;
  const auto share = [&](std::string_view metric, std::string_view words) {
    const Cell& cell = figures.at("W1", metric);
    if (cell.shown() && *cell.value > 0) {
      out.push_back(fmt::format("{} {}", percent_words(*cell.value, cell.n), words));
    }
  };
  share("coverage.unpriced_share_tokens",
        "of tokens have no price; they count as tokens, not as money.");
  share("coverage.unassigned_share", "of usage rows belong to no team on their day.");
  share("cost.spend_estimated_share", "of spend is estimated from prices, not billed.");
  share("adoption.mode_unknown_share",
        "of events don't say whether an agent or a person was at work.");
  if (edition.withheld_cells > 0) {
    out.push_back(
        fmt::format("{} of this audience's figures {} withheld: too few people or too "
                    "little data.",
                    count_words(static_cast<double>(edition.withheld_cells)),
                    edition.withheld_cells == 1 ? "is" : "are"));
  }
  if (!edition.usage_tracked) {
    out.push_back("Spend, tokens and adoption are not tracked: there are no usage records.");
  }
  if (edition.work_inputs.empty()) {
    out.push_back("What the spend bought is not tracked: there are no records of work.");
  }
  return out;
}

std::vector<std::string> footer_sentences(const DisclosedEdition& edition) {
  std::vector<std::string> out;
  if (edition.self) {
    out.push_back("These pages were made for one person. Nobody else's figures are in them.");
    out.push_back(fmt::format("[What is processed about you](page:{}/privacy)",
                              format_month(edition.edition)));
  } else {
    out.push_back(
        "Withheld: too few people or too little data. No page of this report ranks "
        "people. Totals are exact counts of recorded events; intervals are 95\u202F% where "
        "they are given.");
    out.push_back(
        fmt::format("A group is shown from {0} people on. [What could not be "
                    "known](page:{1}/coverage) · [How people are protected](page:{1}/privacy)",
                    edition.min_group, format_month(edition.edition)));
  }
  return out;
}

}  // namespace shadowgraph
