// H3: large AI-assisted changes that nobody looked at closely, and whether they are redone or
// broken more often than other AI-assisted ones of the same repository and size. The pattern is
// defined without the outcome, so that it can be seen at the merge.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "metrics/outcome_strata.h"
#include "metrics/waste_documents.h"
#include "metrics/work_tables.h"
#include "stats/quantiles.h"
#include "stats/resampling.h"

namespace shadowgraph {
namespace {

constexpr int kFollowUpDays = 30;
constexpr int kWorstSeverity = 2;
constexpr std::size_t kLeastPattern = 20;
constexpr std::size_t kLeastAdverse = 10;
constexpr std::size_t kLeastMonths = 4;
constexpr std::int64_t kLeastSuggested = 200;
constexpr std::int64_t kMicrosOfDay = 24 * kMicrosOfHour;
constexpr std::int64_t kHastyReview = 10 * kMicrosOfHour / 60;

enum class Acceptance { skipped, lower, nearly_all };

// An AI-assisted change of the window whose size is known.
struct Judged {
  bool counts = false;
  bool pattern = false, skipped = false, adverse = false;
};

class TrapJudge {
 public:
  TrapJudge(const WorkContext& context, const WorkWindow& window)
      : context_(context), window_(window), usage_(context) {
    find_large();
    add_reviews();
    find_defects();
  }
  [[nodiscard]] Judged of(const WorkChange& change) const;
  [[nodiscard]] std::pair<std::string, std::size_t> stratum_of(const WorkChange& change) const;

 private:
  struct Reviews {
    bool any = false, unknown = false;
    std::int64_t comments = 0;
  };
  void find_large();
  void add_reviews();
  void find_defects();
  [[nodiscard]] bool hardly_read(const WorkChange& change) const;
  [[nodiscard]] Acceptance acceptance_of(const WorkChange& change) const;

