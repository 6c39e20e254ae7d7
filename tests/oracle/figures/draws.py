"""Random numbers (P24): FNV-1a of a key seeds SplitMix64; one stream for each replicate."""

import math

_MASK = (1 << 64) - 1
_GAMMA = 0x9E3779B97F4A7C15


def seed_of(key):
    """FNV-1a, 64 bits, of the key's UTF-8."""
    value = 0xCBF29CE484222325
    for byte in key.encode("utf-8"):
        value = ((value ^ byte) * 0x100000001B3) & _MASK
    return value


class Stream:
    """One stream: words, uniforms, exponentials, whole numbers, shuffles, normals."""

    def __init__(self, seed):
        self.state = seed

    def word(self):
        self.state = z = (self.state + _GAMMA) & _MASK
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        return z ^ (z >> 31)

    def uniform(self):
        return (self.word() >> 11) * 2.0**-53

    def exponential(self):
        return -math.log1p(-self.uniform())

    def exponentials(self, count):
        """`count` draws of Exp(1), written out because it is called half a million times."""
        state, log1p, found = self.state, math.log1p, []
        for _ in range(count):
            state = z = (state + _GAMMA) & _MASK
            z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
            z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
            found.append(-log1p(-(((z ^ (z >> 31)) >> 11) * 2.0**-53)))
        self.state = state
        return found

    def below(self, n):
        """A whole number below n: multiply-high with Lemire's rejection."""
        product = self.word() * n
        low = product & _MASK
        if low < n:
            threshold = ((1 << 64) - n) % n
            while low < threshold:
                product = self.word() * n
                low = product & _MASK
        return product >> 64

    def shuffle(self, values):
        for i in range(len(values) - 1, 0, -1):
            j = self.below(i + 1)
            values[i], values[j] = values[j], values[i]

    def multinomial(self, n):
        """How often each of n units is drawn in n draws."""
        counts = [0] * n
        for _ in range(n):
            counts[self.below(n)] += 1
        return counts

    def normals(self, count):
        found = []
        for _ in range(count):
            radius = math.sqrt(-2 * math.log1p(-self.uniform()))
            found.append(radius * math.cos(2 * math.pi * self.uniform()))
        return found


class Draws:
    """The streams of one report: keyed by its seed, a metric and a scope."""

    def __init__(self, seed):
        self.seed = seed

    def stream(self, metric, scope_id, replicate):
        return Stream(seed_of(f"{self.seed}|{metric}|{scope_id}|{replicate}"))

    def streams(self, metric, scope_id, count):
        return (self.stream(metric, scope_id, b) for b in range(1, count + 1))


def scope_id(scope):
    return "org" if scope.level == "org" else f"{scope.level}:{scope.subject}"
