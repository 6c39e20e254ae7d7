// Documents with a mature follow-up of 60 days, and what was used to make them (METRICS H2).
#pragma once

#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "metrics/waste.h"

namespace shadowgraph {

inline constexpr int kDocumentDays = 60;

struct MadeDocument {
  const Asset* asset = nullptr;
  SubjectIndex author = 0;            // the first: whose team the document belongs to
  std::vector<SubjectIndex> authors;  // people, ascending
  Date day;                           // local, made
  bool unadopted = false;             // (a) nobody but the authors took it up within 60 days
  bool dump = false;                  // (a) and (b): and it is large
};

// Documents made in the window by people. REQUIRES: `quantiles`, slid W6, holds the days that an
// author's own 95th percentile is of.
[[nodiscard]] std::vector<MadeDocument> documents_in(const WorkContext& context,
                                                     const WorkWindow& window,
                                                     const WorkWindow& quantiles);

// An author's events around documents, each once: stretches of the rollup.
class MakingStretches {
 public:
  explicit MakingStretches(const WorkContext& context);
  // Output tokens of the author in the interval.
  [[nodiscard]] double output_tokens(SubjectIndex author, TimeStretch during) const;
  // Lines suggested to and accepted by the author in the interval.
  struct Lines {
    std::int64_t suggested = 0, accepted = 0;
  };
  [[nodiscard]] Lines lines(SubjectIndex author, TimeStretch during) const;
  // Adds the value of what the authors of the dumps used, each event once.
  void add_cost(const std::vector<MadeDocument>& documents, PersonMoney& money) const;

 private:
  template <class Visit>
  void visit(SubjectIndex author, TimeStretch during, Visit visit) const;

  const WorkContext& context_;
  std::vector<RecordRange> ranges_;  // by subject
};

// H2 and H4 need the same windows.
[[nodiscard]] WorkWindow document_window(const WorkContext& context, int months);
[[nodiscard]] WorkNeeds document_needs(const WorkContext& context);

}  // namespace shadowgraph
