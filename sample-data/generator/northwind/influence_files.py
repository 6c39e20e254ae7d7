"""Files of assets, adoptions and help, one a year; all but the newest are compressed."""

from . import days
from .work_files import login, time_text
from .writing import cell, write_text

ASSETS_HEADER = "asset,kind,title,author,created_at,words,area"
ADOPTIONS_HEADER = "asset,person,at,evidence"
HELP_HEADER = "help,kind,giver,receiver,at,minutes,confirmed,topic"


def write_influence(folder, records):
    years = sorted({year for year, _ in records.plan.months})
    end = days.instant_ms(records.last, 86_399)
    for year in years:
        older = year != years[-1]
        _write(folder, "assets-%d" % year, older, ASSETS_HEADER,
               [_asset_line(asset) for asset in records.assets
                if max(years[0], asset.day.year) == year])
        _write(folder, "adoptions-%d" % year, older, ADOPTIONS_HEADER,
               [_adoption_line(row) for row in records.adoptions if days.utc_day(row.at).year == year
                and row.at < end])
        _write(folder, "help-%d" % year, older, HELP_HEADER,
               [_help_line(row, position) for position, row in enumerate(records.helps)
                if days.utc_day(row.at).year == year and row.at < end])


def _asset_line(asset):
    return ",".join(cell(value) for value in (
        asset.id, asset.kind, asset.title, ";".join(login(author) for author in asset.authors),
        asset.day.isoformat(), asset.words or "", asset.area))


def _adoption_line(row):
    asset = row.asset if isinstance(row.asset, str) else row.asset.id
    return ",".join((asset, login(row.person), time_text(row.at), row.evidence))


def _help_line(row, position):
    return ",".join(cell(value) for value in (
        "H%d" % (5001 + position), row.kind, ";".join(login(giver) for giver in row.givers),
        ";".join(login(receiver) for receiver in row.receivers), time_text(row.at), row.minutes,
        row.confirmed, row.topic))


def _write(folder, name, compressed, header, lines):
    if lines:
        write_text(folder, "work/%s.csv" % name, "\n".join([header] + lines) + "\n", compressed)
