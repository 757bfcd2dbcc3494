"""Importing this module is enough: every session of the process speaks to the cloud."""

from cloudlet.sdk.redirect import install

install()
