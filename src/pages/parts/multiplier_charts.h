// Charts about what people do for each other: before and after a contact, practices, reach, teams.
#pragma once

#include <optional>
#include <string>

#include "charts/columns.h"
#include "charts/dot_interval.h"
#include "charts/event_study.h"
#include "charts/team_network.h"
#include "pages/parts/blocks.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

[[nodiscard]] std::optional<EventStudyChart> event_study_chart(const Figures& figures,
                                                               const std::string& id,
                                                               const std::string& title);
[[nodiscard]] Table event_study_table(const Figures& figures);
[[nodiscard]] std::optional<DotIntervalChart> practice_chart(const Figures& figures,
                                                             const std::string& id,
                                                             const std::string& title);
[[nodiscard]] std::optional<ColumnsChart> reach_chart(const Figures& figures, const std::string& id,
                                                      const std::string& title);

// The largest links between teams; the rest as a count.
struct NetworkDrawn {
  std::string title;
  std::optional<TeamNetworkChart> chart;
  Table table;
};
[[nodiscard]] NetworkDrawn team_network_chart(const Figures& figures, const std::string& id);

}  // namespace shadowgraph
