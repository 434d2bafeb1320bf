import { textListOption, type OptionValues } from "../../core/options";
import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { ResourceIdentity } from "../../core/resource";
import { fitsPattern } from "../../core/text-pattern";
import type { Value } from "../../core/value";
import { not, isTrue } from "../../core/verdict";
import { kmsExternalKey, kmsKey } from "../../views/kms";

const options = {
  multiRegionKeys: textListOption(
    "Pulumi names of the keys that are meant to be multi-Region keys; * stands for any text.",
  ),
};

const messages = { multiRegion: "{path} is true, and the option multiRegionKeys does not name the key" } as const;

interface Key {
  readonly multiRegion: Value<boolean>;
  readonly resource: ResourceIdentity;
}

function check(
  { multiRegion, resource }: Key,
  report: ResourceReport<typeof messages>,
  context: { readonly options: OptionValues<typeof options> },
): void {
  if (context.options.multiRegionKeys.some((pattern) => fitsPattern(pattern, resource.name))) {
    return;
  }
  report.settle(not(isTrue(multiRegion, "no")), multiRegion.path, "multiRegion", { path: multiRegion.path });
}

export default defineResourcePolicy(
  {
    title: "KMS keys should be multi-Region only where intended",
    severity: "low",
    level: "advisory",
    themes: ["secrets"],
    why: "The material of a multi-Region key can be copied to other Regions, where other policies guard it; whether a key is one cannot be changed later.",
    fix: "Omit multiRegion, or name the key in the option multiRegionKeys.",
    blindSpots: ["Replica keys: their primary key is judged, where the program makes it."],
    links: ["https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html"],
    controls: { "iso-27001": ["A.8.24"] },
    peers: { prowler: ["kms_cmk_not_multi_region"] },
    options,
    messages,
  },
  on(kmsKey, check),
  on(kmsExternalKey, check),
);
