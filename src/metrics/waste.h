// Patterns of waste (METRICS H): prompt loops, documents that nobody took up, large changes that
// nobody read, and what of it can be told in money. Patterns, not verdicts: a loop can be a broken
// tool. Rows of persons, of H1 and H4, are for the person alone.
#pragma once

#include <map>
#include <vector>

#include "metrics/figure.h"
#include "metrics/work_rows.h"
#include "metrics/work_sums.h"

namespace shadowgraph {

struct WasteSink {
  WorkFrames& frames;
  EditionFigures& edition;
  [[nodiscard]] const WorkContext& context() const { return frames.context(); }
};

// All of section H, and the list of loops.
void add_waste(WorkFrames& frames, EditionFigures& edition);

void add_prompt_loops(const WasteSink& sink);         // H1
void add_documentation_dumps(const WasteSink& sink);  // H2
void add_traps(const WasteSink& sink);                // H3
void add_identified_waste(const WasteSink& sink);     // H4

// Usage value by person and unit: exact, with what disclosure control asks.
class PersonMoney {
 public:
  explicit PersonMoney(const WorkContext& context) : context_(context) {}
  // Split over the teams of the day by their shares.
  void add(SubjectIndex subject, Date day, Money amount);

  [[nodiscard]] Money total(UnitIndex unit) const;
  [[nodiscard]] double persons(UnitIndex unit) const;  // with an entry
  void judge(UnitIndex unit, Contributions& contributions) const;

 private:
  const WorkContext& context_;
  std::map<UnitIndex, std::map<SubjectIndex, Money>> amounts_;
};

// S of each unit: usage value of its people over the frame's window.
struct UsageValue {
  Money value;
  double persons = 0;  // with a value
};
[[nodiscard]] UsageValue usage_value(const WorkContext& context, const WorkFrame& frame,
                                     UnitIndex unit);

// A sum of money and its share of S, as rows.
void add_waste_money(WorkRows& rows, UnitIndex unit, const char* metric, const PersonMoney& money,
                     bool enough);
void add_waste_share(WorkRows& rows, const WorkFrame& frame, UnitIndex unit, const char* metric,
                     const PersonMoney& money, bool enough);

// Units before this one are groups: H2 and H3 have no rows of persons.
[[nodiscard]] std::size_t group_count(const WorkContext& context);

}  // namespace shadowgraph
