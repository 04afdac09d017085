"""Check the rule files and run the examples in them, or list the rules.

example: claimtable rules check
         claimtable rules list my_rules/

check exits with 2 and names file, line, value and remedy of every fault; an example that a rule
does not match (or should reject and does not) is a fault.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    parser.add_argument("action", choices=["check", "list"])
    parser.add_argument(
        "dir", nargs="?", type=Path, help="folder of rule files (default: the ones that ship)"
    )
    parser.add_argument(
        "--model", metavar="NAME_OR_PATH", help="spaCy English model to read the examples with"
    )


def run(options: argparse.Namespace) -> int:
    """Check or list."""
    from pipeline.rulebook.files import FILES
    from pipeline.rulebook.load import load_rules, rules_of

    rulebook = load_rules(options.dir)
    parts = {name: rules_of(getattr(rulebook, name.removesuffix(".yaml"))) for name in FILES}
    if options.action == "list":
        for name, rules in parts.items():
            for rule in rules:
                print(f"{name}\t{rule.id}\t{rule.why}")
        return 0
    from pipeline.run.examples import check_examples

    check_examples(rulebook, options.dir, options.model)
    counted = sum(len(rules) for rules in parts.values())
    examples = sum(len(r.matches) + len(r.rejects) for rules in parts.values() for r in rules)
    print(f"{counted} rules in {len(parts)} files, {examples} examples, all good")
    return 0
