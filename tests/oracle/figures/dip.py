"""Hartigan and Hartigan's dip (AS 217), and its p-value against the normal (P22)."""


def dip(values):
    """Largest distance of the ecdf to the closest unimodal distribution function.

    In units of 1/2n: the modal interval shrinks to where least concave majorant and greatest
    convex minorant are farthest apart, until what lies outside it is farther from the hulls.
    """
    x = sorted(values)
    n, low, high, best = len(x), 0, len(x) - 1, 1.0
    if n < 2 or x[0] == x[-1]:
        return 0.5 / max(n, 1)
    while True:
        minorant, majorant = _hull(x, low, high, 1), _hull(x, low, high, -1)
        if len(minorant) == 2 and len(majorant) == 2:
            gap, left, right = 1.0, minorant[0], majorant[-1]
        else:
            gap, left, right = _widest(x, minorant, majorant)
        if gap < best:
            break
        best = max(best,
                   _farthest(x, [v for v in minorant if v <= left], 1),
                   _farthest(x, [v for v in majorant if v >= right], -1))
        if (left, right) == (low, high):
            break
        low, high = left, right
    return best / (2 * n)


def _hull(x, low, high, side):
    """Indices of the hull of (x_i, i): from below (side 1) or from above (side -1)."""
    hull = []
    for k in range(low, high + 1):
        while len(hull) > 1:
            a, b = hull[-2], hull[-1]
            if side * ((k - b) * (x[b] - x[a]) - (b - a) * (x[k] - x[b])) > 0:
                break
            hull.pop()
        hull.append(k)
    return hull


def _widest(x, minorant, majorant):
    """(distance + 1, vertex of the minorant, vertex of the majorant) of the widest gap."""
    best, left, right = 0.0, minorant[0], majorant[-1]
    i, j = 1, 1                        # the next vertices to the right of low
    while True:
        a, b = minorant[i], majorant[j]
        if a > b:
            start = minorant[i - 1]
            gap = b - start + 1 - (x[b] - x[start]) * (a - start) / (x[a] - x[start])
            here = (start, b)
            j += 1
        else:
            start = majorant[j - 1]
            gap = (x[a] - x[start]) * (b - start) / (x[b] - x[start]) - (a - start - 1)
            here = (a, b)
            i += 1
        if gap >= best:
            best, (left, right) = gap, here
        i, j = min(i, len(minorant) - 1), min(j, len(majorant) - 1)
        if minorant[i] == majorant[j]:
            return best, left, right


def _farthest(x, vertices, side):
    """Largest distance + 1 between the ecdf and the hull along these vertices."""
    most = 1.0
    for a, b in zip(vertices, vertices[1:]):
        if b - a < 2 or x[a] == x[b]:
            continue
        slope = (b - a) / (x[b] - x[a])
        most = max(most, max(side * (k - a - (x[k] - x[a]) * slope) + 1
                             for k in range(a, b + 1)))
    return most


def p_value(statistic, n, streams):
    """(1 + samples of n standard normals with at least this dip) / (1 + samples)."""
    count = reached = 0
    for stream in streams:
        count += 1
        reached += dip(stream.normals(n)) >= statistic
    return (1 + reached) / (1 + count)
