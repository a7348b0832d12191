"""Who gets through which door: the policy of the whole product on one page, written apart from the code.

Every row says: the route, the method, whose keys it is asked with (`tests/web/access_world.py`), who gets through
and who is told "not yours to do" (403). Everybody else is told that there is no such thing (404): nobody learns of an
object that he may not see. Written from the words of the work:

- What is the province's (units, plans, tasks, rounds, issued documents) everybody of the province reads.
- What is in hand (a reading, a draft of a document) only those see who read everything: the programme officers, the
  leader, the auditor. Of those only a programme officer changes it; a plan he or the leader confirms, only the
  leader issues.
- What is a unit's (its reports, its courses, its evidence) its own people, the inspector and those who read everything
  see; only its own people write it, and only a programme officer decides on it.
- The sums of the province are read by those who read everything, the committee's secretary, the inspector and the
  statistician; who is late and what is at risk, by the secretary too.
- A case is the case worker's. Nobody else opens it, not even the administrator.
- Accounts are the administrator's, the trail hers and the auditor's.
- A message and a job belong to one account.
- The stranger's own pages work; of ours nothing exists for him.
"""

from __future__ import annotations

from songhanh.access.rules import Action
from tests.web.access_doors import (
    ADMINISTRATOR,
    ALL,
    AUDITOR,
    CASE_WORKER,
    COMMUNE,
    HEALTH,
    HOA,
    LAN,
    LEADER,
    OF_SUMS,
    OF_UNITS,
    OFFICERS,
    OURS,
    PLANNERS_AND_READERS,
    READERS,
    SECRETARY,
    STRANGER,
    UNITS,
    WOMENS_UNION,
    both,
    get,
    post,
)

OPEN = [
    *both("account_login", "", ALL),
    *both("mfa_authenticate", "", ALL),
    *both("mfa_login_webauthn", "", ALL),
    *get("account_inactive", "", ALL),
    *get("invitation", "invitation", ALL),
    *both("invited", "", ALL),
    *both("account_logout", "", ALL),
    *post("set_language", "", ALL),
    *get("home:health", "", ALL),
]
"""Where nobody needs to have signed in."""

HOME = [
    *get("home:mine", "", ALL),
    *get("home:search", "", ALL),
    *get("home:account", "", ALL),
    *both("home:password", "", ALL),
    *get("overview:overview", "", READERS | SECRETARY | STRANGER, ALL),
    *post("overview:remind", "round", OFFICERS, OURS),
    *get("notices:notices", "", ALL),
    *post("notices:read_all", "", ALL),
    *post("notices:open", "notice", LAN),
    *get("jobs:job", "job", HOA),
    *get("jobs:progress", "job", HOA),
    *get("indicators:indicators", "", ALL),
    *get("indicators:indicator", "indicator", ALL),
]

OWN_SIGN_IN = [
    *get("mfa_index", "", ALL),
    *both("mfa_activate_totp", "", ALL),
    *both("mfa_deactivate_totp", "", ALL),
    *get("mfa_view_recovery_codes", "", ALL),
    *both("mfa_generate_recovery_codes", "", ALL),
    *get("mfa_list_webauthn", "", ALL),
    *both("mfa_add_webauthn", "", ALL),
    *both("mfa_edit_webauthn", "passkey", LAN),
    *both("mfa_remove_webauthn", "passkey", LAN),
    *both("usersessions_list", "", ALL),
    *post("end_session", "session", LAN),
    *both("account_reauthenticate", "", ALL),
    *both("mfa_reauthenticate", "", ALL),
    *both("mfa_reauthenticate_webauthn", "", ALL),
]
"""One's own second factor and sessions; what belongs to somebody else does not exist."""

