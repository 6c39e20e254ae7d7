"""Made-up names. 80 first names and 79 family names give 6 320 different pairs."""

FIRST = """Ada Åsa Björn Cecilia Daniel Ebba Fatima Göran Hanna Ivar Johanna Karim Linnea Magnus
Nadia Olof Pernilla Rasmus Sara Tove Ulrika Vera Wilhelm Yasmin Zlatko Alva Bengt Camilla David
Elin Fredrik Gabriella Hugo Ida Jakob Katarina Lars Mikael Nora Oskar Paulina Robin Signe Tomas
Una Vincent Wilma Ylva Amir Beata Carl Dorota Emil Filippa Gustav Helena Isak Jasmine Klara Leo
Maja Niklas Olivia Per Rebecka Simon Tuva Valter Alice Birger Charlotte Dragan Eskil Frida Gunnar
Hedda Ines Joel Kerstin Ludvig""".split()

LAST = """Lind Öberg Nyström Hedlund Åkesson Dahl Rahimi Strand Norberg Holm Sjögren Haddad Palm
Wallin Kovač Ström Eklund Björklund Nowak Forsberg Lundin Ågren Sandberg Sundström Petrović Hellström
Viklund Engdahl Thorn Brandt Söderlund Hallberg Jonsson Martinsson Åström Rydén Blomqvist Alm Granath
Sahlin Mattsson Nordin Falkenberg Bergqvist Hansson Linder Öhman Kjellberg Isaksson O'Brien Nilsdotter
Fransson Lövgren Mellgren Tran Grahn Hofmann Ivarsson Zetterlund Roos Stål Skog Malm Wester Norling
Ekman Boström Kallur Högberg Lager Ryd Siljeholm Wahl Almqvist Börjesson Carling Dufva Enoksson
Karlsson""".split()

_ASCII = str.maketrans({"å": "a", "ä": "a", "ö": "o", "é": "e", "č": "c", "ć": "c", "'": None})


def name_of(position):
    """The position-th name, all different."""
    name = "%s %s" % (FIRST[position % len(FIRST)], LAST[position % len(LAST)])
    round_number = position // (len(FIRST) * len(LAST))
    return name + (" %d" % (round_number + 1) if round_number else "")


def id_of(name):
    """ada.lind, of letters, digits, dots and hyphens only."""
    return name.lower().translate(_ASCII).replace(" ", ".")
