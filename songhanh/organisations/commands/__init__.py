"""Writes of the organisations room: units through time, people and their roles."""

from songhanh.organisations.commands.events import carry_out_event, record_event
from songhanh.organisations.commands.founding import KNOWN_FROM, found_from_catalogue
from songhanh.organisations.commands.imports import make_people, read_people
from songhanh.organisations.commands.invitations import (
    Invited,
    invite_person,
    remove_second_factor,
    renew_invitation,
    rescue_administrator,
)
from songhanh.organisations.commands.locking import hold_province
from songhanh.organisations.commands.people import (
    NewPerson,
    appoint,
    create_person,
    deactivate_account,
    employ_person,
    end_appointment,
    install_first_administrator,
    reactivate_account,
    reset_password,
)
from songhanh.organisations.commands.postings import (
    Post,
    appoint_stand_in,
    close_left_account,
    hand_over,
    leave_service,
    transfer_person,
)
from songhanh.organisations.commands.succession import carry_over_roles, refuse_without_administrator
from songhanh.organisations.commands.units import (
    UnitDetails,
    add_unit,
    change_unit,
    enter_body,
    enter_version,
    establish_unit,
    found_province,
    give_function,
    hand_function,
    move_unit,
    rename_unit,
)

__all__ = [
    "KNOWN_FROM",
    "Invited",
    "NewPerson",
    "Post",
    "UnitDetails",
    "add_unit",
    "appoint",
    "appoint_stand_in",
    "carry_out_event",
    "carry_over_roles",
    "change_unit",
    "close_left_account",
    "create_person",
    "deactivate_account",
    "employ_person",
    "end_appointment",
    "enter_body",
    "enter_version",
    "establish_unit",
    "found_from_catalogue",
    "found_province",
    "give_function",
    "hand_function",
    "hand_over",
    "hold_province",
    "install_first_administrator",
    "invite_person",
    "leave_service",
    "make_people",
    "move_unit",
    "reactivate_account",
    "read_people",
    "record_event",
    "refuse_without_administrator",
    "remove_second_factor",
    "rename_unit",
    "renew_invitation",
    "rescue_administrator",
    "reset_password",
    "transfer_person",
]