READING = [
    *both("plans:upload", "", OFFICERS | STRANGER, ALL),
    *post("plans:by_hand", "", OFFICERS | STRANGER, ALL),
    *get("plans:draft", "reading", READERS),
    *get("plans:draft_progress", "reading", READERS),
    *get("plans:draft_file", "reading", READERS),
    *get("plans:draft_comparison", "reading", READERS),
    *both("plans:draft_head", "reading", OFFICERS, READERS),
    *post("plans:accept_certain", "reading", OFFICERS, READERS),
    *post("plans:accept_section", "reading", OFFICERS, READERS),
    *post("plans:continue_by_hand", "reading", OFFICERS, READERS),
    *post("plans:draft_undo", "reading", OFFICERS, READERS),
    *both("plans:review_rule", "", ADMINISTRATOR, ALL),
    *post("plans:read_again", "reading", OFFICERS, READERS),
    *both("plans:discard", "reading", OFFICERS, READERS),
    *both("plans:item_add", "reading", OFFICERS, READERS),
    *both("plans:confirm", "reading", OFFICERS | LEADER, READERS),
    *both("plans:item", "item", OFFICERS, READERS),
    *get("plans:item_card", "item", READERS),
    *post("plans:item_accept", "item", OFFICERS, READERS),
    *post("plans:item_merge", "item", OFFICERS, READERS),
    *post("plans:item_heir", "item", OFFICERS, READERS),
    *both("plans:item_split", "item", OFFICERS, READERS),
    *post("plans:item_dismiss", "item", OFFICERS, READERS),
    *post("plans:item_restore", "item", OFFICERS, READERS),
]

PLANS = [
    *get("plans:plans", "", ALL),
    *get("plans:plan", "plan", OURS),
    *get("plans:plan_programme", "plan", OURS),
    *get("plans:plan_assignments", "plan", OURS),
    *get("plans:plan_calendar", "plan", OURS),
    *get("plans:plan_source", "plan", OURS),
    *get("plans:plan_history", "plan", OURS),
    *get("plans:plan_file", "plan", OURS),
    *get("plans:plan_sheet", "plan", OURS),
    *get("plans:plan_annex", "plan", OURS),
    *get("plans:plan_ics", "plan", OURS),
    *get("plans:plan_points", "plan", OURS),
    *both("plans:target_add", "plan", OFFICERS, OURS),
    *both("plans:task_add", "plan", OFFICERS, OURS),
    *both("plans:duty_add", "plan", OFFICERS, OURS),
    *post("plans:plan_follow", "plan", OFFICERS, OURS),
    *both("plans:target_end", "target", OFFICERS, OURS),
    *both("plans:target_indicator", "target", OFFICERS, OURS),
    *both("plans:task_end", "task", OFFICERS, OURS),
    *both("plans:task_date", "task", OFFICERS, OURS),
    *both("plans:task_assign", "task", OFFICERS, OURS),
    *both("plans:assignment_release", "assignment", OFFICERS, OURS),
    *both("plans:duty_end", "duty", OFFICERS, OURS),
]

WORK = [
    *get("activities:tasks", "", ALL),
    *get("activities:task", "task", OURS),
    *post("activities:update_task", "task", HEALTH, OURS),
    *get("activities:evidence", "evidence", HEALTH | OF_UNITS),
    *get("activities:trainings", "", UNITS | OF_UNITS | STRANGER, ALL),
    *both("activities:record_training", "", UNITS, ALL),
    *get("activities:training", "training", HEALTH | OF_UNITS),
    *both("activities:void_training", "training", HEALTH, OF_UNITS),
]

ROUNDS = [
    *get("reporting:rounds", "", ALL),
    *both("reporting:open", "", OFFICERS | STRANGER, ALL),
    *get("reporting:round", "round", OURS),
    *post("reporting:remind", "round", OFFICERS, OURS),
    *both("reporting:close", "round", OFFICERS, OURS),
    *get("reporting:export_round", "round", OF_UNITS, OURS),
    *both("reporting:extend", "report_in_hand", OFFICERS, HEALTH | OF_UNITS),
    *both("reporting:let_answer", "report_in_hand", OFFICERS, HEALTH | OF_UNITS),
]

