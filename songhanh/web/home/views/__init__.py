"""Screens of home: my work, search, my account, health."""

from songhanh.web.home.views.account import account, choose_language, password
from songhanh.web.home.views.health import health
from songhanh.web.home.views.mine import mine
from songhanh.web.home.views.search import search

__all__ = ["account", "choose_language", "health", "mine", "password", "search"]
