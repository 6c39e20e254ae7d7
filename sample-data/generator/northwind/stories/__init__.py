"""One module a story. Each has `apply(plan)`, which changes the plan and notes what it planted.

A story finds people by id and does nothing where the organisation is too small to have them.
"""

from . import (documentation_dump, engineers_a_and_b, heavy_principal, leaderboard, prompt_loops,
               quiet_principal, spend_above_pay)

STORIES = (leaderboard, heavy_principal, quiet_principal, engineers_a_and_b, prompt_loops,
           documentation_dump, spend_above_pay)
