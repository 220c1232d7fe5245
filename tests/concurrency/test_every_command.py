"""Every command of cases, the desk, decisions and proofs, and every duty about them, is tried against one that it can
meet, or says why it need not be. A new one fails here until it is named."""

import ast
import importlib
from collections.abc import Iterator
from functools import partial, reduce
from pathlib import Path

import ringback
from ringback.duties import duties
from ringback.services import Services
from tests.concurrency import (
    test_bulk_pairs,
    test_case_pairs,
    test_decision_pairs,
    test_desk_pairs,
    test_link_pairs,
    test_pairs,
    test_proof_pairs,
    test_team_pairs,
    test_view_pairs,
)

SRC = Path(ringback.__file__).parent
ROOMS = ("decisions", "desk", "support", "verification")
PAIRS = (
    test_bulk_pairs,
    test_case_pairs,
    test_decision_pairs,
    test_desk_pairs,
    test_link_pairs,
    test_pairs,
    test_proof_pairs,
    test_team_pairs,
    test_view_pairs,
)
WRITES = ("write", "create")

TRIED = {
    "decisions.commands.approve": "test_two_who_approve_at_two_nodes_activate_once",
    "decisions.commands.propose": "test_proposal_that_meets_the_approval_of_another_replaces_it_or_comes_too_late",
    "decisions.commands.reject": "test_proposal_that_is_approved_while_another_rejects_it_is_one_of_both",
    "decisions.commands.withdraw": "test_proposal_that_is_approved_while_it_is_withdrawn_is_one_of_both",
    "decisions.phone_rechecks.recheck_phones": "test_phone_that_was_waived_is_tried_again_by_one_of_two_nodes",
    "decisions.random_assignment.draw_waiting": "test_case_that_two_nodes_draw_at_once_is_drawn_once",
    "decisions.undoing.review": "test_two_reviewers_at_once_are_one_review",
    "decisions.undoing.undo": "test_activation_that_is_overturned_while_it_is_undone_is_undone_once",
    "decisions.unfreezing.unfreeze": "test_account_is_frozen_once_and_given_back_by_the_second_of_two_leads",
    "desk.assignment.commands.set_capacity": "test_capacity_that_two_set_is_one_of_theirs",
    "desk.assignment.commands.set_rules": "test_team_that_closes_while_a_rule_is_led_there_is_open_or_without_a_rule",
    "desk.assignment.giving.give_waiting": "test_case_that_a_rule_gives_and_an_agent_takes_at_once_is_theirs_by_hand",
    "desk.assignment.giving.return_left_alone": "test_case_of_an_agent_who_is_away_is_taken_by_one_of_two",
    "desk.bulk.commands.act": "test_act_on_many_leaves_a_case_alone_that_a_colleague_was_faster_with",
    "desk.bulk.commands.undo": "test_act_is_taken_back_once_and_not_over_a_colleague",
    "desk.commands.assign": "test_case_that_two_agents_take_has_one_who_was_faster",
    "desk.commands.reveal": "test_looks_at_people_are_counted_once_each_and_never_over_the_hours_number",
    "desk.commands.search": "test_looks_at_people_are_counted_once_each_and_never_over_the_hours_number",
    "desk.linking.links.link": "test_two_who_link_the_same_cases_leave_one_link_that_both_cases_have_alike",
    "desk.linking.links.unlink": "test_two_who_link_the_same_cases_leave_one_link_that_both_cases_have_alike",
    "desk.linking.merges.merge": "test_reply_that_meets_a_merge_stands_once_in_the_case_that_was_open",
    "desk.linking.merges.unmerge": "test_merge_is_taken_back_once_and_not_over_a_reply",
    "desk.replies.commands.put_reply": "test_ready_made_reply_that_two_write_has_one_who_was_faster",
    "desk.replies.commands.remove_reply": "test_ready_made_reply_that_two_write_has_one_who_was_faster",
    "desk.replies.macros.use_macro": "test_applicant_reads_one_of_two_macros_at_once",
    "desk.saved_views.commands.begin_with": "test_view_that_is_removed_while_somebody_begins_with_it_is_gone",
    "desk.saved_views.commands.change_view": "test_view_that_two_leads_write_has_one_who_was_faster",
    "desk.saved_views.commands.remove_view": "test_view_that_is_removed_while_somebody_begins_with_it_is_gone",
    "desk.saved_views.commands.save_view": "test_two_views_of_the_desk_that_are_saved_at_once_have_names_of_their_own",
    "desk.sla.breaches.tell_breaches": "test_breach_that_two_nodes_see_and_an_answer_meets_is_told_once",
    "desk.sla.commands.follow_targets": "test_target_that_is_set_while_a_clock_is_written_holds_for_all_cases",
    "desk.sla.commands.set_targets": "test_target_that_is_set_while_a_clock_is_written_holds_for_all_cases",
    "desk.sla.leads.tell_leads": "test_breach_that_comes_while_leads_are_told_is_in_this_mail_or_the_next",
    "desk.teams.commands.change_team": "test_team_that_two_admins_change_has_one_who_was_faster",
    "desk.teams.commands.create_team": "test_two_teams_that_are_made_at_once_have_names_of_their_own",
    "desk.teams.commands.set_team": "test_case_that_two_hand_over_to_teams_is_in_one",
    "desk.triage.snoozing.snooze": "test_answer_that_meets_a_snooze_is_never_out_of_sight",
    "desk.triage.snoozing.wake": "test_two_who_put_a_case_off_leave_one_snooze_and_waking_is_told_once",
    "desk.triage.snoozing.wake_due": "test_two_who_put_a_case_off_leave_one_snooze_and_waking_is_told_once",
    "desk.triage.tags.merge_tags": "test_tag_that_is_put_on_a_case_while_it_is_merged_or_renamed_is_one_that_there_is",
    "desk.triage.tags.rename_tag": "test_two_tags_are_not_renamed_alike_and_one_new_name_is_one_tag",
    "desk.triage.tags.tag_case": "test_two_tags_are_not_renamed_alike_and_one_new_name_is_one_tag",
    "support.assignment.record_call": "test_call_that_is_asked_for_while_the_last_one_is_noted_still_waits",
    "support.assignment.set_severity": "test_severity_and_macro_at_once_leave_the_clock_of_the_last",
    "support.closing.tell_waiting": "test_chat_is_told_once_that_the_desk_is_closed",
    "support.commands.leave": "test_answer_that_meets_the_applicants_leaving_is_mailed_and_left_once",
    "support.commands.mark_read": "test_mention_that_is_read_while_another_comes_leaves_the_other",
    "support.commands.open_case": "test_cases_opened_at_two_nodes_have_numbers_of_their_own",
    "support.commands.post_message": "test_messages_of_two_nodes_are_numbered_without_a_gap_and_client_ids_count_once",
    "support.commands.reopen": "test_satisfaction_that_meets_a_reopening_is_said_of_the_resolution_or_refused",
    "support.commands.resolve": "test_case_that_is_resolved_twice_and_reopened_twice_at_once_moves_once_each",
    "support.contact_requests.request_contact": "test_call_that_is_asked_for_while_the_last_one_is_noted_still_waits",
    "support.drafts.put_draft": "test_draft_that_two_tabs_save_is_one_of_theirs",
    "support.message_drafts.drop_draft": "test_draft_that_two_devices_write_is_of_the_faster_and_the_other_is_told",
    "support.message_drafts.save_draft": "test_draft_that_two_devices_write_is_of_the_faster_and_the_other_is_told",
    "support.email.notifications.mail_due": "test_answer_that_was_not_read_is_mailed_by_one_of_two_nodes",
    "support.phone_proofs.check": "test_guesses_at_what_a_call_said_are_as_many_at_two_nodes",
    "support.phone_proofs.start": "test_two_calls_with_a_code_leave_one_code_that_counts",
    "support.satisfaction.commands.give": "test_satisfaction_that_is_said_twice_at_once_counts_once",
    "support.satisfaction.commands.give_by_link": "test_link_that_is_opened_twice_at_once_counts_once",
    "support.search.missed.add_missed": "test_case_that_two_nodes_index_is_there_once",
    "support.search.updates.index_changed": "test_person_who_is_erased_while_the_index_is_written_is_not_in_it",
    "support.viewing.record_view": "test_looks_at_people_are_counted_once_each_and_never_over_the_hours_number",
    "verification.commands.cancel": "test_code_that_is_typed_while_it_is_cancelled_is_one_of_both",
    "verification.commands.check": "test_code_that_is_typed_while_it_is_sent_again_counts",
    "verification.commands.expire_due": "test_code_that_ends_while_it_is_typed_is_told_once",
    "verification.commands.resend": "test_resend_asked_for_at_two_nodes_sends_one",
    "verification.commands.start": "test_verification_that_is_begun_at_two_nodes_is_one",
    "verification.email_updates.begin": "test_two_new_addresses_at_once_leave_one_update_open",
    "verification.email_updates.cancel": "test_new_address_is_stopped_or_taken_and_never_both",
    "verification.email_updates.complete_due": "test_new_address_whose_day_is_over_is_taken_by_one_of_two_nodes",
    "verification.email_updates.confirm": "test_new_address_is_stopped_or_taken_and_never_both",
    "verification.email_updates.prove": "test_new_address_that_is_proved_while_the_old_one_agrees_is_taken_once",
}

