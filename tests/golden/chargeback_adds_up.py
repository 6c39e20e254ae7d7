#!/usr/bin/env python3
"""The chargeback file of every audience adds up to the totals that the audience sees, to the last digit.

usage: chargeback_adds_up.py SITE EDITION
"""
import csv
import sys
from decimal import Decimal
from pathlib import Path

# Of which FOCUS 1.2 asks, and which this program adds.
COLUMNS = ["BillingAccountId", "BillingAccountName", "BillingCurrency", "BillingPeriodStart",
           "BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd", "ChargeCategory", "ChargeClass",
           "ChargeDescription", "ServiceCategory", "ServiceName", "SubAccountId", "SubAccountName",
           "SkuId", "Tags", "BilledCost", "EffectiveCost", "ListCost", "x_UsageValue"]


def rows_of(path: Path) -> list[dict[str, str]]:
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def problems_of(data: Path, name: str) -> list[str]:
    charges = rows_of(data / "chargeback.csv")
    if not charges:
        return [f"{name}: no charge at all"]
    found = [] if list(charges[0]) == COLUMNS else [f"{name}: other columns: {list(charges[0])}"]
    month = {(row["level"], row["subject"], row["metric"]): row["value"]
             for row in rows_of(data / "metrics.csv") if row["window"] == "W1"}
    whole = ("org", "") if ("org", "", "cost.value") in month else None
    if whole is None:  # a department's audience: its top team has the largest total
        teams = {key[1]: Decimal(value) for key, value in month.items()
                 if key[0] == "team" and key[2] == "cost.value" and value}
        whole = ("team", max(teams, key=teams.get))

    def total(*metrics: str) -> Decimal:
        return sum(Decimal(month[(*whole, metric)] or 0) for metric in metrics)

    for column, wanted in (("BilledCost", total("cost.billed", "cost.seat_fees")),
                           ("EffectiveCost", total("cost.spend")),
                           ("ListCost", total("cost.list_cost")),
                           ("x_UsageValue", total("cost.value"))):
        got = sum(Decimal(row[column]) for row in charges)
        if abs(got - wanted) > Decimal("1e-9"):
            found.append(f"{name}: {column} adds up to {got}, published is {wanted}")
    keys = [(row["ChargeCategory"], row["SubAccountId"], row["SkuId"], row["Tags"],
             row["ChargeDescription"]) for row in charges]
    if len(set(keys)) != len(keys):
        found.append(f"{name}: a row stands twice")
    return found


def main() -> int:
    site, edition = Path(sys.argv[1]), sys.argv[2]
    folders = sorted(path.parent for path in site.glob(f"*/data/{edition}/chargeback.csv"))
    problems = [problem for folder in folders
                for problem in problems_of(folder, folder.parts[-3])]
    for problem in problems:
        print(problem)
    print(f"{len(folders)} audiences, {len(problems)} problems")
    return 1 if problems or not folders else 0


if __name__ == "__main__":
    sys.exit(main())
