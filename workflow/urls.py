"""Addresses of menus, tasks, groups, resources and official documents."""

from django.urls import path

from workflow.views import (
    amendment,
    claim,
    contribution,
    document,
    extension,
    files,
    gap_map,
    group,
    inspection,
    items,
    making,
    member,
    menu,
    plan,
    remark,
    resource,
    sight,
    similarity,
    task,
    uploads,
)

app_name = "workflow"

planning = [
    path("menus/gap-map/", gap_map.gap_map, name="gap_map"),
    path("menus/gap-map/export/", gap_map.gap_map_export, name="gap_map_export"),
    path("menus/gap-map/fill/", gap_map.fill_gap, name="fill_gap"),
    path("menus/editions/<int:pk>/", gap_map.adopt_editions, name="adopt_editions"),
    path("menus/plans/", plan.plan_list, name="plan_list"),
    path("menus/plans/new/", plan.draft_plan, name="draft_plan"),
    path("menus/plans/<int:pk>/", plan.plan_detail, name="plan_detail"),
    path("menus/plans/<int:pk>/edit/", plan.edit_plan, name="edit_plan"),
    path("menus/plans/<int:pk>/propose/", plan.propose_plan, name="propose_plan"),
    path("menus/plans/<int:pk>/send-back/", plan.send_back_plan, name="send_back_plan"),
    path("menus/plans/<int:pk>/publish/", plan.publish_plan, name="publish_plan"),
    path("menus/plans/<int:pk>/lines/new/", plan.add_plan_line, name="add_plan_line"),
    path("menus/plans/lines/<int:pk>/edit/", plan.edit_plan_line, name="edit_plan_line"),
    path("menus/plans/lines/<int:pk>/drop/", plan.drop_plan_line, name="drop_plan_line"),
]
menus = [
    path("menus/", menu.menu_list, name="menu_list"),
    path("menus/new/", menu.draft_menu, name="draft_menu"),
    path("menus/<int:pk>/", menu.menu_detail, name="menu_detail"),
    path("menus/<int:pk>/edit/", menu.edit_menu, name="edit_menu"),
    path("menus/<int:pk>/propose/", menu.propose_menu, name="propose_menu"),
    path("menus/<int:pk>/send-back/", menu.send_back_menu, name="send_back_menu"),
    path("menus/<int:pk>/issue/", menu.issue_menu, name="issue_menu"),
    path("menus/<int:pk>/tasks/new/", task.add_task, name="add_task"),
    path("menus/<int:pk>/sights/new/", sight.grant_sight, name="grant_sight"),
    path("sights/<int:pk>/end/", sight.end_sight, name="end_sight"),
    path("menus/<int:pk>/items/upload/", items.upload_items, name="upload_items"),
    path("menus/items/template/", items.items_template, name="items_template"),
    path("menus/items/<int:pk>/", items.item_import_detail, name="item_import_detail"),
    path("menus/items/<int:pk>/import/", items.import_items, name="import_items"),
    path("menus/items/<int:pk>/faults/", items.item_faults, name="item_faults"),
]
amendments = [
    path("menus/<int:pk>/amendments/new/", amendment.draft_amendment, name="draft_amendment"),
    path("menus/amendments/<int:pk>/", amendment.amendment_detail, name="amendment_detail"),
    path(
        "menus/amendments/<int:pk>/lines/new/",
        amendment.add_amendment_line,
        name="add_amendment_line",
    ),
    path(
        "menus/amendments/<int:pk>/propose/", amendment.propose_amendment, name="propose_amendment"
    ),
    path(
        "menus/amendments/<int:pk>/send-back/",
        amendment.send_back_amendment,
        name="send_back_amendment",
    ),
    path("menus/amendments/<int:pk>/cancel/", amendment.cancel_amendment, name="cancel_amendment"),
    path("menus/amendments/<int:pk>/issue/", amendment.issue_amendment, name="issue_amendment"),
    path(
        "menus/amendments/lines/<int:pk>/edit/",
        amendment.edit_amendment_line,
        name="edit_amendment_line",
    ),
    path(
        "menus/amendments/lines/<int:pk>/drop/",
        amendment.drop_amendment_line,
        name="drop_amendment_line",
    ),
]
tasks = [
    path("tasks/", task.task_list, name="task_list"),
    path("tasks/board/", task.task_board, name="task_board"),
    path("tasks/<int:pk>/", task.task_detail, name="task_detail"),
    path("tasks/<int:pk>/edit/", task.edit_task, name="edit_task"),
    path("tasks/<int:pk>/drop/", task.drop_task, name="drop_task"),
    path("tasks/<int:pk>/move/", task.move_task, name="move_task"),
    path("tasks/<int:pk>/claim/", task.claim_task, name="claim_task"),
    path("tasks/<int:pk>/award/", claim.award_task, name="award_task"),
    path("tasks/<int:pk>/urge/", task.urge_task, name="urge_task"),
    path("tasks/<int:pk>/terminate/", task.terminate_task, name="terminate_task"),
    path("tasks/<int:pk>/extensions/new/", extension.ask_extension, name="ask_extension"),
    path("extensions/<int:pk>/grant/", extension.grant_extension, name="grant_extension"),
    path("extensions/<int:pk>/decline/", extension.decline_extension, name="decline_extension"),
    path("extensions/<int:pk>/withdraw/", extension.withdraw_extension, name="withdraw_extension"),
    path("tasks/<int:pk>/group/", group.form_group, name="form_group"),
    path("tasks/<int:pk>/assign/", claim.assign_task, name="assign_task"),
    path("claims/<int:pk>/hand-back/", claim.hand_back_task, name="hand_back_task"),
    path("claims/<int:pk>/revoke/", claim.revoke_task, name="revoke_task"),
    path("claims/<int:pk>/withdraw/", claim.withdraw_claim, name="withdraw_claim"),
]
groups = [
    path("groups/", group.group_list, name="group_list"),
    path("groups/<int:pk>/", group.group_detail, name="group_detail"),
    path("groups/<int:pk>/approve/", group.approve_group, name="approve_group"),
    path("groups/<int:pk>/members/new/", member.add_member, name="add_member"),
    path("groups/<int:pk>/hand-over/", member.hand_over_group, name="hand_over_group"),
    path("members/<int:pk>/accept/", member.accept_invitation, name="accept_invitation"),
    path("members/<int:pk>/decline/", member.decline_invitation, name="decline_invitation"),
    path("members/<int:pk>/end/", member.end_membership, name="end_membership"),
    path("groups/<int:pk>/send-back/", group.send_back_group, name="send_back_group"),
]
resources = [
    path("works/", resource.resource_list, name="resource_list"),
    path("works/export/", resource.resource_export, name="resource_export"),
    path("works/accept/", inspection.accept_resources, name="accept_resources"),
    path("works/<int:pk>/", resource.resource_detail, name="resource_detail"),
    path("works/<int:pk>/describe/", making.describe_resource, name="describe_resource"),
    path("works/<int:pk>/rights/", making.declare_rights, name="declare_rights"),
    path("works/<int:pk>/authors/", making.set_authors, name="set_authors"),
    path("works/<int:pk>/credit/", making.confirm_credit, name="confirm_credit"),
    path("works/<int:pk>/self-check/", making.self_check_resource, name="self_check_resource"),
    path("remarks/<int:pk>/answer/", remark.answer_remark, name="answer_remark"),
    path("works/<int:pk>/submit/", making.submit_resource, name="submit_resource"),
    path("works/<int:pk>/submitted/", making.resource_submitted, name="resource_submitted"),
    path("works/<int:pk>/take-back/", making.take_back_resource, name="take_back_resource"),
    path("works/<int:pk>/versions/<int:number>/", resource.version_detail, name="version_detail"),
    path("works/<int:pk>/check/", inspection.check_resource, name="check_resource"),
    path("works/<int:pk>/accept/", inspection.accept_resource, name="accept_resource"),
    path("works/<int:pk>/send-back/", inspection.send_back_resource, name="send_back_resource"),
    path("works/<int:pk>/files/new/", files.add_file, name="add_file"),
    path("works/<int:pk>/uploads/new/", uploads.begin_upload, name="begin_upload"),
    path("uploads/<int:pk>/", uploads.upload_detail, name="upload_detail"),
    path("uploads/<int:pk>/pieces/<int:number>/", uploads.add_piece, name="add_piece"),
    path("uploads/<int:pk>/complete/", uploads.complete_upload, name="complete_upload"),
    path("uploads/<int:pk>/cancel/", uploads.cancel_upload, name="cancel_upload"),
    path("files/<int:pk>/", files.file_detail, name="file_detail"),
    path("files/<int:pk>/download/", files.download_file, name="download_file"),
    path("files/<int:pk>/page/<int:number>/", files.file_page, name="file_page"),
    path("files/<int:pk>/remove/", files.remove_file, name="remove_file"),
]
contributions = [
    path(
        "works/<int:pk>/contributions/",
        contribution.contribution_record,
        name="contribution_record",
    ),
    path(
        "works/<int:pk>/contributions/propose/",
        contribution.propose_contributions,
        name="propose_contributions",
    ),
    path(
        "works/<int:pk>/contributions/confirm/",
        contribution.confirm_contributions,
        name="confirm_contributions",
    ),
    path(
        "works/<int:pk>/contributions/dispute/",
        contribution.dispute_contributions,
        name="dispute_contributions",
    ),
    path(
        "works/<int:pk>/contributions/revise/",
        contribution.revise_contributions,
        name="revise_contributions",
    ),
    path(
        "works/<int:pk>/contributions/rule-on/",
        contribution.rule_on_contributions,
        name="rule_on_contributions",
    ),
]
comparisons = [
    path("works/<int:pk>/similarity/", similarity.compare_resource, name="compare_resource"),
    path("similarity/<int:pk>/", similarity.similarity_report, name="similarity_report"),
    path("similarity/<int:pk>/excuse/", similarity.excuse_report, name="excuse_report"),
    path("similarity/<int:pk>/uphold/", similarity.uphold_report, name="uphold_report"),
    path(
        "similarity/works/<int:pk>/pages/<int:number>/",
        similarity.similar_pages,
        name="similar_pages",
    ),
]
documents = [
    path("documents/", document.document_list, name="document_list"),
    path("documents/new/", document.register_document, name="register_document"),
    path("documents/<int:pk>/", document.document_detail, name="document_detail"),
]
urlpatterns = [
    *planning,
    *menus,
    *amendments,
    *tasks,
    *groups,
    *resources,
    *contributions,
    *comparisons,
    *documents,
]
