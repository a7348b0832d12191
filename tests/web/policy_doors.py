"""Which right is behind which door: the second half of the policy (`tests/web/policy.py` says what each right is)."""

from __future__ import annotations

from collections.abc import Iterable

from tests.web.policy import (
    ACCOUNTS,
    ADMINISTER,
    ADMINISTER_AT_HOME,
    ALL_REPORTS,
    BEGIN_AS_OFFICER,
    BEGIN_AS_UNIT,
    CASE,
    CASE_COUNTS,
    FIGURES_OF_THE_UNIT,
    FORM_ANEW,
    FORM_FOR_ALL,
    FORM_IN_HAND,
    FORM_OF_THE_PROVINCE,
    HEAD_TAKES_BACK,
    IN_HAND,
    LEADER_ISSUES,
    LIST_OF_ALL,
    LIST_OF_FIGURES,
    LIST_OF_PLANNED,
    LIST_OF_WORK,
    OF_THE_PROVINCE,
    OFFICERS_CHANGE,
    OFFICERS_DECIDE,
    OFFICERS_OR_LEADER_CONFIRM,
    OFFICERS_WRITE_IN_HAND,
    OPEN_TO_ALL,
    OVERVIEW,
    OWN_CASES,
    PLANNED,
    PLANNED_TO_CHANGE,
    READ_THE_TRAIL,
    SOMEBODYS_OWN,
    SUMS,
    SUMS_OF_THE_UNIT,
    UNIT,
    UNIT_OF_THE_REGISTER,
    UNIT_WRITES,
    UNITS_TASK,
    WORK,
    Right,
    handed_on,
    kept,
    of_the_former_unit,
)

Doors = dict[tuple[str, str, str], Right]
"""Route, method, whose keys → right."""


def _doors(right: Right, of: str, *, get: str = "", post: str = "", both: str = "") -> Doors:
    methods: Iterable[tuple[str, str]] = (
        *((route, "GET") for route in (*get.split(), *both.split())),
        *((route, "POST") for route in (*post.split(), *both.split())),
    )
    return {(route, method, of): right for route, method in methods}


