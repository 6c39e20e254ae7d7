"""Money of groups over slid windows: rounded, so that the largest person's part stays uncertain."""

import math


def group_amount(amount, largest, window, percent=15):
    """To the nearest multiple of 1, 2, 3, 5 or 7 times a power of ten, the least that leaves `percent` of
    `largest` open on either side. Windows that are not slid stay as they are."""
    margin = largest * percent / 100
    if window.slide == 0 or amount <= 0 or margin <= 0:
        return amount
    for power in range(math.floor(math.log10(margin)), 40):
        for digit in (1, 2, 3, 5, 7):
            step = digit * 10.0 ** power
            nearest = math.floor(amount / step + 0.5) * step
            above, below = nearest + step / 2 - amount, amount - (nearest - step / 2)
            if nearest > 0 and min(above, below) >= margin * (1 - 1e-9):
                return nearest
            if step > 100 * amount:
                return step
    raise ValueError("no step is large enough")
