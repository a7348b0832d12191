"""Actions of the trail in groups, as somebody looks for them; the prefix of a code says its group."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OTHER = "other"
"""Where an action stands whose prefix nobody has put into a group."""

GROUPS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "sign_in": (_("Đăng nhập, mật khẩu"), ("account",)),
    "people": (_("Người và vai trò"), ("person", "people", "appointment")),
    "units": (_("Tỉnh, đơn vị, danh mục"), ("province", "unit", "reorganisation", "catalogue", "form", "forms")),
    "plans": (_("Kế hoạch"), ("plan", "draft")),
    "work": (_("Nhiệm vụ, tập huấn"), ("task", "training")),
    "reports": (_("Báo cáo, văn bản"), ("report", "round", "obligation")),
    "cases": (_("Vụ việc"), ("case",)),
    "trail": (_("Nhật ký"), ("trail",)),
    OTHER: (_("Việc khác"), ()),
}
"""Group → its name and the prefixes of its actions, in the order of the filter."""
