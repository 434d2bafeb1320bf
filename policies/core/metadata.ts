/** What a policy says about itself, besides its check. */

import type { OptionSet, OptionValues } from "./options";

/** How much harm findings stand for, the gravest first. */
export const severities = ["critical", "high", "medium", "low"] as const;

/** How much harm a finding stands for. */
export type Severity = (typeof severities)[number];

/** Levels that a policy can be set to. `remediate` sets what is missing, where a policy can. */
export const levels = ["advisory", "mandatory", "disabled", "remediate"] as const;

/** A level that a policy can be set to. */
export type Level = (typeof levels)[number];

/**
 * The enforcement level that a policy ships with: `mandatory` for what is exploitable, loses data or blinds the audit,
 * and is certain; `advisory` for what needs judgement; `disabled` for hygiene that every function breaks alike.
 */
type DefaultLevel = Exclude<Level, "remediate">;

/** The level of one finding. */
export type FindingLevel = Exclude<DefaultLevel, "disabled">;

/** How settled policies are. */
export const stages = ["stable", "preview"] as const;

/** How settled a policy is. */
export type Stage = (typeof stages)[number];

/** How settled a policy is: stable, where it does not say. */
export function stageOf({ stage }: { readonly stage?: Stage }): Stage {
  return stage ?? "stable";
}

/** The seven themes of the pack. */
export const themes = {
  authentication: "Authentication and authorization",
  publicEndpoints: "Public endpoints",
  serverlessLens: "Well-Architected Serverless Lens",
  secrets: "Secrets and encryption",
  https: "HTTPS everywhere",
  cloudtrail: "CloudTrail",
  organizationTrails: "Organization trails",
} as const;

/** Key of a theme. */
type Theme = keyof typeof themes;

/** Frameworks whose controls policies may name, with the version that the control numbers belong to. */
export const frameworks = {
  fsbp: { name: "AWS Foundational Security Best Practices", version: "1.0.0" },
  "cis-5.0": { name: "CIS AWS Foundations Benchmark", version: "5.0" },
  "cis-7.0": { name: "CIS AWS Foundations Benchmark", version: "7.0" },
  "cis-1.4": { name: "CIS AWS Foundations Benchmark", version: "1.4" },
  "nist-800-53": { name: "NIST SP 800-53", version: "Revision 5" },
  "pci-dss-4.0.1": { name: "PCI DSS", version: "4.0.1" },
  "iso-27001": { name: "ISO/IEC 27001", version: "2022" },
  soc2: { name: "SOC 2", version: "2017 Trust Services Criteria" },
  hipaa: { name: "HIPAA Security Rule", version: "45 CFR 164" },
  "well-architected-security": { name: "AWS Well-Architected Framework, security pillar", version: "2025" },
  // The controls of the next four follow from the checks that Prowler 5.40.0 (2026-08-21) maps to them.
  "cis-controls-8.1": { name: "CIS Controls", version: "8.1" },
  dora: { name: "DORA, Regulation (EU) 2022/2554", version: "2022" },
  "fedramp-20x": { name: "FedRAMP 20x Key Security Indicators, Low", version: "25.05C" },
  nis2: { name: "NIS2, Directive (EU) 2022/2555", version: "2022" },
  // Two sources: the benchmark of CSF 2.0 in Turbot's AWS compliance mod (commit a1d0b446, 2025-12-06), by the Security Hub
  // ids and CIS numbers of the queries that it shares with its other benchmarks; and Prowler 5.46.0's checks of CSF 1.1,
  // carried over by NIST's crosswalk (CISO Assistant, commit f990d7b1). The file that Prowler names after 2.0 holds
  // subcategories of 1.1. Which of them policies name, docs/configuration.md says.
  "nist-csf-2.0": { name: "NIST Cybersecurity Framework", version: "2.0" },
  "aws-ai-security": { name: "AWS AI Security Best Practices", version: "1.0.0" },
  "serverless-lens": { name: "AWS Well-Architected Serverless Applications Lens", version: "2022" },
} as const;

/** Key of a framework. */
export type Framework = keyof typeof frameworks;

/** Other tools whose checks policies may name. */
export const peers = {
  checkov: "Checkov",
  trivy: "Trivy",
  cdkNag: "cdk-nag",
  prowler: "Prowler",
  securityHub: "AWS Security Hub",
  config: "AWS Config",
  controlTower: "AWS Control Tower",
  compliancePolicies: "Pulumi compliance-policies",
  awsguard: "Pulumi AWSGuard",
  kics: "KICS",
  guardRules: "AWS Guard rules registry",
} as const;

/** Key of another tool. */
export type Peer = keyof typeof peers;

/**
 * Message templates by id. `{name}` stands for a parameter: a path, a name or a count, never a property's value.
 * A template says what is wrong and where, without a full stop: `{path} is not set`.
 */
export type Messages = Readonly<Record<string, string>>;

/** What a policy says about itself. */
export interface Metadata<MessageSet extends Messages, Options extends OptionSet> {
  /** The requirement in one line, as a sentence without a full stop: `Lambda functions are not open to everyone`. */
  readonly title: string;
  readonly severity: Severity;
  readonly level: DefaultLevel;
  /**
   * How settled the policy is; `stable` where nothing is said. A policy in `preview` has no like in any other tool and
   * may still change what it finds: it is advisory, and no preset makes it mandatory.
   */
  readonly stage?: Stage;
  readonly themes: readonly Theme[];
  /** Why it matters: one or two sentences. */
  readonly why: string;
  /** What to do, in one sentence; made of the configured values of the options where it hangs on them. */
  readonly fix: string | ((options: OptionValues<Options>) => string);
  /** What the policy cannot see, for its page; plain sentences. */
  readonly blindSpots: readonly string[];
  /** AWS pages that the requirement rests on. */
  readonly links: readonly string[];
  /** Controls of frameworks, only where a source maps them. */
  readonly controls?: Readonly<Partial<Record<Framework, readonly string[]>>>;
  /** Ids of the same check in other tools. */
  readonly peers?: Readonly<Partial<Record<Peer, readonly string[]>>>;
  /**
   * Ids of checks in other tools that ask the same of every resource of a kind, of which the policy judges some: its title
   * says which.
   */
  readonly widerPeers?: Readonly<Partial<Record<Peer, readonly string[]>>>;
  /** Earlier ids of the policy, still accepted in configuration. */
  readonly aliases?: readonly string[];
  /**
   * Ids of policies that say the same more precisely: a violation is dropped where one of them has itself reported the
   * same resource in the same request (and the same thing of it, where the violation says what it is about, or of another
   * resource that it names). A policy
   * that is off, or whose finding is excepted, silences nothing. Only policies of the same scope meet in a request.
   */
  readonly coveredBy?: readonly string[];
  /**
   * Which exceptions the ledger may hold: `never`, for resources that are `named` (the default), or also for `patterns`
   * with `*`.
   */
  readonly exceptions?: "never" | "named" | "patterns";
  readonly messages: MessageSet;
  /**
   * Ids of messages that hang on data which may be out of date: a finding that says nothing else is advisory, whatever
   * level the policy has.
   */
  readonly advisoryMessages?: readonly (keyof MessageSet & string)[];
  readonly options?: Options;
}
