"""What several tests of the command are given."""

from __future__ import annotations

import pytest


@pytest.fixture
def password_file(tmp_path):
    file = tmp_path / "password"
    file.write_text("Một câu đủ dài 2026\nkhông đọc dòng này\n", encoding="utf-8")
    return str(file)
