import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { graphqlCache } from "../../views/appsync";

export default defineResourcePolicy(
  {
    title: "AppSync API caches must be encrypted at rest and in transit",
    severity: "medium",
    level: "mandatory",
    themes: ["secrets", "https"],
    why: "A cache holds the answers of the API, with whatever they say of users, and cannot be encrypted later.",
    fix: "Set atRestEncryptionEnabled and transitEncryptionEnabled to true.",
    blindSpots: ["Caches with the aws-native provider, which has no such resource."],
    links: ["https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html"],
    controls: { fsbp: ["AppSync.1", "AppSync.6"] },
    peers: { checkov: ["CKV_AWS_214", "CKV_AWS_215"], securityHub: ["AppSync.1", "AppSync.6"] },
    messages: { plain: "{path} is not true" },
  },
  on(graphqlCache, ({ atRest, inTransit }, report) => {
    for (const setting of [atRest, inTransit]) {
      const encrypted = verdictOf(setting, (isOn) => isOn, "no");
      report.settle(encrypted, setting.path, "plain", { path: setting.path });
    }
  }),
  remedy(graphqlCache, ({ atRest, inTransit }, patch) => {
    for (const setting of [atRest, inTransit]) {
      patch.set(setting.path, true);
    }
  }),
);