SIGN_IN = {
    **_doors(
        OPEN_TO_ALL,
        "",
        get="account_inactive home:health",
        post="set_language",
        both="account_login mfa_authenticate mfa_login_webauthn invited account_logout",
    ),
    **_doors(OPEN_TO_ALL, "invitation", get="invitation"),
    **_doors(
        OPEN_TO_ALL,
        "",
        get="mfa_index mfa_view_recovery_codes mfa_list_webauthn",
        both="mfa_activate_totp mfa_deactivate_totp mfa_generate_recovery_codes mfa_add_webauthn usersessions_list"
        " account_reauthenticate mfa_reauthenticate mfa_reauthenticate_webauthn",
    ),
    **_doors(SOMEBODYS_OWN, "passkey", both="mfa_edit_webauthn mfa_remove_webauthn"),
    **_doors(SOMEBODYS_OWN, "session", post="end_session"),
}
HOME = {
    **_doors(
        OPEN_TO_ALL,
        "",
        get="home:mine home:search home:account notices:notices indicators:indicators api:rounds api:openapi-json",
        post="notices:read_all",
        both="home:password",
    ),
    **_doors(OPEN_TO_ALL, "indicator", get="indicators:indicator"),
    **_doors(SOMEBODYS_OWN, "notice", post="notices:open"),
    **_doors(SOMEBODYS_OWN, "job", get="jobs:job jobs:progress"),
    **_doors(OVERVIEW, "", get="overview:overview"),
    **_doors(OFFICERS_CHANGE, "round", post="overview:remind"),
}
PLANS = {
    **_doors(ADMINISTER_AT_HOME, "", both="plans:review_rule"),
    **_doors(LIST_OF_ALL, "", get="plans:plans"),
    **_doors(BEGIN_AS_OFFICER, "", both="plans:upload", post="plans:by_hand"),
    **_doors(IN_HAND, "reading", get="plans:draft plans:draft_progress plans:draft_file plans:draft_comparison"),
    **_doors(IN_HAND, "item", get="plans:item_card"),
    **_doors(
        OFFICERS_WRITE_IN_HAND,
        "reading",
        post="plans:accept_certain plans:accept_section plans:continue_by_hand plans:read_again plans:draft_undo",
        both="plans:draft_head plans:discard plans:item_add",
    ),
    **_doors(OFFICERS_OR_LEADER_CONFIRM, "reading", both="plans:confirm"),
    **_doors(
        OFFICERS_WRITE_IN_HAND,
        "item",
        post="plans:item_accept plans:item_dismiss plans:item_restore plans:item_merge plans:item_heir",
        both="plans:item plans:item_split",
    ),
    **_doors(
        OF_THE_PROVINCE,
        "plan",
        get="plans:plan plans:plan_assignments plans:plan_calendar plans:plan_source plans:plan_history"
        " plans:plan_programme plans:plan_file plans:plan_sheet plans:plan_annex plans:plan_ics plans:plan_points",
    ),
    **_doors(OFFICERS_CHANGE, "plan", post="plans:plan_follow", both="plans:target_add plans:task_add plans:duty_add"),
    **_doors(OFFICERS_CHANGE, "target", both="plans:target_end plans:target_indicator"),
    **_doors(OFFICERS_CHANGE, "task", both="plans:task_end plans:task_assign plans:task_date"),
    **_doors(OFFICERS_CHANGE, "assignment", both="plans:assignment_release"),
    **_doors(OFFICERS_CHANGE, "duty", both="plans:duty_end"),
}
ACTIVITIES = {
    **_doors(LIST_OF_ALL, "", get="activities:tasks"),
    **_doors(LIST_OF_WORK, "", get="activities:trainings"),
    **_doors(BEGIN_AS_UNIT, "", both="activities:record_training"),
    **_doors(OF_THE_PROVINCE, "task", get="activities:task"),
    **_doors(UNITS_TASK, "task", post="activities:update_task"),
    **_doors(WORK, "evidence", get="activities:evidence"),
    **_doors(WORK, "training", get="activities:training"),
    **_doors(UNIT_WRITES, "training", both="activities:void_training"),
}
REPORTS = {
    **_doors(LIST_OF_ALL, "", get="reporting:rounds"),
    **_doors(BEGIN_AS_OFFICER, "", both="reporting:open"),
    **_doors(OF_THE_PROVINCE, "round", get="reporting:round"),
    **_doors(OFFICERS_CHANGE, "round", post="reporting:remind", both="reporting:close"),
    **_doors(ALL_REPORTS, "round", get="reporting:export_round"),
    **_doors(OFFICERS_DECIDE, "report_in_hand", both="reporting:extend reporting:let_answer"),
    **_doors(WORK, "report_not_begun", get="reporting:report"),
    **_doors(WORK, "report_in_hand", get="reporting:report reporting:versions"),
    **_doors(WORK, "report_sent", get="reporting:report"),
    **_doors(WORK, "report_returned", get="reporting:report"),
    **_doors(WORK, "report_accepted", get="reporting:report"),
    **_doors(WORK, "version_in_hand", get="reporting:version"),
    **_doors(WORK, "version_accepted", get="reporting:version"),
    **_doors(WORK, "version_sent", get="reporting:receipt"),
    **_doors(
        UNIT_WRITES,
        "report_in_hand",
        get="reporting:template",
        post="reporting:start reporting:save",
        both="reporting:submit reporting:nothing reporting:excel",
    ),
    **_doors(UNIT_WRITES, "report_accepted", both="reporting:correct"),
    **_doors(UNIT_WRITES, "workbook", get="reporting:excel_upload", post="reporting:take_excel"),
    **_doors(UNIT_WRITES, "version_sent", get="reporting:withdraw"),
    **_doors(HEAD_TAKES_BACK, "version_sent", post="reporting:withdraw"),
    **_doors(OFFICERS_DECIDE, "report_sent", get="reporting:review"),
    **_doors(OFFICERS_DECIDE, "version_sent", post="reporting:accept reporting:return"),
}
FORMS = {
    **_doors(LIST_OF_ALL, "", get="reporting:forms"),
    **_doors(ADMINISTER, "", both="reporting:new_form"),
    **_doors(FORM_FOR_ALL, "form_in_force", get="reporting:form"),
    **_doors(FORM_ANEW, "form_in_force", both="reporting:next_version"),
    **_doors(FORM_OF_THE_PROVINCE, "form_own", both="reporting:retire_form"),
    **_doors(
        FORM_IN_HAND,
        "form_draft",
        get="reporting:form",
        both="reporting:form_head reporting:publish_form reporting:discard_form reporting:add_section",
    ),
    **_doors(
        FORM_IN_HAND,
        "form_section",
        both="reporting:drop_section reporting:change_section reporting:add_row",
    ),
    **_doors(FORM_IN_HAND, "form_row", post="reporting:move_row", both="reporting:drop_row reporting:change_row"),
}
FIGURES = {
    **_doors(LIST_OF_FIGURES, "", get="figures:figures"),
    **_doors(SUMS, "round", get="figures:round figures:export_round"),
    **_doors(OFFICERS_CHANGE, "round", post="figures:refresh"),
    **_doors(SUMS, "number", get="figures:sources"),
    **_doors(SUMS, "plan", get="figures:targets"),
    **_doors(SUMS_OF_THE_UNIT, "province", get="figures:series figures:export_series"),
    **_doors(SUMS_OF_THE_UNIT, "series_number", get="figures:series_sources"),
    **_doors(FIGURES_OF_THE_UNIT, "unit", get="figures:of_unit"),
    **_doors(SUMS, "api_round", get="api:figures"),
}
DOCUMENTS = {
    **_doors(LIST_OF_ALL, "", get="publishing:documents"),
    **_doors(OFFICERS_CHANGE, "round", post="publishing:start"),
    **_doors(IN_HAND, "draft", get="publishing:draft publishing:file_progress publishing:draft_file"),
    **_doors(
        OFFICERS_WRITE_IN_HAND,
        "draft",
        post="publishing:propose publishing:withdraw publishing:make_file",
        both="publishing:header",
    ),
    **_doors(OFFICERS_WRITE_IN_HAND, "section", post="publishing:word_again", both="publishing:section"),
    **_doors(LEADER_ISSUES, "draft", both="publishing:issue"),
    **_doors(OF_THE_PROVINCE, "edition", get="publishing:edition publishing:read publishing:edition_file"),
    **_doors(SUMS, "printed_number", get="publishing:trace"),
}
CASES = {
    **_doors(OWN_CASES, "", get="cases:cases", both="cases:take_in"),
    **_doors(CASE_COUNTS, "", get="cases:counts"),
    **_doors(CASE, "case", get="cases:case"),
    **_doors(CASE, "former_unit", both="cases:take_over"),
    **_doors(ADMINISTER, "", get="cases:keepers"),
    **_doors(UNIT_OF_THE_REGISTER, "unit_without_heir", both="cases:name_keeper"),
}
REGISTER = {
    **_doors(LIST_OF_ALL, "", get="organisations:units"),
    **_doors(ADMINISTER_AT_HOME, "", both="organisations:new_unit"),
    **_doors(UNIT, "unit", get="organisations:unit"),
    **_doors(UNIT, "unit", get="organisations:branch"),
    **_doors(UNIT_OF_THE_REGISTER, "unit", both="organisations:rename organisations:move"),
}
DESK = {
    **_doors(LIST_OF_PLANNED, "", get="transitions:reorganisations"),
    **_doors(ADMINISTER_AT_HOME, "", both="transitions:draft"),
    **_doors(PLANNED, "reorganisation", get="transitions:desk transitions:conflicts transitions:touched"),
    **_doors(
        PLANNED_TO_CHANGE,
        "reorganisation",
        get="transitions:template",
        post="transitions:settle transitions:reopen",
        both="transitions:change transitions:make_ready transitions:withdraw transitions:put_into_effect"
        " transitions:correct transitions:hand_in",
    ),
    **_doors(PLANNED_TO_CHANGE, "kind_of_event", both="transitions:plan"),
    **_doors(PLANNED_TO_CHANGE, "planned_event", post="transitions:remove", both="transitions:change_event"),
    **_doors(PLANNED_TO_CHANGE, "event_list", get="transitions:import", post="transitions:apply"),
}
PEOPLE = {
    **_doors(ADMINISTER, "", get="administration:accounts"),
    **_doors(
        ADMINISTER_AT_HOME,
        "",
        get="administration:people_template",
        both="administration:new_person administration:hand_in",
    ),
    **_doors(
        ACCOUNTS,
        "person",
        get="administration:person",
        both="administration:new_role administration:invite_again administration:close_account"
        " administration:open_account administration:drop_second_factor administration:new_password"
        " administration:transfer administration:leave",
    ),
    **_doors(ACCOUNTS, "people_list", get="administration:import", post="administration:make_people"),
    **_doors(
        ACCOUNTS,
        "appointment",
        both="administration:end_role administration:stand_in administration:hand_over",
    ),
    **_doors(READ_THE_TRAIL, "", get="administration:audit administration:audit_export administration:audit_heads"),
}
OF_A_UNIT_THAT_HAS_GONE = {
    **_doors(of_the_former_unit(WORK), "former_report", get="reporting:report"),
    **_doors(of_the_former_unit(UNIT_WRITES), "former_report", post="reporting:start", both="reporting:nothing"),
    **_doors(of_the_former_unit(OFFICERS_DECIDE), "former_report", both="reporting:extend reporting:let_answer"),
    **_doors(of_the_former_unit(WORK), "former_training", get="activities:training"),
    **_doors(of_the_former_unit(UNIT_WRITES), "former_training", both="activities:void_training"),
}
ANSWERED_FOR_ANOTHER = {
    door: right
    for of in ("heirs_report", "divided_report")
    for door, right in {
        **_doors(WORK, of, get="reporting:report reporting:versions"),
        **_doors(
            UNIT_WRITES,
            of,
            get="reporting:template",
            post="reporting:start reporting:save",
            both="reporting:submit reporting:nothing reporting:excel",
        ),
        **_doors(OFFICERS_DECIDE, of, both="reporting:extend"),
    }.items()
} | _doors(WORK, "divided_version", get="reporting:version")
"""Reports of a unit that went into the one around which the people stand, and of one that was divided and of which it
got a part: nobody of the old unit is left, and whoever is at the unit is at the report."""

