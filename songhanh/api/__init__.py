"""The machine interface: the same queries as the screens, as JSON, described by OpenAPI."""