  const WorkContext& context_;
  const WorkWindow& window_;
  MakingStretches usage_;
  double large_ = 0;
  std::vector<double> cuts_;
  std::vector<Reviews> reviews_;  // by ChangeIndex
  std::vector<bool> defective_;   // by ChangeIndex
};

void TrapJudge::find_large() {
  std::vector<double> lines;
  for (const WorkChange& change : context_.changes) {
    if (!change.merged_day || !window_.contains(*change.merged_day)) continue;
    if (change.record->lines) lines.push_back(static_cast<double>(*change.record->lines));
  }
  for (const double p : {0.25, 0.5, 0.75}) {
    if (const auto cut = quantile(lines, p)) cuts_.push_back(*cut);
  }
  large_ = context_.base.organisation().report.trap_lines;
  if (!cuts_.empty()) large_ = std::max(large_, cuts_.back());
}

void TrapJudge::add_reviews() {
  reviews_.resize(context_.records.changes.size());
  for (const Review& review : context_.records.reviews) {
    if (!(review.submitted < context_.base.as_of)) continue;
    Reviews& own = reviews_[review.change];
    own.any = true;
    own.unknown = own.unknown || !review.comments;
    own.comments += review.comments.value_or(0);
  }
}

void TrapJudge::find_defects() {
  defective_.resize(context_.records.changes.size());
  for (const Defect& defect : context_.records.defects) {
    const auto& merged = context_.records.changes[defect.change].merged;
    if (!merged || defect.severity > kWorstSeverity || !(defect.found < context_.base.as_of)) {
      continue;
    }
    const std::int64_t after = defect.found.micros - merged->micros;
    if (after > 0 && after <= kFollowUpDays * kMicrosOfDay) defective_[defect.change] = true;
  }
}

// Where comments aren't told, none is not known.
bool TrapJudge::hardly_read(const WorkChange& change) const {
  const Reviews& reviews = reviews_[change.index];
  if (!reviews.any || (reviews.comments == 0 && !reviews.unknown)) return true;
  return change.first_review && change.merged->micros - change.first_review->micros < kHastyReview;
}

Acceptance TrapJudge::acceptance_of(const WorkChange& change) const {
  if (!change.opened) return Acceptance::skipped;
  const auto lines = usage_.lines(change.author, writing_of(*change.opened, *change.merged));
  if (lines.suggested < kLeastSuggested) return Acceptance::skipped;
  return lines.accepted * 100 >= lines.suggested * 95 ? Acceptance::nearly_all : Acceptance::lower;
}

Judged TrapJudge::of(const WorkChange& change) const {
  Judged judged;
  if (!change.merged_day || !window_.contains(*change.merged_day)) return judged;
  if (change.record->ai_assisted != Answer::yes || !change.record->lines) return judged;
  judged.counts = true;
  judged.adverse = defective_[change.index] ||
                   context_.undone(change.record->reverted, *change.merged, kFollowUpDays) ||
                   context_.undone(change.record->reworked, *change.merged, kFollowUpDays);
  if (static_cast<double>(*change.record->lines) < large_ || !hardly_read(change)) return judged;
  const Acceptance acceptance = acceptance_of(change);
  judged.pattern = acceptance != Acceptance::lower;
  judged.skipped = acceptance == Acceptance::skipped;
  return judged;
}

std::pair<std::string, std::size_t> TrapJudge::stratum_of(const WorkChange& change) const {
  const auto lines = static_cast<double>(*change.record->lines);
  const auto below = std::ranges::count_if(cuts_, [&](double cut) { return cut < lines; });
  return {change.record->repo, static_cast<std::size_t>(below)};
}

struct TrapCell {
  RiskCell risk;
  std::map<std::pair<std::string, std::size_t>, std::size_t> strata;
  ChangeShare pattern, trap;
  std::size_t with_pattern = 0, adverse = 0;
  double skipped = 0;
  SubjectIndex author = kNone;
};

void add_to(TrapCell& cell, const Judged& judged, const TrapJudge& judge, const WorkChange& change,
            double weight) {
  if (cell.author != change.author) {
    cell.author = change.author;
    cell.risk.within.push_back({});
    cell.pattern.clusters.push_back({});
    cell.trap.clusters.push_back({});
  }
  const auto count = [&](ChangeShare& share, bool hit) {
    share.n += weight;
    share.clusters.back().n += weight;
    ++share.changes;
    if (!hit) return;
    share.k += weight;
    share.clusters.back().k += weight;
  };
  count(cell.pattern, judged.pattern);
  count(cell.trap, judged.pattern && judged.adverse);
  cell.with_pattern += judged.pattern ? 1 : 0;
  cell.adverse += judged.adverse ? 1 : 0;
  cell.skipped += judged.skipped ? weight : 0;
  const std::size_t stratum =
      cell.strata.emplace(judge.stratum_of(change), cell.strata.size()).first->second;
  StratumTable table;
  (judged.pattern ? (judged.adverse ? table.exposed_events : table.exposed_others)
                  : (judged.adverse ? table.unexposed_events : table.unexposed_others)) = weight;
  cell.risk.parts.push_back({cell.risk.within.size() - 1, stratum, table});
  cell.risk.strata = cell.strata.size();
  cell.risk.compared += weight;
}

std::vector<TrapCell> tabulate(const WorkContext& context, const WorkWindow& window) {
  std::vector<TrapCell> cells(group_count(context));
  const TrapJudge judge(context, window);
  for (const std::uint32_t i : context.by_author) {
    const WorkChange& change = context.changes[i];
    const Judged judged = judge.of(change);
    if (!judged.counts) continue;
    for (const UnitWeight& at : context.units_of(change.author, *change.merged_day)) {
      if (at.unit < cells.size()) add_to(cells[at.unit], judged, judge, change, at.weight);
    }
  }
  return cells;
}

double log_ratio(const RiskCell& cell, std::span<const double> weights) {
  const auto ratio = mantel_haenszel_ratio(cell.tables(weights));
  if (!ratio || *ratio <= 0) return std::numeric_limits<double>::quiet_NaN();
  return std::log(*ratio);
}

Estimate ratio_of(const WorkContext& context, const RiskCell& cell, const GroupName& name) {
  const double log = log_ratio(cell, {});
  if (!std::isfinite(log)) return no_estimate(Status::undefined);
  const ResamplingKey key{edition_seed(context.base), "patterns.trap_risk_ratio",
                          resampling_scope(name)};
  const auto replicates = bootstrap_replicates(
      key, static_cast<std::size_t>(context.base.organisation().report.replicates), cell.authors(),
      [&](std::span<const double> weights) { return std::vector{log_ratio(cell, weights)}; });
  const auto error = replicate_standard_error(replicates[0]);
  const auto interval = error ? clustered_interval(log, *error, cell.authors()) : std::nullopt;
  if (!interval) return no_estimate(Status::failed);
  return estimate_with(
      std::exp(log), Interval{std::exp(interval->lower), std::exp(interval->upper)}, cell.compared);
}

void add_shares(WorkRows& rows, const std::vector<TrapCell>& cells, const char* metric,
                ChangeShare TrapCell::*share, const std::function<bool(UnitIndex)>& enough) {
  std::vector<ChangeShare> table;
  for (const TrapCell& cell : cells) table.push_back(cell.*share);
  add_share_rows(rows, metric, table, enough, Pooling::none);
}

}  // namespace

void add_traps(const WasteSink& sink) {
  const WorkContext& context = sink.context();
  const WorkFrame& frame = sink.frames.of(
      make_work_window(context.base, 12, kFollowUpDays, {.reviews = true, .defects = true}));
  const std::vector<TrapCell> cells = tabulate(context, frame.window());
  const auto enough = [&](UnitIndex unit) {
    return frame.window().months >= kLeastMonths && cells[unit].with_pattern >= kLeastPattern &&
           cells[unit].adverse >= kLeastAdverse;
  };
  WorkRows rows(context, frame, sink.edition.figures);
  rows.require({WorkInput::changes, WorkInput::reviews, WorkInput::defects, WorkInput::ai_assisted,
                WorkInput::lines, WorkInput::reworked, WorkInput::reverted});
  const std::size_t first = sink.edition.figures.size();
  add_shares(rows, cells, "patterns.trap_pattern_share", &TrapCell::pattern, enough);
  for (std::size_t i = first; i < sink.edition.figures.size(); ++i) {
    Figure& figure = sink.edition.figures[i];
    for (UnitIndex unit = 0; unit < cells.size(); ++unit) {
      const GroupName name = context.unit_name(unit);
      if (name.level != figure.level || name.subject != figure.subject) continue;
      if (figure.estimate.status != Status::ok) continue;
      add_note(figure, fmt::format("acceptance_skipped={:g}", cells[unit].skipped));
    }
  }
  add_shares(rows, cells, "patterns.trap_rate", &TrapCell::trap, enough);
  for (UnitIndex unit = 0; unit < cells.size(); ++unit) {
    if (!rows.has_row(unit)) continue;
    const bool can = enough(unit) && !rows.outranking();
    rows.add(unit, "patterns.trap_risk_ratio", "ratio",
             can ? ratio_of(context, cells[unit].risk, context.unit_name(unit))
                 : no_estimate(Status::thin));
  }
}

}  // namespace shadowgraph
