"""JupyterHub's configuration for the measurement: one user account, every student in a folder of their own.

A real hub gives each student an account or a container. Memory and processor time are the same;
what separates the students is not measured.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from jupyterhub.spawner import SimpleLocalProcessSpawner

c: Any = get_config()  # type: ignore[name-defined]  # noqa: F821

home = Path(os.environ["CLASS_HOME"])
port = int(os.environ["CLASS_PORT"])


class Folder(SimpleLocalProcessSpawner):
    """A server in a folder below the class's own, with the lessons copied into it."""

    home_dir_template = str(home / "{username}")


c.JupyterHub.spawner_class = Folder
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.bind_url = f"http://127.0.0.1:{port}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{port + 1}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{port + 2}"
c.ConfigurableHTTPProxy.command = [os.environ["CLASS_PROXY"]]
c.JupyterHub.db_url = f"sqlite:///{home / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(home / "cookie_secret")
c.JupyterHub.concurrent_spawn_limit = 4
c.Spawner.start_timeout = 180
c.Spawner.http_timeout = 120
c.Spawner.ip = "127.0.0.1"
c.Spawner.args = ["--allow-root", "--ServerApp.ip=127.0.0.1"]
c.Spawner.environment = {"JUPYTER_PREFER_ENV_PATH": "1", "PATH": os.environ["PATH"]}
c.JupyterHub.services = [{"name": "class", "api_token": os.environ["CLASS_TOKEN"]}]
c.JupyterHub.load_roles = [
    {
        "name": "class",
        "services": ["class"],
        "scopes": ["admin:users", "admin:servers", "access:servers"],
    }
]
