from django.urls import path

from practicum.exam.pages.answer.view import answer
from practicum.exam.pages.blind.view import blind, blind_item
from practicum.exam.pages.briefing.view import briefing, tour
from practicum.exam.pages.compare.view import compare
from practicum.exam.pages.conditions.view import conditions
from practicum.exam.pages.exams.view import exams
from practicum.exam.pages.external.view import external, new_external, remove, restore
from practicum.exam.pages.guessed.view import guessed
from practicum.exam.pages.report.view import report
from practicum.exam.pages.reports.view import download, reports, withdraw
from practicum.exam.pages.reports.view import restore as restore_report
from practicum.exam.pages.result.view import result
from practicum.exam.pages.review.view import review, review_item
from practicum.exam.pages.sitting.view import actions, leave, pen, sitting, token
from practicum.exam.pages.start.view import start
from practicum.exam.pages.try_one.view import tried, try_one

app_name = "exam"

urlpatterns = [
    path("", exams, name="exams"),
    path("try/", try_one, name="try"),
    path("tries/<str:record_id>/", tried, name="tried"),
    path("answers/<str:key>/", answer, name="answer"),
    path("briefing/", briefing, name="briefing"),
    path("tour/", tour, name="tour"),
    path("start/", start, name="start"),
    path("compare/", compare, name="compare"),
    path("external/new/", new_external, name="external-new"),
    path("external/<str:external_id>/", external, name="external"),
    path("external/<str:external_id>/remove/", remove, name="external-remove"),
    path("external/<str:external_id>/restore/", restore, name="external-restore"),
    path("report/<str:version>/", report, name="report"),
    path("reports/", reports, name="reports"),
    path("reports/item-faults.md", download, name="reports-download"),
    path("reports/<str:report_id>/withdraw/", withdraw, name="report-withdraw"),
    path("reports/<str:report_id>/restore/", restore_report, name="report-restore"),
    path("sittings/<str:sitting_id>/", sitting, name="sitting"),
    path("sittings/<str:sitting_id>/actions/", actions, name="actions"),
    path("sittings/<str:sitting_id>/pen/", pen, name="pen"),
    path("sittings/<str:sitting_id>/leave/", leave, name="leave"),
    path("sittings/<str:sitting_id>/token/", token, name="token"),
    path("sittings/<str:sitting_id>/conditions/", conditions, name="conditions"),
    path("sittings/<str:sitting_id>/guessed/", guessed, name="guessed"),
    path("sittings/<str:sitting_id>/blind/", blind, name="blind"),
    path("sittings/<str:sitting_id>/blind/<int:position>/", blind_item, name="blind-item"),
    path("sittings/<str:sitting_id>/result/", result, name="result"),
    path("sittings/<str:sitting_id>/review/", review, name="review"),
    path("sittings/<str:sitting_id>/review/<int:position>/", review_item, name="review-item"),
]
