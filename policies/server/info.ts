/** What the pack says of itself to the engine: `AnalyzerInfo`. */

import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { PolicyDescription } from "../session/description";
import type { ServedPolicy } from "../session/served-policy";
import { levelNumber, severityNumber } from "./levels";
import type { PackName } from "./response";

/** What a pack says of itself besides its policies. */
export interface PackIdentity extends PackName {
  readonly displayName: string;
  readonly description: string;
  readonly readme: string;
  readonly provider: string;
  readonly tags: readonly string[];
  readonly repository: string;
}

/** Describes a pack and its policies. */
export function analyzerInfo(pack: PackIdentity, policies: readonly ServedPolicy[]): proto.AnalyzerInfo {
  const info = new proto.AnalyzerInfo()
    .setName(pack.name)
    .setVersion(pack.version)
    .setSupportsconfig(true)
    .setDisplayname(pack.displayName)
    .setDescription(pack.description)
    .setReadme(pack.readme)
    .setProvider(pack.provider)
    .setTagsList([...pack.tags])
    .setRepository(pack.repository);
  info.setPoliciesList(policies.map(policyInfo));
  return info;
}

function policyInfo({ description, judgeResource }: ServedPolicy): proto.PolicyInfo {
  const { configSchema, framework, remediationSteps, tags, url } = description;
  const info = new proto.PolicyInfo()
    .setPolicyType(judgeResource ? proto.PolicyType.POLICY_TYPE_RESOURCE : proto.PolicyType.POLICY_TYPE_STACK)
    .setName(description.name)
    .setDescription(description.description)
    .setEnforcementlevel(levelNumber(description.enforcementLevel))
    .setDisplayname(description.displayName)
    .setSeverity(severityNumber(description.severity))
    .setRemediationSteps(remediationSteps ?? "")
    .setUrl(url ?? "");
  info.setTagsList(tags ?? []);
  if (configSchema) {
    info.setConfigschema(schemaOf(configSchema));
  }
  if (framework) {
    info.setFramework(
      new proto.PolicyComplianceFramework()
        .setName(framework.name)
        .setVersion(framework.version)
        .setReference(framework.reference)
        .setSpecification(framework.specification),
    );
  }
  return info;
}

function schemaOf({ properties }: NonNullable<PolicyDescription["configSchema"]>): proto.PolicyConfigSchema {
  const schema = new proto.PolicyConfigSchema();
  return schema.setProperties(Struct.fromJavaScript(properties));
}
