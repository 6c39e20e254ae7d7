#include "model/local_time.h"

namespace shadowgraph {

TimeZone zone_of(const Organisation& organisation) {
  return TimeZone::find(organisation.timezone).value_or(TimeZone::utc());
}

}  // namespace shadowgraph
