#include "pages/waste_words.h"

#include <cmath>

#include <fmt/format.h>

#include "pages/comparison.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr double kSmallestShare = 0.0005;

bool tracked(const Figures& figures, std::string_view window, std::string_view metric) {
  return figures.has(window, metric) &&
         figures.at(window, metric).status != CellStatus::not_tracked;
}

// Loops behind a rate, where n may be told.
std::optional<double> loops_behind(const Cell& rate) {
  if (!rate.shown() || !rate.n) return std::nullopt;
  return std::round(*rate.value * *rate.n / 1000);
}

// A bound that would round to nothing is told as less than the smallest figure.
std::string share_found(double share) {
  if (share <= 0) return "none";
  if (share < kSmallestShare) return "less than 0.1\u202F%";
  return "at least " + percent_words(share);
}

}  // namespace

bool has_fingerprints(const DisclosedEdition& edition) { return !edition.fingerprints.empty(); }

std::string fingerprints_prose(const DisclosedEdition& edition) {
  const std::string near =
      "**Fingerprints of likeness** are in use: prompts whose texts are nearly the same have "
      "fingerprints that are nearly the same, so repeats with a word changed are found too. On "
      "planted loops they find all.";
  const std::string exact =
      "**Exact** fingerprints are in use: only prompts repeated word for word are equal. On "
      "planted "
      "loops of nearly identical prompts they find about one in twelve, so loops are more frequent "
      "than this says.";
  if (edition.fingerprints == "simhash64") return near;
  if (edition.fingerprints == "exact") return exact;
  if (edition.fingerprints == "both") {
    return "Some sources tell a fingerprint of **likeness**, which finds prompts whose texts are "
           "nearly the same; others an **exact** one, which finds only repeats word for word. Of "
           "those, loops are more frequent than this says.";
  }
  return "No usage file tells a fingerprint of the prompt, so repeats can’t be seen. An exporter "
         "can write one of each prompt into the column `fingerprint`; the prompt itself is never "
         "needed. A fingerprint of likeness finds prompts whose texts are nearly the same, an "
         "exact one only equal prompts.";
}

std::string patterns_headline(const Figures& figures) {
  const Cell& waste = figures.at("W3", "patterns.identified_waste_share");
  if (waste.shown()) {
    const std::string verb = *waste.value < kSmallestShare ? " was found in " : " lies in ";
    return first_capital(share_found(*waste.value)) + " of usage value" + verb +
           "loops and in documents nobody took up";
  }
  if (tracked(figures, "W3", "patterns.loop_rate")) return loops_title(figures);
  if (tracked(figures, "W6", "patterns.unadopted_documents_share")) {
    return documents_title(figures);
  }
  if (tracked(figures, "W12", "patterns.trap_pattern_share")) return trap_title(figures);
  return "Patterns of waste are not tracked";
}

std::string patterns_lead_prose(const Figures& figures) {
  const bool any = tracked(figures, "W3", "patterns.loop_rate") ||
                   tracked(figures, "W6", "patterns.unadopted_documents_share") ||
                   tracked(figures, "W12", "patterns.trap_pattern_share");
  if (!any) {
    return "They take fingerprints of prompts, records of documents and who took them up, or "
           "records of changes, reviews and defects. Not tracked is not zero.";
  }
  return "Patterns, not verdicts: a loop can be a broken tool, and a document can be read without "
         "a "
         "trace. Nobody’s own figures are here; each person sees their own loops on their own page "
         "and nobody else does.";
}

std::string loops_title(const Figures& figures) {
  const Cell& rate = figures.at("W3", "patterns.loop_rate");
  if (rate.status == CellStatus::not_tracked) return "Prompt loops are not tracked";
  if (!rate.shown()) return "Prompt loops: " + status_words(rate.status);
  if (*rate.value <= 0) return "No prompt loop in three months";
  const std::string often = decimal_words(*rate.value, 2) + " in 1,000 interactive requests";
  const auto loops = loops_behind(rate);
  if (!loops || *loops < 1) return "Prompt loops: " + often;
  return plural(*loops, "prompt loop", "prompt loops") + " in three months: " + often;
}

