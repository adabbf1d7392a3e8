// Compiles the Python in wheels, with the very Python that will run them: node compile.mjs PYODIDE FROM TO
//
// In a browser a module is compiled anew each time a page opens, and that is half of what starting takes.
import { realpathSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [pyodide, from, to] = process.argv.slice(2).map((path) => `${realpathSync(path)}/`);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: pyodide });
for (const [place, root] of [["/from", from], ["/to", to]]) {
  python.FS.mkdirTree(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, place);
}
python.runPython(`
import zipfile
from importlib._bootstrap_external import _code_to_hash_pyc
from importlib.util import source_hash
from pathlib import Path

for path in sorted(Path("/from").glob("*.whl")):
    with zipfile.ZipFile(path) as wheel, zipfile.ZipFile(Path("/to", path.name), "w") as compiled:
        for item in wheel.infolist():
            name, data = item.filename, wheel.read(item)
            # Type stubs of other packages and the like may be in another Python.
            if name.endswith(".py") and "/third_party/" not in name:
                code = compile(data, f"/lib/python3.14/site-packages/{name}", "exec", dont_inherit=True)
                # By hash, and never checked: there is no source beside it to check against.
                name, data = f"{name}c", _code_to_hash_pyc(code, source_hash(data), False)
            compiled.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)
`);
process.exit(0);
