import type { ErrorCode } from "yaml";
import type { Complaint } from "./problem.ts";

/** The library's own words are English and for programmers; its codes are stable. */
export function yamlComplaint(code: ErrorCode): Complaint {
  switch (code) {
    case "TAB_AS_INDENT":
      return { id: "policy.yaml-tab", args: {} };
    case "BAD_INDENT":
    case "BLOCK_IN_FLOW":
    case "BLOCK_AS_IMPLICIT_KEY":
      return { id: "policy.yaml-indentation", args: {} };
    case "MISSING_CHAR":
      return { id: "policy.yaml-missing-character", args: {} };
    case "BAD_SCALAR_START":
      return { id: "policy.yaml-quotes", args: {} };
    case "BAD_ALIAS":
    case "MULTIPLE_ANCHORS":
      return { id: "policy.yaml-alias", args: {} };
    case "TAG_RESOLVE_FAILED":
    case "MULTIPLE_TAGS":
      return { id: "policy.yaml-tag", args: {} };
    case "BAD_DIRECTIVE":
      return { id: "policy.yaml-directive", args: {} };
    case "MULTIPLE_DOCS":
      return { id: "policy.yaml-documents", args: {} };
    case "NON_STRING_KEY":
    case "MULTILINE_IMPLICIT_KEY":
    case "KEY_OVER_1024_CHARS":
      return { id: "policy.yaml-key", args: {} };
    default:
      return { id: "policy.yaml-syntax", args: { code } };
  }
}