std::string loop_rate_title(const Figures& figures) {
  const Cell& rate = figures.at("W3", "patterns.loop_rate");
  if (!rate.shown() || *rate.value <= 0) return loops_title(figures);
  return fmt::format("In 1,000 interactive requests there were {} loops",
                     estimate_words(rate, CellFormat::ratio));
}

std::string documents_title(const Figures& figures) {
  const Cell& unadopted = figures.at("W6", "patterns.unadopted_documents_share");
  const Cell& dumps = figures.at("W6", "patterns.documentation_dump_rate");
  if (unadopted.status == CellStatus::not_tracked)
    return "Documents and who took them up are not tracked";
  if (!unadopted.shown() || !unadopted.n) {
    return "Documents nobody took up: " + cell_words(unadopted, CellFormat::percent);
  }
  std::string title = fmt::format("{} of {} were taken up by nobody but their authors",
                                  count_words(std::round(*unadopted.value * *unadopted.n)),
                                  plural(*unadopted.n, "document", "documents"));
  if (dumps.shown() && dumps.n && *dumps.value > 0) {
    title += fmt::format(", {} of them large", count_words(std::round(*dumps.value * *dumps.n)));
  }
  return title;
}

std::string trap_title(const Figures& figures) {
  const Cell& ratio = figures.at("W12", "patterns.trap_risk_ratio");
  if (ratio.status == CellStatus::not_tracked) {
    return "Large changes that were hardly read are not tracked";
  }
  if (!ratio.shown()) {
    return "Large AI-assisted changes that were hardly read: " + status_words(ratio.status);
  }
  switch (direction_of(ratio, 1)) {
    case Direction::above:
      return fmt::format(
          "Large AI-assisted changes that were hardly read were undone or broken {} times as often "
          "as others of their size",
          ratio_words(*ratio.value));
    case Direction::below:
      return fmt::format(
          "Large AI-assisted changes that were hardly read were undone or broken less often: {} "
          "times as often as others of their size",
          ratio_words(*ratio.value));
    default:
      return "Large AI-assisted changes that were hardly read: no clear difference from others of "
             "their size";
  }
}

std::string trap_prose(const Figures& figures) {
  return fmt::format(
      "The pattern: an AI-assisted change of at least {} lines, and of at least the upper quarter "
      "of sizes here, with no review, no comment in any review, or a first review less than ten "
      "minutes before the merge; and where enough suggestions are recorded, 95\u202F% of them or "
      "more accepted. What became of the change is left out of the pattern on purpose: it can be "
      "seen at the merge, before anything happens. Undone or broken means reverted, reworked, or "
      "with a serious defect within 30 days.",
      figures.edition().trap_lines);
}

std::string bound_title(const Figures& figures) {
  const Cell& waste = figures.at("W3", "patterns.identified_waste_share");
  if (!waste.shown()) return "Identified waste: " + status_words(waste.status);
  return "Identified waste: " + share_found(*waste.value) + " of usage value";
}

std::string own_loops_title(const DisclosedEdition& edition) {
  if (!has_fingerprints(edition)) return "Your prompt loops are not tracked";
  if (edition.loops.empty()) return "No prompt loop of yours in three months";
  double cost = 0;
  for (const DisclosedLoop& loop : edition.loops) cost += loop.cost;
  return fmt::format(
      "{} of yours in three months, {} from the fourth request on",
      plural(static_cast<double>(edition.loops.size()), "prompt loop", "prompt loops"),
      money_words(cost, edition.currency));
}

std::string what_helps_prose() {
  return "What usually helps: stop after three tries. Narrow the prompt to one step. Start a new "
         "session, without what went wrong before. Write the error down, with what you expected, "
         "before you ask again. If the tool is what fails, report it: a loop can be a broken tool.";
}

}  // namespace shadowgraph
