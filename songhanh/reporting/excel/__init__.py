"""The form as a workbook: template out, filled workbook in. This file stays empty: the child process loads it."""
