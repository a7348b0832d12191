"""Single sign-on of a province that has it: OpenID Connect, off unless an issuer is named."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from songhanh.config.environment import WrongSetting, env_text


@dataclass(frozen=True, slots=True)
class Oidc:
    """Who vouches for people, and which of his claims is our sign-in name."""

    issuer: str
    client_id: str
    client_secret: str
    claim: str
    name: str
    provider: str = "tinh"
    """How the one provider is called in addresses."""

    def as_app(self) -> dict[str, object]:
        """As allauth wants it told."""
        return {
            "provider_id": self.provider,
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.client_secret,
            "settings": {"server_url": self.issuer, "oauth_pkce_enabled": True},
        }


def oidc_from_environment() -> Oidc | None:
    """The settings `SONGHANH_OIDC_…`; None when no issuer is named. Raises WrongSetting on half of them."""
    issuer = env_text("SONGHANH_OIDC_ISSUER", "").strip().rstrip("/")
    if not issuer:
        return None
    where = urlsplit(issuer)
    if where.scheme != "https" and where.hostname not in ("127.0.0.1", "localhost"):
        raise WrongSetting("SONGHANH_OIDC_ISSUER", expected="https://…")
    client_id = env_text("SONGHANH_OIDC_CLIENT_ID", "").strip()
    if not client_id:
        raise WrongSetting("SONGHANH_OIDC_CLIENT_ID", expected="the name under which the provider knows Song Hành")
    return Oidc(
        issuer=issuer,
        client_id=client_id,
        client_secret=_client_secret(),
        claim=env_text("SONGHANH_OIDC_CLAIM", "preferred_username").strip(),
        name=env_text("SONGHANH_OIDC_NAME", "").strip(),
    )


def _client_secret() -> str:
    """Given as a file rather than in the environment, where other programs may read it; never made by us."""
    if secret := os.environ.get("SONGHANH_OIDC_CLIENT_SECRET"):
        return secret
    file = os.environ.get("SONGHANH_OIDC_CLIENT_SECRET_FILE", "")
    if not file or not Path(file).is_file():
        raise WrongSetting("SONGHANH_OIDC_CLIENT_SECRET", expected="the secret, or its file in …_FILE")
    return Path(file).read_text(encoding="utf-8").strip()
