"""`ringback openapi`."""


def openapi() -> None:
    """Print the description of the API, OpenAPI 3.1, the sandbox's part included. Needs no server and no database.

    A running server answers the same at `/openapi.json`.
    """
    import tempfile
    from pathlib import Path

    import msgspec

    from ringback.app import create_app, described
    from ringback.services import Services
    from ringback.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        services = Services(Settings(database=f"sqlite:///{Path(folder, 'unused.db')}", files=folder))
        try:
            print(msgspec.json.format(described(create_app(services))).decode())
        finally:
            services.store.close()
