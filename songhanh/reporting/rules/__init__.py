"""Pure decisions of the reporting room: moves of a submission, checks of a form, days by which it is due."""
