"""Canonical usage files: one folder a source, one file a month."""

from . import days
from .streams import Stream
from .writing import write_text

REQUEST_HEADER = ("timestamp,person,tool,model,session,project,mode,input_tokens,cache_read_tokens,"
                  "cache_write_tokens,cache_write_1h_tokens,output_tokens,fingerprint,"
                  "suggested_lines,accepted_lines")
SUM_HEADER = ("timestamp,person,tool,model,project,mode,requests,input_tokens,cache_read_tokens,"
              "cache_write_tokens,cache_write_1h_tokens,output_tokens,billed,currency")
CODEX_HEADER = ("timestamp,person,tool,model,session,project,mode,requests,input_tokens,"
                "cache_read_tokens,output_tokens,billed,currency,event,fingerprint")


def request_line(request):
    return "%s,%s,%s,%s,%s,%s,%s,%d,%d,%d,%d,%d,%s,%s,%s" % (
        days.utc_text(request.ms), request.person, request.tool, request.model, request.session,
        request.project, request.mode, *request.tokens, request.fingerprint, request.suggested,
        request.accepted)


def sum_line(row):
    currency = "USD" if row.billed else ""
    return "%s,%s,%s,%s,%s,%s,%d,%d,%d,%d,%d,%d,%s,%s" % (
        row.day.isoformat(), row.person, row.tool, row.model, row.project, row.mode, row.requests,
        *row.tokens, row.billed, currency)


def codex_request_line(request):
    tokens = request.tokens
    event = "req_%010x" % (Stream("event", request.ms, request.person).bits() >> 24)
    fingerprint = request.fingerprint if request.mode == "interactive" else ""
    return "%s,%s,codex,%s,%s,%s,%s,1,%d,%d,%d,,,%s,%s" % (
        days.utc_text(request.ms), request.person, request.model, request.session, request.project,
        request.mode, tokens[0], tokens[1], tokens[4], event, fingerprint)


def codex_sum_line(row):
    event = "day_%010x" % (Stream("event", row.day, row.person, row.model, row.tokens).bits() >> 24)
    return "%s,%s,codex,%s,,%s,%s,%d,%d,%d,%d,%s,USD,%s," % (
        row.day.isoformat(), row.person, row.model, row.project, row.mode, row.requests,
        row.tokens[0], row.tokens[1], row.tokens[4], row.billed, event)


def write_month(folder, month, requests, sums, compressed):
    """The month's files; a file without a row is not written."""
    name = days.month_name(month)
    groups = (
        ("usage/claude-code/requests-%s.csv", REQUEST_HEADER,
         [request_line(row) for row in requests if row.tool == "claude-code"]),
        ("usage/claude-code-agents/daily-%s.csv", SUM_HEADER,
         [sum_line(row) for row in sums if row.tool == "claude-code"]),
        ("usage/codex/codex-%s.csv", CODEX_HEADER, codex_lines(requests, sums)),
        ("usage/planner/planner-%s.csv", SUM_HEADER,
         [sum_line(row) for row in sums if row.tool == "planner"]))
    for pattern, header, lines in groups:
        if lines:
            write_text(folder, pattern % name, "\n".join([header] + lines) + "\n", compressed)


def codex_lines(requests, sums):
    return ([codex_request_line(row) for row in requests if row.tool == "codex"]
            + [codex_sum_line(row) for row in sums if row.tool == "codex"])


def write_codex_again(folder, month, requests, sums):
    """The last week of a month exported once more: the same events in a second file."""
    first = days.days_of(month)[-7]
    lines = codex_lines([row for row in requests if days.utc_day(row.ms) >= first],
                        [row for row in sums if row.day >= first])
    if lines:
        write_text(folder, "usage/codex/codex-%s-last-week.csv" % days.month_name(month),
                   "\n".join([CODEX_HEADER] + lines) + "\n")
