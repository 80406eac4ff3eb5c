"""The size of the installed default set (with the `uk` extra), largest packages first."""

import importlib.metadata as metadata
import re

ROOT = "l10n-desk"


def needed(name: str, extras: tuple[str, ...], seen: set[str]) -> set[str]:
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return seen
    try:
        requires = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return seen
    seen.add(key)
    for line in requires:
        marker = line.partition(";")[2]
        if "extra ==" in marker and not any(f"'{e}'" in marker.replace('"', "'") for e in extras):
            continue
        needed(re.match(r"[\w.-]+", line)[0], (), seen)
    return seen


def size(name: str) -> int:
    files = metadata.files(name) or []
    paths = (file.locate() for file in files)
    return sum(path.stat().st_size for path in paths if path.is_file())


def main() -> None:
    sizes = {name: size(name) for name in needed(ROOT, ("uk",), set())}
    for name, number in sorted(sizes.items(), key=lambda item: -item[1])[:12]:
        print(f"{number / 1e6:8.1f} MB  {name}")
    print(f"{sum(sizes.values()) / 1e6:8.1f} MB  in {len(sizes)} packages (goal: under 700 MB)")


if __name__ == "__main__":
    main()