POLICY: Doors = {
    **SIGN_IN,
    **HOME,
    **PLANS,
    **ACTIVITIES,
    **REPORTS,
    **FORMS,
    **FIGURES,
    **DOCUMENTS,
    **CASES,
    **REGISTER,
    **DESK,
    **PEOPLE,
    **OF_A_UNIT_THAT_HAS_GONE,
    **ANSWERED_FOR_ANOTHER,
}
OPEN_WORK = (
    *("report_not_begun", "report_in_hand", "report_returned", "version_in_hand", "workbook"),
    *("heirs_report", "divided_report", "divided_version", "task"),
)
"""What goes to somebody else when the unit ends, with the right to do it; all else stays and is at most read."""


CASE_FILES = ("case", "former_unit")
"""What the part that was named at the desk keeps; nobody but its case workers sees it."""


def after_a_division(doors: Doors) -> Doors:
    """The same policy once the units of the objects were divided: open work and case files went to the one named."""
    return {door: kept(right) if door[2] in CASE_FILES else right for door, right in after_the_units_end(doors).items()}


def after_the_units_end(doors: Doors) -> Doors:
    """The same policy once the units of the objects have ended, and others have taken over what was open."""
    return {door: handed_on(right) if door[2] in OPEN_WORK else right for door, right in doors.items()}
