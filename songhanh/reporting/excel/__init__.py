"""The form as a workbook: template out, filled workbook in. Import from the modules; the child needs this file light."""
