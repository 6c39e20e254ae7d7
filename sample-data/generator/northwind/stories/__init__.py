"""One module a story. Each has `apply(plan)`, which changes the plan and notes what it planted.

A story finds people by id and does nothing where the organisation is too small to have them.
"""

from . import (broken_tool, clique, confounded_defects, documentation_dump, engineers_a_and_b,
               hardly_read, heavy_principal, leaderboard, mandated_rollout, one_curve, ordinary_seniors,
               popular_asset, prompt_loops, quicker_first_versions, quiet_principal,
               review_backlog, second_multiplier, spend_above_pay, two_tiers, whole_evaluation)

STORIES = (two_tiers, leaderboard, heavy_principal, quiet_principal, engineers_a_and_b,
           prompt_loops, documentation_dump, spend_above_pay, one_curve, confounded_defects,
           quicker_first_versions, review_backlog, second_multiplier, popular_asset,
           mandated_rollout, clique, ordinary_seniors, broken_tool, hardly_read,
           whole_evaluation)
