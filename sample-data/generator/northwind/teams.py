"""The tree of teams: four departments, three groups, twenty-four teams that people belong to."""

from collections import namedtuple

Team = namedtuple("Team", "id name parent size role")

# Inner teams: id, name, parent.
INNER = [
    ("engineering", "Engineering", ""),
    ("core", "Core systems", "engineering"),
    ("applications", "Applications", "engineering"),
    ("robotics", "Robotics", ""),
    ("autonomy", "Autonomy", "robotics"),
    ("product", "Product and data", ""),
    ("operations", "Operations", ""),
]

# Leaf teams: id, name, parent, people at the end of the period, usual role.
LEAVES = [
    Team("platform", "Platform", "core", 8, "engineer"),
    Team("build-tools", "Build and tools", "core", 6, "engineer"),
    Team("cloud-infra", "Cloud infrastructure", "core", 7, "engineer"),
    Team("security", "Security", "core", 3, "engineer"),
    Team("fleet-console", "Fleet console", "applications", 8, "engineer"),
    Team("customer-portal", "Customer portal", "applications", 6, "engineer"),
    Team("integrations", "Integrations", "applications", 6, "engineer"),
    Team("mobile", "Mobile", "applications", 5, "engineer"),
    Team("perception", "Perception", "autonomy", 7, "engineer"),
    Team("planning", "Planning", "autonomy", 7, "engineer"),
    Team("controls", "Controls", "autonomy", 6, "engineer"),
    Team("simulation", "Simulation", "autonomy", 6, "engineer"),
    Team("embedded", "Embedded", "robotics", 8, "engineer"),
    Team("mechatronics", "Mechatronics", "robotics", 6, "engineer"),
    Team("test-automation", "Test automation", "robotics", 10, "test-engineer"),
    Team("product-management", "Product management", "product", 5, "product-manager"),
    Team("design", "Design", "product", 5, "designer"),
    Team("data-platform", "Data platform", "product", 6, "engineer"),
    Team("analytics", "Analytics", "product", 5, "analyst"),
    Team("technical-writing", "Technical writing", "product", 3, "writer"),
    Team("site-reliability", "Site reliability", "operations", 7, "engineer"),
    Team("customer-support", "Customer support", "operations", 7, "support"),
    Team("field-service", "Field service", "operations", 6, "technician"),
    Team("manufacturing-it", "Manufacturing IT", "operations", 5, "technician"),
]

BY_ID = {team.id: team for team in LEAVES}
PARENT = {team.id: team.parent for team in LEAVES}
PARENT.update({team_id: parent for team_id, _, parent in INNER})


def department_of(team_id):
    """The top of the tree above a team."""
    while PARENT[team_id]:
        team_id = PARENT[team_id]
    return team_id


def leaves_under(team_id):
    def inside(leaf):
        while leaf and leaf != team_id:
            leaf = PARENT[leaf]
        return leaf == team_id
    return [team.id for team in LEAVES if inside(team.id)]


def scaled_sizes(people):
    """People in each leaf for an organisation of another size, at least one each."""
    total = sum(team.size for team in LEAVES)
    sizes, assigned = {}, 0
    for position, team in enumerate(LEAVES):
        seen = sum(other.size for other in LEAVES[:position + 1])
        sizes[team.id] = max(1, people * seen // total - assigned)
        assigned += sizes[team.id]
    return sizes
