from django.urls import path

from practicum.accounts.pages.sign_in.view import sign_in, sign_out

urlpatterns = [
    path("sign-in/<str:token>/", sign_in, name="sign-in"),
    path("sign-out/", sign_out, name="sign-out"),
]
