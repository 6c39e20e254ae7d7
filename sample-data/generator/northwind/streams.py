"""Random numbers that are the same on every machine.

Each stream is SplitMix64 (Steele, Lea, Flood 2014) started from a hash of its names, so that a
story that draws more numbers for one person on one day moves nobody else's. Only +, -, * and /
are used on floats: the functions of the C library may differ in the last digit.
"""

MASK = (1 << 64) - 1
E_CONSTANT = 2.718281828459045


def hash_names(*names):
    """FNV-1a, 64 bits, over the names joined with a separator."""
    state = 0xCBF29CE484222325
    for byte in "|".join(str(name) for name in names).encode("utf-8"):
        state = ((state ^ byte) * 0x100000001B3) & MASK
    return state


def exponential(x):
    """e to the power x: whole part by repeated multiplication, the rest by its Taylor series."""
    if x < 0:
        return 1.0 / exponential(-x)
    whole = int(x)
    rest = x - whole
    term = total = 1.0
    for k in range(1, 18):
        term = term * rest / k
        total += term
    for _ in range(whole):
        total *= E_CONSTANT
    return total


def add(values):
    """The sum from left to right: `sum` itself rounds floats otherwise since Python 3.12."""
    total = 0.0
    for value in values:
        total += value
    return total


class Stream:
    """One sequence of random numbers, known by its names."""

    __slots__ = ("state",)

    def __init__(self, *names):
        self.state = hash_names(*names)

    def bits(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def uniform(self):
        """A number in [0, 1)."""
        return (self.bits() >> 11) / 9007199254740992.0

    def between(self, low, high):
        """A number in [low, high)."""
        return low + (high - low) * self.uniform()

    def below(self, count):
        """A whole number from 0 to count - 1."""
        return self.bits() % count

    def chance(self, probability):
        return self.uniform() < probability

    def normal(self):
        """Nearly normal, mean 0, deviation 1: four sums of three 16-bit parts."""
        total = 0
        for _ in range(4):
            word = self.bits()
            total += (word & 0xFFFF) + (word >> 16 & 0xFFFF) + (word >> 32 & 0xFFFF)
        return total / 65536.0 - 6.0

    def lognormal(self, median, sigma):
        return median * exponential(sigma * self.normal())

    def pick(self, choices):
        return choices[self.below(len(choices))]

    def weighted(self, pairs):
        """One of the values of (value, weight) pairs."""
        point = self.uniform() * add(weight for _, weight in pairs)
        for value, weight in pairs:
            point -= weight
            if point < 0:
                return value
        return pairs[-1][0]
