/** Ids and ARNs of resources of the `aws-native` provider, in the form AWS gives them. */
import type { WireObject } from "./wire";

/** What an identity is made of. */
export interface Origin {
  readonly type: string;
  /** The name in the program. */
  readonly name: string;
  /** The text of an output; empty where it is none. */
  readonly text: (property: string) => string;
  /** Makes an ARN in the account and region of the resource: service, and what names the resource. */
  readonly arn: (service: string, rest: string, region?: string, account?: string) => string;
  /** An id in the form of a UUID. */
  readonly uuid: string;
  /** Digits that depend on the resource. */
  readonly hash: string;
  readonly account: string;
  readonly region: string;
}

/** An id, and the outputs that hold it. */
export interface Identity {
  readonly id: string;
  readonly properties: WireObject;
}

/**
 * Invents the identity of a resource.
 *
 * @returns undefined for other providers
 */
export function inventNativeIdentity(origin: Origin): Identity | undefined {
  const { type, text, arn, uuid, hash, account, region } = origin;
  const [packageName, service = "", kind = ""] = type.split(":");
  if (packageName !== "aws-native") {
    return undefined;
  }
  const own = text(`${kind.charAt(0).toLowerCase()}${kind.slice(1)}Name`) || text("name") || origin.name;
  const named = (id: string, properties: WireObject): Identity => ({ id, properties });
  switch (type) {
    case "aws-native:s3:Bucket":
      return named(own, { arn: `arn:aws:s3:::${own}` });
    case "aws-native:kms:Key":
      return named(uuid, { keyId: uuid, arn: arn("kms", `key/${uuid}`) });
    case "aws-native:lambda:Function":
      return named(own, { arn: arn("lambda", `function:${own}`) });
    case "aws-native:iam:Role":
      return named(own, { arn: arn("iam", `role/${own}`, ""), roleId: `AROA${hash}` });
    case "aws-native:logs:LogGroup":
      return named(own, { arn: arn("logs", `log-group:${own}:*`) });
    case "aws-native:sns:Topic": {
      const topicArn = arn("sns", own);
      return named(topicArn, { topicArn });
    }
    case "aws-native:sqs:Queue": {
      const queueUrl = `https://sqs.${region}.amazonaws.com/${account}/${own}`;
      return named(queueUrl, { arn: arn("sqs", own), queueUrl });
    }
    case "aws-native:organizations:Organization": {
      const awsId = `o-${hash}`;
      return named(awsId, { awsId, arn: arn("organizations", `organization/${awsId}`, "") });
    }
    default:
      return named(own, { arn: arn(service, `${kind.toLowerCase()}/${own}`) });
  }
}