ONE_ROW = "one statement on one row: whoever comes last wins, as they would a moment later"
COUNTED = "counts against a limit alone, which test_limit_that_sixty_take_at_once_is_exact tries"
BY_CLIENT_ID = "post_message with the mail's digest as client id, which is tried"
ALONE = {
    "courier.bounces.take_report": "receive() with what a mail says, which is tried",
    "desk.reports.counting.count_entries": "reads entries, which never change, from where the last one stopped",
    "decisions.unfreezing.reset_second_factor": "asks for a second person in unfreeze()'s way, which is tried",
    "files.commands.check_quota": COUNTED,
    "files.commands.keep_file": "adds a row with an id of its own",
    "support.contact_requests.rate_message": ONE_ROW,
    "support.drafts.drop_draft": ONE_ROW,
    "support.email.automatic_notes.note_automatic": BY_CLIENT_ID,
    "support.email.inbound.accepts_note": COUNTED,
    "support.email.inbound.accepts_reply": COUNTED,
    "support.email.inbound.post_note": BY_CLIENT_ID,
    "support.email.inbound.post_reply": BY_CLIENT_ID,
    "support.email.originals.list_refused": "adds a row with an id of its own, after a limit",
    "support.email.originals.open_original": "look_up() and a read, as reveal, which is tried",
    "support.search.former_words.forget_words": "takes away rows that no program of today reads or writes",
    "support.search.missed.forget_erased": "takes out what an erasure of today's program has taken out already",
    "verification.number_ranges.forget_range": "deletes one row, which the next code that is proved there begins anew",
}


def written() -> Iterator[str]:
    """What these rooms hand to `write` or `create`, by the module that defines it."""
    for path in sorted(path for room in ROOMS for path in (SRC / room).rglob("*.py")):
        module = importlib.import_module(".".join(("ringback", *path.relative_to(SRC).with_suffix("").parts)))
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
                yield named(reduce(getattr, ast.unparse(node.args[0]).split("."), module))


def named(command: object) -> str:
    while isinstance(command, partial):
        command = command.func
    return f"{command.__module__}.{command.__qualname__}".removeprefix("ringback.")  # type: ignore[attr-defined]


def test_every_command_that_can_meet_another_is_tried_or_says_why_not(services: Services) -> None:
    of_duties = {named(duty.command) for duty in duties(services)}
    commands = {*written(), *(name for name in of_duties if name.split(".")[0] in ROOMS)}
    assert TRIED.keys() & ALONE.keys() == set()
    assert commands == TRIED.keys() | ALONE.keys()


def test_pairs_that_are_named_are_tests_that_there_are() -> None:
    tests = {name for module in PAIRS for name in vars(module) if name.startswith("test_")}
    assert set(TRIED.values()) <= tests
