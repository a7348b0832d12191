"""Pure arithmetic of the analytics room: results held against targets, sums that may be shown."""