FORMS = [
    *get("reporting:forms", "", ALL),
    *get("reporting:form", "form_in_force", ALL),
    *get("reporting:form", "form_draft", ADMINISTRATOR),
    *both("reporting:new_form", "", ADMINISTRATOR, ALL),
    *both("reporting:next_version", "form_in_force", ADMINISTRATOR, ALL),
    *both("reporting:form_head", "form_draft", ADMINISTRATOR),
    *both("reporting:publish_form", "form_draft", ADMINISTRATOR),
    *both("reporting:discard_form", "form_draft", ADMINISTRATOR),
    *both("reporting:retire_form", "form_own", ADMINISTRATOR, OURS),
    *both("reporting:add_section", "form_draft", ADMINISTRATOR),
    *both("reporting:change_section", "form_section", ADMINISTRATOR),
    *both("reporting:drop_section", "form_section", ADMINISTRATOR),
    *both("reporting:add_row", "form_section", ADMINISTRATOR),
    *both("reporting:change_row", "form_row", ADMINISTRATOR),
    *post("reporting:move_row", "form_row", ADMINISTRATOR),
    *both("reporting:drop_row", "form_row", ADMINISTRATOR),
]

REPORTS = [
    *get("reporting:report", "report_not_begun", OF_UNITS),
    *get("reporting:report", "report_in_hand", HEALTH | OF_UNITS),
    *get("reporting:report", "report_sent", WOMENS_UNION | OF_UNITS),
    *get("reporting:report", "report_returned", OF_UNITS),
    *get("reporting:report", "report_accepted", COMMUNE | OF_UNITS),
    *post("reporting:start", "report_in_hand", HEALTH, OF_UNITS),
    *post("reporting:save", "report_in_hand", HEALTH, OF_UNITS),
    *both("reporting:submit", "report_in_hand", HEALTH, OF_UNITS),
    *both("reporting:nothing", "report_in_hand", HEALTH, OF_UNITS),
    *both("reporting:correct", "report_accepted", COMMUNE, OF_UNITS),
    *get("reporting:versions", "report_in_hand", HEALTH | OF_UNITS),
    *get("reporting:template", "report_in_hand", HEALTH, OF_UNITS),
    *both("reporting:excel", "report_in_hand", HEALTH, OF_UNITS),
    *get("reporting:excel_upload", "workbook", HEALTH, OF_UNITS),
    *post("reporting:take_excel", "workbook", HEALTH, OF_UNITS),
    *get("reporting:review", "report_sent", OFFICERS, WOMENS_UNION | OF_UNITS),
    *get("reporting:version", "version_in_hand", HEALTH | OF_UNITS),
    *get("reporting:version", "version_accepted", COMMUNE | OF_UNITS),
    *both("reporting:withdraw", "version_sent", WOMENS_UNION, OF_UNITS),
    *get("reporting:receipt", "version_sent", WOMENS_UNION | OF_UNITS),
    *post("reporting:accept", "version_sent", OFFICERS, WOMENS_UNION | OF_UNITS),
    *post("reporting:return", "version_sent", OFFICERS, WOMENS_UNION | OF_UNITS),
]

FIGURES = [
    *get("figures:figures", "", UNITS | OF_SUMS | STRANGER, ALL),
    *get("figures:round", "round", OF_SUMS, OURS),
    *post("figures:refresh", "round", OFFICERS, OURS),
    *get("figures:export_round", "round", OF_SUMS, OURS),
    *get("figures:sources", "number", OF_SUMS, OURS),
    *get("figures:targets", "plan", OF_SUMS, OURS),
    *get("figures:of_unit", "unit", OF_SUMS | HEALTH, OURS),
    *get("figures:series", "province", OF_SUMS, OURS),
    *get("figures:export_series", "province", OF_SUMS, OURS),
    *get("figures:series_sources", "series_number", OF_SUMS, OURS),
    *get("api:rounds", "", ALL),
    *get("api:figures", "api_round", OF_SUMS, OURS),
    *get("api:openapi-json", "", ALL),
]

DOCUMENTS = [
    *get("publishing:documents", "", ALL),
    *post("publishing:start", "round", OFFICERS, OURS),
    *get("publishing:draft", "draft", READERS),
    *both("publishing:section", "section", OFFICERS, READERS),
    *post("publishing:word_again", "section", OFFICERS, READERS),
    *both("publishing:header", "draft", OFFICERS, READERS),
    *post("publishing:propose", "draft", OFFICERS, READERS),
    *post("publishing:withdraw", "draft", OFFICERS, READERS),
    *both("publishing:issue", "draft", LEADER, READERS),
    *post("publishing:make_file", "draft", OFFICERS, READERS),
    *get("publishing:file_progress", "draft", READERS),
    *get("publishing:draft_file", "draft", READERS),
    *get("publishing:edition", "edition", OURS),
    *get("publishing:read", "edition", OURS),
    *get("publishing:edition_file", "edition", OURS),
    *get("publishing:trace", "printed_number", OF_SUMS, OURS),
]

