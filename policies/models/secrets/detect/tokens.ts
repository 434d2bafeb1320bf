/**
 * Credentials that have a form of their own, mostly a prefix that their issuer chose so that scanners find them.
 *
 * Each pattern has bounded repetitions and a start that does not lie inside of what it repeats, so that the time grows
 * with the length of the text and with nothing else (`test/project/patterns.test.ts` holds them to it).
 */

import { entropy, looksRandom } from "../shape";
import { isLikelyReal, type Match, type TextKind } from "./match";

interface Token {
  readonly detector: string;
  /** Texts of which one is in every match: a text without them is not searched. */
  readonly hints: readonly string[];
  readonly pattern: RegExp;
  /** Not in third-party code, where test data looks the same. */
  readonly ownOnly?: true;
  /** A last look at the match. Default: {@link isLikelyReal}. */
  readonly accept?: (match: RegExpMatchArray) => boolean;
}

const hasDigit = ([token]: RegExpMatchArray): boolean => /\d/.test(token) && isLikelyReal(token);
const isRandom = ([token]: RegExpMatchArray): boolean => looksRandom(token) && isLikelyReal(token);

/**
 * Sources: the issuers' documentation of their token formats.
 * AWS: access key ids begin with AKIA (long-term) or ASIA (temporary):
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
const TOKENS: readonly Token[] = [
  {
    detector: "AWS access key id",
    hints: ["AKIA", "ASIA"],
    pattern: /(?<![A-Za-z0-9+/=_-])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9+/=_-])/g,
    accept: ([id]) => !/EXAMPLE|(.)\1{5}/.test(id) && /[A-Z]/.test(id.slice(4)) && new Set(id.slice(4)).size >= 5,
  },
  {
    detector: "AWS session token",
    hints: ["IQoJb3JpZ2luX2Vj", "FwoGZXIvYXdz", "FQoGZXIvYXdz", "YXdz"],
    pattern: /(?<![A-Za-z0-9+/=])(?:IQoJb3JpZ2luX2Vj|FwoGZXIvYXdz|FQoGZXIvYXdz|AQo[DE]YXdz)[A-Za-z0-9/+=]{80,4000}/g,
  },
  {
    detector: "Amazon Bedrock API key",
    hints: ["ABSK", "bedrock-api-key-"],
    pattern: /(?<![A-Za-z0-9+/=-])(?:ABSK[A-Za-z0-9+/]{80,200}={0,2}|bedrock-api-key-[A-Za-z0-9+/=]{80,4000})/g,
  },
  {
    detector: "GitHub token",
    hints: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"],
    pattern: /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{60,100})(?!\w)/g,
  },
  {
    detector: "GitLab token",
    hints: ["glpat-", "gldt-", "glrt-", "glptt-", "glcbt-"],
    pattern: /\bgl(?:pat|dt|rt|ptt|cbt)-[A-Za-z0-9_-]{20,64}(?![\w-])/g,
    accept: hasDigit,
  },
  {
    detector: "npm access token",
    hints: ["npm_", "_authToken"],
    pattern: /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?!\w)|:_authToken ?= ?[A-Za-z0-9+/_.-]{16,250}={0,2}/g,
    accept: hasDigit,
  },
  { detector: "PyPI token", hints: ["pypi-"], pattern: /\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,400}/g },
  {
    detector: "Slack token or webhook",
    hints: ["xox", "xapp-", "hooks.slack.com/"],
    pattern:
      /(?<![\w-])(?:xox[a-z]-[A-Za-z0-9-]{20,250}|xapp-\d-[A-Za-z0-9-]{30,250})(?![\w-])|\bhooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Z0-9]{8,20}\/[A-Z0-9]{8,20}\/[A-Za-z0-9]{18,40}/g,
    accept: (match) => isLikelyReal(match[0]) && (!match[0].startsWith("x") || /\d{4}/.test(match[0])),
  },
  {
    detector: "Google API key",
    hints: ["AIza"],
    // The key of a web application's configuration is public; its neighbours tell it.
    pattern: /(?<![\w-])AIza[A-Za-z0-9_-]{35}(?![\w-])/g,
    ownOnly: true,
    accept: (match) => hasDigit(match) && !/authDomain|messagingSenderId/.test(around(match, 400)),
  },
  { detector: "Google OAuth client secret", hints: ["GOCSPX-"], pattern: /\bGOCSPX-[A-Za-z0-9_-]{28}(?![\w-])/g },
  {
    detector: "Google Cloud service account key",
    hints: ["service_account"],
    pattern: /"type"\s{0,9}:\s{0,9}"service_account"/g,
    ownOnly: true,
    accept: (match) => around(match, 4000).includes("-----BEGIN PRIVATE KEY-----"),
  },
  {
    detector: "Azure client secret",
    hints: ["Q~"],
    pattern: /(?<![\w~.-])[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![\w~.-])/g,
    accept: isRandom,
  },
  {
    detector: "Azure storage account key",
    hints: ["AccountKey="],
    pattern: /\bAccountKey=([A-Za-z0-9+/]{86}==)/g,
    ownOnly: true,
    accept: (match) => looksRandom(match[1] ?? "") && !isAzuriteKey(match[1] ?? ""),
  },
  {
    detector: "OpenAI API key",
    hints: ["sk-"],
    pattern:
      /\bsk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,250}(?![\w-])|\bsk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}\b/g,
    accept: hasDigit,
  },
  {
    detector: "Anthropic API key",
    hints: ["sk-ant-"],
    pattern: /\bsk-ant-[a-z]{3,8}\d\d-[A-Za-z0-9_-]{80,120}(?![\w-])/g,
  },
  {
    detector: "Hugging Face token",
    hints: ["hf_"],
    pattern: /\bhf_[A-Za-z]{34}\b/g,
    accept: ([t]) => entropy(t) >= 4 && /[A-Z]/.test(t) && /[a-z]/.test(t.slice(3)) && isLikelyReal(t),
  },
  { detector: "Groq API key", hints: ["gsk_"], pattern: /\bgsk_[A-Za-z0-9]{52}\b/g },
  { detector: "xAI API key", hints: ["xai-"], pattern: /\bxai-[A-Za-z0-9]{80}\b/g },
  { detector: "Stripe secret key", hints: ["k_live_"], pattern: /\b[sr]k_live_[A-Za-z0-9]{20,250}\b/g },
  {
    detector: "Stripe webhook secret",
    hints: ["whsec_"],
    pattern: /\bwhsec_[A-Za-z0-9+/]{32,64}={0,2}(?![\w+/=])/g,
    ownOnly: true,
    accept: isRandom,
  },
  {
    detector: "Square access token",
    hints: ["EAAA"],
    pattern: /\bEAAA[A-Za-z0-9_-]{60}(?![\w-])/g,
    accept: isRandom,
  },
  {
    detector: "Shopify access token",
    hints: ["shpat_", "shpca_", "shppa_", "shpss_"],
    pattern: /(?<![A-Za-z0-9])shp(?:at|ca|pa|ss)_[A-Za-z0-9]{32,64}(?!\w)/g,
  },
  { detector: "SendGrid API key", hints: ["SG."], pattern: /(?<![\w.])SG\.[\w-]{16,32}\.[\w-]{32,64}(?![\w-])/g },
  { detector: "Linear API key", hints: ["lin_api_"], pattern: /(?<![A-Za-z0-9])lin_api_[A-Za-z0-9]{32,128}(?!\w)/g },
  {
    detector: "1Password service account token",
    hints: ["ops_eyJ"],
    pattern: /(?<!\w)ops_eyJ[A-Za-z0-9_-]{200,4000}={0,2}/g,
  },
  { detector: "New Relic key", hints: ["NRAK-"], pattern: /\bNRAK-[A-Z0-9]{27}\b/g },
  { detector: "DigitalOcean token", hints: ["_v1_"], pattern: /\bdo[opr]_v1_[a-f0-9]{64}\b/g },
  {
    detector: "HashiCorp Vault token",
    hints: ["hvs.", "hvb."],
    pattern: /\bhv[sb]\.[A-Za-z0-9_-]{24,300}(?![\w-])/g,
    accept: hasDigit,
  },
  {
    detector: "Terraform Cloud token",
    hints: [".atlasv1."],
    pattern: /\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,80}/g,
  },
  { detector: "Atlassian API token", hints: ["ATATT3"], pattern: /\bATATT3[A-Za-z0-9_=-]{150,250}/g },
  { detector: "Telegram bot token", hints: [":AA"], pattern: /(?<![\w:])\d{8,10}:AA[A-Za-z0-9_-]{33}(?![\w-])/g },
  { detector: "Pulumi access token", hints: ["pul-"], pattern: /\bpul-[0-9a-f]{40}\b/g },
  {
    detector: "Discord webhook",
    hints: ["webhooks/"],
    pattern: /\bdiscord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{17,20}\/[\w-]{60,80}/g,
  },
  { detector: "Databricks token", hints: ["dapi"], pattern: /\bdapi[0-9a-f]{32}(?:-\d)?(?![\w-])/g },
  { detector: "Grafana token", hints: ["glsa_"], pattern: /\bglsa_[A-Za-z0-9]{32}_[0-9a-f]{8}\b/g },
  {
    detector: "Docker access token",
    hints: ["dckr_"],
    pattern: /\bdckr_[po]at_[A-Za-z0-9_-]{27,60}(?![\w-])/g,
  },
  {
    detector: "Doppler token",
    hints: ["dp."],
    pattern: /\bdp\.(?:ct|pt|sa|scim|st(?:\.[\w-]{1,40})?)\.[A-Za-z0-9]{40,44}\b/g,
  },
  { detector: "PlanetScale credential", hints: ["pscale_"], pattern: /\bpscale_(?:tkn|pw|oauth)_[\w.-]{32,64}/g },
  {
    detector: "Supabase secret key",
    hints: ["sb_secret_", "sbp_"],
    pattern: /\bsb_secret_[A-Za-z0-9_-]{20,60}(?![\w-])|\bsbp_[0-9a-f]{40}\b/g,
  },
  { detector: "Airtable token", hints: ["pat"], pattern: /\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b/g },
  { detector: "Notion token", hints: ["ntn_"], pattern: /\bntn_\d{11}[A-Za-z0-9]{35}\b/g },
  { detector: "Mailchimp API key", hints: ["-us"], pattern: /\b[0-9a-f]{32}-us\d{1,2}\b/g, ownOnly: true },
  { detector: "age secret key", hints: ["AGE-SECRET-KEY-1"], pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/g },
];

/** Credentials of a known form. */
export function tokenMatches(text: string, kind: TextKind): Match[] {
  return TOKENS.flatMap(({ detector, hints, pattern, ownOnly = false, accept }) => {
    if ((ownOnly && kind === "dependency") || !hints.some((hint) => text.includes(hint))) {
      return [];
    }
    return [...text.matchAll(pattern)]
      .filter((match) => (accept === undefined ? isLikelyReal(match[0]) : accept(match)))
      .map(({ index }) => ({ detector, index }));
  });
}

/** The text about a match. */
function around({ index = 0, input = "" }: RegExpMatchArray, reach: number): string {
  return input.slice(Math.max(0, index - reach), index + reach);
}

/** The account key that Microsoft documents for its local storage emulator begins so. */
function isAzuriteKey(key: string): boolean {
  return key.startsWith("Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq");
}
