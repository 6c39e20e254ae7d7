// The thresholds and switches of [report] in org.toml, with the defaults of INPUTS 2, and how one
// thing of the organisation names another.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"

namespace shadowgraph {

using TeamIndex = std::uint32_t;    // position in Organisation::teams
using PersonIndex = std::uint32_t;  // position in Organisation::people
inline constexpr std::uint32_t kNone = 0xFFFFFFFFU;

// [report]: thresholds and switches; defaults of INPUTS 2.
struct ReportSettings {
  std::string title = "AI leverage report";
  std::optional<Instant> as_of;
  std::string seed;
  int replicates = 499;
  int survival_days = 30;         // H
  int defect_days = 90;           // H_defect
  int sev_max = 3;
  std::vector<std::string> eligible_roles;  // empty: all
  int sprint_days = 14;
  std::string low_tier_model;
  double theta = 0.5;
  std::optional<Money> huang_salary_floor;
  double on_cost_rate = 0;
  int carry_months = 0;
  std::optional<double> inflation;
  double cash_flat_growth = 0.01;
  double cash_flat_allowance = 0.02;
  std::vector<PersonIndex> multiplier_subjects;
  bool exclude_subjects = false;
  int help_minutes_per_point = 60;
  int reviews_per_point = 3;
  int document_words = 10'000;
  int document_tokens = 50'000;
  int trap_lines = 400;
  Money min_anomaly{Int128{100} * kPicoPerUnit};
  int min_group = 5;
  int min_group_pay = 10;
  int dominance_p = 15;
  bool pseudonym_scope_year = false;
  std::string pseudonym_key;  // path, as written
};

}  // namespace shadowgraph
