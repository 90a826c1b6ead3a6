"""Holds documents against an XML Schema with libxml2. In: JSON, {"schema": path, "documents": […]}. Out: a JSON list of lists of errors."""
import json
import sys

from lxml import etree

asked = json.load(sys.stdin)
schema = etree.XMLSchema(etree.parse(asked["schema"]))


def errors(document):
    try:
        schema.assertValid(etree.fromstring(document.encode("utf-8")))
    except (etree.DocumentInvalid, etree.XMLSyntaxError) as error:
        return [entry.message for entry in error.error_log] or [str(error)]
    return []


json.dump([errors(document) for document in asked["documents"]], sys.stdout)
