"""Binds MkDocs' events to Veille; everything else is in the package `veille`."""

from veille.plugin import Plugin

_plugin = Plugin()

on_startup = _plugin.on_startup
on_config = _plugin.on_config
on_files = _plugin.on_files
on_nav = _plugin.on_nav
on_page_content = _plugin.on_page_content
on_env = _plugin.on_env
on_template_context = _plugin.on_template_context
on_post_build = _plugin.on_post_build
on_serve = _plugin.on_serve