CASES = [
    *get("cases:cases", "", CASE_WORKER, ALL),
    *both("cases:take_in", "", CASE_WORKER, ALL),
    *get("cases:counts", "", OFFICERS | LEADER | CASE_WORKER | STRANGER, ALL),
    *get("cases:case", "case", CASE_WORKER),
    *both("cases:take_over", "former_unit", CASE_WORKER),
    *get("cases:keepers", "", ADMINISTRATOR, ALL),
    *both("cases:name_keeper", "unit_without_heir", ADMINISTRATOR, OURS),
]

PROVINCE = [
    *get("organisations:units", "", ALL),
    *both("organisations:new_unit", "", ADMINISTRATOR, ALL),
    *get("organisations:branch", "unit", OURS),
    *get("organisations:unit", "unit", OURS),
    *both("organisations:rename", "unit", ADMINISTRATOR, OURS),
    *both("organisations:move", "unit", ADMINISTRATOR, OURS),
    *get("administration:accounts", "", ADMINISTRATOR, ALL),
    *both("administration:new_person", "", ADMINISTRATOR, ALL),
    *get("administration:person", "person", ADMINISTRATOR),
    *both("administration:new_role", "person", ADMINISTRATOR),
    *both("administration:invite_again", "person", ADMINISTRATOR),
    *both("administration:close_account", "person", ADMINISTRATOR),
    *both("administration:open_account", "person", ADMINISTRATOR),
    *both("administration:drop_second_factor", "person", ADMINISTRATOR),
    *both("administration:hand_in", "", ADMINISTRATOR, ALL),
    *get("administration:people_template", "", ADMINISTRATOR, ALL),
    *get("administration:import", "people_list", ADMINISTRATOR),
    *post("administration:make_people", "people_list", ADMINISTRATOR),
    *both("administration:new_password", "person", ADMINISTRATOR),
    *both("administration:end_role", "appointment", ADMINISTRATOR),
    *both("administration:transfer", "person", ADMINISTRATOR),
    *both("administration:leave", "person", ADMINISTRATOR),
    *both("administration:stand_in", "appointment", ADMINISTRATOR),
    *both("administration:hand_over", "appointment", ADMINISTRATOR),
    *get("administration:audit", "", ADMINISTRATOR | AUDITOR, ALL),
    *get("administration:audit_export", "", ADMINISTRATOR | AUDITOR, ALL),
    *get("administration:audit_heads", "", ADMINISTRATOR | AUDITOR, ALL),
]

DESK = [
    *get("transitions:reorganisations", "", PLANNERS_AND_READERS | STRANGER, ALL),
    *both("transitions:draft", "", ADMINISTRATOR, ALL),
    *get("transitions:desk", "reorganisation", PLANNERS_AND_READERS),
    *get("transitions:conflicts", "reorganisation", PLANNERS_AND_READERS),
    *get("transitions:touched", "reorganisation", PLANNERS_AND_READERS),
    *both("transitions:change", "reorganisation", ADMINISTRATOR, READERS | SECRETARY),
    *both("transitions:plan", "kind_of_event", ADMINISTRATOR, READERS | SECRETARY),
    *both("transitions:change_event", "planned_event", ADMINISTRATOR, READERS | SECRETARY),
    *post("transitions:remove", "planned_event", ADMINISTRATOR, READERS | SECRETARY),
    *post("transitions:settle", "reorganisation", ADMINISTRATOR, READERS | SECRETARY),
    *both("transitions:make_ready", "reorganisation", ADMINISTRATOR, READERS | SECRETARY),
    *post("transitions:reopen", "reorganisation", ADMINISTRATOR, READERS | SECRETARY),
    *both("transitions:withdraw", "reorganisation", ADMINISTRATOR, READERS | SECRETARY),
    *both("transitions:put_into_effect", "reorganisation", ADMINISTRATOR, READERS | SECRETARY),
    *both("transitions:correct", "reorganisation", ADMINISTRATOR, READERS | SECRETARY),
    *get("transitions:template", "reorganisation", ADMINISTRATOR, READERS | SECRETARY),
    *both("transitions:hand_in", "reorganisation", ADMINISTRATOR, READERS | SECRETARY),
    *get("transitions:import", "event_list", ADMINISTRATOR, READERS | SECRETARY),
    *post("transitions:apply", "event_list", ADMINISTRATOR, READERS | SECRETARY),
]
"""The administrator plans; the committee's secretary and who reads everything look on; nobody else learns of it."""

