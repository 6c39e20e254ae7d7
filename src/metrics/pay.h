// Section B: what token use is beside pay. One function an entry or two; each adds the rows of one
// group in one window. Currency and ratios; a census, without intervals.
#pragma once

#include "metrics/pay_rows.h"
#include "metrics/work_tables.h"

namespace shadowgraph {

// All of B, for the organisation, departments, roles and persons, into the figures of the edition.
// Apart from compute_edition, so that no other family can come near pay. `pay` null: not tracked.
void add_pay(const MetricsInputs& inputs, const Compensation* pay, EditionFigures& edition);

// B1: usage value / pay accrued on the same days, of salary, cash and compensation: ratio of sums,
// and the median of persons' own ratios.
void add_token_to_pay(PayRows& rows);
// B2: persons at or above θ of salary; what raising the others to it would cost a year.
void add_huang_line(PayRows& rows);
// B3, B4: C4 = salary + bonus + equity + tokens, provided (allowance) and consumed (usage value);
// tokens' share of it. `on_cost_rate` is laid on salary and bonus.
void add_four_components(PayRows& rows);
// B5, W3: allowance used, lapsed and overrun, by person-months with an allowance.
void add_allowance(PayRows& rows);
// B6: usage value / the median person's compensation of the window. `reference`: the organisation.
void add_headcount_equivalents(PayRows& rows, const PayGroup& reference);
// B7, first part: persons whose tokens cost at least their salary.
void add_above_salary(PayRows& rows);
// B9: (C3 + usage value)/C3, without on-costs.
void add_break_even(PayRows& rows);

// B8: the same persons twelve months apart.
void add_cash_watch(PayRows& rows);
// B7, second part, of the organisation.
void add_parity_horizon(PayRows& rows);
// B9, the measured ratio beside it: surviving changes a person-month, against twelve months
// earlier.
void add_measured_output(WorkFrames& frames, PayRows& rows);

}  // namespace shadowgraph
