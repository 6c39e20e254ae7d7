"""The layering test finds what it is there to find."""

import pathlib
import tempfile
import unittest

import check_layers

TABLE = 'set(base_MAY_USE "")\nset(metrics_MAY_USE base)\nset(pages_MAY_USE base metrics)\n' \
        'set(app_MAY_USE base metrics pages)\n'


class CheckLayers(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.source = pathlib.Path(self._folder.name)
        self.write("CMakeLists.txt", TABLE.replace("base metrics)\nset(app", "base)\nset(app"))

    def write(self, name, text):
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def problems(self):
        return check_layers.check_tree(self.source)

    def test_allowed_includes_are_no_problem(self):
        self.write("metrics/a.cpp", '#include <vector>\n#include "base/date.h"\n'
                                    '#include "metrics/a.h"\n')
        self.write("main.cpp", '#include "app/run.h"\n')
        self.assertEqual(self.problems(), [])

    def test_a_planted_include_is_named_with_file_line_and_rule(self):
        self.write("base/a.cpp", '#include "base/a.h"\n#include "metrics/figure.h"\n')
        self.assertEqual(self.problems(), [
            f'{self.source}/base/a.cpp:2: includes "metrics/figure.h": base may use nothing'])

    def test_pages_never_see_metrics_even_if_the_table_is_changed(self):
        self.write("CMakeLists.txt", TABLE)
        self.write("pages/a.cpp", '#include "metrics/figure.h"\n')
        found = self.problems()
        self.assertEqual(len(found), 2)
        self.assertIn("pages must never see metrics", found[0])

    def test_includes_without_a_layer_are_found(self):
        self.write("base/sub/a.h", '#  include "date.h"\n#include "../base/date.h"\n')
        self.assertEqual(len(self.problems()), 2)

    def test_main_uses_app_only(self):
        self.write("main.cpp", '#include "pages/front.h"\n')
        self.assertEqual(len(self.problems()), 1)

    def test_long_files_are_found(self):
        self.write("base/a.cpp", "\n" * 400)
        self.write("base/a.h", "\n" * 150)
        self.assertEqual(self.problems(), [])
        self.write("base/b.cpp", "\n" * 401)
        self.write("base/b.h", "\n" * 151)
        self.assertEqual(len(self.problems()), 2)

    def test_one_name_for_two_types_is_found_wherever_the_linker_could_mix_them_up(self):
        self.write("base/a.h", "struct Cell {\n  struct Key {\n  };\n};\nclass Row;\n")
        self.write("metrics/a.cpp", "namespace {\nstruct Cell {\n};\n}  // namespace\n"
                                    "struct Row::Key {\n};\nclass Row {\n};\nstruct Cell f() {\n}\n")
        self.assertEqual(self.problems(), [])
        self.write("metrics/b.h", "enum class Cell : int { a };\n")
        self.assertEqual(self.problems(), [f"{self.source}/metrics/b.h:1: {self.source}/base/a.h:1 "
                                           "has a type Cell too: choose another name"])

    def test_a_folder_that_is_no_layer_is_found(self):
        self.write("utils/a.h", "\n")
        self.assertEqual(len(self.problems()), 1)


if __name__ == "__main__":
    unittest.main()
