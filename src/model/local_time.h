// The organisation's own clock: in which day and month something was.
#pragma once

#include "base/date.h"
#include "model/organisation.h"

namespace shadowgraph {

// Reading an organisation refuses an unknown zone; one made by hand without a zone is in UTC.
[[nodiscard]] TimeZone zone_of(const Organisation& organisation);

}  // namespace shadowgraph