DOORS = [
    *HOME,
    *OWN_SIGN_IN,
    *READING,
    *PLANS,
    *WORK,
    *ROUNDS,
    *FORMS,
    *REPORTS,
    *FIGURES,
    *DOCUMENTS,
    *CASES,
    *PROVINCE,
    *DESK,
]

WITHOUT_A_DOOR = {"api:api-root": "the root of the programming interface, from which addresses are only built"}
"""Named routes that answer nobody."""
ANY_METHOD = {"api:openapi-json": "django-ninja gives the description whatever the method; nothing is written"}
"""Routes that do not care about the method."""

WITNESSES: dict[Action, tuple[str, str]] = {
    Action.VIEW_UNITS: ("organisations:unit", "unit"),
    Action.MANAGE_UNITS: ("organisations:rename", "unit"),
    Action.VIEW_REORGANISATION: ("transitions:desk", "reorganisation"),
    Action.PLAN_REORGANISATION: ("transitions:change", "reorganisation"),
    Action.MANAGE_ACCOUNTS: ("administration:person", "person"),
    Action.MANAGE_FORMS: ("reporting:form_head", "form_draft"),
    Action.VIEW_AUDIT: ("administration:audit", ""),
    Action.VIEW_DOCUMENT: ("activities:evidence", "evidence"),
    Action.VIEW_DRAFT_PLAN: ("plans:draft", "reading"),
    Action.PREPARE_PLAN: ("plans:draft_head", "reading"),
    Action.CONFIRM_PLAN: ("plans:confirm", "reading"),
    Action.AMEND_PLAN: ("plans:task_add", "plan"),
    Action.VIEW_PLAN: ("plans:plan", "plan"),
    Action.VIEW_TASK: ("activities:task", "task"),
    Action.UPDATE_TASK: ("activities:update_task", "task"),
    Action.VIEW_ACTIVITY: ("activities:training", "training"),
    Action.RECORD_ACTIVITY: ("activities:void_training", "training"),
    Action.VIEW_CASE: ("cases:case", "case"),
    Action.RECORD_CASE: ("cases:take_in", ""),
    Action.VIEW_CASE_COUNTS: ("cases:counts", ""),
    Action.VIEW_ROUND: ("reporting:round", "round"),
    Action.MANAGE_ROUND: ("reporting:close", "round"),
    Action.VIEW_REPORT: ("reporting:report", "report_in_hand"),
    Action.PREPARE_REPORT: ("reporting:excel", "report_in_hand"),
    Action.SUBMIT_REPORT: ("reporting:submit", "report_in_hand"),
    Action.REVIEW_REPORT: ("reporting:review", "report_sent"),
    Action.VIEW_FIGURES: ("figures:figures", ""),
    Action.VIEW_OVERVIEW: ("overview:overview", ""),
    Action.VIEW_EDITION: ("publishing:edition", "edition"),
    Action.VIEW_DRAFT_EDITION: ("publishing:draft", "draft"),
    Action.DRAFT_EDITION: ("publishing:header", "draft"),
    Action.ISSUE_EDITION: ("publishing:issue", "draft"),
    Action.VIEW_NOTICE: ("notices:open", "notice"),
    Action.VIEW_JOB: ("jobs:job", "job"),
}
"""Of each right one door that it opens: when the right is taken away, the door must shut."""
