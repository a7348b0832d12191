"""Pure decisions about a reorganisation before its day."""
