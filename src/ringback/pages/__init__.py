"""The pages of `web/` as the build left them: which address answers with which page, and the files they load.

Imports nothing but `core`. What the pages show comes from the rooms' own routes.
"""
