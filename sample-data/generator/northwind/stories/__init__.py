"""One module a story. Each has `apply(plan)`, which changes the plan and notes what it planted.

A story finds people by id and does nothing where the organisation is too small to have them.
"""

from . import (confounded_defects, documentation_dump, engineers_a_and_b, heavy_principal,
               leaderboard, one_curve, prompt_loops, quicker_first_versions, quiet_principal,
               review_backlog, spend_above_pay, two_tiers)

STORIES = (two_tiers, leaderboard, heavy_principal, quiet_principal, engineers_a_and_b,
           prompt_loops, documentation_dump, spend_above_pay, one_curve, confounded_defects,
           quicker_first_versions, review_backlog)
