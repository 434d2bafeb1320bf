import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { ResourceIdentity } from "../../core/resource";
import { certificate } from "../../views/acm";
import { restApi, restDeployment } from "../../views/apigateway";

const messages = {
  deletedFirst: "The resource option deleteBeforeReplace makes the API unavailable while it is replaced",
} as const;

export default defineResourcePolicy(
  {
    title: "REST APIs should stay available while they are replaced",
    severity: "low",
    level: "advisory",
    themes: ["publicEndpoints"],
    why: "A resource that is deleted before its successor exists leaves callers without an API.",
    fix: "Remove the resource option deleteBeforeReplace.",
    blindSpots: ["Replacements that a fixed name forces to delete first."],
    links: ["https://www.pulumi.com/docs/iac/concepts/resources/options/deletebeforereplace/"],
    peers: { checkov: ["CKV_AWS_217", "CKV_AWS_237", "CKV_AWS_233"] },
    aliases: ["apigateway-availability"],
    messages,
  },
  on(restApi, judge),
  on(restDeployment, judge),
  on(certificate, judge),
);

function judge({ resource }: { readonly resource: ResourceIdentity }, report: ResourceReport<typeof messages>): void {
  if (resource.deleteBeforeReplace) {
    report.violation("deletedFirst");
  }
}
